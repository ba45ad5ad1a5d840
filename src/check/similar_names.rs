//! Names that are nearly the same, by keys that they share: each name is looked up, not compared with all others.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

/// Words that do not tell two names apart.
const SMALL_WORDS: [&str; 14] =
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"];

/// The shortest word in which one letter may be a slip.
const LONG_WORD: usize = 7;
/// The most words of a name that are looked at.
const MOST_WORDS: usize = 20;
/// The longest word in which slips are looked for.
const LONGEST_WORD: usize = 30;

/// The words of a name that tell it from others: in small letters, without a plural `s`.
pub(super) fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.filter(|word| !SMALL_WORDS.contains(word));
    words.map(|word| singular(word).to_owned()).collect()
}

fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(rest) if rest.len() > 2 && !rest.ends_with(['s', 'u', 'i']) => rest,
        _ => word,
    }
}

/// Finds earlier names that are nearly the same.
#[derive(Default)]
pub(super) struct SimilarNames<'a> {
    names: Vec<SeenName<'a>>,
    /// The first name with each key, by its index in `names`.
    first: HashMap<u64, usize>,
}

/// A name that was met.
struct SeenName<'a> {
    row: usize,
    group: &'a str,
    words: Vec<String>,
}

impl<'a> SimilarNames<'a> {
    /// Adds the name of a row in a group, and returns the row of one before it in this group that is nearly the same.
    pub(super) fn add(&mut self, row: usize, group: &'a str, words: Vec<String>) -> Option<usize> {
        if words.is_empty() || words.len() > MOST_WORDS {
            return None;
        }
        let index = self.names.len();
        let mut found = None;
        for key in keys(group, &words) {
            let first = *self.first.entry(key).or_insert(index);
            let alike = self.names.get(first).filter(|name| name.group == group && are_alike(&name.words, &words));
            found = found.or(alike.map(|name| name.row));
        }
        self.names.push(SeenName { row, group, words });
        found
    }
}

/// Keys of a name: of two names that differ in a slip, at least one is the same.
fn keys(group: &str, words: &[String]) -> Vec<u64> {
    // Behind the last word nothing is put instead.
    let mut keys = vec![key(group, words, words.len(), "")];
    for (at, word) in words.iter().enumerate().filter(|(_, word)| may_have_slip(word)) {
        // A word with each of its letters left out in turn; and the whole word, which is another with one more left out.
        keys.push(key(group, words, at, word));
        for (start, letter) in word.char_indices() {
            let shorter = [&word[..start], &word[start + letter.len_utf8()..]].concat();
            keys.push(key(group, words, at, &shorter));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn may_have_slip(word: &str) -> bool {
    (LONG_WORD..=LONGEST_WORD).contains(&word.len()) && word.chars().all(char::is_alphabetic)
}

/// The key of a name with another word instead of that `at` an index.
fn key(group: &str, words: &[String], at: usize, instead: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (group, at).hash(&mut hasher);
    for (index, word) in words.iter().enumerate() {
        if index == at { instead.hash(&mut hasher) } else { word.as_str().hash(&mut hasher) }
    }
    hasher.finish()
}

/// Whether all words are the same but for one letter of one long word.
fn are_alike(one: &[String], other: &[String]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut differing = one.iter().zip(other).filter(|(one, other)| one != other);
    match (differing.next(), differing.next()) {
        (None, _) => true,
        (Some((one, other)), None) => {
            may_have_slip(one) && may_have_slip(other) && strsim::osa_distance(one, other) <= 1
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_similar(one: &str, other: &str) -> bool {
        let mut names = SimilarNames::default();
        names.add(0, "", words(one));
        names.add(1, "", words(other)).is_some()
    }

    #[test]
    fn slips_plurals_and_small_words_make_no_other_name() {
        for (one, other) in [
            ("Back up the database", "Back-up databases"),
            ("Infrastructure monitoring", "Infrastucture Monitoring"),
            ("Approve the budget", "Approve budget."),
            ("Monitoring of alerts", "Montioring of alerts"),
        ] {
            assert!(are_similar(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn other_words_and_numbers_make_another_name() {
        for (one, other) in [
            ("Phase 1", "Phase 2"),
            ("Application deployment", "Application monitoring"),
            ("Import users", "Export users"),
            ("Test plan", "Text plan"),
            ("Node pool of cluster A", "Node pool of cluster B"),
        ] {
            assert!(!are_similar(one, other), "{one} / {other}");
        }
    }
}
