//! Two lists in one order: what both have, and what one has alone.

/// A step through two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Both have it, at these places.
    Both(usize, usize),
    Old(usize),
    New(usize),
}

/// An item of the old list, one of the new list, or one that has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Matched {
    pub(super) old: Option<usize>,
    pub(super) new: Option<usize>,
}

/// Goes through two lists. `partners` has for each item of the old one the place of the same item in the new one. Items that
/// changed their places are taken for two: no step goes back.
pub(super) fn steps(partners: &[Option<usize>], new_length: usize) -> Vec<Step> {
    let kept = longest_rising(partners);
    let mut steps = Vec::with_capacity(partners.len() + new_length);
    let (mut old, mut new) = (0, 0);
    for place in kept {
        let Some(partner) = partners[place] else { continue };
        steps.extend((old..place).map(Step::Old));
        steps.extend((new..partner).map(Step::New));
        steps.push(Step::Both(place, partner));
        (old, new) = (place + 1, partner + 1);
    }
    steps.extend((old..partners.len()).map(Step::Old));
    steps.extend((new..new_length).map(Step::New));
    steps
}

/// The places of as many partners as possible that rise one after the other.
fn longest_rising(partners: &[Option<usize>]) -> Vec<usize> {
    // For each length, the place where the lowest rising list of that length ends.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; partners.len()];
    for (place, partner) in partners.iter().enumerate() {
        let Some(partner) = partner else { continue };
        let length = ends.partition_point(|end| partners[*end].is_some_and(|other| other < *partner));
        before[place] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(place);
        } else {
            ends[length] = place;
        }
    }
    let mut rising = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(place) = next {
        rising.push(place);
        next = before[place];
    }
    rising.reverse();
    rising
}

/// The partners of items that are equal: each is taken for the first one like it that is left.
pub(super) fn equal_partners<K: PartialEq>(old: &[K], new: &[K]) -> Vec<Option<usize>> {
    let mut partners = Vec::with_capacity(old.len());
    let mut taken = vec![false; new.len()];
    for item in old {
        let found = (0..new.len()).find(|place| !taken[*place] && new[*place] == *item);
        if let Some(place) = found {
            taken[place] = true;
        }
        partners.push(found);
    }
    partners
}

/// Items that one list has alone, between what both have, paired from their end as far as `fits` says: these are changed.
pub(super) fn changes(steps: &[Step], fits: &dyn Fn(usize, usize) -> bool) -> Vec<Matched> {
    with_gaps(steps, &|gap, found| from_the_end(gap, fits, found))
}

/// The items that each list has alone between two that both have.
#[derive(Default)]
pub(super) struct ListGap {
    pub(super) old: Vec<usize>,
    pub(super) new: Vec<usize>,
}

/// What both lists have, with what `pair` makes of the gaps between.
pub(super) fn with_gaps(steps: &[Step], pair: &dyn Fn(ListGap, &mut Vec<Matched>)) -> Vec<Matched> {
    let mut found = Vec::with_capacity(steps.len());
    let mut gap = ListGap::default();
    for step in steps {
        match step {
            Step::Old(place) => gap.old.push(*place),
            Step::New(place) => gap.new.push(*place),
            Step::Both(a, b) => {
                pair(std::mem::take(&mut gap), &mut found);
                found.push(Matched { old: Some(*a), new: Some(*b) });
            }
        }
    }
    pair(gap, &mut found);
    found
}

fn from_the_end(mut gap: ListGap, fits: &dyn Fn(usize, usize) -> bool, found: &mut Vec<Matched>) {
    let mut behind = Vec::new();
    while let (Some(a), Some(b)) = (gap.old.last().copied(), gap.new.last().copied()) {
        if !fits(a, b) {
            break;
        }
        behind.push(Matched { old: Some(a), new: Some(b) });
        gap.old.pop();
        gap.new.pop();
    }
    found.extend(gap.old.into_iter().map(|place| Matched { old: Some(place), new: None }));
    found.extend(gap.new.into_iter().map(|place| Matched { old: None, new: Some(place) }));
    found.extend(behind.into_iter().rev());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_its_place_is_deleted_and_inserted() {
        let found = steps(&[Some(2), Some(0), Some(1), None], 4);
        let expected = [Step::Old(0), Step::Both(1, 0), Step::Both(2, 1), Step::Old(3), Step::New(2), Step::New(3)];
        assert_eq!(found, expected);
    }

    #[test]
    fn changes_are_paired_from_the_end() {
        let partners = equal_partners(&["a", "b", "c"], &["a", "x"]);
        let found = changes(&steps(&partners, 2), &|_, _| true);
        let found: Vec<_> = found.iter().map(|matched| (matched.old, matched.new)).collect();
        assert_eq!(found, [(Some(0), Some(0)), (Some(1), None), (Some(2), Some(1))]);
    }
}
