//! Excerpts of a text: the line and column of a place, and the line itself.

use crate::input::Place;
use std::ops::Range;

/// The length up to which a line is shown whole, in bytes.
const MAX_LINE: usize = 400;

/// The place of a problem, and the text around it.
pub(crate) struct Excerpt {
    /// The number of the line, from 1.
    pub(crate) line: usize,
    /// The number of the column, from 1, in characters.
    pub(crate) column: usize,
    /// Whether `text` is only a part of the line.
    pub(crate) is_cut: bool,
    /// The line, or the part of a long line around the place, without characters that could command a terminal.
    pub(crate) text: String,
    /// The bytes of `text` that the problem is about.
    pub(crate) range: Range<usize>,
}

/// Makes excerpts of places in ascending order: many problems take one pass through the text, even if it is one line.
pub(crate) struct Places<'s> {
    text: &'s str,
    /// The number of the current line, and its first and last byte.
    line: usize,
    start: usize,
    end: usize,
    /// The last place in the current line, from which columns are counted on.
    last: usize,
    /// The column of that place.
    column: usize,
}

impl<'s> Places<'s> {
    /// Begins at the first line of `text`.
    pub(crate) fn new(text: &'s str) -> Self {
        Self { text, line: 1, start: 0, end: end_of_line(text, 0), last: 0, column: 1 }
    }

    /// The excerpt of `place`, which must not be before the last one.
    pub(crate) fn excerpt(&mut self, place: &Place) -> Excerpt {
        let target = floor(self.text, place.start.min(self.text.len()));
        while target > self.end && self.end < self.text.len() {
            self.start = self.end + 1;
            self.end = end_of_line(self.text, self.start);
            self.line += 1;
            (self.last, self.column) = (self.start, 1);
        }
        // Two problems may have the same place: then there is nothing between.
        self.column += self.text.get(self.last..target).map_or(0, |between| between.chars().count());
        self.last = self.last.max(target);
        let (text, range) = self.around(target, target + place.len());
        Excerpt { line: self.line, column: self.column, is_cut: self.end - self.start > MAX_LINE, text, range }
    }

    /// The current line, cut around the bytes `from..to` of the text if it is too long, and their range in it.
    fn around(&self, from: usize, to: usize) -> (String, Range<usize>) {
        let line = self.text[self.start..self.end].trim_end_matches('\r');
        let end = self.start + line.len();
        let (first, last) = if line.len() <= MAX_LINE {
            (self.start, end)
        } else {
            // A quarter of the excerpt before the place.
            let first = floor(self.text, from.saturating_sub(MAX_LINE / 4).max(self.start));
            (first, floor(self.text, (first + MAX_LINE).min(end)))
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

/// `line` without characters that could command a terminal or change the direction of the text.
fn safe(line: &str) -> String {
    line.chars().map(safe_char).collect()
}

/// A harmless character of the same length in bytes, so that ranges stay right.
fn safe_char(c: char) -> char {
    match c {
        // C1 control characters. The renderer replaces those of ASCII.
        '\u{80}'..='\u{9f}' => '\u{b7}',
        // Embeddings, overrides and isolates of the bidirectional algorithm (UAX #9).
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    }
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
        assert!(excerpt.text.len() <= MAX_LINE);
    }
}
