//! The search for the widths with which a table is lowest.

use super::width_options::Choice;

/// What a line of a cell counts for if its row does not become lower with it, in lines of a row.
const OWN_LINE: f64 = 0.02;
/// How many lines the name of a row has at most, if possible.
const MOST_IN_NAME: usize = 2;
/// What each further line of a name counts for, in lines of a row.
const FURTHER_LINE: f64 = 0.6;
/// What is lost to rounding when widths are added up, in points.
const ROUNDING: f64 = 1e-6;

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
pub(super) struct Search {
    pub(super) choices: Vec<Choice>,
    /// The width that is not yet used, in points.
    spare: f64,
    /// With the options that have been chosen, in lines.
    pub(super) row_heights: Vec<f64>,
}

impl Search {
    pub(super) fn new(choices: Vec<Choice>, spare: f64, rows: usize) -> Self {
        let mut search = Self { choices, spare, row_heights: Vec::new() };
        search.row_heights = (0..rows).map(|row| search.row_height(row, &[])).collect();
        search
    }

    pub(super) fn run(&mut self) {
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
        choice.choose(step.option);
        for row in 0..self.row_heights.len() {
            self.row_heights[row] = self.row_height(row, &[]);
        }
    }

    fn exchange(&mut self, exchange: Exchange) {
        self.take(exchange.narrower);
        self.take(exchange.wider);
    }

    /// How high a row is, in lines, if some options are chosen in place of others.
    #[expect(clippy::cast_precision_loss, reason = "tables have few lines")]
    fn row_height(&self, row: usize, steps: &[Step]) -> f64 {
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
        highest as f64 + own as f64 * OWN_LINE + further as f64 * FURTHER_LINE
    }

    /// How much lower the table becomes, in lines, if some options are chosen in place of others.
    fn gain(&self, steps: &[Step]) -> f64 {
        let mut gain = 0.0;
        for (index, step) in steps.iter().enumerate() {
            for row in self.choices[step.group].changed(step.option) {
                // What several steps change counts once.
                let is_counted = steps[..index].iter().any(|step| self.choices[step.group].changes(*row, step.option));
                if !is_counted {
                    gain += self.row_heights[*row] - self.row_height(*row, steps);
                }
            }
        }
        gain
    }

    /// The step for which the table loses the most lines for each point; of equals, the one furthest to the left.
    fn best_step(&self) -> Option<Step> {
        let mut best = None;
        let mut most = 0.0;
        for (group, choice) in self.choices.iter().enumerate() {
            for option in choice.chosen + 1..choice.options.len() {
                let cost = choice.cost(option);
                if cost > self.spare + ROUNDING {
                    break;
                }
                let step = Step { group, option };
                let gain = self.gain(&[step]) / cost;
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
        let mut most = 0.0;
        for wide in 0..self.choices.len() {
            for option in self.choices[wide].chosen + 1..self.choices[wide].options.len() {
                let wider = Step { group: wide, option };
                for narrower in self.narrower_by(self.choices[wide].cost(option) - self.spare, wide) {
                    let gain = self.gain(&[wider, narrower]);
                    if gain > most + ROUNDING {
                        (best, most) = (Some(Exchange { wider, narrower }), gain);
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
