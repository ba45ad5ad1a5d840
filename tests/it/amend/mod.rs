//! Amendments: what changes of a signed appendix.

mod files;
mod random;

use crate::common::contract::{appendix, with_contract};
use crate::common::{CATALOGUE, program};
use std::fs;
use std::process::Output;
use tempfile::TempDir;

/// A folder with `signed.pdf`, the appendix of a model in a tier, and with `new.yaml`: the built-in data with these texts
/// replaced where they stand for the first time behind the beginning of the model.
fn with_signed(args: &[&str], changes: &[(&str, &str)]) -> TempDir {
    let folder = with_contract();
    let made = appendix(&folder, "pdf", &[&["-m", "customer-sub", "-t", "standard"], args].concat());
    fs::write(folder.path().join("signed.pdf"), made).unwrap();
    let (mut before, mut model) = CATALOGUE.split_at(CATALOGUE.find("  - id: customer-sub").unwrap());
    let mut text = String::new();
    for (old, new) in changes {
        let at = model.find(old).unwrap_or_else(|| panic!("{old}"));
        text += before;
        text += &model[..at];
        text += new;
        (before, model) = ("", &model[at + old.len()..]);
    }
    fs::write(folder.path().join("new.yaml"), text + before + model).unwrap();
    folder
}

/// What changes in the model of most tests, in the order of its text: a description, two cells, and a new task.
const CHANGES: &[(&str, &str)] = &[
    ("Provide access", "Provide access within a day"),
    ("responsible: WSO2/Customer\n        accountable: WSO2/Customer", "responsible: WSO2\n        accountable: WSO2"),
    (
        "      - task: firewall-rules",
        "      - {task: audit, name: Audit of access, activities: {review: Review who has access}, responsible: WSO2, \
         accountable: Customer, consulted: \"-\", informed: Customer}\n      - task: firewall-rules",
    ),
];

fn amend(folder: &TempDir, args: &[&str]) -> Output {
    program(folder).args(["amend", "signed.pdf"]).args(args).output().unwrap()
}

/// What it says, with the exit code in front.
fn said(folder: &TempDir, args: &[&str]) -> String {
    let run = amend(folder, args);
    format!("exit {}\n{}", run.status.code().unwrap(), String::from_utf8(run.stderr).unwrap())
}

/// The amendment as a PDF.
fn made(folder: &TempDir, args: &[&str]) -> lopdf::Document {
    let run = amend(folder, &[&["-q", "-o", "-", "-f", "pdf"], args].concat());
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    crate::common::pdf::load(&run.stdout)
}
