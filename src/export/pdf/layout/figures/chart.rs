//! A chart: bars of parts, with what they count written on them.

use crate::document::{Bar, BarPart, Chart, Color, SourcedText, Swatch, SwatchPattern};
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::geometry::times;
use crate::export::pdf::layout::figures::swatches::{BarsPlace, bars, bars_width};
use crate::export::pdf::layout::flow::Flow;
use crate::export::pdf::layout::leading::{ascent, leading};
use crate::export::pdf::layout::page_breaks::PageBreak;
use crate::export::pdf::layout::pages::{Mark, PageItem, Shape};
use crate::export::pdf::structure::{ElementId, Tag};
use crate::export::pdf::text::paragraph::Paragraph;

/// Between labels and bars, in points.
const GAP: f64 = 10.0;
/// The thickness of the rule around a part, in points.
const RULE: f64 = 0.6;
/// Between text and the ends of its part, in points.
const PADDING: f64 = 4.0;
/// Between the frame of a part and the swatches in it, in points.
const BESIDE_BARS: f64 = 2.0;
/// Between text and the top of its bar, in points.
const ABOVE_TEXT: f64 = 3.0;
/// Between two bars, in points.
const BAR_GAP: f64 = 4.0;

/// Where a bar is drawn.
#[derive(Clone, Copy)]
struct BarPlace {
    /// The left end, in points from the left margin.
    indent: f64,
    height: f64,
    /// The count that takes the whole width.
    most: usize,
    mark: Mark,
}

/// What a part of a bar looks like.
struct Ground<'p> {
    fill: Color,
    text: Color,
    /// The swatches on it.
    bars: &'p [Swatch],
}

impl Flow<'_, '_, '_> {
    /// Draws a chart whole, on one page.
    pub(in crate::export::pdf::layout) fn chart(&mut self, chart: &Chart, parent: ElementId) {
        let size = self.report.typography.small;
        let bar_height = leading(size) + 2.0 * ABOVE_TEXT;
        let height = leading(size) + 6.0 + times(chart.bars.len()) * (bar_height + BAR_GAP);
        self.begin(PageBreak::Forbidden);
        let tag = Tag::Figure { words: chart.in_words(), bounds: self.figure_bounds(height) };
        let element = self.tree.add_in(chart.caption.main_origin(), parent, tag);
        self.shows(element);
        let (mark, color) = (Mark::Element(element), self.report.palette.text);
        let caption = self.shaper.paragraph(&chart.caption, Weight::Bold, size);
        self.one_line(&caption, self.left(), self.y, self.width(), mark, color);
        self.y += leading(size) + 4.0;
        let mut labels: Vec<Paragraph> = Vec::with_capacity(chart.bars.len());
        for bar in &chart.bars {
            labels.push(self.shaper.paragraph(&SourcedText::data(bar.label.clone()), Weight::Regular, size));
        }
        let widest = labels.iter().map(Paragraph::natural_width).fold(0.0, f64::max).min(self.width() / 3.0);
        // A chart of nothing has no bars, but still a scale to divide by.
        let most = chart.bars.iter().map(total).max().unwrap_or(1).max(1);
        for (bar, label) in chart.bars.iter().zip(&labels) {
            self.one_line(label, self.left(), self.y + ABOVE_TEXT, widest, mark, color);
            self.bar(bar, BarPlace { indent: widest + GAP, height: bar_height, most, mark });
            self.y += bar_height + BAR_GAP;
        }
        self.galley.leave(8.0);
    }

    fn bar(&mut self, bar: &Bar, place: BarPlace) {
        let unit = (self.width() - place.indent) / times(place.most);
        let mut x = self.left() + place.indent;
        for part in &bar.parts {
            let width = unit * times(part.count);
            self.bar_part(part, x, width, place);
            x += width;
        }
    }

    /// A part of a bar, with its label where it fits, else its number, else nothing.
    fn bar_part(&mut self, part: &BarPart, x: f64, width: f64, place: BarPlace) {
        let BarPlace { height, mark, .. } = place;
        let (size, y, rule) = (self.report.typography.small, self.y, self.report.palette.rule);
        self.place(mark, Shape::Fill { x, y, width, height, color: rule });
        // The inside is painted over the rule's colour, which is left as a frame.
        let ground = self.ground(part);
        let inside = Shape::Fill {
            x: x + RULE,
            y: y + RULE,
            width: (width - 2.0 * RULE).max(0.0),
            height: height - 2.0 * RULE,
            color: ground.fill,
        };
        self.place(mark, inside);
        let bars_place = BarsPlace { x: x + BESIDE_BARS, y: y + BESIDE_BARS, height: height - 2.0 * BESIDE_BARS };
        let beside = bars_width(ground.bars.len());
        if beside <= width - 2.0 * BESIDE_BARS {
            for PageItem { shape, .. } in bars(ground.bars, bars_place) {
                self.place(mark, shape);
            }
        }
        let number = part.count.to_string();
        let whole = format!("{}: {number}", part.label);
        let room = width - 2.0 * PADDING - beside;
        for text in [whole, number] {
            let text = self.shaper.paragraph(&SourcedText::data(text), Weight::Regular, size);
            if text.natural_width() <= room {
                return self.one_line(&text, x + PADDING + beside, y + ABOVE_TEXT, room, mark, ground.text);
            }
        }
    }

    /// What a part looks like: filled with the colour of its party, or pale with the swatches of its parties.
    fn ground<'p>(&self, part: &'p BarPart) -> Ground<'p> {
        let palette = &self.report.palette;
        match &*part.swatches {
            [Swatch { color, pattern: SwatchPattern::Solid }] => {
                Ground { fill: *color, text: color.best_on([palette.text, Color::WHITE]), bars: &[] }
            }
            [] => Ground { fill: Color::WHITE, text: palette.text, bars: &[] },
            swatches => Ground { fill: palette.several, text: palette.text, bars: swatches },
        }
    }

    /// The first line of a text; its top is at `y`.
    fn one_line(&mut self, text: &Paragraph, x: f64, y: f64, width: f64, mark: Mark, color: Color) {
        let Some(line) = text.lines(width).into_iter().next() else { return };
        self.place(mark, Shape::Text { x, baseline: y + ascent(text.size), size: text.size, color, line });
    }

    /// The left, bottom, right and top side of a figure over the whole width, from the lower left corner of the page.
    #[expect(clippy::cast_possible_truncation, reason = "the numbers of a PDF are f32 here")]
    fn figure_bounds(&self, height: f64) -> [f32; 4] {
        let (left, top) = (self.left(), self.size.height - self.y);
        [left, top - height, left + self.width(), top].map(|side| side as f32)
    }
}

fn total(bar: &Bar) -> usize {
    bar.parts.iter().map(|part| part.count).sum()
}
