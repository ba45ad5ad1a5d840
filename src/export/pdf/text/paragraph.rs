//! Paragraphs: shaped text, broken into lines.

use super::breaks::BreakKind;
use super::direction::starts;
use super::glyph_run::{Glyph, GlyphRun};
use super::segment::{Segment, ShapedText, width};
use std::sync::Arc;

/// A paragraph, shaped and not yet broken into lines.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    text: Arc<ShapedText>,
    /// The size of type, in points.
    pub(crate) size: f64,
}

/// A line of shaped text.
#[derive(Clone, Debug)]
pub(crate) struct ShapedLine {
    /// In reading order.
    pub(crate) runs: Vec<GlyphRun>,
    /// Where each run begins, in ems from the left end of the line.
    pub(crate) starts: Vec<f64>,
    /// The width without the spaces at the end, in points.
    pub(crate) width: f64,
    /// Whether the paragraph reads from right to left.
    pub(crate) is_rtl: bool,
}

impl Paragraph {
    pub(crate) fn new(text: Arc<ShapedText>, size: f64) -> Self {
        Self { text, size }
    }

    /// The width of the widest compound, which is broken at its hyphens and slashes only in need, in points.
    pub(crate) fn longest_compound(&self) -> f64 {
        self.compounds().map(width).fold(0.0, f64::max) * self.size
    }

    /// The width of the widest part that can be broken only between letters, in points.
    pub(crate) fn longest_word(&self) -> f64 {
        self.text.segments.iter().map(|segment| segment.width).fold(0.0, f64::max) * self.size
    }

    /// The width of the text on one line, in points.
    pub(crate) fn natural_width(&self) -> f64 {
        width(&self.text.segments) * self.size
    }

    /// The text in lines of at most `width` points. A compound stays together where it fits on a line; a word that does
    /// not fit on one is broken between characters.
    pub(crate) fn lines(&self, width: f64) -> Vec<ShapedLine> {
        // A line that is exactly as wide as its text has room for it, whatever the rounding.
        let mut filler = LineFiller { room: width / self.size + 1e-9, lines: vec![Vec::new()], used: 0.0 };
        for compound in self.compounds() {
            filler.compound(compound);
        }
        filler.lines.into_iter().filter(|line| !line.is_empty()).map(|parts| self.line(parts)).collect()
    }

    /// Segments that stay together where they can.
    fn compounds(&self) -> impl Iterator<Item = &[Arc<Segment>]> {
        self.text.segments.chunk_by(|before, _| before.then == BreakKind::Joint)
    }

    fn line(&self, parts: Vec<LinePart>) -> ShapedLine {
        let trailing = parts.last().map_or(0.0, |part| part.space);
        let width: f64 = parts.iter().map(|part| part.width + part.space).sum::<f64>() - trailing;
        let runs: Vec<GlyphRun> = parts.into_iter().flat_map(|part| part.runs).collect();
        ShapedLine { starts: starts(&runs), runs, width: width * self.size, is_rtl: self.text.is_rtl }
    }
}

/// Lines as they are filled; lengths are in ems.
struct LineFiller {
    room: f64,
    lines: Vec<Vec<LinePart>>,
    /// The width of the last line so far, with the spaces at its end.
    used: f64,
}

impl LineFiller {
    fn compound(&mut self, segments: &[Arc<Segment>]) {
        let width = width(segments);
        if self.used > 0.0 && self.used + width > self.room && width <= self.room {
            self.new_line();
        }
        for segment in segments {
            self.segment(segment);
        }
    }

    fn segment(&mut self, segment: &Segment) {
        if self.used > 0.0 && self.used + segment.width > self.room {
            self.new_line();
        }
        if segment.width <= self.room {
            self.used += segment.width + segment.space;
            self.push(LinePart::whole(segment));
            return;
        }
        for part in LinePart::broken(segment, self.room) {
            if self.used > 0.0 {
                self.new_line();
            }
            self.used = part.width;
            self.push(part);
        }
    }

    fn new_line(&mut self) {
        self.lines.push(Vec::new());
        self.used = 0.0;
    }

    fn push(&mut self, part: LinePart) {
        if let Some(line) = self.lines.last_mut() {
            line.push(part);
        }
    }
}

/// A segment on a line, or a part of one that is too wide for a line; lengths are in ems.
struct LinePart {
    runs: Vec<GlyphRun>,
    width: f64,
    space: f64,
}

impl LinePart {
    fn whole(segment: &Segment) -> Self {
        Self { runs: segment.runs.clone(), width: segment.width, space: segment.space }
    }

    /// Breaks a segment between clusters into parts that are at most as wide as `room`, or are one cluster.
    fn broken(segment: &Segment, room: f64) -> Vec<Self> {
        let mut parts: Vec<BrokenPart<'_>> = Vec::new();
        for run in &segment.runs {
            for cluster in run.clusters_as_read() {
                let width: f64 = cluster.iter().map(|glyph| glyph.advance).sum();
                if !parts.last().is_some_and(|part| part.width + width <= room) {
                    parts.push(BrokenPart::default());
                }
                if let Some(part) = parts.last_mut() {
                    part.add(run, cluster);
                }
            }
        }
        parts.into_iter().map(BrokenPart::into_line_part).collect()
    }
}

/// A part of a segment that is too wide for a line, as it is filled; lengths are in ems.
#[derive(Default)]
struct BrokenPart<'s> {
    runs: Vec<PartOfRun<'s>>,
    width: f64,
}

/// The clusters of a run that stand on a line, in reading order.
struct PartOfRun<'s> {
    run: &'s GlyphRun,
    clusters: Vec<&'s [Glyph]>,
    width: f64,
}

impl<'s> BrokenPart<'s> {
    /// Adds a cluster of `run` behind the others in reading order.
    fn add(&mut self, run: &'s GlyphRun, cluster: &'s [Glyph]) {
        if !self.runs.last().is_some_and(|last| last.run.is_like(run)) {
            self.runs.push(PartOfRun { run, clusters: Vec::new(), width: 0.0 });
        }
        let Some(last) = self.runs.last_mut() else { return };
        last.clusters.push(cluster);
        for glyph in cluster {
            last.width += glyph.advance;
            self.width += glyph.advance;
        }
    }

    fn into_line_part(self) -> LinePart {
        let runs = self.runs.into_iter().map(PartOfRun::into_run).collect();
        LinePart { runs, width: self.width, space: 0.0 }
    }
}

impl PartOfRun<'_> {
    fn into_run(mut self) -> GlyphRun {
        // Glyphs are kept in visual order.
        if self.run.is_rtl() {
            self.clusters.reverse();
        }
        GlyphRun { glyphs: Arc::new(self.clusters.concat()), width: self.width, ..*self.run }
    }
}
