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

/// Pairs the rows of data with those of a file, both by the name of their task as it is compared.
pub(super) fn pair_rows(expected: &[&str], found: &[&str]) -> RowPairs {
    let mut by_name: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (index, name) in found.iter().enumerate() {
        by_name.entry(name).or_default().push_back(index);
    }
    let mut pairs: Vec<Option<usize>> =
        expected.iter().map(|name| by_name.get_mut(name).and_then(VecDeque::pop_front)).collect();
    let mut is_taken = vec![false; found.len()];
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
        let pairs = pair_rows(&["a", "b", "c"], &["a", "x", "c"]);
        assert_eq!((pairs.found, pairs.added), (vec![Some(0), Some(1), Some(2)], vec![]));
    }

    #[test]
    fn a_row_that_was_removed_is_missing_and_one_that_was_added_is_told() {
        let pairs = pair_rows(&["a", "b", "c"], &["a", "c", "d"]);
        assert_eq!((pairs.found, pairs.added), (vec![Some(0), None, Some(1)], vec![2]));
    }

    #[test]
    fn rows_of_one_name_are_paired_in_their_order() {
        let pairs = pair_rows(&["a", "a"], &["a", "b", "a"]);
        assert_eq!((pairs.found, pairs.added), (vec![Some(0), Some(2)], vec![1]));
    }
}
