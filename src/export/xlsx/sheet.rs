//! One sheet: title, paragraphs and tables, one under the other.

use super::Limits;
use super::metrics::{Metrics, row_height};
use super::styles::Styles;
use super::tabs::without_escapes;
use crate::document::{Block, Cell, Column, LineKind, Purpose, Report, Row, Sheet, Table, Tone};
use rust_xlsxwriter::{Format, IgnoreError, Table as ExcelTable, TableColumn, TableStyle, Worksheet, XlsxError};

/// The highest row, in points (Excel specifications and limits).
pub(super) const MAX_HEIGHT: f64 = 409.0;
/// The highest part above a table's header that may stay on the screen with it, in points.
const MAX_FROZEN: f64 = 240.0;
const PIXELS_PER_MM: f64 = 96.0 / 25.4;
const POINTS_PER_PIXEL: f64 = 0.75;
/// What Excel keeps free at both sides of a merged cell together, in points.
const PARAGRAPH_PADDING: f64 = 6.0;
/// The same of a table's cell, with its indent of three spaces.
const CELL_PADDING: f64 = 14.0;
/// The spare height of a row, in points: half of it above the text, half below.
const ROW_SPARE: f64 = 8.0;
/// The same for paragraphs.
const PARAGRAPH_SPARE: f64 = 8.0;
/// What a filter's button covers of a header cell, in points.
const FILTER_BUTTON: f64 = 14.0;
const BULLET: &str = "• ";

pub(super) struct SheetWriter<'w, 'r> {
    pub(super) worksheet: &'w mut Worksheet,
    sheet: &'w Sheet<'r>,
    tab: &'w str,
    pub(super) report: &'r Report,
    pub(super) styles: &'w mut Styles<'r>,
    limits: &'w mut Limits,
    /// The widths of the columns, in points.
    pub(super) widths: Vec<f64>,
    pub(super) row: u32,
    /// The height of the rows so far, in points.
    height: f64,
}

impl<'w, 'r> SheetWriter<'w, 'r> {
    pub(super) fn new(
        worksheet: &'w mut Worksheet,
        sheet: &'w Sheet<'r>,
        tab: &'w str,
        report: &'r Report,
        styles: &'w mut Styles<'r>,
        limits: &'w mut Limits,
    ) -> Self {
        Self { worksheet, sheet, tab, report, styles, limits, widths: Vec::new(), row: 0, height: 0.0 }
    }

    /// Writes the sheet; `number` is its place in the workbook, from 1.
    pub(super) fn write(mut self, number: usize) -> Result<(), XlsxError> {
        self.set_columns()?;
        if let (1, Some(logo)) = (number, &self.report.logo) {
            self.logo(logo)?;
        }
        let title = self.styles.title.clone();
        self.paragraph(self.sheet.title, &title, self.report.typography.title, true)?;
        if let Some(subtitle) = self.sheet.subtitle {
            let format = self.styles.subtitle.clone();
            self.paragraph(subtitle, &format, self.report.typography.subtitle, false)?;
        }
        for block in &self.sheet.blocks {
            self.block(block, number)?;
        }
        let last_row = self.row.saturating_sub(1);
        self.worksheet.set_print_area(0, 0, last_row, self.last_column())?;
        Ok(())
    }

    /// The columns of the sheet are those of its table, over the width of the page.
    fn set_columns(&mut self) -> Result<(), XlsxError> {
        let page = self.report.page.text_width() * PIXELS_PER_MM;
        let table = self.sheet.blocks.iter().find_map(|block| block.table());
        let has_labels = self.sheet.blocks.iter().any(|block| matches!(block, Block::Fields(_) | Block::Signatures(_)));
        let alone = if has_labels { vec![0.3, 0.7] } else { vec![1.0] };
        let shares = table.map_or(alone, |table| table.columns().iter().map(|c| c.width).collect());
        for (column, share) in (0_u16..).zip(shares) {
            let pixels = (page * share).round().clamp(24.0, 1790.0);
            self.worksheet.set_column_width(column, characters(pixels))?;
            self.widths.push(pixels * POINTS_PER_PIXEL);
        }
        Ok(())
    }

