//! The fields of a contract, and their values.

use crate::domain::{Date, Id, Text, TextLines};
use std::collections::BTreeMap;
use std::fmt;

/// The id of a contract field, as `customer.name`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId {
    /// The section of the contract file: `contract`, the id of a party, or another section of the template.
    pub section: Id,
    /// The name in the section.
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
    /// The id of the field.
    pub id: FieldId,
    /// What the field is, in a line.
    pub about: Text,
    /// The value in a sample contract.
    pub example: Option<Text>,
    /// Whether a contract that is no draft may have the value of the sample.
    pub example_allowed: bool,
    /// The kind of its value.
    pub kind: FieldKind,
    /// Whether line breaks in its value are kept; otherwise they become spaces.
    pub has_lines: bool,
    /// The date fields that its date should not be before.
    pub not_before: Vec<FieldId>,
    /// Whether a contract must give it a value.
    pub needed: bool,
}

impl FieldSpec {
    /// The id as it is written in options and headers of lists: `customer.name`.
    #[must_use]
    pub fn path(&self) -> String {
        // Formatting would take several times as long, and lists of many rows ask often.
        [self.id.section.as_str(), ".", self.id.name.as_str()].concat()
    }

    /// Whether `value` has to be filled in before a contract is made: it is that of the sample, or `...`.
    #[must_use]
    pub fn is_sample(&self, value: &FieldValue) -> bool {
        let is_example = |written: &str| self.example.as_ref().is_some_and(|example| example.as_str() == written);
        match value {
            FieldValue::Text(text) if is_ellipsis(text) => true,
            FieldValue::Lines(lines) if lines.lines().iter().any(is_ellipsis) => true,
            _ if self.example_allowed => false,
            FieldValue::Text(text) => is_example(text.as_str()),
            FieldValue::Lines(lines) => is_example(&lines.joined("\n")),
            FieldValue::Date(date) => is_example(&date.to_string()),
            FieldValue::Switch(switch) => is_example(&switch.to_string()),
            FieldValue::Id(id) => is_example(id.as_str()),
        }
    }
}

/// Whether a text says only that something belongs here.
fn is_ellipsis(text: &Text) -> bool {
    matches!(text.as_str(), "..." | "\u{2026}")
}

/// The kind of a field's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Text.
    Text,
    /// A date.
    Date,
    /// A date, which is that of the document too.
    DocumentDate,
    /// Whether each page has places for initials.
    Initials,
    /// The id of a model.
    Model,
    /// The id of a tier.
    Tier,
}

impl FieldKind {
    /// The kinds, with the names that templates use.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("text", Self::Text),
        ("date", Self::Date),
        ("document-date", Self::DocumentDate),
        ("initials", Self::Initials),
        ("model", Self::Model),
        ("tier", Self::Tier),
    ];

    /// Whether its values are dates.
    #[must_use]
    pub fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::DocumentDate)
    }
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// One line of text.
    Text(Text),
    /// Several lines of text, in a field that may have them.
    Lines(TextLines),
    /// A date.
    Date(Date),
    /// `true` or `false`.
    Switch(bool),
    /// The id of a model or a tier.
    Id(Id),
}

/// A contract: the values of its fields, and its revisions.
#[derive(Clone, Debug, Default)]
pub struct Contract {
    values: BTreeMap<FieldId, FieldValue>,
    /// The revision history, oldest first.
    pub revisions: Vec<Revision>,
}

impl Contract {
    /// The value of a field; `None` if the contract does not give it.
    #[must_use]
    pub fn value(&self, field: &FieldId) -> Option<&FieldValue> {
        self.values.get(field)
    }

    /// Sets the value of a field.
    pub fn set(&mut self, field: FieldId, value: FieldValue) {
        self.values.insert(field, value);
    }
}

/// The author of the revision in a sample contract.
pub const SAMPLE_AUTHOR: &str = "Example Author";

/// A revision of the document.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The number of the version.
    pub version: Text,
    /// The date of the version.
    pub date: Date,
    /// The author of the version.
    pub author: Text,
    /// What was changed.
    pub change: Text,
}

impl Revision {
    /// Whether it has to be filled in before a contract is made: its author is that of the sample, or a text is `...`.
    #[must_use]
    pub fn is_sample(&self) -> bool {
        self.author.as_str() == SAMPLE_AUTHOR
            || [&self.version, &self.author, &self.change].into_iter().any(is_ellipsis)
    }
}
