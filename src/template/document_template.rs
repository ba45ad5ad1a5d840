//! A template: what a deliverable shows, in which words, and how it looks.

use super::columns::ColumnSpec;
use super::contract_form::ContractForm;
use super::words::Words;
use crate::document::{Format, PageSetup, Palette, Typography};
use crate::domain::{Id, Language, Text};

/// A template for documents.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its name, part of the names of deliverables unless it is the default.
    pub name: Id,
    /// What it makes, in a line.
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
    /// What a document is made of, in its order; never empty.
    pub parts: Vec<Part>,
    /// What it asks of a contract, if it is for one.
    pub contract: Option<ContractForm>,
    /// The look of a company.
    pub brand: Brand,
    /// The languages that there is wording in; the first is the template's own.
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
    /// Says that a translation is for convenience; nothing in the template's own language.
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
    /// Who wrote these definitions.
    RolesNote,
    /// The matrices.
    Matrices,
    /// Where the parties sign.
    Signatures,
    /// The record of the document itself.
    Control,
    /// Where the text comes from.
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
        ("matrices", Self::Matrices),
        ("signatures", Self::Signatures),
        ("control", Self::Control),
        ("provenance", Self::Provenance),
    ];

    /// Whether it says what a contract gives.
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
    /// The files of the faces that stand in for the built-in ones: regular, bold and italic.
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
