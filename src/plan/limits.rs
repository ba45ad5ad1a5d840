//! What an importer takes at most.

use std::fmt;

/// What an importer takes at most; nothing is said of what has no number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportLimits {
    /// Rows of a file, not counting the header.
    pub rows: Option<usize>,
    /// Items right below an item.
    pub children: Option<usize>,
    /// Characters of a title.
    pub title: Option<usize>,
    /// Characters of a description.
    pub description: Option<usize>,
    /// Characters of a label, or of a category.
    pub label: Option<usize>,
    /// Characters of any value.
    pub text: Option<usize>,
}

/// A value that is longer than the importer takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excess {
    /// The number of its row in the file, from 1, not counting the header.
    pub row: usize,
    /// The header of its column, or the name of its element.
    pub header: String,
    /// Its length, in characters.
    pub length: usize,
    /// How many characters the importer takes.
    pub most: usize,
    /// Whether it stands whole at the head of the notes where it is shortened. A description, which has the notes, does not.
    pub is_whole_elsewhere: bool,
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { row, header, length, most, .. } = self;
        write!(f, "row {row} of `{header}` has {length} characters, but the importer takes at most {most}")
    }
}
