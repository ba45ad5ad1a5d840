//! The parts of a document.

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
    /// What differs, in a comparison or an amendment; nothing in other documents.
    Differences,
    /// Who holds what, as a table of shades.
    HeatMap,
    /// The matrices; in a comparison or an amendment, what is compared.
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
        ("differences", Self::Differences),
        ("heat-map", Self::HeatMap),
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

    /// The name in a template.
    #[must_use]
    pub fn name(self) -> &'static str {
        // Every part is in the list.
        Self::NAMES.iter().find(|(_, part)| *part == self).map_or("", |(name, _)| name)
    }

    /// Whether the part has one heading, or one for each model, so that it can have a number. Clauses have numbers of
    /// their own.
    #[must_use]
    pub fn can_have_number(self) -> bool {
        match self {
            Self::Overview
            | Self::Particulars
            | Self::Roles
            | Self::Duties
            | Self::HeatMap
            | Self::Differences
            | Self::Matrices
            | Self::Signatures
            | Self::Control => true,
            Self::TranslationNote | Self::Introduction | Self::Clauses | Self::RolesNote | Self::Provenance => false,
        }
    }

    /// Those of `parts` that go on in the numbers of the clauses where a template numbers its parts: all behind the
    /// clauses, or all if there are none.
    pub fn numbered(parts: &[Self]) -> impl Iterator<Item = Self> {
        let first = parts.iter().position(|part| *part == Self::Clauses).map_or(0, |clauses| clauses + 1);
        parts[first..].iter().copied().filter(|part| part.can_have_number())
    }
}
