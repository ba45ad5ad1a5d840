//! A word across each page, drawn as outlines: nobody copies it for text, and text below it can be read.

use super::flow::Flow;
use super::{Item, Mark, Shape, Stroke};
use crate::document::{Color, SourcedText};
use crate::export::pdf::font::face::Weight;
use ttf_parser::{GlyphId, OutlineBuilder};

/// How much of the page's diagonal the word takes, and how large it gets at most, in points.
const SHARE: f64 = 0.7;
const LARGEST: f64 = 190.0;
const COLOR: Color = Color { red: 178, green: 178, blue: 184 };
const WIDTH: f64 = 0.9;

impl Flow<'_, '_, '_> {
    /// Draws the watermark, if there is one, on every page.
    pub(super) fn watermark(&mut self) {
        let Some(word) = &self.report.watermark else { return };
        let paragraph = self.shaper.paragraph(&SourcedText::wording(word.clone()), Weight::Bold, 1.0);
        let ems = paragraph.natural_width().max(0.1);
        let (width, height) = self.size;
        let size = (width.hypot(height) * SHARE / ems).min(LARGEST);
        let path = self.outlines(&paragraph.lines(f64::INFINITY), size, ems);
        for page in &mut self.pages {
            let shape = Shape::Outline { path: path.clone(), width: WIDTH, color: COLOR };
            page.items.push(Item { mark: Mark::Watermark, shape });
        }
    }

    /// The outlines of a line, turned along the page's diagonal with its middle on that of the page.
    fn outlines(&self, lines: &[crate::export::pdf::text::paragraph::Line], size: f64, ems: f64) -> Vec<Stroke> {
        const X_HEIGHT: f64 = 0.35;
        let (width, height) = self.size;
        let angle = height.atan2(width);
        let mut drawn = Vec::new();
        for (run, start) in lines.iter().flat_map(|line| line.runs.iter().zip(&line.starts)) {
            let face = &self.shaper.faces[run.face];
            let mut pen = *start;
            for glyph in run.glyphs.iter() {
                let across = pen + glyph.offset.0 - ems / 2.0;
                let up = glyph.offset.1 - X_HEIGHT;
                let place = |x: f64, y: f64| {
                    let (x, y) = ((across + x / face.units_per_em) * size, (up + y / face.units_per_em) * size);
                    let (sin, cos) = angle.sin_cos();
                    [width / 2.0 + x * cos - y * sin, height / 2.0 - (x * sin + y * cos)]
                };
                let mut pen_path = Pen { place, at: [0.0, 0.0], drawn: &mut drawn };
                face.tables.outline_glyph(GlyphId(glyph.id), &mut pen_path);
                pen += glyph.advance;
            }
        }
        drawn
    }
}

/// Takes the outline of a glyph.
struct Pen<'d, P> {
    /// From units of the face to the page.
    place: P,
    /// The last point, in units of the face.
    at: [f64; 2],
    drawn: &'d mut Vec<Stroke>,
}

impl<P: Fn(f64, f64) -> [f64; 2]> Pen<'_, P> {
    fn curve(&mut self, a: [f64; 2], b: [f64; 2], end: [f64; 2]) {
        self.drawn.push(Stroke::Curve([a, b, end].map(|point| (self.place)(point[0], point[1]))));
        self.at = end;
    }
}

impl<P: Fn(f64, f64) -> [f64; 2]> OutlineBuilder for Pen<'_, P> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = [x.into(), y.into()];
        self.drawn.push(Stroke::Move((self.place)(x.into(), y.into())));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.at = [x.into(), y.into()];
        self.drawn.push(Stroke::Line((self.place)(x.into(), y.into())));
    }

    /// A quadratic curve is a cubic one with its control points two thirds of the way.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (control, end) = ([f64::from(x1), f64::from(y1)], [f64::from(x), f64::from(y)]);
        let towards = |from: [f64; 2]| [0, 1].map(|i| from[i] + (control[i] - from[i]) * 2.0 / 3.0);
        self.curve(towards(self.at), towards(end), end);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.curve([x1.into(), y1.into()], [x2.into(), y2.into()], [x.into(), y.into()]);
    }

    fn close(&mut self) {
        self.drawn.push(Stroke::Close);
    }
}
