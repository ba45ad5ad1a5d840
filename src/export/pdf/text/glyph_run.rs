//! Glyphs, and runs of them.

use crate::document::Origin;
use crate::export::pdf::font::weight::FaceIndex;
use crate::export::pdf::geometry::Point;
use std::sync::Arc;
use unicode_bidi::Level;

/// A glyph; lengths are in ems.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Glyph {
    /// The id in the whole face.
    pub(crate) id: u16,
    /// How far the pen moves.
    pub(crate) advance: f64,
    /// Where the glyph stands from the pen; y runs up.
    pub(crate) offset: Point,
    /// The characters that the glyph stands for; empty for all but the first glyph of a cluster.
    pub(crate) characters: String,
}

/// Glyphs of one face, one origin and one direction, in visual order.
#[derive(Clone, Debug)]
pub(crate) struct GlyphRun {
    pub(crate) face: FaceIndex,
    pub(crate) origin: Origin,
    pub(crate) level: Level,
    /// Shared by the lines and documents that a word stands in.
    pub(crate) glyphs: Arc<Vec<Glyph>>,
    /// The sum of the advances, in ems.
    pub(crate) width: f64,
}

impl GlyphRun {
    /// Groups of glyphs that stand for some characters together, in visual order.
    pub(crate) fn clusters(&self) -> impl Iterator<Item = &[Glyph]> {
        self.glyphs.chunk_by(|_, next| next.characters.is_empty())
    }

    /// The same in reading order; the glyphs of each are in visual order.
    pub(super) fn clusters_as_read(&self) -> Vec<&[Glyph]> {
        let mut clusters: Vec<&[Glyph]> = self.clusters().collect();
        if self.is_rtl() {
            clusters.reverse();
        }
        clusters
    }

    /// Whether glyphs of `other` can stand in one run with its own.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.face, self.level, self.origin) == (other.face, other.level, other.origin)
    }

    /// Whether its glyphs read from right to left.
    pub(crate) fn is_rtl(&self) -> bool {
        self.level.is_rtl()
    }
}
