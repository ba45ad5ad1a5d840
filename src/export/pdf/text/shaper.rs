//! Shaping: text into glyphs, between the places where lines may break.

use super::breaks::{BreakKind, BreakRules, breaks};
use super::direction::levels;
use super::font_stack::FontStack;
use super::glyph_run::{Glyph, GlyphRun};
use super::itemize::{Span, UnshapedSegment, itemize, origins, origins_of_part};
use super::paragraph::Paragraph;
use super::segment::{Segment, ShapedText};
use super::shaping_cache::{ParagraphKind, ShapingCache, WordKind};
use crate::document::{ReadingDirection, SourcedText};
use crate::export::pdf::faces::Faces;
use crate::export::pdf::font::file::FontFace;
use crate::export::pdf::font::weight::{FaceIndex, Weight};
use crate::export::pdf::geometry::Point;
use harfrust::{Buffer, Direction, ShapeOptions, ShapePlan, shape};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Shapes text with the faces of a document, and keeps the words that it has shaped.
pub(crate) struct Shaper<'f> {
    pub(crate) fonts: FontStack<'f>,
    /// The direction in which the wording of the document reads.
    wording: ReadingDirection,
    /// Text in the faces that other documents have too.
    cache: &'f ShapingCache,
    /// Words of this document in other faces.
    words: HashMap<WordKind, HashMap<String, Arc<Segment>>>,
    plans: Vec<FacePlan>,
}

/// How text of a direction, script and language is shaped with a face.
struct FacePlan {
    face: FaceIndex,
    plan: ShapePlan,
}

impl FacePlan {
    fn suits(&self, face: FaceIndex, buffer: &Buffer) -> bool {
        self.face == face
            && self.plan.direction() == buffer.direction()
            && self.plan.script() == buffer.script()
            && self.plan.language() == buffer.language()
    }
}

impl<'f> Shaper<'f> {
    /// A shaper with `faces`, and `fallbacks` for characters that these lack, for a document whose `wording` reads in a
    /// direction.
    pub(crate) fn new(faces: &'f Faces, fallbacks: &'f [FontFace], wording: ReadingDirection) -> Self {
        let fonts = FontStack::new(faces, fallbacks);
        Self { fonts, wording, cache: faces.shaping(), words: HashMap::new(), plans: Vec::new() }
    }

    /// Shapes `text`, which is one paragraph, at `size` points.
    pub(crate) fn paragraph(&mut self, text: &SourcedText, weight: Weight, size: f64) -> Paragraph {
        Paragraph::new(self.shaped(text, self.kind(weight, BreakRules::Text)), size, self.wording)
    }

    /// Shapes `text`, which names parties, at `size` points.
    pub(crate) fn parties(&mut self, text: &SourcedText, weight: Weight, size: f64) -> Paragraph {
        Paragraph::new(self.shaped(text, self.kind(weight, BreakRules::Parties)), size, self.wording)
    }

    fn kind(&self, weight: Weight, rules: BreakRules) -> ParagraphKind {
        ParagraphKind { weight, rules, wording: self.wording }
    }

    /// The same, where there is no room for names and conditions on a line of their own.
    pub(crate) fn parties_in_need(&mut self, text: &SourcedText, weight: Weight, size: f64) -> Paragraph {
        Paragraph::new(self.shaped(text, self.kind(weight, BreakRules::PartiesInNeed)), size, self.wording)
    }

    fn shaped(&mut self, text: &SourcedText, kind: ParagraphKind) -> Arc<ShapedText> {
        if let Some(shaped) = self.cache.paragraph(text, kind) {
            return shaped;
        }
        let shaped = Arc::new(self.shape_text(text, kind));
        if shaped.segments.iter().all(|segment| self.is_common(segment)) {
            self.cache.insert_paragraph(text, kind, &shaped);
        }
        shaped
    }

    /// Whether a segment looks the same in every document with these faces. None does once a character is missing, as its
    /// glyphs are not those of its text.
    fn is_common(&self, segment: &Segment) -> bool {
        self.fonts.has_all() && segment.runs.iter().all(|run| self.fonts.is_common(run.face))
    }

    fn shape_text(&mut self, text: &SourcedText, kind: ParagraphKind) -> ShapedText {
        // Levels depend on the whole paragraph, not on the segment.
        let levels = levels(text, kind.wording);
        let is_rtl = levels.as_ref().is_some_and(|levels| levels.base.is_rtl());
        let origins = origins(text);
        let languages = self.fonts.languages.within(text);
        let mut segments = Vec::new();
        let mut start = 0;
        for place in breaks(text, kind.rules) {
            let unshaped = UnshapedSegment {
                text: &text[start..place.at],
                levels: levels.as_ref().map(|levels| &levels.bytes[start..place.at]),
                origins: &origins_of_part(&origins, start..place.at),
                weight: kind.weight,
                languages,
            };
            segments.push(self.segment(&unshaped, place.kind));
            start = place.at;
        }
        self.fonts.name_text(&text.share());
        ShapedText { segments, is_rtl }
    }

