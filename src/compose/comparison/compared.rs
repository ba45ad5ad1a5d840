//! What a document compares.

use super::side_by_side;
use super::version_summary;
use super::versions::{self, ComparedVersions};
use crate::compare::ModelTable;
use crate::compose::fill::Fill;
use crate::document::{Block, Section, SourcedText};
use crate::template::{ComparisonWords, SentencePlaceholder, Wording};

/// What a document compares.
#[derive(Clone, Copy)]
pub enum Compared<'c> {
    /// Models of a catalogue.
    Models(&'c ModelTable<'c>),
    /// Two versions of a catalogue.
    Versions(&'c ComparedVersions<'c>),
}

impl<'c> Compared<'c> {
    /// The title of the document.
    pub(in crate::compose) fn title(self, words: &'c ComparisonWords) -> &'c Wording<SentencePlaceholder> {
        match self {
            Self::Models(_) => &words.models.title,
            Self::Versions(_) => &words.versions.title,
        }
    }

    /// What takes the place of the matrices.
    pub(in crate::compose) fn sections(
        self,
        title: &SourcedText,
        words: &ComparisonWords,
        fill: Fill<'_>,
    ) -> Vec<Section> {
        match self {
            Self::Models(table) => vec![side_by_side::section(table, title, &words.models, fill)],
            Self::Versions(compared) => versions::sections(compared, title, &words.versions, fill),
        }
    }

    /// What differs, in short.
    pub(in crate::compose) fn summary(self, words: &ComparisonWords, fill: Fill<'_>) -> Vec<Block> {
        match self {
            Self::Models(table) => side_by_side::summary(table, &words.models, fill),
            Self::Versions(compared) => version_summary::summary(compared, &words.versions, fill),
        }
    }
}
