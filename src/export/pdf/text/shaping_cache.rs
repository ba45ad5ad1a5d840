//! Shaped text, kept for all documents that are set in the same faces.
//!
//! What is found here is what shaping the text again would give, so documents do not depend on each other.

use super::breaks::BreakRules;
use super::segment::{Segment, ShapedText};
use crate::document::{Origin, ReadingDirection, SourcedText};
use crate::export::pdf::font::east_asian::EastAsianLanguage;
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::generational_cache::GenerationalCache;
use std::sync::Arc;

/// How many words of a kind the cache keeps at least: an appendix has about six hundred.
const WORDS: usize = 1024;
/// How many paragraphs of a kind the cache keeps at least.
const PARAGRAPHS: usize = 256;

/// Words and paragraphs that have been shaped.
pub(crate) struct ShapingCache {
    words: GenerationalCache<WordKind, String, Segment>,
    paragraphs: GenerationalCache<ParagraphKind, SourcedText, ShapedText>,
}

/// What the glyphs of a word depend on, beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct WordKind {
    pub(super) weight: Weight,
    pub(super) origin: Origin,
    /// The language that chooses a face.
    pub(super) language: Option<EastAsianLanguage>,
    /// Whether a line ends behind it only in need.
    pub(super) is_joint: bool,
}

/// What the glyphs of a paragraph depend on, beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct ParagraphKind {
    pub(super) weight: Weight,
    pub(super) rules: BreakRules,
    /// The direction in which the wording of the document reads.
    pub(super) wording: ReadingDirection,
}

impl Default for ShapingCache {
    fn default() -> Self {
        Self { words: GenerationalCache::with_limit(WORDS), paragraphs: GenerationalCache::with_limit(PARAGRAPHS) }
    }
}

impl ShapingCache {
    pub(super) fn word(&self, text: &str, kind: WordKind) -> Option<Arc<Segment>> {
        self.words.get(kind, text)
    }

    pub(super) fn insert_word(&self, text: &str, kind: WordKind, segment: &Arc<Segment>) {
        self.words.insert(kind, text.to_owned(), segment);
    }

    pub(super) fn paragraph(&self, text: &SourcedText, kind: ParagraphKind) -> Option<Arc<ShapedText>> {
        self.paragraphs.get(kind, text)
    }

    pub(super) fn insert_paragraph(&self, text: &SourcedText, kind: ParagraphKind, shaped: &Arc<ShapedText>) {
        self.paragraphs.insert(kind, text.clone(), shaped);
    }
}
