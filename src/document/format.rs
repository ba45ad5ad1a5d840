//! The formats that a document can be written in.

/// A format that a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// An Excel workbook (Office Open XML, ISO/IEC 29500).
    Xlsx,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// A document to be archived and read aloud (PDF/A and PDF/UA).
    Pdf,
    /// A document of Word (Office Open XML, ISO/IEC 29500).
    Docx,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::Pdf, Self::Docx, Self::Xlsx, Self::Csv];

    /// Each format with its name, in the same order.
    pub const NAMES: &'static [(&'static str, Self)] =
        &[("pdf", Self::Pdf), ("docx", Self::Docx), ("xlsx", Self::Xlsx), ("csv", Self::Csv)];

    /// The name, which is also the extension of its files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn summary(self) -> &'static str {
        match self {
            Self::Xlsx => "Excel workbook",
            Self::Csv => "comma-separated values",
            Self::Pdf => "document for archives and screen readers (PDF/A, PDF/UA)",
            Self::Docx => "Word document to negotiate",
        }
    }

    /// Whether its bytes are no text, so that a terminal should not show them.
    #[must_use]
    pub fn is_binary(self) -> bool {
        match self {
            Self::Xlsx | Self::Pdf | Self::Docx => true,
            Self::Csv => false,
        }
    }

    /// The format of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(word, _)| *word == name).map(|(_, format)| *format)
    }
}
