//! What the columns beside the roles hold.

use super::table_layout::ColumnUse;
use crate::import::cells::clean;
use crate::import::grid::Grid;
use crate::import::matrix::RowId;
use crate::import::vocabulary::{HeadingKind, Vocabulary};
use std::collections::BTreeSet;

/// How a column of text looks.
struct TextColumn {
    column: usize,
    /// Rows in which it has a text.
    filled: usize,
    /// Different cells.
    different: usize,
    /// Different cells that stand in one place each.
    single: usize,
    /// Whether all its texts are numbers of rows.
    is_numbers: bool,
    /// Whether all its texts are ids of models and tasks, none of them twice.
    is_ids: bool,
    heading: String,
}

/// What each column holds; `data` are those that say who holds a role.
pub(super) fn text_columns(
    grid: &Grid<'_>,
    header: usize,
    body: usize,
    data: Vec<Option<ColumnUse>>,
    vocabulary: &Vocabulary<'_>,
) -> Vec<ColumnUse> {
    let rows = rows_with_data(grid, body, &data, vocabulary);
    let looks: Vec<TextColumn> = (0..grid.width())
        .filter(|column| data[*column].is_none())
        .map(|column| look(grid, header, column, &rows))
        .collect();
    let task = task_column(&looks, rows.len(), vocabulary);
    let uses = data.into_iter().enumerate();
    uses.map(|(column, data)| match data {
        Some(data) => data,
        None => looks
            .iter()
            .find(|look| look.column == column)
            .map_or(ColumnUse::Unread("it is in no column of the matrix"), |look| use_of(look, task, vocabulary)),
    })
    .collect()
}

/// The rows below the header that say who holds a role: others begin sections.
fn rows_with_data(grid: &Grid<'_>, body: usize, data: &[Option<ColumnUse>], vocabulary: &Vocabulary<'_>) -> Vec<usize> {
    let has_data = |row: &usize| {
        let mut cells =
            (0..grid.width()).filter(|column| data[*column].is_some()).filter_map(|column| grid.index(*row, column));
        let first = cells.next();
        let is_one_cell = first.is_some() && cells.all(|cell| Some(cell) == first);
        first.is_some()
            && (!is_one_cell
                || data.iter().flatten().count() == 1
                || !grid.text(*row, 0).is_empty() && grid.index(*row, 0) != first)
    };
    let _ = vocabulary;
    (body..grid.height()).filter(has_data).collect()
}

fn look(grid: &Grid<'_>, header: usize, column: usize, rows: &[usize]) -> TextColumn {
    let cells: Vec<usize> = rows.iter().filter_map(|row| grid.index(*row, column)).collect();
    let texts: Vec<&str> = cells.iter().map(|cell| grid.table.cells()[*cell].text.as_str()).collect();
    let is_number = |text: &&str| {
        text.chars().count() <= 10
            && text.chars().any(|c| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ')' | '(' | '#' | ' ' | '-'))
    };
    let different: BTreeSet<&str> = texts.iter().copied().collect();
    let single: BTreeSet<usize> = cells.iter().copied().collect();
    // A heading may stand above the row of the others.
    let heading = (0..=header).rev().map(|row| clean(grid.text(row, column))).find(|text| !text.is_empty());
    TextColumn {
        column,
        filled: cells.len(),
        different: different.len(),
        single: single.len(),
        is_numbers: !texts.is_empty() && texts.iter().all(is_number),
        is_ids: different.len() == texts.len() && texts.iter().all(|text| RowId::parse(text).is_some()),
        heading: heading.unwrap_or_default(),
    }
}

/// The column of the tasks: the one that is called so, else the first that names nearly every row anew.
fn task_column(looks: &[TextColumn], rows: usize, vocabulary: &Vocabulary<'_>) -> Option<usize> {
    let candidates: Vec<&TextColumn> = looks.iter().filter(|look| look.filled > 0 && !look.is_numbers).collect();
    let distinct = |look: &&&TextColumn| look.different.min(look.single) * 10 >= rows * 9;
    let called: Vec<&&TextColumn> =
        candidates.iter().filter(|look| vocabulary.is_heading(&look.heading, HeadingKind::Task)).collect();
    let best = called.iter().find(|look| distinct(look)).or_else(|| called.iter().max_by_key(|look| look.different));
    if let Some(best) = best {
        return Some(best.column);
    }
    let is_other = |look: &&&TextColumn| {
        [HeadingKind::Model, HeadingKind::Description, HeadingKind::Group, HeadingKind::Number]
            .iter()
            .any(|kind| vocabulary.is_heading(&look.heading, *kind))
    };
    let open: Vec<&&TextColumn> = candidates.iter().filter(|look| !is_other(look)).collect();
    let first = open.iter().find(|look| distinct(look)).or_else(|| open.iter().max_by_key(|look| look.different));
    first.map(|look| look.column).or_else(|| candidates.first().map(|look| look.column))
}

fn use_of(look: &TextColumn, task: Option<usize>, vocabulary: &Vocabulary<'_>) -> ColumnUse {
    if task == Some(look.column) {
        return ColumnUse::Task;
    }
    let is = |kind| vocabulary.is_heading(&look.heading, kind);
    if look.is_ids && is(HeadingKind::Number) {
        return ColumnUse::Id;
    }
    if look.is_numbers || is(HeadingKind::Number) {
        return ColumnUse::Number;
    }
    if is(HeadingKind::Model) {
        return ColumnUse::Model;
    }
    if is(HeadingKind::Group) {
        return ColumnUse::Group;
    }
    if is(HeadingKind::Description) {
        return ColumnUse::Description;
    }
    // Before the tasks, a text that goes on over several rows is that of their group.
    let is_before = task.is_some_and(|task| look.column < task);
    let repeats = look.different < look.filled || look.single < look.filled;
    if is_before && (repeats || look.heading.is_empty() || is(HeadingKind::Task)) {
        return ColumnUse::Group;
    }
    ColumnUse::Note(look.heading.clone())
}
