//! Cells with parties.

use super::fill::Fill;
use crate::document::{Cell, Color, Palette, Style};
use crate::domain::{self, Catalogue};
use std::collections::HashMap;
use std::sync::Arc;

/// A cache of cells with parties: matrices repeat a few of them.
pub(super) struct Cells<'a> {
    pub(super) fill: Fill<'a>,
    made: HashMap<domain::Assignments, Cell>,
}

impl<'a> Cells<'a> {
    /// An empty cache.
    pub(super) fn new(fill: Fill<'a>) -> Self {
        Self { fill, made: HashMap::new() }
    }

    /// The cell for these parties.
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

/// The background of a cell: a colour of its own for each party, and one for cells with several parties.
fn party_color(cell: &domain::Assignments, catalogue: &Catalogue, palette: &Palette) -> Option<Color> {
    match cell.as_ref() {
        [] => None,
        [one] => {
            let index = catalogue.parties.iter().position(|party| *party == one.party)?;
            // A catalogue may have more parties than the palette has colours.
            palette.parties.get(index % palette.parties.len().max(1)).copied()
        }
        _ => Some(palette.several),
    }
}
