//! Which items stand elsewhere among the others.

/// For each of `places`, which are all different: whether it is moved. Those that stay are as many as possible, and
/// ascend.
pub(super) fn moved(places: &[usize]) -> Vec<bool> {
    // The last item of the longest ascent of each length so far, and what stands before each item in its ascent.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for (index, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end] < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut is_moved = vec![true; places.len()];
    let mut at = ends.last().copied();
    while let Some(index) = at {
        is_moved[index] = false;
        at = before[index];
    }
    is_moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_few_as_possible_are_moved() {
        assert_eq!(moved(&[0, 1, 2]), [false; 3]);
        assert_eq!(moved(&[3, 0, 1, 2]), [true, false, false, false]);
        assert_eq!(moved(&[1, 2, 3, 0]), [false, false, false, true]);
        assert_eq!(moved(&[]), [false; 0]);
    }
}
