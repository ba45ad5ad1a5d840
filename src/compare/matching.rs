//! Which item of the new version is which of the old one.

use super::likeness::{Fingerprint, folded};
use super::renames::RenameTable;
use crate::domain::Id;
use std::collections::{BTreeSet, HashMap};

/// The least likeness of two items that are taken for the same, in percent.
const LEAST: u8 = 50;
/// Up to so many pairs of items are all held against each other.
const MOST_PAIRS: usize = 40_000;
/// Beyond that, a word that more items have than this tells nothing about which are alike.
const MOST_WITH_WORD: usize = 16;

/// Why two items are taken for the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchedBy {
    /// The user says so.
    Rename,
    /// They have the same id.
    Id,
    /// They have the same name.
    Name,
    /// They are alike, by so many percent.
    Likeness(u8),
    /// There is no other in either version.
    OnlyOnes,
}

impl MatchedBy {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rename => "rename",
            Self::Id => "id",
            Self::Name => "name",
            Self::Likeness(_) => "likeness",
            Self::OnlyOnes => "only-ones",
        }
    }

    /// The likeness in percent, where that was the reason.
    #[must_use]
    pub fn score(self) -> Option<u8> {
        if let Self::Likeness(score) = self { Some(score) } else { None }
    }
}

/// An item to be matched.
pub(super) struct Item<'c> {
    pub(super) id: &'c Id,
    pub(super) name: &'c str,
    /// Its other texts.
    pub(super) texts: Vec<&'c str>,
}

/// Two items that are the same, by their indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MatchedPair {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) by: MatchedBy,
}

/// Matches items: by renames, by ids, by names, and then by likeness, the most alike first.
pub(super) fn matched(old: &[Item<'_>], new: &[Item<'_>], renames: &RenameTable) -> Vec<MatchedPair> {
    let mut pairing = Matching::new(old.len(), new.len());
    let places: HashMap<&Id, usize> = new.iter().enumerate().map(|(index, item)| (item.id, index)).collect();
    // What the user says goes before all ids, so that none takes a task that is renamed.
    for (index, item) in old.iter().enumerate() {
        let place = renames.new_id(item.id).and_then(|id| places.get(id));
        pairing.pair_with(index, place, MatchedBy::Rename);
    }
    for (index, item) in old.iter().enumerate() {
        pairing.pair_with(index, places.get(item.id), MatchedBy::Id);
    }
    by_name(old, new, &mut pairing);
    by_likeness(old, new, &mut pairing);
    pairing.pairs
}

/// Pairs, and what is in none yet.
struct Matching {
    pairs: Vec<MatchedPair>,
    old_is_open: Vec<bool>,
    new_is_open: Vec<bool>,
}

impl Matching {
    fn new(old: usize, new: usize) -> Self {
        Self { pairs: Vec::new(), old_is_open: vec![true; old], new_is_open: vec![true; new] }
    }

    /// Pairs an old item with a new one if both are open.
    fn pair_with(&mut self, old: usize, new: Option<&usize>, by: MatchedBy) {
        let Some(new) = new.copied().filter(|new| self.old_is_open[old] && self.new_is_open[*new]) else { return };
        (self.old_is_open[old], self.new_is_open[new]) = (false, false);
        self.pairs.push(MatchedPair { old, new, by });
    }

    fn open_old(&self) -> Vec<usize> {
        open(&self.old_is_open)
    }

    fn open_new(&self) -> Vec<usize> {
        open(&self.new_is_open)
    }
}

fn open(is_open: &[bool]) -> Vec<usize> {
    is_open.iter().enumerate().filter(|(_, is_open)| **is_open).map(|(index, _)| index).collect()
}

/// Pairs the items of one name; where several have it, in their order.
fn by_name(old: &[Item<'_>], new: &[Item<'_>], matching: &mut Matching) {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for index in matching.open_new().into_iter().rev() {
        places.entry(folded(new[index].name)).or_default().push(index);
    }
    for index in matching.open_old() {
        let place = places.get_mut(&folded(old[index].name)).and_then(Vec::pop);
        matching.pair_with(index, place.as_ref(), MatchedBy::Name);
    }
}

