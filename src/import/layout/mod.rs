//! How a table is laid out: where its header ends, and what each column holds.

mod columns;
mod letter_columns;
mod role_columns;
mod table_layout;

pub(super) use table_layout::{ColumnUse, Layout};

use super::cells::{LetterReader, TextCounts};
use super::grid::Grid;
use super::options::PartiesIn;
use super::vocabulary::Vocabulary;
use crate::complaint::Complaint;

/// Finds out how a table is laid out; `None` where it has no roles.
///
/// # Errors
/// It can be read in two ways.
pub(super) fn find<'t>(
    grid: Grid<'t>,
    vocabulary: &mut Vocabulary<'_>,
    parties_in: Option<PartiesIn>,
) -> Result<Option<Layout<'t>>, Complaint> {
    if grid.height() == 0 || grid.width() == 0 {
        return Ok(None);
    }
    let grid = match role_columns::find(grid, vocabulary) {
        Ok(layout) => return Ok(Some(layout)),
        Err(grid) => grid,
    };
    let texts =
        (0..grid.height()).flat_map(|row| grid.row_cells(row)).map(|cell| grid.table.cells()[cell].text.as_str());
    let reader = LetterReader::best_for(vocabulary, &TextCounts::of(texts));
    if let Some(layout) = letter_columns::find(&grid, &reader, parties_in)? {
        return Ok(Some(layout));
    }
    // Roles that stand in rows.
    Ok(role_columns::find(grid.turned(), vocabulary).ok())
}
