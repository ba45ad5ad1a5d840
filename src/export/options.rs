//! What formats take beside the report.

use super::pdf::faces::Faces;
use super::pdf::font::file::FontFile;

/// What formats take beside the report.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The faces.
    pub faces: Faces,
    /// Faces for characters that the built-in ones do not cover, in the order of preference.
    pub fonts: Vec<FontFile>,
    /// What a PDF takes.
    pub pdf: PdfOptions,
}

/// What a PDF takes beside the report.
#[derive(Clone, Debug, Default)]
pub struct PdfOptions {
    /// The standard of archives.
    pub standard: PdfStandard,
    /// Files to attach.
    pub attachments: Vec<Attachment>,
}

/// The standard of archives that a PDF keeps; PDF/UA-1 it keeps always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PdfStandard {
    /// PDF/A-3a (ISO 19005-3): files of any kind may be attached.
    #[default]
    A3a,
    /// PDF/A-2a (ISO 19005-2): for archives that refuse attachments.
    A2a,
}

impl PdfStandard {
    /// The part of ISO 19005, and the level of conformance.
    #[must_use]
    pub fn part_and_level(self) -> (u8, char) {
        match self {
            Self::A3a => (3, 'A'),
            Self::A2a => (2, 'A'),
        }
    }
}

/// A file attached to a PDF.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its media type, as `text/csv`.
    pub media_type: &'static str,
    /// What it holds, in a sentence.
    pub description: String,
    /// What it is to the document.
    pub relationship: Relationship,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What an attached file is to the document (ISO 19005-3, annex E).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relationship {
    /// The document was made from it.
    Source,
    /// It holds data that the document shows.
    Data,
}

impl Relationship {
    /// The name of the relationship in a file specification.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Data => "Data",
        }
    }
}
