//! The options of an export.

use super::pdf::faces::Faces;
use super::pdf::font::file::FontFace;
use super::pdf::standard::PdfStandard;

/// Options of an export, beside the report itself.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The faces that PDFs are set in.
    pub faces: Faces,
    /// Fallback fonts for characters that `faces` do not have, in order of preference.
    pub fonts: Vec<FontFace>,
    /// Options of PDFs.
    pub pdf: PdfOptions,
    /// Options of documents of Word.
    pub docx: DocxOptions,
    /// Options of CSV.
    pub csv: CsvOptions,
}

/// Options of CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvOptions {
    /// What stands between fields.
    pub delimiter: CsvDelimiter,
    /// Whether values that a spreadsheet would take for formulas are guarded.
    pub has_guard: bool,
}

impl Default for CsvOptions {
    fn default() -> Self {
        Self { delimiter: CsvDelimiter::Comma, has_guard: true }
    }
}

/// What stands between the fields of CSV.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CsvDelimiter {
    /// `,` (RFC 4180).
    #[default]
    Comma,
    /// `;`, which Excel expects where the decimal separator of the system is a comma.
    Semicolon,
    /// A tab.
    Tab,
}

impl CsvDelimiter {
    /// The byte.
    #[must_use]
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// Options of a PDF.
#[derive(Clone, Debug, Default)]
pub struct PdfOptions {
    /// The standard for archives that it conforms to.
    pub standard: PdfStandard,
    /// Files to attach; the standard may forbid any, or require some (`PdfStandard::attachments`).
    pub attachments: Vec<Attachment>,
    /// What the document is made of, as the file says to programs.
    pub made_of: MadeOf,
}

/// Options of a document of Word.
#[derive(Clone, Debug, Default)]
pub struct DocxOptions {
    /// Files that travel in it, as text.
    pub carried: Vec<Attachment>,
}

/// What a document is made of: names and ids.
#[derive(Clone, Debug, Default)]
pub struct MadeOf {
    /// The name of the template.
    pub template: String,
    /// The tag of its language.
    pub language: String,
    /// The ids of the models.
    pub models: Vec<String>,
    /// The id of the tier, if it is for one.
    pub tier: Option<String>,
    /// The ids of the parties whose tasks are shown; none if all are.
    pub parties: Vec<String>,
}

/// A file attached to a PDF, or carried by a document of Word.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// The file name.
    pub name: String,
    /// The media type, such as `text/csv`.
    pub media_type: &'static str,
    /// A description, for the list of attachments in a viewer.
    pub description: String,
    /// How the file relates to the document.
    pub relationship: Relationship,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

/// How an attached file relates to the document (ISO 19005-3, annex E).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relationship {
    /// The document was made from it.
    Source,
    /// It has the data that the document shows.
    Data,
    /// It says more of the document.
    Supplement,
}

impl Relationship {
    /// The value of `AFRelationship` in a file specification.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Data => "Data",
            Self::Supplement => "Supplement",
        }
    }
}
