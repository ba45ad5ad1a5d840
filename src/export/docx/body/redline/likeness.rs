//! Items of two lists that are like each other: what one version has alone, and what has changed.

use super::sequence::{ListGap, Matched, Step, with_gaps};
use std::collections::HashMap;

/// How alike two texts are whose words are all the same.
pub(super) const EQUAL: usize = 1000;
/// From where on two items are taken for one that has changed.
const ALIKE: usize = 400;
/// The most pairs of items that are looked at between what both have.
const MOST_PAIRS: usize = 10_000;

/// How many of their words two texts share, of [`EQUAL`].
pub(super) fn likeness(old: &str, new: &str) -> usize {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (old, new) = (words(old), words(new));
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in &old {
        *counts.entry(word).or_default() += 1;
    }
    let mut shared = 0;
    for word in &new {
        if let Some(count) = counts.get_mut(word.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    (2 * shared * EQUAL).checked_div(old.len() + new.len()).unwrap_or(EQUAL)
}

/// Pairs the items that one list has alone, between what both have, by how alike they are, of [`EQUAL`].
pub(super) fn alike(steps: &[Step], likeness: &dyn Fn(usize, usize) -> usize) -> Vec<Matched> {
    with_gaps(steps, &|gap, found| pair(gap, likeness, found))
}

/// Pairs items so that all together are as alike as can be in their order.
fn pair(ListGap { old, new }: ListGap, likeness: &dyn Fn(usize, usize) -> usize, found: &mut Vec<Matched>) {
    let width = new.len() + 1;
    let (mut x, mut y) = (0, 0);
    if old.len().saturating_mul(new.len()) <= MOST_PAIRS {
        let mut alike = vec![0_usize; old.len() * width];
        let mut best = vec![0_usize; (old.len() + 1) * width];
        for a in (0..old.len()).rev() {
            for b in (0..new.len()).rev() {
                let own = Some(likeness(old[a], new[b])).filter(|own| *own >= ALIKE).unwrap_or(0);
                alike[a * width + b] = own;
                let skipped = best[(a + 1) * width + b].max(best[a * width + b + 1]);
                best[a * width + b] = skipped.max(best[(a + 1) * width + b + 1] + own);
            }
        }
        while x < old.len() && y < new.len() {
            let (here, own) = (best[x * width + y], alike[x * width + y]);
            if own > 0 && here == best[(x + 1) * width + y + 1] + own {
                found.push(Matched { old: Some(old[x]), new: Some(new[y]) });
                (x, y) = (x + 1, y + 1);
            } else if here == best[(x + 1) * width + y] {
                found.push(Matched { old: Some(old[x]), new: None });
                x += 1;
            } else {
                found.push(Matched { old: None, new: Some(new[y]) });
                y += 1;
            }
        }
    }
    found.extend(old.into_iter().skip(x).map(|place| Matched { old: Some(place), new: None }));
    found.extend(new.into_iter().skip(y).map(|place| Matched { old: None, new: Some(place) }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::docx::body::redline::sequence::{equal_partners, steps};

    #[test]
    fn items_are_paired_by_their_words() {
        let old = ["Fees are due in ten days.", "Notices are in writing.", "The law of Ruritania applies."];
        let new = ["Notices are given in writing.", "The courts of Ruritania decide.", "Fees are due in two days."];
        let steps = steps(&equal_partners(&old, &new), new.len());
        let found: Vec<_> =
            alike(&steps, &|a, b| likeness(old[a], new[b])).iter().map(|one| (one.old, one.new)).collect();
        assert_eq!(found, [(Some(0), None), (Some(1), Some(0)), (Some(2), Some(1)), (None, Some(2))]);
    }
}
