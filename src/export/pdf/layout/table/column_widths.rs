//! The widths of a table's columns, chosen by what stands in them.

use super::column_groups::{Demand, Group, groups};
use super::width_options::Choice;
use super::width_search::Search;
use crate::export::pdf::text::paragraph::LineCount;

/// How much higher the table may be for columns that are alike, as a multiple.
const MOST_FOR_LIKENESS: f64 = 1.05;
/// What is lost to rounding when widths are added up, in points.
const ROUNDING: f64 = 1e-6;

/// The widths of columns on a width of `total` points; `None` if words are wider than all there is. `lines` counts the
/// lines of a row's cell in a column of some width, and is asked for so many `rows`.
///
/// Each column has room for its longest word. What is left goes where the table loses the most lines for it, and then to
/// where the columns are below their shares.
pub(super) fn widths(
    demands: &[Demand],
    total: f64,
    rows: usize,
    lines: impl Fn(usize, usize, f64) -> LineCount,
) -> Option<Vec<f64>> {
    let alike = chosen(groups(demands, |demand| demand.is_like_last), total, rows, &lines);
    let own = chosen(groups(demands, |_| false), total, rows, &lines);
    let own = own?;
    let chosen = alike.filter(|alike| alike.height <= own.height * MOST_FOR_LIKENESS).unwrap_or(own);
    Some(chosen.groups.iter().flat_map(|group| group.columns.clone().map(|_| group.width)).collect())
}

/// Groups that have their widths, and the height of their table in lines.
struct Chosen {
    groups: Vec<Group>,
    height: f64,
}

/// Gives each group its width; `None` if there is none with room for all words.
fn chosen(
    mut groups: Vec<Group>,
    total: f64,
    rows: usize,
    lines: &impl Fn(usize, usize, f64) -> LineCount,
) -> Option<Chosen> {
    let spare = total - groups.iter().map(|group| group.least * group.factor()).sum::<f64>();
    if spare < -ROUNDING {
        return None;
    }
    let natural: f64 = groups.iter().map(|group| group.natural * group.factor()).sum();
    let fits = natural <= total;
    if fits {
        for group in &mut groups {
            group.width = group.natural;
        }
    }
    let choice = |group| if fits { Choice::only(group, rows, lines) } else { Choice::new(group, spare, rows, lines) };
    let mut search = Search::new(groups.iter().map(choice).collect(), spare, rows);
    if !fits {
        search.run();
        for (group, choice) in groups.iter_mut().zip(&search.choices) {
            group.width = choice.options[choice.chosen].width;
        }
    }
    spread(&mut groups, total);
    Some(Chosen { groups, height: search.row_heights.iter().sum() })
}

/// Spreads what is left of `total` points over groups below their shares, and then over all.
fn spread(groups: &mut [Group], total: f64) {
    let used = |groups: &[Group]| groups.iter().map(|group| group.width * group.factor()).sum::<f64>();
    let below = |group: &Group| (group.share * total - group.width).max(0.0);
    let missing: f64 = groups.iter().map(|group| below(group) * group.factor()).sum();
    let filled = if missing > 0.0 { ((total - used(groups)) / missing).clamp(0.0, 1.0) } else { 0.0 };
    for group in groups.iter_mut() {
        group.width += below(group) * filled;
    }
    // Rounding aside, something is left only where all have their shares.
    let scale = total / used(groups);
    for group in groups {
        group.width *= scale;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demand(share: f64, least: f64, natural: f64) -> Demand {
        Demand { share, least, natural, is_like_last: false, is_header: false }
    }

    /// The lines of a text of `natural` points, for texts of very short words.
    fn even(natural: f64, width: f64) -> usize {
        (1_u16..100).find(|lines| f64::from(*lines) * width >= natural).unwrap().into()
    }

    fn counted(lines: usize) -> LineCount {
        LineCount { lines, same_below: 0.0 }
    }

    fn rounded(widths: Option<Vec<f64>>) -> Vec<f64> {
        widths.unwrap().into_iter().map(f64::round).collect()
    }

    #[test]
    fn shares_are_kept_where_all_texts_fit() {
        let demands = [demand(0.25, 10.0, 20.0), demand(0.75, 20.0, 30.0)];
        assert_eq!(rounded(widths(&demands, 100.0, 1, |_, _, _| counted(1))), [25.0, 75.0]);
    }

    #[test]
    fn a_text_has_one_line_rather_than_another_column_its_share() {
        let demands = [demand(0.25, 10.0, 60.0), demand(0.75, 20.0, 30.0)];
        assert_eq!(rounded(widths(&demands, 100.0, 1, |_, _, _| counted(1))), [60.0, 40.0]);
    }

    #[test]
    fn room_goes_where_the_table_loses_most_lines() {
        // Both columns wish for half; the text of the second is four times as long.
        let demands = [demand(0.5, 20.0, 100.0), demand(0.5, 20.0, 400.0)];
        let natural = [100.0, 400.0];
        let widths = widths(&demands, 200.0, 3, |column, _, width| counted(even(natural[column], width))).unwrap();
        assert_eq!(widths.iter().zip(natural).map(|(width, natural)| even(natural, *width)).max(), Some(3));
    }

    #[test]
    fn like_columns_are_as_wide_as_each_other_where_there_is_room() {
        let like = |natural| Demand { is_like_last: true, ..demand(0.2, 10.0, natural) };
        let demands = [demand(0.6, 10.0, 20.0), demand(0.2, 10.0, 30.0), like(10.0)];
        assert_eq!(rounded(widths(&demands, 100.0, 1, |_, _, _| counted(1))), [40.0, 30.0, 30.0]);
        let demands = [demand(0.6, 80.0, 80.0), demand(0.2, 15.0, 15.0), Demand { least: 5.0, ..like(5.0) }];
        assert_eq!(rounded(widths(&demands, 100.0, 1, |_, _, _| counted(1))), [80.0, 15.0, 5.0]);
    }

    #[test]
    fn there_is_no_width_where_words_are_wider_than_all_there_is() {
        let demands = [demand(0.5, 300.0, 300.0), demand(0.5, 100.0, 100.0)];
        assert_eq!(widths(&demands, 100.0, 1, |_, _, _| counted(1)), None);
    }
}
