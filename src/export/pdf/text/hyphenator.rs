//! Hyphenation: words are broken between their syllables, by the patterns of their language.

use super::glyph_run::Glyph;
use super::line_part::{Cluster, LinePart, clusters, count_without_spaces};
use super::segment::Segment;
use crate::document::{Origin, Report};
use crate::export::pdf::font::face::Face;
use crate::export::pdf::geometry::Point;
use hypher::{Lang, hyphenate_bounded};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// How many letters of a word stand together at least, before a hyphen and behind it.
const FEWEST_LETTERS: usize = 3;
/// What is longer is no word.
const MOST_LETTERS: usize = 100;

/// Breaks words that are too wide for a line.
#[derive(Debug)]
pub(crate) struct Hyphenator {
    /// The language of the data, if its patterns are known.
    data: Option<Lang>,
    /// The language of the wording, if its patterns are known.
    wording: Option<Lang>,
    /// The hyphen of each face, if it has one.
    hyphens: Vec<Option<Glyph>>,
    /// The words that have been looked up, by their addresses: columns of many widths are tried for each.
    known: RefCell<HashMap<*const Segment, KnownWord>>,
}

/// A word that has been looked up.
#[derive(Debug)]
struct KnownWord {
    /// Keeps the address from being used again.
    _word: Arc<Segment>,
    /// `None` if it cannot be broken.
    syllables: Option<Rc<Syllables>>,
}

/// The places where a word may be broken.
#[derive(Debug)]
struct Syllables {
    text: String,
    /// How many clusters there are up to the end of each syllable.
    ends: Vec<usize>,
    /// How wide the word is up to the end of each syllable, in ems.
    widths: Vec<f64>,
    hyphen: Glyph,
}

impl Hyphenator {
    /// A hyphenator for the languages of `report`, with the hyphens of its `faces`.
    pub(crate) fn new(report: &Report, faces: &[Face<'_>]) -> Self {
        let hyphens = faces.iter().map(hyphen).collect();
        let (data, wording) = (language(&report.language), language(&report.words_language));
        Self { data, wording, hyphens, known: RefCell::default() }
    }

    /// Breaks a word into parts that are at most as wide as `room`, in ems: as few as possible, and about as wide as each
    /// other. All but the last end in a hyphen. `None` if its language is not known, or a syllable is too wide.
    pub(super) fn broken(&self, word: &Arc<Segment>, room: f64) -> Option<Vec<LinePart>> {
        let syllables = self.syllables(word)?;
        let clusters = clusters(word);
        let mut parts = Vec::new();
        for part in syllables.even_parts(room)? {
            let (start, end) = (syllables.start(part.start), syllables.ends[part.end - 1]);
            let is_last = part.end == syllables.ends.len();
            // The spaces behind the word are on its last line.
            let mut line =
                if is_last { LinePart::last(&clusters[start..], word) } else { LinePart::of(&clusters[start..end]) };
            // The first part stands for the whole word, so that it is found and read as one.
            let text = if start == 0 { syllables.text.as_str() } else { "" };
            line.hyphenate(text, (!is_last).then_some(&syllables.hyphen));
            parts.push(line);
        }
        Some(parts)
    }

    /// The width of the widest part if a word is broken into parts that are at most as wide as `room`, in ems; `None` if it
    /// cannot be broken so, or only with a line of few letters.
    pub(super) fn widest_part(&self, word: &Arc<Segment>, room: f64) -> Option<f64> {
        let syllables = self.syllables(word)?;
        let parts = syllables.even_parts(room)?;
        (!syllables.has_short(&parts)).then(|| syllables.widest(&parts))
    }

    fn syllables(&self, word: &Arc<Segment>) -> Option<Rc<Syllables>> {
        let mut known = self.known.borrow_mut();
        let look_up = || KnownWord { _word: Arc::clone(word), syllables: self.look_up(word).map(Rc::new) };
        known.entry(Arc::as_ptr(word)).or_insert_with(look_up).syllables.clone()
    }

    fn look_up(&self, word: &Segment) -> Option<Syllables> {
        let first = word.runs.first()?;
        // One hyphen suits the whole word.
        if word.runs.iter().any(|run| run.face != first.face || run.is_rtl()) {
            return None;
        }
        let hyphen = self.hyphens.get(first.face)?.clone()?;
        let language = match first.origin {
            Origin::Data => self.data,
            Origin::Wording => self.wording,
        }?;
        let mut clusters = clusters(word);
        clusters.truncate(count_without_spaces(&clusters));
        let text: String = clusters.iter().map(characters).collect();
        let places = hyphen_places(&text, language)?;
        let (mut ends, mut widths) = (Vec::new(), Vec::new());
        let (mut at, mut width) = (0, 0.0);
        for (index, cluster) in clusters.iter().enumerate() {
            // A place within a cluster, as a ligature, is passed over.
            if places.binary_search(&at).is_ok() {
                ends.push(index);
                widths.push(width);
            }
            at += characters(cluster).len();
            width += cluster.width;
        }
        ends.push(clusters.len());
        widths.push(width);
        Some(Syllables { text, ends, widths, hyphen })
    }
}

/// Parts are ranges of syllables.
impl Syllables {
    /// The fewest parts that are at most as wide as `room`, about as wide as each other, and none of few letters if
    /// possible; `None` if there are none.
    fn even_parts(&self, room: f64) -> Option<Vec<Range<usize>>> {
        // Less than the difference between any two letters.
        const LESS: f64 = 1e-4;
        let mut best = self.filled_parts(room)?;
        let mut narrower = self.filled_parts(self.widest(&best) - LESS);
        while let Some(parts) = narrower {
            narrower = self.filled_parts(self.widest(&parts) - LESS);
            // Of as many parts, the narrower ones are more even.
            let is_better = (self.has_short(&parts), parts.len()) <= (self.has_short(&best), best.len());
            if is_better {
                best = parts;
            }
        }
        Some(best)
    }

