//! A document template: content, wording and look.

use super::columns::{ColumnSpec, MatrixLayout};
use super::contract_form::{ContractForm, Sentence};
use super::part::Part;
use super::placeholders::{DocumentField, SentencePlaceholder};
use super::wording::WordingPiece;
use super::words::Words;
use crate::document::{Format, PageSetup, Palette, Typography};
use crate::domain::{Id, Language, Text};

/// A template for documents.
#[derive(Clone, Debug)]
pub struct Template {
    /// The name, which is part of file names unless the template is the default.
    pub name: Id,
    /// A description in one line.
    pub summary: Text,
    /// The formats that it can be made in; never empty.
    pub formats: Vec<Format>,
    /// The language of its wording.
    pub language: Language,
    /// The page.
    pub page: PageSetup,
    /// The type.
    pub typography: Typography,
    /// The colours.
    pub palette: Palette,
    /// The parts of a document, in order; never empty.
    pub parts: Vec<Part>,
    /// Whether the parts behind the clauses go on in the numbers of these.
    pub has_numbered_parts: bool,
    /// Whether the document shows clauses that no lawyer has reviewed.
    pub has_unreviewed_clauses: bool,
    /// The contract part, if the template is for contracts.
    pub contract: Option<ContractForm>,
    /// The look of a company.
    pub brand: Brand,
    /// The languages of the wording; the first is the original.
    pub languages: Vec<Language>,
    /// Font files for characters that the built-in faces do not cover, in the order of preference.
    pub fonts: Vec<Text>,
    /// Which way the matrices are read.
    pub layout: MatrixLayout,
    /// The columns of a matrix in a document; never empty.
    pub columns: Vec<ColumnSpec>,
    /// The columns of the flat table that carries all matrices; never empty.
    pub data: Vec<ColumnSpec>,
    /// The wording.
    pub words: Words,
}

impl Template {
    /// Whether a document of this template has the digest of its matrices for certain: in a row of document control that
    /// needs nothing else.
    #[must_use]
    pub fn always_shows_digest(&self) -> bool {
        let is_digest = |piece: &WordingPiece<SentencePlaceholder>| {
            *piece == WordingPiece::Field(SentencePlaceholder::Document(DocumentField::Digest))
        };
        let rows = self.contract.iter().flat_map(|form| &form.control.rows.rows);
        self.parts.contains(&Part::Control)
            && rows.into_iter().any(|row| matches!(&row.words, Sentence::Once(words) if matches!(words.pieces(), [only] if is_digest(only))))
    }
}

/// The look of a company, beside its colours.
#[derive(Clone, Debug, Default)]
pub struct Brand {
    /// A picture at the head of the document.
    pub logo: Option<LogoSource>,
    /// The font files that replace the built-in ones: regular, bold and italic.
    pub faces: Option<[Text; 3]>,
}

/// Where a logo comes from.
#[derive(Clone, Debug)]
pub struct LogoSource {
    /// Its file.
    pub file: Text,
    /// What it shows, in words.
    pub alt: Text,
}
