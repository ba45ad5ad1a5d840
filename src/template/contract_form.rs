//! What a template asks of a contract, and says with it.

use super::contract::{Contract, FieldKind, FieldSpec, FieldValue};
use super::placeholders::SentencePlaceholder;
use super::wording::{Wording, placeholders};
use crate::document::{SharedStr, SourcedText};
use crate::domain::{Id, Party, Text};
use std::sync::Arc;

/// What a template asks of a contract, and says with it.
#[derive(Clone, Debug)]
pub struct ContractForm {
    /// The fields: those of the contract, then those of each party in the catalogue's order.
    pub fields: Vec<FieldSpec>,
    /// Labels with what is said under them, at the head of the document.
    pub particulars: LabelledRows,
    /// The clauses.
    pub clauses: Clauses,
    /// Where the parties sign.
    pub signatures: SignatureWords,
    /// The record of the document itself.
    pub control: ControlWords,
    /// A place for initials, one a party.
    pub initials: Wording<SentencePlaceholder>,
    /// The texts that services for electronic signatures look for.
    pub anchors: Vec<AnchorStyle>,
}

impl ContractForm {
    /// The first field of a kind.
    #[must_use]
    pub fn field_of_kind(&self, kind: FieldKind) -> Option<&FieldSpec> {
        self.fields.iter().find(|field| field.kind == kind)
    }

    /// The field with this path, as `customer.name`.
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

    /// What `contract` gives for the first field of a kind.
    #[must_use]
    pub fn value_of_kind<'c>(&self, kind: FieldKind, contract: &'c Contract) -> Option<&'c FieldValue> {
        contract.value(&self.field_of_kind(kind)?.id)
    }

    /// The required fields that `contract` does not give.
    pub fn missing<'f>(&'f self, contract: &Contract) -> impl Iterator<Item = &'f FieldSpec> {
        self.fields.iter().filter(|field| field.needed && contract.value(&field.id).is_none())
    }

    /// The fields of `parties` that still hold the sample's text.
    pub fn unchanged<'f>(&'f self, contract: &Contract, parties: &[Arc<Party>]) -> impl Iterator<Item = &'f FieldSpec> {
        let of_party = |field: &&FieldSpec| parties.iter().any(|party| party.id == field.id.section);
        self.fields.iter().filter(of_party).filter(|field| match (contract.value(&field.id), &field.example) {
            (Some(FieldValue::Text(text)), Some(example)) => text == example,
            _ => false,
        })
    }
}

/// Labels with what is said under them.
#[derive(Clone, Debug)]
pub struct LabelledRows {
    /// The heading.
    pub heading: Text,
    /// The rows.
    pub rows: Vec<LabelledWords>,
}

/// A label with what is said under it.
#[derive(Clone, Debug)]
pub struct LabelledWords {
    /// The label.
    pub label: Wording<SentencePlaceholder>,
    /// What is said.
    pub words: Sentence,
}

/// Something that is said once, or of each party.
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
    pub party: Wording<SentencePlaceholder>,
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
    pub text: Option<Wording<SentencePlaceholder>>,
}

/// The record of the document itself.
#[derive(Clone, Debug)]
pub struct ControlWords {
    /// Labels with what is said under them.
    pub rows: LabelledRows,
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
    /// What tells one signer from another.
    AnchorField {
        /// The number of the party, from 1.
        Number = "number",
        /// Its id.
        Party = "party",
    }
}
