//! Which row of a file is which of the data: by the task, and where that was reworded by what is left in its place.

use std::collections::HashMap;
use std::collections::VecDeque;

/// The rows of two tables that belong together.
pub(super) struct RowPairs {
    /// For each row of the data the index of that of the file.
    pub(super) found: Vec<Option<usize>>,
    /// The rows of the file that are none of the data.
    pub(super) added: Vec<usize>,
}

/// Pairs the rows of data with those of a file: by their ids, as far as these are known, else by the name of their task as it
/// is compared. `by_id` has for each row of the data the index of that of the file with its id.
pub(super) fn pair_rows(expected: &[&str], found: &[&str], by_id: Option<&[Option<usize>]>) -> RowPairs {
    let mut is_taken = vec![false; found.len()];
    let mut pairs: Vec<Option<usize>> = by_id.map_or_else(|| vec![None; expected.len()], <[Option<usize>]>::to_vec);
    pairs.iter().flatten().for_each(|index| is_taken[*index] = true);
    let mut by_name: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (index, name) in found.iter().enumerate().filter(|(index, _)| !is_taken[*index]) {
        by_name.entry(name).or_default().push_back(index);
    }
    for (pair, name) in pairs.iter_mut().zip(expected).filter(|(pair, _)| pair.is_none()) {
        *pair = by_name.get_mut(name).and_then(VecDeque::pop_front);
    }
    pairs.iter().flatten().for_each(|index| is_taken[*index] = true);
    // A row with another name is the one that stands behind the same row, or at the head of both.
    for index in 0..pairs.len() {
        if pairs[index].is_some() {
            continue;
        }
        let behind = if index == 0 { Some(0) } else { pairs[index - 1].map(|before| before + 1) };
        let follows = |place: &usize| {
            let next = pairs.get(index + 1).copied().flatten();
            next.is_none_or(|next| next == place + 1) || found.len() == expected.len()
        };
        if let Some(place) = behind.filter(|place| is_taken.get(*place) == Some(&false)).filter(follows) {
            pairs[index] = Some(place);
            is_taken[place] = true;
        }
    }
    let added = (0..found.len()).filter(|index| !is_taken[*index]).collect();
    RowPairs { found: pairs, added }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_was_reworded_is_the_one_in_its_place() {
        let pairs = pair_rows(&["a", "b", "c"], &["a", "x", "c"], None);
        assert_eq!((pairs.found, pairs.added), (vec![Some(0), Some(1), Some(2)], vec![]));
    }

    #[test]
    fn a_row_that_was_removed_is_missing_and_one_that_was_added_is_told() {
        let pairs = pair_rows(&["a", "b", "c"], &["a", "c", "d"], None);
        assert_eq!((pairs.found, pairs.added), (vec![Some(0), None, Some(1)], vec![2]));
    }

    #[test]
    fn rows_of_one_name_are_paired_in_their_order() {
        let pairs = pair_rows(&["a", "a"], &["a", "b", "a"], None);
        assert_eq!((pairs.found, pairs.added), (vec![Some(0), Some(2)], vec![1]));
    }

    #[test]
    fn rows_of_one_id_are_one_whatever_they_are_called_and_wherever_they_stand() {
        let pairs = pair_rows(&["a", "b", "c"], &["c", "a", "x"], Some(&[Some(1), Some(2), Some(0)]));
        assert_eq!((pairs.found, pairs.added), (vec![Some(1), Some(2), Some(0)], vec![]));
    }
}