    pub(super) fn last_column(&self) -> u16 {
        u16::try_from(self.widths.len()).unwrap_or(u16::MAX).saturating_sub(1)
    }

    fn block(&mut self, block: &Block, number: usize) -> Result<(), XlsxError> {
        let typography = &self.report.typography;
        match block {
            Block::Heading(text) => {
                let format = self.styles.heading.clone();
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
            Block::Fields(fields) => fields.iter().try_for_each(|(label, text)| self.labelled(label, text, ROW_SPARE)),
            Block::Numbered(paragraphs) => {
                let (format, size) = (self.styles.body.clone(), typography.body);
                let numbered = |(number, text): &(_, _)| format!("{number}  {text}");
                paragraphs.iter().try_for_each(|pair| self.paragraph(&numbered(pair), &format, size, false))
            }
            Block::Signatures(signatures) => signatures.iter().try_for_each(|signature| self.signature(signature)),
            Block::Table(table) => self.table(table, number),
            // The table above it says the same, and can be read by everyone.
            Block::Chart(_) => Ok(()),
        }
    }

    /// A paragraph across the columns, in a row as high as its text.
    pub(super) fn paragraph(&mut self, text: &str, format: &Format, size: f64, bold: bool) -> Result<(), XlsxError> {
        let lines = Metrics::of(bold).lines(text, size, self.paragraph_width());
        self.across(text, format, row_height(lines, size, PARAGRAPH_SPARE))
    }

    fn definition(&mut self, term: &str, text: &str) -> Result<(), XlsxError> {
        let size = self.report.typography.body;
        let whole = format!("{term}: {text}");
        let lines = Metrics::of(true).lines(&whole, size, self.paragraph_width());
        let (row, format) = (self.row, self.styles.body.clone());
        self.across(&whole, &format, row_height(lines, size, PARAGRAPH_SPARE / 2.0))?;
        let label = format!("{term}: ");
        if self.limits.errors.is_empty() {
            self.rich(row, 0, &[(true, label), (false, text.to_owned())], &format)?;
        }
        Ok(())
    }

    fn paragraph_width(&self) -> f64 {
        self.widths.iter().sum::<f64>() - PARAGRAPH_PADDING
    }

    /// Whether a cell holds `text`, which messages call `what`.
    pub(super) fn holds(&mut self, text: &str, what: impl FnOnce() -> String) -> bool {
        let tab = self.tab;
        self.limits.holds(text, || format!("{} on the sheet `{tab}`", what()))
    }

    /// Writes `text` over the whole width, merged over as many rows as Excel needs for the `height`.
    fn across(&mut self, text: &str, format: &Format, height: f64) -> Result<(), XlsxError> {
        let tab = self.tab;
        let place = || format!("the paragraph `{}…` of the sheet `{tab}`", text.chars().take(40).collect::<String>());
        if !self.limits.holds(text, place) {
            return Ok(());
        }
        let rows = (height / MAX_HEIGHT).ceil().max(1.0);
        let first = self.row;
        while f64::from(self.row - first) < rows {
            self.next_row(height / rows)?;
        }
        let last = self.row - 1;
        if first == last && self.last_column() == 0 {
            self.worksheet.write_string_with_format(first, 0, text, format)?;
        } else {
            self.worksheet.merge_range(first, 0, last, self.last_column(), text, format)?;
        }
        Ok(())
    }

    pub(super) fn next_row(&mut self, height: f64) -> Result<(), XlsxError> {
        self.worksheet.set_row_height(self.row, height)?;
        self.row += 1;
        self.height += height;
        Ok(())
    }

    fn table(&mut self, table: &Table, number: usize) -> Result<(), XlsxError> {
        let header = self.row;
        let last_row = u32::try_from(table.rows().len()).ok().and_then(|rows| header.checked_add(rows));
        let last_row = last_row.ok_or(XlsxError::RowColumnLimitError)?;
        let last_column = u16::try_from(table.columns().len() - 1).map_err(|_| XlsxError::RowColumnLimitError)?;
        if !self.headings_differ(table) {
            return Ok(());
        }
        let is_matrix = table.purpose == Purpose::Matrix;
        let excel_table = self.excel_table(table, number, is_matrix);
        self.worksheet.add_table(header, 0, last_row, last_column, &excel_table)?;
        let height = self.header_height(table, is_matrix);
        if is_matrix && self.height + height <= MAX_FROZEN {
            self.worksheet.set_freeze_panes(header + 1, 0)?;
        }
        if is_matrix {
            self.worksheet.set_repeat_rows(header, header)?;
            self.worksheet.ignore_error_range(header, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        }
        self.next_row(height)?;
        for (number, row) in table.rows().iter().enumerate() {
            self.table_row(table, row, number + 1)?;
        }
        Ok(())
    }

    fn excel_table(&self, table: &Table, number: usize, is_matrix: bool) -> ExcelTable {
        let header = |column: &Column| {
            TableColumn::new()
                .set_header(column.heading.as_ref())
                .set_header_format(self.styles.heading_cell(column.align))
        };
        let columns: Vec<TableColumn> = table.columns().iter().map(header).collect();
        ExcelTable::new()
            .set_name(format!("Matrix{number}"))
            .set_columns(&columns)
            .set_style(TableStyle::None)
            .set_autofilter(is_matrix)
            .set_alt_text_title(without_escapes(&shortened(self.sheet.title)))
    }

    /// Whether no two headings are the same to Excel, which does not tell capitals from small letters.
    fn headings_differ(&mut self, table: &Table) -> bool {
        let folded: Vec<String> = table.columns().iter().map(|c| c.heading.to_lowercase()).collect();
        let repeated = folded.iter().enumerate().find(|(i, heading)| folded[..*i].contains(heading));
        if let Some((i, _)) = repeated {
            let heading = &table.columns()[i].heading;
            let message = format!("two columns of the sheet `{}` have the heading `{heading}`", self.tab);
            self.limits.refuse(message, "give each column of the template, and each role, its own heading");
        }
        let tab = self.tab;
        let fits = |column: &Column| self.limits.holds(&column.heading, || format!("a heading of the sheet `{tab}`"));
        repeated.is_none() & table.columns().iter().map(fits).fold(true, |a, b| a & b)
    }

    fn header_height(&self, table: &Table, has_buttons: bool) -> f64 {
        let size = self.report.typography.body;
        let button = if has_buttons { FILTER_BUTTON } else { 0.0 };
        let lines = |(column, width): (&Column, &f64)| {
            Metrics::of(true).lines(&column.heading, size, width - CELL_PADDING - button)
        };
        let most = table.columns().iter().zip(&self.widths).map(lines).max();
        row_height(most.unwrap_or(1), size, ROW_SPARE).min(MAX_HEIGHT)
    }

    fn table_row(&mut self, table: &Table, row: &Row, number: usize) -> Result<(), XlsxError> {
        let size = self.report.typography.body;
        let lines = |(column, width): (&Column, &f64)| cell_lines(row.cell(column), size, width - CELL_PADDING);
        let most = table.columns().iter().zip(&self.widths).map(lines).max();
        let height = row_height(most.unwrap_or(1), size, ROW_SPARE);
        if height > MAX_HEIGHT {
            let message = format!("row {number} of the sheet `{}` is higher than Excel can show", self.tab);
            self.limits.warn(message, "all text is in the cell; split the task, or widen the column in a template");
        }
        for (index, column) in (0_u16..).zip(table.columns()) {
            self.cell(index, row.cell(column), || (number, column))?;
        }
        self.next_row(height.min(MAX_HEIGHT))
    }

    fn cell<'c>(&mut self, index: u16, cell: &Cell, place: impl Fn() -> (usize, &'c Column)) -> Result<(), XlsxError> {
        let format = self.styles.cell(cell.style);
        let mut runs = runs(cell);
        let whole: usize = runs.iter().map(|(_, text)| text.len()).sum();
        let tab = self.tab;
        let named = || {
            let (number, column) = place();
            format!("row {number} of the sheet `{tab}`, column `{}`,", column.heading)
        };
        if whole > super::MAX_TEXT && !self.limits.holds(&text_of(&runs), named) {
            return Ok(());
        }
        let (row, sheet) = (self.row, &mut *self.worksheet);
        if runs.len() > 1 {
            return self.rich(row, index, &runs, &format);
        }
        match runs.pop() {
            None => _ = sheet.write_blank(row, index, &format)?,
            Some((_, number)) if cell.lines[0].kind == LineKind::Number => {
                let number: f64 = number.parse().unwrap_or_default();
                sheet.write_number_with_format(row, index, number, &format)?;
            }
            Some((_, text)) => _ = sheet.write_string_with_format(row, index, text, &format)?,
        }
        Ok(())
    }

