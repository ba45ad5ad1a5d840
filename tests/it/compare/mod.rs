//! Models side by side, and two versions of a catalogue.

mod altered;
mod documents;
mod models;
pub(crate) mod random;
mod versions;
mod word;

use crate::common::{folder, program};
use std::fs;
use tempfile::TempDir;

/// A catalogue of a house: two models with three tasks each.
const HOUSE: &str = r#"catalogue: house
version: "1"
date: 2026-01-31
language: en
product: House
title: Who does what
source: {publisher: Us, citation: Handbook, headings: {task: Task, description: Description}}
roles:
  - {id: doer, letter: D, name: Doer}
  - {id: payer, letter: P, name: Payer}
parties:
  - {id: us, name: Us}
  - {id: them, name: Them}
conditions:
  - {id: if-asked, text: if asked}
tasks:
  - id: mow
    name: Mow the lawn
    activities: {cut: Cut the grass every week, rake: Rake the leaves}
  - id: paint
    name: Paint the fence
    activities: {coat: Apply two coats of paint}
  - id: sweep
    name: Sweep the chimney
models:
  - id: garden
    name: Garden
    matrix:
      - {task: mow, doer: Us, payer: Them (if asked)}
      - {task: paint, doer: Us, payer: Them}
      - {task: sweep, doer: Them, payer: "-"}
  - id: castle
    name: Castle
    matrix:
      - {task: mow, doer: Us/Them, payer: Them (if asked)}
      - {task: paint, doer: Us, payer: Us}
      - {task: sweep, doer: Them, payer: "-"}
"#;

/// A folder with the house as `old.yaml`, and with these texts replaced as `new.yaml`.
fn with_changes(changes: &[(&str, &str)]) -> TempDir {
    let folder = folder();
    let mut new = HOUSE.to_owned();
    for (old, now) in changes {
        assert!(new.contains(old), "{old}");
        new = new.replace(old, now);
    }
    fs::write(folder.path().join("old.yaml"), HOUSE).unwrap();
    fs::write(folder.path().join("new.yaml"), new).unwrap();
    folder
}

/// What `compare` prints with `args`, and its exit code.
fn compared(folder: &TempDir, args: &[&str]) -> (String, i32) {
    let run = program(folder).arg("compare").args(args).output().unwrap();
    assert!(run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
    (String::from_utf8(run.stdout).unwrap(), run.status.code().unwrap())
}
