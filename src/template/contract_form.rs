//! The form of a contract: the fields that a template needs, and the wording that shows them.

use super::contract::{Contract, FieldKind, FieldSpec, FieldValue, Revision};
use super::placeholders::SentencePlaceholder;
use super::reference::ReferenceWords;
use super::wording::{Wording, WordingPiece, placeholders};
use crate::document::{SharedStr, SourcedText};
use crate::domain::{Id, Party, Text};

/// The section of a contract with the history of the document.
pub const REVISIONS: &str = "revisions";

/// The form of a contract: the fields that a template needs, and the wording that shows them.
#[derive(Clone, Debug)]
pub struct ContractForm {
    /// The fields: those of the contract itself, then those of each party in the order of the catalogue.
    pub fields: Vec<FieldSpec>,
    /// The particulars at the beginning of the document.
    pub particulars: LabelledRows,
    /// The clauses.
    pub clauses: Clauses,
    /// How clauses cite items, other clauses and parts; always there if one does.
    pub references: Option<ReferenceWords>,
    /// The signature blocks.
    pub signatures: SignatureWords,
    /// The document control.
    pub control: ControlWords,
    /// A place for the initials of a party, on each page.
    pub initials: Wording<SentencePlaceholder>,
    /// The anchors of electronic signature services.
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

    /// The anchors of the signature service with this name.
    #[must_use]
    pub fn anchor_style(&self, name: &Id) -> Option<&AnchorStyle> {
        self.anchors.iter().find(|style| style.name == *name)
    }

    /// The contract's value of the first field of a kind.
    #[must_use]
    pub fn value_of_kind<'c>(&self, kind: FieldKind, contract: &'c Contract) -> Option<&'c FieldValue> {
        contract.value(&self.field_of_kind(kind)?.id)
    }

    /// The required fields that have no value in `contract`.
    pub fn missing<'f>(&'f self, contract: &Contract) -> impl Iterator<Item = &'f FieldSpec> {
        self.fields.iter().filter(|field| field.needed && contract.value(&field.id).is_none())
    }

    /// The paths of what has to be filled in before a contract is made: fields that still have the value of the sample,
    /// or `...`, and the revision history.
    #[must_use]
    pub fn sample_values(&self, contract: &Contract) -> Vec<String> {
        let is_sample = |field: &&FieldSpec| contract.value(&field.id).is_some_and(|value| field.is_sample(value));
        let mut paths: Vec<String> = self.fields.iter().filter(is_sample).map(FieldSpec::path).collect();
        if contract.revisions.iter().any(Revision::is_sample) {
            paths.push(REVISIONS.to_owned());
        }
        paths
    }
}

/// Rows of labels and texts under a heading.
#[derive(Clone, Debug)]
pub struct LabelledRows {
    /// The heading.
    pub heading: Text,
    /// The rows.
    pub rows: Vec<LabelledWords>,
}

/// A row with a label and a text.
#[derive(Clone, Debug)]
pub struct LabelledWords {
    /// The label.
    pub label: Wording<SentencePlaceholder>,
    /// The text.
    pub words: Sentence,
}

/// A text that is written once, or once for each party.
#[derive(Clone, Debug)]
pub enum Sentence {
    /// Written once.
    Once(Wording<SentencePlaceholder>),
    /// Written for each party, about that party.
    EachParty(Wording<SentencePlaceholder>),
}

/// Numbered clauses.
#[derive(Clone, Debug)]
pub struct Clauses {
    /// The heading of a clause.
    pub heading: Wording<ClauseField>,
    /// The label before a paragraph.
    pub label: Wording<ClauseField>,
    /// The clauses in their order.
    pub list: Vec<Clause>,
}

/// A clause.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The id, by which it is cited.
    pub id: Id,
    /// The heading.
    pub heading: Text,
    /// The paragraphs.
    pub paragraphs: Vec<ClauseParagraph>,
}

/// A paragraph of a clause, or one for each party.
#[derive(Clone, Debug)]
pub struct ClauseParagraph {
    /// The id, by which it is cited; only a text that is written once can have one.
    pub id: Option<Id>,
    /// The text.
    pub words: Sentence,
}

/// The wording of the signature blocks.
#[derive(Clone, Debug)]
pub struct SignatureWords {
    /// The heading above the blocks.
    pub heading: Text,
    /// What is signed: a sentence that stands with the blocks.
    pub statement: Option<Wording<SentencePlaceholder>>,
    /// The heading of a party's block.
    pub party: Wording<SentencePlaceholder>,
    /// The lines of a block.
    pub lines: Vec<SignatureLineWords>,
}

/// A line of a signature block.
#[derive(Clone, Debug)]
pub struct SignatureLineWords {
    /// The id of the line; `signature` is the line for the signature itself.
    pub id: Id,
    /// The label of the line.
    pub label: Text,
    /// The text on the line, if the contract gives it; otherwise the signer fills it in.
    pub text: Option<Wording<SentencePlaceholder>>,
}

/// The wording of the document control.
#[derive(Clone, Debug)]
pub struct ControlWords {
    /// The rows about the document.
    pub rows: LabelledRows,
    /// The heading of the revision history.
    pub revisions: Text,
    /// The headings of the history's columns: version, date, author, change.
    pub columns: [Text; 4],
}

/// The anchors of an electronic signature service: texts that it looks for to find the places to sign.
#[derive(Clone, Debug)]
pub struct AnchorStyle {
    /// The name of the service.
    pub name: Id,
    /// The anchors of signature blocks, each with the id of the line that it is for.
    pub lines: Vec<(Id, Wording<AnchorField>)>,
    /// The anchor beside the initials of a party on each page.
    pub initials: Option<Wording<InitialsAnchorField>>,
}

placeholders! {
    /// The placeholders for the heading of a clause and for the labels of its paragraphs.
    ClauseField {
        /// The number of the clause, from 1.
        Number = "number",
        /// The heading of the clause.
        Heading = "heading",
        /// The number of the paragraph in the clause, from 1.
        Paragraph = "paragraph",
    }
}

/// Fills in an anchor for a party, which is the signer with this number, from 1.
#[must_use]
pub fn anchor_text(wording: &Wording<AnchorField>, number: usize, party: &Party) -> SharedStr {
    let text = wording.fill(|field| match field {
        AnchorField::Number => SourcedText::wording(number.to_string()),
        AnchorField::Party => SourcedText::wording(party.id.as_str()),
    });
    text.share()
}

/// The beginning, as far as it is the same on all pages, of the anchor beside the initials of a party.
#[must_use]
pub fn initials_anchor_start(wording: &Wording<InitialsAnchorField>, number: usize, party: &Party) -> String {
    let mut start = String::new();
    for piece in wording.pieces() {
        match piece {
            WordingPiece::Literal(words) => start.push_str(words),
            WordingPiece::Field(InitialsAnchorField::Number) => start.push_str(&number.to_string()),
            WordingPiece::Field(InitialsAnchorField::Party) => start.push_str(party.id.as_str()),
            WordingPiece::Field(InitialsAnchorField::Page) => break,
        }
    }
    start
}

placeholders! {
    /// The placeholders for anchors: they tell one signer from another.
    AnchorField {
        /// The number of the signer, from 1.
        Number = "number",
        /// The id of the party.
        Party = "party",
    }
}

placeholders! {
    /// The placeholders for anchors beside initials: they tell signers apart, and can tell pages apart.
    InitialsAnchorField {
        /// The number of the signer, from 1.
        Number = "number",
        /// The id of the party.
        Party = "party",
        /// The number of the page.
        Page = "page",
    }
}
