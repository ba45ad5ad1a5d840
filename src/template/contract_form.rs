//! The contract part of a template: fields, clauses, signature blocks, document control.

use super::contract::{Contract, FieldKind, FieldSpec, FieldValue};
use super::placeholders::SentencePlaceholder;
use super::wording::{Wording, placeholders};
use crate::document::{SharedStr, SourcedText};
use crate::domain::{Id, Party, Text};
use std::sync::Arc;

/// The contract part of a template: its fields, and the wording that uses them.
#[derive(Clone, Debug)]
pub struct ContractForm {
    /// The fields: those of the contract, then those of each party in the catalogue's order.
    pub fields: Vec<FieldSpec>,
    /// The particulars: labels with values at the beginning of the document.
    pub particulars: LabelledRows,
    /// The clauses.
    pub clauses: Clauses,
    /// The signature blocks.
    pub signatures: SignatureWords,
    /// Document control.
    pub control: ControlWords,
    /// The place for initials in a page footer, once per party.
    pub initials: Wording<SentencePlaceholder>,
    /// The anchor texts of e-signature services, one entry per service.
    pub anchors: Vec<AnchorStyle>,
}

impl ContractForm {
    /// The first field of a kind.
    #[must_use]
    pub fn field_of_kind(&self, kind: FieldKind) -> Option<&FieldSpec> {
        self.fields.iter().find(|field| field.kind == kind)
    }

    /// The field with this path, such as `customer.name`.
    #[must_use]
    pub fn field(&self, path: &str) -> Option<&FieldSpec> {
        let (section, name) = path.split_once('.')?;
        self.fields.iter().find(|field| field.id.section.as_str() == section && field.id.name.as_str() == name)
    }

    /// The anchors of the service called `name`.
    #[must_use]
    pub fn anchor_style(&self, name: &Id) -> Option<&AnchorStyle> {
        self.anchors.iter().find(|style| style.name == *name)
    }

    /// The value in `contract` of the first field of a kind.
    #[must_use]
    pub fn value_of_kind<'c>(&self, kind: FieldKind, contract: &'c Contract) -> Option<&'c FieldValue> {
        contract.value(&self.field_of_kind(kind)?.id)
    }

    /// The required fields that have no value in `contract`.
    pub fn missing<'f>(&'f self, contract: &Contract) -> impl Iterator<Item = &'f FieldSpec> {
        self.fields.iter().filter(|field| field.needed && contract.value(&field.id).is_none())
    }

    /// The fields of `parties` that still have the value of the sample.
    pub fn unchanged<'f>(&'f self, contract: &Contract, parties: &[Arc<Party>]) -> impl Iterator<Item = &'f FieldSpec> {
        let of_party = |field: &&FieldSpec| parties.iter().any(|party| party.id == field.id.section);
        self.fields.iter().filter(of_party).filter(|field| match (contract.value(&field.id), &field.example) {
            (Some(FieldValue::Text(text)), Some(example)) => text == example,
            _ => false,
        })
    }
}

/// Labels with values, below a heading.
#[derive(Clone, Debug)]
pub struct LabelledRows {
    /// The heading.
    pub heading: Text,
    /// The rows.
    pub rows: Vec<LabelledWords>,
}

/// A label with a value.
#[derive(Clone, Debug)]
pub struct LabelledWords {
    /// The label.
    pub label: Wording<SentencePlaceholder>,
    /// The value.
    pub words: Sentence,
}

/// A sentence that is written once, or once for each party.
#[derive(Clone, Debug)]
pub enum Sentence {
    /// Written once.
    Once(Wording<SentencePlaceholder>),
    /// Written once for each party.
    EachParty(Wording<SentencePlaceholder>),
}

/// Numbered clauses.
#[derive(Clone, Debug)]
pub struct Clauses {
    /// The heading of a clause.
    pub heading: Wording<ClauseField>,
    /// The number before a paragraph.
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

/// The wording of the signature blocks.
#[derive(Clone, Debug)]
pub struct SignatureWords {
    /// The heading.
    pub heading: Text,
    /// Who signs.
    pub party: Wording<SentencePlaceholder>,
    /// The lines to fill in.
    pub lines: Vec<SignatureLineWords>,
}

/// A line of a signature block.
#[derive(Clone, Debug)]
pub struct SignatureLineWords {
    /// The id; `signature` is the line for the signature itself.
    pub id: Id,
    /// The label before the line.
    pub label: Text,
    /// The text on the line, if the contract has its fields.
    pub text: Option<Wording<SentencePlaceholder>>,
}

/// The wording of document control.
#[derive(Clone, Debug)]
pub struct ControlWords {
    /// Labels with what is said under them.
    pub rows: LabelledRows,
    /// The heading of the history.
    pub revisions: Text,
    /// The headings of its columns: version, date, author, change.
    pub columns: [Text; 4],
}

/// The anchor texts of one e-signature service.
#[derive(Clone, Debug)]
pub struct AnchorStyle {
    /// Its name.
    pub name: Id,
    /// The anchor text of each line, by the id of the line.
    pub lines: Vec<(Id, Wording<AnchorField>)>,
}

placeholders! {
    /// The placeholders in headings and labels of clauses.
    ClauseField {
        /// The number of the clause, from 1.
        Number = "number",
        /// Its heading.
        Heading = "heading",
        /// The number of the paragraph, from 1.
        Paragraph = "paragraph",
    }
}

/// The text of an anchor for a party, which is signer `number`, from 1.
#[must_use]
pub fn anchor_text(wording: &Wording<AnchorField>, number: usize, party: &Party) -> SharedStr {
    let text = wording.fill(|field| match field {
        AnchorField::Number => SourcedText::wording(number.to_string()),
        AnchorField::Party => SourcedText::wording(party.id.as_str()),
    });
    text.share()
}

placeholders! {
    /// The placeholders in anchor texts.
    AnchorField {
        /// The number of the party, from 1.
        Number = "number",
        /// Its id.
        Party = "party",
    }
}
