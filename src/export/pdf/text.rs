//! Text into lines of positioned glyphs: direction (UAX 9), faces, shaping, and where lines may break (UAX 14).

use super::breaks::{Break, breaks, breaks_between_parties};
use super::direction::{levels, starts};
use super::face::{Face, FaceIndex, FontFile, Weight, built_in};
use crate::report::{Prose, Voice};
use harfrust::{Buffer, Direction, ShapeOptions, ShapePlan, shape};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;
use unicode_bidi::Level;
use unicode_script::{Script, UnicodeScript};

/// A glyph; lengths are in ems.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) id: u16,
    /// How far the pen moves.
    pub(super) advance: f64,
    /// Where the glyph stands from the pen, across and up.
    pub(super) offset: (f64, f64),
    /// The characters that the glyph stands for; empty for all but the first glyph of a cluster.
    pub(super) text: String,
}

/// Glyphs of one face, one voice and one direction, in visual order.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) face: FaceIndex,
    pub(super) voice: Voice,
    level: Level,
    /// Shared between the lines that a word stands on.
    pub(super) glyphs: Rc<Vec<Glyph>>,
    /// The sum of the advances, in ems.
    width: f64,
}

impl Run {
    /// Glyphs that stand for some characters together, in visual order.
    pub(super) fn clusters(&self) -> impl Iterator<Item = &[Glyph]> {
        self.glyphs.chunk_by(|_, next| next.text.is_empty())
    }

    /// Whether its glyphs read from right to left.
    pub(super) fn is_rtl(&self) -> bool {
        self.level.is_rtl()
    }
}

/// Text between two places where a line may break.
#[derive(Debug)]
struct Segment {
    /// In logical order.
    runs: Vec<Run>,
    /// In ems, without the spaces at the end.
    width: f64,
    /// The spaces at the end, in ems.
    space: f64,
    then: Break,
}

/// A line of text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// In reading order.
    pub(super) runs: Vec<Run>,
    /// Where each run begins, in ems from the left end of the line.
    pub(super) starts: Vec<f64>,
    /// In points, without the spaces at the end.
    pub(super) width: f64,
    /// Whether the text reads from right to left.
    pub(super) is_rtl: bool,
}

/// A paragraph, shaped and not yet broken into lines.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    segments: Vec<Rc<Segment>>,
    /// In points.
    pub(super) size: f64,
    is_rtl: bool,
}

/// Shapes text, and remembers the words that it has shaped.
pub(super) struct Shaper<'f> {
    pub(super) faces: Vec<Face<'f>>,
    words: HashMap<(Weight, Voice, bool), HashMap<String, Rc<Segment>>>,
    /// How to shape, for each face and kind of text met so far.
    plans: Vec<(FaceIndex, ShapePlan)>,
    /// The characters that no face has, each with the text where it was first met.
    pub(super) missing: BTreeSet<(char, String)>,
}

impl<'f> Shaper<'f> {
    /// A shaper with `own` faces, else the built-in ones, and `fallbacks` for what these do not cover; behind `own`
    /// faces the built-in ones come first.
    pub(super) fn new(own: Option<&'f [FontFile; 3]>, fallbacks: &'f [FontFile]) -> Self {
        let own = own.map(<[FontFile; 3]>::as_slice).unwrap_or_default();
        let faces = own.iter().chain(built_in()).chain(fallbacks).filter_map(Face::new).collect();
        Self { faces, words: HashMap::new(), plans: Vec::new(), missing: BTreeSet::new() }
    }

    /// Shapes `text`, which is one paragraph.
    pub(super) fn paragraph(&mut self, text: &Prose, weight: Weight, size: f64) -> Paragraph {
        self.broken_at(text, breaks(text), weight, size)
    }

    /// Shapes `text`, which names parties.
    pub(super) fn parties(&mut self, text: &Prose, weight: Weight, size: f64) -> Paragraph {
        self.broken_at(text, breaks_between_parties(text), weight, size)
    }

    fn broken_at(&mut self, text: &Prose, breaks: Vec<(usize, Break)>, weight: Weight, size: f64) -> Paragraph {
        let levels = levels(text, text.main_voice());
        let is_rtl = levels.as_ref().is_some_and(|(base, _)| base.is_rtl());
        let mut segments = Vec::new();
        let mut start = 0;
        for (end, then) in breaks {
            let levels = levels.as_ref().map(|(_, levels)| &levels[start..end]);
            let known_missing = self.missing.len();
            let voices = voices(text, start..end);
            segments.push(self.segment(&text[start..end], levels, &voices, weight, then));
            if self.missing.len() > known_missing {
                self.name_whole_text(&text[start..end], text);
            }
            start = end;
        }
        Paragraph { segments, size, is_rtl }
    }

