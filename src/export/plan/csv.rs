//! Comma-separated values in the dialect of an importer. Nothing is guarded: a tracker would keep the guard.

use crate::export::error::{ExportError, ExportFailure};
use crate::plan::{Dialect, PlanSheet};
use ::csv::{QuoteStyle, Terminator, WriterBuilder};

/// Writes the sheet.
pub(super) fn render(sheet: &PlanSheet, dialect: Dialect) -> Result<Vec<u8>, ExportError> {
    let mut bytes = if dialect.has_bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    write(sheet, dialect, &mut bytes).map_err(|error| {
        let message = format!("the CSV could not be written: {error}");
        ExportError::from(ExportFailure::defect(message))
    })?;
    Ok(bytes)
}

fn write(sheet: &PlanSheet, dialect: Dialect, bytes: &mut Vec<u8>) -> ::csv::Result<()> {
    let mut writer = WriterBuilder::new()
        .delimiter(dialect.delimiter)
        .quote_style(if dialect.quotes_all { QuoteStyle::Always } else { QuoteStyle::Necessary })
        .terminator(if dialect.has_crlf { Terminator::CRLF } else { Terminator::Any(b'\n') })
        .from_writer(bytes);
    writer.write_record(&sheet.headers)?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(ToString::to_string))?;
    }
    writer.flush()?;
    Ok(())
}
