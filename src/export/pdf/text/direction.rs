//! The direction of text (UAX 9).

use super::glyph_run::{Glyph, GlyphRun};
use crate::document::{ReadingDirection, SourcedText};
use std::sync::Arc;
use unicode_bidi::{BidiInfo, Level};

/// The embedding levels of a text (UAX 9, BD2): odd ones read from right to left.
pub(super) struct Levels {
    pub(super) base: Level,
    /// Of each byte.
    pub(super) bytes: Vec<Level>,
}

/// The levels of `text`, in a document whose wording reads in this direction; `None` where all of it runs from left to
/// right.
pub(super) fn levels(text: &SourcedText, wording: ReadingDirection) -> Option<Levels> {
    let direction = text.direction(wording);
    // The first strong character that runs from right to left is in the Hebrew block: most texts need no analysis.
    if direction == ReadingDirection::LeftToRight && !text.chars().any(|c| c >= '\u{590}') {
        return None;
    }
    let base = level_of(direction == ReadingDirection::RightToLeft);
    let isolated = text.isolated(wording);
    let info = BidiInfo::new(&isolated.text, Some(base));
    // The marks of isolates have done their work: nothing of them is drawn, or read out of the file.
    let bytes: Vec<Level> = isolated.own.into_iter().flat_map(|own| &info.levels[own]).copied().collect();
    (base.is_rtl() || bytes.iter().any(Level::is_rtl)).then_some(Levels { base, bytes })
}

/// The base level of a text.
pub(super) fn level_of(is_rtl: bool) -> Level {
    if is_rtl { Level::rtl() } else { Level::ltr() }
}

/// Gives the spaces at the end of a line the `base` level of its text (UAX 9, L1), so that they stand where it ends.
pub(super) fn end_in_base_direction(runs: &mut Vec<GlyphRun>, base: Level) {
    let Some(last) = runs.last_mut().filter(|last| last.level != base) else { return };
    let is_space = |glyph: &Glyph| glyph.characters == " ";
    let glyphs = Arc::make_mut(&mut last.glyphs);
    // Glyphs are in visual order, so what is read last stands first where text runs from right to left.
    let spaces = if last.level.is_rtl() {
        let rest = glyphs.iter().position(|glyph| !is_space(glyph)).unwrap_or(glyphs.len());
        let rest = glyphs.split_off(rest);
        std::mem::replace(glyphs, rest)
    } else {
        let end = glyphs.iter().rposition(|glyph| !is_space(glyph)).map_or(0, |last| last + 1);
        glyphs.split_off(end)
    };
    let width = spaces.iter().map(|glyph| glyph.advance).sum();
    last.width -= width;
    let (face, origin, is_all) = (last.face, last.origin, glyphs.is_empty());
    if is_all {
        runs.pop();
    }
    if !spaces.is_empty() {
        runs.push(GlyphRun { face, origin, level: base, glyphs: Arc::new(spaces), width });
    }
}

/// Where each of `runs`, which are in reading order, begins on its line (UAX 9, L2), in ems from the left.
pub(super) fn starts(runs: &[GlyphRun]) -> Vec<f64> {
    let levels: Vec<Level> = runs.iter().map(|run| run.level).collect();
    let visual_order =
        if levels.iter().all(Level::is_ltr) { (0..runs.len()).collect() } else { BidiInfo::reorder_visual(&levels) };
    let mut starts = vec![0.0; runs.len()];
    // Runs are placed from the left as they are seen, and kept in the order in which they are read.
    let mut pen = 0.0;
    for index in visual_order {
        starts[index] = pen;
        pen += runs[index].width;
    }
    starts
}
