//! Two texts compared word by word.

use std::ops::Range;

/// The most pairs of words that are looked at: beyond that a text is taken for another one.
const MOST_PAIRS: usize = 1_000_000;
/// What a word counts that both texts have, and what a sign or a blank does.
const WORD: u32 = 8;
const SIGN: u32 = 1;

/// A part of two texts that is the same in both, or that has changed. One of its ranges is empty if only the other text has
/// it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
    pub(super) is_same: bool,
}

/// A word, a sign or a blank: what changes as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) range: Range<usize>,
    /// What it says: tokens with equal keys are the same.
    pub(super) key: String,
    is_word: bool,
}

impl Token {
    pub(super) fn new(range: Range<usize>, key: String) -> Self {
        let is_word = key.contains(char::is_alphanumeric);
        Self { range, key, is_word }
    }

    fn weight(&self) -> u32 {
        if self.is_word { WORD } else { SIGN }
    }
}

/// Cuts the `part` of a text into words, signs and blanks; what is `whole` stays whole.
pub(super) fn token_ranges(text: &str, part: Range<usize>, whole: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = part.start;
    for kept in whole.iter().filter(|kept| part.start <= kept.start && kept.end <= part.end) {
        words(text, start..kept.start, &mut ranges);
        ranges.push(kept.clone());
        start = kept.end;
    }
    words(text, start..part.end, &mut ranges);
    ranges
}

/// What a character is to a word.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Blank,
    /// A part of a word.
    Inner,
    /// A sign that is a part of a word within it, as in `99.95`.
    Sign,
    /// One that stands for itself.
    Alone,
}

fn kind(c: char) -> Kind {
    match c {
        _ if c.is_whitespace() => Kind::Blank,
        '/' | '–' | '—' | '\u{3001}' | '\u{3002}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' => {
            Kind::Alone
        }
        '“' | '”' | '„' | '«' | '»' | '…' | '‘' | '’' => Kind::Sign,
        _ if c.is_ascii_punctuation() => Kind::Sign,
        _ => Kind::Inner,
    }
}

fn words(text: &str, part: Range<usize>, ranges: &mut Vec<Range<usize>>) {
    let mut rest = part.clone();
    while let Some(first) = text[rest.clone()].chars().next() {
        let kind_of_first = kind(first);
        let piece = &text[rest.clone()];
        let length = match kind_of_first {
            Kind::Blank => piece.find(|c: char| !c.is_whitespace()).unwrap_or(piece.len()),
            Kind::Sign | Kind::Alone => first.len_utf8(),
            Kind::Inner => {
                let end = piece.find(|c| matches!(kind(c), Kind::Blank | Kind::Alone)).unwrap_or(piece.len());
                piece[..end].trim_end_matches(|c| kind(c) == Kind::Sign).len()
            }
        };
        ranges.push(rest.start..rest.start + length);
        rest.start += length;
    }
}

/// What is the same in two texts and what has changed, in the order of both. Changes with nothing but signs between them are
/// one; texts that share little are one change between what they begin and end with alike.
pub(super) fn edits(old: &[Token], new: &[Token]) -> Vec<Edit> {
    let is_kept = same_tokens(old, new);
    let mut found: Vec<Edit> = Vec::new();
    let (mut a, mut b) = (0, 0);
    for (x, y) in is_kept.into_iter().chain([(old.len(), new.len())]) {
        push(&mut found, Edit { old: bytes(old, a..x), new: bytes(new, b..y), is_same: false });
        if x < old.len() && y < new.len() {
            push(&mut found, Edit { old: old[x].range.clone(), new: new[y].range.clone(), is_same: true });
        }
        (a, b) = (x + 1, y + 1);
    }
    joined(found, old, new)
}

/// The bytes of tokens that stand beside each other.
fn bytes(tokens: &[Token], part: Range<usize>) -> Range<usize> {
    match tokens.get(part.clone()).unwrap_or_default() {
        [] => 0..0,
        [first, .., last] => first.range.start..last.range.end,
        [only] => only.range.clone(),
    }
}

/// Adds an edit, in one with the last one if both are of a kind.
fn push(found: &mut Vec<Edit>, edit: Edit) {
    if edit.old.is_empty() && edit.new.is_empty() {
        return;
    }
    match found.last_mut() {
        Some(last) if last.is_same == edit.is_same => {
            last.old = union(&last.old, &edit.old);
            last.new = union(&last.new, &edit.new);
        }
        _ => found.push(edit),
    }
}

fn union(first: &Range<usize>, second: &Range<usize>) -> Range<usize> {
    match (first.is_empty(), second.is_empty()) {
        (true, _) => second.clone(),
        (_, true) => first.clone(),
        _ => first.start..second.end,
    }
}

/// The places of the tokens that both texts have, as many as possible in one order.
fn same_tokens(old: &[Token], new: &[Token]) -> Vec<(usize, usize)> {
    let start = old.iter().zip(new).take_while(|(a, b)| a.key == b.key).count();
    let ends = old[start..].iter().rev().zip(new[start..].iter().rev());
    let end = ends.take_while(|(a, b)| a.key == b.key).count();
    let (a, b) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    let mut same: Vec<(usize, usize)> = (0..start).map(|place| (place, place)).collect();
    if a.len().saturating_mul(b.len()) <= MOST_PAIRS {
        same.extend(longest(a, b).into_iter().map(|(x, y)| (start + x, start + y)));
    }
    same.extend((0..end).rev().map(|place| (old.len() - 1 - place, new.len() - 1 - place)));
    same
}

