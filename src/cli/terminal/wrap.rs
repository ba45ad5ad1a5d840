//! Line breaks: between words, inside a word only if it is wider than a line.

use crate::export::{BreakKind, BreakRules, breaks};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The lines of `text`, each at most `width` columns wide.
pub(crate) fn wrap(text: &str, rules: BreakRules, width: usize) -> Vec<String> {
    let mut lines = Lines { done: Vec::new(), line: String::new(), width };
    let mut start = 0;
    let places = breaks(text, rules);
    for (index, place) in places.iter().enumerate().filter(|(_, place)| place.kind == BreakKind::Allowed) {
        let word = &text[start..place.at];
        if shown_width(word) <= width {
            lines.add(word);
        } else {
            // The joints of this word: those behind the last place and before this one.
            let joints = places[..index].iter().map(|joint| joint.at).filter(|at| *at > start);
            let mut from = start;
            for at in joints.chain([place.at]) {
                lines.add_part(&text[from..at]);
                from = at;
            }
        }
        start = place.at;
    }
    lines.finish()
}

/// The width of the longest word, in columns; words joined by a hyphen or a slash are one.
pub(crate) fn longest_word(text: &str, rules: BreakRules) -> usize {
    let mut start = 0;
    let mut longest = 0;
    for place in breaks(text, rules).iter().filter(|place| place.kind == BreakKind::Allowed) {
        longest = longest.max(shown_width(&text[start..place.at]));
        start = place.at;
    }
    longest
}

/// The width of a word at the end of a line, where the space behind it does not count.
fn shown_width(word: &str) -> usize {
    word.trim_end().width()
}

/// Lines that are being filled.
struct Lines {
    done: Vec<String>,
    line: String,
    width: usize,
}

impl Lines {
    /// Adds a word that fits on a line.
    fn add(&mut self, word: &str) {
        if !self.line.is_empty() && self.line.width() + shown_width(word) > self.width {
            self.end_line();
        }
        self.line.push_str(word);
    }

    /// Adds a part of a word, by characters if it is wider than a line.
    fn add_part(&mut self, part: &str) {
        if shown_width(part) <= self.width {
            return self.add(part);
        }
        for c in part.chars() {
            if !self.line.is_empty() && self.line.width() + c.width().unwrap_or_default() > self.width {
                self.end_line();
            }
            self.line.push(c);
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.done.push(line.trim_end().to_owned());
    }

    fn finish(mut self) -> Vec<String> {
        self.end_line();
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_between_words() {
        let lines = wrap("Check end-to-end connectivity (primary and failover)", BreakRules::Text, 16);
        assert_eq!(lines, ["Check end-to-end", "connectivity", "(primary and", "failover)"]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken_at_its_joints_first() {
        assert_eq!(wrap("a WSO2/Customer/Other", BreakRules::Text, 10), ["a WSO2/", "Customer/", "Other"]);
        assert_eq!(wrap("incomprehensible", BreakRules::Text, 6), ["incomp", "rehens", "ible"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(wrap("草を刈る", BreakRules::Text, 4), ["草を", "刈る"]);
    }

    #[test]
    fn words_are_as_long_as_they_are_shown() {
        assert_eq!(longest_word("Set up WSO2/Customer rules", BreakRules::Text), 13);
        assert_eq!(longest_word("Customer (if required)", BreakRules::Parties), 13);
    }
}
