//! How the texts of a table get into its columns: whole where they can, else with less air around them, else hyphenated.

use super::column_groups::Demand;
use super::column_widths::widths;
use super::narrowing::{narrow, squeezed};
use super::unbroken::{UnbrokenRow, line_count, line_weight};
use crate::document::{Column, ColumnKind, LineKind, Table};
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::layout::flow::Flow;
use crate::export::pdf::text::hyphenator::Hyphenator;
use crate::export::pdf::text::paragraph::{LineCount, Paragraph};
use std::rc::Rc;

/// Between the rules of a cell and its text at each side, in points.
const PADDING: f64 = 5.0;
/// The same where words would be broken for want of room.
pub(super) const LESS_PADDING: f64 = 3.0;
/// What is lost to rounding when the widths of columns are shared out, in points.
const ROUNDING: f64 = 0.5;
/// How many rows of a table are measured for the widths of its columns, at most.
const MOST_SAMPLED: usize = 500;
/// How much of its share the column that names the rows has at least, as a multiple.
const LEAST_FOR_NAMES: f64 = 0.85;
/// The same for columns of text: with a word on each line it cannot be read.
const LEAST_FOR_TEXT: f64 = 0.65;
/// How much of these leasts columns keep, tried one after the other.
const KEPT: [f64; 3] = [1.0, 0.75, 0.0];

/// How texts get into columns. Lengths are points.
pub(super) struct ColumnFit {
    /// Of the columns.
    pub(super) widths: Vec<f64>,
    /// Between the rules of a cell and its text at each side.
    pub(super) padding: f64,
    /// Breaks words that are wider than their columns, if there are such.
    pub(super) hyphenator: Option<Rc<Hyphenator>>,
}

/// A table whose columns have no widths yet.
struct Unfitted<'t> {
    columns: &'t [Column],
    headings: Vec<Paragraph>,
    rows: &'t [UnbrokenRow],
    /// The width of the table, in points.
    total: f64,
}

impl Flow<'_, '_, '_> {
    /// Fits the texts of a table into its columns. Compounds stay together if that leaves the table room to breathe, else
    /// words do. Where words are wider than all there is, they have less air, then names and conditions of several words
    /// are broken between these, then the widest words are hyphenated, and at last broken between letters.
    pub(super) fn fit_columns(&mut self, table: &Table, rows: &mut [UnbrokenRow]) -> ColumnFit {
        let (size, total) = (self.report.typography.body, self.width());
        let mut headings = Vec::with_capacity(table.columns().len());
        for column in table.columns() {
            headings.push(self.shaper.paragraph(&column.heading, Weight::Bold, size));
        }
        let unfitted = Unfitted { columns: table.columns(), headings, rows, total };
        if let Some(fit) = unfitted.with_air().or_else(|| unfitted.with_less_air()) {
            return fit;
        }
        let headings = unfitted.headings;
        let hyphenator = Rc::new(Hyphenator::new(self.report, &self.shaper.fonts.faces));
        self.allow_more_breaks(table, rows, &hyphenator);
        let unfitted = Unfitted { columns: table.columns(), headings, rows, total };
        unfitted.with_less_air().unwrap_or_else(|| unfitted.hyphenated(hyphenator))
    }

    /// Allows lines to end within names, conditions and words, in need.
    fn allow_more_breaks(&mut self, table: &Table, rows: &mut [UnbrokenRow], hyphenator: &Rc<Hyphenator>) {
        let size = self.report.typography.body;
        for (unbroken, row) in rows.iter_mut().zip(table.rows()) {
            for (unbroken, column) in unbroken.iter_mut().zip(table.columns()) {
                let cell = row.cell(column);
                for (text, line) in unbroken.iter_mut().zip(cell.lines.iter()) {
                    if line.kind == LineKind::Parties {
                        text.paragraph = self.shaper.parties_in_need(&line.text, line_weight(cell, line.kind), size);
                    }
                    text.paragraph.hyphenate(hyphenator);
                }
            }
        }
    }
}

