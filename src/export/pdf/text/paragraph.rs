//! Paragraphs: shaped text, broken into lines.

use super::breaks::BreakKind;
use super::direction::{end_in_base_direction, level_of, starts};
use super::glyph_run::GlyphRun;
use super::hyphenator::Hyphenator;
use super::line_part::{LinePart, broken_between_letters};
use super::segment::{Segment, ShapedText, width};
use crate::document::ReadingDirection;
use std::rc::Rc;
use std::sync::Arc;

/// A paragraph, shaped and not yet broken into lines.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    text: Arc<ShapedText>,
    /// The size of type, in points.
    pub(crate) size: f64,
    /// Breaks words that do not fit on a line; without it they are broken between letters.
    hyphenator: Option<Rc<Hyphenator>>,
    /// The direction in which the document reads.
    document: ReadingDirection,
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
    /// Whether the paragraph reads in the other direction than the document, and so begins where others end.
    pub(crate) is_opposite: bool,
}

/// How many lines a text has at some width.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LineCount {
    pub(crate) lines: usize,
    /// It has as many at greater widths below this one, in points.
    pub(crate) same_below: f64,
}

impl Paragraph {
    /// A paragraph of a document that reads in a direction.
    pub(crate) fn new(text: Arc<ShapedText>, size: f64, document: ReadingDirection) -> Self {
        Self { text, size, hyphenator: None, document }
    }

    /// Breaks words that do not fit on a line by their language, where it is known.
    pub(crate) fn hyphenate(&mut self, hyphenator: &Rc<Hyphenator>) {
        self.hyphenator = Some(Rc::clone(hyphenator));
    }

    /// The width of the widest compound, which is broken at its hyphens and slashes only in need, in points.
    pub(crate) fn longest_compound(&self) -> f64 {
        self.compounds().map(width).fold(0.0, f64::max) * self.size
    }

    /// The width of the widest part that can be broken only between letters, in points.
    pub(crate) fn longest_word(&self) -> f64 {
        self.text.segments.iter().map(|segment| segment.width).fold(0.0, f64::max) * self.size
    }

    /// The width of the widest part if lines have room for less than `width` points; `None` if a word as wide as that
    /// cannot be broken by its language.
    pub(crate) fn narrower(&self, width: f64, hyphenator: &Hyphenator) -> Option<f64> {
        // Less than the difference between any two letters.
        const LESS: f64 = 0.01;
        let room = (width - LESS) / self.size;
        let mut widest: f64 = 0.0;
        for segment in &self.text.segments {
            let fits = segment.width <= room;
            widest = widest.max(if fits { segment.width } else { hyphenator.widest_part(segment, room)? });
        }
        Some(widest * self.size)
    }

    /// The width of the text on one line, in points.
    pub(crate) fn natural_width(&self) -> f64 {
        width(&self.text.segments) * self.size
    }

    /// The text in lines of at most `width` points. A compound stays together where it fits on a line; a word that does
    /// not fit on one is hyphenated if that is wanted and possible, else broken between letters. No word stands alone on
    /// the last line if another can join it.
    pub(crate) fn lines(&self, width: f64) -> Vec<ShapedLine> {
        let room = self.room(width);
        let mut lines: Vec<Vec<LinePart>> = Vec::new();
        self.fill(room, self.early_break(room), |part| match part {
            FilledPart::NewLine(_) => lines.push(Vec::new()),
            FilledPart::Whole(segment) => push_to_last(&mut lines, LinePart::whole(segment)),
            FilledPart::Broken(part) => push_to_last(&mut lines, part),
        });
        lines.into_iter().map(|parts| self.line(parts)).collect()
    }

    /// How many lines the text has on a column of `width` points.
    pub(crate) fn line_count(&self, width: f64) -> LineCount {
        // Lost to rounding, in points.
        const LOST: f64 = 1e-6;
        let mut lines = 0;
        let count = |part: FilledPart<'_>| lines += usize::from(matches!(part, FilledPart::NewLine(_)));
        let same_below = self.fill(self.room(width), None, count) * self.size - LOST;
        LineCount { lines, same_below }
    }

    /// The room for text on a line of `width` points, in ems.
    fn room(&self, width: f64) -> f64 {
        // A line that is exactly as wide as its text has room for it, whatever the rounding.
        width / self.size + 1e-9
    }

    /// The compound before which a line has to end, so that the last word has company.
    fn early_break(&self, room: f64) -> Option<usize> {
        let mut starts = Vec::new();
        self.fill(room, None, |part| {
            if let FilledPart::NewLine(compound) = part {
                starts.push(compound);
            }
        });
        let [.., before, last] = *starts.as_slice() else { return None };
        let count = self.compounds().count();
        // The line above it keeps two words of its own.
        if last + 1 != count || last - before < 3 {
            return None;
        }
        let two: f64 = self.compounds().skip(last - 1).map(width_with_space).sum();
        (two <= room).then_some(last - 1)
    }

