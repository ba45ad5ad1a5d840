//! Pages of a document that reads from right to left: laid out as if it read from left to right, and then mirrored.
//!
//! Columns, labels, bullets and bars change sides. The glyphs of a line do not: they stand in visual order already.

use super::pages::{Bounds, PageItem, PathStep, Shape};
use super::place::PlacedPages;
use crate::export::pdf::structure::{Tag, Tree};

/// Mirrors what stands on pages, and the figures in `tree`, between margins whose distances from the left edge of the page
/// sum to `sides` points.
pub(super) fn mirror(placed: &mut PlacedPages<'_>, tree: &mut Tree, sides: f64) {
    for PageItem { shape, .. } in placed.pages.iter_mut().flat_map(|page| &mut page.items) {
        mirror_shape(shape, sides);
    }
    let links = placed.links.iter_mut().map(|link| &mut link.bounds);
    for bounds in links.chain(placed.fields.iter_mut().map(|field| &mut field.bounds)) {
        let Bounds { left, right, .. } = *bounds;
        (bounds.left, bounds.right) = (sides - right, sides - left);
    }
    for element in &mut tree.elements {
        if let Tag::Figure { bounds: [left, _, right, _], .. } = &mut element.tag {
            let own = (*left, *right);
            (*left, *right) = (mirrored(own.1, sides), mirrored(own.0, sides));
        }
    }
}

fn mirror_shape(shape: &mut Shape, sides: f64) {
    match shape {
        Shape::Text { x, line, .. } => *x = sides - *x - line.width,
        Shape::Fill { x, width, .. } | Shape::Leader { x, width, .. } | Shape::Picture { x, width, .. } => {
            *x = sides - *x - *width;
        }
        Shape::Tint { path, .. } => path.iter_mut().for_each(|step| mirror_step(step, sides)),
    }
}

fn mirror_step(step: &mut PathStep, sides: f64) {
    match step {
        PathStep::Move(point) | PathStep::Line(point) => point.x = sides - point.x,
        PathStep::Curve(points) => points.iter_mut().for_each(|point| point.x = sides - point.x),
        PathStep::Close => {}
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the numbers of a PDF are f32 here")]
fn mirrored(x: f32, sides: f64) -> f32 {
    (sides - f64::from(x)) as f32
}
