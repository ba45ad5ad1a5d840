//! The result of an export.

use crate::complaint::Complaint;

/// A rendered document.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// The number of pages, for formats that have pages.
    pub pages: Option<usize>,
    /// Warnings about what the file may not show whole.
    pub warnings: Vec<Complaint>,
}
