//! A report into the bytes of a file: one module a format, all of the same shape.

mod csv;
mod pdf;
mod plan;
mod xlsx;

pub use self::csv::{BYTE_ORDER_MARK, guard, unguard};
pub use self::pdf::{Faces, FontFile, LaidOut, Painted, lay_out, uncovered};
pub use self::plan::{PlanFile, render_plan};

use crate::document::Report;

/// A format that a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// An Excel workbook (Office Open XML, ISO/IEC 29500).
    Xlsx,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// A document to be archived and read aloud (PDF/A and PDF/UA).
    Pdf,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::Pdf, Self::Xlsx, Self::Csv];

    /// The names of every format, in the same order.
    pub const NAMES: &'static [&'static str] = &["pdf", "xlsx", "csv"];

    /// The name, which is also the extension of its files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Pdf => "pdf",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn summary(self) -> &'static str {
        match self {
            Self::Xlsx => "Excel workbook",
            Self::Csv => "comma-separated values",
            Self::Pdf => "document for archives and screen readers (PDF/A, PDF/UA)",
        }
    }

    /// Whether its bytes are no text, so that a terminal should not show them.
    #[must_use]
    pub fn is_binary(self) -> bool {
        match self {
            Self::Xlsx | Self::Pdf => true,
            Self::Csv => false,
        }
    }

    /// The format of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }
}

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

/// A finished file.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has, where a format has pages of its own.
    pub pages: Option<usize>,
    /// What a reader of it should know.
    pub warnings: Vec<Obstacle>,
}

/// What stands between a report and a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// Where in the deliverable, and what is in the way.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The character that is in the way, if it is one.
    pub character: Option<char>,
    /// Why the world stands in the way, if it is the world and not the report.
    pub world: Option<std::io::ErrorKind>,
}

impl Obstacle {
    /// An obstacle that is no character.
    #[must_use]
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into(), character: None, world: None }
    }

    /// Something that cannot happen with sound data.
    pub(crate) fn defect(message: impl Into<String>) -> Self {
        Self::new(message, "this is a defect of the program; please report it")
    }
}

/// A report that a format cannot hold: everything that is in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportError {
    /// Never empty.
    pub obstacles: Vec<Obstacle>,
}

impl std::fmt::Display for ExportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let messages: Vec<&str> = self.obstacles.iter().map(|o| o.message.as_str()).collect();
        f.write_str(&messages.join("; "))
    }
}

impl std::error::Error for ExportError {}

/// Writes `report` in `format`. The same report and options give the same bytes.
///
/// # Errors
/// Everything in the report that the format cannot hold.
pub fn render(format: Format, report: &Report, options: &Options) -> Result<Rendered, ExportError> {
    match format {
        Format::Xlsx => xlsx::render(report),
        Format::Csv => csv::render(report),
        Format::Pdf => pdf::render(report, options),
    }
}
