//! Columns whose words have no room side by side.

use super::column_groups::Demand;

/// Makes the widest columns narrower, step by step, until all of them have room on `total` points; `narrower` gives the
/// next width of a column below some width. Whether that was possible.
pub(super) fn narrow(demands: &mut [Demand], total: f64, narrower: impl Fn(usize, f64) -> Option<f64>) -> bool {
    let mut columns: Vec<usize> = (0..demands.len()).collect();
    while demands.iter().map(|demand| demand.least).sum::<f64>() > total {
        let least = |at: &usize| demands[columns[*at]].least;
        let Some(widest) = (0..columns.len()).max_by(|a, b| least(a).total_cmp(&least(b))) else { return false };
        let demand = &mut demands[columns[widest]];
        match narrower(columns[widest], demand.least) {
            Some(least) => demand.least = least,
            None => {
                columns.remove(widest);
            }
        }
    }
    true
}

/// Widths where some words have no room: columns of short words keep what they need, and the others share the rest.
pub(super) fn squeezed(demands: &[Demand], total: f64) -> Vec<f64> {
    let mut widths = vec![None; demands.len()];
    let mut rest = total;
    loop {
        let open: Vec<usize> = (0..demands.len()).filter(|index| widths[*index].is_none()).collect();
        let share = rest / count(open.len().max(1));
        let Some(short) = open.into_iter().find(|index| demands[*index].least <= share) else {
            return widths.into_iter().map(|width| width.unwrap_or(share)).collect();
        };
        widths[short] = Some(demands[short].least);
        rest -= demands[short].least;
    }
}

#[expect(clippy::cast_precision_loss, reason = "tables have few columns")]
fn count(columns: usize) -> f64 {
    columns as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demands(leasts: &[f64]) -> Vec<Demand> {
        let demand =
            |least: &f64| Demand { share: 0.5, least: *least, natural: *least, is_like_last: false, is_header: false };
        leasts.iter().map(demand).collect()
    }

    fn leasts(demands: &[Demand]) -> Vec<f64> {
        demands.iter().map(|demand| demand.least).collect()
    }

    #[test]
    fn the_widest_words_are_broken_first() {
        let mut demands = demands(&[80.0, 30.0, 60.0]);
        assert!(narrow(&mut demands, 120.0, |_, width| Some(width / 2.0)));
        assert_eq!(leasts(&demands), [40.0, 30.0, 30.0]);
    }

    #[test]
    fn a_column_whose_words_cannot_be_broken_stays_as_it_is() {
        let mut demands = demands(&[80.0, 30.0, 60.0]);
        assert!(narrow(&mut demands, 130.0, |column, width| (column > 0).then_some(width / 2.0)));
        assert_eq!(leasts(&demands), [80.0, 30.0, 15.0]);
        assert!(!narrow(&mut demands, 80.0, |column, width| (column > 0 && width > 10.0).then_some(width / 2.0)));
    }

    #[test]
    fn only_columns_with_the_widest_words_are_cut_down_where_nothing_helps() {
        assert_eq!(squeezed(&demands(&[300.0, 20.0, 90.0]), 100.0), [40.0, 20.0, 40.0]);
        assert_eq!(squeezed(&demands(&[300.0, 100.0]), 100.0), [50.0, 50.0]);
    }
}
