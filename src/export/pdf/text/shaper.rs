//! Shaping: text into glyphs, by direction (UAX 9), face and script, between the places where lines may break (UAX 14).

use super::breaks::{Break, breaks, breaks_between_parties};
use super::direction::levels;
use super::paragraph::{Glyph, Paragraph, Run, Segment, Shaped};
use super::shaping_cache::{Known, WordKind};
use crate::document::{Origin, SourcedText};
use crate::export::pdf::font::face::{Face, FaceIndex, Faces, FontFile, Weight, is_ignorable};
use harfrust::{Buffer, Direction, ShapeOptions, ShapePlan, shape};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;
use unicode_bidi::Level;
use unicode_script::{Script, UnicodeScript};

/// Shapes text, and remembers the words that it has shaped.
pub(crate) struct Shaper<'f> {
    pub(crate) faces: Vec<Face<'f>>,
    /// How many of the faces, from the first, every document has.
    common: usize,
    /// What is known of text in these.
    known: &'f Known,
    /// The words of this document that are in other faces.
    words: HashMap<WordKind, HashMap<String, Arc<Segment>>>,
    /// How to shape, for each face and kind of text met so far.
    plans: Vec<(FaceIndex, ShapePlan)>,
    /// The characters that no face has, each with the text where it was first met.
    pub(crate) missing: BTreeSet<(char, String)>,
}

/// What stands in a paragraph, for where its lines may break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Matter {
    Text,
    /// Names of parties.
    Parties,
}

impl<'f> Shaper<'f> {
    /// A shaper with `faces`, and `fallbacks` for what these do not cover.
    pub(crate) fn new(faces: &'f Faces, fallbacks: &'f [FontFile]) -> Self {
        let common: Vec<Face<'f>> = faces.files().filter_map(Face::new).collect();
        let (count, known) = (common.len(), faces.known());
        let faces = common.into_iter().chain(fallbacks.iter().filter_map(Face::new)).collect();
        Self { faces, common: count, known, words: HashMap::new(), plans: Vec::new(), missing: BTreeSet::new() }
    }

    /// Shapes `text`, which is one paragraph.
    pub(crate) fn paragraph(&mut self, text: &SourcedText, weight: Weight, size: f64) -> Paragraph {
        self.shaped(text, Matter::Text, weight, size)
    }

    /// Shapes `text`, which names parties.
    pub(crate) fn parties(&mut self, text: &SourcedText, weight: Weight, size: f64) -> Paragraph {
        self.shaped(text, Matter::Parties, weight, size)
    }

    fn shaped(&mut self, text: &SourcedText, matter: Matter, weight: Weight, size: f64) -> Paragraph {
        if let Some(known) = self.known.paragraph(text, (weight, matter)) {
            return Paragraph::new(known, size);
        }
        let breaks = match matter {
            Matter::Text => breaks(text),
            Matter::Parties => breaks_between_parties(text),
        };
        let shaped = Arc::new(self.broken_at(text, breaks, weight));
        if shaped.segments.iter().all(|segment| self.is_common(segment)) && self.missing.is_empty() {
            self.known.learn_paragraph(text, (weight, matter), &shaped);
        }
        Paragraph::new(shaped, size)
    }

    /// Whether a segment looks the same in every document with these faces.
    fn is_common(&self, segment: &Segment) -> bool {
        segment.runs.iter().all(|run| run.face < self.common)
    }

    fn broken_at(&mut self, text: &SourcedText, breaks: Vec<(usize, Break)>, weight: Weight) -> Shaped {
        let levels = levels(text, text.main_origin());
        let is_rtl = levels.as_ref().is_some_and(|(base, _)| base.is_rtl());
        let mut segments = Vec::new();
        let mut start = 0;
        for (end, then) in breaks {
            let levels = levels.as_ref().map(|(_, levels)| &levels[start..end]);
            let known_missing = self.missing.len();
            let voices = voices(text, start..end);
            let part = Part { text: &text[start..end], levels, voices: &voices, weight };
            segments.push(self.segment(&part, then));
            if self.missing.len() > known_missing {
                self.name_whole_text(&text[start..end], text);
            }
            start = end;
        }
        Shaped { segments, is_rtl }
    }

    /// Tells of the characters missing from `part` with the whole `text`.
    fn name_whole_text(&mut self, part: &str, text: &str) {
        let missing = std::mem::take(&mut self.missing);
        let named = missing.into_iter().map(|(c, known)| (c, if known == part { text.to_owned() } else { known }));
        self.missing = named.collect();
    }

    /// The segment of a part of a text; a break `then` follows it.
    fn segment(&mut self, part: &Part<'_>, then: Break) -> Arc<Segment> {
        let kind = part.kind(then);
        let known = kind.and_then(|kind| {
            let own = || self.words.get(&kind)?.get(part.text).map(Arc::clone);
            self.known.word(part.text, kind).or_else(own)
        });
        if let Some(known) = known {
            return known;
        }
        let segment = Arc::new(self.shape_segment(part, then));
        if let Some(kind) = kind {
            if self.is_common(&segment) && self.missing.is_empty() {
                self.known.learn_word(part.text, kind, &segment);
            } else {
                self.words.entry(kind).or_default().insert(part.text.to_owned(), Arc::clone(&segment));
            }
        }
        segment
    }

    fn shape_segment(&mut self, part: &Part<'_>, then: Break) -> Segment {
        let spans = self.itemized(part);
        let text = part.text;
        let runs: Vec<Run> = spans.into_iter().map(|span| self.run(text, span)).collect();
        let bare = text.trim_end_matches(' ');
        let all: f64 = runs.iter().map(|run| run.width).sum();
        let spaces = text.len() - bare.len();
        let space = if spaces == 0 { 0.0 } else { trailing_space(&runs, spaces) };
        Segment { runs, width: all - space, space, then }
    }

    /// Parts of one level, one face, one voice and one script.
    fn itemized(&mut self, part: &Part<'_>) -> Vec<Span> {
        let Part { text, levels, voices, weight } = *part;
        let mut spans: Vec<Span> = Vec::new();
        for (at, c) in text.char_indices() {
            let level = levels.map_or(Level::ltr(), |levels| levels[at]);
            let voice = voices.iter().find(|(end, _)| at < *end).map_or(Origin::Data, |(_, voice)| *voice);
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
        // What shows nothing is no reason for a face that only some documents have.
        let last = if is_ignorable(c) { self.common } else { self.faces.len() };
        let asked = [Some(first), before].into_iter().flatten().chain(0..last);
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
        Run { face, voice, level, glyphs: Arc::new(glyphs), width }
    }
}

/// A part of a text between two places where a line may break.
#[derive(Clone, Copy)]
struct Part<'t> {
    text: &'t str,
    /// Of each byte; none where all of the text runs from left to right.
    levels: Option<&'t [Level]>,
    /// Where each piece of it ends, and whose it is.
    voices: &'t [(usize, Origin)],
    weight: Weight,
}

impl Part<'_> {
    /// What it looks like depends on beside its text, if it looks the same wherever it stands: when it is of one voice,
    /// and runs from left to right.
    fn kind(&self, then: Break) -> Option<WordKind> {
        match self.voices {
            [(_, voice)] if self.levels.is_none() => Some((self.weight, *voice, then == Break::Joint)),
            _ => None,
        }
    }
}

/// A part of a text that is shaped at once.
struct Span {
    range: Range<usize>,
    level: Level,
    face: FaceIndex,
    voice: Origin,
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
fn voices(text: &SourcedText, part: Range<usize>) -> Vec<(usize, Origin)> {
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
