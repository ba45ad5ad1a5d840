//! A report in SARIF 2.1.0 (OASIS Standard, 27 March 2020), which GitHub, GitLab, Azure DevOps and editors show.

use super::place::ReportPlace;
use crate::check::{Law, Laws};
use crate::cli::report::Diagnostic;
use crate::domain::CheckLevel;
use crate::input::Code;
use serde_json::{Value, json};
use std::fmt::Write as _;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The report.
pub(super) fn report(found: &[Diagnostic], laws: &Laws) -> String {
    let rules = rules(laws);
    let results: Vec<Value> = found.iter().map(|diagnostic| result(diagnostic, &rules)).collect();
    let driver = json!({
        "name": "pdp-export",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    let run = json!({"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results});
    format!("{:#}\n", json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}))
}

/// The laws, and the kinds of problems.
fn rules(laws: &Laws) -> Vec<Value> {
    let problems = Code::ALL.iter().map(|code| {
        let about = code.about().trim();
        json!({"id": code.name(), "shortDescription": {"text": about}})
    });
    laws.list.iter().map(law_rule).chain(problems).collect()
}

fn law_rule(law: &Law) -> Value {
    let references = law.references.iter();
    let references = references.map(|reference| format!("{} ({})", reference.title, reference.author));
    let help = format!("{}. See: {}.", law.hint, references.collect::<Vec<_>>().join("; "));
    // SARIF has another word for what is not told.
    let level = if law.level == CheckLevel::Off { "none" } else { law.level.name() };
    json!({
        "id": law.code.name(),
        "shortDescription": {"text": law.title.as_str()},
        "fullDescription": {"text": law.why.as_str()},
        "help": {"text": help},
        "defaultConfiguration": {"enabled": law.level != CheckLevel::Off, "level": level},
    })
}

fn result(diagnostic: &Diagnostic, rules: &[Value]) -> Value {
    let mut result = json!({
        "level": diagnostic.kind.name(),
        "message": {"text": diagnostic.complaint.in_one_line()},
    });
    if let Some(code) = diagnostic.code {
        result["ruleId"] = code.into();
        if let Some(index) = rules.iter().position(|rule| rule["id"] == code) {
            result["ruleIndex"] = index.into();
        }
    }
    let location = location(diagnostic);
    if location != json!({}) {
        result["locations"] = json!([location]);
    }
    result
}

fn location(diagnostic: &Diagnostic) -> Value {
    let ReportPlace { file, line, column, length } = ReportPlace::of(diagnostic);
    let mut location = json!({});
    if let Some(file) = file {
        location["physicalLocation"] = json!({"artifactLocation": {"uri": uri(file)}});
    }
    if let Some(line) = line {
        location["physicalLocation"]["region"] = json!({"startLine": line});
    }
    if let Some(column) = column {
        let region = &mut location["physicalLocation"]["region"];
        region["startColumn"] = column.into();
        region["endColumn"] = (column + length.max(1)).into();
    }
    let names: Vec<&str> = [&diagnostic.model, &diagnostic.task].into_iter().flatten().map(String::as_str).collect();
    if !names.is_empty() {
        location["logicalLocations"] = json!([{"fullyQualifiedName": names.join("/")}]);
    }
    location
}

/// A path as a reference of RFC 3986.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            // Writing to a string cannot fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}
