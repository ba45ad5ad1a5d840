//! Pairs of a short text and a long one beside it: terms with meanings, labels with values, numbers with paragraphs.

use super::flow::Flow;
use super::leading::{LEADING, TOGETHER};
use super::pages::{Mark, Shape};
use crate::document::{LabelledLines, SharedStr, SourcedText};
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::geometry::times;
use crate::export::pdf::structure::{ElementId, Tag};
use crate::export::pdf::text::paragraph::Paragraph;

/// The thickness of the line below a pair, in points.
const RULE: f64 = 0.5;

/// Pairs, and how they look.
pub(super) struct PairList {
    look: &'static Look,
    pairs: Vec<Pair>,
}

/// A short text, and the long one beside it.
struct Pair {
    short: SourcedText,
    /// The lines of the long text, each broken where it has no room.
    long: Vec<SourcedText>,
}

/// How pairs look; lengths are points.
struct Look {
    tag: Tag,
    /// Of the short text.
    weight: Weight,
    /// Between the two columns.
    gap: f64,
    /// Between two pairs.
    space: f64,
    /// Whether a line is drawn below each pair.
    has_rules: bool,
}

const DEFINITIONS: &Look =
    &Look { tag: Tag::Definitions, weight: Weight::Bold, gap: 10.0, space: 1.5, has_rules: false };
const FIELDS: &Look = &Look { tag: Tag::Definitions, weight: Weight::Bold, gap: 12.0, space: 6.0, has_rules: true };
const NUMBERED: &Look = &Look { tag: Tag::Numbered, weight: Weight::Regular, gap: 8.0, space: 4.0, has_rules: false };

/// Shaped pairs, and the columns that they stand in; lengths are points.
struct ShapedPairs {
    pairs: Vec<ShapedPair>,
    short_width: f64,
}

struct ShapedPair {
    short: Paragraph,
    long: Vec<Paragraph>,
    height: f64,
}

impl PairList {
    /// Terms with what they mean.
    pub(super) fn definitions(pairs: &[(SourcedText, SourcedText)]) -> Self {
        let pairs = pairs.iter().map(|(term, text)| Pair { short: term.clone(), long: vec![text.clone()] });
        Self { look: DEFINITIONS, pairs: pairs.collect() }
    }

    /// Labels with values.
    pub(super) fn fields(fields: &[LabelledLines]) -> Self {
        let pairs = fields.iter().map(|field| Pair { short: field.label.clone(), long: field.lines.clone() });
        Self { look: FIELDS, pairs: pairs.collect() }
    }

    /// Numbers with paragraphs.
    pub(super) fn numbered(pairs: &[(SharedStr, SourcedText)]) -> Self {
        let short = |number: &SharedStr| SourcedText::wording(SharedStr::clone(number));
        let pairs = pairs.iter().map(|(number, text)| Pair { short: short(number), long: vec![text.clone()] });
        Self { look: NUMBERED, pairs: pairs.collect() }
    }
}

impl Flow<'_, '_, '_> {
    /// Sets pairs one under the other, the short texts in a column of their own.
    pub(super) fn pairs(&mut self, list: &PairList, parent: ElementId) {
        let size = self.report.typography.body;
        let color = self.report.palette.text;
        let PairList { look, pairs } = list;
        let element = self.tree.add(parent, look.tag.clone());
        let ShapedPairs { pairs: shaped, short_width } = self.shaped_pairs(list);
        for (index, (pair, ShapedPair { short, long, height })) in pairs.iter().zip(&shaped).enumerate() {
            let item = self.tree.add(element, Tag::ListItem);
            let label = self.tree.add_in(pair.short.main_origin(), item, Tag::Label);
            let body = self.tree.add(item, Tag::ListBody);
            let bodies = self.line_elements(&pair.long, body);
            // The last does not stand alone at the top of a page.
            let together = if index + TOGETHER == shaped.len() { TOGETHER } else { 1 };
            let needed: f64 = shaped[index..index + together].iter().map(|pair| pair.height).sum();
            self.need(if needed <= self.page_height() { needed } else { *height });
            self.y += look.space / 2.0;
            let (top, page) = (self.y, self.pages.len());
            self.lines(short.lines(short_width), size, label, color, 0.0, short_width);
            let short_end = self.y;
            // Back to the top, unless the short text went on over the end of the page.
            if self.pages.len() == page {
                self.y = top;
            }
            for (line, body) in long.iter().zip(bodies) {
                self.paragraph(line, body, color, short_width + look.gap);
            }
            if self.pages.len() == page {
                self.y = self.y.max(short_end);
            }
            self.y += look.space / 2.0;
            if look.has_rules {
                self.hairline();
            }
        }
        self.y += 4.0;
    }

    /// The height of all pairs, in points.
    pub(super) fn pairs_height(&mut self, list: &PairList) -> f64 {
        self.shaped_pairs(list).pairs.iter().map(|pair| pair.height).sum()
    }

    fn shaped_pairs(&mut self, list: &PairList) -> ShapedPairs {
        let size = self.report.typography.body;
        let PairList { look, pairs } = list;
        let mut shaped = Vec::with_capacity(pairs.len());
        for Pair { short, long } in pairs {
            let short = self.shaper.paragraph(short, look.weight, size);
            let long = long.iter().map(|line| self.shaper.paragraph(line, Weight::Regular, size)).collect();
            shaped.push(ShapedPair { short, long, height: 0.0 });
        }
        // The column of short texts is as wide as the widest, up to a third of the page.
        let natural = shaped.iter().map(|pair| pair.short.natural_width());
        let short_width = natural.fold(0.0, f64::max).min(self.width() / 3.0);
        let long_width = self.width() - short_width - look.gap;
        for ShapedPair { short, long, height } in &mut shaped {
            let long_lines: usize = long.iter().map(|line| line.lines(long_width).len()).sum();
            let lines = long_lines.max(short.lines(short_width).len());
            *height = times(lines) * size * LEADING + look.space;
        }
        ShapedPairs { pairs: shaped, short_width }
    }

    fn hairline(&mut self) {
        let color = self.report.palette.rule;
        let (x, y, width) = (self.left(), self.y - RULE / 2.0, self.width());
        self.place(Mark::Decoration, Shape::Fill { x, y, width, height: RULE, color });
    }
}
