//! What a cell says of a task's activities and notes, held against those of the catalogue line by line.

use super::lines::{CellLine, cell_lines, is_same};
use crate::complaint::{Complaint, printable};
use crate::domain::{Activity, ActivityGroup, Id, RowView, Text, slug};
use std::sync::Arc;

/// The activities and notes of a task.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TaskTexts {
    pub(super) groups: Vec<ActivityGroup>,
    pub(super) notes: Vec<Text>,
}

/// What a line of the data's cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The label above the list with this index.
    Label(usize),
    /// An activity of a list, both by their indices.
    Activity(usize, usize),
    /// The note with this index.
    Note(usize),
}

struct KnownLine {
    part: Part,
    text: String,
}

/// What becomes of the lines of a cell.
enum Step<'f> {
    /// A line of the data is that of the file.
    Same(usize),
    /// It has another text.
    Other(usize, &'f CellLine),
    Gone(usize),
    New(&'f CellLine),
}

/// The activities and notes that `found` says, where the data show `shown` for the row.
///
/// # Errors
/// What cannot be told: a line that could be of two lists, a label in other words.
pub(super) fn changed_texts(row: RowView<'_>, shown: &str, found: &str) -> Result<TaskTexts, Complaint> {
    let known = known_lines(row, shown);
    let lines = cell_lines(found);
    let before = TaskTexts { groups: row.row.task.description.to_vec(), notes: row.row.notes.clone() };
    // What documents show where there is nothing is no text.
    let is_text = |line: &CellLine| !known.is_empty() || !is_same(&line.text, shown);
    let lines: Vec<CellLine> = lines.into_iter().filter(is_text).collect();
    let mut writer = Writer::new(row, before);
    for step in steps(&known, &lines) {
        writer.take(&known, &step)?;
    }
    writer.finish()
}

/// The lines that the data show, each with what it is.
fn known_lines(row: RowView<'_>, shown: &str) -> Vec<KnownLine> {
    let mut parts = Vec::new();
    for group in row.groups() {
        let index = row.row.task.description.iter().position(|other| std::ptr::eq(other, group)).unwrap_or(0);
        if group.tiers.is_some() && row.names_tiers() {
            parts.push(Part::Label(index));
        }
        parts.extend((0..group.activities.len()).map(|activity| Part::Activity(index, activity)));
    }
    parts.extend((0..row.row.notes.len()).map(Part::Note));
    let lines = shown.lines().map(|line| line.trim().to_owned());
    parts.into_iter().zip(lines).map(|(part, text)| KnownLine { part, text }).collect()
}

fn is_same_line(known: &KnownLine, line: &CellLine) -> bool {
    match known.part {
        // Workbooks have no colon behind a label.
        Part::Label(_) => is_same(known.text.trim_end_matches(':'), line.text.trim_end_matches(':')),
        _ => is_same(&known.text, &line.text),
    }
}

/// What becomes of each line: those that are the same in both, in their order, part the others, which are changed where
/// there are as many of both.
fn steps<'f>(known: &[KnownLine], lines: &'f [CellLine]) -> Vec<Step<'f>> {
    let mut steps = Vec::new();
    let (mut at, mut line) = (0, 0);
    for (same, found) in common(known, lines).into_iter().chain([(known.len(), lines.len())]) {
        let (gone, new) = (at..same, &lines[line..found]);
        // Notes have no ids that could be those of others.
        let are_notes = !gone.is_empty() && known[gone.clone()].iter().all(|line| matches!(line.part, Part::Note(_)));
        if gone.len() == new.len() || are_notes {
            let pairs = gone.len().min(new.len());
            steps.extend(gone.clone().zip(new).map(|(index, line)| Step::Other(index, line)));
            steps.extend(gone.skip(pairs).map(Step::Gone));
            steps.extend(new[pairs..].iter().map(Step::New));
        } else {
            steps.extend(gone.map(Step::Gone));
            steps.extend(new.iter().map(Step::New));
        }
        if same < known.len() {
            steps.push(Step::Same(same));
        }
        (at, line) = (same + 1, found + 1);
    }
    steps
}

