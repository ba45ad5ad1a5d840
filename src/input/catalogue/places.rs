//! Where the text of a catalogue says what, so that a finding points at it.

use crate::check::Site;
use crate::domain::Role;
use crate::input::problem::Place;
use crate::input::tree::{Node, Value};

/// The places in the text of a catalogue.
#[derive(Debug)]
pub struct CataloguePlaces {
    date: Place,
    roles: Vec<Place>,
    parties: Vec<Place>,
    conditions: Vec<Place>,
    tiers: Vec<Place>,
    models: Vec<ModelPlaces>,
}

#[derive(Debug)]
struct ModelPlaces {
    name: Place,
    rows: Vec<RowPlaces>,
}

#[derive(Debug)]
struct RowPlaces {
    task: Place,
    /// In the order of the roles.
    cells: Vec<Place>,
}

impl CataloguePlaces {
    /// The places in a tree that is sound: each entry of a list is one of the catalogue's.
    pub(super) fn of(root: &Node, roles: &[Role]) -> Self {
        let models = list(root, "models").iter();
        let models = models.map(|model| ModelPlaces {
            name: place(model, "name"),
            rows: list(model, "matrix").iter().map(|row| RowPlaces::of(row, roles)).collect(),
        });
        Self {
            date: place(root, "date"),
            roles: places(root, "roles", "name"),
            parties: places(root, "parties", "name"),
            conditions: places(root, "conditions", "text"),
            tiers: places(root, "tiers", "name"),
            models: models.collect(),
        }
    }

    /// Where the text says what is at `site`; its beginning, if it says nothing of it.
    #[must_use]
    pub fn place(&self, site: Site) -> Place {
        let found = match site {
            Site::Date => Some(&self.date),
            Site::Role(index) => self.roles.get(index),
            Site::Party(index) => self.parties.get(index),
            Site::Condition(index) => self.conditions.get(index),
            Site::Tier(index) => self.tiers.get(index),
            Site::Model(index) => self.models.get(index).map(|model| &model.name),
            Site::Row { model, row } => self.row(model, row).map(|row| &row.task),
            Site::Cell { model, row, role } => self.row(model, row).and_then(|row| row.cells.get(role)),
        };
        found.cloned().unwrap_or_default()
    }

    fn row(&self, model: usize, row: usize) -> Option<&RowPlaces> {
        self.models.get(model)?.rows.get(row)
    }
}

impl RowPlaces {
    fn of(row: &Node, roles: &[Role]) -> Self {
        let cells = roles.iter().map(|role| place(row, role.id.as_str()));
        Self { task: place(row, "task"), cells: cells.collect() }
    }
}

fn list<'n, 't>(node: &'n Node<'t>, key: &str) -> &'n [Node<'t>] {
    match node.get(key).map(|node| &node.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

/// Where the value of `key` stands, or what should have it.
fn place(node: &Node, key: &str) -> Place {
    node.get(key).unwrap_or(node).place.clone()
}

/// Where each entry of a list has `key`.
fn places(root: &Node, name: &str, key: &str) -> Vec<Place> {
    list(root, name).iter().map(|item| place(item, key)).collect()
}