    /// Parts that are each as wide as `room` permits; `None` if a syllable is wider.
    fn filled_parts(&self, room: f64) -> Option<Vec<Range<usize>>> {
        let mut parts: Vec<Range<usize>> = Vec::new();
        for syllable in 0..self.ends.len() {
            let own = syllable..syllable + 1;
            match parts.last_mut() {
                Some(last) if self.width(&(last.start..own.end)) <= room => last.end = own.end,
                _ if self.width(&own) <= room => parts.push(own),
                _ => return None,
            }
        }
        Some(parts)
    }

    fn widest(&self, parts: &[Range<usize>]) -> f64 {
        parts.iter().map(|part| self.width(part)).fold(0.0, f64::max)
    }

    /// The width of a part with its hyphen, in ems.
    fn width(&self, part: &Range<usize>) -> f64 {
        let hyphen = if part.end < self.ends.len() { self.hyphen.advance } else { 0.0 };
        let start = part.start.checked_sub(1).map_or(0.0, |before| self.widths[before]);
        self.widths[part.end - 1] - start + hyphen
    }

    /// How many clusters there are before a syllable.
    fn start(&self, syllable: usize) -> usize {
        syllable.checked_sub(1).map_or(0, |before| self.ends[before])
    }

    /// Whether some part has few letters.
    fn has_short(&self, parts: &[Range<usize>]) -> bool {
        parts.iter().any(|part| self.ends[part.end - 1] - self.start(part.start) < FEWEST_LETTERS)
    }
}

/// The bytes of `text` before which a hyphen can stand, ascending; `None` if it is not a word with signs around it at most,
/// as an address or a number: there a hyphen would be taken for a part of it.
fn hyphen_places(text: &str, language: Lang) -> Option<Vec<usize>> {
    let word = text.trim_matches(|c: char| !c.is_alphabetic());
    let is_word = !word.is_empty() && word.chars().take(MOST_LETTERS + 1).count() <= MOST_LETTERS;
    if !is_word || text.contains(char::is_numeric) || !word.chars().all(belongs_to_word) {
        return None;
    }
    let mut at = text.find(word)?;
    let (before, behind) = language.bounds();
    let mut places = Vec::new();
    for syllable in hyphenate_bounded(word, language, before.max(FEWEST_LETTERS), behind.max(FEWEST_LETTERS)) {
        at += syllable.len();
        places.push(at);
    }
    // The end of the word is no place for a hyphen.
    places.pop();
    Some(places)
}

fn belongs_to_word(c: char) -> bool {
    // Combining marks are no letters.
    c.is_alphabetic() || matches!(c, '\'' | '’' | '\u{ad}' | '\u{300}'..='\u{36f}')
}

fn characters<'s>(cluster: &Cluster<'s>) -> &'s str {
    &cluster.glyphs[0].characters
}

/// The language of a tag (BCP 47), if its patterns are known.
fn language(tag: &str) -> Option<Lang> {
    let code: [u8; 2] = tag.split('-').next()?.to_ascii_lowercase().as_bytes().try_into().ok()?;
    Lang::from_iso(code)
}

/// The hyphen of a face.
fn hyphen(face: &Face<'_>) -> Option<Glyph> {
    let id = face.tables.glyph_index('-')?.0;
    let advance = f64::from(face.advance(id)) / face.units_per_em;
    Some(Glyph { id, advance, offset: Point { x: 0.0, y: 0.0 }, characters: String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hyphenated(text: &str, tag: &str) -> Option<String> {
        let places = hyphen_places(text, language(tag)?)?;
        let mut shown = text.to_owned();
        places.iter().rev().for_each(|at| shown.insert(*at, '-'));
        Some(shown)
    }

    #[test]
    fn words_are_hyphenated_by_their_language() {
        assert_eq!(hyphenated("(Responsibility)", "en").as_deref(), Some("(Respon-si-bil-ity)"));
        assert_eq!(hyphenated("Vertragsmanagement", "de-CH").as_deref(), Some("Ver-trags-ma-nage-ment"));
        assert_eq!(hyphenated("responsabilité,", "fr").as_deref(), Some("res-pon-sa-bi-lité,"));
    }

    #[test]
    fn what_is_no_word_and_what_is_in_another_language_is_not_hyphenated() {
        for text in ["someone.responsible@example.com", "responsible2026", "snake_responsible", "2026", ""] {
            assert_eq!(hyphenated(text, "en"), None, "{text}");
        }
        assert_eq!(hyphenated("Responsibility", "x-klingon"), None);
    }
}
