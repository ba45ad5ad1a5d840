//! The faces that documents are set in.

use super::deflate::Deflaters;
use super::font::face::is_ignorable;
use super::font::file::{FontFace, built_in};
use super::font::program::{CachedPrograms, ProgramCache};
use super::font::weight::FaceIndex;
use super::text::shaping_cache::ShapingCache;
use std::sync::Arc;

/// The faces of documents: the built-in ones, behind those of a brand if it has its own.
///
/// Clones share caches of shaped text and of font programs, and what these are compressed with, so that documents in the
/// same faces are made faster together.
#[derive(Clone, Default)]
pub struct Faces {
    own: Option<Arc<[FontFace; 3]>>,
    shaping: Arc<ShapingCache>,
    programs: Arc<ProgramCache>,
    deflaters: Arc<Deflaters>,
}

impl Faces {
    /// The regular, the bold and the italic face of a brand; characters that they lack are set in the built-in ones.
    #[must_use]
    pub fn of(own: [FontFace; 3]) -> Self {
        Self { own: Some(Arc::new(own)), ..Self::default() }
    }

    /// The faces of the brand.
    pub fn own(&self) -> impl Iterator<Item = &FontFace> {
        self.own.iter().flat_map(|own| own.iter())
    }

    /// Whether one of the faces has a glyph for `c`, or `c` needs none.
    #[must_use]
    pub fn covers(&self, c: char) -> bool {
        is_ignorable(c) || self.all().any(|face| face.covers(c))
    }

    /// All faces, in the order of their [`FaceIndex`].
    pub(crate) fn all(&self) -> impl Iterator<Item = &FontFace> {
        self.own().chain(built_in())
    }

    /// Text that was shaped in these faces.
    pub(super) fn shaping(&self) -> &ShapingCache {
        &self.shaping
    }

    /// What the streams of documents are compressed with.
    pub(super) fn deflaters(&self) -> &Deflaters {
        &self.deflaters
    }

    /// Programs that were cut from the face of this index.
    pub(super) fn programs(&self, face: FaceIndex) -> CachedPrograms<'_> {
        self.programs.of_face(face)
    }
}

impl std::fmt::Debug for Faces {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.all()).finish()
    }
}
