//! The contract that a document belongs to: what a template asks for, and what is given.

use super::prose::Phrase;
use super::said::Said;
use super::template::Template;
use super::wording::{Wording, placeholders};
use crate::domain::{Catalogue, Date, Id, Text};

/// What a template asks of a contract, and says with it.
#[derive(Clone, Debug)]
pub struct ContractForm {
    /// The fields: those of the contract, then those of each party in the catalogue's order.
    pub fields: Vec<FieldSpec>,
    /// How many of the fields are each party's.
    pub per_party: usize,
    /// Labels with what is said under them, at the head of the document.
    pub particulars: Rows,
    /// The clauses.
    pub clauses: Clauses,
    /// Where the parties sign.
    pub signatures: SignatureWords,
    /// The record of the document itself.
    pub control: ControlWords,
    /// A place for initials, one a party.
    pub initials: Wording<Said>,
    /// The texts that services for electronic signatures look for.
    pub anchors: Vec<AnchorStyle>,
}

impl ContractForm {
    /// The place of a party's field: `field` counts among those that each party has.
    #[must_use]
    pub fn party_field(&self, party: usize, parties: usize, field: usize) -> usize {
        self.fields.len() - parties * self.per_party + party * self.per_party + field
    }

    /// The fields of the parties that still hold the sample's text.
    #[must_use]
    pub fn unchanged(&self, contract: &Contract, parties: usize) -> Vec<&FieldSpec> {
        let of_parties = self.fields.iter().zip(&contract.values).skip(self.party_field(0, parties, 0));
        let is_example = |(spec, value): &(&FieldSpec, &Option<FieldValue>)| match (value, &spec.example) {
            (Some(FieldValue::Text(text)), Some(example)) => text == example,
            _ => false,
        };
        of_parties.filter(is_example).map(|(spec, _)| spec).collect()
    }

    /// The place of the first field of a kind.
    #[must_use]
    pub fn field_of(&self, kind: FieldKind) -> Option<usize> {
        self.fields.iter().position(|field| field.kind == kind)
    }
}

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

/// What a document is made with beside its catalogue and template.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// The date, where the contract gives none.
    pub date: Option<Date>,
    /// What the contract gives.
    pub contract: Option<Contract>,
    /// The digest of the matrices as data, in hexadecimal digits.
    pub digest: Option<Phrase>,
    /// The texts for a service for electronic signatures: the place of their style in the form.
    pub anchors: Option<usize>,
    /// Whether places for signatures are fields to fill in.
    pub has_signature_fields: bool,
    /// A word across each page.
    pub watermark: Option<Text>,
    /// A picture at the head of the document.
    pub logo: Option<super::document::Logo>,
}

impl Details {
    /// The date of the document: the contract's, else the one that is given, else that of the catalogue.
    #[must_use]
    pub fn date_of(&self, template: &Template, catalogue: &Catalogue) -> Date {
        let form = template.contract.as_ref();
        let given = form.and_then(|form| form.field_of(FieldKind::DocumentDate)).and_then(|field| self.value(field));
        match given {
            Some(FieldValue::Date(date)) => *date,
            _ => self.date.unwrap_or(catalogue.date),
        }
    }

    /// What the contract gives for the field at this place of the form.
    pub(super) fn value(&self, field: usize) -> Option<&FieldValue> {
        self.contract.as_ref()?.values.get(field)?.as_ref()
    }
}

/// Labels with what is said under them.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The heading.
    pub heading: Text,
    /// The rows.
    pub rows: Vec<LabelledWords>,
}

/// A label with what is said under it.
#[derive(Clone, Debug)]
pub struct LabelledWords {
    /// The label.
    pub label: Wording<Said>,
    /// What is said.
    pub words: Sentence,
}

/// Something that is said once, or of each party.
#[derive(Clone, Debug)]
pub enum Sentence {
    /// Said once.
    Once(Wording<Said>),
    /// Said of each party.
    EachParty(Wording<Said>),
}

/// Numbered clauses.
#[derive(Clone, Debug)]
pub struct Clauses {
    /// The heading of a clause.
    pub heading: Wording<ClauseField>,
    /// What stands before a paragraph.
    pub label: Wording<ClauseField>,
    /// The clauses.
    pub list: Vec<Clause>,
}

/// A clause.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Its heading.
    pub heading: Text,
    /// Its paragraphs.
    pub paragraphs: Vec<Sentence>,
}

/// Where the parties sign.
#[derive(Clone, Debug)]
pub struct SignatureWords {
    /// The heading.
    pub heading: Text,
    /// Who signs.
    pub party: Wording<Said>,
    /// The lines to fill in.
    pub lines: Vec<SignatureLineWords>,
}

/// A line of a signature block.
#[derive(Clone, Debug)]
pub struct SignatureLineWords {
    /// Its id; `signature` is where the hand signs.
    pub id: Id,
    /// What stands before it.
    pub label: Text,
    /// What stands on it, where the contract gives it.
    pub text: Option<Wording<Said>>,
}

/// The record of the document itself.
#[derive(Clone, Debug)]
pub struct ControlWords {
    /// Labels with what is said under them.
    pub rows: Rows,
    /// The heading of the history.
    pub revisions: Text,
    /// The headings of its columns: version, date, author, change.
    pub columns: [Text; 4],
}

/// The texts that one service for electronic signatures looks for.
#[derive(Clone, Debug)]
pub struct AnchorStyle {
    /// Its name.
    pub name: Id,
    /// The text for a line, by the line's id.
    pub lines: Vec<(Id, Wording<AnchorField>)>,
}

placeholders! {
    /// What can be said of a clause.
    ClauseField {
        /// The number of the clause, from 1.
        Number = "number",
        /// Its heading.
        Heading = "heading",
        /// The number of the paragraph, from 1.
        Paragraph = "paragraph",
    }
}

placeholders! {
    /// What tells one signer from another.
    AnchorField {
        /// The number of the party, from 1.
        Number = "number",
        /// Its id.
        Party = "party",
    }
}
