//! Lines of a text of which something was removed or added: each piece is an element of its own, with its rule.

use super::row::{LinePiece, TextRule};
use crate::document::{Line, Revision};
use crate::export::pdf::layout::flow::Flow;
use crate::export::pdf::layout::pages::Mark;
use crate::export::pdf::structure::{ElementId, Tag};
use crate::export::pdf::text::cut_line::{CutLine, TextCursor, cut};
use crate::export::pdf::text::paragraph::ShapedLine;

/// A piece of a text with its element.
struct TextPiece {
    /// The byte behind it.
    end: usize,
    element: ElementId,
    revision: Option<Revision>,
}

impl Flow<'_, '_, '_> {
    /// The pieces of each of `lines`, in which `text` stands in the element `owner`. Each line begins at the place, in
    /// points from the left side of the text, that `starts` has for it.
    pub(super) fn revised_pieces(
        &mut self,
        text: &Line,
        lines: &[ShapedLine],
        starts: &[f64],
        owner: ElementId,
    ) -> Vec<Vec<LinePiece>> {
        let size = self.report.typography.body;
        let pieces = self.text_pieces(text, owner);
        let ends: Vec<usize> = pieces.iter().map(|piece| piece.end).collect();
        let mut cursor = TextCursor::new(&text.text);
        let mut all = Vec::with_capacity(lines.len());
        for (line, start) in lines.iter().zip(starts) {
            let mut of_line = Vec::new();
            for CutLine { part, line: own } in cut(line, size, &mut cursor, &ends) {
                // What stands behind the last piece belongs to it.
                if let Some(piece) = pieces.get(part).or(pieces.last()) {
                    of_line.push(self.line_piece(piece, own, line, *start));
                }
            }
            all.push(of_line);
        }
        all
    }

    /// The pieces of a text, with their elements in reading order.
    fn text_pieces(&mut self, text: &Line, owner: ElementId) -> Vec<TextPiece> {
        let origin = text.text.main_origin();
        let mut pieces = Vec::new();
        for (range, revision) in text.pieces() {
            let element = self.tree.add_in(origin, owner, revision.map_or(Tag::Span, Tag::Revised));
            pieces.push(TextPiece { end: range.end, element, revision });
        }
        pieces
    }

    /// A piece of the line `whole`, which begins at `start`.
    fn line_piece(&self, piece: &TextPiece, own: ShapedLine, whole: &ShapedLine, start: f64) -> LinePiece {
        let size = self.report.typography.body;
        let mut offset = own.starts.iter().copied().fold(f64::INFINITY, f64::min) * size;
        let mut x = start;
        // Mirroring turns each piece about its own middle: pieces are put where that leaves the line as it is.
        if self.is_mirrored() {
            offset = whole.width - offset - own.width;
            x += whole.width - own.width;
        }
        // Spaces at the end of a line stand behind it.
        let width = own.width.min(whole.width - offset);
        let rule = piece.revision.map(|revision| TextRule { x: start + offset, width, revision });
        LinePiece { x, line: own, mark: Mark::Element(piece.element), rule }
    }
}
