//! The rows of a model as they will stand.

use super::model_rows::SheetRow;
use crate::complaint::Complaint;
use crate::domain::{Id, Model, RowView};
use crate::input::PlannedRow;
use std::iter::Peekable;
use std::slice::Iter;

/// A row of the file in the order of the file: one that the model has, or a new one.
pub(super) struct OrderedRow<'t> {
    pub(super) sheet: SheetRow<'t>,
    pub(super) planned: PlannedRow,
}

/// The rows of `model`, of which `shown` are in the file, in the order of the file; those that the file does not show stay
/// behind the rows that they stand behind.
///
/// # Errors
/// Rows in another order between which there are some that the file does not show.
pub(super) fn planned_rows(
    model: &Model,
    shown: &[RowView<'_>],
    file: &[OrderedRow<'_>],
) -> Result<Vec<PlannedRow>, Complaint> {
    let is_shown = |id: &Id| shown.iter().any(|row| row.row.task.id == *id);
    let hidden: Vec<usize> = (0..model.rows.len()).filter(|index| !is_shown(&model.rows[*index].task.id)).collect();
    if hidden.is_empty() {
        return Ok(file.iter().map(|row| row.planned.clone()).collect());
    }
    if !is_in_order(file) {
        let message =
            format!("`{}`: its tasks stand in another order, and some of them are not in this file", model.id);
        return Err(Complaint::new(message, "order them in a file with all tasks"));
    }
    let mut planned = Vec::new();
    let mut rest = file.iter().peekable();
    take_new(&mut planned, &mut rest);
    for (index, row) in model.rows.iter().enumerate() {
        let is_next = |next: &&OrderedRow<'_>| matches!(&next.planned, PlannedRow::Kept(id) if *id == row.task.id);
        if hidden.contains(&index) {
            planned.push(PlannedRow::Kept(row.task.id.clone()));
        } else if let Some(next) = rest.next_if(is_next) {
            planned.push(next.planned.clone());
            take_new(&mut planned, &mut rest);
        }
    }
    Ok(planned)
}

/// Takes the new rows at the head of `rest`.
fn take_new<'f, 't: 'f>(planned: &mut Vec<PlannedRow>, rest: &mut Peekable<Iter<'f, OrderedRow<'t>>>) {
    while let Some(row) = rest.next_if(|row| row.sheet.known.is_none()) {
        planned.push(row.planned.clone());
    }
}

/// Whether the rows that the model has stand in its order.
pub(super) fn is_in_order(file: &[OrderedRow<'_>]) -> bool {
    let known: Vec<usize> = file.iter().filter_map(|row| row.sheet.known).collect();
    known.windows(2).all(|pair| pair[0] < pair[1])
}
