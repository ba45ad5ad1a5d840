//! In which direction text reads (UAX 9).

use crate::document::Origin;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// The base level and the level of each byte; nothing where all text runs from left to right.
///
/// A text of the catalogue's reads as its first strong character does (UAX 9, rules P2 and P3); the template's words
/// with names in them, as most of their letters do (rule HL1), so that a name in front does not turn the sentence.
pub(crate) fn levels(text: &str, voice: Origin) -> Option<(Level, Vec<Level>)> {
    // The first strong character that runs from right to left is in the Hebrew block.
    text.chars().any(|c| c >= '\u{590}').then(|| BidiInfo::new(text, base_level(text, voice))).and_then(|info| {
        let base = info.paragraphs.first()?.level;
        let has_rtl = info.levels.iter().any(Level::is_rtl);
        has_rtl.then_some((base, info.levels))
    })
}

fn base_level(text: &str, voice: Origin) -> Option<Level> {
    let count = |wanted: &[BidiClass]| text.chars().filter(|c| wanted.contains(&bidi_class(*c))).count();
    let is_rtl = || count(&[BidiClass::R, BidiClass::AL]) > count(&[BidiClass::L]);
    (voice == Origin::Wording).then(|| if is_rtl() { Level::rtl() } else { Level::ltr() })
}

/// Where runs begin that are given in reading order, each with its level and width, and stand in visual order (rule L2).
pub(crate) fn starts(runs: impl Iterator<Item = (Level, f64)>) -> Vec<f64> {
    let (levels, widths): (Vec<Level>, Vec<f64>) = runs.unzip();
    let order =
        if levels.iter().all(Level::is_ltr) { (0..levels.len()).collect() } else { BidiInfo::reorder_visual(&levels) };
    let mut starts = vec![0.0; levels.len()];
    let mut pen = 0.0;
    for index in order {
        starts[index] = pen;
        pen += widths[index];
    }
    starts
}
