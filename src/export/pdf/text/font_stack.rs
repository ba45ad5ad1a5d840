//! Which face each character is set in, and the characters that no face has.

use crate::document::{Origin, Report, SharedStr, SourcedText};
use crate::export::pdf::faces::Faces;
use crate::export::pdf::font::east_asian::EastAsianLanguage;
use crate::export::pdf::font::face::{Face, is_ignorable};
use crate::export::pdf::font::file::FontFace;
use crate::export::pdf::font::weight::{FaceIndex, Weight};
use std::collections::{BTreeMap, BTreeSet};

/// The faces of a document, in the order in which they are asked for characters.
pub(crate) struct FontStack<'f> {
    pub(crate) faces: Vec<Face<'f>>,
    /// The languages of the document's data and wording, as far as these choose faces.
    pub(crate) languages: OriginLanguages,
    /// How many of the faces, from the first, other documents have too.
    common: usize,
    /// The characters that no face has, each with a text that has it: of several the first by its letters.
    pub(crate) missing: BTreeMap<char, SharedStr>,
    /// The characters of the text in hand that no face has.
    unnamed: BTreeSet<char>,
    /// The characters that none of the faces has that other documents have too.
    pub(crate) uncovered: BTreeSet<UncoveredCharacter>,
}

/// A character that needs a fallback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UncoveredCharacter {
    /// The character.
    pub character: char,
    /// Whether it stands in bold text.
    pub is_bold: bool,
    /// The language of its text, if it is one that chooses a face.
    pub language: Option<EastAsianLanguage>,
}

/// The languages of data and wording, as far as these choose faces.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OriginLanguages {
    pub(crate) data: Option<EastAsianLanguage>,
    pub(crate) wording: Option<EastAsianLanguage>,
}

impl OriginLanguages {
    /// The languages of `report`.
    pub(crate) fn of(report: &Report) -> Self {
        let of_tag = EastAsianLanguage::of_tag;
        Self { data: of_tag(&report.language), wording: of_tag(&report.words_language) }
    }

    /// The languages in `text`: those that its letters show, before those of the document.
    pub(super) fn within(self, text: &SourcedText) -> Self {
        let shown = |origin: Origin| {
            let mut parts = text.parts().filter(|(_, other)| *other == origin);
            parts.find_map(|(range, _)| EastAsianLanguage::of_text(&text[range]))
        };
        // Letters that show a language take three bytes, of which the first is at least this.
        if !text.bytes().any(|byte| byte >= 0xe1) {
            return self;
        }
        Self { data: shown(Origin::Data).or(self.data), wording: shown(Origin::Wording).or(self.wording) }
    }

    pub(super) fn of_origin(self, origin: Origin) -> Option<EastAsianLanguage> {
        match origin {
            Origin::Data => self.data,
            Origin::Wording => self.wording,
        }
    }
}

impl<'f> FontStack<'f> {
    /// Those of `faces`, and `fallbacks` for characters that these lack.
    pub(super) fn new(faces: &'f Faces, fallbacks: &'f [FontFace]) -> Self {
        let mut all: Vec<Face<'f>> = faces.all().filter_map(Face::new).collect();
        let common = all.len();
        all.extend(fallbacks.iter().filter_map(Face::new));
        Self {
            faces: all,
            languages: OriginLanguages::default(),
            common,
            missing: BTreeMap::new(),
            unnamed: BTreeSet::new(),
            uncovered: BTreeSet::new(),
        }
    }

    /// Whether other documents have the face at this index too.
    pub(super) fn is_common(&self, face: FaceIndex) -> bool {
        face < self.common
    }

    /// The face for `c`: the one that is asked for, else that of the character `before`, else the first that has it.
    pub(super) fn face_for(
        &mut self,
        c: char,
        weight: Weight,
        language: Option<EastAsianLanguage>,
        before: Option<FaceIndex>,
    ) -> FaceIndex {
        let first = weight.face();
        if is_ignorable(c)
            && let Some(before) = before
        {
            return before;
        }
        let mut asked = [Some(first), before].into_iter().flatten().chain(0..self.common);
        // Asking in this order keeps a word in one face where it can.
        if let Some(face) = asked.find(|face| self.faces[*face].covers(c)) {
            return face;
        }
        // A fallback for what shows nothing would only keep the text out of the cache.
        if is_ignorable(c) {
            return first;
        }
        let is_bold = weight == Weight::Bold;
        self.uncovered.insert(UncoveredCharacter { character: c, is_bold, language });
        self.fallback(c, is_bold, language).unwrap_or_else(|| {
            self.unnamed.insert(c);
            first
        })
    }

    /// The fallback for `c`: the family of the first that has it, in the face for the language and the weight.
    fn fallback(&self, c: char, is_bold: bool, language: Option<EastAsianLanguage>) -> Option<FaceIndex> {
        let covering = || (self.common..self.faces.len()).filter(|face| self.faces[*face].covers(c));
        let family = &self.faces[covering().next()?].family.base;
        covering().filter(|face| self.faces[*face].family.base == *family).min_by_key(|face| {
            let Face { family, is_bold: offered, .. } = &self.faces[*face];
            (EastAsianLanguage::misfit(language, family.language), *offered != is_bold)
        })
    }

    /// Whether every character so far was found in a face.
    pub(super) fn has_all(&self) -> bool {
        self.missing.is_empty() && self.unnamed.is_empty()
    }

    /// Names `text` as the one that has the characters found missing since the last text.
    pub(super) fn name_text(&mut self, text: &SharedStr) {
        for character in std::mem::take(&mut self.unnamed) {
            let named = self.missing.entry(character).or_insert_with(|| SharedStr::clone(text));
            // The shortest says most clearly where the character is.
            if (text.len(), &**text) < (named.len(), &**named) {
                *named = SharedStr::clone(text);
            }
        }
    }
}
