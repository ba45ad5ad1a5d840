//! A report into the bytes of a file: one module a format, all of the same shape.

mod csv;
mod xlsx;

pub use self::csv::{guard, unguard};

use crate::report::Report;

/// A format that a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// An Excel workbook (Office Open XML, ISO/IEC 29500).
    Xlsx,
    /// Comma-separated values (RFC 4180).
    Csv,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::Xlsx, Self::Csv];

    /// The names of every format, in the same order.
    pub const NAMES: &'static [&'static str] = &["xlsx", "csv"];

    /// The name, which is also the extension of its files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn summary(self) -> &'static str {
        match self {
            Self::Xlsx => "Excel workbook",
            Self::Csv => "comma-separated values",
        }
    }

    /// Whether its bytes are no text, so that a terminal should not show them.
    #[must_use]
    pub fn is_binary(self) -> bool {
        match self {
            Self::Xlsx => true,
            Self::Csv => false,
        }
    }

    /// The format of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// Its bytes.
    pub bytes: Vec<u8>,
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

/// Writes `report` in `format`. The same report gives the same bytes.
///
/// # Errors
/// Everything in the report that the format cannot hold.
pub fn render(format: Format, report: &Report) -> Result<Rendered, ExportError> {
    match format {
        Format::Xlsx => xlsx::render(report),
        Format::Csv => csv::render(report),
    }
}
