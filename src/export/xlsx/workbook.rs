//! A report into the bytes of a workbook.

use super::page_setup;
use super::sheet::editing::CHOICES_NAME;
use super::sheet::sheet_writer::{RowRange, SheetWriter};
use super::styles::Styles;
use super::tab_names::{Tabs, quoted_tab};
use super::text::limits::Limits;
use crate::complaint::Complaint;
use crate::document::{Properties, Report, Sheet};
use crate::export::error::{Cause, ExportError, ExportFailure};
use crate::export::rendered::Rendered;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

/// The rows from which on a sheet is large, and is written to a temporary file as it grows, with its text in its
/// cells. In memory a row takes about 1.6 kB, so that a smaller sheet takes at most 8 MB, and needs no disk.
const LARGE: usize = 5_000;

/// Writes the report's sheets.
pub(crate) fn render(report: &Report) -> Result<Rendered, ExportError> {
    let mut limits = Limits::default();
    let written = write(report, &mut limits);
    if !limits.errors.is_empty() {
        return Err(ExportError { failures: limits.errors });
    }
    match written {
        Ok(bytes) => Ok(Rendered { bytes, pages: None, warnings: limits.warnings }),
        Err(error) => Err(failure(error).into()),
    }
}

fn write(report: &Report, limits: &mut Limits) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(report)?);
    let mut styles = Styles::new(report);
    let sheets = report.sheets();
    let tabs = Tabs::of(&sheets);
    for (number, sheet) in (1..).zip(&sheets) {
        // Large sheets are not kept in memory.
        let worksheet = if is_large(sheet) { book.add_worksheet_with_constant_memory()? } else { book.add_worksheet() };
        worksheet.set_name(tabs.of_sheet(number))?;
        page_setup::set_up(worksheet, sheet, report, limits);
        let written = SheetWriter::new(worksheet, sheet, number, &tabs, report, &mut styles, limits).write()?;
        if let Some(rows) = written {
            book.define_name(CHOICES_NAME, &cells_of(tabs.of_sheet(number), rows))?;
        }
    }
    // A workbook that is refused is not put together.
    if !limits.errors.is_empty() {
        return Ok(Vec::new());
    }
    book.save_to_buffer()
}

/// The first cells of some rows, as a formula.
fn cells_of(tab: &str, RowRange { first, last }: RowRange) -> String {
    let tab = quoted_tab(tab);
    format!("={tab}!$A${}:$A${}", first + 1, last + 1)
}

fn is_large(sheet: &Sheet<'_>) -> bool {
    sheet.blocks.iter().filter_map(|block| block.table()).map(|table| table.rows().len()).sum::<usize>() >= LARGE
}

fn properties(report: &Report) -> Result<DocProperties, XlsxError> {
    let Properties { subject, author, keywords, date } = &report.properties;
    let created = ExcelDateTime::from_ymd(date.year(), date.month(), date.day())?;
    Ok(DocProperties::new()
        .set_title(report.title.as_ref())
        .set_subject(subject.as_ref())
        .set_author(author.as_ref())
        .set_keywords(keywords.as_ref())
        .set_creation_datetime(&created))
}

fn failure(error: XlsxError) -> ExportFailure {
    match error {
        XlsxError::RowColumnLimitError => {
            let message = "a sheet of a workbook has at most 1,048,576 rows and 16,384 columns, but this needs more";
            ExportFailure::limit(message, "split the model, or write CSV")
        }
        XlsxError::TempFileError(folder, error) => {
            let message =
                format!("a large sheet needs a temporary file, but none can be created in `{}`", folder.display());
            let hint = "set `TMPDIR` to a writable folder";
            ExportFailure { complaint: Complaint::new(message, hint), cause: Cause::Io(error.kind()) }
        }
        error => ExportFailure::defect(format!("the workbook could not be written: {error}")),
    }
}
