//! Places in a text as people look for them: line, column, and the line itself.

use crate::input::Place;
use std::ops::Range;

/// The longest line that is shown whole, in bytes.
const LONGEST_LINE: usize = 400;

/// Where a problem is, and what stands there.
pub(crate) struct Excerpt {
    /// The line, from 1.
    pub(crate) line: usize,
    /// The column, from 1, in characters.
    pub(crate) column: usize,
    /// Whether `text` is a part of the line.
    pub(crate) is_cut: bool,
    /// The line's text; of a long line the part around the place. What a terminal must not see is replaced.
    pub(crate) text: String,
    /// The bytes of `text` to point at.
    pub(crate) range: Range<usize>,
}

/// Finds places one after the other, so that many problems take one walk through the text, also where it is one line.
pub(crate) struct Places<'s> {
    text: &'s str,
    line: usize,
    start: usize,
    end: usize,
    /// A place in the current line that has been asked for, and its column.
    seen: (usize, usize),
}

impl<'s> Places<'s> {
    pub(crate) fn new(text: &'s str) -> Self {
        Self { text, line: 1, start: 0, end: end_of_line(text, 0), seen: (0, 1) }
    }

    /// The place's excerpt; places are asked for in their order.
    pub(crate) fn excerpt(&mut self, place: &Place) -> Excerpt {
        let target = floor(self.text, place.start.min(self.text.len()));
        while target > self.end && self.end < self.text.len() {
            self.start = self.end + 1;
            self.end = end_of_line(self.text, self.start);
            self.line += 1;
            self.seen = (self.start, 1);
        }
        let (from, column) = self.seen;
        let column = column + self.text.get(from..target).map_or(0, |between| between.chars().count());
        self.seen = (target.max(from), column);
        let (text, range) = self.around(target, target + place.len());
        Excerpt { line: self.line, column, is_cut: self.end - self.start > LONGEST_LINE, text, range }
    }

    /// The current line, cut around the bytes `from..to` of the text if it is far too long.
    fn around(&self, from: usize, to: usize) -> (String, Range<usize>) {
        let line = self.text[self.start..self.end].trim_end_matches('\r');
        let end = self.start + line.len();
        let (first, last) = if line.len() <= LONGEST_LINE {
            (self.start, end)
        } else {
            let first = floor(self.text, from.saturating_sub(LONGEST_LINE / 4).max(self.start));
            (first, floor(self.text, (first + LONGEST_LINE).min(end)))
        };
        let clamp = |at: usize| floor(self.text, at.clamp(first, last)) - first;
        (safe(&self.text[first..last]), clamp(from)..clamp(to))
    }
}

fn end_of_line(text: &str, start: usize) -> usize {
    text[start..].find('\n').map_or(text.len(), |length| start + length)
}

/// The last boundary between characters of `text` at or before `index`.
fn floor(text: &str, index: usize) -> usize {
    (0..=index.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// `line` with what could command a terminal, or turn the text round, replaced by as many bytes of something harmless.
fn safe(line: &str) -> String {
    let replace = |c: char| match c {
        '\u{80}'..='\u{9f}' => '\u{b7}',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    };
    line.chars().map(replace).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_by_line_and_column() {
        let mut places = Places::new("a: é\r\nbé: 1\n");
        let found: Vec<_> = [0..1, 3..5, 10..11, 13..14]
            .iter()
            .map(|place| places.excerpt(place))
            .map(|e| (e.line, e.column, e.text.clone(), e.range.clone()))
            .collect();
        assert_eq!(found[0], (1, 1, "a: é".to_owned(), 0..1));
        assert_eq!(found[1], (1, 4, "a: é".to_owned(), 3..5));
        assert_eq!(found[2], (2, 3, "bé: 1".to_owned(), 3..4));
        assert_eq!((found[3].0, found[3].1), (2, 6));
    }

    #[test]
    fn the_column_in_a_long_line_is_that_of_the_whole_line() {
        let text = format!("{}x{}", "é".repeat(1_000), "y".repeat(1_000));
        let excerpt = Places::new(&text).excerpt(&(2_000..2_001));
        assert_eq!((excerpt.line, excerpt.column), (1, 1_001));
        assert_eq!(&excerpt.text[excerpt.range], "x");
        assert!(excerpt.text.len() <= LONGEST_LINE);
    }
}
