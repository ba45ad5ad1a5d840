//! The glyphs of a face that a document uses.

use super::face::Face;

/// The glyphs of a face that a document uses, each with the characters that it stands for.
#[derive(Clone, Debug, Default)]
pub(crate) struct UsedGlyphs {
    places: GlyphPlaces,
    glyphs: Vec<UsedGlyph>,
}

/// A glyph that a document uses.
#[derive(Clone, Debug)]
pub(super) struct UsedGlyph {
    /// Its id in the whole face.
    pub(super) id: u16,
    /// Empty where they are not told yet.
    pub(super) characters: String,
}

/// Where glyphs stand in a list, by their ids: a face has thousands, of which a document uses a hundred.
#[derive(Clone, Debug, Default)]
pub(super) struct GlyphPlaces(Vec<u16>);

impl GlyphPlaces {
    /// The place of a glyph.
    pub(super) fn get(&self, glyph: u16) -> Option<usize> {
        // Zero is no place.
        usize::from(*self.0.get(usize::from(glyph))?).checked_sub(1)
    }

    /// Says that a glyph stands at `place`, which is one of the first 65,535.
    pub(super) fn set(&mut self, glyph: u16, place: usize) {
        let index = usize::from(glyph);
        if self.0.len() <= index {
            self.0.resize(index + 1, 0);
        }
        self.0[index] = u16::try_from(place + 1).unwrap_or(0);
    }
}

impl UsedGlyphs {
    pub(crate) fn is_empty(&self) -> bool {
        self.glyphs.is_empty()
    }

    /// Adds a glyph that stands for `characters`; empty where it is only a part of what does.
    pub(crate) fn add(&mut self, glyph: u16, characters: &str) {
        let Some(place) = self.places.get(glyph) else {
            self.places.set(glyph, self.glyphs.len());
            self.glyphs.push(UsedGlyph { id: glyph, characters: characters.to_owned() });
            return;
        };
        let told = &mut self.glyphs[place].characters;
        if told.is_empty() {
            told.push_str(characters);
        }
    }

    /// The glyphs by their ids, ascending; those whose characters are not told have the one that `face` has the glyph for.
    pub(super) fn into_glyphs(mut self, face: &Face<'_>) -> Vec<UsedGlyph> {
        self.glyphs.sort_unstable_by_key(|glyph| glyph.id);
        // Most documents have all told, and the table of all characters of a face takes a while to make.
        if self.glyphs.iter().any(|glyph| glyph.characters.is_empty()) {
            let of_face = face.characters();
            for UsedGlyph { id, characters } in self.glyphs.iter_mut().filter(|glyph| glyph.characters.is_empty()) {
                // PDF/A wants some character for each glyph (ISO 19005-3, 6.2.11.7.2). Where the glyph is used, the
                // replacement text of its cluster says what is read.
                characters.push(of_face.get(id).copied().unwrap_or('\u{fffd}'));
            }
        }
        self.glyphs
    }
}
