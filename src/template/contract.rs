//! The fields of a contract, and what a contract gives for them.

use crate::domain::{Date, Id, Text};

/// A field that a contract can give.
#[derive(Clone, Debug)]
pub struct FieldSpec {
    /// The section of the file: `contract`, or the id of a party.
    pub section: Id,
    /// Its name within the section.
    pub name: Id,
    /// What it is, in a line.
    pub about: Text,
    /// What stands there in a sample.
    pub example: Option<Text>,
    /// What can stand there.
    pub kind: FieldKind,
    /// Whether a contract has to give it.
    pub needed: bool,
}

impl FieldSpec {
    /// Its name as commands spell it: `customer.name`.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}.{}", self.section, self.name)
    }
}

/// What can stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// A date.
    Date,
    /// The date of the document.
    DocumentDate,
    /// Whether each page has a place for initials.
    Initials,
    /// The id of a model.
    Model,
    /// The id of a tier.
    Tier,
}

impl FieldKind {
    /// Each kind with its name.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("text", Self::Text),
        ("date", Self::Date),
        ("document-date", Self::DocumentDate),
        ("initials", Self::Initials),
        ("model", Self::Model),
        ("tier", Self::Tier),
    ];
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// Text.
    Text(Text),
    /// A date.
    Date(Date),
    /// Yes or no.
    Switch(bool),
    /// The id of a model or a tier.
    Id(Id),
}

/// What a contract gives.
#[derive(Clone, Debug, Default)]
pub struct Contract {
    /// The values, in the order of the form's fields.
    pub values: Vec<Option<FieldValue>>,
    /// The history of the document, oldest first.
    pub revisions: Vec<Revision>,
}

/// A version of the document.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The version.
    pub version: Text,
    /// Its day.
    pub date: Date,
    /// Who made it.
    pub author: Text,
    /// What changed.
    pub change: Text,
}
