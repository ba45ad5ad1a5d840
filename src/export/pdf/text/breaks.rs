//! Where lines may break.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// What may happen behind a part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Break {
    /// A line may end here.
    Allowed,
    /// A line may end here, behind a hyphen or a slash, if the compound does not fit on a line of its own.
    Joint,
}

/// The ends of the parts of `text` between which lines may break (UAX 14), the last at its end.
///
/// Numbers stay with their units. Scripts that write no spaces between words are looked up in a dictionary.
pub(crate) fn breaks(text: &str) -> Vec<(usize, Break)> {
    let places: Vec<usize> = if text.chars().any(needs_dictionary) {
        LineSegmenter::new_dictionary(LineBreakOptions::default()).segment_str(text).filter(|at| *at > 0).collect()
    } else {
        linebreaks(text).map(|(at, _): (usize, BreakOpportunity)| at).collect()
    };
    let kept = places.into_iter().filter(|at| *at == text.len() || !joins_number_and_unit(text, *at));
    kept.map(|at| (at, kind(text, at))).collect()
}

/// The same for parties: a name stays together, and so does a condition; lines may break before a condition, and
/// behind a slash in need.
pub(crate) fn breaks_between_parties(text: &str) -> Vec<(usize, Break)> {
    let stays = |at: usize| at < text.len() && text[..at].ends_with(' ') && !text[at..].starts_with('(');
    breaks(text).into_iter().filter(|(at, _)| !stays(*at)).collect()
}

fn kind(text: &str, at: usize) -> Break {
    let joins = |c: char| matches!(c, '-' | '\u{2010}' | '/');
    if at < text.len() && text[..at].ends_with(joins) { Break::Joint } else { Break::Allowed }
}

/// Whether a number stands before `at`, and its unit behind: a word of at most three letters, or any word behind a
/// number of at most two digits, as in `2 November` and `2. November`.
fn joins_number_and_unit(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(' ');
    let digits = before.trim_end_matches('.').chars().rev().take_while(char::is_ascii_digit).count();
    let is_number = before.len() < at && digits > 0 && (digits <= 2 || !before.ends_with('.'));
    let is_ordinal = before.ends_with('.');
    let letters = text[at..].chars().take_while(|c| c.is_alphabetic() || *c == '%').count();
    is_number && letters > 0 && (digits <= 2 && (!is_ordinal || starts_with_capital(&text[at..])) || letters <= 3)
}

fn starts_with_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// Thai, Lao, Myanmar, Khmer.
fn needs_dictionary(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        let mut start = 0;
        let part = |(end, _)| &text[std::mem::replace(&mut start, end)..end];
        breaks(text).into_iter().map(part).collect()
    }

    #[test]
    fn lines_break_behind_spaces_and_in_need_behind_slashes() {
        assert_eq!(parts("Firewall rules/access control"), ["Firewall ", "rules/", "access ", "control"]);
        assert_eq!(breaks("WSO2/Customer"), [(5, Break::Joint), (13, Break::Allowed)]);
    }

    #[test]
    fn a_compound_with_hyphens_breaks_only_in_need() {
        assert_eq!(breaks("end-to-end"), [(4, Break::Joint), (7, Break::Joint), (10, Break::Allowed)]);
    }

    #[test]
    fn numbers_stay_with_their_units() {
        assert_eq!(parts("up to 10 GB of logs"), ["up ", "to ", "10 GB ", "of ", "logs"]);
    }

    #[test]
    fn names_of_parties_and_conditions_stay_together() {
        let text = "Data Centre North/Customer (if required)";
        assert_eq!(breaks_between_parties(text), [(18, Break::Joint), (27, Break::Allowed), (40, Break::Allowed)]);
    }

    #[test]
    fn thai_breaks_between_words() {
        assert_eq!(parts("ตรวจสอบการเชื่อมต่อ"), ["ตรวจ", "สอบ", "การ", "เชื่อม", "ต่อ"]);
    }
}
