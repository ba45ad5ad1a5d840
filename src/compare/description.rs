//! The activities and notes of a task, line by line.

use super::likeness::{Fingerprint, same_signs};
use crate::domain::{Id, RowView, Text, Tier};
use std::collections::HashMap;
use std::sync::Arc;

/// The least likeness of two lines that are taken for the same, in percent.
const LEAST: u8 = 50;
/// Up to so many pairs of lines are held against each other.
const MOST_PAIRS: usize = 10_000;

/// A line of a description: an activity, or a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DescriptionLine {
    /// The id of an activity; notes have none.
    pub id: Option<Id>,
    /// The tiers that the activity is for; `None` if it is for all.
    pub tiers: Option<Vec<Arc<Tier>>>,
    /// The words.
    pub text: Text,
}

/// The lines of a row, as its view shows them.
#[must_use]
pub fn description_lines(row: RowView<'_>) -> Vec<DescriptionLine> {
    let mut lines = Vec::new();
    for group in row.groups() {
        let tiers = if row.names_tiers() { &group.tiers } else { &None };
        for activity in &group.activities {
            lines.push(DescriptionLine {
                id: Some(activity.id.clone()),
                tiers: tiers.clone(),
                text: activity.text.clone(),
            });
        }
    }
    lines.extend(row.row.notes.iter().map(|note| DescriptionLine { id: None, tiers: None, text: note.clone() }));
    lines
}

/// The labels of lists of activities by the tiers that they are for, as documents show them.
#[derive(Clone, Debug, Default)]
pub struct TierLabels {
    /// The ids of the tiers, with the label.
    pub labels: Vec<(Vec<Id>, Text)>,
}

impl TierLabels {
    /// The lines of a row as a document shows them: labels are lines, and all lines are for all tiers. A file that has
    /// been made of a document says no more.
    pub(super) fn flat_lines(&self, row: RowView<'_>) -> Vec<DescriptionLine> {
        let mut flat = Vec::new();
        let mut last: Option<Vec<Id>> = None;
        for line in description_lines(row) {
            let tiers = line.tiers.as_ref().map(|tiers| tiers.iter().map(|tier| tier.id.clone()).collect::<Vec<Id>>());
            if tiers != last {
                let label = self.labels.iter().find(|(ids, _)| Some(ids) == tiers.as_ref());
                flat.extend(label.map(|(_, text)| DescriptionLine { id: None, tiers: None, text: text.clone() }));
            }
            last = tiers;
            flat.push(DescriptionLine { id: None, tiers: None, text: self.without_colon(line.text) });
        }
        flat
    }

    /// A label as it is here; a CSV has a colon behind it.
    fn without_colon(&self, text: Text) -> Text {
        let label = text.as_str().strip_suffix(':');
        let known = self.labels.iter().find(|(_, known)| Some(known.as_str()) == label);
        known.map_or(text, |(_, known)| known.clone())
    }
}

impl DescriptionLine {
    /// Whether both are for the same tiers, by their ids.
    #[must_use]
    pub fn has_tiers_of(&self, other: &Self) -> bool {
        let ids = |line: &Self| line.tiers.as_ref().map(|tiers| tiers.iter().map(|tier| tier.id.clone()).collect());
        let (own, others): (Option<Vec<Id>>, Option<Vec<Id>>) = (ids(self), ids(other));
        own == others
    }
}

/// Two lines that are the same, by their indices; or a line that only one version has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinePair {
    /// Both versions have it, perhaps in other words.
    Both(usize, usize),
    /// Only the old version has it.
    Removed(usize),
    /// Only the new version has it.
    Added(usize),
}

/// Pairs the lines of two versions: those with the same words, then those with the same id, then those that are alike.
#[must_use]
pub fn line_pairs(old: &[DescriptionLine], new: &[DescriptionLine]) -> Vec<LinePair> {
    let mut pairing = LinePairing { of_old: vec![None; old.len()], new_is_taken: vec![false; new.len()] };
    pairing.by_key(old, new, |line| Some(line.text.as_str()));
    pairing.by_key(old, new, |line| line.id.as_ref().map(Id::as_str));
    pairing.by_likeness(old, new);
    let mut pairs: Vec<LinePair> = pairing
        .of_old
        .iter()
        .enumerate()
        .map(|(old, new)| match new {
            Some(new) => LinePair::Both(old, *new),
            None => LinePair::Removed(old),
        })
        .collect();
    let added = pairing.new_is_taken.iter().enumerate().filter(|(_, is_taken)| !**is_taken);
    pairs.extend(added.map(|(new, _)| LinePair::Added(new)));
    pairs
}

/// Whether two descriptions differ in order, spaces and signs alone.
pub(super) fn is_same_but_for_form(old: &[DescriptionLine], new: &[DescriptionLine]) -> bool {
    line_pairs(old, new).into_iter().all(|pair| match pair {
        LinePair::Both(i, j) => {
            old[i].has_tiers_of(&new[j]) && same_signs(&old[i].text.share()) == same_signs(&new[j].text.share())
        }
        LinePair::Removed(_) | LinePair::Added(_) => false,
    })
}

/// Which new line each old one is.
struct LinePairing {
    of_old: Vec<Option<usize>>,
    new_is_taken: Vec<bool>,
}

impl LinePairing {
    /// Pairs lines with the same key; where several have it, in their order.
    fn by_key<'l>(
        &mut self,
        old: &'l [DescriptionLine],
        new: &'l [DescriptionLine],
        key: impl Fn(&'l DescriptionLine) -> Option<&'l str>,
    ) {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, line) in new.iter().enumerate().rev().filter(|(index, _)| !self.new_is_taken[*index]) {
            if let Some(key) = key(line) {
                places.entry(key).or_default().push(index);
            }
        }
        for (index, line) in old.iter().enumerate() {
            if self.of_old[index].is_some() {
                continue;
            }
            if let Some(place) = key(line).and_then(|key| places.get_mut(key)).and_then(Vec::pop) {
                self.take(index, place);
            }
        }
    }

    fn by_likeness(&mut self, old: &[DescriptionLine], new: &[DescriptionLine]) {
        let open_old: Vec<usize> = (0..old.len()).filter(|index| self.of_old[*index].is_none()).collect();
        let open_new: Vec<usize> = (0..new.len()).filter(|index| !self.new_is_taken[*index]).collect();
        if open_old.len().saturating_mul(open_new.len()) > MOST_PAIRS {
            return;
        }
        let fingerprint = |line: &DescriptionLine| Fingerprint::new(line.text.as_str(), std::iter::empty());
        let of_new: Vec<Fingerprint> = open_new.iter().map(|index| fingerprint(&new[*index])).collect();
        let mut scored = Vec::new();
        for i in open_old {
            let own = fingerprint(&old[i]);
            for (j, other) in open_new.iter().zip(&of_new) {
                scored.push((own.likeness(other), i, *j));
            }
        }
        scored.retain(|(score, ..)| *score >= LEAST);
        scored.sort_by_key(|(score, i, j)| (std::cmp::Reverse(*score), *i.min(j), *i.max(j)));
        for (_, i, j) in scored {
            if self.of_old[i].is_none() && !self.new_is_taken[j] {
                self.take(i, j);
            }
        }
    }

    fn take(&mut self, old: usize, new: usize) {
        self.of_old[old] = Some(new);
        self.new_is_taken[new] = true;
    }
}
