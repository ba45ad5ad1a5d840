//! Which face each character is set in, and the characters that no face has.

use crate::export::pdf::faces::Faces;
use crate::export::pdf::font::face::{Face, is_ignorable};
use crate::export::pdf::font::file::FontFile;
use crate::export::pdf::font::weight::{FaceIndex, Weight};
use std::collections::BTreeSet;

/// The faces of a document, in the order in which they are asked for characters.
pub(crate) struct FontStack<'f> {
    pub(crate) faces: Vec<Face<'f>>,
    /// How many of the faces, from the first, other documents have too.
    common: usize,
    /// The characters that no face has.
    pub(crate) missing: BTreeSet<MissingCharacter>,
}

/// A character that no face has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MissingCharacter {
    pub(crate) character: char,
    /// A text that has it.
    pub(crate) text: String,
}

impl<'f> FontStack<'f> {
    /// The files of `faces`, and `fallbacks` for characters that these lack.
    pub(super) fn new(faces: &'f Faces, fallbacks: &'f [FontFile]) -> Self {
        let mut all: Vec<Face<'f>> = faces.files().filter_map(Face::new).collect();
        let common = all.len();
        all.extend(fallbacks.iter().filter_map(Face::new));
        Self { faces: all, common, missing: BTreeSet::new() }
    }

    /// Whether other documents have the face at this index too.
    pub(super) fn is_common(&self, face: FaceIndex) -> bool {
        face < self.common
    }

    /// The face for `c`: the one that is asked for, else that of the character `before`, else the first that has it.
    pub(super) fn face_for(&mut self, c: char, weight: Weight, before: Option<FaceIndex>, text: &str) -> FaceIndex {
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
            self.missing.insert(MissingCharacter { character: c, text: text.to_owned() });
        }
        first
    }

    /// Puts `text` for the `part` of it where characters were found missing.
    pub(super) fn name_whole_text(&mut self, part: &str, text: &str) {
        let mut named = BTreeSet::new();
        for MissingCharacter { character, text: found_in } in std::mem::take(&mut self.missing) {
            let text = if found_in == part { text.to_owned() } else { found_in };
            named.insert(MissingCharacter { character, text });
        }
        self.missing = named;
    }
}
