//! What an amendment has to say: the changes between what was agreed and what is to be.

use super::change::{Change, ChangeCounts};
use super::texts::{Subject, SubjectChange};
use super::versions::{CompareOptions, Comparison, compare};
use crate::domain::View;

/// The changes between a document and what takes its place, as its readers see them: ids, and texts that stand in no
/// contract, are left out; another tier is a change.
#[must_use]
pub fn amending<'c>(old: &View<'c>, new: &View<'c>) -> Comparison<'c> {
    let mut comparison = compare(old, new, &CompareOptions::default());
    for task in comparison.models.iter_mut().flat_map(|model| &mut model.tasks) {
        task.changes.retain(|change| !matches!(change, Change::Id { .. }));
    }
    comparison.texts.retain(|change| {
        !matches!(change.subject, Subject::Title | Subject::Product | Subject::Introduction | Subject::Tier)
    });
    let [before, now] = [old, new].map(|view| view.tier.iter().map(|tier| tier.name.clone()).collect::<Vec<_>>());
    if before != now {
        comparison.texts.insert(0, SubjectChange { subject: Subject::Tier, id: None, old: before, new: now });
    }
    comparison
}

/// What the changes of a contract mean for its parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeClass {
    /// Nothing changes.
    None,
    /// Words, order or form change, and who does what stays.
    Wording,
    /// Who does what changes: other parties hold a role, or tasks are added or removed.
    Responsibility,
    /// There is nothing that could be changed yet.
    New,
}

impl ChangeClass {
    /// Each class with its name in manifests.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("none", Self::None),
        ("wording", Self::Wording),
        ("responsibility", Self::Responsibility),
        ("new", Self::New),
    ];

    /// The class of a contract with so many changes.
    #[must_use]
    pub fn of(counts: &ChangeCounts) -> Self {
        if counts.responsibility + counts.added + counts.removed > 0 {
            Self::Responsibility
        } else if counts.is_none() {
            Self::None
        } else {
            Self::Wording
        }
    }

    /// The name in manifests.
    #[must_use]
    pub fn name(self) -> &'static str {
        // Every class is in the list.
        Self::NAMES.iter().find(|(_, class)| *class == self).map_or("", |(name, _)| name)
    }
}
