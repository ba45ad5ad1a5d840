//! The widths of a table's columns.

/// What a column asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Demand {
    /// Its share of the table's width; the shares of a table sum to 1.
    pub(super) share: f64,
    /// The width of its longest word, in points.
    pub(super) least: f64,
}

/// The widths of columns on a width of `total` points.
///
/// Every column has its share, but takes what its longest word needs from the columns that have more than they need.
/// Where words are wider than all there is, columns shrink alike and words are broken.
pub(super) fn widths(demands: &[Demand], total: f64) -> Vec<f64> {
    let needed: f64 = demands.iter().map(|d| d.least).sum();
    // Some words are broken anyway: then all columns give up alike.
    if needed >= total {
        return demands.iter().map(|d| d.least * total / needed).collect();
    }
    let wanted: Vec<f64> = demands.iter().map(|d| (d.share * total).max(d.least)).collect();
    // What columns take beyond their shares is given by those that have more than their words need.
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

    fn demand(share: f64, least: f64) -> Demand {
        Demand { share, least }
    }

    #[test]
    fn shares_are_kept_where_words_fit() {
        assert_eq!(widths(&[demand(0.25, 10.0), demand(0.75, 20.0)], 100.0), [25.0, 75.0]);
    }

    #[test]
    fn a_long_word_takes_room_from_columns_that_have_some() {
        assert_eq!(widths(&[demand(0.25, 40.0), demand(0.75, 30.0)], 100.0), [40.0, 60.0]);
    }

    #[test]
    fn columns_shrink_alike_where_nothing_fits() {
        assert_eq!(widths(&[demand(0.5, 300.0), demand(0.5, 100.0)], 100.0), [75.0, 25.0]);
    }
}
