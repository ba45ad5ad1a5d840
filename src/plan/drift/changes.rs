//! What an export says against the roles of an item.

use super::difference::Change;
use super::found::{FoundCell, FoundItem, FoundText};
use super::holder_names::HolderNames;
use super::name_table::{HolderList, NameTable, folded};
use crate::plan::project::{Plan, PlanItem};
use std::collections::BTreeSet;

/// What a column says against a role.
struct Objection {
    column: String,
    role: usize,
    agreed: Vec<String>,
    found: Vec<String>,
}

/// The roles of an item that others hold in the export. What several columns say alike is one change.
pub(super) fn changes(plan: &Plan, agreed: &PlanItem, found: &FoundItem, names: &HolderNames) -> Vec<Change> {
    let mut objections = Vec::new();
    if let Some(labels) = &found.labels {
        objections.extend(by_labels(agreed, labels, names));
    }
    objections.extend(found.texts.iter().flat_map(|text| by_text(agreed, text, names)));
    objections.extend(found.cells.iter().filter_map(|cell| by_cell(agreed, cell, names)));
    objections.sort_by_key(|objection| objection.role);
    let mut changes: Vec<Change> = Vec::new();
    let mut last: Option<(usize, BTreeSet<String>)> = None;
    for Objection { column, role, agreed: before, found: now } in objections {
        let parties: BTreeSet<String> = now.iter().map(|name| folded(party(name))).collect();
        let same = (role, parties);
        match changes.last_mut().filter(|_| last.as_ref() == Some(&same)) {
            Some(change) => change.columns.push(column),
            None => changes.push(Change {
                id: agreed.id.clone(),
                title: agreed.title.clone(),
                row: found.row,
                columns: vec![column],
                role: plan.roles[role].clone(),
                agreed: listed(&before),
                found: listed(&now),
            }),
        }
        last = Some(same);
    }
    changes
}

/// What labels such as `informed-customer-if-required` say against an item.
fn by_labels(agreed: &PlanItem, labels: &[String], names: &HolderNames) -> Vec<Objection> {
    let labels: BTreeSet<String> = labels.iter().map(|label| names.written_label(label)).collect();
    let own: BTreeSet<String> = agreed.labels.iter().map(|label| names.written_label(label)).collect();
    // A label of the item's own is never one too many: that of a model may look like that of a role.
    let added: Vec<(usize, String)> =
        labels.difference(&own).filter_map(|label| names.holder_of_label(label)).collect();
    let mut objections = Vec::new();
    for (role, holders) in agreed.holders.iter().enumerate() {
        let before: Vec<String> = holders.iter().map(ToString::to_string).collect();
        let is_there = |name: &&String| names.label(role, name).is_some_and(|label| labels.contains(label));
        let mut now: Vec<String> = before.iter().filter(is_there).cloned().collect();
        let kept = now.len();
        now.extend(added.iter().filter(|(other, _)| *other == role).map(|(_, name)| name.clone()));
        if kept < before.len() || kept < now.len() {
            objections.push(Objection { column: "labels".to_owned(), role, agreed: before, found: now });
        }
    }
    objections
}

/// What the lines of a text say against an item.
fn by_text(agreed: &PlanItem, text: &FoundText, names: &HolderNames) -> Vec<Objection> {
    // A title that is shortened stands whole at the head of the notes.
    let notes = std::iter::once(&agreed.title).chain(&agreed.notes);
    let notes: String = notes.flat_map(|note| ["- ", note, "\n"]).collect();
    let mut readings: Vec<Reading<'_>> = Vec::new();
    for table in [&names.exact, &names.plain] {
        readings.extend(text.readings.iter().map(|written| Reading::new(written, &notes, table)));
    }
    let mut objections = Vec::new();
    for (role, holders) in agreed.holders.iter().enumerate() {
        let before: Vec<String> = holders.iter().map(ToString::to_string).collect();
        if let Some(found) = against(role, &before, &readings) {
            let found = found.holders.into_values().collect();
            objections.push(Objection { column: text.column.clone(), role, agreed: before, found });
        }
    }
    objections
}

