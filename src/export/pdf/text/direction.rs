//! The direction of text (UAX 9).

use super::glyph_run::GlyphRun;
use crate::document::Origin;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// The embedding levels of a text (UAX 9, BD2): odd ones read from right to left.
pub(super) struct Levels {
    pub(super) base: Level,
    /// Of each byte.
    pub(super) bytes: Vec<Level>,
}

/// The levels of `text`; `None` where all of it runs from left to right.
pub(super) fn levels(text: &str, origin: Origin) -> Option<Levels> {
    // The first strong character that runs from right to left is in the Hebrew block: most texts need no analysis.
    if !text.chars().any(|c| c >= '\u{590}') {
        return None;
    }
    let info = BidiInfo::new(text, base_level(text, origin));
    let base = info.paragraphs.first()?.level;
    info.levels.iter().any(Level::is_rtl).then_some(Levels { base, bytes: info.levels })
}

/// The level of a whole paragraph, where it is not that of its first strong character (UAX 9, P2 and P3).
///
/// Text of a template runs as most of its letters do (HL1), so that a name in front does not turn the sentence.
fn base_level(text: &str, origin: Origin) -> Option<Level> {
    match origin {
        Origin::Data => None,
        Origin::Wording => {
            let (mut ltr, mut rtl) = (0, 0);
            for c in text.chars() {
                match bidi_class(c) {
                    BidiClass::L => ltr += 1,
                    BidiClass::R | BidiClass::AL => rtl += 1,
                    _ => {}
                }
            }
            Some(if rtl > ltr { Level::rtl() } else { Level::ltr() })
        }
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
