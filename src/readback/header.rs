//! The row of a table that has the headings of a matrix.

use super::expected::ExpectedColumn;
use super::found::{FoundRow, FoundTable};
use super::plain::plain;

/// Where the columns of a matrix stand in a table.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// The index of its row.
    pub(super) row: usize,
    /// For each column of the data, that of the table; `None` where it has none of this heading.
    pub(super) columns: Vec<Option<usize>>,
    /// The columns of the table that have another heading.
    pub(super) others: Vec<usize>,
}

impl Header {
    /// The first row of `table` that has more than half of the headings.
    pub(super) fn find(table: &FoundTable, columns: &[ExpectedColumn]) -> Option<Self> {
        let headings: Vec<String> = columns.iter().map(|column| plain(&column.heading)).collect();
        table.rows.iter().enumerate().find_map(|(index, row)| Self::in_row(index, row, &headings))
    }

    fn in_row(index: usize, row: &FoundRow, headings: &[String]) -> Option<Self> {
        // Most rows have none: their texts are not looked at one by one.
        let texts = row.plain_texts();
        let mut taken = vec![false; texts.len()];
        let mut columns = Vec::with_capacity(headings.len());
        for heading in headings {
            let column = (0..texts.len()).find(|column| !taken[*column] && texts[*column] == *heading);
            if let Some(column) = column {
                taken[column] = true;
            }
            columns.push(column);
        }
        let found = columns.iter().flatten().count();
        if found < 2 || 2 * found <= headings.len() {
            return None;
        }
        let others = (0..texts.len()).filter(|column| !taken[*column] && !texts[*column].is_empty()).collect();
        Some(Self { row: index, columns, others })
    }

    /// Takes the column of this heading out of those that are none of the data.
    pub(super) fn take_other(&mut self, row: &FoundRow, heading: &str) -> Option<usize> {
        let at = self.others.iter().position(|other| plain(row.text(*other)) == plain(heading))?;
        Some(self.others.remove(at))
    }

    /// How many headings it has.
    pub(super) fn matches(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// Takes a column with another heading for one that is missing, where it stands in its place.
    pub(super) fn adopt(&mut self, missing: usize) -> Option<usize> {
        // The place is behind the nearest column at its left, by as many columns as lie between them.
        let before = (0..missing).rev().find_map(|left| self.columns[left].map(|column| column + missing - left));
        let place = before.unwrap_or(missing);
        let at = self.others.iter().position(|other| *other == place)?;
        self.columns[missing] = Some(place);
        Some(self.others.remove(at))
    }
}
