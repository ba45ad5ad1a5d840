//! The legend: which swatch is whose, on one line where there is room.

use crate::document::Cell;
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::layout::figures::swatches::{BarsPlace, bars, bars_width};
use crate::export::pdf::layout::flow::Flow;
use crate::export::pdf::layout::leading::{ascent, leading};
use crate::export::pdf::layout::page_breaks::PageBreak;
use crate::export::pdf::layout::pages::{Mark, PageItem, Shape};
use crate::export::pdf::structure::{ElementId, Tag};

/// Between a swatch and its text, in points.
const BEHIND_BARS: f64 = 3.0;
/// Between two entries, in points.
const BETWEEN: f64 = 16.0;
/// By how much a swatch is lower than its line, in points.
const LOWER: f64 = 2.5;

impl Flow<'_, '_, '_> {
    /// Sets a legend, which stays with what follows it.
    pub(in crate::export::pdf::layout) fn legend(&mut self, entries: &[Cell], parent: ElementId) {
        let (size, color) = (self.report.typography.small, self.report.palette.text);
        let list = self.tree.add(parent, Tag::Legend);
        self.begin(PageBreak::Forbidden);
        let mut x = 0.0;
        for entry in entries {
            let Some(text) = entry.lines.first().map(|line| &line.text) else { continue };
            let item = self.tree.add(list, Tag::ListItem);
            let body = self.tree.add_in(text.main_origin(), item, Tag::ListBody);
            let indent = bars_width(entry.swatches.len()) + BEHIND_BARS;
            let paragraph = self.shaper.paragraph(text, Weight::Regular, size);
            if x > 0.0 && x + indent + paragraph.natural_width() > self.width() {
                x = 0.0;
                self.y += leading(size);
            }
            let place = BarsPlace { x: self.left() + x, y: self.y + LOWER / 2.0, height: leading(size) - LOWER };
            for PageItem { mark, shape } in bars(&entry.swatches, place) {
                self.place(mark, shape);
            }
            let mut end = x + indent;
            for (index, line) in paragraph.lines(self.width() - indent).into_iter().enumerate() {
                // A name wider than the page goes on below.
                self.y += if index > 0 { leading(size) } else { 0.0 };
                end = end.max(x + indent + line.width);
                let (x, baseline) = (self.left() + x + indent, self.y + ascent(size));
                self.place(Mark::Element(body), Shape::Text { x, baseline, size, color, line });
            }
            x = end + BETWEEN;
        }
        self.y += leading(size);
        self.galley.leave(3.0);
        self.galley.keep_next();
    }
}
