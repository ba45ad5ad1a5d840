//! The widths of a table's columns.

/// A column: the width that its share of the table gives, and the width of its longest word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Demand {
    pub(super) share: f64,
    pub(super) least: f64,
}

/// Widths that sum to `total`: every column has its share, but takes what its longest word needs from the columns that
/// have more than they need. Where words are wider than all there is, columns shrink alike and words are broken.
pub(super) fn widths(demands: &[Demand], total: f64) -> Vec<f64> {
    let needed: f64 = demands.iter().map(|d| d.least).sum();
    if needed >= total {
        return demands.iter().map(|d| d.least * total / needed).collect();
    }
    let wanted: Vec<f64> = demands.iter().map(|d| (d.share * total).max(d.least)).collect();
    let over: f64 = wanted.iter().sum::<f64>() - total;
    let slack: f64 = wanted.iter().zip(demands).map(|(wanted, d)| wanted - d.least).sum();
    if over <= 0.0 || slack <= 0.0 {
        return wanted;
    }
    wanted.iter().zip(demands).map(|(wanted, d)| wanted - over * (wanted - d.least) / slack).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(demands: &[(f64, f64)], total: f64) -> Vec<f64> {
        let demands: Vec<Demand> =
            demands.iter().map(|(share, least)| Demand { share: *share, least: *least }).collect();
        widths(&demands, total)
    }

    #[test]
    fn shares_are_kept_where_words_fit() {
        assert_eq!(of(&[(0.25, 10.0), (0.75, 20.0)], 100.0), [25.0, 75.0]);
    }

    #[test]
    fn a_long_word_takes_room_from_columns_that_have_some() {
        assert_eq!(of(&[(0.25, 40.0), (0.75, 30.0)], 100.0), [40.0, 60.0]);
    }

    #[test]
    fn columns_shrink_alike_where_nothing_fits() {
        assert_eq!(of(&[(0.5, 300.0), (0.5, 100.0)], 100.0), [75.0, 25.0]);
    }
}
