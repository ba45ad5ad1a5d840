//! The subset of a built-in face that suits nearly every document: cut and compressed when the program is built.
//!
//! A document that needs most of it and no other glyphs embeds it as it is, so most documents have the same fonts.

use super::subset_tag::SubsetTag;
use flate2::read::ZlibDecoder;
use lopdf::{Dictionary, Stream};
use std::io::Read;
use subsetter::GlyphRemapper;

/// A font program with some glyphs of a built-in face, as `build.rs` writes it.
#[derive(Clone, Copy)]
pub(crate) struct BuiltInSubset {
    /// The length of the program before it was compressed, in bytes.
    length: u32,
    /// The ids in the whole face of the glyphs but the first, ascending; two bytes each, big-endian.
    glyphs: &'static [[u8; 2]],
    program: &'static [u8],
    tag: SubsetTag,
}

impl BuiltInSubset {
    pub(crate) fn read(bytes: &'static [u8]) -> Option<Self> {
        let (length, rest) = bytes.split_first_chunk()?;
        let (count, rest) = rest.split_first_chunk()?;
        let (glyphs, program) = rest.split_at_checked(2 * usize::from(u16::from_be_bytes(*count)))?;
        let (length, glyphs) = (u32::from_be_bytes(*length), glyphs.as_chunks().0);
        Some(Self { length, glyphs, program, tag: SubsetTag::of(program) })
    }

    /// The id in the program of a glyph of the whole face.
    pub(crate) fn id(&self, glyph: u16) -> Option<u16> {
        // Glyph 0 stands for missing characters, and is the first of every font program.
        if glyph == 0 {
            return Some(0);
        }
        let place = self.glyphs.binary_search_by_key(&glyph, |id| u16::from_be_bytes(*id)).ok()?;
        u16::try_from(place + 1).ok()
    }

    /// Whether a document that uses `glyphs` embeds it as it is: it has them all, and at most twice as many.
    pub(crate) fn fits(&self, glyphs: &[u16]) -> bool {
        2 * glyphs.len() >= self.glyphs.len() && glyphs.iter().all(|glyph| self.id(*glyph).is_some())
    }

    /// The program cut down to some of its glyphs, given by their ids in the whole face; `None` if it lacks one. The same as
    /// if the whole face were cut down to them, which would have to be inflated.
    pub(super) fn cut_down_to(&self, glyphs: &[u16]) -> Option<Vec<u8>> {
        let mut remapper = GlyphRemapper::new();
        for glyph in glyphs {
            remapper.remap(self.id(*glyph)?);
        }
        let mut program = Vec::new();
        ZlibDecoder::new(self.program).read_to_end(&mut program).ok()?;
        subsetter::subset(&program, 0, &remapper).ok()
    }

    /// The tag of its name, of the compressed bytes.
    pub(crate) fn tag(&self) -> SubsetTag {
        self.tag
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
    use crate::export::pdf::faces::Faces;
    use crate::export::pdf::font::face::Face;
    use subsetter::GlyphRemapper;

    #[test]
    fn it_is_the_face_cut_down_to_its_glyphs() {
        let faces = Faces::default();
        let mut count = 0;
        for face in faces.all().filter_map(Face::new) {
            let subset = face.built_in_subset.expect("a built-in face has one");
            let mut remapper = GlyphRemapper::new();
            for glyph in subset.glyphs.iter().map(|id| u16::from_be_bytes(*id)) {
                assert_eq!(subset.id(glyph), Some(remapper.remap(glyph)));
            }
            let program = subsetter::subset(face.bytes(), 0, &remapper).expect("a subset");
            let mut stream = subset.stream();
            stream.decompress().expect("a compressed stream");
            assert_eq!(stream.content, program);
            assert_eq!(usize::try_from(subset.length), Ok(program.len()));
            count += 1;
        }
        assert_eq!(count, 3);
    }

    #[test]
    fn a_part_of_it_is_the_same_as_that_part_of_the_whole_face() {
        let faces = Faces::default();
        for face in faces.all().filter_map(Face::new) {
            let subset = face.built_in_subset.expect("a built-in face has one");
            for text in ["Responsible", "1. Scope: “WSO2” – ﬁrst §", "Äü", "é"] {
                let mut glyphs: Vec<u16> =
                    text.chars().filter_map(|c| face.tables.glyph_index(c)).map(|id| id.0).collect();
                glyphs.sort_unstable();
                glyphs.dedup();
                let mut remapper = GlyphRemapper::new();
                for glyph in &glyphs {
                    remapper.remap(*glyph);
                }
                let whole = subsetter::subset(face.bytes(), 0, &remapper).expect("a subset");
                assert!(subset.cut_down_to(&glyphs) == Some(whole), "{text}");
            }
            assert_eq!(subset.cut_down_to(&[face.tables.glyph_index('Ж').expect("a glyph").0]), None);
        }
    }

    #[test]
    fn it_has_every_letter_and_digit_of_english() {
        let faces = Faces::default();
        for face in faces.all().filter_map(Face::new) {
            let subset = face.built_in_subset.expect("a built-in face has one");
            let has = |c| face.tables.glyph_index(c).is_some_and(|glyph| subset.id(glyph.0).is_some());
            assert!(('a'..='z').chain('A'..='Z').chain('0'..='9').chain(" .,-–§ﬁü".chars()).all(has));
            assert!(!"ňЖ=".chars().any(has));
        }
    }
}
