//! One sheet: title, paragraphs and tables, one under the other.

use super::sheet_writer::{RowRange, SheetWriter};
use crate::document::{Block, NumberedHeading, Tone};
use rust_xlsxwriter::XlsxError;

/// The spare height of a row with a label and its value, in points.
const ROW_SPARE: f64 = 8.0;

impl<'r> SheetWriter<'_, 'r> {
    /// Writes the sheet; the rows with what can be chosen, if it has them, are returned.
    pub(in crate::export::xlsx) fn write(mut self) -> Result<Option<RowRange>, XlsxError> {
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
            self.track(block);
            self.block(block)?;
        }
        self.fit_to_page();
        let last_row = self.row.saturating_sub(1);
        self.worksheet.set_print_area(0, 0, last_row, self.last_column())?;
        Ok(self.choices)
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
            Block::Signatures(signatures) => self.signatures(signatures),
            Block::Legend(entries) => self.legend(entries),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
        }
    }
}
