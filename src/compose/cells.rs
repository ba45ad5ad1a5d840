//! Cells with parties.

use super::fill::Fill;
use crate::document::{Cell, Emphasis, SourcedText, Style, Swatch};
use crate::domain::{self, Holders, Party, Role};
use std::collections::HashMap;
use std::sync::Arc;

/// A cache of cells with parties: matrices repeat a few of them.
pub(super) struct Cells<'a> {
    pub(super) fill: Fill<'a>,
    made: HashMap<domain::Assignments, Cell>,
    /// The same for roles that weigh more.
    made_strong: HashMap<domain::Assignments, Cell>,
}

impl<'a> Cells<'a> {
    /// An empty cache.
    pub(super) fn new(fill: Fill<'a>) -> Self {
        Self { fill, made: HashMap::new(), made_strong: HashMap::new() }
    }

    /// The cell for these parties.
    pub(super) fn parties(&mut self, cell: &domain::Assignments, emphasis: Emphasis) -> Cell {
        let made = if emphasis == Emphasis::Strong { &mut self.made_strong } else { &mut self.made };
        if let Some(made) = made.get(cell) {
            return made.clone();
        }
        // A cell of no party is no more than a dash.
        let emphasis = if cell.is_empty() { Emphasis::Normal } else { emphasis };
        let style = Style { emphasis, ..Style::default() };
        let new = Cell::parties(self.fill.cell(cell), style, swatches(cell, self.fill));
        made.insert(Arc::clone(cell), new.clone());
        new
    }

    /// The cell for the roles of a row that a party holds, by their letters.
    pub(super) fn letters(&self, row: &[domain::Assignments], party: &Arc<Party>) -> Cell {
        let roles = &self.fill.view.catalogue.roles;
        let mut letters = Vec::new();
        let mut is_strong = false;
        for (role, holders) in roles.iter().zip(row) {
            for held in holders.iter().filter(|held| held.party == *party) {
                is_strong |= emphasis(role) == Emphasis::Strong;
                letters.push(self.fill.letter(role, held.condition.as_deref()));
            }
        }
        let emphasis = if is_strong { Emphasis::Strong } else { Emphasis::Normal };
        Cell::plain(self.fill.letters(&letters), Style { emphasis, ..Style::default() })
    }

    /// The cells of a legend for matrices with these cells: one for each party, and one for several; none where all is the
    /// same party's.
    pub(super) fn legend<'c>(&self, mut cells: impl Iterator<Item = &'c domain::Assignments>) -> Vec<Cell> {
        let parties = &self.fill.view.catalogue.parties;
        let Some(words) = self.fill.template.words.legend.as_ref().filter(|_| parties.len() > 1) else {
            return Vec::new();
        };
        let swatch = |party: &Arc<Party>| swatch(party, self.fill);
        let mut legend = Vec::with_capacity(parties.len() + 1);
        for party in parties {
            let name = SourcedText::data(party.name.share());
            legend.push(Cell::parties(name, Style::default(), swatch(party).into_iter().collect()));
        }
        if cells.any(|cell| cell.len() > 1) {
            let several = parties.iter().take(2).filter_map(swatch).collect();
            legend.push(Cell::parties(SourcedText::wording(words.several.share()), Style::default(), several));
        }
        legend
    }
}

/// How much the holders of a role weigh: roles that somebody has to hold weigh more than those that nobody needs to.
pub(super) fn emphasis(role: &Role) -> Emphasis {
    if role.holders == Holders::Any { Emphasis::Normal } else { Emphasis::Strong }
}

/// The swatches of the parties of a cell.
fn swatches(cell: &domain::Assignments, fill: Fill<'_>) -> Vec<Swatch> {
    let mut swatches: Vec<Swatch> = Vec::with_capacity(cell.len());
    for swatch in cell.iter().filter_map(|assignment| swatch(&assignment.party, fill)) {
        // A party can stand in a cell twice, under two conditions.
        if !swatches.contains(&swatch) {
            swatches.push(swatch);
        }
    }
    swatches
}

fn swatch(party: &Arc<Party>, fill: Fill<'_>) -> Option<Swatch> {
    let index = fill.view.catalogue.parties.iter().position(|other| other == party)?;
    Swatch::of_party(index, &fill.template.palette.parties)
}
