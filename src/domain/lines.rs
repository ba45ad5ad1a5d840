//! Text of several lines, and where the lines of a raw text are.

use super::text::{LINE_BREAKS, Text, is_blank, is_plain};
use std::borrow::Cow;
use std::sync::Arc;

/// Two or more lines of visible text, such as a postal address.
///
/// Cloning is cheap: the lines are shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLines(Arc<[Text]>);

impl TextLines {
    /// Text of these lines; `None` if there are less than two.
    #[must_use]
    pub fn new(lines: &[Text]) -> Option<Self> {
        (lines.len() > 1).then(|| Self(lines.into()))
    }

    /// The lines.
    #[must_use]
    pub fn lines(&self) -> &[Text] {
        &self.0
    }

    /// The lines as running text: `separator` stands between them, but only a space where a line ends in punctuation that
    /// separates, as an address on an envelope may.
    #[must_use]
    pub fn joined(&self, separator: &str) -> String {
        let mut text = String::new();
        for line in self.0.iter().map(Text::as_str) {
            if !text.is_empty() {
                text.push_str(if text.ends_with(SEPARATING) { " " } else { separator });
            }
            text.push_str(line);
        }
        text
    }
}

/// Punctuation that separates, also in Arabic and East Asian scripts.
const SEPARATING: [char; 7] = [',', ';', ':', '\u{60c}', '\u{61b}', '\u{3001}', '\u{ff0c}'];

/// The lines of `raw` without white space at their ends. Blank lines are left out.
pub fn lines(raw: &str) -> impl Iterator<Item = &str> {
    raw.split(LINE_BREAKS).map(str::trim).filter(|line| !is_blank(line))
}

/// The lines of `raw` on one line, with a space between them.
#[must_use]
pub fn on_one_line(raw: &str) -> Cow<'_, str> {
    if is_plain(raw) || !raw.contains(LINE_BREAKS) {
        return raw.trim().into();
    }
    lines(raw).collect::<Vec<_>>().join(" ").into()
}

/// Whether `raw` has several lines, blank ones aside.
#[must_use]
pub fn has_line_break(raw: &str) -> bool {
    !is_plain(raw) && lines(raw).nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_every_kind_of_line_break_and_blank_ones_are_left_out() {
        let raw = "\r\n 1 Street \r\n\n\u{a0}\u{b}Floor 2\u{2028}12345 Town\u{85}\n";
        assert_eq!(lines(raw).collect::<Vec<_>>(), ["1 Street", "Floor 2", "12345 Town"]);
        assert_eq!(on_one_line(raw), "1 Street Floor 2 12345 Town");
        assert!(has_line_break(raw) && !has_line_break("\nTown\r\n"));
        assert_eq!(on_one_line("\u{a0}a\u{a0}b\u{202f}"), "a\u{a0}b");
    }

    #[test]
    fn lines_are_joined_by_a_separator_unless_they_end_in_one() {
        let text = |lines: &[&str]| {
            let lines: Vec<Text> = lines.iter().map(|line| Text::parse(line).unwrap()).collect();
            TextLines::new(&lines).map(|lines| lines.joined(", "))
        };
        assert_eq!(text(&["1 Street,", "Town", "UK"]).as_deref(), Some("1 Street, Town, UK"));
        assert_eq!(text(&["Town"]), None);
    }
}
