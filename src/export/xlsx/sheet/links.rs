//! Links from sheet to sheet.

use super::sheet_writer::{PARAGRAPH_SPARE, SheetWriter};
use crate::export::xlsx::tab_names::quoted_tab;
use crate::export::xlsx::text::metrics::{Metrics, row_height};
use rust_xlsxwriter::{Format, FormatUnderline, Url, XlsxError};

impl SheetWriter<'_, '_> {
    /// Writes a link to the sheet called `tab`.
    pub(in crate::export::xlsx) fn link(
        &mut self,
        row: u32,
        column: u16,
        tab: &str,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let place = format!("internal:{}!A1", quoted_tab(tab));
        let format = format.clone().set_underline(FormatUnderline::Single);
        self.worksheet.write_url_with_format(row, column, Url::new(place).set_text(text), &format)?;
        Ok(())
    }

    /// Writes a link back to the first sheet, on the others.
    pub(in crate::export::xlsx) fn link_to_front(&mut self) -> Result<(), XlsxError> {
        let Some(front) = self.tabs.front().filter(|_| self.number > 1) else { return Ok(()) };
        let (text, row) = (format!("← {front}"), self.row);
        let (size, format) = (self.report.typography.small, self.styles.link.clone());
        let lines = Metrics::of(false).lines(&text, size, self.paragraph_width());
        self.merged("", &format, row_height(lines, size, PARAGRAPH_SPARE / 2.0))?;
        self.link(row, 0, front, &text, &format)
    }
}
