//! Texts without what a program that saves a file again may change: blanks, line ends, bullets, signs that nobody sees.

use crate::domain::is_invisible;

/// What is compared of a text. A colon at the end of a line is left out: workbooks have none behind a label.
pub(super) fn plain(text: &str) -> String {
    const BULLET: char = '•';
    let mut plain = String::with_capacity(text.len());
    for line in text.lines() {
        plain.extend(line.chars().filter(|c| !c.is_whitespace() && *c != BULLET && !is_invisible(*c)));
        if plain.ends_with(':') {
            plain.pop();
        }
    }
    plain
}

/// A text on one line, as messages quote it.
pub(super) fn quotable(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
