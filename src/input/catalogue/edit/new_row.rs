//! A new row, in lines.

use super::catalogue_tree::{CatalogueTree, text_of};
use super::description::ACTIVITIES;
use super::lines::Lines;
use super::written::{activities, id, scalar, text_list};
use crate::domain::{MatrixRow, Role};
use crate::input::catalogue::cell::written_cell;
use std::fmt::Write as _;

/// In which columns rows begin.
#[derive(Clone, Copy)]
pub(super) struct RowColumns {
    /// That of the dash.
    pub(super) dash: usize,
    /// That of the keys.
    pub(super) keys: usize,
}

/// The lines of a row whose roles are `roles`. Of a task that models share it says what differs.
pub(super) fn new_row(tree: &CatalogueTree<'_>, row: &MatrixRow, roles: &[Role], columns: RowColumns) -> String {
    let lines = Lines { text: tree.text };
    let RowColumns { dash, keys } = columns;
    let gap = keys.saturating_sub(dash + 1).max(1);
    let keys = dash + 1 + gap;
    let shared = tree.shared(&row.task.id);
    let mut yaml = format!("{:dash$}-{:gap$}task: {}\n", "", "", id(&row.task.id));
    let line = |yaml: &mut String, key: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(yaml, "{:keys$}{key}: {value}", "");
    };
    let shared_name = shared.as_ref().and_then(|shared| text_of(&shared.entry("name")?.1));
    if shared_name != Some(row.task.name.as_str()) {
        line(&mut yaml, "name", &scalar(row.task.name.as_str(), false));
    }
    let mut yaml = yaml.replace('\n', lines.end_of_line());
    let shares_activities = shared.as_ref().is_some_and(|shared| shared.entry(ACTIVITIES).is_some());
    if !row.task.description.is_empty() && !shares_activities {
        yaml.push_str(&activities(lines, keys, &row.task.description));
    }
    let mut rest = String::new();
    if let Some(group) = &row.group {
        line(&mut rest, "group", &scalar(group.as_str(), false));
    }
    yaml.push_str(&rest.replace('\n', lines.end_of_line()));
    if !row.notes.is_empty() {
        yaml.push_str(&text_list(lines, keys, "notes", &row.notes));
    }
    let mut cells = String::new();
    for (role, cell) in roles.iter().zip(row.cells()) {
        line(&mut cells, role.id.as_str(), &scalar(&written_cell(cell), false));
    }
    yaml + &cells.replace('\n', lines.end_of_line())
}
