//! Where parties sign: blocks side by side, each with lines to fill in.

use super::flow::{Flow, LEADING, ascent, leading};
use super::{FormField, Mark, Shape};
use crate::document::{Color, Signature, SignatureLine, SourcedText};
use crate::export::pdf::font::face::Weight;
use crate::export::pdf::structure::{ElementId, Tag};

/// Between two blocks.
const GAP: f64 = 28.0;
/// Between a label and its line.
const LABEL_GAP: f64 = 8.0;
/// Between two lines, and above the line where the hand signs.
const SPACE: (f64, f64) = (8.0, 22.0);
const RULE: f64 = 0.6;
/// The size of a text that only a machine reads.
const ANCHOR_SIZE: f64 = 6.0;

impl Flow<'_, '_, '_> {
    /// Sets blocks in pairs; the two of a pair stand together on one page.
    pub(super) fn signatures(&mut self, signatures: &[Signature], parent: ElementId) {
        let width = (self.width() - GAP) / 2.0;
        for pair in signatures.chunks(2) {
            let height = pair.iter().map(|signature| self.signature_height(signature, width)).fold(0.0, f64::max);
            self.need(height.min(self.page_height()));
            let heading = pair.iter().map(|signature| self.heading_height(signature, width)).fold(0.0, f64::max);
            let (top, page) = (self.y, self.pages.len());
            let mut bottom = top;
            for (index, signature) in pair.iter().enumerate() {
                if self.pages.len() == page {
                    self.y = top;
                }
                let across = if index == 0 { 0.0 } else { width + GAP };
                self.signature(signature, (across, width), heading, parent);
                bottom = if self.pages.len() == page { self.y.max(bottom) } else { self.y };
            }
            self.y = bottom + 2.0 * SPACE.0;
        }
    }

    /// The height of the first pair.
    pub(super) fn signatures_height(&mut self, signatures: &[Signature]) -> f64 {
        let width = (self.width() - GAP) / 2.0;
        signatures.iter().take(2).map(|signature| self.signature_height(signature, width)).fold(0.0, f64::max)
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
        f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) * size * LEADING
    }

    /// The width of what stands on a line.
    fn value_room(&mut self, signature: &Signature, width: f64) -> f64 {
        width - self.widest_label(signature).min(width / 2.0) - LABEL_GAP
    }

    fn widest_label(&mut self, signature: &Signature) -> f64 {
        let size = self.report.typography.small;
        let label = |line: &SignatureLine| self.shaper.paragraph(&line.label, Weight::Regular, size).natural_width();
        signature.lines.iter().map(label).fold(0.0, f64::max)
    }

    fn line_height(&mut self, line: &SignatureLine, room: f64) -> f64 {
        let size = self.report.typography.body;
        let text = line.text.as_ref().map(|text| self.shaper.paragraph(text, Weight::Regular, size).lines(room).len());
        let lines = f64::from(u32::try_from(text.unwrap_or(1).max(1)).unwrap_or(u32::MAX));
        lines * leading(size) + if line.is_signature { SPACE.1 } else { SPACE.0 }
    }

    /// A block, `across` from the left; its lines begin below `heading_height`.
    fn signature(
        &mut self,
        signature: &Signature,
        (across, width): (f64, f64),
        heading_height: f64,
        parent: ElementId,
    ) {
        let size = self.report.typography.body;
        let color = self.report.palette.text;
        let element = self.tree.add_in(signature.heading.main_origin(), parent, Tag::Paragraph);
        let heading = self.shaper.paragraph(&signature.heading, Weight::Bold, size);
        let top = self.y;
        self.lines(heading.lines(width), size, element, color, across, width);
        self.y = if self.y >= top { top + heading_height } else { self.y };
        let list = self.tree.add(parent, Tag::Definitions);
        let room = self.value_room(signature, width);
        for line in &signature.lines {
            self.signature_line(line, across, (width - room, room), list);
        }
    }

    /// A label, and a rule with what stands on it already; `indent` and `room` are the rule's, from the block's left.
    fn signature_line(&mut self, line: &SignatureLine, across: f64, (indent, room): (f64, f64), list: ElementId) {
        let (size, small) = (self.report.typography.body, self.report.typography.small);
        let (color, muted) = (self.report.palette.text, self.report.palette.muted);
        let height = self.line_height(line, room);
        self.need(height);
        // Below all else, so that its white hides nothing.
        self.anchor(line, self.left() + across + indent, self.y + height - 3.0);
        let item = self.tree.add(list, Tag::ListItem);
        let bottom = self.y + height;
        // A label with nothing beside it is all that the item says.
        let is_alone = line.text.is_none() && line.field.is_none();
        let voice = line.label.main_origin();
        let label = self.tree.add_in(voice, item, if is_alone { Tag::ListBody } else { Tag::Label });
        let body = if is_alone { label } else { self.tree.add(item, Tag::ListBody) };
        let x = self.left() + across + indent;
        let paragraph = self.shaper.paragraph(&line.label, Weight::Regular, small);
        if let Some(words) = paragraph.lines(indent - LABEL_GAP).into_iter().next() {
            let shape =
                Shape::Text { x: self.left() + across, baseline: bottom - 3.0, size: small, color: muted, line: words };
            self.place(Mark::Element(label), shape);
        }
        if let Some(text) = &line.text {
            self.tree.elements[body].voice = text.main_origin();
            let words = self.shaper.paragraph(text, Weight::Regular, size).lines(room);
            let first = bottom - 3.0 - f64::from(u32::try_from(words.len() - 1).unwrap_or(0)) * leading(size);
            for (line, words) in (0_u32..).zip(words) {
                let baseline = first + f64::from(line) * leading(size);
                self.place(Mark::Element(body), Shape::Text { x, baseline, size, color, line: words });
            }
        }
        let rule = Shape::Fill { x, y: bottom, width: room, height: RULE, color: self.report.palette.muted };
        self.place(Mark::Decoration, rule);
        if let Some(field) = &line.field {
            let element = self.tree.add(body, Tag::Form);
            let bounds = [x, bottom - SPACE.1 - ascent(size), x + room, bottom];
            let (page, name, about) = (self.pages.len() - 1, field.name.clone(), field.about.clone());
            self.fields.push(FormField { page, bounds, name, about, element });
        }
        self.y = bottom;
    }

    /// A text for a machine, in the colour of the paper.
    fn anchor(&mut self, line: &SignatureLine, x: f64, baseline: f64) {
        let Some(anchor) = &line.anchor else { return };
        let paragraph = self.shaper.paragraph(&SourcedText::wording(anchor.clone()), Weight::Regular, ANCHOR_SIZE);
        let color = Color::WHITE;
        for line in paragraph.lines(f64::INFINITY) {
            self.place(Mark::Decoration, Shape::Text { x, baseline, size: ANCHOR_SIZE, color, line });
        }
    }
}
