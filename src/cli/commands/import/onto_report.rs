//! Changes of a catalogue, in words and for programs.

use crate::cli::report::parted;
use crate::complaint::{Complaint, printable, printable_path};
use crate::readback::{SaidChange, SaidKind};
use serde_json::{Value, json};
use std::path::Path;

/// A change in a sentence without a full stop.
pub(super) fn sentence(change: &SaidChange) -> String {
    let SaidChange { kind, model, task, role, before, after, place } = change;
    let id = task.as_ref().map(ToString::to_string).unwrap_or_default();
    let (after, before) = parted(after.as_deref().unwrap_or_default(), before.as_deref().unwrap_or_default());
    let texts = format!("{} for {}", said(&after), said(&before));
    let what = match kind {
        SaidKind::Holders => {
            let role = role.as_ref().map(ToString::to_string).unwrap_or_default();
            format!(", {id}, {role}: {texts}")
        }
        SaidKind::Name | SaidKind::Description | SaidKind::Group | SaidKind::Notes => {
            format!(", {id}, {}: {texts}", kind.name())
        }
        SaidKind::Added => format!(": a new task {}, `{id}`", said(&after)),
        SaidKind::Removed => format!(": the task {}, `{id}`, is gone", said(&before)),
        SaidKind::Order => ": tasks in another order".to_owned(),
    };
    let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
    format!("{model}{what}{place}")
}

/// A text in back-ticks.
fn said(text: &str) -> String {
    if text.is_empty() { "nothing".to_owned() } else { format!("`{}`", printable(text)) }
}

pub(super) fn json_report(ours: &Path, path: &Path, changes: &[&SaidChange], notes: &[Complaint]) -> Value {
    let changes = changes.iter().map(|change| {
        json!({
            "kind": change.kind.name(),
            "model": change.model.as_str(),
            "task": change.task.as_ref().map(ToString::to_string),
            "role": change.role.as_ref().map(ToString::to_string),
            "before": change.before,
            "after": change.after,
            "place": change.place,
        })
    });
    let notes = notes.iter().map(|note| json!({"message": note.message, "hint": note.hint}));
    json!({
        "onto": printable_path(ours),
        "file": printable_path(path),
        "changes": changes.collect::<Vec<Value>>(),
        "notes": notes.collect::<Vec<Value>>(),
    })
}
