//! The entry point: a report into the bytes of a file.

use super::error::ExportError;
use super::options::Options;
use super::rendered::Rendered;
use super::{csv, docx, pdf, xlsx};
use crate::document::{Format, Report};

/// Renders `report` in `format`. The same report and options always give the same bytes.
///
/// # Errors
/// Everything in the report that exceeds the limits of the format.
pub fn render(format: Format, report: &Report, options: &Options) -> Result<Rendered, ExportError> {
    match format {
        Format::Xlsx => xlsx::render(report),
        Format::Csv => csv::render(report, options.csv),
        Format::Pdf => pdf::render(report, options),
        Format::Docx => docx::render(report, &options.docx),
    }
}
