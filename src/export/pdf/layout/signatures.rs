//! Where parties sign: blocks side by side, each with lines to fill in.

use super::flow::Flow;
use super::leading::{LEADING, ascent, leading};
use super::page_breaks::PageBreak;
use super::pages::{Bounds, Mark, PlacedField, Shape};
use crate::document::{Color, FormField, FormFieldKind, Signature, SignatureLine, SourcedText};
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::geometry::times;
use crate::export::pdf::structure::{ElementId, Tag};

/// Between two blocks, in points.
const GAP: f64 = 28.0;
/// Between a label and its line, in points.
const LABEL_GAP: f64 = 8.0;
/// Above a line that is typed on, in points.
const SPACE: f64 = 8.0;
/// Above a line that is signed by hand, in points.
const SPACE_FOR_HAND: f64 = 22.0;
/// Between a line and the baseline of the text on it, in points.
const ABOVE_RULE: f64 = 3.0;
/// Between a line and the text field on it, in points.
const FIELD_ABOVE_RULE: f64 = 1.5;
/// The thickness of a line, in points.
const RULE: f64 = 0.6;
/// The size of a text that only a machine reads, in points.
pub(super) const ANCHOR_SIZE: f64 = 6.0;

/// Where a block stands, from the left margin, in points.
#[derive(Clone, Copy)]
struct BlockPlace {
    left: f64,
    width: f64,
    /// The height of the heading, or of that beside it if that is higher.
    heading_height: f64,
    /// Whether it is one piece.
    is_whole: bool,
}

/// Where the lines of a block stand, in points.
#[derive(Clone, Copy)]
struct LinePlace {
    /// Where the label begins, from the left margin.
    left: f64,
    /// Where the rule begins, from the label's beginning.
    indent: f64,
    /// The length of the rule.
    room: f64,
    /// Whether it stands in a piece with what is above it.
    is_whole: bool,
}

