//! The picture at the head of a document.

use crate::export::pdf::geometry::POINTS_PER_MM;
use crate::export::pdf::layout::flow::Flow;
use crate::export::pdf::layout::page_breaks::PageBreak;
use crate::export::pdf::layout::pages::{Mark, Shape};
use crate::export::pdf::structure::{Tag, Tree};

/// The largest width of a logo, in millimetres.
const MOST_ACROSS: f64 = 60.0;
/// The largest height of a logo, in millimetres.
const MOST_DOWN: f64 = 14.0;
/// Between the logo and the title, in points.
const SPACE: f64 = 8.0;

impl Flow<'_, '_, '_> {
    /// Places the logo, if there is one, as large as there is room for.
    #[expect(clippy::cast_possible_truncation, reason = "the numbers of a PDF are f32 here")]
    pub(in crate::export::pdf::layout) fn logo(&mut self) {
        let Some(logo) = &self.report.logo else { return };
        let (across, down) = (f64::from(logo.image.width), f64::from(logo.image.height));
        // In proportion, to the bound that is met first.
        let scale = (MOST_ACROSS * POINTS_PER_MM / across).min(MOST_DOWN * POINTS_PER_MM / down);
        let (x, y, width, height) = (self.left(), 0.0, across * scale, down * scale);
        let top = self.size.height;
        let bounds = [x, top - height, x + width, top].map(|side| side as f32);
        let element = self.tree.add(Tree::DOCUMENT, Tag::Figure { words: logo.alt.to_string(), bounds });
        self.begin(PageBreak::FREE);
        self.shows(element);
        self.place(Mark::Element(element), Shape::Picture { x, y, width, height });
        self.y += height;
        self.galley.leave(SPACE);
        self.galley.keep_next();
    }
}
