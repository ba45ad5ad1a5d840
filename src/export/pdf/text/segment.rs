//! Shaped text between the places where lines may break.

use super::breaks::BreakKind;
use super::glyph_run::GlyphRun;
use std::sync::Arc;

/// Shaped text between two places where a line may break; lengths are in ems.
#[derive(Debug)]
pub(crate) struct Segment {
    /// In logical order.
    pub(crate) runs: Vec<GlyphRun>,
    /// The width without the spaces at the end.
    pub(crate) width: f64,
    /// The width of the spaces at the end.
    pub(crate) space: f64,
    /// When a line may end behind it.
    pub(crate) then: BreakKind,
}

/// The segments of a paragraph, for any size of type.
#[derive(Debug)]
pub(crate) struct ShapedText {
    pub(crate) segments: Vec<Arc<Segment>>,
    pub(crate) is_rtl: bool,
}

/// The width of segments side by side, in ems, without the spaces at the end.
pub(super) fn width(segments: &[Arc<Segment>]) -> f64 {
    // Spaces between segments count, those at the end of a line do not.
    let with_spaces: f64 = segments.iter().map(|segment| segment.width + segment.space).sum();
    with_spaces - segments.last().map_or(0.0, |segment| segment.space)
}
