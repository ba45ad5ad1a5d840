//! What a workbook has so that people can edit it, and that it can be read back: ids, and lists to choose from.

use super::sourced_text::{SharedStr, SourcedText};

/// What a table has for those who edit it in a workbook.
#[derive(Clone, Debug)]
pub struct TableEditing {
    /// The heading of the column of ids, which no other column has.
    pub heading: SourcedText,
    /// The id of each row.
    pub ids: Vec<SharedStr>,
    /// The indices of the columns whose cells are chosen from the report's [`Choices`](super::Choices).
    pub chosen: Vec<usize>,
}

/// A warning about a text that is not in a list, which may be kept.
#[derive(Clone, Debug)]
pub struct OtherChoice {
    /// Its title.
    pub title: SharedStr,
    /// What it says.
    pub message: SharedStr,
}
