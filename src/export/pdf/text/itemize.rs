//! Itemization: text into spans that can be shaped at once.

use super::font_stack::FontStack;
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
    let UnshapedSegment { text, levels, origins, weight } = *segment;
    let mut spans: Vec<Span> = Vec::new();
    for (at, c) in text.char_indices() {
        let level = levels.map_or(Level::ltr(), |levels| levels[at]);
        let origin = origins.iter().find(|piece| at < piece.end).map_or(Origin::Data, |piece| piece.origin);
        let face = fonts.face_for(c, weight, spans.last().map(|span| span.face), text);
        let next = Span { range: at..at + c.len_utf8(), level, face, origin, script: c.script() };
        match spans.last_mut() {
            Some(span) if span.takes(&next) => span.take(&next),
            _ => spans.push(next),
        }
    }
    spans
}

/// The origins of the pieces of `part` of `text`.
pub(super) fn origins(text: &SourcedText, part: Range<usize>) -> Vec<OriginEnd> {
    let mut origins = Vec::new();
    for (range, origin) in text.parts() {
        if range.end > part.start && range.start < part.end {
            origins.push(OriginEnd { end: range.end.min(part.end) - part.start, origin });
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
