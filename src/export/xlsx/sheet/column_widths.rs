//! The widths of a sheet's columns.

use super::sheet_writer::SheetWriter;
use super::table::CELL_PADDING;
use crate::document::{Block, Column, Emphasis, LineKind, Table};
use crate::export::xlsx::text::metrics::Metrics;
use rust_xlsxwriter::XlsxError;

const PIXELS_PER_MM: f64 = 96.0 / 25.4;
const POINTS_PER_PIXEL: f64 = 0.75;
/// How many rows of a table are measured for the widths of its columns, at most.
const MOST_SAMPLED: usize = 500;
/// The most of the page's width that a column takes for the longest word of its cells.
const MOST_FOR_WORD: f64 = 0.3;
/// The most of the page's width that a column takes for a link.
const MOST_FOR_LINK: f64 = 0.5;
/// How much wider than the page a sheet is at most so that no word is broken, as a multiple: it is printed smaller.
const WIDEST: f64 = 1.2;
/// How much wider than its longest words a sheet is if possible, as a multiple.
const AIR: f64 = 1.1;

impl SheetWriter<'_, '_> {
    /// Sets the columns to those of the table that has most, over the width of the page.
    pub(in crate::export::xlsx) fn set_columns(&mut self) -> Result<(), XlsxError> {
        let page = self.report.page.text_width() * PIXELS_PER_MM;
        let mut wanted: Vec<ColumnWidth> = self.columns();
        for column in &mut wanted {
            column.least = (column.least / POINTS_PER_PIXEL).min(page);
        }
        let least: f64 = wanted.iter().map(|column| column.least).sum();
        let total = (least * AIR).clamp(page, page * WIDEST);
        for (column, pixels) in (0_u16..).zip(shared_out(&wanted, total)) {
            // Excel shows columns of at most 255 characters.
            let pixels = pixels.round().clamp(24.0, 1790.0);
            self.worksheet.set_column_width(column, characters(pixels))?;
            self.widths.push(pixels * POINTS_PER_PIXEL);
        }
        Ok(())
    }

    /// What each column of the sheet asks for of the page's width, the least in points.
    fn columns(&self) -> Vec<ColumnWidth> {
        let mut widest = None;
        let mut most = 0;
        for table in self.sheet.blocks.iter().filter_map(|block| block.table()) {
            // Of tables with as many columns, the first is what the sheet is about.
            if table.columns().len() > most {
                (widest, most) = (Some(table), table.columns().len());
            }
        }
        if let Some(table) = widest {
            let least = |column: &Column| self.least_width(table, column);
            let mut columns: Vec<ColumnWidth> =
                table.columns().iter().map(|c| ColumnWidth { share: c.width, least: least(c) }).collect();
            for table in self.sheet.blocks.iter().filter_map(|block| block.table()) {
                for (wanted, column) in columns.iter_mut().zip(table.columns()) {
                    wanted.least = wanted.least.max(self.linked_width(table, column));
                }
            }
            return columns;
        }
        let has_labels = self.sheet.blocks.iter().any(|block| matches!(block, Block::Fields(_) | Block::Signatures(_)));
        let shares: &[f64] = if has_labels { &[0.3, 0.7] } else { &[1.0] };
        shares.iter().map(|share| ColumnWidth { share: *share, least: 0.0 }).collect()
    }

    /// The width at which links of a column are on one line, in points, up to half of the page: LibreOffice does not wrap
    /// them.
    fn linked_width(&self, table: &Table, column: &Column) -> f64 {
        let size = self.report.typography.body;
        let links = table.rows().iter().map(|row| row.cell(column)).filter(|cell| cell.section.is_some());
        let widths = links.flat_map(|cell| cell.lines.iter()).map(|line| Metrics::of(true).width(&line.text, size));
        let most = MOST_FOR_LINK * self.report.page.text_width() * PIXELS_PER_MM * POINTS_PER_PIXEL;
        widths.fold(0.0, f64::max).min(most) + CELL_PADDING
    }

    /// The width at which no word of a column is broken, in points; very long words of cells may be.
    fn least_width(&self, table: &Table, column: &Column) -> f64 {
        let size = self.report.typography.body;
        let most = MOST_FOR_WORD * self.report.page.text_width() * PIXELS_PER_MM * POINTS_PER_PIXEL;
        let mut longest = Metrics::of(true).longest_word(&column.heading, size);
        let mut last = "";
        for row in table.rows().iter().step_by(table.rows().len() / MOST_SAMPLED + 1) {
            let cell = row.cell(column);
            for line in cell.lines.iter() {
                let text: &str = &line.text;
                // Those who hold roles are often the same from row to row.
                if text != last {
                    let is_bold = cell.style.emphasis == Emphasis::Strong || line.kind == LineKind::Label;
                    longest = longest.max(Metrics::of(is_bold).longest_word(text, size).min(most));
                    last = text;
                }
            }
        }
        longest + CELL_PADDING
    }
}

/// What a column asks for.
struct ColumnWidth {
    /// Its share of the page's width.
    share: f64,
    /// The width of its longest word.
    least: f64,
}

/// The width of each column, of `total`: its share, or else its least, for which wider ones give up alike.
fn shared_out(columns: &[ColumnWidth], total: f64) -> Vec<f64> {
    let mut widths = Vec::with_capacity(columns.len());
    let missing: f64 = columns.iter().map(|column| (column.least - column.share * total).max(0.0)).sum();
    let spare: f64 = columns.iter().map(|column| (column.share * total - column.least).max(0.0)).sum();
    let given = if spare > 0.0 { (missing / spare).min(1.0) } else { 0.0 };
    for column in columns {
        let wish = column.share * total;
        widths.push(if wish > column.least { wish - (wish - column.least) * given } else { column.least });
    }
    widths
}

/// Excel's width of a column of so many pixels, in characters of its default font, 7 pixels a digit and 5 of padding
/// (ECMA-376 part 1, 18.3.1.13).
fn characters(pixels: f64) -> f64 {
    (pixels - 5.0) / 7.0
}