    /// Writes text in runs, labels in bold. The writer counts the markup of runs among the characters that a cell can
    /// hold, so text that is whole but long is written without it.
    fn rich(&mut self, row: u32, column: u16, runs: &[(bool, String)], format: &Format) -> Result<(), XlsxError> {
        let font = |label: bool| if label { &self.styles.bold_run } else { &self.styles.plain_run };
        let parts: Vec<(&Format, &str)> = runs.iter().map(|(label, text)| (font(*label), text.as_str())).collect();
        match self.worksheet.write_rich_string_with_format(row, column, &parts, format) {
            Err(XlsxError::MaxStringLengthExceeded) => {
                self.worksheet.write_string_with_format(row, column, text_of(runs), format)?;
            }
            result => _ = result?,
        }
        Ok(())
    }
}

/// Excel's width of a column of so many pixels, in characters of its default font, 7 pixels a digit and 5 of padding
/// (ECMA-376 part 1, 18.3.1.13).
fn characters(pixels: f64) -> f64 {
    (pixels - 5.0) / 7.0
}

/// The text of a cell in runs: whether each is a label, and its characters, line feeds included.
fn runs(cell: &Cell) -> Vec<(bool, String)> {
    let mut runs: Vec<(bool, String)> = Vec::new();
    for (i, line) in cell.lines.iter().enumerate() {
        let is_label = line.kind == LineKind::Label;
        let bullet = if line.kind == LineKind::Bullet { BULLET } else { "" };
        let feed = if i > 0 { "\n" } else { "" };
        match runs.last_mut() {
            Some((label, text)) if *label == is_label => text.extend([feed, bullet, &line.text]),
            _ => runs.push((is_label, [feed, bullet, &line.text].concat())),
        }
    }
    runs
}

fn text_of(runs: &[(bool, String)]) -> String {
    runs.iter().map(|(_, text)| text.as_str()).collect()
}

/// The number of lines that a cell takes in `width` points.
fn cell_lines(cell: &Cell, size: f64, width: f64) -> usize {
    let line = |line: &crate::document::Line| {
        let metrics = Metrics::of(cell.style.bold || line.kind == LineKind::Label);
        // A bullet takes about as much room as its two characters at the head of the first line.
        let bullet = if line.kind == LineKind::Bullet { BULLET } else { "" };
        metrics.lines_behind(bullet, &line.text, size, width)
    };
    cell.lines.iter().map(line).sum()
}

/// Text for a screen reader, which is not the place for long reading.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 250;
    text.chars().take(LONGEST).collect()
}
