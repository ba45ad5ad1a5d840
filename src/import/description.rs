//! What is said of a table that was read.

use super::layout::{ColumnUse, Layout};
use super::rows::ReadRows;
use crate::complaint::{Complaint, counted, with_choices};
use crate::input::{SourceCell, SourceTable};
use std::collections::BTreeSet;

/// What a table was read as, in a few words.
pub(super) fn described(table: &SourceTable, layout: &Layout<'_>, read: &ReadRows) -> String {
    let tasks = counted(read.rows.len() as u64, "task");
    let groups: BTreeSet<&str> = read.rows.iter().filter_map(|row| row.group.as_deref()).collect();
    let groups =
        if groups.is_empty() { String::new() } else { format!(" in {}", counted(groups.len() as u64, "group")) };
    let columns = match layout.columns.iter().find(|column| column.is_data()) {
        Some(ColumnUse::Letters(_)) => {
            let method = layout.method.as_deref().map_or(String::new(), |method| format!(" of {method}"));
            format!("letters{method} by party")
        }
        Some(ColumnUse::Mark { .. }) => "marks by party and role".to_owned(),
        _ => "parties by role".to_owned(),
    };
    format!("{tasks}{groups}; {columns}{}", unmarked(table))
}

/// What is not kept of the cells of a table beside their text.
fn unmarked(table: &SourceTable) -> String {
    let count = |has: fn(&SourceCell) -> bool| table.cells().iter().filter(|cell| has(cell)).count() as u64;
    let (emphasis, links) = (count(|cell| cell.marks.has_emphasis), count(|cell| cell.marks.has_link));
    match (emphasis, links) {
        (0, 0) => String::new(),
        (_, 0) => format!("; without the emphasis of {}", counted(emphasis, "cell")),
        (0, _) => format!("; without the links of {}", counted(links, "cell")),
        _ => format!("; without the emphasis of {} and the links of {links}", counted(emphasis, "cell")),
    }
}

/// What was decided by looking at the rest of a table of `file`.
pub(super) fn notes_of(file: &str, table: &SourceTable, layout: &Layout<'_>, read: &ReadRows) -> Vec<Complaint> {
    let about = format!("{file}, {}", table.name);
    let mut notes = Vec::new();
    if let Some(note) = &layout.note {
        notes.push(Complaint::new(format!("{about}: {note}"), "give `--parties-in` if that is wrong"));
    }
    if !read.remarks.is_empty() {
        let message = format!("{file}: not read as roles, and kept as notes of their rows");
        let hint =
            with_choices("say what they mean with `--letters TEXT=ROLE`:", read.remarks.iter().map(String::as_str));
        notes.push(Complaint::new(message, hint));
    }
    notes
}
