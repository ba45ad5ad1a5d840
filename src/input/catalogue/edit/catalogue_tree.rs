//! A catalogue as its text has it: models, rows and shared tasks.

use super::mapping::Mapping;
use crate::domain::Id;
use crate::input::problem::Sink;
use crate::input::tree::{Key, Node, Value, read_tree};

/// The tree of a catalogue's text.
pub(super) struct CatalogueTree<'t> {
    pub(super) text: &'t str,
    root: Node<'t>,
}

/// The list of a model's rows.
#[derive(Clone, Copy)]
pub(super) struct RowList<'n> {
    pub(super) key: &'n Key<'n>,
    pub(super) items: &'n [Node<'n>],
    /// Whether it stands in brackets, or within something that does.
    pub(super) is_in_flow: bool,
}

impl<'t> CatalogueTree<'t> {
    pub(super) fn read(text: &'t str) -> Option<Self> {
        let root = read_tree(text, &mut Sink::default())?;
        Some(Self { text, root })
    }

    /// The row of a task in a model.
    pub(super) fn row(&self, model: &Id, task: &Id) -> Option<Mapping<'_>> {
        let rows = self.rows(model)?;
        rows.items.iter().filter_map(|node| self.row_of(node, rows.is_in_flow)).find(|row| has_text(row, "task", task))
    }

    fn row_of<'n>(&'n self, node: &'n Node<'n>, is_in_flow: bool) -> Option<Mapping<'n>> {
        Mapping::of(self.text, node, is_in_flow)
    }

    /// The rows of a model.
    pub(super) fn rows(&self, model: &Id) -> Option<RowList<'_>> {
        let models = self.list("models")?;
        let mut all = models.items.iter().filter_map(|node| Mapping::of(self.text, node, models.is_in_flow));
        let model = all.find(|mapping| has_text(mapping, "id", model))?;
        let (key, node) = model.entry("matrix")?;
        self.list_of(key, node, model.is_in_flow)
    }

    /// The ids of the models that have a row of a task without `key`.
    pub(super) fn models_without(&self, key: &str, task: &Id) -> Vec<Id> {
        let Some(models) = self.list("models") else { return Vec::new() };
        let ids = models.items.iter().filter_map(|model| text_of(model.get("id")?)).filter_map(Id::parse);
        ids.filter(|model| self.row(model, task).is_some_and(|row| row.entry(key).is_none())).collect()
    }

    /// The task that models share.
    pub(super) fn shared(&self, task: &Id) -> Option<Mapping<'_>> {
        let tasks = self.list("tasks")?;
        let mut all = tasks.items.iter().filter_map(|node| Mapping::of(self.text, node, tasks.is_in_flow));
        all.find(|mapping| has_text(mapping, "id", task))
    }

    fn list(&self, key: &str) -> Option<RowList<'_>> {
        let root = Mapping::of(self.text, &self.root, false)?;
        let (key, node) = root.entry(key)?;
        self.list_of(key, node, root.is_in_flow)
    }

    fn list_of<'n>(&'n self, key: &'n Key<'n>, node: &'n Node<'n>, is_within_flow: bool) -> Option<RowList<'n>> {
        let Value::List(items) = &node.value else { return None };
        let is_in_flow = is_within_flow || self.text[node.place.start..].starts_with('[');
        Some(RowList { key, items, is_in_flow })
    }
}

fn has_text(mapping: &Mapping<'_>, key: &str, id: &Id) -> bool {
    mapping.entry(key).and_then(|(_, node)| text_of(node)) == Some(id.as_str())
}

/// The text of a value; ids of digits are no texts to YAML, and are refused by the reader of catalogues.
pub(super) fn text_of<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}
