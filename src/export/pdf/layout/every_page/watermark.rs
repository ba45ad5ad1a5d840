//! A word across each page: a pale fill that darkens what is below it, so that no letter is hidden or struck out. It is
//! drawn as a shape: nobody copies it for text.

use super::EveryPage;
use crate::document::{Color, SourcedText};
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::geometry::{PageSize, Point};
use crate::export::pdf::layout::pages::{Mark, PageItem, PathStep, Shape};
use crate::export::pdf::text::paragraph::ShapedLine;
use ttf_parser::{GlyphId, OutlineBuilder};

/// How much of the page's diagonal the word takes.
const SHARE: f64 = 0.7;
/// The largest size of the word, in points.
const LARGEST: f64 = 190.0;
/// Light enough that text with a contrast of 5:1 keeps 4.5:1 on it (WCAG AA), and dark enough to be seen in print.
const COLOR: Color = Color { red: 230, green: 230, blue: 230 };
/// The height of the word's middle above its baseline, in ems.
const X_HEIGHT: f64 = 0.35;

impl EveryPage<'_, '_, '_> {
    /// Draws the watermark, if there is one, on every page.
    pub(in crate::export::pdf::layout) fn watermark(&mut self) {
        let Some(word) = &self.report.watermark else { return };
        let paragraph = self.shaper.paragraph(&SourcedText::wording(word.clone()), Weight::Bold, 1.0);
        // At a size of 1 point a width in points is one in ems; a word of no width has no size.
        let ems = paragraph.natural_width().max(0.1);
        let PageSize { width, height } = self.size;
        let diagonal = Diagonal {
            page: self.size,
            angle: height.atan2(width),
            size: (width.hypot(height) * SHARE / ems).min(LARGEST),
            ems,
        };
        let path = self.outlines(&paragraph.lines(f64::INFINITY), diagonal);
        for page in &mut self.pages {
            let shape = Shape::Tint { path: path.clone(), color: COLOR };
            page.items.push(PageItem { mark: Mark::Watermark, shape });
        }
    }

    /// The outlines of the glyphs of `lines`, which is one line.
    fn outlines(&self, lines: &[ShapedLine], diagonal: Diagonal) -> Vec<PathStep> {
        let mut path = Vec::new();
        for (run, start) in lines.iter().flat_map(|line| line.runs.iter().zip(&line.starts)) {
            let face = &self.shaper.fonts.faces[run.face];
            let Some(shapes) = face.shapes() else { continue };
            let mut x = *start;
            for glyph in run.glyphs.iter() {
                let origin = Point { x: x + glyph.offset.x, y: glyph.offset.y };
                let last = Point { x: 0.0, y: 0.0 };
                let mut pen = GlyphPen { diagonal, origin, units_per_em: face.units_per_em, last, path: &mut path };
                shapes.outline_glyph(GlyphId(glyph.id), &mut pen);
                x += glyph.advance;
            }
        }
        path
    }
}

/// A line along the page's diagonal, with its middle on that of the page.
#[derive(Clone, Copy)]
struct Diagonal {
    page: PageSize,
    /// In radians.
    angle: f64,
    /// The size of the type, in points.
    size: f64,
    /// The width of the text.
    ems: f64,
}

/// Draws the outline of a glyph, whose points it is given in units of the face.
struct GlyphPen<'p> {
    diagonal: Diagonal,
    /// Where the glyph stands on its line, in ems.
    origin: Point,
    units_per_em: f64,
    /// The last point, in units of the face.
    last: Point,
    path: &'p mut Vec<PathStep>,
}

impl GlyphPen<'_> {
    /// From units of the face to the page.
    fn on_page(&self, point: Point) -> Point {
        let Diagonal { page, angle, size, ems } = self.diagonal;
        let x = (self.origin.x - ems / 2.0 + point.x / self.units_per_em) * size;
        let y = (self.origin.y - X_HEIGHT + point.y / self.units_per_em) * size;
        let (sin, cos) = angle.sin_cos();
        Point { x: page.width / 2.0 + x * cos - y * sin, y: page.height / 2.0 - (x * sin + y * cos) }
    }

    fn curve(&mut self, controls: [Point; 2], end: Point) {
        let [first, second] = controls;
        self.path.push(PathStep::Curve([first, second, end].map(|point| self.on_page(point))));
        self.last = end;
    }
}

/// The point two thirds of the way from one to another.
fn two_thirds(from: Point, to: Point) -> Point {
    Point { x: from.x + (to.x - from.x) * 2.0 / 3.0, y: from.y + (to.y - from.y) * 2.0 / 3.0 }
}

fn point(x: f32, y: f32) -> Point {
    Point { x: x.into(), y: y.into() }
}

impl OutlineBuilder for GlyphPen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = point(x, y);
        self.path.push(PathStep::Move(self.on_page(self.last)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = point(x, y);
        self.path.push(PathStep::Line(self.on_page(self.last)));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (control, end) = (point(x1, y1), point(x, y));
        // PDF has cubic curves alone: the same curve has its control points two thirds of the way to the quadratic one.
        self.curve([two_thirds(self.last, control), two_thirds(end, control)], end);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.curve([point(x1, y1), point(x2, y2)], point(x, y));
    }

    fn close(&mut self) {
        self.path.push(PathStep::Close);
    }
}
