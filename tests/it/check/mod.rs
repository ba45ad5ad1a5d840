//! `check`: problems of files, and the laws of responsibility matrices.

mod built_in;
mod files;
mod formats;
mod laws;
mod severity;
mod speed;

use crate::common::{folder, program};
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

/// What a check of `args` finds, as JSON, with its exit code.
fn found_in(folder: &TempDir, args: &[&str], code: i32) -> Vec<Value> {
    let run = program(folder).args(["check", "--format", "json"]).args(args).assert().code(code).stderr_eq("");
    let report: Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    report.as_array().unwrap().clone()
}

/// What a check finds in a file of this text.
fn found(text: &str, args: &[&str], code: i32) -> Vec<Value> {
    let folder = folder();
    fs::write(folder.path().join("file.yaml"), text).unwrap();
    found_in(&folder, &[&["file.yaml"], args].concat(), code)
}

/// The codes of what was found.
fn codes(found: &[Value]) -> Vec<&str> {
    found.iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

/// A catalogue with this row in the one matrix it has.
fn with_row(row: &str) -> String {
    format!("{HEAD}models:\n  - id: service\n    name: Service\n    matrix:\n      - {row}\n")
}

/// A catalogue without its models.
const HEAD: &str = r#"catalogue: example
version: "1"
date: 2026-06-30
language: en
product: Service
title: Who does what
source: {publisher: Us, citation: Handbook, headings: {task: Task, description: Description}}
roles:
  - {id: responsible, letter: R, name: Responsible, holders: at-least-one}
  - {id: accountable, letter: A, name: Accountable, holders: exactly-one}
  - {id: consulted, letter: C, name: Consulted, holders: any}
  - {id: informed, letter: I, name: Informed, holders: any}
parties:
  - {id: vendor, name: Vendor}
  - {id: customer, name: Customer}
conditions:
  - {id: by-day, text: by day}
  - {id: by-night, text: by night}
"#;
