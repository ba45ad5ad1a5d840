//! The widths that columns can have, by the lines of their cells.

use super::column_groups::Group;
use crate::export::pdf::text::paragraph::LineCount;
use std::ops::Range;

/// How far apart the widths are that are tried, in points.
const STEP: f64 = 4.0;

/// The widths that the columns of a group can have, and the index of the one that has been chosen.
pub(super) struct Choice {
    /// Ascending.
    pub(super) options: Vec<WidthOption>,
    pub(super) chosen: usize,
    /// For each option, the rows whose cells have other lines with it than with the one that is chosen: they are few.
    changed: Vec<Vec<usize>>,
    /// The number of its columns.
    pub(super) factor: f64,
    pub(super) is_header: bool,
}

/// A width with the lines of each row's highest cell.
pub(super) struct WidthOption {
    pub(super) width: f64,
    pub(super) lines: Vec<usize>,
}

impl Choice {
    /// No other width than that of the group.
    pub(super) fn only(group: &Group, rows: usize, lines: &impl Fn(usize, usize, f64) -> LineCount) -> Self {
        Self::of(group, vec![CellLines::at(group.width, group, rows, lines).option(group.width)])
    }

    /// The widths at which the cells have fewer lines than at the width before, at most `spare` points above the least.
    pub(super) fn new(group: &Group, spare: f64, rows: usize, lines: &impl Fn(usize, usize, f64) -> LineCount) -> Self {
        let mut width = group.least;
        let mut cells = CellLines::at(width, group, rows, lines);
        let mut options = vec![cells.option(width)];
        let end = group.natural.min(group.least + spare / group.factor());
        while width < end {
            width = (width + STEP).min(end);
            if cells.widen(width, lines) {
                let option = cells.option(width);
                if options.last().is_none_or(|last| last.lines != option.lines) {
                    options.push(option);
                }
            }
        }
        Self::of(group, options)
    }

    fn of(group: &Group, options: Vec<WidthOption>) -> Self {
        let mut choice =
            Self { options, chosen: 0, changed: Vec::new(), factor: group.factor(), is_header: group.is_header };
        choice.choose(0);
        choice
    }

    pub(super) fn choose(&mut self, option: usize) {
        self.chosen = option;
        let chosen = &self.options[option].lines;
        let changed = |option: &WidthOption| {
            let rows = option.lines.iter().zip(chosen).enumerate();
            rows.filter(|(_, (lines, chosen))| lines != chosen).map(|(row, _)| row).collect()
        };
        self.changed = self.options.iter().map(changed).collect();
    }

    /// The rows that change with an option, ascending.
    pub(super) fn changed(&self, option: usize) -> &[usize] {
        &self.changed[option]
    }

    /// What it costs to choose the option with this index, in points of the table's width; less than 0 if it gives some.
    pub(super) fn cost(&self, option: usize) -> f64 {
        (self.options[option].width - self.options[self.chosen].width) * self.factor
    }

    /// Whether a cell of this row has other lines with the option of this index.
    pub(super) fn changes(&self, row: usize, option: usize) -> bool {
        self.options[option].lines[row] != self.options[self.chosen].lines[row]
    }
}

/// The lines of the cells of a group as it is made wider.
struct CellLines {
    columns: Range<usize>,
    /// Of the cells of each row.
    rows: Vec<Vec<LineCount>>,
    /// The width below which no cell has fewer lines, in points.
    same_below: f64,
}

impl CellLines {
    fn at(width: f64, group: &Group, rows: usize, lines: &impl Fn(usize, usize, f64) -> LineCount) -> Self {
        let columns = group.columns.clone();
        let of_row = |row| columns.clone().map(|column| lines(column, row, width)).collect();
        let rows: Vec<Vec<LineCount>> = (0..rows).map(of_row).collect();
        let same_below = least_of(&rows);
        Self { columns, rows, same_below }
    }

    /// Counts lines again where they may have changed, and says whether there are such.
    fn widen(&mut self, width: f64, lines: &impl Fn(usize, usize, f64) -> LineCount) -> bool {
        if width < self.same_below {
            return false;
        }
        for (index, row) in self.rows.iter_mut().enumerate() {
            for (column, count) in self.columns.clone().zip(row) {
                if width >= count.same_below {
                    *count = lines(column, index, width);
                }
            }
        }
        self.same_below = least_of(&self.rows);
        true
    }

    fn option(&self, width: f64) -> WidthOption {
        let highest = |row: &Vec<LineCount>| row.iter().map(|count| count.lines).max().unwrap_or(0);
        WidthOption { width, lines: self.rows.iter().map(highest).collect() }
    }
}

fn least_of(rows: &[Vec<LineCount>]) -> f64 {
    rows.iter().flatten().map(|count| count.same_below).fold(f64::INFINITY, f64::min)
}
