//! Composes a plan from a view.

use super::project::{Holder, Plan, PlanItem, Schedule};
use super::staffing::Staffing;
use crate::document::SharedStr;
use crate::domain::{
    ActivityGroup, Assignment, Assignments, Catalogue, Date, Id, ModelView, Role, RowView, View, slug,
};
use std::collections::BTreeSet;

/// The lowest level that has items of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Granularity {
    /// One item per task, with its activities as notes.
    #[default]
    Task,
    /// One item per task, and below it one per activity, with the roles of the task.
    Activity,
}

/// Where a plan says in which group of tasks a task stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupPlace {
    /// In a label: `group-planning`.
    #[default]
    Label,
    /// In an item of its own, above its tasks.
    Parent,
}

impl GroupPlace {
    /// Each place with its name.
    pub const NAMES: &'static [(&'static str, Self)] = &[("label", Self::Label), ("parent", Self::Parent)];
}

/// Composes the plan of `view`, with its tasks in the order of the matrices. All tasks begin on the same day, as a
/// matrix has no dependencies.
#[must_use]
pub fn compose_plan(view: &View<'_>, granularity: Granularity, groups: GroupPlace, staffing: &Staffing) -> Plan {
    let catalogue = view.catalogue;
    let mut items: Vec<PlanItem> = Vec::new();
    for model in &view.models {
        let mut above = GroupItems::new(*model, groups);
        for row in model.rows() {
            let mut task = task(*model, row, view, granularity, staffing);
            task.parent = above.item_of(row, &task, &mut items);
            // Parts know what they are parts of by its place, which is the next one.
            let parent = items.len();
            let activities = match granularity {
                Granularity::Task => Vec::new(),
                Granularity::Activity => row.groups().flat_map(|group| parts(&task, parent, group, row)).collect(),
            };
            items.push(task);
            items.extend(activities);
        }
    }
    let roles = catalogue.roles.iter().map(|role| role.name.share()).collect();
    Plan {
        title: catalogue.title.share(),
        roles,
        items,
        has_people: !staffing.people.is_empty(),
        start: first_day(catalogue, staffing),
        has_start: staffing.start.is_some(),
    }
}

/// The items of the groups of a model, where groups have such.
struct GroupItems<'v> {
    model: ModelView<'v>,
    place: GroupPlace,
    /// The ids of the model's items, so that no group has that of a task.
    ids: BTreeSet<String>,
    /// The group that is open, and its item.
    open: Option<(&'v str, usize)>,
}

impl<'v> GroupItems<'v> {
    fn new(model: ModelView<'v>, place: GroupPlace) -> Self {
        let ids = model.rows().map(|row| row.row.task.id.to_string()).collect();
        Self { model, place, ids, open: None }
    }

    /// The item of the group of a row with this `task`, which is added to `items` where it begins.
    fn item_of(&mut self, row: RowView<'v>, task: &PlanItem, items: &mut Vec<PlanItem>) -> Option<usize> {
        let group = row.row.group.as_ref().filter(|_| self.place == GroupPlace::Parent)?;
        let item = match self.open {
            Some((open, item)) if open == group.as_str() => item,
            _ => self.add(group.share(), task, items),
        };
        self.open = Some((group.as_str(), item));
        // A group takes as long as the longest of its tasks.
        let schedule = &mut items[item].schedule;
        if task.schedule.days > schedule.days {
            *schedule = task.schedule;
        }
        Some(item)
    }

    fn add(&mut self, title: SharedStr, first: &PlanItem, items: &mut Vec<PlanItem>) -> usize {
        let wanted = group_label(&title);
        let numbered = (2_u32..).map(|number| format!("{wanted}-{number}"));
        let free = std::iter::once(wanted.clone()).chain(numbered).find(|id| !self.ids.contains(id));
        let id = free.unwrap_or(wanted);
        self.ids.insert(id.clone());
        let start = first.id.rfind('/').map_or(0, |slash| slash + 1);
        items.push(PlanItem {
            id: format!("{}{id}", &first.id[..start]).into(),
            parent: None,
            title,
            model: self.model.model.short_name.share(),
            notes: Vec::new(),
            labels: first.labels.iter().take(1).cloned().collect(),
            assignees: Vec::new(),
            schedule: first.schedule,
            holders: Vec::new(),
        });
        items.len() - 1
    }
}

/// The label of a group of tasks: `group-planning`.
fn group_label(group: &str) -> String {
    format!("group-{}", slug(group, "name"))
}

