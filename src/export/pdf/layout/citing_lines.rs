//! Lines of a text that cites: each citation is a link of its own.

use super::flow::Flow;
use super::leading::{ascent, leading};
use super::pages::{Bounds, LinkTarget, Mark, PlacedLink, Shape};
use crate::document::{Citation, CitationTarget, Color, SourcedText};
use crate::export::pdf::structure::{ElementId, Tag};
use crate::export::pdf::text::cut_line::{CutLine, TextCursor, cut};
use crate::export::pdf::text::paragraph::{Paragraph, ShapedLine};

/// A line whose parts belong to elements.
pub(super) struct OwnedLine {
    /// The width of the whole, in points.
    width: f64,
    is_opposite: bool,
    parts: Vec<OwnedPart>,
}

/// A part of a line. Where it stands in the line is known to itself.
struct OwnedPart {
    element: ElementId,
    /// What it leads to, and the words of the whole link.
    link: Option<Link>,
    line: ShapedLine,
}

/// A citation as it is read.
#[derive(Clone)]
struct Link {
    target: CitationTarget,
    words: String,
}

/// A part of a text: words between citations, or a citation.
struct TextPart {
    /// The byte behind it.
    end: usize,
    element: ElementId,
    link: Option<Link>,
}

impl OwnedLine {
    /// A line of one element.
    pub(super) fn whole(element: ElementId, line: ShapedLine) -> Self {
        let (width, is_opposite) = (line.width, line.is_opposite);
        Self { width, is_opposite, parts: vec![OwnedPart { element, link: None, line }] }
    }
}

impl Flow<'_, '_, '_> {
    /// The lines of `paragraph`, which is `text`, in the element `body`.
    pub(super) fn citing_lines(
        &mut self,
        paragraph: &Paragraph,
        width: f64,
        text: &SourcedText,
        citations: &[Citation],
        body: ElementId,
    ) -> Vec<OwnedLine> {
        let parts = self.text_parts(text, citations, body);
        let ends: Vec<usize> = parts.iter().map(|part| part.end).collect();
        let mut cursor = TextCursor::new(text);
        let mut owned = Vec::new();
        for line in paragraph.lines(width) {
            let mut of_line = Vec::new();
            for CutLine { part, line } in cut(&line, paragraph.size, &mut cursor, &ends) {
                // What stands behind the last part belongs to it.
                if let Some(part) = parts.get(part).or(parts.last()) {
                    of_line.push(OwnedPart { element: part.element, link: part.link.clone(), line });
                }
            }
            owned.push(OwnedLine { width: line.width, is_opposite: line.is_opposite, parts: of_line });
        }
        owned
    }

    /// The parts of a text, with their elements in reading order.
    fn text_parts(&mut self, text: &SourcedText, citations: &[Citation], body: ElementId) -> Vec<TextPart> {
        let origin = text.main_origin();
        let mut parts = Vec::new();
        let mut start = 0;
        for Citation { range, target } in citations {
            if range.start > start {
                let element = self.tree.add_in(origin, body, Tag::Span);
                parts.push(TextPart { end: range.start, element, link: None });
            }
            let element = self.tree.add_in(origin, body, Tag::Link);
            let link = Link { target: *target, words: text[range.clone()].to_owned() };
            parts.push(TextPart { end: range.end, element, link: Some(link) });
            start = range.end;
        }
        if start < text.len() {
            let element = self.tree.add_in(origin, body, Tag::Span);
            parts.push(TextPart { end: text.len(), element, link: None });
        }
        parts
    }

    /// A line in the last piece, with links on what cites.
    pub(super) fn owned_line(&mut self, line: OwnedLine, size: f64, color: Color, indent: f64, width: f64) {
        let x = self.left() + indent + if line.is_opposite { width - line.width } else { 0.0 };
        let (top, baseline, bottom) = (self.y, self.y + ascent(size), self.y + leading(size));
        let is_mirrored = self.is_mirrored();
        for OwnedPart { element, link, line: part } in line.parts {
            let mut offset = part.starts.iter().copied().fold(f64::INFINITY, f64::min) * size;
            // Mirroring turns each part about its own middle: parts are put where that leaves the line as it is.
            let mut start = x;
            if is_mirrored {
                offset = line.width - offset - part.width;
                start += line.width - part.width;
            }
            if let (Some(Link { target, words }), Some(piece)) = (link, self.galley.pieces.last_mut()) {
                let bounds = Bounds { left: x + offset, top, right: x + offset + part.width, bottom };
                piece.links.push(PlacedLink { page: 0, bounds, words, target: LinkTarget::Cited(target), element });
            }
            self.place(Mark::Element(element), Shape::Text { x: start, baseline, size, color, line: part });
        }
        self.y = bottom;
    }
}