/// The longest list of tokens that both have in their order, by their weights.
fn longest(old: &[Token], new: &[Token]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut best = vec![0_u32; (old.len() + 1) * width];
    let with_both = |best: &[u32], x: usize, y: usize| {
        (old[x].key == new[y].key).then(|| best[(x + 1) * width + y + 1] + old[x].weight())
    };
    for x in (0..old.len()).rev() {
        for y in (0..new.len()).rev() {
            let skipped = best[(x + 1) * width + y].max(best[x * width + y + 1]);
            best[x * width + y] = with_both(&best, x, y).unwrap_or(0).max(skipped);
        }
    }
    let (mut x, mut y) = (0, 0);
    let mut found = Vec::new();
    while x < old.len() && y < new.len() {
        let here = best[x * width + y];
        if with_both(&best, x, y) == Some(here) {
            found.push((x, y));
            (x, y) = (x + 1, y + 1);
        } else if best[(x + 1) * width + y] == here {
            x += 1;
        } else {
            y += 1;
        }
    }
    found
}

/// Joins changes that nothing but signs keep apart, and all of texts that share little.
fn joined(edits: Vec<Edit>, old: &[Token], new: &[Token]) -> Vec<Edit> {
    let words_in = |tokens: &[Token], part: &Range<usize>| {
        let inside = |token: &&Token| part.start <= token.range.start && token.range.end <= part.end && token.is_word;
        tokens.iter().filter(inside).count()
    };
    let last_change = edits.iter().rposition(|edit| !edit.is_same).unwrap_or(0);
    let first_change = edits.iter().position(|edit| !edit.is_same).unwrap_or(0);
    let same =
        |part: &[Edit]| -> usize { part.iter().filter(|edit| edit.is_same).map(|edit| words_in(new, &edit.new)).sum() };
    let between = edits.get(first_change..=last_change).unwrap_or_default();
    let (gone, added): (usize, usize) = (
        between.iter().map(|edit| words_in(old, &edit.old)).sum(),
        between.iter().map(|edit| words_in(new, &edit.new)).sum(),
    );
    // A quarter of the words.
    let shares_little = same(between) * 4 < gone.max(added);
    let mut found: Vec<Edit> = Vec::with_capacity(edits.len());
    let count = edits.len();
    for (index, mut edit) in edits.into_iter().enumerate() {
        let is_between = first_change < index && index < last_change;
        let is_behind_change = index > 0 && index + 1 < count;
        if edit.is_same && is_between && is_behind_change && (shares_little || words_in(new, &edit.new) == 0) {
            edit.is_same = false;
        }
        push(&mut found, edit);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two texts in one: what is gone in `[-…-]`, what is added in `{+…+}`.
    fn marked(old: &str, new: &str) -> String {
        let tokens = |text: &str| -> Vec<Token> {
            let ranges = token_ranges(text, 0..text.len(), &[]);
            ranges.into_iter().map(|range| Token::new(range.clone(), text[range].to_owned())).collect()
        };
        let mut parts = Vec::new();
        for Edit { old: gone, new: added, is_same } in edits(&tokens(old), &tokens(new)) {
            let (gone, added) = (&old[gone], &new[added]);
            parts.push(match (is_same, gone, added) {
                (true, ..) => added.to_owned(),
                (false, "", _) => format!("{{+{added}+}}"),
                (false, _, "") => format!("[-{gone}-]"),
                _ => format!("[-{gone}-]{{+{added}+}}"),
            });
        }
        parts.concat()
    }

    #[test]
    fn several_words_change_apart_from_each_other() {
        let old = "Each party keeps its records for three years, and shows them within ten days.";
        let new = "Each party keeps all its records for five years, and shows them.";
        let expected =
            "Each party keeps {+all +}its records for [-three-]{+five+} years, and shows them[- within ten days-].";
        assert_eq!(marked(old, new), expected);
    }

    #[test]
    fn whole_words_change() {
        assert_eq!(marked("Version 1.0 of the data", "Version 1.1 of the data"), "Version [-1.0-]{+1.1+} of the data");
        assert_eq!(marked("Customer", "WSO2"), "[-Customer-]{+WSO2+}");
        assert_eq!(marked("Customer", "WSO2/Customer"), "{+WSO2/+}Customer");
        assert_eq!(marked("a b", "a b c"), "a b{+ c+}");
        assert_eq!(marked("", "new"), "{+new+}");
    }

    #[test]
    fn changes_with_only_signs_between_them_are_one() {
        assert_eq!(marked("paid within ten days", "paid in two weeks"), "paid [-within ten days-]{+in two weeks+}");
        let (old, new) = ("The fee is due at once.", "Each side bears the costs of its own.");
        assert_eq!(marked(old, new), "[-The fee is due at once-]{+Each side bears the costs of its own+}.");
    }
}
