//! What a template asks of a contract, and says with it.

use super::contract::{Contract, FieldKind, FieldSpec, FieldValue};
use super::placeholders::SentencePlaceholder;
use super::wording::{Wording, placeholders};
use crate::domain::{Id, Text};

/// What a template asks of a contract, and says with it.
#[derive(Clone, Debug)]
pub struct ContractForm {
    /// The fields: those of the contract, then those of each party in the catalogue's order.
    pub fields: Vec<FieldSpec>,
    /// How many of the fields are each party's.
    pub per_party: usize,
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

placeholders! {
    /// What tells one signer from another.
    AnchorField {
        /// The number of the party, from 1.
        Number = "number",
        /// Its id.
        Party = "party",
    }
}
