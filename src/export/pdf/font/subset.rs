//! A face as a document embeds it: the glyphs that are used, under new ids.

use super::face::Face;
use super::program::{CachedPrograms, FontProgram};
use super::used_glyphs::{GlyphPlaces, UsedGlyph, UsedGlyphs};
use crate::export::pdf::deflate::Deflater;
use crate::export::pdf::error::PdfError;
use lopdf::Stream;

/// A face cut down to the glyphs that a document uses.
pub(crate) struct Subset {
    program: FontProgram,
    /// In the order of their ids in the whole face.
    glyphs: Vec<SubsetGlyph>,
    /// Where each stands, by its id in the whole face.
    places: GlyphPlaces,
    name: String,
}

/// A glyph of a [`Subset`].
pub(crate) struct SubsetGlyph {
    /// The id in the subset.
    pub(crate) id: u16,
    /// The advance width, in units of the face.
    pub(crate) advance: u16,
    /// The advance width that readers of the file take it to have, in thousandths of an em.
    pub(crate) width: i64,
    /// The characters that it stands for.
    pub(crate) characters: String,
}

impl Subset {
    /// Cuts `face` down to the `used` glyphs, or takes a program from `cached` that was cut so before.
    ///
    /// # Errors
    /// Those of the subsetter and of the compression.
    pub(crate) fn new(
        face: &Face<'_>,
        used: UsedGlyphs,
        deflater: &mut Deflater,
        cached: Option<CachedPrograms<'_>>,
    ) -> Result<Self, PdfError> {
        let name = face.post_script_name();
        let used = used.into_glyphs(face);
        let ids: Vec<u16> = used.iter().map(|glyph| glyph.id).collect();
        let program = match FontProgram::with_glyphs(&ids, face, deflater, cached) {
            Ok(program) => program,
            Err(error) => return Err(PdfError::Font { name, error: Box::new(error) }),
        };
        let (mut glyphs, mut places) = (Vec::with_capacity(used.len()), GlyphPlaces::default());
        for UsedGlyph { id, characters } in used {
            places.set(id, glyphs.len());
            let (advance, width) = (face.advance(id), face.width(id));
            glyphs.push(SubsetGlyph { id: program.id(id), advance, width, characters });
        }
        let name = format!("{}+{name}", program.tag());
        Ok(Self { program, glyphs, places, name })
    }

    /// The glyph of this id in the whole face, if it is used.
    pub(crate) fn glyph(&self, glyph: u16) -> Option<&SubsetGlyph> {
        self.glyphs.get(self.places.get(glyph)?)
    }

    /// All glyphs.
    pub(crate) fn glyphs(&self) -> impl Iterator<Item = &SubsetGlyph> {
        self.glyphs.iter()
    }

    /// The name of the font: the tag of the subset, and the PostScript name of the face (ISO 32000-1, 9.6.4).
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The font program as a stream; `None` where printpdf makes it of [`Self::font_file`].
    pub(crate) fn program_stream(&self) -> Option<Stream> {
        self.program.stream()
    }

    /// The font file to make a program of; `None` where it is made: see [`Self::program_stream`].
    pub(crate) fn font_file(&self) -> Option<&[u8]> {
        self.program.font_file()
    }
}