    /// Tells of the characters missing from `part` with the whole `text`.
    fn name_whole_text(&mut self, part: &str, text: &str) {
        let missing = std::mem::take(&mut self.missing);
        let named = missing.into_iter().map(|(c, known)| (c, if known == part { text.to_owned() } else { known }));
        self.missing = named.collect();
    }

    fn segment(
        &mut self,
        text: &str,
        levels: Option<&[Level]>,
        voices: &[(usize, Voice)],
        weight: Weight,
        then: Break,
    ) -> Rc<Segment> {
        // Words of one voice that run from left to right look the same wherever they stand.
        let key = match voices {
            [(_, voice)] if levels.is_none() => Some((weight, *voice, then == Break::Joint)),
            _ => None,
        };
        if let Some(known) = key.as_ref().and_then(|key| self.words.get(key)?.get(text)) {
            return Rc::clone(known);
        }
        let spans = self.itemized(text, levels, voices, weight);
        let runs: Vec<Run> = spans.into_iter().map(|span| self.run(text, span)).collect();
        let bare = text.trim_end_matches(' ');
        let all: f64 = runs.iter().map(|run| run.width).sum();
        let spaces = text.len() - bare.len();
        let space = if spaces == 0 { 0.0 } else { trailing_space(&runs, spaces) };
        let segment = Rc::new(Segment { runs, width: all - space, space, then });
        if let Some(key) = key {
            self.words.entry(key).or_default().insert(text.to_owned(), Rc::clone(&segment));
        }
        segment
    }

    /// Parts of one level, one face, one voice and one script.
    fn itemized(
        &mut self,
        text: &str,
        levels: Option<&[Level]>,
        voices: &[(usize, Voice)],
        weight: Weight,
    ) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for (at, c) in text.char_indices() {
            let level = levels.map_or(Level::ltr(), |levels| levels[at]);
            let voice = voices.iter().find(|(end, _)| at < *end).map_or(Voice::Data, |(_, voice)| *voice);
            let face = self.face_for(c, weight, spans.last().map(|span| span.face), text);
            let script = c.script();
            let next = Span { range: at..at + c.len_utf8(), level, face, voice, script };
            match spans.last_mut() {
                Some(span) if span.takes(&next) => span.take(&next),
                _ => spans.push(next),
            }
        }
        spans
    }

    /// The face for `c`: the one asked for, else that of the character before, else the first that covers it.
    fn face_for(&mut self, c: char, weight: Weight, before: Option<FaceIndex>, text: &str) -> FaceIndex {
        let first = weight.face();
        if let Some(before) = before.filter(|_| is_ignorable(c)) {
            return before;
        }
        let asked = [Some(first), before].into_iter().flatten().chain(0..self.faces.len());
        if let Some(face) = asked.into_iter().find(|face| self.faces[*face].covers(c)) {
            return face;
        }
        if !is_ignorable(c) {
            self.missing.insert((c, text.to_owned()));
        }
        first
    }

    fn run(&mut self, text: &str, span: Span) -> Run {
        let Span { range, level, face, voice, .. } = span;
        let part = &text[range];
        let mut buffer = Buffer::new();
        buffer.push_str(part);
        buffer.guess_segment_properties();
        buffer.set_direction(if level.is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight });
        let font = &self.faces[face];
        let fits = |(known, plan): &(FaceIndex, ShapePlan)| {
            let same = (plan.direction(), plan.script()) == (buffer.direction(), buffer.script());
            same && *known == face && plan.language() == buffer.language()
        };
        let known = self.plans.iter().position(fits).unwrap_or_else(|| {
            self.plans.push((face, font.plan(&buffer)));
            self.plans.len() - 1
        });
        let options = ShapeOptions::new().plan(Some(&self.plans[known].1));
        let glyphs = match shape(&font.shaper, &mut buffer, options) {
            Ok(()) => glyphs(&buffer, part, font.units_per_em),
            Err(_) => Vec::new(),
        };
        let width = glyphs.iter().map(|glyph| glyph.advance).sum();
        Run { face, voice, level, glyphs: Rc::new(glyphs), width }
    }
}

/// A part of a text that is shaped at once.
struct Span {
    range: Range<usize>,
    level: Level,
    face: FaceIndex,
    voice: Voice,
    script: Script,
}

