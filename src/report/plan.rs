//! A project plan: tasks with who holds which role, for what is no document. Composed once; exporters translate it.

use super::prose::Phrase;
use crate::domain::{ActivityGroup, Assignment, Cell, Date, Id, ModelView, Role, RowView, View};
use std::collections::BTreeMap;

/// How much stands in an item of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Granularity {
    /// A task, with its activities as notes.
    #[default]
    Task,
    /// A task, and below it each of its activities, which have its roles.
    Activity,
}

/// Who and when: what a catalogue does not know of a plan.
#[derive(Clone, Debug, Default)]
pub struct Staffing {
    /// The users of the tracker that stand for a party, in one role or in all others.
    pub people: BTreeMap<(Id, Option<Id>), Vec<Phrase>>,
    /// The day on which the tasks begin.
    pub start: Option<Date>,
    /// How many working days a task takes, by its id; one where nothing is said.
    pub days: BTreeMap<Id, u16>,
}

impl Staffing {
    /// The users that stand for a party in a role.
    fn users(&self, party: &Id, role: &Id) -> &[Phrase] {
        let own = self.people.get(&(party.clone(), Some(role.clone())));
        own.or_else(|| self.people.get(&(party.clone(), None))).map_or(&[], Vec::as_slice)
    }
}

/// When an item is worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub due: Date,
    /// The working days, both ends included.
    pub days: u16,
}

/// A plan in which nothing is left to decide.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The title.
    pub title: Phrase,
    /// The names of the roles, in the order of the catalogue.
    pub roles: Vec<Phrase>,
    /// The items; a parent stands before its children.
    pub items: Vec<Item>,
    /// Whether users of the tracker are known.
    pub has_people: bool,
}

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The same in every export: `choreo-pdp/customer-sub/network-management`.
    pub id: Phrase,
    /// The place of the item that it is a part of.
    pub parent: Option<usize>,
    /// What is to be done, in a line.
    pub title: Phrase,
    /// The short name of the model.
    pub model: Phrase,
    /// What belongs to it, a line each.
    pub notes: Vec<Phrase>,
    /// Who holds each role, in the order of the plan's roles.
    pub holders: Vec<Vec<Holder>>,
    /// The users of the tracker that hold the first role.
    pub assignees: Vec<Phrase>,
    /// When it is worked on, where that is known.
    pub schedule: Option<Schedule>,
    /// Words to find it by, without spaces: model, tier, and each role with its party.
    pub labels: Vec<Phrase>,
}

/// A party that holds a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Its name.
    pub party: Phrase,
    /// The condition under which it holds the role.
    pub condition: Option<Phrase>,
}

impl Plan {
    /// How deep an item stands, from 1.
    #[must_use]
    pub fn level(&self, item: usize) -> usize {
        let parents = std::iter::successors(self.items[item].parent, |parent| self.items[*parent].parent);
        1 + parents.count()
    }

    /// Whether an item has parts.
    #[must_use]
    pub fn is_summary(&self, item: usize) -> bool {
        self.items.get(item + 1).is_some_and(|next| next.parent == Some(item))
    }
}

