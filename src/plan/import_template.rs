//! Import templates: the columns, lists, levels and limits of a tracker's importer. All of it is data; the code has no
//! rules of particular trackers.

use super::compose::GroupPlace;
use super::escape::Escape;
use super::limits::ImportLimits;
use super::markup::Markup;
use super::placeholders::{DayField, ItemField};
use crate::domain::{Id, Text};
use crate::template::{Wording, WordingPiece};

/// A template for the importer of a tracker.
#[derive(Clone, Debug)]
pub struct ImportTemplate {
    /// Its name.
    pub name: Id,
    /// A description in one line.
    pub summary: Text,
    /// The format of its files.
    pub format: PlanFormat,
    /// Where its rules are from.
    pub sources: Vec<RuleSource>,
    /// The columns; empty if the format has columns of its own.
    pub columns: Vec<ImportColumn>,
    /// The headers of these columns in the tracker's own export, if they differ.
    pub export: ExportHeaders,
    /// The language in which the tracker reads descriptions.
    pub markup: Markup,
    /// How a CSV is written.
    pub dialect: Dialect,
    /// Whether each model has a file of its own, as where parents go by titles, which models share.
    pub has_file_per_model: bool,
    /// Where the group of a task is said.
    pub groups: GroupPlace,
    /// The separator between the values of a list in one field.
    pub separator: String,
    /// The indentation of a title, once per level below the first.
    pub indent: String,
    /// How a date is written.
    pub date: Wording<DayField>,
    /// What the importer takes at most.
    pub limits: ImportLimits,
}

impl ImportTemplate {
    /// Whether it has a field that `is_wanted`, in a column or in a command.
    pub fn contains(&self, is_wanted: impl Fn(ItemField) -> bool) -> bool {
        self.columns.iter().any(|column| {
            let in_command = |command: &Wording<ItemField>| has_field(command, &is_wanted);
            column.contains(&is_wanted) || column.command.as_ref().is_some_and(in_command)
        })
    }

    /// How well its rules are known: as well as the one that is known least.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        self.sources.iter().map(|source| source.evidence).min().unwrap_or(Evidence::SecondHand)
    }
}

/// Where some rules of an importer are from.
#[derive(Clone, Debug)]
pub struct RuleSource {
    /// What the rules are about.
    pub rules: Text,
    /// How well they are known.
    pub evidence: Evidence,
    /// Where they are from.
    pub source: Text,
}

/// How well a rule of an importer is known, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// From what others say of it.
    SecondHand,
    /// From the documentation or the source of the importer.
    Documented,
    /// From the importer itself, which takes files in the tests.
    Seen,
}

impl Evidence {
    /// Each kind with its name.
    pub const NAMES: &'static [(&'static str, Self)] =
        &[("second-hand", Self::SecondHand), ("documented", Self::Documented), ("seen", Self::Seen)];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SecondHand => "second-hand",
            Self::Documented => "documented",
            Self::Seen => "seen",
        }
    }
}

/// The headers of a tracker's own export.
#[derive(Clone, Debug, Default)]
pub struct ExportHeaders {
    /// Headers of the title.
    pub title: Vec<Text>,
    /// Headers of the id.
    pub id: Vec<Text>,
    /// Headers of the labels.
    pub labels: Vec<Text>,
    /// Headers of the text with the roles and their holders.
    pub text: Vec<Text>,
}

/// The file format of a plan.
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
    /// Each format with its name.
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
    /// The field delimiter, an ASCII character.
    pub delimiter: u8,
    /// Whether all fields are quoted, or only those that need it.
    pub quotes_all: bool,
    /// Whether records end in CR LF instead of LF.
    pub has_crlf: bool,
    /// Whether the file begins with a byte order mark.
    pub has_bom: bool,
}

/// A column of an importer's file.
#[derive(Clone, Debug)]
pub struct ImportColumn {
    /// Its header.
    pub header: Text,
    /// The value.
    pub value: Wording<ItemField>,
    /// The value for an item with a parent, if it differs.
    pub value_of_part: Option<Wording<ItemField>>,
    /// A line that the tracker runs as a command, for items with all that it contains.
    pub command: Option<Wording<ItemField>>,
    /// Whether the column is repeated, with one value of a list in each.
    pub repeats: bool,
    /// Whether the column stays, empty, where users or dates are not given.
    pub keeps_place: bool,
    /// The only level whose items have a value in this column.
    pub level: Option<usize>,
    /// How the value is escaped.
    pub escape: Escape,
    /// What a workbook takes the value for.
    pub kind: ValueKind,
}

/// What a workbook takes a value for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ValueKind {
    /// A text.
    #[default]
    Text,
    /// A number.
    Number,
    /// A date.
    Date,
}

impl ValueKind {
    /// Each kind with its name.
    pub const NAMES: &'static [(&'static str, Self)] =
        &[("text", Self::Text), ("number", Self::Number), ("date", Self::Date)];

    /// Whether a field has values of this kind.
    #[must_use]
    pub fn has(self, field: ItemField) -> bool {
        match self {
            Self::Text => true,
            Self::Number => {
                matches!(field, ItemField::Number | ItemField::ParentNumber | ItemField::Level | ItemField::Days)
            }
            Self::Date => matches!(field, ItemField::Start | ItemField::Due),
        }
    }
}

impl ImportColumn {
    /// The value for an item, which may be a part of another.
    #[must_use]
    pub fn wording(&self, is_part: bool) -> &Wording<ItemField> {
        self.value_of_part.as_ref().filter(|_| is_part).unwrap_or(&self.value)
    }

    /// Whether its values are descriptions, in the markup of the tracker: texts of several lines with notes or roles.
    #[must_use]
    pub fn is_description(&self) -> bool {
        self.contains(|field| matches!(field, ItemField::Notes | ItemField::Roles))
    }

    /// Whether it has a field that `is_wanted`, perhaps among others.
    pub fn contains(&self, is_wanted: impl Fn(ItemField) -> bool) -> bool {
        has_field(&self.value, is_wanted)
    }
}

fn has_field(wording: &Wording<ItemField>, is_wanted: impl Fn(ItemField) -> bool) -> bool {
    wording.pieces().iter().any(|piece| matches!(piece, WordingPiece::Field(field) if is_wanted(*field)))
}
