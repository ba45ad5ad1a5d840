//! A document template: content, wording and look.

use super::columns::ColumnSpec;
use super::contract_form::ContractForm;
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
    /// The contract part, if the template is for contracts.
    pub contract: Option<ContractForm>,
    /// The look of a company.
    pub brand: Brand,
    /// The languages of the wording; the first is the original.
    pub languages: Vec<Language>,
    /// Font files for characters that the built-in faces do not cover, in the order of preference.
    pub fonts: Vec<Text>,
    /// The columns of a matrix in a document; never empty.
    pub columns: Vec<ColumnSpec>,
    /// The columns of the flat table that carries all matrices; never empty.
    pub data: Vec<ColumnSpec>,
    /// The wording.
    pub words: Words,
}

/// A part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The note that a translation is for convenience; empty in the original language.
    TranslationNote,
    /// The catalogue's introduction.
    Introduction,
    /// A summary of several models.
    Overview,
    /// The particulars of the contract.
    Particulars,
    /// The clauses of the contract.
    Clauses,
    /// The definitions of the roles.
    Roles,
    /// The note that says who wrote the definitions.
    RolesNote,
    /// What each party does, in words.
    Duties,
    /// The matrices.
    Matrices,
    /// Where the parties sign.
    Signatures,
    /// Document control.
    Control,
    /// The source of the text.
    Provenance,
}

impl Part {
    /// Each part with its name.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("translation-note", Self::TranslationNote),
        ("introduction", Self::Introduction),
        ("overview", Self::Overview),
        ("particulars", Self::Particulars),
        ("clauses", Self::Clauses),
        ("roles", Self::Roles),
        ("roles-note", Self::RolesNote),
        ("duties", Self::Duties),
        ("matrices", Self::Matrices),
        ("signatures", Self::Signatures),
        ("control", Self::Control),
        ("provenance", Self::Provenance),
    ];

    /// Whether the part uses contract fields.
    #[must_use]
    pub fn needs_contract(self) -> bool {
        matches!(self, Self::Particulars | Self::Clauses | Self::Signatures | Self::Control)
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