/// Makes the plan of `view`: its tasks in the order of the matrices. All begin on the same day, as a matrix does not
/// say what waits for what.
#[must_use]
pub fn compose_plan(view: &View<'_>, granularity: Granularity, staffing: &Staffing) -> Plan {
    let catalogue = view.catalogue;
    let mut items = Vec::new();
    for model in &view.models {
        for row in model.rows() {
            let task = task(*model, row, view, granularity, staffing);
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
    Plan { title: catalogue.title.share(), roles, items, has_people: !staffing.people.is_empty() }
}

fn task(
    model: ModelView<'_>,
    row: RowView<'_>,
    view: &View<'_>,
    granularity: Granularity,
    staffing: &Staffing,
) -> Item {
    let catalogue = view.catalogue;
    let id = format!("{}/{}/{}", catalogue.id, model.model.id, row.row.task.id);
    let notes = match granularity {
        Granularity::Task => row.groups().flat_map(|group| notes(group, row)).collect(),
        Granularity::Activity => Vec::new(),
    };
    let model_label = Phrase::from(model.model.id.as_str());
    let roles = catalogue.roles.iter().zip(row.cells());
    let labels = std::iter::once(model_label).chain(roles.clone().flat_map(|(role, cell)| role_labels(role, cell)));
    Item {
        id: id.into(),
        parent: None,
        title: row.row.task.name.share(),
        model: model.model.short_name.share(),
        notes,
        labels: labels.collect(),
        assignees: assignees(catalogue.roles.first(), row.cells().first(), staffing),
        schedule: schedule(&row.row.task.id, staffing),
        holders: roles.map(|(_, cell)| cell.iter().map(holder).collect()).collect(),
    }
}

/// The users that hold a role for each party, each once.
fn assignees(role: Option<&Role>, cell: Option<&Cell>, staffing: &Staffing) -> Vec<Phrase> {
    let (Some(role), Some(cell)) = (role, cell) else { return Vec::new() };
    let mut users: Vec<Phrase> = Vec::new();
    for user in cell.iter().flat_map(|assignment| staffing.users(&assignment.party.id, &role.id)) {
        if !users.contains(user) {
            users.push(user.clone());
        }
    }
    users
}

fn schedule(task: &Id, staffing: &Staffing) -> Option<Schedule> {
    let start = staffing.start?.first_working_day();
    let days = staffing.days.get(task).copied().unwrap_or(1).max(1);
    Some(Schedule { start, due: start.working_days_later(days - 1), days })
}

/// The activities of a list; where lists are for some tiers, each says for which.
fn notes(group: &ActivityGroup, row: RowView<'_>) -> Vec<Phrase> {
    let tiers = tier_names(group, row);
    let note = |text: Phrase| match &tiers {
        Some(tiers) => format!("{text} ({tiers})").into(),
        None => text,
    };
    group.activities.iter().map(|activity| note(activity.text.share())).collect()
}

/// The tiers that a list is for, where the lists of several are shown.
fn tier_names(group: &ActivityGroup, row: RowView<'_>) -> Option<String> {
    let tiers = group.tiers.as_ref().filter(|_| row.names_tiers())?;
    Some(tiers.iter().map(|tier| tier.in_text.as_str()).collect::<Vec<_>>().join(", "))
}

/// The activities of a list as parts of `task`, whose roles they have.
fn parts(task: &Item, parent: usize, group: &ActivityGroup, row: RowView<'_>) -> Vec<Item> {
    let tiers = group.tiers.as_ref().filter(|_| row.names_tiers());
    let tier_labels: Vec<Phrase> = tiers.into_iter().flatten().map(|tier| format!("tier-{}", tier.id).into()).collect();
    let part = |activity: &crate::domain::Activity| Item {
        id: format!("{}/{}", task.id, activity.id).into(),
        parent: Some(parent),
        title: activity.text.share(),
        labels: task.labels.iter().chain(&tier_labels).cloned().collect(),
        ..task.clone()
    };
    group.activities.iter().map(part).collect()
}

fn holder(assignment: &Assignment) -> Holder {
    let condition = assignment.condition.as_ref().map(|condition| condition.text.share());
    Holder { party: assignment.party.name.share(), condition }
}

/// `responsible-wso2`, and `responsible-wso2-if-required` where that is so.
fn role_labels(role: &Role, cell: &Cell) -> Vec<Phrase> {
    let label = |assignment: &Assignment| match &assignment.condition {
        Some(condition) => format!("{}-{}-{}", role.id, assignment.party.id, condition.id).into(),
        None => format!("{}-{}", role.id, assignment.party.id).into(),
    };
    cell.iter().map(label).collect()
}