    /// The segment of a part of a text, from a cache if it was shaped before; `then` is the break behind it.
    fn segment(&mut self, unshaped: &UnshapedSegment<'_>, then: BreakKind) -> Arc<Segment> {
        let Some(kind) = word_kind(unshaped, then) else { return Arc::new(self.shape_segment(unshaped, then)) };
        let text = unshaped.text;
        if let Some(segment) = self.cache.word(text, kind) {
            return segment;
        }
        if let Some(segment) = self.words.get(&kind).and_then(|words| words.get(text)) {
            return Arc::clone(segment);
        }
        let segment = Arc::new(self.shape_segment(unshaped, then));
        if self.is_common(&segment) {
            self.cache.insert_word(text, kind, &segment);
        } else {
            self.words.entry(kind).or_default().insert(text.to_owned(), Arc::clone(&segment));
        }
        segment
    }

    fn shape_segment(&mut self, unshaped: &UnshapedSegment<'_>, then: BreakKind) -> Segment {
        let text = unshaped.text;
        let mut runs: Vec<GlyphRun> = Vec::new();
        for span in itemize(unshaped, &mut self.fonts) {
            runs.push(self.run(text, span));
        }
        let width: f64 = runs.iter().map(|run| run.width).sum();
        let spaces = text.len() - text.trim_end_matches(' ').len();
        let space = if spaces == 0 { 0.0 } else { trailing_space(&runs, spaces) };
        Segment { runs, width: width - space, space, then }
    }

    fn run(&mut self, text: &str, span: Span) -> GlyphRun {
        let Span { range, level, face, origin, .. } = span;
        let part = &text[range];
        let mut buffer = Buffer::new();
        buffer.push_str(part);
        buffer.guess_segment_properties();
        // The direction comes from the whole paragraph: a span of digits alone would be guessed wrong.
        buffer.set_direction(if level.is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight });
        let plan = self.plan(face, &buffer);
        let font = &self.fonts.faces[face];
        let options = ShapeOptions::new().plan(Some(&self.plans[plan].plan));
        let glyphs = match shape(&font.shaper, &mut buffer, options) {
            Ok(()) => glyphs(&buffer, part, font.units_per_em),
            // Only for a plan that does not suit the buffer.
            Err(_) => Vec::new(),
        };
        let width = glyphs.iter().map(|glyph| glyph.advance).sum();
        GlyphRun { face, origin, level, glyphs: Arc::new(glyphs), width }
    }

    /// The index of the plan for a face and the text in `buffer`. To make a plan takes longer than to shape a word.
    fn plan(&mut self, face: FaceIndex, buffer: &Buffer) -> usize {
        if let Some(index) = self.plans.iter().position(|plan| plan.suits(face, buffer)) {
            return index;
        }
        self.plans.push(FacePlan { face, plan: self.fonts.faces[face].plan(buffer) });
        self.plans.len() - 1
    }
}

/// The kind of word that a segment is; `None` if its glyphs depend on the text around it too: where it has several origins,
/// or does not run from left to right.
fn word_kind(unshaped: &UnshapedSegment<'_>, then: BreakKind) -> Option<WordKind> {
    match (unshaped.origins, unshaped.levels) {
        ([piece], None) => {
            let (weight, origin) = (unshaped.weight, piece.origin);
            let language = unshaped.languages.of_origin(origin);
            Some(WordKind { weight, origin, language, is_joint: then == BreakKind::Joint })
        }
        _ => None,
    }
}

/// The glyphs of a shaped buffer; the characters of each cluster go to its first glyph in visual order.
fn glyphs(buffer: &Buffer, text: &str, units_per_em: f64) -> Vec<Glyph> {
    let ems = |units: i32| f64::from(units) / units_per_em;
    let mut starts: Vec<usize> = buffer.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut told = BTreeSet::new();
    let mut glyphs = Vec::with_capacity(buffer.glyph_infos().len());
    for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
        let start = info.cluster as usize;
        // A cluster reaches to the beginning of the next in the text, which may stand before it in visual order.
        let end = starts.get(starts.partition_point(|other| *other <= start)).copied().unwrap_or(text.len());
        let characters = if told.insert(start) { &text[start..end] } else { "" };
        glyphs.push(Glyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            advance: ems(position.x_advance),
            offset: Point { x: ems(position.x_offset), y: ems(position.y_offset) },
            characters: characters.to_owned(),
        });
    }
    glyphs
}

/// The width of at most so many `spaces` at the end of a segment, in ems.
fn trailing_space(runs: &[GlyphRun], spaces: usize) -> f64 {
    let Some(last) = runs.last() else { return 0.0 };
    let is_space = |glyph: &&Glyph| glyph.characters.chars().all(|c| c == ' ') && !glyph.characters.is_empty();
    // Glyphs are in visual order, so what is read last stands first where text runs from right to left.
    if last.is_rtl() {
        last.glyphs.iter().take(spaces).take_while(is_space).map(|g| g.advance).sum()
    } else {
        last.glyphs.iter().rev().take(spaces).take_while(is_space).map(|g| g.advance).sum()
    }
}
