//! The names and labels by which an export can call the holders of roles.

use super::name_table::NameTable;
use crate::domain::{Assignment, Catalogue};
use crate::plan::role_label;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The roles of a catalogue and all who can hold them, by the names and labels that plans write.
#[derive(Clone, Debug)]
pub struct HolderNames {
    /// Names as they are.
    pub(super) exact: NameTable,
    /// Names without the marks of emphasis.
    pub(super) plain: NameTable,
    /// What the labels of each role begin with.
    label_starts: Vec<String>,
    /// The labels of each role, each with the name of the holder.
    labels: Vec<BTreeMap<String, String>>,
}

impl HolderNames {
    /// The names of `catalogue`: every party, under each condition and under none.
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Self {
        let mut assignments: Vec<Assignment> = Vec::new();
        for party in &catalogue.parties {
            let conditions = catalogue.conditions.iter().map(|condition| Some(Arc::clone(condition)));
            let conditions = std::iter::once(None).chain(conditions);
            assignments.extend(conditions.map(|condition| Assignment { party: Arc::clone(party), condition }));
        }
        let mut labels = Vec::with_capacity(catalogue.roles.len());
        for role in &catalogue.roles {
            labels.push(assignments.iter().map(|one| (role_label(role, one), one.to_string())).collect());
        }
        let roles: Vec<&str> = catalogue.roles.iter().map(|role| role.name.as_str()).collect();
        let holders: Vec<String> = assignments.iter().map(ToString::to_string).collect();
        Self {
            exact: NameTable::new(&roles, &holders, str::to_owned),
            plain: NameTable::new(&roles, &holders, without_emphasis),
            label_starts: catalogue.roles.iter().map(|role| format!("{}-", role.id)).collect(),
            labels,
        }
    }

    /// The role that a label names and who holds it; of a label that names no holder of the catalogue, what it names.
    pub(super) fn holder_of_label(&self, label: &str) -> Option<(usize, String)> {
        // The id of a role may be the beginning of another's: the longest counts.
        let known = self.labels.iter().enumerate().filter_map(|(role, names)| Some((role, names.get(label)?.clone())));
        let starts = self.label_starts.iter().enumerate();
        let unknown = starts.filter_map(|(role, start)| Some((role, label.strip_prefix(start.as_str())?.to_owned())));
        known
            .max_by_key(|(role, _)| self.label_starts[*role].len())
            .or_else(|| unknown.min_by_key(|(_, rest)| rest.len()))
    }

    /// The label by which a plan says that `holder` holds the role at the place `role`.
    pub(super) fn label(&self, role: usize, holder: &str) -> Option<&str> {
        self.labels[role].iter().find(|(_, name)| *name == holder).map(|(label, _)| label.as_str())
    }

    /// Whether a label names a role.
    #[must_use]
    pub fn is_role_label(&self, label: &str) -> bool {
        self.holder_of_label(&label.to_lowercase()).is_some()
    }

    /// Whether a line of a text, in any of its `readings`, names a role.
    #[must_use]
    pub fn are_in_text(&self, readings: &[String]) -> bool {
        let says = |text: &String| self.exact.has_role_line(text) || self.plain.has_role_line(&without_emphasis(text));
        readings.iter().any(says)
    }
}

/// A text without the marks that languages of markup put around words.
pub(super) fn without_emphasis(text: &str) -> String {
    text.replace(['*', '_', '`', '\\'], "")
}
