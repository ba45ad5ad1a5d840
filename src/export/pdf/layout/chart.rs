//! A chart: bars of parts, with what they count written on them.

use super::flow::{Flow, ascent, leading};
use super::{Mark, Shape};
use crate::document::{Bar, Chart, SourcedText};
use crate::export::pdf::font::face::Weight;
use crate::export::pdf::structure::{ElementId, Tag};
use crate::export::pdf::text::paragraph::Paragraph;

const GAP: f64 = 10.0;
const RULE: f64 = 0.6;
/// Between text and the ends of its part.
const PADDING: f64 = 4.0;

impl Flow<'_, '_, '_> {
    /// Draws a chart whole, on one page.
    pub(super) fn chart(&mut self, chart: &Chart, parent: ElementId) {
        let size = self.report.typography.small;
        let bar_height = leading(size) + 6.0;
        let bars = f64::from(u32::try_from(chart.bars.len()).unwrap_or(u32::MAX));
        let height = leading(size) + 6.0 + bars * (bar_height + 4.0);
        self.need(height.min(self.page_height()));
        let element = self.tree.add_in(
            chart.caption.main_origin(),
            parent,
            Tag::Figure { words: chart.in_words(), bounds: self.bounds(height) },
        );
        let mark = Mark::Element(element);
        let caption = self.shaper.paragraph(&chart.caption, Weight::Bold, size);
        self.one_line(&caption, self.left(), self.width(), mark);
        self.y += leading(size) + 4.0;
        let labels: Vec<Paragraph> = chart
            .bars
            .iter()
            .map(|bar| self.shaper.paragraph(&SourcedText::data(bar.label.clone()), Weight::Regular, size))
            .collect();
        let widest = labels.iter().map(Paragraph::natural_width).fold(0.0, f64::max).min(self.width() / 3.0);
        let most = chart.bars.iter().map(total).max().unwrap_or(1).max(1);
        for (bar, label) in chart.bars.iter().zip(&labels) {
            self.y += 3.0;
            self.one_line(label, self.left(), widest, mark);
            self.y -= 3.0;
            self.bar(bar, widest + GAP, most, bar_height, mark);
            self.y += bar_height + 4.0;
        }
        self.y += 8.0;
    }

    fn bar(&mut self, bar: &Bar, indent: f64, most: usize, height: f64, mark: Mark) {
        let size = self.report.typography.small;
        let unit = (self.width() - indent) / f64::from(u32::try_from(most).unwrap_or(u32::MAX));
        let mut x = self.left() + indent;
        for part in &bar.parts {
            let width = unit * f64::from(u32::try_from(part.count).unwrap_or(u32::MAX));
            let rule = self.report.palette.rule;
            self.place(mark, Shape::Fill { x, y: self.y, width, height, color: rule });
            let color = part.fill.unwrap_or(crate::document::Color { red: 255, green: 255, blue: 255 });
            let (inner_width, inner_height) = ((width - 2.0 * RULE).max(0.0), height - 2.0 * RULE);
            self.place(
                mark,
                Shape::Fill { x: x + RULE, y: self.y + RULE, width: inner_width, height: inner_height, color },
            );
            let number = part.count.to_string();
            let whole = SourcedText::data(format!("{}: {number}", part.label));
            let texts =
                [whole, SourcedText::data(number)].map(|text| self.shaper.paragraph(&text, Weight::Regular, size));
            let room = width - 2.0 * PADDING;
            let text = texts.into_iter().find(|text| text.natural_width() <= room);
            if let Some(text) = text {
                self.y += 3.0;
                self.one_line(&text, x + PADDING, room, mark);
                self.y -= 3.0;
            }
            x += width;
        }
    }

    /// The first line of a text, at the height that has been reached.
    fn one_line(&mut self, text: &Paragraph, x: f64, width: f64, mark: Mark) {
        let color = self.report.palette.text;
        let Some(line) = text.lines(width).into_iter().next() else { return };
        let baseline = self.y + ascent(text.size);
        self.place(mark, Shape::Text { x, baseline, size: text.size, color, line });
    }

    #[expect(clippy::cast_possible_truncation, reason = "the numbers of a PDF are f32 here")]
    fn bounds(&self, height: f64) -> [f32; 4] {
        let (left, top) = (self.left(), self.size.1 - self.y);
        [left, top - height, left + self.width(), top].map(|side| side.round() as f32)
    }
}

fn total(bar: &Bar) -> usize {
    bar.parts.iter().map(|part| part.count).sum()
}
