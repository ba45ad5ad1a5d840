//! What Excel cannot hold, or cannot show whole.

use crate::complaint::Complaint;
use crate::export::error::ExportFailure;

/// The longest text of a cell, in UTF-16 code units (Excel specifications and limits).
pub(in crate::export::xlsx) const MAX_TEXT: usize = 32_767;
/// The highest row, in points (Excel specifications and limits).
pub(in crate::export::xlsx) const MAX_HEIGHT: f64 = 409.0;

/// What a workbook goes beyond Excel's limits with.
#[derive(Default)]
pub(in crate::export::xlsx) struct Limits {
    pub(in crate::export::xlsx) errors: Vec<ExportFailure>,
    pub(in crate::export::xlsx) warnings: Vec<Complaint>,
}

impl Limits {
    pub(in crate::export::xlsx) fn refuse(&mut self, message: String, hint: &str) {
        self.errors.push(ExportFailure::limit(message, hint));
    }

    pub(in crate::export::xlsx) fn warn(&mut self, message: String, hint: &str) {
        self.warnings.push(Complaint::new(message, hint));
    }

    /// Whether a cell holds `text`; if not, an error names its `place`.
    pub(in crate::export::xlsx) fn holds(&mut self, text: &str, place: impl FnOnce() -> String) -> bool {
        // A text has at most as many code units as bytes, so that most need no count.
        let length = if text.len() <= MAX_TEXT { text.len() } else { text.encode_utf16().count() };
        if length > MAX_TEXT {
            let message = format!("{} has {length} characters, but a cell of a workbook holds {MAX_TEXT}", place());
            self.refuse(message, "shorten the text, or write CSV");
        }
        length <= MAX_TEXT
    }
}
