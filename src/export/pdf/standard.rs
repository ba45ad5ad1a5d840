//! The standards that a PDF conforms to, and everything that differs between them.

/// The standard for archives that a PDF conforms to, always together with one for accessibility.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PdfStandard {
    /// PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1): files of any kind may be attached.
    #[default]
    A3a,
    /// PDF/A-2a (ISO 19005-2) and PDF/UA-1: for archives that refuse attachments.
    A2a,
}

/// Whether a standard allows attachments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentRule {
    /// With or without.
    Optional,
    /// None but other PDF/A files, and this program attaches no such.
    Forbidden,
}

/// How a file says in its metadata which standard it conforms to.
#[derive(Clone, Copy)]
pub(super) struct Identifier {
    /// The part of the standard.
    pub(super) part: u8,
    /// The conformance level, if the standard has levels.
    pub(super) level: Option<char>,
}

impl PdfStandard {
    /// The name by which it is asked for.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A3a => "a-3a",
            Self::A2a => "a-2a",
        }
    }

    /// Whether files may be attached.
    #[must_use]
    pub fn attachments(self) -> AttachmentRule {
        match self {
            Self::A3a => AttachmentRule::Optional,
            Self::A2a => AttachmentRule::Forbidden,
        }
    }

    /// How it is named as a part of PDF/A (ISO 19005).
    pub(super) fn archive(self) -> Identifier {
        match self {
            Self::A3a => Identifier { part: 3, level: Some('A') },
            Self::A2a => Identifier { part: 2, level: Some('A') },
        }
    }

    /// How it is named as a part of PDF/UA (ISO 14289).
    pub(super) fn accessibility(self) -> Identifier {
        match self {
            Self::A3a | Self::A2a => Identifier { part: 1, level: None },
        }
    }
}
