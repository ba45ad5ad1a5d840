//! How much room text takes in a workbook.
//!
//! Excel and LibreOffice set rows by the reader's fonts. Liberation Sans has the advance widths of Arial, so what it
//! measures holds for the faces that recipients have, and is on the safe side for narrower ones, as Calibri.

use std::sync::OnceLock;
use unicode_width::UnicodeWidthChar;

/// The advances that `build.rs` takes out of the faces: units per em in two bytes, then for each character, in the
/// order of their codes, its code in four bytes and its advance in two; all little-endian.
static REGULAR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/LiberationSans-Regular.advances"));
static BOLD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/LiberationSans-Bold.advances"));
/// The bytes of a character's entry.
const ENTRY: usize = 6;

/// Excel's height of a line of Arial: 12.75 points for 10 points of type.
const LINE_HEIGHT: f64 = 1.275;
/// Hinting rounds each advance to a pixel; this much of the width is kept free for it.
const SAFETY: f64 = 0.95;
const ASCII: usize = 128;

/// A face to measure with.
pub(in crate::export) struct Metrics {
    entries: &'static [[u8; ENTRY]],
    units_per_em: f64,
    ascii: [f64; ASCII],
}

impl Metrics {
    /// The regular or the bold face.
    pub(in crate::export) fn of(bold: bool) -> &'static Self {
        static FACES: [OnceLock<Metrics>; 2] = [const { OnceLock::new() }; 2];
        FACES[usize::from(bold)].get_or_init(|| Self::new(if bold { BOLD } else { REGULAR }))
    }

    fn new(data: &'static [u8]) -> Self {
        let (units, entries) = data.split_at(2);
        let units_per_em = f64::from(u16::from_le_bytes([units[0], units[1]]));
        let mut metrics = Self { entries: entries.as_chunks().0, units_per_em, ascii: [0.0; ASCII] };
        // Nearly all text is ASCII: its advances are looked up once.
        for (code, slot) in (0_u8..).zip(0..ASCII) {
            metrics.ascii[slot] = metrics.look_up(char::from(code));
        }
        metrics
    }

    /// The advance of `c` in ems; a character that the face lacks is taken as wide as its kind is elsewhere.
    fn advance(&self, c: char) -> f64 {
        self.ascii.get(c as usize).copied().unwrap_or_else(|| self.look_up(c))
    }

    fn look_up(&self, c: char) -> f64 {
        let code = |entry: &[u8; ENTRY]| u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]);
        let found = self.entries.binary_search_by_key(&u32::from(c), code).ok().map(|index| self.entries[index]);
        let units = found.map(|entry| u16::from_le_bytes([entry[4], entry[5]]));
        match (units, c.width()) {
            (_, None | Some(0)) => 0.0,
            (Some(units), _) => f64::from(units) / self.units_per_em,
            (None, Some(1)) => 0.65,
            (None, Some(_)) => 1.0,
        }
    }

    /// The width that `text` needs on one line at `size` points, in points.
    pub(in crate::export) fn width(&self, text: &str, size: f64) -> f64 {
        self.ems(text) * size / SAFETY
    }

    /// The same in ems, without what is kept free.
    fn ems(&self, text: &str) -> f64 {
        text.chars().map(|c| self.advance(c)).sum()
    }

    /// The width of the longest word of `text` at `size` points, in points: Excel breaks at spaces alone.
    pub(in crate::export::xlsx) fn longest_word(&self, text: &str, size: f64) -> f64 {
        text.split_whitespace().map(|word| self.width(word, size)).fold(0.0, f64::max)
    }

    /// The number of lines that `text`, which has no line breaks, takes in `width` points at `size` points: Excel
    /// breaks at spaces alone, LibreOffice behind slashes and hyphens too, and the more careful of the two counts.
    pub(in crate::export) fn lines(&self, text: &str, size: f64, width: f64) -> usize {
        self.lines_behind("", text, size, width)
    }

    /// The same behind a `bullet`, which ends in a space, or is empty.
    pub(in crate::export::xlsx) fn lines_behind(&self, bullet: &str, text: &str, size: f64, width: f64) -> usize {
        // At least an em, so that a column of no width does not take a line for each letter.
        let width = (width * SAFETY / size).max(1.0);
        // Most texts are short.
        if self.ems(bullet) + self.ems(text) <= width {
            return 1;
        }
        let bullet = || bullet.split_inclusive(' ');
        let at_spaces = self.lines_of(bullet().chain(text.split_inclusive(' ')), width);
        if !text.contains(['/', '-']) {
            return at_spaces;
        }
        at_spaces.max(self.lines_of(bullet().chain(text.split_inclusive([' ', '/', '-'])), width))
    }

    fn lines_of<'t>(&self, words: impl Iterator<Item = &'t str>, width: f64) -> usize {
        let mut lines = 1;
        let mut used = 0.0;
        for word in words {
            let letters = word.trim_end_matches(' ');
            // Spaces at the end of a line take no room.
            let bare: f64 = letters.chars().map(|c| self.advance(c)).sum();
            // Text without spaces, as in East Asian scripts, is filled into lines to their ends.
            if bare > width || !word.is_ascii() && word.chars().any(is_wide) {
                (lines, used) = self.broken_anywhere(word, width, lines, used);
                continue;
            }
            if used + bare > width {
                lines += 1;
                used = 0.0;
            }
            used += word[letters.len()..].chars().fold(bare, |sum, c| sum + self.advance(c));
        }
        lines
    }

    /// Sets a word that breaks between any two characters: one too long for a line, or East Asian text.
    fn broken_anywhere(&self, word: &str, width: f64, mut lines: usize, mut used: f64) -> (usize, f64) {
        for c in word.chars() {
            let advance = self.advance(c);
            if used + advance > width {
                lines += 1;
                used = 0.0;
            }
            used += advance;
        }
        (lines, used)
    }
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

/// The height of a row with so many lines of type of `size` points and this much `spare`, all in points.
#[expect(clippy::cast_precision_loss, reason = "a row has far fewer than 2^52 lines")]
pub(in crate::export) fn row_height(lines: usize, size: f64, spare: f64) -> f64 {
    const QUARTER: f64 = 4.0;
    // Rounded up, so that no line is cut.
    ((lines.max(1) as f64 * size * LINE_HEIGHT + spare) * QUARTER).ceil() / QUARTER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_arial() {
        // Arial: digits 1139 of 2048 units an em, `i` 455, `W` 1933 (the metrics that Arial and its kin share).
        let regular = Metrics::of(false);
        for (c, units) in [('0', 1139.0), ('i', 455.0), ('W', 1933.0)] {
            assert!((regular.advance(c) - units / 2048.0).abs() < 1e-9, "{c}");
        }
        assert!(Metrics::of(true).advance('i') > regular.advance('i'));
    }

    #[test]
    fn a_text_takes_as_many_lines_as_its_words_need() {
        let face = Metrics::of(false);
        let lines = |text: &str| face.lines(text, 10.0, 100.0);
        assert_eq!(lines(""), 1);
        assert_eq!(lines("Check quota"), 1);
        assert_eq!(lines("Check quota and service limits"), 2);
        assert_eq!(lines(&"m".repeat(100)), 10);
        assert_eq!(lines(&"検".repeat(20)), 3);
        assert_eq!(lines("Anbieterinnen/Kundinnen/Rechenzentrum"), 3);
    }
}