impl Span {
    /// Whether `next` can be shaped with it.
    fn takes(&self, next: &Self) -> bool {
        let same = self.level == next.level && self.face == next.face && self.voice == next.voice;
        same && (next.inherits() || self.script == next.script || self.script == Script::Common)
    }

    fn take(&mut self, next: &Self) {
        self.range.end = next.range.end;
        if !next.inherits() {
            self.script = next.script;
        }
    }

    /// Whether its script is that of its neighbours.
    fn inherits(&self) -> bool {
        matches!(self.script, Script::Common | Script::Inherited)
    }
}

/// Whose words a part of `text` is: where each piece of it ends, from its own beginning, and whose it is.
fn voices(text: &Prose, part: Range<usize>) -> Vec<(usize, Voice)> {
    let within = text.parts().filter(|(range, _)| range.end > part.start && range.start < part.end);
    within.map(|(range, voice)| (range.end.min(part.end) - part.start, voice)).collect()
}

/// The glyphs of a shaped buffer; each cluster's characters go to its first glyph in reading order.
fn glyphs(buffer: &Buffer, text: &str, units_per_em: f64) -> Vec<Glyph> {
    let ems = |units: i32| f64::from(units) / units_per_em;
    let mut starts: Vec<usize> = buffer.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let end_of = |start: usize| starts.get(starts.partition_point(|s| *s <= start)).copied().unwrap_or(text.len());
    let mut told = BTreeSet::new();
    let pairs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
    pairs
        .map(|(info, position)| {
            let start = info.cluster as usize;
            let characters = if told.insert(start) { &text[start..end_of(start)] } else { "" };
            Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: ems(position.x_advance),
                offset: (ems(position.x_offset), ems(position.y_offset)),
                text: characters.to_owned(),
            }
        })
        .collect()
}

/// Characters that show nothing by themselves: joiners, selectors, directional marks, soft hyphens.
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The width of the spaces at the end of a segment, which stand last in reading order.
fn trailing_space(runs: &[Run], spaces: usize) -> f64 {
    let Some(last) = runs.last() else { return 0.0 };
    let is_space = |glyph: &&Glyph| glyph.text.chars().all(|c| c == ' ') && !glyph.text.is_empty();
    if last.level.is_rtl() {
        last.glyphs.iter().take(spaces).take_while(is_space).map(|g| g.advance).sum()
    } else {
        last.glyphs.iter().rev().take(spaces).take_while(is_space).map(|g| g.advance).sum()
    }
}

impl Paragraph {
    /// The width of the widest part that cannot be broken without need, in points.
    pub(super) fn longest_compound(&self) -> f64 {
        let width = |word: &[Rc<Segment>]| {
            let all: f64 = word.iter().map(|segment| segment.width + segment.space).sum();
            all - word.last().map_or(0.0, |segment| segment.space)
        };
        self.words().map(width).fold(0.0, f64::max) * self.size
    }

    /// The width of the widest part that cannot be broken but between letters, in points.
    pub(super) fn longest_word(&self) -> f64 {
        self.segments.iter().map(|segment| segment.width).fold(0.0, f64::max) * self.size
    }

    /// The width of the text on one line, in points.
    pub(super) fn natural_width(&self) -> f64 {
        let all: f64 = self.segments.iter().map(|s| s.width + s.space).sum();
        (all - self.segments.last().map_or(0.0, |s| s.space)) * self.size
    }

    /// The text in lines of at most `width` points. A compound stays together where it fits on a line; a
    /// word that does not fit alone is broken between characters.
    pub(super) fn lines(&self, width: f64) -> Vec<Line> {
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
    fn words(&self) -> impl Iterator<Item = &[Rc<Segment>]> {
        self.segments.chunk_by(|before, _| before.then == Break::Joint)
    }

    fn line(&self, pieces: Vec<Piece>) -> Line {
        let trailing = pieces.last().map_or(0.0, |piece| piece.space);
        let width: f64 = pieces.iter().map(|piece| piece.width + piece.space).sum::<f64>() - trailing;
        let runs: Vec<Run> = pieces.into_iter().flat_map(|piece| piece.runs).collect();
        let starts = starts(runs.iter().map(|run| (run.level, run.width)));
        Line { runs, starts, width: width * self.size, is_rtl: self.is_rtl }
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
                let glyphs = Rc::make_mut(&mut last.glyphs);
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
                glyphs: Rc::new(vec![glyph.clone()]),
                width: glyph.advance,
            }),
        }
    }
}