/// Whom a text names instead of the holders that are agreed, if no reading of it agrees with them.
fn against(role: usize, agreed: &[String], readings: &[Reading<'_>]) -> Option<HolderList> {
    let mut likeliest: Option<HolderList> = None;
    for Reading { table, lists } in readings {
        let Some(list) = &lists[role] else { continue };
        let found = table.split(list);
        if is_same(list, &found, agreed, table) {
            return None;
        }
        // Where all names are known there is no doubt; else the fewer are unknown, the likelier is the reading.
        if found.unknown == 0 {
            return Some(found);
        }
        if likeliest.as_ref().is_none_or(|other| found.unknown < other.unknown) {
            likeliest = Some(found);
        }
    }
    likeliest
}

/// A form that a text may be meant in.
struct Reading<'n> {
    table: &'n NameTable,
    /// What the lines of each role say, all together; `None` where no line says anything of it.
    lists: Vec<Option<String>>,
}

impl<'n> Reading<'n> {
    /// The lists of `text`; lines that are among the `notes` of the plan say nothing of roles, whatever they look like.
    fn new(text: &str, notes: &str, table: &'n NameTable) -> Self {
        let (text, notes) = (table.read(text), table.read(notes));
        let mut lists = Vec::new();
        for (mut lines, notes) in table.role_lines(&text).into_iter().zip(table.role_lines(&notes)) {
            let mut notes: Vec<String> = notes.into_iter().map(folded).collect();
            // The notes stand first, and each is left out once.
            lines.retain(|line| match notes.iter().position(|note| is_note(line, note)) {
                Some(index) => {
                    notes.swap_remove(index);
                    false
                }
                None => true,
            });
            lists.push((!lines.is_empty()).then(|| lines.join(", ")));
        }
        Self { table, lists }
    }
}

/// Whether a line is this note, which is folded; where there is no room for all of it, the line ends in `…`.
fn is_note(line: &str, note: &str) -> bool {
    let line = folded(line);
    line == note || line.strip_suffix('\u{2026}').is_some_and(|start| note.starts_with(start))
}

/// What a cell says against an item. Whether it names conditions is told by the cell, as not every tracker's column has
/// them.
fn by_cell(agreed: &PlanItem, found: &FoundCell, names: &HolderNames) -> Option<Objection> {
    let FoundCell { column, role, list } = found;
    let has_conditions = list.contains('(');
    let spelling = |name: String| if has_conditions { name } else { party(&name).to_owned() };
    let before: Vec<String> =
        agreed.holders.get(*role).into_iter().flatten().map(|holder| spelling(holder.to_string())).collect();
    let found = names.exact.split(list);
    let is_same = is_same(list, &found, &before, &names.exact);
    let found = || found.holders.into_values().collect();
    (!is_same).then(|| Objection { column: column.clone(), role: *role, agreed: before, found: found() })
}

/// Whether a list names exactly the holders that are agreed.
fn is_same(list: &str, found: &HolderList, agreed: &[String], table: &NameTable) -> bool {
    let keys: BTreeSet<String> = agreed.iter().map(|name| table.key(name)).collect();
    let spaceless = |text: &str| text.split_whitespace().collect::<String>();
    // As it was written it is the same, also where a name is made of others: `Acme, Inc.` beside `Acme` and `Inc.`.
    let is_written = [",", ";", "|"].iter().any(|between| spaceless(list) == spaceless(&agreed.join(between)));
    is_written || found.holders.keys().eq(keys.iter())
}

/// The party of a holder, without the condition; names have no parentheses.
fn party(holder: &str) -> &str {
    holder.split(" (").next().unwrap_or(holder)
}

fn listed(names: &[String]) -> String {
    if names.is_empty() { "nobody".to_owned() } else { names.join(", ") }
}
