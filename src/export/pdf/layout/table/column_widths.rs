//! The widths of a table's columns, chosen by what stands in them.

/// What a column asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Demand {
    /// Its share of the table's width, as wished for; the shares of a table sum to 1.
    pub(super) share: f64,
    /// The width of its longest word, in points.
    pub(super) least: f64,
    /// The width at which each of its texts has one line, in points.
    pub(super) natural: f64,
    /// Whether it is as wide as the column before it, if possible.
    pub(super) is_like_last: bool,
    /// Whether it names the rows.
    pub(super) is_header: bool,
}

/// How far apart the widths are that are tried, in points.
const STEP: f64 = 4.0;
/// What a line of a cell counts for if its row does not become lower with it, in lines of a row.
const OWN_LINE: f64 = 0.02;
/// How many lines the name of a row has at most, if possible.
const MOST_IN_NAME: usize = 2;
/// What each further line of a name counts for, in lines of a row.
const FURTHER_LINE: f64 = 0.6;
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
    lines: impl Fn(usize, usize, f64) -> usize,
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
    lines: &impl Fn(usize, usize, f64) -> usize,
) -> Option<Chosen> {
    let spare = total - groups.iter().map(|group| group.least * group.factor()).sum::<f64>();
    if spare < -ROUNDING {
        return None;
    }
    let choices = groups.iter().map(|group| Choice::new(group, spare, rows, lines)).collect();
    let mut search = Search { choices, spare, rows };
    let natural: f64 = groups.iter().map(|group| group.natural * group.factor()).sum();
    if natural <= total {
        search.take_widest();
        for group in &mut groups {
            group.width = group.natural;
        }
    } else {
        search.run();
        for (group, choice) in groups.iter_mut().zip(&search.choices) {
            group.width = choice.options[choice.chosen].width;
        }
    }
    spread(&mut groups, total);
    Some(Chosen { groups, height: search.height(&[]) })
}

/// Columns of the same width, side by side. Lengths are points and for one column.
struct Group {
    columns: std::ops::Range<usize>,
    share: f64,
    least: f64,
    natural: f64,
    width: f64,
    is_header: bool,
}

impl Group {
    #[expect(clippy::cast_precision_loss, reason = "tables have few columns")]
    fn factor(&self) -> f64 {
        self.columns.len() as f64
    }
}

fn groups(demands: &[Demand], is_like_last: impl Fn(&Demand) -> bool) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, demand) in demands.iter().enumerate() {
        let Demand { share, least, natural, is_header, .. } = *demand;
        match groups.last_mut().filter(|_| is_like_last(demand)) {
            Some(group) => {
                group.columns.end += 1;
                group.share = group.share.max(share);
                group.least = group.least.max(least);
                group.natural = group.natural.max(natural);
                group.width = group.least;
            }
            None => groups.push(Group { columns: index..index + 1, share, least, natural, width: least, is_header }),
        }
    }
    groups
}

/// The widths that the columns of a group can have, and the index of the one that has been chosen.
struct Choice {
    /// Ascending.
    options: Vec<WidthOption>,
    chosen: usize,
    /// The number of its columns.
    factor: f64,
    is_header: bool,
}

/// A width with the lines of each row's highest cell.
struct WidthOption {
    width: f64,
    lines: Vec<usize>,
}

impl Choice {
    /// The widths at which the cells have fewer lines than at the width before, at most `spare` points above the least.
    fn new(group: &Group, spare: f64, rows: usize, lines: &impl Fn(usize, usize, f64) -> usize) -> Self {
        let highest = |row, width| group.columns.clone().map(|column| lines(column, row, width)).max().unwrap_or(0);
        let at = |width| WidthOption { width, lines: (0..rows).map(|row| highest(row, width)).collect() };
        let mut options = vec![at(group.least)];
        let end = group.natural.min(group.least + spare / group.factor());
        let mut width = group.least;
        while width < end {
            width = (width + STEP).min(end);
            let option = at(width);
            if options.last().is_none_or(|last| last.lines != option.lines) {
                options.push(option);
            }
        }
        Self { options, chosen: 0, factor: group.factor(), is_header: group.is_header }
    }

    /// What it costs to choose the option with this index, in points of the table's width; less than 0 if it gives some.
    fn cost(&self, option: usize) -> f64 {
        (self.options[option].width - self.options[self.chosen].width) * self.factor
    }
}

/// A group, and the option to choose for it.
#[derive(Clone, Copy)]
struct Step {
    group: usize,
    option: usize,
}

/// A step for which another group becomes narrower.
#[derive(Clone, Copy)]
struct Exchange {
    wider: Step,
    narrower: Step,
}

/// The search for the lowest table.
struct Search {
    choices: Vec<Choice>,
    /// The width that is not yet used, in points.
    spare: f64,
    rows: usize,
}

impl Search {
    fn take_widest(&mut self) {
        self.choices.iter_mut().for_each(|choice| choice.chosen = choice.options.len() - 1);
    }

    fn run(&mut self) {
        while let Some(step) = self.best_step() {
            self.take(step);
        }
        while let Some(exchange) = self.best_exchange() {
            self.exchange(exchange);
        }
    }

