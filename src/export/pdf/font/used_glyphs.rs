//! The glyphs of a face that a document uses.

use super::face::Face;

/// The glyphs of a face that a document uses, each with the characters that it stands for.
#[derive(Clone, Debug, Default)]
pub(crate) struct UsedGlyphs {
    /// By glyph id; `None` for a glyph that is not used, empty for one whose characters are not told yet.
    characters: Vec<Option<String>>,
}

impl UsedGlyphs {
    pub(crate) fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }

    /// Adds a glyph that stands for `characters`; empty where it is only a part of what does.
    pub(crate) fn add(&mut self, glyph: u16, characters: &str) {
        let index = usize::from(glyph);
        if self.characters.len() <= index {
            self.characters.resize(index + 1, None);
        }
        let told = self.characters[index].get_or_insert_default();
        if told.is_empty() {
            told.push_str(characters);
        }
    }

    /// The ids of the glyphs, ascending.
    pub(super) fn ids(&self) -> Vec<u16> {
        (0..).zip(&self.characters).filter_map(|(id, characters)| characters.as_ref().map(|_| id)).collect()
    }

    /// The characters of each glyph, by its id; for those that are not told, the one that `face` has the glyph for.
    pub(super) fn into_characters(mut self, face: &Face<'_>) -> Vec<Option<String>> {
        let mut untold: Vec<(u16, &mut String)> = Vec::new();
        for (id, characters) in (0..).zip(&mut self.characters) {
            if let Some(characters) = characters.as_mut().filter(|characters| characters.is_empty()) {
                untold.push((id, characters));
            }
        }
        // Most documents have none, and the table of all characters of a face takes a while to make.
        if !untold.is_empty() {
            let of_face = face.characters();
            for (id, characters) in untold {
                // PDF/A wants some character for each glyph (ISO 19005-3, 6.2.11.7.2). Where the glyph is used, the
                // replacement text of its cluster says what is read.
                characters.push(of_face.get(&id).copied().unwrap_or('\u{fffd}'));
            }
        }
        self.characters
    }
}
