//! Font programs: the outlines of the glyphs that a document uses, as a PDF embeds them (ISO 32000-1, 9.9).

use super::built_in_subset::BuiltInSubset;
use super::face::Face;
use super::file::Outlines;
use super::subset_tag::SubsetTag;
use super::weight::FaceIndex;
use crate::export::pdf::deflate::Deflater;
use crate::export::pdf::error::PdfError;
use crate::export::pdf::generational_cache::GenerationalCache;
use lopdf::{Dictionary, Stream};
use std::sync::Arc;
use subsetter::GlyphRemapper;

/// How many programs a cache keeps for each face; documents of a batch share most of theirs.
const CACHED: usize = 16;

/// A font program with some glyphs of a face, which get new ids.
pub(super) enum FontProgram {
    BuiltIn(BuiltInSubset),
    TrueType(Arc<CutProgram>),
    /// CFF outlines, which printpdf takes out of the font file that it is given.
    PostScript(CutProgram),
}

/// A font program that was cut for a document.
pub(crate) struct CutProgram {
    /// The ids in the whole face of the glyphs but the first, ascending.
    glyphs: Vec<u16>,
    stream: Stream,
    tag: SubsetTag,
}

/// The programs that were cut from the faces of several documents.
pub(crate) struct ProgramCache(GenerationalCache<FaceIndex, Vec<u16>, CutProgram>);

/// The programs that were cut from one face.
#[derive(Clone, Copy)]
pub(crate) struct CachedPrograms<'c> {
    cache: &'c ProgramCache,
    face: FaceIndex,
}

impl Default for ProgramCache {
    fn default() -> Self {
        Self(GenerationalCache::with_limit(CACHED))
    }
}

impl ProgramCache {
    pub(crate) fn of_face(&self, face: FaceIndex) -> CachedPrograms<'_> {
        CachedPrograms { cache: self, face }
    }
}

impl CachedPrograms<'_> {
    fn get(self, glyphs: &[u16]) -> Option<Arc<CutProgram>> {
        self.cache.0.get(self.face, glyphs)
    }

    fn insert(self, program: &Arc<CutProgram>) {
        self.cache.0.insert(self.face, program.glyphs.clone(), program);
    }
}

impl FontProgram {
    /// A program with `glyphs`, ids in the whole face in ascending order: the built-in subset where it fits, else one with
    /// these glyphs and no others.
    pub(super) fn with_glyphs(
        glyphs: &[u16],
        face: &Face<'_>,
        deflater: &mut Deflater,
        cached: Option<CachedPrograms<'_>>,
    ) -> Result<Self, PdfError> {
        if let Some(subset) = face.built_in_subset.filter(|subset| subset.fits(glyphs)) {
            return Ok(Self::BuiltIn(subset));
        }
        // Glyph 0 is in every program, whether it is asked for or not.
        let glyphs: Vec<u16> = glyphs.iter().copied().filter(|glyph| *glyph != 0).collect();
        if face.outlines == Outlines::PostScript {
            return CutProgram::new(face, glyphs).map(Self::PostScript);
        }
        if let Some(program) = cached.and_then(|cached| cached.get(&glyphs)) {
            return Ok(Self::TrueType(program));
        }
        let program = Arc::new(CutProgram::new(face, glyphs)?.compressed(deflater)?);
        if let Some(cached) = cached {
            cached.insert(&program);
        }
        Ok(Self::TrueType(program))
    }

    /// The id in the program of a glyph of the whole face; 0 for one that it does not have.
    pub(super) fn id(&self, glyph: u16) -> u16 {
        let id = match self {
            Self::BuiltIn(subset) => subset.id(glyph),
            Self::TrueType(program) => program.id(glyph),
            Self::PostScript(program) => program.id(glyph),
        };
        id.unwrap_or(0)
    }

    pub(super) fn tag(&self) -> SubsetTag {
        match self {
            Self::BuiltIn(subset) => subset.tag(),
            Self::TrueType(program) => program.tag,
            Self::PostScript(program) => program.tag,
        }
    }

    /// The stream to embed as it is; `None` for a program that printpdf has to convert.
    pub(super) fn stream(&self) -> Option<Stream> {
        match self {
            Self::BuiltIn(subset) => Some(subset.stream()),
            Self::TrueType(program) => Some(program.stream.clone()),
            Self::PostScript(_) => None,
        }
    }

    /// The font file to convert; `None` for a program that is embedded as it is.
    pub(super) fn font_file(&self) -> Option<&[u8]> {
        match self {
            Self::BuiltIn(_) | Self::TrueType(_) => None,
            Self::PostScript(program) => Some(&program.stream.content),
        }
    }
}

impl CutProgram {
    fn new(face: &Face<'_>, glyphs: Vec<u16>) -> Result<Self, PdfError> {
        let bytes = match face.built_in_subset.and_then(|subset| subset.cut_down_to(&glyphs)) {
            Some(bytes) => bytes,
            None => subsetter::subset(face.bytes(), face.index, &GlyphRemapper::new_from_glyphs(&glyphs))?,
        };
        // Before compression, so that the tag does not depend on its level.
        let tag = SubsetTag::of(&bytes);
        let mut dictionary = Dictionary::new();
        dictionary.set("Length1", i64::try_from(bytes.len()).unwrap_or(i64::MAX));
        Ok(Self { glyphs, stream: Stream::new(dictionary, bytes), tag })
    }

    fn compressed(self, deflater: &mut Deflater) -> Result<Self, PdfError> {
        Ok(Self { stream: deflater.stream(self.stream)?, ..self })
    }

    fn id(&self, glyph: u16) -> Option<u16> {
        let index = self.glyphs.binary_search(&glyph).ok()?;
        // Glyph 0 comes first, and is not listed.
        u16::try_from(index + 1).ok()
    }
}
