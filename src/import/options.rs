//! What is said of a file that is imported, where it does not say it itself.

use crate::domain::{Date, Id, Language, Text};
use crate::input::WordMeaning;

/// How a file is read, and what its catalogue is called.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// Where the parties stand in tables of letters.
    pub parties_in: Option<PartiesIn>,
    /// Words and letters with the role that each means.
    pub letters: Vec<WordMeaning>,
    /// Names of parties, which are not taken apart.
    pub parties: Vec<String>,
    /// Headings of columns that are roles.
    pub roles: Vec<String>,
    /// Whether several tables are one model.
    pub one_model: bool,
    /// The id of the catalogue.
    pub id: Option<Id>,
    /// The title.
    pub title: Option<Text>,
    /// What the matrices are about.
    pub product: Option<Text>,
    /// The language of the texts.
    pub language: Language,
    /// The date of the catalogue.
    pub date: Date,
}

/// Where the parties stand in tables of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartiesIn {
    /// Each heads a column.
    Columns,
    /// Each begins a row.
    Rows,
}
