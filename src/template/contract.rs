//! The fields of a contract, and their values.

use crate::domain::{Date, Id, Text};
use std::collections::BTreeMap;
use std::fmt;

/// The id of a contract field, such as `customer.name`.
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

/// The specification of a contract field.
#[derive(Clone, Debug)]
pub struct FieldSpec {
    /// Its id.
    pub id: FieldId,
    /// A description in one line.
    pub about: Text,
    /// The value in a sample contract.
    pub example: Option<Text>,
    /// The type of the value.
    pub kind: FieldKind,
    /// Whether the field is required.
    pub needed: bool,
}

impl FieldSpec {
    /// The full id, such as `customer.name`.
    #[must_use]
    pub fn path(&self) -> String {
        self.id.to_string()
    }
}

/// The type of a contract field.
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

/// The value of a contract field.
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

/// The details of a contract.
#[derive(Clone, Debug, Default)]
pub struct Contract {
    values: BTreeMap<FieldId, FieldValue>,
    /// The history of the document, oldest first.
    pub revisions: Vec<Revision>,
}

impl Contract {
    /// The value of a field; `None` if the contract has none.
    #[must_use]
    pub fn value(&self, field: &FieldId) -> Option<&FieldValue> {
        self.values.get(field)
    }

    /// Sets the value of a field.
    pub fn set(&mut self, field: FieldId, value: FieldValue) {
        self.values.insert(field, value);
    }
}

/// An entry of the revision history.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The version.
    pub version: Text,
    /// The date.
    pub date: Date,
    /// The author.
    pub author: Text,
    /// What changed.
    pub change: Text,
}
