//! What is known of text in some faces, for all documents that are set in them.
//!
//! Whatever is found here is what shaping the text again would give, so documents do not depend on each other.

use super::paragraph::{Segment, Shaped};
use super::shaper::Matter;
use crate::document::{Origin, SourcedText};
use crate::export::pdf::font::face::{FaceIndex, Weight};
use crate::export::pdf::font::subset::Cut;
use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, PoisonError, RwLock};

/// What a word looks like depends on: its face, whose it is, and whether the next is joined to it.
pub(crate) type WordKind = (Weight, Origin, bool);
/// What a paragraph looks like depends on.
pub(crate) type ParagraphKind = (Weight, Matter);

/// The words of a kind that are remembered for certain: an appendix has about six hundred.
const WORDS: usize = 1024;
/// The same for paragraphs.
const PARAGRAPHS: usize = 256;
/// The same for parts of a face.
const CUTS: usize = 16;

/// Words and paragraphs that have been shaped.
pub(crate) struct Known {
    words: Memory<WordKind, String, Segment>,
    paragraphs: Memory<ParagraphKind, SourcedText, Shaped>,
    /// The parts of the faces that every document has, by their glyphs.
    cuts: Memory<FaceIndex, Vec<u16>, Cut>,
}

impl Default for Known {
    fn default() -> Self {
        Self { words: Memory::of(WORDS), paragraphs: Memory::of(PARAGRAPHS), cuts: Memory::of(CUTS) }
    }
}

impl Known {
    pub(crate) fn word(&self, text: &str, kind: WordKind) -> Option<Arc<Segment>> {
        self.words.get(kind, text)
    }

    pub(crate) fn learn_word(&self, text: &str, kind: WordKind, segment: &Arc<Segment>) {
        self.words.learn(kind, text.to_owned(), segment);
    }

    pub(crate) fn paragraph(&self, text: &SourcedText, kind: ParagraphKind) -> Option<Arc<Shaped>> {
        self.paragraphs.get(kind, text)
    }

    pub(crate) fn learn_paragraph(&self, text: &SourcedText, kind: ParagraphKind, shaped: &Arc<Shaped>) {
        self.paragraphs.learn(kind, text.clone(), shaped);
    }

    /// The part of a face that has these glyphs.
    pub(crate) fn cut(&self, face: FaceIndex, glyphs: &[u16]) -> Option<Arc<Cut>> {
        self.cuts.get(face, glyphs)
    }

    pub(crate) fn learn_cut(&self, face: FaceIndex, glyphs: &[u16], cut: &Arc<Cut>) {
        self.cuts.learn(face, glyphs.to_vec(), cut);
    }
}

/// Values by the kind and the text of what they are values of.
struct Memory<K, T, V> {
    /// How many of each kind are remembered that are met again, and how many that may be.
    limit: usize,
    known: RwLock<HashMap<K, Generations<T, V>>>,
}

/// What was met lately, and what was met before that: whatever is met again stays.
struct Generations<T, V> {
    young: HashMap<T, Arc<V>>,
    old: HashMap<T, Arc<V>>,
}

impl<K: Copy + Eq + Hash, T: Eq + Hash, V> Memory<K, T, V> {
    fn of(limit: usize) -> Self {
        Self { limit, known: RwLock::default() }
    }

    fn get<Q: Eq + Hash + ?Sized>(&self, kind: K, text: &Q) -> Option<Arc<V>>
    where
        T: Borrow<Q>,
    {
        {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            let of_kind = known.get(&kind)?;
            if let Some(value) = of_kind.young.get(text) {
                return Some(Arc::clone(value));
            }
            if !of_kind.old.contains_key(text) {
                return None;
            }
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let of_kind = known.get_mut(&kind)?;
        let (text, value) = of_kind.old.remove_entry(text)?;
        of_kind.add(self.limit, text, &value);
        Some(value)
    }

    fn learn(&self, kind: K, text: T, value: &Arc<V>) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(kind).or_default().add(self.limit, text, value);
    }
}

impl<T, V> Default for Generations<T, V> {
    fn default() -> Self {
        Self { young: HashMap::new(), old: HashMap::new() }
    }
}

impl<T: Eq + Hash, V> Generations<T, V> {
    fn add(&mut self, limit: usize, text: T, value: &Arc<V>) {
        if self.young.len() >= limit {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(text, Arc::clone(value));
    }
}

#[cfg(test)]
mod tests {
    use crate::export::pdf::text::shaping_cache::Memory;
    use std::sync::Arc;

    #[test]
    fn what_is_met_again_stays_and_the_rest_is_forgotten() {
        let memory: Memory<(), String, usize> = Memory::of(4);
        for number in 0..100 {
            memory.learn((), number.to_string(), &Arc::new(number));
            assert_eq!(memory.get((), "0").as_deref(), Some(&0), "after {number}");
        }
        let known = (1..100).filter(|number| memory.get((), number.to_string().as_str()).is_some()).count();
        assert!(known <= 8, "{known}");
    }
}
