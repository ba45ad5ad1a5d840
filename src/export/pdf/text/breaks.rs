//! Where lines may break.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// A place in a text where a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LineBreak {
    /// The byte index of what begins the next line.
    pub(crate) at: usize,
    pub(crate) kind: BreakKind,
}

/// When a line may end at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BreakKind {
    Allowed,
    /// Behind a hyphen or a slash, as a rule: only where the compound does not fit on a line of its own.
    Joint,
}

/// Where lines may break, by what a paragraph holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum BreakRules {
    Text,
    /// Names of parties, with conditions in brackets.
    Parties,
    /// The same where there is no room for them.
    PartiesInNeed,
}

/// The places where lines of `text` may end, ascending; the last is its end.
pub(crate) fn breaks(text: &str, rules: BreakRules) -> Vec<LineBreak> {
    match rules {
        BreakRules::Text => breaks_in_text(text),
        BreakRules::Parties => breaks_between_parties(text),
        BreakRules::PartiesInNeed => breaks_within_parties(text),
    }
}

/// Breaks by UAX 14, but for those between numbers and their units, and in ranges of numbers. A model finds the words of
/// scripts that write no spaces between them.
fn breaks_in_text(text: &str) -> Vec<LineBreak> {
    let places: Vec<usize> = if text.chars().any(needs_model) {
        // The segmenter gives the start of the text as a place too.
        LineSegmenter::new_lstm(LineBreakOptions::default()).segment_str(text).filter(|at| *at > 0).collect()
    } else {
        linebreaks(text).map(|(at, _): (usize, BreakOpportunity)| at).collect()
    };
    let stays = |at: usize| {
        let (before, after) = text.split_at(at);
        !after.is_empty() && (joins_number_and_unit(before, after.chars()) || is_in_range(before, after))
    };
    let kept = places.into_iter().filter(|at| !stays(*at));
    kept.map(|at| LineBreak { at, kind: kind(text, at) }).collect()
}

/// Breaks before a condition, and behind a slash in need; a name stays together, and so does a condition.
fn breaks_between_parties(text: &str) -> Vec<LineBreak> {
    breaks_in_text(text).into_iter().filter(|place| !is_within_party(text, place.at)).collect()
}

/// Breaks before a condition, and in need behind a slash and between the words of a name or a condition.
fn breaks_within_parties(text: &str) -> Vec<LineBreak> {
    let mut places = breaks_in_text(text);
    for place in places.iter_mut().filter(|place| is_within_party(text, place.at)) {
        place.kind = BreakKind::Joint;
    }
    places
}

/// Whether a place is between words of a name or a condition.
fn is_within_party(text: &str, at: usize) -> bool {
    at < text.len() && text[..at].ends_with(' ') && !text[at..].starts_with('(')
}

fn kind(text: &str, at: usize) -> BreakKind {
    let joins = |c: char| matches!(c, '-' | '\u{2010}' | '/');
    if at < text.len() && text[..at].ends_with(joins) { BreakKind::Joint } else { BreakKind::Allowed }
}

/// Whether the text `before` a place ends in a number, and that `after` it begins with its unit: a word of at most three
/// letters, or any word behind a number of at most two digits, as in `2 November` and `2. November`.
///
/// It looks at no more characters than decide: where a line may end between any two letters, it is asked at each.
fn joins_number_and_unit(before: &str, after: impl Iterator<Item = char>) -> bool {
    let trimmed = before.trim_end_matches(' ');
    // The first of a month in French.
    let ordinal = trimmed.strip_suffix("er").filter(|number| number.ends_with('1'));
    let (trimmed, has_space) = (ordinal.unwrap_or(trimmed), trimmed.len() < before.len());
    // A full stop behind the digits makes an ordinal, as in German dates.
    let number = trimmed.trim_end_matches('.');
    let digits = number.chars().rev().take(3).take_while(char::is_ascii_digit).count();
    // Longer numbers with a full stop end a sentence, as `in 2026. After`.
    let is_number = has_space && digits > 0 && (digits <= 2 || !trimmed.ends_with('.'));
    if !is_number {
        return false;
    }
    let is_ordinal = trimmed.ends_with('.');
    let mut after = after.peekable();
    let begins_with_capital = after.peek().is_some_and(|c| c.is_uppercase());
    let letters = after.take(4).take_while(|c| c.is_alphabetic() || *c == '%').count();
    letters > 0 && (digits <= 2 && (!is_ordinal || begins_with_capital) || letters <= 3)
}

/// Whether the text `before` a place ends in the dash of a range, and that `after` it goes on, as in `3–6`.
fn is_in_range(before: &str, after: &str) -> bool {
    let first = before.strip_suffix('–');
    first.is_some_and(|first| first.ends_with(|c: char| c.is_ascii_digit()))
        && after.starts_with(|c: char| c.is_ascii_digit())
}

/// Thai, Lao, Myanmar, Khmer.
fn needs_model(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        let mut start = 0;
        let mut parts = Vec::new();
        for place in breaks_in_text(text) {
            parts.push(&text[start..place.at]);
            start = place.at;
        }
        parts
    }

    fn allowed(at: usize) -> LineBreak {
        LineBreak { at, kind: BreakKind::Allowed }
    }

    fn joint(at: usize) -> LineBreak {
        LineBreak { at, kind: BreakKind::Joint }
    }

    #[test]
    fn lines_break_behind_spaces_and_in_need_behind_slashes() {
        assert_eq!(parts("Firewall rules/access control"), ["Firewall ", "rules/", "access ", "control"]);
        assert_eq!(breaks_in_text("WSO2/Customer"), [joint(5), allowed(13)]);
    }

    #[test]
    fn a_compound_with_hyphens_breaks_only_in_need() {
        assert_eq!(breaks_in_text("end-to-end"), [joint(4), joint(7), allowed(10)]);
    }

    #[test]
    fn numbers_stay_with_their_units() {
        assert_eq!(parts("up to 10 GB of logs"), ["up ", "to ", "10 GB ", "of ", "logs"]);
        assert_eq!(parts("le 1er janvier 2027"), ["le ", "1er janvier ", "2027"]);
        assert_eq!(parts("hier an"), ["hier ", "an"]);
    }

    #[test]
    fn a_unit_is_told_by_four_letters_however_long_the_text_is() {
        for before in ["10 ", "2026 ", "2. ", "a", "a "] {
            let mut seen = 0;
            joins_number_and_unit(before, std::iter::repeat_n('a', 1000).inspect(|_| seen += 1));
            assert!(seen <= 4, "{seen} behind `{before}`");
        }
    }

    #[test]
    fn a_range_of_numbers_stays_together() {
        assert_eq!(parts("items 3–6, 8–9 – all"), ["items ", "3–6, ", "8–9 ", "– ", "all"]);
    }

    #[test]
    fn names_of_parties_and_conditions_stay_together() {
        let text = "Data Centre North/Customer (if required)";
        assert_eq!(breaks_between_parties(text), [joint(18), allowed(27), allowed(40)]);
        let in_need = [joint(5), joint(12), joint(18), allowed(27), joint(31), allowed(40)];
        assert_eq!(breaks_within_parties(text), in_need);
    }

    #[test]
    fn thai_breaks_between_words() {
        assert_eq!(parts("ตรวจสอบการเชื่อมต่อ"), ["ตรวจสอบ", "การ", "เชื่อมต่อ"]);
    }
}
