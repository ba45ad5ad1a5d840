//! What differs between the contracts of two documents of Word.

use super::made_document::MadeDocument;
use super::sources::LoadedVersion;
use crate::cli::report::{Messages, below, changed_places, missing_note, value_texts};
use crate::complaint::{counted, printable};
use crate::readback::{MissingValue, ShownValues, ValueChange, compare_values};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The fields of the contract that two documents show otherwise.
#[derive(Default)]
pub(super) struct ContractChanges {
    changes: Vec<ValueChange>,
    /// Whether both are documents of Word.
    is_compared: bool,
}

impl ContractChanges {
    /// Compares the values in two documents; what one of them lacks is told. Other versions have none.
    pub(super) fn between([old, new]: [&LoadedVersion; 2], messages: &mut Messages) -> Self {
        let records = [old, new].map(|version| version.made.as_ref().and_then(MadeDocument::fields));
        let (Some(before), Some(after)) = (&old.values, &new.values) else {
            let changes = recorded(&records, &[]);
            return Self { is_compared: changes.is_some(), changes: changes.unwrap_or_default() };
        };
        let mut comparison = compare_values(before, after);
        tell_missing(new, &comparison.missing, messages);
        tell_missing(old, &unknown(before, after), messages);
        // What nobody has typed over is as the contracts have it, of which a document may show a part, in its language.
        let edited: Vec<&String> = old.edited.iter().chain(&new.edited).collect();
        if let Some(others) = recorded(&records, &edited) {
            comparison.changes.retain(|change| edited.contains(&&change.field));
            comparison.changes.extend(others);
        }
        Self { changes: comparison.changes, is_compared: true }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The summary of the matrices with that of the contract.
    pub(super) fn in_summary(&self, matrices: &str, has_others: bool) -> String {
        match (self.is_empty(), has_others) {
            (true, _) => matrices.to_owned(),
            (false, true) => format!("{matrices}, {}", self.count()),
            (false, false) => self.count(),
        }
    }

    /// A line for each change.
    pub(super) fn lines(&self) -> Vec<String> {
        self.changes.iter().map(|change| format!("  {}", sentence(change))).collect()
    }

    /// The number of fields with a line for each change, as they stand before what else has changed.
    pub(super) fn text(&self) -> String {
        let lines = [self.count()].into_iter().chain(self.lines());
        lines.map(|line| line + "\n").collect()
    }

    /// The changes as JSON; nothing if the versions have no contract that can be read.
    pub(super) fn json(&self) -> Option<Value> {
        let changes = self.changes.iter().map(|change| {
            let ValueChange { field, before, after, places, of, headings } = change;
            let places = json!({"changed": places, "all": of, "below": headings});
            json!({"field": field, "old": before, "new": after, "places": places})
        });
        self.is_compared.then(|| changes.collect())
    }

    fn count(&self) -> String {
        let mut fields: Vec<&str> = self.changes.iter().map(|change| change.field.as_str()).collect();
        fields.dedup();
        format!("{} of the contract changed", counted(fields.len() as u64, "field"))
    }
}

/// The fields but these that two contracts have otherwise; `None` if a document carries no contract.
fn recorded([old, new]: &[Option<BTreeMap<String, String>>; 2], but: &[&String]) -> Option<Vec<ValueChange>> {
    let (old, new) = (old.as_ref()?, new.as_ref()?);
    let fields: BTreeSet<&String> = old.keys().chain(new.keys()).filter(|field| !but.contains(field)).collect();
    let changes = fields.into_iter().filter(|field| old.get(*field) != new.get(*field)).map(|field| {
        let [before, after] = [old, new].map(|values| values.get(field).cloned().unwrap_or_default());
        ValueChange { field: field.clone(), before, after, places: 1, of: 1, headings: Vec::new() }
    });
    Some(changes.collect())
}

/// A change in a sentence without a full stop.
fn sentence(change: &ValueChange) -> String {
    let [before, after] = value_texts(change);
    let places = changed_places(change).map(|places| format!(" in {places}{}", below(change))).unwrap_or_default();
    format!("{}: {before} -> {after}{places}", printable(&change.field))
}

/// The fields that the second document has alone.
fn unknown(before: &ShownValues, after: &ShownValues) -> Vec<MissingValue> {
    compare_values(after, before).missing
}

fn tell_missing(version: &LoadedVersion, missing: &[MissingValue], messages: &mut Messages) {
    let Some(note) = missing_note(missing) else { return };
    messages.note(&note.about(version.name.file.as_deref().unwrap_or_default()));
}
