//! An Excel workbook: a sheet for each part of the report that stands by itself.

mod forms;
mod metrics;
mod page;
mod sheet;
mod styles;
mod tabs;

use super::{Cause, ExportError, ExportFailure, Rendered};
use crate::complaint::Complaint;
use crate::document::{Properties, Report, Sheet};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use sheet::SheetWriter;
use styles::Styles;

/// The longest text of a cell, in UTF-16 code units (Excel specifications and limits).
const MAX_TEXT: usize = 32_767;

/// The rows from which on a sheet is large, and is written to a temporary file as it grows, with its texts in their
/// cells. In memory a row takes about 1.6 kB, so that a smaller sheet takes at most 8 MB, and needs no disk.
const LARGE: usize = 5_000;

/// Writes the report's sheets.
pub(super) fn render(report: &Report) -> Result<Rendered, ExportError> {
    let mut limits = Limits::default();
    let written = write(report, &mut limits);
    if !limits.errors.is_empty() {
        return Err(ExportError { failures: limits.errors });
    }
    match written {
        Err(XlsxError::RowColumnLimitError) => {
            let message = "a sheet of a workbook has 1,048,576 rows and 16,384 columns, and this needs more".to_owned();
            Err(ExportError::from(ExportFailure::limit(message, "split the model, or write CSV")))
        }
        Err(XlsxError::TempFileError(folder, error)) => {
            let message = format!("a large sheet needs a temporary file, and `{}` takes none", folder.display());
            let hint = "name a folder that can be written, with `TMPDIR`";
            Err(ExportError::from(ExportFailure {
                complaint: Complaint::new(message, hint),
                cause: Cause::Io(error.kind()),
            }))
        }
        Ok(bytes) => Ok(Rendered { bytes, pages: None, warnings: limits.warnings }),
        Err(error) => Err(ExportError::from(defect(&error))),
    }
}

fn write(report: &Report, limits: &mut Limits) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(report)?);
    let mut styles = Styles::new(report);
    let sheets = report.sheets();
    let tabs = tabs::tabs(sheets.iter().map(|sheet| sheet.tab.as_ref()));
    for (number, (sheet, tab)) in sheets.iter().zip(tabs).enumerate() {
        let worksheet = if is_large(sheet) { book.add_worksheet_with_constant_memory()? } else { book.add_worksheet() };
        worksheet.set_name(&tab)?;
        page::set_up(worksheet, sheet, report, limits);
        SheetWriter::new(worksheet, sheet, &tab, report, &mut styles, limits).write(number + 1)?;
    }
    if !limits.errors.is_empty() {
        return Ok(Vec::new());
    }
    book.save_to_buffer()
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

/// What Excel cannot hold, or cannot show whole.
#[derive(Default)]
struct Limits {
    errors: Vec<ExportFailure>,
    warnings: Vec<Complaint>,
}

impl Limits {
    fn refuse(&mut self, message: String, hint: &str) {
        self.errors.push(ExportFailure::limit(message, hint));
    }

    fn warn(&mut self, message: String, hint: &str) {
        self.warnings.push(Complaint::new(message, hint));
    }

    /// Whether `text`, which stands at `place`, fits in a cell.
    fn holds(&mut self, text: &str, place: impl FnOnce() -> String) -> bool {
        let length = if text.len() <= MAX_TEXT { text.len() } else { text.encode_utf16().count() };
        if length > MAX_TEXT {
            let message = format!("{} has {length} characters, and a cell of a workbook holds {MAX_TEXT}", place());
            self.refuse(message, "shorten the text, or write CSV");
        }
        length <= MAX_TEXT
    }
}

fn defect(error: &XlsxError) -> ExportFailure {
    ExportFailure::defect(format!("the workbook could not be written: {error}"))
}
