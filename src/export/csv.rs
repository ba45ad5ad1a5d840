//! CSV (RFC 4180), with values guarded against being read as formulas.

use super::error::{ExportError, ExportFailure};
use super::options::CsvOptions;
use super::rendered::Rendered;
use crate::document::Report;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use std::borrow::Cow;

/// The UTF-8 byte order mark, by which Excel recognises UTF-8; written only if some byte is not ASCII.
pub const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes the matrices as one flat table: CRLF after each record, fields quoted only where they need to be.
pub(super) fn render(report: &Report, options: CsvOptions) -> Result<Rendered, ExportError> {
    let records = write(report, options).map_err(|error| ExportError {
        failures: vec![ExportFailure::defect(format!("the CSV could not be written: {error}"))],
    })?;
    // Without the mark Excel takes UTF-8 for the code page of the reader; other programs do without it.
    let bytes = if records.is_ascii() { records } else { [BYTE_ORDER_MARK, &records].concat() };
    Ok(Rendered { bytes, pages: None, warnings: Vec::new() })
}

fn write(report: &Report, options: CsvOptions) -> Result<Vec<u8>, csv::Error> {
    let data = report.data();
    let mut writer = WriterBuilder::new()
        .delimiter(options.delimiter.byte())
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .buffer_capacity(1 << 16)
        .from_writer(Vec::new());
    let mut field = String::new();
    writer.write_record(data.headings().map(|heading| field_text(heading, options).into_owned()))?;
    for row in data.rows() {
        for cell in row {
            field.clear();
            cell.write_data(&mut field);
            writer.write_field(field_text(&field, options).as_ref())?;
        }
        // No further field: ends the record.
        writer.write_record(None::<&[u8]>)?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

fn field_text(value: &str, options: CsvOptions) -> Cow<'_, str> {
    if options.has_guard { guard(value) } else { value.into() }
}

/// Guards a value against being read as a formula: puts an apostrophe before a value that begins with a trigger, or
/// with apostrophes and then a trigger. [`unguard`] restores every value.
///
/// Triggers are those of OWASP's "CSV Injection" page and ASVS 1.2.10: `=`, `+`, `-`, `@`, tab, carriage return
/// and line feed. A lone `-`, which spreadsheets read as text, is left as it is.
#[must_use]
pub fn guard(value: &str) -> Cow<'_, str> {
    if value != "-" && is_triggering(value) { format!("'{value}").into() } else { value.into() }
}

/// Restores the value that [`guard`] was given.
#[must_use]
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|value| is_triggering(value)).unwrap_or(cell)
}

fn is_triggering(value: &str) -> bool {
    value.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}
