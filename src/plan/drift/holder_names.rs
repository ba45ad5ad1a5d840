//! The names and labels by which an export can call the holders of roles.

use super::name_table::NameTable;
use crate::domain::{Assignment, Catalogue, Party};
use crate::plan::compose::role_label;
use crate::plan::import_template::ImportTemplate;
use crate::plan::sheet::shortened;
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
    /// The labels of each role.
    labels: Vec<RoleLabels>,
    /// The most characters of a label.
    longest_label: usize,
}

/// The labels of a role, as long as the importer takes them.
#[derive(Clone, Debug, Default)]
struct RoleLabels {
    /// The label of each holder, by its name.
    by_holder: BTreeMap<String, String>,
    /// What each label names.
    named: BTreeMap<String, LabelledHolder>,
}

/// Whom a label names.
#[derive(Clone, Debug)]
struct LabelledHolder {
    name: String,
    party: Arc<Party>,
}

impl RoleLabels {
    fn add(&mut self, label: String, assignment: &Assignment) {
        let name = assignment.to_string();
        self.by_holder.insert(name.clone(), label.clone());
        let party = Arc::clone(&assignment.party);
        let holder = self.named.entry(label.clone()).or_insert(LabelledHolder { name, party });
        // What was shortened may be the same for several parties, and tells none of them.
        if holder.party.id != assignment.party.id {
            holder.name = label;
        }
    }
}

impl HolderNames {
    /// The names of `catalogue`, as plans in the form of `template` have them: every party, under each condition and under
    /// none.
    #[must_use]
    pub fn of(catalogue: &Catalogue, template: &ImportTemplate) -> Self {
        let mut assignments: Vec<Assignment> = Vec::new();
        for party in &catalogue.parties {
            let conditions = catalogue.conditions.iter().map(|condition| Some(Arc::clone(condition)));
            let conditions = std::iter::once(None).chain(conditions);
            assignments.extend(conditions.map(|condition| Assignment { party: Arc::clone(party), condition }));
        }
        let longest_label = template.limits.label.unwrap_or(usize::MAX);
        let mut labels = Vec::with_capacity(catalogue.roles.len());
        for role in &catalogue.roles {
            let mut of_role = RoleLabels::default();
            for assignment in &assignments {
                of_role.add(shortened(&role_label(role, assignment), longest_label), assignment);
            }
            labels.push(of_role);
        }
        let roles: Vec<&str> = catalogue.roles.iter().map(|role| role.name.as_str()).collect();
        let holders: Vec<String> = assignments.iter().map(ToString::to_string).collect();
        Self {
            exact: NameTable::new(&roles, &holders, str::to_owned),
            plain: NameTable::new(&roles, &holders, without_emphasis),
            label_starts: catalogue.roles.iter().map(|role| format!("{}-", role.id)).collect(),
            labels,
            longest_label,
        }
    }

    /// A label as the tracker has it: as long as the importer takes it, and in small letters, as trackers change the
    /// capitals of labels.
    pub(super) fn written_label(&self, label: &str) -> String {
        shortened(label, self.longest_label).to_lowercase()
    }

    /// The role that a label names and who holds it; of a label that names no holder of the catalogue, what it names.
    pub(super) fn holder_of_label(&self, label: &str) -> Option<(usize, String)> {
        // The id of a role may be the beginning of another's: the longest counts.
        let labels = self.labels.iter().enumerate();
        let known = labels.filter_map(|(role, labels)| Some((role, labels.named.get(label)?.name.clone())));
        let starts = self.label_starts.iter().enumerate();
        let unknown = starts.filter_map(|(role, start)| Some((role, label.strip_prefix(start.as_str())?.to_owned())));
        known
            .max_by_key(|(role, _)| self.label_starts[*role].len())
            .or_else(|| unknown.min_by_key(|(_, rest)| rest.len()))
    }

    /// The label by which a plan says that `holder` holds the role at the place `role`.
    pub(super) fn label(&self, role: usize, holder: &str) -> Option<&str> {
        self.labels[role].by_holder.get(holder).map(String::as_str)
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
