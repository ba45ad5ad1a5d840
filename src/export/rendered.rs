//! A finished file.

use crate::complaint::Complaint;

/// A finished file.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has, where a format has pages of its own.
    pub pages: Option<usize>,
    /// What a reader of it should know.
    pub warnings: Vec<Complaint>,
}