    /// Fills lines of `room` ems, and tells `add` part by part. A line ends before the compound with index `early`. The
    /// lines are the same with more room below what is returned, in ems.
    fn fill<'p>(&'p self, room: f64, early: Option<usize>, add: impl FnMut(FilledPart<'p>)) -> f64 {
        let hyphenator = self.hyphenator.as_deref();
        let mut filler = LineFiller { room, hyphenator, used: None, compound: 0, same_below: f64::INFINITY, add };
        for (index, compound) in self.compounds().enumerate() {
            filler.compound = index;
            if early == Some(index) {
                filler.used = None;
            }
            filler.compound(compound);
        }
        filler.same_below
    }

    /// Segments that stay together where they can.
    fn compounds(&self) -> impl Iterator<Item = &[Arc<Segment>]> {
        self.text.segments.chunk_by(|before, _| before.then == BreakKind::Joint)
    }

    fn line(&self, parts: Vec<LinePart>) -> ShapedLine {
        let trailing = parts.last().map_or(0.0, |part| part.space);
        let width: f64 = parts.iter().map(|part| part.width + part.space).sum::<f64>() - trailing;
        let mut runs: Vec<GlyphRun> = parts.into_iter().flat_map(|part| part.runs).collect();
        if trailing > 0.0 {
            end_in_base_direction(&mut runs, level_of(self.text.is_rtl));
        }
        let mut starts = starts(&runs);
        // The spaces at the end of a line that reads from right to left stand left of it, in the margin.
        if self.text.is_rtl {
            for start in &mut starts {
                *start -= trailing;
            }
        }
        let is_opposite = self.text.is_rtl != (self.document == ReadingDirection::RightToLeft);
        ShapedLine { starts, runs, width: width * self.size, is_opposite }
    }
}

/// What a line is filled with.
enum FilledPart<'p> {
    /// Nothing yet: a line begins, with the compound of this index or a part of it.
    NewLine(usize),
    Whole(&'p Segment),
    Broken(LinePart),
}

/// Fills lines; lengths are in ems.
struct LineFiller<'p, F> {
    room: f64,
    hyphenator: Option<&'p Hyphenator>,
    /// The width of the last line so far, with the spaces at its end; `None` where a line has to begin.
    used: Option<f64>,
    /// The index of the compound that is being filled in.
    compound: usize,
    /// The least room with which something would stand elsewhere.
    same_below: f64,
    add: F,
}

impl<'p, F: FnMut(FilledPart<'p>)> LineFiller<'p, F> {
    fn compound(&mut self, segments: &'p [Arc<Segment>]) {
        let width = width(segments);
        let end = self.used.map_or(width, |used| used + width);
        if !self.fits(width) {
            self.same_below = self.same_below.min(width);
        } else if !self.fits(end) {
            self.same_below = self.same_below.min(end);
            self.used = None;
        }
        for segment in segments {
            self.segment(segment);
        }
    }

    fn segment(&mut self, segment: &'p Arc<Segment>) {
        if self.fits(segment.width) {
            self.make_room(segment.width);
            self.used = self.used.map(|used| used + segment.width + segment.space);
            (self.add)(FilledPart::Whole(segment));
            return;
        }
        // Its parts depend on the room.
        self.same_below = self.room;
        let hyphenated = self.hyphenator.and_then(|hyphenator| hyphenator.broken(segment, self.room));
        for part in hyphenated.unwrap_or_else(|| broken_between_letters(segment, self.room)) {
            self.used = None;
            self.make_room(part.width);
            self.used = Some(part.width + part.space);
            (self.add)(FilledPart::Broken(part));
        }
    }

    /// Begins a line unless the last one has room for `width` more.
    fn make_room(&mut self, width: f64) {
        if let Some(used) = self.used {
            if used == 0.0 || self.fits(used + width) {
                return;
            }
            self.same_below = self.same_below.min(used + width);
        }
        (self.add)(FilledPart::NewLine(self.compound));
        self.used = Some(0.0);
    }

    fn fits(&self, width: f64) -> bool {
        width <= self.room
    }
}

fn push_to_last(lines: &mut [Vec<LinePart>], part: LinePart) {
    if let Some(line) = lines.last_mut() {
        line.push(part);
    }
}

/// The width of a compound with the spaces at its end, in ems.
fn width_with_space(compound: &[Arc<Segment>]) -> f64 {
    width(compound) + compound.last().map_or(0.0, |segment| segment.space)
}