/// The longest run of lines that both have in the same order.
fn common(known: &[KnownLine], lines: &[CellLine]) -> Vec<(usize, usize)> {
    let width = lines.len() + 1;
    let mut lengths = vec![0_usize; (known.len() + 1) * width];
    for i in (0..known.len()).rev() {
        for j in (0..lines.len()).rev() {
            lengths[i * width + j] = if is_same_line(&known[i], &lines[j]) {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < known.len() && j < lines.len() {
        if is_same_line(&known[i], &lines[j]) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Writes the lists and notes anew, line by line.
struct Writer<'r> {
    row: RowView<'r>,
    before: TaskTexts,
    /// For each list of the task what it has from now on; `None` for one that is not shown, which stays.
    lists: Vec<Option<Vec<Activity>>>,
    notes: Vec<Text>,
    /// The list whose label is gone, which has to be empty in the end.
    unlabelled: Vec<usize>,
    /// What the last line was.
    last: Option<Part>,
}

impl<'r> Writer<'r> {
    fn new(row: RowView<'r>, before: TaskTexts) -> Self {
        let is_shown = |group: &ActivityGroup| row.groups().any(|shown| std::ptr::eq(shown, group));
        let groups = row.row.task.description.iter();
        let lists = groups.map(|group| is_shown(group).then(Vec::new)).collect();
        Self { row, before, lists, notes: Vec::new(), unlabelled: Vec::new(), last: None }
    }

    fn take(&mut self, known: &[KnownLine], step: &Step<'_>) -> Result<(), Complaint> {
        match *step {
            Step::Same(index) => {
                let part = known[index].part;
                match part {
                    Part::Label(_) => {}
                    Part::Activity(list, activity) => {
                        let same = self.before.groups[list].activities[activity].clone();
                        self.push(list, same);
                    }
                    Part::Note(note) => self.notes.push(self.before.notes[note].clone()),
                }
                self.last = Some(part);
            }
            Step::Other(index, line) => {
                let part = known[index].part;
                match part {
                    Part::Label(_) => return Err(other_label(&known[index].text, &line.text)),
                    Part::Activity(list, activity) => {
                        let id = self.before.groups[list].activities[activity].id.clone();
                        self.push(list, Activity { id, text: text(&line.text)? });
                    }
                    Part::Note(_) => self.notes.push(text(&line.text)?),
                }
                self.last = Some(part);
            }
            Step::Gone(index) => {
                if let Part::Label(list) = known[index].part {
                    self.unlabelled.push(list);
                }
            }
            Step::New(line) => self.add(known, line)?,
        }
        Ok(())
    }

    fn push(&mut self, list: usize, activity: Activity) {
        if let Some(Some(activities)) = self.lists.get_mut(list) {
            activities.push(activity);
        }
    }

    /// Adds a line that the data do not have: to what stands above it.
    fn add(&mut self, known: &[KnownLine], line: &CellLine) -> Result<(), Complaint> {
        let has_notes = known.iter().any(|line| matches!(line.part, Part::Note(_)));
        let new = text(&line.text)?;
        let list = match self.last {
            Some(Part::Note(_)) => {
                self.notes.push(new);
                return Ok(());
            }
            Some(Part::Label(list) | Part::Activity(list, _)) => Some(list),
            None => None,
        };
        // Between activities and notes a bullet says which of them it is.
        let is_at_notes = has_notes && self.notes.is_empty() && !self.is_followed_by_activity(known);
        if is_at_notes && !line.is_item {
            let message = format!("`{}` can be an activity or a note", printable(&line.text));
            return Err(Complaint::new(message, "write `• ` before an activity, or put a note below the others"));
        }
        let list = list.or_else(|| self.first_list());
        let Some(list) = list else { return self.first_activity(new) };
        let id = self.new_id(&new)?;
        self.push(list, Activity { id, text: new });
        Ok(())
    }

    /// Whether an activity of the data stands behind the last line that was taken.
    fn is_followed_by_activity(&self, known: &[KnownLine]) -> bool {
        let last = known.iter().position(|line| Some(line.part) == self.last).map_or(0, |index| index + 1);
        known[last..].iter().any(|line| matches!(line.part, Part::Activity(..)))
    }

    /// The list at the head of a cell, if it has no label.
    fn first_list(&self) -> Option<usize> {
        let first = self.row.groups().next()?;
        let has_label = first.tiers.is_some() && self.row.names_tiers();
        if has_label {
            return None;
        }
        self.row.row.task.description.iter().position(|group| std::ptr::eq(group, first))
    }

    /// Adds the first activity of a task that has none.
    fn first_activity(&mut self, text: Text) -> Result<(), Complaint> {
        if !self.before.groups.is_empty() {
            let message = format!("`{}` is in no list of the tiers", printable(text.as_str()));
            return Err(Complaint::new(message, "put it below the label of a list, or change it in the catalogue"));
        }
        let id = self.new_id(&text)?;
        match self.lists.first_mut() {
            Some(Some(list)) => list.push(Activity { id, text }),
            _ => self.lists.push(Some(vec![Activity { id, text }])),
        }
        Ok(())
    }

    /// An id that no activity of the task has.
    fn new_id(&self, text: &Text) -> Result<Id, Complaint> {
        let own = slug(text.as_str(), "activity");
        let given = || {
            let before = self.before.groups.iter().flat_map(|group| &group.activities);
            before.chain(self.lists.iter().flatten().flatten()).map(|activity| activity.id.as_str())
        };
        let numbered = (2_u32..).map(|number| format!("{own}-{number}"));
        let mut free = std::iter::once(own.clone()).chain(numbered).filter(|id| given().all(|other| other != id));
        let id = free.next().and_then(|id| Id::parse(&id));
        id.ok_or_else(|| Complaint::new(format!("`{}` gives no id", printable(text.as_str())), "use other words"))
    }

    fn finish(self) -> Result<TaskTexts, Complaint> {
        let is_left =
            |list: &&usize| self.lists.get(**list).and_then(Option::as_ref).is_some_and(|list| !list.is_empty());
        if let Some(list) = self.unlabelled.iter().find(is_left) {
            let tiers = self.before.groups[*list].tiers.iter().flatten();
            let tiers = tiers.map(|tier| tier.name.to_string()).collect::<Vec<_>>().join(", ");
            let message = format!("the list for {tiers} has lost its label, and still has activities");
            return Err(Complaint::new(message, "put the label back, or remove the activities too"));
        }
        let mut groups = Vec::new();
        for (index, list) in self.lists.into_iter().enumerate() {
            let tiers = self.before.groups.get(index).and_then(|group| group.tiers.clone());
            let activities = list.or_else(|| self.before.groups.get(index).map(|group| group.activities.clone()));
            let activities = activities.unwrap_or_default();
            if !activities.is_empty() {
                groups.push(ActivityGroup { tiers, activities });
            }
        }
        Ok(TaskTexts { groups, notes: self.notes })
    }
}

/// The texts of a new row: each line an activity.
pub(super) fn new_texts(found: &str, nothing: Option<&str>) -> Result<Arc<[ActivityGroup]>, Complaint> {
    let mut activities: Vec<Activity> = Vec::new();
    for line in cell_lines(found) {
        if nothing.is_some_and(|nothing| is_same(nothing, &line.text)) {
            continue;
        }
        let text = text(&line.text)?;
        let own = slug(text.as_str(), "activity");
        let numbered = (2_u32..).map(|number| format!("{own}-{number}"));
        let is_free = |id: &String| activities.iter().all(|activity| activity.id.as_str() != id);
        let id = std::iter::once(own.clone()).chain(numbered).find(is_free).and_then(|id| Id::parse(&id));
        activities.extend(id.map(|id| Activity { id, text }));
    }
    let groups = if activities.is_empty() { Vec::new() } else { vec![ActivityGroup { tiers: None, activities }] };
    Ok(groups.into())
}

/// A text of a catalogue.
pub(super) fn text(typed: &str) -> Result<Text, Complaint> {
    Text::parse(typed).map_err(|_| {
        let message = format!("`{}` cannot be a text of a catalogue", printable(typed));
        Complaint::new(message, "write visible characters, on one line")
    })
}

fn other_label(label: &str, found: &str) -> Complaint {
    let message = format!("`{}` stands in the place of the label `{}`", printable(found), printable(label));
    Complaint::new(message, "put the label back; the tiers of a list are changed in the catalogue")
}
