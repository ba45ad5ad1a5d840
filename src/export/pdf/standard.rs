//! The standards that a PDF conforms to, and everything that differs between them.

/// The standard for archives that a PDF conforms to, always together with one for accessibility.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PdfStandard {
    /// PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1): files of any kind may be attached.
    #[default]
    A3a,
    /// PDF/A-2a (ISO 19005-2) and PDF/UA-1: for archives that refuse attachments.
    A2a,
    /// PDF/A-4f (ISO 19005-4) and PDF/UA-2 (ISO 14289-2), in PDF 2.0: files of any kind are attached.
    A4f,
}

/// Whether a standard allows attachments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentRule {
    /// With or without.
    Optional,
    /// None but other PDF/A files, and this program attaches no such.
    Forbidden,
    /// At least one file.
    Required,
}

/// How a file says in its metadata which standard it conforms to.
#[derive(Clone, Copy)]
pub(super) struct Identifier {
    /// The part of the standard.
    pub(super) part: u8,
    /// The year of the edition, where it is named.
    pub(super) revision: Option<u16>,
    /// The conformance level, if the standard has levels.
    pub(super) level: Option<char>,
}

/// A version of PDF, with what the standards for it ask for.
#[derive(Clone, Copy)]
pub(super) enum PdfVersion {
    /// ISO 32000-1.
    V1_7,
    /// ISO 32000-2.
    V2_0,
}

impl PdfStandard {
    /// The name by which it is asked for.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A3a => "a-3a",
            Self::A2a => "a-2a",
            Self::A4f => "a-4f",
        }
    }

    /// Whether files may be attached.
    #[must_use]
    pub fn attachments(self) -> AttachmentRule {
        match self {
            Self::A3a => AttachmentRule::Optional,
            Self::A2a => AttachmentRule::Forbidden,
            // ISO 19005-4, 6.9.
            Self::A4f => AttachmentRule::Required,
        }
    }

    /// How it is named as a part of PDF/A (ISO 19005).
    pub(super) fn archive(self) -> Identifier {
        match self {
            Self::A3a => Identifier { part: 3, revision: None, level: Some('A') },
            Self::A2a => Identifier { part: 2, revision: None, level: Some('A') },
            Self::A4f => Identifier { part: 4, revision: Some(2020), level: Some('F') },
        }
    }

    /// How it is named as a part of PDF/UA (ISO 14289).
    pub(super) fn accessibility(self) -> Identifier {
        match self {
            Self::A3a | Self::A2a => Identifier { part: 1, revision: None, level: None },
            Self::A4f => Identifier { part: 2, revision: Some(2024), level: None },
        }
    }

    /// Whether what is foreign to PDF/A in the metadata is described in them (ISO 19005-3, 6.6.2.3).
    pub(super) fn has_extension_schemas(self) -> bool {
        match self {
            Self::A3a | Self::A2a => true,
            Self::A4f => false,
        }
    }

    /// The version of PDF that it is a part of.
    pub(super) fn version(self) -> PdfVersion {
        match self {
            Self::A3a | Self::A2a => PdfVersion::V1_7,
            Self::A4f => PdfVersion::V2_0,
        }
    }
}

impl PdfVersion {
    /// The number in the first line of a file.
    pub(super) fn number(self) -> &'static str {
        match self {
            Self::V1_7 => "1.7",
            Self::V2_0 => "2.0",
        }
    }

    /// Whether a file has an information dictionary beside its metadata (ISO 19005-4, 6.1.3, forbids it).
    pub(super) fn has_information(self) -> bool {
        match self {
            Self::V1_7 => true,
            Self::V2_0 => false,
        }
    }

    /// Whether links and bookmarks lead to elements of the structure (ISO 14289-2, 8.8), and not only to pages.
    pub(super) fn has_structure_destinations(self) -> bool {
        match self {
            Self::V1_7 => false,
            Self::V2_0 => true,
        }
    }

    /// Whether structure elements name the namespaces of their types (ISO 32000-2, 14.7.4).
    pub(super) fn has_namespaces(self) -> bool {
        match self {
            Self::V1_7 => false,
            Self::V2_0 => true,
        }
    }

    /// The structure type of a heading on this level; the title of the document is on level 1.
    pub(super) fn heading(self, level: u8) -> &'static str {
        // Reports have no deeper headings than those on level 3.
        match (self, level) {
            // A type of its own, so that headings count from the parts on (ISO 32000-2, table 365).
            (Self::V2_0, 1) => "Title",
            (Self::V1_7, 1) | (Self::V2_0, 2) => "H1",
            (Self::V1_7, 2) | (Self::V2_0, _) => "H2",
            (Self::V1_7, _) => "H3",
        }
    }

    /// How a list of terms with what they mean is numbered: a list with labels may not say `None` (ISO 14289-2, 8.2.5.25).
    pub(super) fn numbering_of_definitions(self) -> &'static str {
        match self {
            Self::V1_7 => "None",
            Self::V2_0 => "Description",
        }
    }
}