fn task(
    model: ModelView<'_>,
    row: RowView<'_>,
    view: &View<'_>,
    granularity: Granularity,
    staffing: &Staffing,
) -> PlanItem {
    let catalogue = view.catalogue;
    let id = format!("{}/{}/{}", catalogue.id, model.model.id, row.row.task.id);
    let notes = match granularity {
        Granularity::Task => row.groups().flat_map(|group| notes(group, row)).collect(),
        Granularity::Activity => Vec::new(),
    };
    // The model first: it is what people filter by.
    let mut labels = vec![SharedStr::from(model.model.id.as_str())];
    labels.extend(row.row.group.iter().map(|group| SharedStr::from(group_label(group.as_str()))));
    for (role, cell) in catalogue.roles.iter().zip(row.cells()) {
        labels.extend(cell.iter().map(|assignment| SharedStr::from(role_label(role, assignment))));
    }
    PlanItem {
        id: id.into(),
        parent: None,
        title: row.row.task.name.share(),
        model: model.model.short_name.share(),
        notes,
        labels,
        assignees: assignees(catalogue.roles.first(), row.cells().first(), staffing),
        schedule: schedule(&row.row.task.id, first_day(catalogue, staffing), staffing),
        holders: row.cells().iter().map(|cell| cell.iter().map(holder).collect()).collect(),
    }
}

/// The users that hold a role for each party, each once.
fn assignees(role: Option<&Role>, cell: Option<&Assignments>, staffing: &Staffing) -> Vec<SharedStr> {
    let (Some(role), Some(cell)) = (role, cell) else { return Vec::new() };
    let mut users: Vec<SharedStr> = Vec::new();
    // Two parties may be the same people.
    for user in cell.iter().flat_map(|assignment| staffing.users(&assignment.party.id, &role.id)) {
        if !users.contains(user) {
            users.push(user.clone());
        }
    }
    users
}

/// The first working day of a plan: from the start that was given, else from the date of the catalogue.
fn first_day(catalogue: &Catalogue, staffing: &Staffing) -> Date {
    staffing.start.unwrap_or(catalogue.date).first_working_day()
}

fn schedule(task: &Id, start: Date, staffing: &Staffing) -> Schedule {
    let days = staffing.days.get(task).copied().unwrap_or(1).max(1);
    // A task of one day ends on the day on which it begins.
    Schedule { start, due: start.working_days_later(days - 1), days }
}

/// The activities of a list; where lists are for some tiers, each says for which.
fn notes(group: &ActivityGroup, row: RowView<'_>) -> Vec<SharedStr> {
    let mut notes = Vec::with_capacity(group.activities.len());
    let tiers = tier_names(group, row);
    for activity in &group.activities {
        notes.push(match &tiers {
            Some(tiers) => format!("{} ({tiers})", activity.text).into(),
            None => activity.text.share(),
        });
    }
    notes
}

/// The tiers that a list is for, where the lists of several are shown.
fn tier_names(group: &ActivityGroup, row: RowView<'_>) -> Option<String> {
    let tiers = group.tiers.as_ref().filter(|_| row.names_tiers())?;
    Some(tiers.iter().map(|tier| tier.in_text.as_str()).collect::<Vec<_>>().join(", "))
}

/// The activities of a list as parts of `task`, whose roles they have.
fn parts(task: &PlanItem, parent: usize, group: &ActivityGroup, row: RowView<'_>) -> Vec<PlanItem> {
    let tiers = group.tiers.as_ref().filter(|_| row.names_tiers());
    let tier_labels: Vec<SharedStr> =
        tiers.into_iter().flatten().map(|tier| format!("tier-{}", tier.id).into()).collect();
    let mut parts = Vec::with_capacity(group.activities.len());
    for activity in &group.activities {
        parts.push(PlanItem {
            id: format!("{}/{}", task.id, activity.id).into(),
            parent: Some(parent),
            title: activity.text.share(),
            // An activity is found by what its task is found by.
            labels: task.labels.iter().chain(&tier_labels).cloned().collect(),
            ..task.clone()
        });
    }
    parts
}

fn holder(assignment: &Assignment) -> Holder {
    let condition = assignment.condition.as_ref().map(|condition| condition.text.share());
    Holder { party: assignment.party.name.share(), condition }
}

/// The label that says who holds a role: `responsible-wso2`, or `informed-customer-if-required` under a condition.
#[must_use]
pub fn role_label(role: &Role, assignment: &Assignment) -> String {
    match &assignment.condition {
        Some(condition) => format!("{}-{}-{}", role.id, assignment.party.id, condition.id),
        None => format!("{}-{}", role.id, assignment.party.id),
    }
}
