//! A report as a list of JSON objects.

use super::place::ReportPlace;
use crate::cli::report::Diagnostic;
use serde_json::{Value, json};

/// The report.
pub(super) fn report(found: &[Diagnostic]) -> String {
    let list: Vec<Value> = found.iter().map(object).collect();
    format!("{:#}\n", Value::from(list))
}

fn object(diagnostic: &Diagnostic) -> Value {
    let ReportPlace { file, line, column, .. } = ReportPlace::of(diagnostic);
    json!({
        "code": diagnostic.code,
        "severity": diagnostic.kind.name(),
        "file": file,
        "line": line,
        "column": column,
        "model": diagnostic.model,
        "task": diagnostic.task,
        "role": diagnostic.role,
        "party": diagnostic.party,
        "message": diagnostic.complaint.message,
        "hint": diagnostic.complaint.hint,
    })
}