impl Unfitted<'_> {
    /// The fit in which no word is broken, with air around them; `None` if there is none.
    fn with_air(&self) -> Option<ColumnFit> {
        const ENOUGH: f64 = 0.8;
        let mut demands = self.demands(PADDING, Paragraph::longest_compound);
        if demands.iter().map(|demand| demand.least).sum::<f64>() > ENOUGH * self.total {
            demands = self.demands(PADDING, Paragraph::longest_word);
        }
        self.widen_texts(&mut demands, 1.0);
        let widths = self.widths(&demands, PADDING)?;
        Some(ColumnFit { widths, padding: PADDING, hyphenator: None })
    }

    /// The fit in which no word is broken, with less air around them; `None` if there is none.
    fn with_less_air(&self) -> Option<ColumnFit> {
        let mut demands = self.demands(LESS_PADDING, Paragraph::longest_word);
        self.widen_texts(&mut demands, 1.0);
        let widths = self.widths(&demands, LESS_PADDING)?;
        Some(ColumnFit { widths, padding: LESS_PADDING, hyphenator: None })
    }

    /// The fit in which words are broken, the widest first.
    fn hyphenated(&self, hyphenator: Rc<Hyphenator>) -> ColumnFit {
        // Where hyphens do not help, the words that are not too wide stay whole.
        let squeezed = || squeezed(&self.demands(LESS_PADDING, Paragraph::longest_word), self.total);
        let widths = KEPT.into_iter().find_map(|kept| self.narrowed(kept, &hyphenator));
        ColumnFit { widths: widths.unwrap_or_else(squeezed), padding: LESS_PADDING, hyphenator: Some(hyphenator) }
    }

    /// The widths with which words are hyphenated as far as they need to be; names and texts keep this much of
    /// their leasts. `None` if there are none.
    fn narrowed(&self, kept: f64, hyphenator: &Hyphenator) -> Option<Vec<f64>> {
        let mut demands = self.demands(LESS_PADDING, Paragraph::longest_word);
        let floors = self.widen_texts(&mut demands, kept);
        let narrower = |column: usize, width: f64| {
            let narrower = if width > floors[column] { self.narrower(column, width, hyphenator) } else { None };
            narrower.map(|narrower| narrower.max(floors[column]))
        };
        let is_narrow = narrow(&mut demands, self.total, narrower);
        if is_narrow { self.widths(&demands, LESS_PADDING) } else { None }
    }

    /// Gives columns of names and texts so much of their leasts, as far as their texts can use it, and says how narrow each
    /// column may become for it: what stands in cells beside them, as the names of parties, is not broken for theirs.
    fn widen_texts(&self, demands: &mut [Demand], kept: f64) -> Vec<f64> {
        let mut floors = Vec::with_capacity(demands.len());
        for (column, demand) in self.columns.iter().zip(demands) {
            let of_share = match column.kind {
                ColumnKind::Header => LEAST_FOR_NAMES,
                ColumnKind::Text => LEAST_FOR_TEXT,
                ColumnKind::Key => 0.0,
            };
            let floor = (kept * of_share * column.width * self.total).min(demand.natural);
            demand.least = demand.least.max(floor);
            let is_kept = column.kind == ColumnKind::Key && kept > 0.0;
            floors.push(if is_kept { self.longest_in_cells(floors.len()) } else { floor });
        }
        floors
    }

    /// The width of a column in which no word of its cells is broken, in points.
    fn longest_in_cells(&self, column: usize) -> f64 {
        let cells = self.rows.iter().flat_map(|row| &row[column]);
        cells.map(|text| text.paragraph.longest_word() + text.indent).fold(0.0, f64::max) + around(LESS_PADDING)
    }

    fn widths(&self, demands: &[Demand], padding: f64) -> Option<Vec<f64>> {
        // A part of a very long table says enough about it.
        let sample: Vec<&UnbrokenRow> = self.rows.iter().step_by(self.rows.len() / MOST_SAMPLED + 1).collect();
        widths(demands, self.total, sample.len(), |column, row, width| {
            let LineCount { lines, same_below } = line_count(&sample[row][column], width - 2.0 * padding);
            LineCount { lines, same_below: same_below + 2.0 * padding }
        })
    }

    fn demands(&self, padding: f64, measure: fn(&Paragraph) -> f64) -> Vec<Demand> {
        let mut demands = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            let heading = measure(&self.headings[index]);
            let (mut least, mut natural) = (heading, heading);
            for text in self.rows.iter().flat_map(|row| &row[index]) {
                let indent = text.indent;
                least = least.max(measure(&text.paragraph) + indent);
                natural = natural.max(text.paragraph.natural_width() + indent);
            }
            let (least, natural) = (least + around(padding), natural + around(padding));
            let is_like_last = index > 0 && is_like(column, &self.columns[index - 1]);
            let is_header = column.kind == ColumnKind::Header;
            demands.push(Demand { share: column.width, least, natural, is_like_last, is_header });
        }
        demands
    }

    /// The next width below `width`, in points, at which the words of a column can be hyphenated; `None` if one of the
    /// widest cannot.
    fn narrower(&self, column: usize, width: f64, hyphenator: &Hyphenator) -> Option<f64> {
        let room = width - around(LESS_PADDING);
        let mut widest = self.headings[column].narrower(room, hyphenator)?;
        for text in self.rows.iter().flat_map(|row| &row[column]) {
            let indent = text.indent;
            widest = widest.max(text.paragraph.narrower(room - indent, hyphenator)? + indent);
        }
        Some(widest + around(LESS_PADDING))
    }
}

/// What a column is wider than its text, in points.
fn around(padding: f64) -> f64 {
    2.0 * padding + ROUNDING
}

/// Whether two columns beside each other show the same kind of thing, as those of two roles.
#[expect(clippy::float_cmp, reason = "columns of one kind have the very same share")]
fn is_like(column: &Column, last: &Column) -> bool {
    let is_key = column.kind == ColumnKind::Key && last.kind == ColumnKind::Key;
    is_key && column.width == last.width
}