impl Flow<'_, '_, '_> {
    /// Sets blocks in pairs, all of them together on one page if there is room.
    pub(super) fn signatures(&mut self, signatures: &[Signature], parent: ElementId) {
        let width = self.signature_width();
        let first = self.galley.pieces.len();
        for pair in signatures.chunks(2) {
            let height = pair.iter().map(|signature| self.signature_height(signature, width)).fold(0.0, f64::max);
            let heading_height = pair.iter().map(|signature| self.heading_height(signature, width)).fold(0.0, f64::max);
            // Blocks higher than a page stand one below the other, and pages may end between their lines.
            let is_whole = height <= self.page_height();
            // The last of an odd number does not stand alone on a page.
            let is_last_alone = pair.len() == 1 && self.galley.pieces.len() > first;
            self.begin(if is_last_alone { PageBreak::Forbidden } else { PageBreak::FREE });
            let mut bottom: f64 = 0.0;
            for (index, signature) in pair.iter().enumerate() {
                if is_whole {
                    self.y = 0.0;
                }
                let left = if index == 0 { 0.0 } else { width + GAP };
                self.signature(signature, BlockPlace { left, width, heading_height, is_whole }, parent);
                bottom = if is_whole { self.y.max(bottom) } else { self.y };
            }
            self.y = bottom;
            self.galley.leave(2.0 * SPACE);
        }
        self.keep_together(first, 1.0);
    }

    /// The width of a block.
    fn signature_width(&self) -> f64 {
        (self.width() - GAP) / 2.0
    }

    fn signature_height(&mut self, signature: &Signature, width: f64) -> f64 {
        let heading = self.heading_height(signature, width);
        let room = self.value_room(signature, width);
        let lines: Vec<f64> = signature.lines.iter().map(|line| self.line_height(line, room)).collect();
        heading + lines.iter().sum::<f64>()
    }

    fn heading_height(&mut self, signature: &Signature, width: f64) -> f64 {
        let size = self.report.typography.body;
        let lines = self.shaper.paragraph(&signature.heading, Weight::Bold, size).lines(width).len();
        times(lines) * size * LEADING
    }

    /// The length of a block's rules.
    fn value_room(&mut self, signature: &Signature, width: f64) -> f64 {
        width - self.widest_label(signature).min(width / 2.0) - LABEL_GAP
    }

    fn widest_label(&mut self, signature: &Signature) -> f64 {
        let size = self.report.typography.small;
        let mut widest = 0.0;
        for line in &signature.lines {
            widest = self.shaper.paragraph(&line.label, Weight::Regular, size).natural_width().max(widest);
        }
        widest
    }

    fn line_height(&mut self, line: &SignatureLine, room: f64) -> f64 {
        let size = self.report.typography.body;
        let mut lines = 0;
        for text in &line.lines {
            lines += self.shaper.paragraph(text, Weight::Regular, size).lines(room).len();
        }
        times(lines.max(1)) * leading(size) + if line.is_signature { SPACE_FOR_HAND } else { SPACE }
    }

    fn signature(&mut self, signature: &Signature, place: BlockPlace, parent: ElementId) {
        let BlockPlace { left, width, heading_height, is_whole } = place;
        let size = self.report.typography.body;
        let color = self.report.palette.text;
        let element = self.tree.add_in(signature.heading.main_origin(), parent, Tag::Paragraph);
        let heading = self.shaper.paragraph(&signature.heading, Weight::Bold, size);
        for line in heading.lines(width) {
            if !is_whole {
                self.begin(PageBreak::FREE);
            }
            self.line(line, size, element, color, left, width);
        }
        if is_whole {
            // The lines of both blocks begin at the same height.
            self.y = heading_height;
        }
        let list = self.tree.add(parent, Tag::Definitions);
        let room = self.value_room(signature, width);
        for line in &signature.lines {
            self.signature_line(line, LinePlace { left, indent: width - room, room, is_whole }, list);
        }
    }

    /// A label, and a rule with what stands on it already.
    fn signature_line(&mut self, line: &SignatureLine, place: LinePlace, list: ElementId) {
        let LinePlace { left, indent, room, is_whole } = place;
        let height = self.line_height(line, room);
        if !is_whole {
            self.begin(PageBreak::FREE);
        }
        let (label_x, x, bottom) = (self.left() + left, self.left() + left + indent, self.y + height);
        // First, so that it is painted below all else and its white hides nothing.
        self.anchor(line, x, bottom - ABOVE_RULE);
        let item = self.tree.add(list, Tag::ListItem);
        // A label with nothing beside it is all that the item says.
        let is_alone = line.lines.is_empty() && line.field.is_none();
        let label_tag = if is_alone { Tag::ListBody } else { Tag::Label };
        let label = self.tree.add_in(line.label.main_origin(), item, label_tag);
        let body = if is_alone { label } else { self.tree.add(item, Tag::ListBody) };
        let (small, muted) = (self.report.typography.small, self.report.palette.muted);
        let paragraph = self.shaper.paragraph(&line.label, Weight::Regular, small);
        if let Some(words) = paragraph.lines(indent - LABEL_GAP).into_iter().next() {
            let baseline = bottom - ABOVE_RULE;
            let shape = Shape::Text { x: label_x, baseline, size: small, color: muted, line: words };
            self.place(Mark::Element(label), shape);
        }
        if !line.lines.is_empty() {
            self.value(&line.lines, x, bottom, room, body);
        }
        self.place(Mark::Decoration, Shape::Fill { x, y: bottom, width: room, height: RULE, color: muted });
        if let Some(field) = &line.field {
            self.form_field(field, x, bottom, room, body);
        }
        self.y = bottom;
    }

    /// What stands on a rule already; its last line is just above it.
    fn value(&mut self, text: &[SourcedText], x: f64, bottom: f64, room: f64, body: ElementId) {
        let (size, color) = (self.report.typography.body, self.report.palette.text);
        let mut lines = Vec::new();
        for (line, element) in text.iter().zip(self.line_elements(text, body)) {
            let broken = self.shaper.paragraph(line, Weight::Regular, size).lines(room);
            lines.extend(broken.into_iter().map(|line| (element, line)));
        }
        let mut baseline = bottom - ABOVE_RULE - times(lines.len().saturating_sub(1)) * leading(size);
        for (element, line) in lines {
            self.place(Mark::Element(element), Shape::Text { x, baseline, size, color, line });
            baseline += leading(size);
        }
    }

    fn form_field(&mut self, field: &FormField, x: f64, bottom: f64, room: f64, body: ElementId) {
        let element = self.tree.add(body, Tag::Form);
        let size = self.report.typography.body;
        let (bottom, height) = match field.kind {
            FormFieldKind::Signature => (bottom, SPACE_FOR_HAND + ascent(size)),
            // Viewers put a line of text in the middle of its field: as high as a line, it stands just above the rule.
            FormFieldKind::Text => (bottom - FIELD_ABOVE_RULE, leading(size)),
        };
        let bounds = Bounds { left: x, top: bottom - height, right: x + room, bottom };
        if let Some(piece) = self.galley.pieces.last_mut() {
            piece.fields.push(PlacedField { page: 0, bounds, field: field.clone(), element });
        }
    }

    /// A text for a machine, in the colour of the paper.
    fn anchor(&mut self, line: &SignatureLine, x: f64, baseline: f64) {
        let Some(anchor) = &line.anchor else { return };
        let paragraph = self.shaper.paragraph(&SourcedText::wording(anchor.clone()), Weight::Regular, ANCHOR_SIZE);
        for line in paragraph.lines(f64::INFINITY) {
            let shape = Shape::Text { x, baseline, size: ANCHOR_SIZE, color: Color::WHITE, line };
            self.place(Mark::Decoration, shape);
        }
    }
}
