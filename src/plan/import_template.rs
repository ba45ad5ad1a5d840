//! How a tracker takes a plan: columns, lists, levels, limits. Data, out of a template; no tracker is in the code.

use super::escape::Escape;
use super::placeholders::{DayField, ItemField};
use crate::domain::{Id, Text};
use crate::template::Wording;

/// A template for the importer of a tracker.
#[derive(Clone, Debug)]
pub struct ImportTemplate {
    /// Its name.
    pub name: Id,
    /// What it is for, in a line.
    pub summary: Text,
    /// The form of its files.
    pub format: PlanFormat,
    /// Whether the importer's own documentation bears out all of it.
    pub verified: bool,
    /// Where its rules are documented.
    pub sources: Vec<Text>,
    /// The columns; none where the form has its own.
    pub columns: Vec<ImportColumn>,
    /// What the tracker's own export calls these columns, where that is not what its importer does.
    pub export: ExportHeaders,
    /// How a CSV is written.
    pub dialect: Dialect,
    /// What stands between the values of a list in one field.
    pub separator: String,
    /// What stands before a title, once a level below the first.
    pub indent: String,
    /// How a date is written.
    pub date: Wording<DayField>,
    /// The most rows of a file, without its header.
    pub most_rows: Option<usize>,
    /// The longest value, in characters.
    pub longest: Option<usize>,
}

/// The headers of a tracker's own export.
#[derive(Clone, Debug, Default)]
pub struct ExportHeaders {
    /// Of the title.
    pub title: Vec<Text>,
    /// Of our id.
    pub id: Vec<Text>,
    /// Of the labels.
    pub labels: Vec<Text>,
    /// Of the text that says who holds which role.
    pub text: Vec<Text>,
}

/// The form of a plan's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanFormat {
    /// Comma-separated values.
    Csv,
    /// An Excel workbook of one plain sheet.
    Xlsx,
    /// Microsoft Project's XML.
    Mspdi,
}

impl PlanFormat {
    /// Each form with its name.
    pub const NAMES: &'static [(&'static str, Self)] =
        &[("csv", Self::Csv), ("xlsx", Self::Xlsx), ("mspdi", Self::Mspdi)];

    /// The extension of its files.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Mspdi => "xml",
        }
    }
}

/// How a CSV is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between two fields: one ASCII character.
    pub delimiter: u8,
    /// Whether every field is quoted, or those alone that need it.
    pub quotes_all: bool,
    /// Whether records end in CR and LF, or in LF alone.
    pub has_crlf: bool,
    /// Whether the file begins with a byte order mark.
    pub has_bom: bool,
}

/// A column that an importer takes.
#[derive(Clone, Debug)]
pub struct ImportColumn {
    /// Its header.
    pub header: Text,
    /// What stands in it.
    pub value: Wording<ItemField>,
    /// What stands in it for an item that is a part of another, where that differs.
    pub value_of_part: Option<Wording<ItemField>>,
    /// Whether it stands once for each value of a list, with one in each.
    pub repeats: bool,
    /// The level whose items alone it is for.
    pub level: Option<usize>,
    /// What must not be taken for something else.
    pub escape: Escape,
}
