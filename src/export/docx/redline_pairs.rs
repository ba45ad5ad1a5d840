//! Two versions of a report, and which of their parts belong together.

use crate::document::Report;
use crate::export::rendered::Rendered;

/// Two versions of a report, whose differences are written as tracked changes.
#[derive(Clone, Copy, Debug)]
pub struct Redline<'r> {
    /// What there is if all changes are rejected.
    pub old: &'r Report,
    /// What there is if all changes are accepted.
    pub new: &'r Report,
    /// The sections, in the order in which they are written.
    pub sections: &'r [SectionPair],
    /// Who made the changes.
    pub author: &'r str,
    /// The day on which they were made, as `2027-01-31`.
    pub day: &'r str,
}

/// A section of two versions; one of them may not have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionPair {
    /// Its index in the old report.
    pub old: Option<usize>,
    /// Its index in the new one.
    pub new: Option<usize>,
    /// For each row of the old matrix the index of the same one in the new matrix, if there is one.
    pub rows: Vec<Option<usize>>,
}

/// A document with tracked changes.
#[derive(Clone, Debug)]
pub struct RenderedRedline {
    /// The document.
    pub rendered: Rendered,
    /// Whether there are any.
    pub has_changes: bool,
}
