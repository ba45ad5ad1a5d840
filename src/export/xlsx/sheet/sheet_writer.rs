//! The writer of a sheet: paragraphs across its columns, row by row.

use crate::document::{Report, Sheet, SourcedText, Table};
use crate::export::xlsx::styles::Styles;
use crate::export::xlsx::tab_names::Tabs;
use crate::export::xlsx::text::cell_text::{TextRun, joined};
use crate::export::xlsx::text::escapes::escaped;
use crate::export::xlsx::text::limits::{Limits, MAX_HEIGHT};
use crate::export::xlsx::text::metrics::{Metrics, row_height};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};
use std::borrow::Cow;

/// What Excel keeps free at both sides of a merged cell together, with its indent of three spaces, in points.
const PARAGRAPH_PADDING: f64 = 14.0;
/// The spare height of a paragraph, in points: half of it above the text, half below.
pub(in crate::export::xlsx) const PARAGRAPH_SPARE: f64 = 8.0;
/// The longest text for a screen reader, which is not the place for long reading, in characters.
const LONGEST_ALT: usize = 250;

/// Rows that a cell is merged over, both included.
#[derive(Clone, Copy)]
pub(in crate::export::xlsx) struct RowRange {
    pub(in crate::export::xlsx) first: u32,
    pub(in crate::export::xlsx) last: u32,
}

/// A table, and where it stands.
#[derive(Clone, Copy)]
pub(in crate::export::xlsx) struct PlacedTable<'r> {
    pub(in crate::export::xlsx) table: &'r Table,
    /// Its header, and its last row.
    pub(in crate::export::xlsx) rows: RowRange,
}

/// A row, and its distance from the top of the sheet, in points.
#[derive(Clone, Copy)]
pub(in crate::export::xlsx) struct RowPlace {
    pub(in crate::export::xlsx) row: u32,
    pub(in crate::export::xlsx) top: f64,
}

/// A sheet as it is written.
pub(in crate::export::xlsx) struct SheetWriter<'w, 'r> {
    pub(in crate::export::xlsx) worksheet: &'w mut Worksheet,
    pub(in crate::export::xlsx) sheet: &'w Sheet<'r>,
    /// The place of the sheet in the workbook, from 1.
    pub(in crate::export::xlsx) number: usize,
    pub(in crate::export::xlsx) tab: &'w str,
    pub(in crate::export::xlsx) tabs: &'w Tabs,
    pub(in crate::export::xlsx) report: &'r Report,
    pub(in crate::export::xlsx) styles: &'w mut Styles<'r>,
    pub(in crate::export::xlsx) limits: &'w mut Limits,
    /// The widths of the columns, in points.
    pub(in crate::export::xlsx) widths: Vec<f64>,
    /// The row that is written next, from 0.
    pub(in crate::export::xlsx) row: u32,
    /// The height of the rows so far, in points.
    pub(in crate::export::xlsx) height: f64,
    /// The number of tables so far.
    pub(in crate::export::xlsx) tables: usize,
    /// The last table so far, if it is a summary.
    pub(in crate::export::xlsx) summary: Option<PlacedTable<'r>>,
    /// The cells with what can be chosen, if this is their sheet.
    pub(in crate::export::xlsx) choices: Option<RowRange>,
    /// The last heading so far, if only paragraphs follow it.
    pub(in crate::export::xlsx) above_signatures: Option<RowPlace>,
    /// The rows that begin printed pages.
    pub(in crate::export::xlsx) page_breaks: Vec<u32>,
}

impl<'w, 'r> SheetWriter<'w, 'r> {
    pub(in crate::export::xlsx) fn new(
        worksheet: &'w mut Worksheet,
        sheet: &'w Sheet<'r>,
        number: usize,
        tabs: &'w Tabs,
        report: &'r Report,
        styles: &'w mut Styles<'r>,
        limits: &'w mut Limits,
    ) -> Self {
        let (tab, widths, row, height) = (tabs.of_sheet(number), Vec::new(), 0, 0.0);
        let (tables, summary, choices) = (0, None, None);
        let (above_signatures, page_breaks) = (None, Vec::new());
        Self {
            worksheet,
            sheet,
            number,
            tab,
            tabs,
            report,
            styles,
            limits,
            widths,
            row,
            height,
            tables,
            summary,
            choices,
            above_signatures,
            page_breaks,
        }
    }

    pub(in crate::export::xlsx) fn last_column(&self) -> u16 {
        u16::try_from(self.widths.len()).unwrap_or(u16::MAX).saturating_sub(1)
    }

    /// A paragraph across the columns, in a row as high as its text.
    pub(in crate::export::xlsx) fn paragraph(
        &mut self,
        text: &SourcedText,
        format: &Format,
        size: f64,
        bold: bool,
    ) -> Result<(), XlsxError> {
        self.labelled_paragraph("", text, format, size, bold)
    }

    /// A paragraph behind a `label`, which may be empty.
    fn labelled_paragraph(
        &mut self,
        label: &str,
        text: &SourcedText,
        format: &Format,
        size: f64,
        bold: bool,
    ) -> Result<(), XlsxError> {
        let format = self.styles.directed(format, text);
        let whole = [label, &text.displayed(self.report.direction)].concat();
        let lines = Metrics::of(bold).lines(&whole, size, self.paragraph_width());
        self.across(&whole, &format, row_height(lines, size, PARAGRAPH_SPARE))
    }

