//! Cells that name parties.

use super::fill::Fill;
use crate::document::{Cell, Color, Palette, Style};
use crate::domain::{self, Catalogue};
use std::collections::HashMap;
use std::sync::Arc;

/// Makes cells of parties. Matrices repeat few distinct cells, so each is made once and shared.
pub(super) struct Cells<'a> {
    pub(super) fill: Fill<'a>,
    made: HashMap<domain::Assignments, Cell>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(fill: Fill<'a>) -> Self {
        Self { fill, made: HashMap::new() }
    }

    pub(super) fn parties(&mut self, cell: &domain::Assignments) -> Cell {
        if let Some(made) = self.made.get(cell) {
            return made.clone();
        }
        let fill = party_color(cell, self.fill.view.catalogue, &self.fill.template.palette);
        let made = Cell::parties(self.fill.cell(cell), Style { fill, ..Style::default() });
        self.made.insert(Arc::clone(cell), made.clone());
        made
    }
}

/// The background of a cell: that of its party, that of several parties, or none.
fn party_color(cell: &domain::Assignments, catalogue: &Catalogue, palette: &Palette) -> Option<Color> {
    match cell.as_ref() {
        [] => None,
        [one] => {
            let index = catalogue.parties.iter().position(|party| *party == one.party)?;
            palette.parties.get(index % palette.parties.len().max(1)).copied()
        }
        _ => Some(palette.several),
    }
}
