//! The fields of a contract, and what a contract gives for them.

use crate::domain::{Date, Id, Text};
use std::collections::BTreeMap;
use std::fmt;

/// The id of a field of a contract, as `customer.name`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId {
    /// The section of the file: `contract`, or the id of a party.
    pub section: Id,
    /// The name within the section.
    pub name: Id,
}

impl fmt::Display for FieldId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.section, self.name)
    }
}

/// A field that a contract can give.
#[derive(Clone, Debug)]
pub struct FieldSpec {
    /// Its id.
    pub id: FieldId,
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
    /// The id as commands spell it: `customer.name`.
    #[must_use]
    pub fn path(&self) -> String {
        self.id.to_string()
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
    values: BTreeMap<FieldId, FieldValue>,
    /// The history of the document, oldest first.
    pub revisions: Vec<Revision>,
}

impl Contract {
    /// The value of a field; `None` where the contract does not give it.
    #[must_use]
    pub fn value(&self, field: &FieldId) -> Option<&FieldValue> {
        self.values.get(field)
    }

    /// Sets the value of a field.
    pub fn set(&mut self, field: FieldId, value: FieldValue) {
        self.values.insert(field, value);
    }
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
