//! Marks of footnotes at the end of cells, and the notes that they refer to.

use crate::import::names::folded;

/// Raised digits.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A text without the marks at its end, and the marks: `R*`, `R (6)`, `R[1]`, `R²`.
pub(in crate::import) fn split_marks(text: &str) -> (&str, Vec<String>) {
    let mut rest = text.trim();
    let mut marks = Vec::new();
    while let Some((before, mark)) = last_mark(rest) {
        marks.push(mark);
        rest = before.trim_end();
    }
    marks.reverse();
    (rest, marks)
}

fn last_mark(text: &str) -> Option<(&str, String)> {
    let last = text.chars().next_back()?;
    if matches!(last, ')' | ']') {
        let open = text.rfind(['(', '['])?;
        let inside = &text[open + 1..text.len() - 1];
        let is_number = !inside.is_empty() && inside.len() <= 3 && inside.bytes().all(|byte| byte.is_ascii_digit());
        let is_sign = !inside.is_empty() && inside.chars().all(is_sign);
        let is_named = text[open..].starts_with('[') && !inside.is_empty() && !inside.contains(' ');
        return (is_number || is_sign || is_named).then(|| (&text[..open], inside.to_owned()));
    }
    if let Some(digit) = RAISED.iter().position(|raised| *raised == last) {
        return Some((&text[..text.len() - last.len_utf8()], digit.to_string()));
    }
    // A pair of asterisks round a text is emphasis.
    let is_emphasis = last == '*' && text.starts_with('*');
    if !is_sign(last) || is_emphasis {
        return None;
    }
    let before = text.trim_end_matches(last);
    Some((before, text[before.len()..].to_owned()))
}

fn is_sign(c: char) -> bool {
    matches!(c, '*' | '†' | '‡' | '§')
}

/// The mark that a text begins with, as notes below a table do, and the text behind it.
pub(in crate::import) fn note(text: &str) -> Option<(String, &str)> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix(['[', '(']) {
        let (mark, behind) = rest.split_once([']', ')'])?;
        let mark = mark.trim_start_matches('^');
        let is_mark = !mark.is_empty() && mark.chars().count() <= 8 && !mark.contains(' ');
        return is_mark.then(|| (mark.to_owned(), behind.trim_start_matches([':', ' ']).trim()));
    }
    let first = text.chars().next()?;
    if let Some(digit) = RAISED.iter().position(|raised| *raised == first) {
        return Some((digit.to_string(), text[first.len_utf8()..].trim()));
    }
    if is_sign(first) {
        let rest = text.trim_start_matches(first);
        let mark = &text[..text.len() - rest.len()];
        return Some((mark.to_owned(), rest.trim()));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text.get(digits..).and_then(|rest| rest.strip_prefix([')', '.', ':']))?;
    (1..=3).contains(&digits).then(|| (text[..digits].to_owned(), behind.trim()))
}

/// A mark as it is compared.
pub(in crate::import) fn folded_mark(mark: &str) -> String {
    if mark.chars().all(is_sign) { mark.to_owned() } else { folded(mark).trim_start_matches('^').to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off_the_end_of_a_text() {
        for (text, rest, marks) in [
            ("RA*", "RA", &["*"][..]),
            ("R (6)", "R", &["6"]),
            ("Customer[1]", "Customer", &["1"]),
            ("R²", "R", &["2"]),
            ("(6)", "", &["6"]),
            ("R (A)", "R (A)", &[]),
            ("**RA**", "**RA**", &[]),
            ("Team (EMEA)", "Team (EMEA)", &[]),
        ] {
            assert_eq!(split_marks(text), (rest, marks.iter().map(|mark| (*mark).to_owned()).collect()), "{text}");
        }
    }

    #[test]
    fn a_note_begins_with_its_mark() {
        for (text, mark, rest) in
            [("* if asked", "*", "if asked"), ("[1]: by mail", "1", "by mail"), ("6) twice", "6", "twice")]
        {
            assert_eq!(note(text), Some((mark.to_owned(), rest)), "{text}");
        }
        assert_eq!(note("Roles"), None);
    }
}
