//! Pairs of a short text and a long one beside it: terms with meanings, labels with values, numbers with paragraphs.

use super::flow::{Flow, LEADING, TOGETHER};
use super::{Mark, Shape};
use crate::document::SourcedText;
use crate::export::pdf::font::face::Weight;
use crate::export::pdf::structure::{ElementId, Tag};
use crate::export::pdf::text::paragraph::Paragraph;

/// How pairs look, and what they are.
pub(super) struct Look {
    tag: Tag,
    /// Of what stands in front.
    weight: Weight,
    /// Between the two columns, in points.
    gap: f64,
    /// Between two pairs, in points.
    space: f64,
    /// Whether a line is drawn below each pair.
    has_rules: bool,
}

pub(super) const DEFINITIONS: Look =
    Look { tag: Tag::Definitions, weight: Weight::Bold, gap: 10.0, space: 1.5, has_rules: false };
pub(super) const FIELDS: Look =
    Look { tag: Tag::Definitions, weight: Weight::Bold, gap: 12.0, space: 6.0, has_rules: true };
pub(super) const NUMBERED: Look =
    Look { tag: Tag::Numbered, weight: Weight::Regular, gap: 8.0, space: 4.0, has_rules: false };

const RULE: f64 = 0.5;

/// Pairs, shaped, and the columns that they stand in.
struct Shaped {
    pairs: Vec<(Paragraph, Paragraph)>,
    /// The widths of the two columns.
    widths: (f64, f64),
    heights: Vec<f64>,
}

impl Flow<'_, '_, '_> {
    /// Sets pairs one under the other, the short texts in a column of their own.
    pub(super) fn pairs(&mut self, pairs: &[(SourcedText, SourcedText)], look: &Look, parent: ElementId) {
        let size = self.report.typography.body;
        let color = self.report.palette.text;
        let list = self.tree.add(parent, look.tag.clone());
        let Shaped { pairs: shaped, widths: (first, _), heights } = self.shaped(pairs, look);
        for (index, ((short, long), (short_words, long_words))) in shaped.iter().zip(pairs).enumerate() {
            let item = self.tree.add(list, Tag::ListItem);
            let label = self.tree.add_in(short_words.main_origin(), item, Tag::Label);
            let body = self.tree.add_in(long_words.main_origin(), item, Tag::ListBody);
            // The last does not stand alone at the top of a page.
            let together = if index + TOGETHER == heights.len() { TOGETHER } else { 1 };
            let needed: f64 = heights[index..index + together].iter().sum();
            self.need(if needed <= self.page_height() { needed } else { heights[index] });
            self.y += look.space / 2.0;
            let (y, page) = (self.y, self.pages.len());
            self.lines(short.lines(first), size, label, color, 0.0, first);
            let end = self.y;
            if self.pages.len() == page {
                self.y = y;
            }
            self.paragraph(long, body, color, first + look.gap);
            self.y = if self.pages.len() == page { self.y.max(end) } else { self.y } + look.space / 2.0;
            if look.has_rules {
                self.hairline();
            }
        }
        self.y += 4.0;
    }

    /// The height of all pairs.
    pub(super) fn pairs_height(&mut self, pairs: &[(SourcedText, SourcedText)], look: &Look) -> f64 {
        self.shaped(pairs, look).heights.iter().sum()
    }

    fn shaped(&mut self, pairs: &[(SourcedText, SourcedText)], look: &Look) -> Shaped {
        let size = self.report.typography.body;
        let shape = |(short, long): &(SourcedText, SourcedText)| {
            (self.shaper.paragraph(short, look.weight, size), self.shaper.paragraph(long, Weight::Regular, size))
        };
        let pairs: Vec<(Paragraph, Paragraph)> = pairs.iter().map(shape).collect();
        let natural = pairs.iter().map(|(short, _)| short.natural_width());
        let first = natural.fold(0.0, f64::max).min(self.width() / 3.0);
        let second = self.width() - first - look.gap;
        let height = |(short, long): &(Paragraph, Paragraph)| {
            let lines = long.lines(second).len().max(short.lines(first).len());
            f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) * size * LEADING + look.space
        };
        let heights = pairs.iter().map(height).collect();
        Shaped { pairs, widths: (first, second), heights }
    }

    fn hairline(&mut self) {
        let color = self.report.palette.rule;
        let (x, y, width) = (self.left(), self.y - RULE / 2.0, self.width());
        self.place(Mark::Decoration, Shape::Fill { x, y, width, height: RULE, color });
    }
}
