//! Which face each character is set in, and the characters that no face has.

use crate::document::SharedStr;
use crate::export::pdf::faces::Faces;
use crate::export::pdf::font::face::{Face, is_ignorable};
use crate::export::pdf::font::file::FontFile;
use crate::export::pdf::font::weight::{FaceIndex, Weight};
use std::collections::{BTreeMap, BTreeSet};

/// The faces of a document, in the order in which they are asked for characters.
pub(crate) struct FontStack<'f> {
    pub(crate) faces: Vec<Face<'f>>,
    /// How many of the faces, from the first, other documents have too.
    common: usize,
    /// The characters that no face has, each with a text that has it: of several the first by its letters.
    pub(crate) missing: BTreeMap<char, SharedStr>,
    /// The characters of the text in hand that no face has.
    unnamed: BTreeSet<char>,
}

impl<'f> FontStack<'f> {
    /// The files of `faces`, and `fallbacks` for characters that these lack.
    pub(super) fn new(faces: &'f Faces, fallbacks: &'f [FontFile]) -> Self {
        let mut all: Vec<Face<'f>> = faces.files().filter_map(Face::new).collect();
        let common = all.len();
        all.extend(fallbacks.iter().filter_map(Face::new));
        Self { faces: all, common, missing: BTreeMap::new(), unnamed: BTreeSet::new() }
    }

    /// Whether other documents have the face at this index too.
    pub(super) fn is_common(&self, face: FaceIndex) -> bool {
        face < self.common
    }

    /// The face for `c`: the one that is asked for, else that of the character `before`, else the first that has it.
    pub(super) fn face_for(&mut self, c: char, weight: Weight, before: Option<FaceIndex>) -> FaceIndex {
        let first = weight.face();
        if is_ignorable(c)
            && let Some(before) = before
        {
            return before;
        }
        // A fallback for what shows nothing would only keep the text out of the cache.
        let last = if is_ignorable(c) { self.common } else { self.faces.len() };
        let asked = [Some(first), before].into_iter().flatten().chain(0..last);
        // Asking in this order keeps a word in one face where it can.
        if let Some(face) = asked.into_iter().find(|face| self.faces[*face].covers(c)) {
            return face;
        }
        if !is_ignorable(c) {
            self.unnamed.insert(c);
        }
        first
    }

    /// Whether every character so far was found in a face.
    pub(super) fn has_all(&self) -> bool {
        self.missing.is_empty() && self.unnamed.is_empty()
    }

    /// Names `text` as the one that has the characters found missing since the last text.
    pub(super) fn name_text(&mut self, text: &SharedStr) {
        for character in std::mem::take(&mut self.unnamed) {
            let named = self.missing.entry(character).or_insert_with(|| SharedStr::clone(text));
            if text < named {
                *named = SharedStr::clone(text);
            }
        }
    }
}
