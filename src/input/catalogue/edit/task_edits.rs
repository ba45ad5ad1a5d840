//! The edits that change tasks where the text says what is changed.

use super::catalogue_tree::CatalogueTree;
use super::change::{TaskChange, TaskValue};
use super::description::{ACTIVITIES, description_edits};
use super::mapping::Mapping;
use super::written::{Edit, FlowStyle, text_list};
use crate::domain::Text;
use crate::input::catalogue::cell::written_cell;
use crate::input::tree::Value;

/// The keys of a row in their order, without those of its roles.
const ROW_KEYS: [&str; 5] = ["task", "name", ACTIVITIES, "group", "notes"];
/// The keys of a shared task in their order.
const SHARED_KEYS: [&str; 3] = ["id", "name", ACTIVITIES];

/// The edits of the change with this index among `changes`; `None` where no edit can make it.
///
/// What models share is changed where it stands if all of them change it alike, and else in the rows of those that do.
pub(super) fn task_edits(tree: &CatalogueTree<'_>, changes: &[TaskChange], index: usize) -> Option<Vec<Edit>> {
    let change = changes.get(index)?;
    let row = tree.row(&change.model, &change.task)?;
    match &change.value {
        TaskValue::Holders(role, holders) => Some(vec![row.with_text(role.as_str(), &written_cell(holders))?]),
        TaskValue::Name(name) => match owner(tree, &row, "name", changes, index) {
            Owner::Other => Some(Vec::new()),
            Owner::Row if row.entry("name").is_none() => Some(vec![row.adding("name", name, &ROW_KEYS[..1])?]),
            Owner::Row => Some(vec![row.with_text("name", name.as_str())?]),
            Owner::Shared(shared) => Some(vec![shared.with_text("name", name.as_str())?]),
        },
        TaskValue::Description(groups) => match owner(tree, &row, ACTIVITIES, changes, index) {
            Owner::Other => Some(Vec::new()),
            Owner::Row => description_edits(&row, groups, &ROW_KEYS[..2]),
            Owner::Shared(shared) => description_edits(&shared, groups, &SHARED_KEYS[..2]),
        },
        TaskValue::Group(group) => group_edits(&row, group.as_ref()),
        TaskValue::Notes(notes) => notes_edits(&row, notes),
    }
}

/// Who says what is changed.
enum Owner<'n> {
    /// The row.
    Row,
    /// The shared task.
    Shared(Mapping<'n>),
    /// The shared task, which another change edits.
    Other,
}

fn owner<'n>(
    tree: &'n CatalogueTree<'_>,
    row: &Mapping<'_>,
    key: &str,
    changes: &[TaskChange],
    index: usize,
) -> Owner<'n> {
    let change = &changes[index];
    let (None, Some(shared)) = (row.entry(key), tree.shared(&change.task)) else { return Owner::Row };
    let is_same = |other: &TaskChange| other.task == change.task && other.value == change.value;
    let same: Vec<usize> = (0..changes.len()).filter(|other| is_same(&changes[*other])).collect();
    let users = tree.models_without(key, &change.task);
    if !users.iter().all(|model| same.iter().any(|other| changes[*other].model == *model)) {
        return Owner::Row;
    }
    if same.first() == Some(&index) { Owner::Shared(shared) } else { Owner::Other }
}

fn group_edits(row: &Mapping<'_>, group: Option<&Text>) -> Option<Vec<Edit>> {
    let edit = match (group, row.entry("group")) {
        (Some(group), Some(_)) => row.with_text("group", group.as_str()),
        (Some(group), None) if row.is_in_flow => row.adding("group", group, &ROW_KEYS[..1]),
        (Some(group), None) => row.adding("group", group, &ROW_KEYS[..3]),
        (None, Some(_)) => row.without("group"),
        (None, None) => return Some(Vec::new()),
    };
    Some(vec![edit?])
}

fn notes_edits(row: &Mapping<'_>, notes: &[Text]) -> Option<Vec<Edit>> {
    let Some((key, node)) = row.entry("notes") else {
        let edit = if row.is_in_flow {
            row.adding_in_flow("notes", &format!("[{}]", in_flow(notes, row.flow_style())), &ROW_KEYS[..1])
        } else {
            row.adding_lines(text_list(row.lines, row.column(), "notes", notes), &ROW_KEYS[..4])
        };
        return Some(vec![edit?]);
    };
    if notes.is_empty() {
        return Some(vec![row.without("notes")?]);
    }
    let Value::List(items) = &node.value else { return None };
    let is_in_flow = row.is_in_flow || row.lines.text[node.place.start..].starts_with('[');
    if items.len() == notes.len() {
        let texts = items.iter().zip(notes);
        let changed = texts.filter(|(item, note)| super::catalogue_tree::text_of(item) != Some(note.as_str()));
        let edits = changed.map(|(item, note)| super::written::replaced_item(row.lines.text, item, is_in_flow, note));
        return Some(edits.collect());
    }
    if is_in_flow {
        let range = items.first()?.place.start..items.last()?.place.end;
        let style = FlowStyle { is_quoted: row.lines.text[range.start..].starts_with('"') };
        return Some(vec![Edit { range, text: in_flow(notes, style) }]);
    }
    // Another number of notes is written anew, unless comments would be lost.
    let range = row.lines_of(key)?;
    let has_comments = row.lines.text[range.clone()].contains('#');
    let text = text_list(row.lines, row.column(), "notes", notes);
    (!has_comments).then(|| vec![Edit { range, text }])
}

/// Texts as items of a list in brackets.
fn in_flow(texts: &[Text], style: FlowStyle) -> String {
    texts.iter().map(|text| style.text(text.as_str())).collect::<Vec<_>>().join(", ")
}