    /// A paragraph with its number.
    pub(in crate::export::xlsx) fn numbered(&mut self, number: &str, text: &SourcedText) -> Result<(), XlsxError> {
        let (format, size) = (self.styles.body.clone(), self.report.typography.body);
        self.labelled_paragraph(&format!("{number}  "), text, &format, size, false)
    }

    /// A term in bold, and what it means.
    pub(in crate::export::xlsx) fn definition(
        &mut self,
        term: &SourcedText,
        text: &SourcedText,
    ) -> Result<(), XlsxError> {
        let size = self.report.typography.body;
        // The sentence has the direction of its longer part.
        let format = self.styles.directed(&self.styles.body, text);
        let term = term.displayed_within(text.direction(self.report.direction));
        let text = text.displayed(self.report.direction);
        let whole = format!("{term}: {text}");
        let lines = Metrics::of(true).lines(&whole, size, self.paragraph_width());
        if !self.holds_paragraph(&whole) {
            return Ok(());
        }
        let row = self.row;
        self.merged("", &format, row_height(lines, size, PARAGRAPH_SPARE / 2.0))?;
        let term = TextRun::plain(true, format!("{term}: "));
        self.rich(row, 0, &[term, TextRun::plain(false, text.into_owned())], &format)
    }

    pub(in crate::export::xlsx) fn paragraph_width(&self) -> f64 {
        self.widths.iter().sum::<f64>() - PARAGRAPH_PADDING
    }

    /// Whether a cell holds `text`, which messages call `what`.
    pub(in crate::export::xlsx) fn holds(&mut self, text: &str, what: impl FnOnce() -> String) -> bool {
        let tab = self.tab;
        self.limits.holds(text, || format!("{} on the sheet `{tab}`", what()))
    }

    /// Writes `text` over the whole width, merged over as many rows as Excel needs for the `height`.
    pub(in crate::export::xlsx) fn across(
        &mut self,
        text: &str,
        format: &Format,
        height: f64,
    ) -> Result<(), XlsxError> {
        if self.holds_paragraph(text) { self.merged(text, format, height) } else { Ok(()) }
    }

    fn holds_paragraph(&mut self, text: &str) -> bool {
        let tab = self.tab;
        let place = || format!("the paragraph `{}…` of the sheet `{tab}`", text.chars().take(40).collect::<String>());
        self.limits.holds(text, place)
    }

    /// A cell over the whole width, merged over as many rows as Excel needs for the `height`; what is written to it later
    /// takes the place of `text`.
    pub(in crate::export::xlsx) fn merged(
        &mut self,
        text: &str,
        format: &Format,
        height: f64,
    ) -> Result<(), XlsxError> {
        let RowRange { first, last } = self.rows_of(height)?;
        // One cell cannot be merged with itself.
        if first == last && self.last_column() == 0 {
            self.worksheet.write_string_with_format(first, 0, text, format)?;
        } else {
            self.worksheet.merge_range(first, 0, last, self.last_column(), text, format)?;
        }
        Ok(())
    }

    /// As many rows as text of this height, in points, needs: Excel has none that are higher than a certain height.
    pub(in crate::export::xlsx) fn rows_of(&mut self, height: f64) -> Result<RowRange, XlsxError> {
        let rows = (height / MAX_HEIGHT).ceil().max(1.0);
        let first = self.row;
        while f64::from(self.row - first) < rows {
            self.next_row(height / rows)?;
        }
        Ok(RowRange { first, last: self.row - 1 })
    }

    /// Ends the row, which is `height` points high.
    pub(in crate::export::xlsx) fn next_row(&mut self, height: f64) -> Result<(), XlsxError> {
        self.worksheet.set_row_height(self.row, height)?;
        self.row += 1;
        self.height += height;
        Ok(())
    }

    /// Writes text in runs: labels in bold, what was removed struck through, what was added underlined.
    pub(in crate::export::xlsx) fn rich(
        &mut self,
        row: u32,
        column: u16,
        runs: &[TextRun],
        format: &Format,
    ) -> Result<(), XlsxError> {
        let font = |run: &TextRun| self.styles.run(run.is_label, run.revision);
        let texts: Vec<Cow<'_, str>> = runs.iter().map(|run| escaped(&run.text)).collect();
        let parts: Vec<(&Format, &str)> = runs.iter().map(font).zip(texts.iter().map(AsRef::as_ref)).collect();
        match self.worksheet.write_rich_string_with_format(row, column, &parts, format) {
            // The library counts the markup of runs among the characters that a cell can hold, so text that is long, but
            // not too long, is written without it.
            Err(XlsxError::MaxStringLengthExceeded) => {
                self.worksheet.write_string_with_format(row, column, joined(runs), format)?;
            }
            result => _ = result?,
        }
        Ok(())
    }
}

/// A text for screen readers, shortened.
pub(in crate::export::xlsx) fn shortened(text: &str) -> String {
    text.chars().take(LONGEST_ALT).collect()
}
