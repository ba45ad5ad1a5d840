//! Swatches as bars at the side of a text.

use crate::document::{Color, Swatch, SwatchPattern};
use crate::export::pdf::geometry::times;
use crate::export::pdf::layout::pages::{Mark, PageItem, Shape};

/// The width of a bar, in points.
const BAR: f64 = 2.0;
/// Between two bars, in points.
const GAP: f64 = 0.7;
/// The thickness of an outline, in points.
const OUTLINE: f64 = 0.8;
/// The height of a stripe, and of what is free below it, in points.
const STRIPE: f64 = 1.5;

/// The width that so many bars and the gaps behind them take, in points.
pub(in crate::export::pdf::layout) fn bars_width(count: usize) -> f64 {
    times(count) * (BAR + GAP)
}

/// Where bars stand, in points from the upper left corner of what they are placed on.
#[derive(Clone, Copy)]
pub(in crate::export::pdf::layout) struct BarsPlace {
    /// The left side of the first.
    pub(in crate::export::pdf::layout) x: f64,
    pub(in crate::export::pdf::layout) y: f64,
    pub(in crate::export::pdf::layout) height: f64,
}

/// Bars beside each other, one for each of `swatches`.
pub(in crate::export::pdf::layout) fn bars(swatches: &[Swatch], place: BarsPlace) -> Vec<PageItem> {
    let mut shapes = Vec::new();
    for (index, swatch) in swatches.iter().enumerate() {
        bar(*swatch, BarsPlace { x: place.x + bars_width(index), ..place }, &mut shapes);
    }
    // The names beside them say the same.
    shapes.into_iter().map(|shape| PageItem { mark: Mark::Decoration, shape }).collect()
}

fn bar(swatch: Swatch, place: BarsPlace, shapes: &mut Vec<Shape>) {
    let BarsPlace { x, y, height } = place;
    let Swatch { color, pattern } = swatch;
    let whole = Shape::Fill { x, y, width: BAR, height, color };
    match pattern {
        SwatchPattern::Solid => shapes.push(whole),
        SwatchPattern::Hollow => {
            let (width, inner) = (BAR - 2.0 * OUTLINE, (height - 2.0 * OUTLINE).max(0.0));
            let (x, y) = (x + OUTLINE, y + OUTLINE);
            shapes.extend([whole, Shape::Fill { x, y, width, height: inner, color: Color::WHITE }]);
        }
        SwatchPattern::Striped => {
            let mut top = 0.0;
            while top < height {
                let height = STRIPE.min(height - top);
                shapes.push(Shape::Fill { x, y: y + top, width: BAR, height, color });
                top += 2.0 * STRIPE;
            }
        }
    }
}
