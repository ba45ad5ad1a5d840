//! Itemization: text into spans that can be shaped at once.

use super::font_stack::{FontStack, OriginLanguages};
use crate::document::{Origin, SourcedText};
use crate::export::pdf::font::weight::{FaceIndex, Weight};
use std::ops::Range;
use unicode_bidi::Level;
use unicode_script::{Script, UnicodeScript};

/// A part of a text between two places where a line may break, before it is shaped.
#[derive(Clone, Copy)]
pub(super) struct UnshapedSegment<'t> {
    pub(super) text: &'t str,
    /// The embedding level of each byte; `None` where the whole text runs from left to right.
    pub(super) levels: Option<&'t [Level]>,
    pub(super) origins: &'t [OriginEnd],
    pub(super) weight: Weight,
    pub(super) languages: OriginLanguages,
}

/// The byte index where a piece of a segment ends, and the origin of the piece.
#[derive(Clone, Copy)]
pub(super) struct OriginEnd {
    pub(super) end: usize,
    pub(super) origin: Origin,
}

/// A part of a segment of one level, one face, one origin and one script.
pub(super) struct Span {
    pub(super) range: Range<usize>,
    pub(super) level: Level,
    pub(super) face: FaceIndex,
    pub(super) origin: Origin,
    script: Script,
}

/// The spans of `segment`, in logical order.
pub(super) fn itemize(segment: &UnshapedSegment<'_>, fonts: &mut FontStack<'_>) -> Vec<Span> {
    let UnshapedSegment { text, levels, mut origins, weight, languages } = *segment;
    let mut spans: Vec<Span> = Vec::new();
    for (at, c) in text.char_indices() {
        let level = levels.map_or(Level::ltr(), |levels| levels[at]);
        while let [piece, rest @ ..] = origins
            && piece.end <= at
        {
            origins = rest;
        }
        let origin = origins.first().map_or(Origin::Data, |piece| piece.origin);
        let face = fonts.face_for(c, weight, languages.of_origin(origin), spans.last().map(|span| span.face));
        let next = Span { range: at..at + c.len_utf8(), level, face, origin, script: script(c) };
        match spans.last_mut() {
            Some(span) if span.takes(&next) => span.take(&next),
            _ => spans.push(next),
        }
    }
    spans
}

/// The script of `c`. Nearly all text is ASCII, and need not be looked up.
fn script(c: char) -> Script {
    match c {
        'A'..='Z' | 'a'..='z' => Script::Latin,
        '\0'..='\x7f' => Script::Common,
        _ => c.script(),
    }
}

/// Where each piece of `text` ends, and its origin.
pub(super) fn origins(text: &SourcedText) -> Vec<OriginEnd> {
    text.parts().map(|(range, origin)| OriginEnd { end: range.end, origin }).collect()
}

/// The origins of the pieces of a `part` of a text, by those of the whole text.
pub(super) fn origins_of_part(whole: &[OriginEnd], part: Range<usize>) -> Vec<OriginEnd> {
    let first = whole.partition_point(|piece| piece.end <= part.start);
    let mut origins = Vec::new();
    for piece in &whole[first..] {
        origins.push(OriginEnd { end: piece.end.min(part.end) - part.start, origin: piece.origin });
        if piece.end >= part.end {
            break;
        }
    }
    origins
}

impl Span {
    /// Whether `next` can be shaped with it.
    fn takes(&self, next: &Self) -> bool {
        let same = self.level == next.level && self.face == next.face && self.origin == next.origin;
        same && (next.inherits() || self.script == next.script || self.script == Script::Common)
    }

    fn take(&mut self, next: &Self) {
        self.range.end = next.range.end;
        // A span that begins with digits or brackets has the script of the first letter behind them.
        if !next.inherits() {
            self.script = next.script;
        }
    }

    /// Whether its script is that of its neighbours: punctuation, digits, combining marks.
    fn inherits(&self) -> bool {
        matches!(self.script, Script::Common | Script::Inherited)
    }
}
