//! Text that is shaped, in lines.

use super::breaks::Break;
use super::direction::starts;
use crate::document::Origin;
use crate::export::pdf::font::face::FaceIndex;
use std::sync::Arc;
use unicode_bidi::Level;

/// A glyph; lengths are in ems.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    /// How far the pen moves.
    pub(crate) advance: f64,
    /// Where the glyph stands from the pen, across and up.
    pub(crate) offset: (f64, f64),
    /// The characters that the glyph stands for; empty for all but the first glyph of a cluster.
    pub(crate) text: String,
}

/// Glyphs of one face, one voice and one direction, in visual order.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) face: FaceIndex,
    pub(crate) voice: Origin,
    pub(crate) level: Level,
    /// Shared between the lines that a word stands on.
    pub(crate) glyphs: Arc<Vec<Glyph>>,
    /// The sum of the advances, in ems.
    pub(crate) width: f64,
}

impl Run {
    /// Glyphs that stand for some characters together, in visual order.
    pub(crate) fn clusters(&self) -> impl Iterator<Item = &[Glyph]> {
        self.glyphs.chunk_by(|_, next| next.text.is_empty())
    }

    /// Whether its glyphs read from right to left.
    pub(crate) fn is_rtl(&self) -> bool {
        self.level.is_rtl()
    }
}

/// Text between two places where a line may break.
#[derive(Debug)]
pub(crate) struct Segment {
    /// In logical order.
    pub(crate) runs: Vec<Run>,
    /// In ems, without the spaces at the end.
    pub(crate) width: f64,
    /// The spaces at the end, in ems.
    pub(crate) space: f64,
    pub(crate) then: Break,
}

/// A line of text.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// In reading order.
    pub(crate) runs: Vec<Run>,
    /// Where each run begins, in ems from the left end of the line.
    pub(crate) starts: Vec<f64>,
    /// In points, without the spaces at the end.
    pub(crate) width: f64,
    /// Whether the text reads from right to left.
    pub(crate) is_rtl: bool,
}

/// A paragraph, shaped and not yet broken into lines.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    shaped: Arc<Shaped>,
    /// In points.
    pub(crate) size: f64,
}

/// The segments of a paragraph, whatever its size.
#[derive(Debug)]
pub(crate) struct Shaped {
    pub(crate) segments: Vec<Arc<Segment>>,
    pub(crate) is_rtl: bool,
}

impl Paragraph {
    /// Shaped text at a size in points.
    pub(crate) fn new(shaped: Arc<Shaped>, size: f64) -> Self {
        Self { shaped, size }
    }

    /// The width of the widest part that cannot be broken without need, in points.
    pub(crate) fn longest_compound(&self) -> f64 {
        let width = |word: &[Arc<Segment>]| {
            let all: f64 = word.iter().map(|segment| segment.width + segment.space).sum();
            all - word.last().map_or(0.0, |segment| segment.space)
        };
        self.words().map(width).fold(0.0, f64::max) * self.size
    }

    /// The width of the widest part that cannot be broken but between letters, in points.
    pub(crate) fn longest_word(&self) -> f64 {
        self.shaped.segments.iter().map(|segment| segment.width).fold(0.0, f64::max) * self.size
    }

    /// The width of the text on one line, in points.
    pub(crate) fn natural_width(&self) -> f64 {
        let all: f64 = self.shaped.segments.iter().map(|s| s.width + s.space).sum();
        (all - self.shaped.segments.last().map_or(0.0, |s| s.space)) * self.size
    }

    /// The text in lines of at most `width` points. A compound stays together where it fits on a line; a
    /// word that does not fit alone is broken between characters.
    pub(crate) fn lines(&self, width: f64) -> Vec<Line> {
        let room = width / self.size + 1e-9;
        let mut lines: Vec<Vec<Piece>> = vec![Vec::new()];
        let mut used = 0.0;
        for word in self.words() {
            let word_width: f64 =
                word.iter().map(|s| s.width + s.space).sum::<f64>() - word.last().map_or(0.0, |s| s.space);
            let fits_here = used + word_width <= room;
            if !fits_here && word_width <= room && used > 0.0 {
                lines.push(Vec::new());
                used = 0.0;
            }
            for segment in word {
                if used + segment.width > room && used > 0.0 {
                    lines.push(Vec::new());
                    used = 0.0;
                }
                if segment.width <= room {
                    used += segment.width + segment.space;
                    push(&mut lines, Piece::whole(segment));
                } else {
                    for piece in Piece::broken(segment, room) {
                        if used > 0.0 {
                            lines.push(Vec::new());
                        }
                        used = piece.width;
                        push(&mut lines, piece);
                    }
                }
            }
        }
        lines.into_iter().filter(|line| !line.is_empty()).map(|pieces| self.line(pieces)).collect()
    }

    /// Segments that stay together where they can.
    fn words(&self) -> impl Iterator<Item = &[Arc<Segment>]> {
        self.shaped.segments.chunk_by(|before, _| before.then == Break::Joint)
    }

    fn line(&self, pieces: Vec<Piece>) -> Line {
        let trailing = pieces.last().map_or(0.0, |piece| piece.space);
        let width: f64 = pieces.iter().map(|piece| piece.width + piece.space).sum::<f64>() - trailing;
        let runs: Vec<Run> = pieces.into_iter().flat_map(|piece| piece.runs).collect();
        let starts = starts(runs.iter().map(|run| (run.level, run.width)));
        Line { runs, starts, width: width * self.size, is_rtl: self.shaped.is_rtl }
    }
}

fn push(lines: &mut [Vec<Piece>], piece: Piece) {
    if let Some(line) = lines.last_mut() {
        line.push(piece);
    }
}

/// A segment on a line, or a part of one.
struct Piece {
    runs: Vec<Run>,
    width: f64,
    space: f64,
}

impl Piece {
    fn whole(segment: &Segment) -> Self {
        Self { runs: segment.runs.clone(), width: segment.width, space: segment.space }
    }

    /// A segment too wide for a line, broken between clusters.
    fn broken(segment: &Segment, room: f64) -> Vec<Self> {
        let mut pieces: Vec<Self> = Vec::new();
        for run in &segment.runs {
            let glyphs: Vec<&Glyph> =
                if run.level.is_rtl() { run.glyphs.iter().rev().collect() } else { run.glyphs.iter().collect() };
            for glyph in glyphs {
                let fits =
                    pieces.last().is_some_and(|piece| piece.width + glyph.advance <= room || glyph.text.is_empty());
                if !fits {
                    pieces.push(Self { runs: Vec::new(), width: 0.0, space: 0.0 });
                }
                if let Some(piece) = pieces.last_mut() {
                    piece.add(run, glyph);
                }
            }
        }
        pieces
    }

    /// Adds a glyph in reading order.
    fn add(&mut self, run: &Run, glyph: &Glyph) {
        self.width += glyph.advance;
        match self.runs.last_mut() {
            Some(last) if (last.face, last.level, last.voice) == (run.face, run.level, run.voice) => {
                last.width += glyph.advance;
                let glyphs = Arc::make_mut(&mut last.glyphs);
                if run.level.is_rtl() {
                    glyphs.insert(0, glyph.clone());
                } else {
                    glyphs.push(glyph.clone());
                }
            }
            _ => self.runs.push(Run {
                face: run.face,
                voice: run.voice,
                level: run.level,
                glyphs: Arc::new(vec![glyph.clone()]),
                width: glyph.advance,
            }),
        }
    }
}
