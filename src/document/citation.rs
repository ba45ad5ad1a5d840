//! What has a number in a document, and where texts cite it.

use super::names::NamedValue;
use super::sourced_text::{SharedStr, SourcedText};
use std::ops::Range;

/// A heading with a number, by which it can be cited.
#[derive(Clone, Debug)]
pub struct NumberedHeading {
    /// The number, unique among the headings of the document.
    pub number: usize,
    /// The text, with the number in it.
    pub text: SourcedText,
    /// The text without the number.
    pub bare: SourcedText,
}

/// The paragraphs of a clause.
#[derive(Clone, Debug)]
pub struct NumberedParagraphs {
    /// The number of the clause.
    pub clause: usize,
    /// The paragraphs, numbered from 1.
    pub paragraphs: Vec<NumberedParagraph>,
}

/// A paragraph with its label.
#[derive(Clone, Debug)]
pub struct NumberedParagraph {
    /// The number of the paragraph as it is written.
    pub label: SharedStr,
    /// The text.
    pub text: SourcedText,
    /// The citations in the text, in their order; they do not overlap.
    pub citations: Vec<Citation>,
    /// The values of the contract in the text, in their order; they do not overlap.
    pub values: Vec<NamedValue>,
}

/// A citation in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The bytes of the text that name what is cited.
    pub range: Range<usize>,
    /// What is cited.
    pub target: CitationTarget,
}

/// What a citation leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CitationTarget {
    /// The clause or the part with this number.
    Heading(usize),
    /// A paragraph of a clause; both are given by their numbers.
    Paragraph {
        /// The number of the clause.
        clause: usize,
        /// The number of the paragraph, from 1.
        paragraph: usize,
    },
    /// An item of a matrix.
    Row {
        /// The index of the section.
        section: usize,
        /// The index of the row in the section's matrix.
        row: usize,
    },
}