/// Pairs what is alike. The result is the same with old and new the other way round.
fn by_likeness(old: &[Item<'_>], new: &[Item<'_>], matching: &mut Matching) {
    let old = fingerprints(old, &matching.open_old());
    let new = fingerprints(new, &matching.open_new());
    let mut scored = Vec::new();
    for (i, j) in candidates(&old, &new) {
        let ((old, a), (new, b)) = (&old[i], &new[j]);
        let score = a.likeness(b);
        if score >= LEAST {
            scored.push(MatchedPair { old: *old, new: *new, by: MatchedBy::Likeness(score) });
        }
    }
    // Of two pairs alike, the one that is nearer to the start; two that are as near have no item in common.
    scored.sort_by_key(|pair| {
        let MatchedPair { old, new, by } = *pair;
        (std::cmp::Reverse(by.score()), old.min(new), old.max(new))
    });
    for MatchedPair { old, new, by } in scored {
        matching.pair_with(old, Some(&new), by);
    }
}

fn fingerprints(items: &[Item<'_>], indices: &[usize]) -> Vec<(usize, Fingerprint)> {
    let fingerprint = |index: &usize| {
        let Item { name, texts, .. } = &items[*index];
        (*index, Fingerprint::new(name, texts.iter().copied()))
    };
    indices.iter().map(fingerprint).collect()
}

/// The pairs of items that may be alike: all of few; of many, those that share a word which few have, so that their
/// number grows with that of the items.
fn candidates(old: &[(usize, Fingerprint)], new: &[(usize, Fingerprint)]) -> BTreeSet<(usize, usize)> {
    if old.len().saturating_mul(new.len()) <= MOST_PAIRS {
        return (0..old.len()).flat_map(|i| (0..new.len()).map(move |j| (i, j))).collect();
    }
    let (by_old, by_new) = (by_word(old), by_word(new));
    let mut pairs = BTreeSet::new();
    for (word, of_old) in by_old {
        let Some(of_new) = by_new.get(word).filter(|of_new| of_new.len().max(of_old.len()) <= MOST_WITH_WORD) else {
            continue;
        };
        pairs.extend(of_old.iter().flat_map(|i| of_new.iter().map(move |j| (*i, *j))));
    }
    pairs
}

/// The items that have each word.
fn by_word(items: &[(usize, Fingerprint)]) -> HashMap<&str, BTreeSet<usize>> {
    let mut places: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for (index, (_, fingerprint)) in items.iter().enumerate() {
        for word in fingerprint.words() {
            places.entry(word).or_default().insert(index);
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pairs of items with these names; each has an id of its own.
    fn pairs(old: &[&str], new: &[&str]) -> Vec<(usize, usize, MatchedBy)> {
        let ids = |version: &str, names: &[&str]| -> Vec<Id> {
            (0..names.len()).map(|index| Id::parse(&format!("{version}{index}")).unwrap()).collect()
        };
        let (old_ids, new_ids) = (ids("old", old), ids("new", new));
        let old: Vec<Item<'_>> =
            old.iter().zip(&old_ids).map(|(name, id)| Item { id, name, texts: Vec::new() }).collect();
        let new: Vec<Item<'_>> =
            new.iter().zip(&new_ids).map(|(name, id)| Item { id, name, texts: Vec::new() }).collect();
        matched(&old, &new, &RenameTable::default()).into_iter().map(|pair| (pair.old, pair.new, pair.by)).collect()
    }

    #[test]
    fn items_of_one_name_come_before_those_that_are_alike() {
        let found = pairs(&["Set up network", "Back up"], &["Back-up", "Set up networks", "Set up Network"]);
        assert_eq!(found, [(0, 2, MatchedBy::Name), (1, 0, MatchedBy::Likeness(75))]);
    }

    #[test]
    fn many_items_are_matched_by_the_words_that_few_have() {
        let old: Vec<String> = (0..300).map(|i| format!("Set up the service named s{i}x")).collect();
        let new: Vec<String> = (0..300).rev().map(|i| format!("Set up service s{i}x")).collect();
        let old: Vec<&str> = old.iter().map(String::as_str).collect();
        let new: Vec<&str> = new.iter().map(String::as_str).collect();
        let found = pairs(&old, &new);
        assert_eq!(found.len(), 300);
        assert!(found.iter().all(|(old, new, _)| old + new == 299));
    }
}
