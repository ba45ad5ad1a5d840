//! The part of a built-in face that nearly every document needs: cut out, and compressed, when the program is built.
//!
//! A document that needs most of it and no other glyphs takes it as it is, so most documents have the same fonts.

use lopdf::{Dictionary, Stream};

/// A font program, as `build.rs` writes it.
#[derive(Clone, Copy)]
pub(crate) struct Core {
    /// The length of the program before it was compressed.
    length: u32,
    /// The glyphs but the first, by their ids in the whole face: two bytes each, in their order.
    glyphs: &'static [[u8; 2]],
    program: &'static [u8],
}

impl Core {
    pub(crate) fn read(bytes: &'static [u8]) -> Option<Self> {
        let (length, rest) = bytes.split_first_chunk()?;
        let (count, rest) = rest.split_first_chunk()?;
        let (glyphs, program) = rest.split_at_checked(2 * usize::from(u16::from_be_bytes(*count)))?;
        Some(Self { length: u32::from_be_bytes(*length), glyphs: glyphs.as_chunks().0, program })
    }

    /// The id of a glyph in the program; the first is for what is missing.
    pub(crate) fn id(&self, glyph: u16) -> Option<u16> {
        if glyph == 0 {
            return Some(0);
        }
        let place = self.glyphs.binary_search_by_key(&glyph, |id| u16::from_be_bytes(*id)).ok()?;
        u16::try_from(place + 1).ok()
    }

    /// Whether a document that uses `glyphs` takes it as it is: when it has them all, and is not much more than these.
    pub(crate) fn fits(&self, glyphs: &[u16]) -> bool {
        2 * glyphs.len() >= self.glyphs.len() && glyphs.iter().all(|glyph| self.id(*glyph).is_some())
    }

    /// The bytes of the program, compressed.
    pub(crate) fn program(&self) -> &'static [u8] {
        self.program
    }

    /// The program as a stream of a PDF (ISO 32000-1, 9.9).
    pub(crate) fn stream(&self) -> Stream {
        let mut dictionary = Dictionary::new();
        dictionary.set("Length1", i64::from(self.length));
        dictionary.set("Filter", "FlateDecode");
        Stream::new(dictionary, self.program.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use crate::export::pdf::font::face::{Face, Faces};
    use subsetter::GlyphRemapper;

    #[test]
    fn it_is_the_face_cut_down_to_its_glyphs() {
        let faces = Faces::default();
        let mut count = 0;
        for face in faces.files().filter_map(Face::new) {
            let core = face.core.expect("a built-in face has one");
            let mut remapper = GlyphRemapper::new();
            for glyph in core.glyphs.iter().map(|id| u16::from_be_bytes(*id)) {
                assert_eq!(core.id(glyph), Some(remapper.remap(glyph)));
            }
            let program = subsetter::subset(face.bytes, 0, &remapper).expect("a subset");
            let mut stream = core.stream();
            stream.decompress().expect("a compressed stream");
            assert_eq!(stream.content, program);
            assert_eq!(usize::try_from(core.length), Ok(program.len()));
            count += 1;
        }
        assert_eq!(count, 3);
    }

    #[test]
    fn it_has_every_letter_and_digit_of_english() {
        let faces = Faces::default();
        for face in faces.files().filter_map(Face::new) {
            let core = face.core.expect("a built-in face has one");
            let has = |c| face.tables.glyph_index(c).is_some_and(|glyph| core.id(glyph.0).is_some());
            assert!(('a'..='z').chain('A'..='Z').chain('0'..='9').chain(" .,-–§ﬁü".chars()).all(has));
            assert!(!"ňЖ=".chars().any(has));
        }
    }
}
