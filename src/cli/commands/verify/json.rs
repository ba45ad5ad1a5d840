//! What was found, as JSON.

use super::folder::FolderReport;
use super::report::{FileReport, Finding, HeldAgainst};
use crate::domain::Id;
use crate::readback::{Difference, Named, ValueChange};
use serde_json::{Value, json};

pub(super) fn folder_json(report: &FolderReport) -> Value {
    json!({
        "path": report.name,
        "kind": "folder",
        "is_equal": report.findings.is_empty(),
        "findings": report.findings,
    })
}

pub(super) fn file_json(report: &FileReport) -> Value {
    let findings = report.findings.iter().map(finding_json);
    let notes = report.notes.iter().map(|note| json!({"message": note.message, "hint": note.hint}));
    json!({
        "path": report.name,
        "kind": report.form,
        "is_equal": report.is_sound(),
        "held_against": report.held.iter().map(held_json).collect::<Vec<Value>>(),
        "findings": findings.collect::<Vec<Value>>(),
        "notes": notes.collect::<Vec<Value>>(),
    })
}

fn finding_json(finding: &Finding) -> Value {
    let mut json = json!({"kind": finding.kind, "message": finding.message});
    if let Some(ValueChange { field, before, after, places, of, headings }) = &finding.change {
        json["field"] = field.as_str().into();
        json["in_file"] = after.as_str().into();
        json["in_contract"] = before.as_str().into();
        json["places"] = json!({"changed": places, "all": of, "below": headings});
    }
    json
}

fn held_json(held: &HeldAgainst) -> Value {
    let HeldAgainst { side, part, data, verdict } = held;
    let tiers = verdict.tiers.iter().map(|tier| tier.as_ref().map(Id::as_str));
    json!({
        "side": side,
        "part": part,
        "data": data,
        "models": verdict.models.iter().map(|model| model.id.as_str()).collect::<Vec<_>>(),
        "tiers": tiers.collect::<Vec<_>>(),
        "parties": verdict.parties.iter().map(Id::as_str).collect::<Vec<_>>(),
        "template": verdict.template.as_str(),
        "language": verdict.language,
        "rows": verdict.rows,
        "differences": verdict.differences.iter().map(difference_json).collect::<Vec<Value>>(),
    })
}

fn difference_json(difference: &Difference) -> Value {
    let Difference { kind, model, task, column, role, in_file, in_data, place } = difference;
    let named = |named: &Option<Named>| {
        named.as_ref().map(|named| json!({"id": named.id.as_str(), "name": named.name.as_str()}))
    };
    json!({
        "kind": kind.name(),
        "model": named(model),
        "task": named(task),
        "column": column,
        "role": role.as_ref().map(Id::as_str),
        "in_file": in_file,
        "in_data": in_data,
        "place": place,
    })
}
