//! The edit that gives a model other rows, or its rows in another order: what is kept stays as it is written.

use super::catalogue_tree::{CatalogueTree, text_of};
use super::change::{PlannedRow, RowsChange};
use super::lines::Lines;
use super::new_row::{RowColumns, new_row};
use super::written::Edit;
use crate::domain::Role;
use crate::input::tree::{Node, Value};
use std::ops::Range;

/// A row as it is written.
struct WrittenRow<'t> {
    task: &'t str,
    /// The comments directly above it.
    head: String,
    /// Its lines.
    body: &'t str,
    /// What stands between it and what follows: blank lines, and comments with a blank line below them.
    tail: String,
}

/// The edit that makes the rows of a model those of `change`; `None` where the text has no lines for them.
pub(super) fn rows_edit(tree: &CatalogueTree<'_>, change: &RowsChange, roles: &[Role]) -> Option<Edit> {
    let list = tree.rows(&change.model)?;
    let lines = Lines { text: tree.text };
    if list.is_in_flow {
        return None;
    }
    let floor = lines.next(list.key.place.start);
    let (written, range) = written_rows(lines, floor, list.items)?;
    let first = written_start(list.items.first()?)?;
    let dash = lines.dash(first)?;
    let columns = RowColumns { dash: lines.column(dash), keys: lines.column(first) };
    let written = without_removed(written, change);
    let mut text = String::new();
    let mut pending_tail = String::new();
    for planned in &change.rows {
        match planned {
            PlannedRow::Kept(task) => {
                let row = written.iter().find(|row| row.task == task.as_str())?;
                text.push_str(&std::mem::take(&mut pending_tail));
                text.push_str(&row.head);
                push_lines(&mut text, row.body, lines);
                pending_tail.clone_from(&row.tail);
            }
            // Behind the row before it, and apart from it as rows are.
            PlannedRow::New(row) => {
                if is_blank(pending_tail.lines().next()) {
                    text.push_str(lines.end_of_line());
                }
                text.push_str(&new_row(tree, row, roles, columns));
            }
        }
    }
    // Blank lines that stood between two rows do not stand behind the last.
    if !pending_tail.trim().is_empty() {
        text.push_str(&pending_tail);
    }
    if !tree.text[range.clone()].ends_with('\n') && range.end == tree.text.len() {
        text.truncate(text.trim_end_matches(['\r', '\n']).len());
    }
    Some(Edit { range, text })
}

fn is_blank(line: Option<&str>) -> bool {
    line.is_some_and(|line| line.trim().is_empty())
}

/// Adds lines, of which the last gets an end if it has none.
fn push_lines(text: &mut String, body: &str, lines: Lines<'_>) {
    text.push_str(body);
    if !body.ends_with('\n') {
        text.push_str(lines.end_of_line());
    }
}

/// Where the content of a row begins.
fn written_start(node: &Node<'_>) -> Option<usize> {
    match &node.value {
        Value::Map(entries) => Some(node.place.start.min(entries.first()?.0.place.start)),
        _ => None,
    }
}

/// The rows of a list, and the part of the text that they take together.
fn written_rows<'t>(
    lines: Lines<'t>,
    floor: usize,
    items: &'t [Node<'t>],
) -> Option<(Vec<WrittenRow<'t>>, Range<usize>)> {
    let mut bodies: Vec<(&str, Range<usize>)> = Vec::new();
    for item in items {
        let dash = lines.dash(written_start(item)?)?;
        let start = lines.start(dash);
        bodies.push((text_of(item.get("task")?)?, start..lines.end_of_block(dash, lines.column(dash), false)));
    }
    let heads: Vec<usize> = (0..bodies.len())
        .map(|index| {
            let floor = index.checked_sub(1).map_or(floor, |above| bodies[above].1.end);
            lines.start_of_comments(bodies[index].1.start, floor)
        })
        .collect();
    let mut rows = Vec::new();
    for (index, (task, body)) in bodies.iter().enumerate() {
        let next = heads.get(index + 1).copied().unwrap_or(body.end);
        rows.push(WrittenRow {
            task,
            head: lines.text[heads[index]..body.start].to_owned(),
            body: &lines.text[body.clone()],
            tail: lines.text[body.end..next].to_owned(),
        });
    }
    Some((rows, *heads.first()?..bodies.last()?.1.end))
}

/// The rows that are kept, with the comments of the others at the places where they stood.
fn without_removed<'t>(rows: Vec<WrittenRow<'t>>, change: &RowsChange) -> Vec<WrittenRow<'t>> {
    let is_kept = |row: &WrittenRow<'_>| {
        change.rows.iter().any(|planned| matches!(planned, PlannedRow::Kept(task) if task.as_str() == row.task))
    };
    let mut kept: Vec<WrittenRow<'t>> = Vec::new();
    let mut left = String::new();
    for mut row in rows {
        if is_kept(&row) {
            row.head.insert_str(0, &std::mem::take(&mut left));
            kept.push(row);
            continue;
        }
        // Its blank lines go with it.
        let comments = [row.head, row.tail].into_iter().filter(|text| !text.trim().is_empty()).collect::<String>();
        match kept.last_mut() {
            Some(above) => above.tail.push_str(&comments),
            None => left.push_str(&comments),
        }
    }
    kept
}
