//! The picture at the head of a document.

use super::flow::Flow;
use super::{Mark, POINTS_PER_MM, Shape};
use crate::export::pdf::structure::{Tag, Tree};

/// The most that a logo takes, across and down, in millimetres.
const MOST: (f64, f64) = (60.0, 14.0);
/// Between the logo and the title, in points.
const SPACE: f64 = 8.0;

impl Flow<'_, '_, '_> {
    /// Places the logo, if there is one, as large as there is room for.
    #[expect(clippy::cast_possible_truncation, reason = "the numbers of a PDF are f32 here")]
    pub(super) fn logo(&mut self) {
        let Some(logo) = &self.report.logo else { return };
        let (across, down) = (f64::from(logo.image.size.0), f64::from(logo.image.size.1));
        let scale = (MOST.0 * POINTS_PER_MM / across).min(MOST.1 * POINTS_PER_MM / down);
        let (x, y, width, height) = (self.left(), self.y, across * scale, down * scale);
        let top = self.size.1 - y;
        let bounds = [x, top - height, x + width, top].map(|side| side as f32);
        let element = self.tree.add(Tree::DOCUMENT, Tag::Figure { words: logo.alt.to_string(), bounds });
        self.place(Mark::Element(element), Shape::Picture { x, y, width, height });
        self.y += height + SPACE;
    }
}