    fn take(&mut self, step: Step) {
        let choice = &mut self.choices[step.group];
        self.spare -= choice.cost(step.option);
        choice.chosen = step.option;
    }

    fn exchange(&mut self, exchange: Exchange) {
        self.take(exchange.narrower);
        self.take(exchange.wider);
    }

    /// How high the table is, in lines, if some options are chosen in place of others.
    #[expect(clippy::cast_precision_loss, reason = "tables have few lines")]
    fn height(&self, steps: &[Step]) -> f64 {
        let mut height = 0.0;
        for row in 0..self.rows {
            let (mut highest, mut own, mut further) = (1, 0, 0);
            for (index, choice) in self.choices.iter().enumerate() {
                let step = steps.iter().find(|step| step.group == index);
                let lines = choice.options[step.map_or(choice.chosen, |step| step.option)].lines[row];
                highest = lines.max(highest);
                own += lines;
                if choice.is_header {
                    further += lines.saturating_sub(MOST_IN_NAME);
                }
            }
            height += highest as f64 + own as f64 * OWN_LINE + further as f64 * FURTHER_LINE;
        }
        height
    }

    /// The step for which the table loses the most lines for each point; of equals, the one furthest to the left.
    fn best_step(&self) -> Option<Step> {
        let height = self.height(&[]);
        let mut best = None;
        let mut most = 0.0;
        for (group, choice) in self.choices.iter().enumerate() {
            for option in choice.chosen + 1..choice.options.len() {
                let cost = choice.cost(option);
                if cost > self.spare + ROUNDING {
                    break;
                }
                let step = Step { group, option };
                let gain = (height - self.height(&[step])) / cost;
                if gain > most + ROUNDING {
                    (best, most) = (Some(step), gain);
                }
            }
        }
        best
    }

    /// The exchange for which the table loses the most lines.
    fn best_exchange(&self) -> Option<Exchange> {
        let mut best = None;
        let mut least = self.height(&[]);
        for wide in 0..self.choices.len() {
            for option in self.choices[wide].chosen + 1..self.choices[wide].options.len() {
                let wider = Step { group: wide, option };
                for narrower in self.narrower_by(self.choices[wide].cost(option) - self.spare, wide) {
                    let height = self.height(&[wider, narrower]);
                    if height < least - ROUNDING {
                        (best, least) = (Some(Exchange { wider, narrower }), height);
                    }
                }
            }
        }
        best
    }

    /// For each group but one, the widest option that gives at least so many points.
    fn narrower_by(&self, points: f64, but: usize) -> impl Iterator<Item = Step> {
        let choices = self.choices.iter().enumerate().filter(move |(group, _)| *group != but);
        choices.filter_map(move |(group, choice)| {
            let gives_enough = |option: &usize| -choice.cost(*option) >= points - ROUNDING;
            (0..choice.chosen).rev().find(gives_enough).map(|option| Step { group, option })
        })
    }
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

    fn rounded(widths: Option<Vec<f64>>) -> Vec<f64> {
        widths.unwrap().into_iter().map(f64::round).collect()
    }

    #[test]
    fn shares_are_kept_where_all_texts_fit() {
        let demands = [demand(0.25, 10.0, 20.0), demand(0.75, 20.0, 30.0)];
        assert_eq!(rounded(widths(&demands, 100.0, 1, |_, _, _| 1)), [25.0, 75.0]);
    }

    #[test]
    fn a_text_has_one_line_rather_than_another_column_its_share() {
        let demands = [demand(0.25, 10.0, 60.0), demand(0.75, 20.0, 30.0)];
        assert_eq!(rounded(widths(&demands, 100.0, 1, |_, _, _| 1)), [60.0, 40.0]);
    }

    #[test]
    fn room_goes_where_the_table_loses_most_lines() {
        // Both columns wish for half; the text of the second is four times as long.
        let demands = [demand(0.5, 20.0, 100.0), demand(0.5, 20.0, 400.0)];
        let natural = [100.0, 400.0];
        let widths = widths(&demands, 200.0, 3, |column, _, width| even(natural[column], width)).unwrap();
        assert_eq!(widths.iter().zip(natural).map(|(width, natural)| even(natural, *width)).max(), Some(3));
    }

    #[test]
    fn like_columns_are_as_wide_as_each_other_where_there_is_room() {
        let like = |natural| Demand { is_like_last: true, ..demand(0.2, 10.0, natural) };
        let demands = [demand(0.6, 10.0, 20.0), demand(0.2, 10.0, 30.0), like(10.0)];
        assert_eq!(rounded(widths(&demands, 100.0, 1, |_, _, _| 1)), [40.0, 30.0, 30.0]);
        let demands = [demand(0.6, 80.0, 80.0), demand(0.2, 15.0, 15.0), Demand { least: 5.0, ..like(5.0) }];
        assert_eq!(rounded(widths(&demands, 100.0, 1, |_, _, _| 1)), [80.0, 15.0, 5.0]);
    }

    #[test]
    fn there_is_no_width_where_words_are_wider_than_all_there_is() {
        let demands = [demand(0.5, 300.0, 300.0), demand(0.5, 100.0, 100.0)];
        assert_eq!(widths(&demands, 100.0, 1, |_, _, _| 1), None);
    }
}
