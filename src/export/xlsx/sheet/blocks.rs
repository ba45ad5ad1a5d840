//! One sheet: title, paragraphs and tables, one under the other.

use super::sheet_writer::SheetWriter;
use crate::document::{Block, Column, NumberedHeading, Tone};
use rust_xlsxwriter::XlsxError;

const PIXELS_PER_MM: f64 = 96.0 / 25.4;
const POINTS_PER_PIXEL: f64 = 0.75;
/// The spare height of a row with a label and its value, in points.
const ROW_SPARE: f64 = 8.0;

impl<'r> SheetWriter<'_, 'r> {
    /// Writes the sheet.
    pub(in crate::export::xlsx) fn write(mut self) -> Result<(), XlsxError> {
        self.set_columns()?;
        if let (1, Some(logo)) = (self.number, &self.report.logo) {
            self.logo(logo)?;
        }
        let title = self.styles.title.clone();
        self.paragraph(self.sheet.title, &title, self.report.typography.title, true)?;
        if let Some(subtitle) = self.sheet.subtitle {
            let format = self.styles.subtitle.clone();
            self.paragraph(subtitle, &format, self.report.typography.subtitle, false)?;
        }
        self.link_to_front()?;
        for block in &self.sheet.blocks {
            self.block(block)?;
        }
        let last_row = self.row.saturating_sub(1);
        self.worksheet.set_print_area(0, 0, last_row, self.last_column())?;
        Ok(())
    }

    /// Sets the columns to those of the table that has most, over the width of the page.
    fn set_columns(&mut self) -> Result<(), XlsxError> {
        let page = self.report.page.text_width() * PIXELS_PER_MM;
        let mut wanted: Vec<ColumnWidth> = self.columns();
        for column in &mut wanted {
            column.least = (column.least / POINTS_PER_PIXEL).min(page);
        }
        for (column, pixels) in (0_u16..).zip(shared_out(&wanted, page)) {
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
            let least = |column: &Column| self.least_width(column);
            return table.columns().iter().map(|c| ColumnWidth { share: c.width, least: least(c) }).collect();
        }
        let has_labels = self.sheet.blocks.iter().any(|block| matches!(block, Block::Fields(_) | Block::Signatures(_)));
        let shares: &[f64] = if has_labels { &[0.3, 0.7] } else { &[1.0] };
        shares.iter().map(|share| ColumnWidth { share: *share, least: 0.0 }).collect()
    }

    fn block(&mut self, block: &'r Block) -> Result<(), XlsxError> {
        let typography = &self.report.typography;
        match block {
            Block::Heading(text) | Block::NumberedHeading(NumberedHeading { text, .. }) => {
                let format = self.styles.heading.clone();
                // Half a line more than its text, to stand apart from what is above.
                self.paragraph(text, &format, typography.heading * 1.5, true)
            }
            Block::Paragraph(text, tone) => {
                let (format, size) = match tone {
                    Tone::Body => (self.styles.body.clone(), typography.body),
                    Tone::Note => (self.styles.note.clone(), typography.body),
                    Tone::Small => (self.styles.small.clone(), typography.small),
                };
                self.paragraph(text, &format, size, false)
            }
            Block::Definitions(definitions) => {
                definitions.iter().try_for_each(|(term, text)| self.definition(term, text))
            }
            Block::Fields(fields) => {
                fields.iter().try_for_each(|field| self.labelled(&field.label, &field.lines, ROW_SPARE))
            }
            Block::Numbered(numbered) => {
                numbered.paragraphs.iter().try_for_each(|paragraph| self.numbered(&paragraph.label, &paragraph.text))
            }
            Block::Signatures(signatures) => signatures.iter().try_for_each(|signature| self.signature(signature)),
            Block::Legend(entries) => self.legend(entries),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
        }
    }
}

/// What a column asks for.
struct ColumnWidth {
    /// Its share of the page's width.
    share: f64,
    /// The width of the longest word of its heading.
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
