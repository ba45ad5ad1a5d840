//! Texts of cells that are not yet broken into lines.

use crate::document::{Cell, Emphasis, Line, LineKind, Origin};
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::text::paragraph::{LineCount, Paragraph};

/// What an item is indented by, as a multiple of the size of type.
pub(super) const HANG: f64 = 1.0;

/// A line of the report's cell, shaped and not yet broken.
pub(super) struct UnbrokenLine {
    pub(super) kind: LineKind,
    pub(super) origin: Origin,
    pub(super) paragraph: Paragraph,
    /// How far from the left it stands, in points: behind a bullet, or behind the swatches of its column.
    pub(super) indent: f64,
    /// What was removed of the text or added to it, if anything.
    pub(super) revised: Option<Line>,
}

/// The lines of a row, by cell.
pub(super) type UnbrokenRow = Vec<Vec<UnbrokenLine>>;

/// How many lines a cell has whose text is `width` points wide.
pub(super) fn line_count(cell: &[UnbrokenLine], width: f64) -> LineCount {
    let mut whole = LineCount { lines: 0, same_below: f64::INFINITY };
    for text in cell {
        let LineCount { lines, same_below } = text.paragraph.line_count(width - text.indent);
        whole.lines += lines;
        whole.same_below = whole.same_below.min(same_below + text.indent);
    }
    whole
}

/// The weight in which a line of a cell is set.
pub(super) fn line_weight(cell: &Cell, kind: LineKind) -> Weight {
    if cell.style.emphasis == Emphasis::Strong || kind == LineKind::Label { Weight::Bold } else { Weight::Regular }
}
