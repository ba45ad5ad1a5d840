//! Batches against an earlier one: the class of each customer, and the amendments of those who need one.

use crate::common::batch::{batch, manifest, stderr, verify, with_customers, write};
use crate::common::{CATALOGUE, program};
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

const PDF: [&str; 7] = ["customers.csv", "--template", "appendix", "--contract", "common.yaml", "--format", "pdf"];

/// New data: a cell of one model and a word of another are others, and the third model is as it was.
fn new_data() -> String {
    let (before, models) = CATALOGUE.split_at(CATALOGUE.find("  - id: customer-sub").unwrap());
    let at = models.find("  - id: self-managed").unwrap();
    let (own, managed) = models.split_at(at);
    let own = own.replacen("responsible: WSO2/Customer", "responsible: WSO2", 1);
    let task = "      - task: remote-access-for-installation\n";
    let activities = "        activities: {provide-access: Provide owner access within a day}\n";
    let managed = managed.replacen(task, &format!("{task}{activities}"), 1);
    let new = before.to_owned() + &own + &managed;
    assert!(new.contains("within a day"));
    new
}

/// A folder with a batch of three customers in `old`, and with new data.
fn with_earlier() -> TempDir {
    let folder = with_customers(3);
    let output = batch(&folder, &PDF, "old");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    write(&folder, "new.yaml", &new_data());
    folder
}

/// Adds a customer to the list.
fn with_new_customer(folder: &TempDir) {
    let list = fs::read_to_string(folder.path().join("customers.csv")).unwrap();
    write(folder, "customers.csv", &(list + "c0009,customer-sub,basic,Customer 9 Ltd,PDP-9,CR 9,9 Main Street\n"));
}

const AGAINST: [&str; 4] = ["--data", "new.yaml", "--against", "old"];

fn args<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&PDF[..], &AGAINST, more].concat()
}

#[test]
fn customers_are_classed_and_amendments_are_made_for_those_who_need_one() {
    let folder = with_earlier();
    with_new_customer(&folder);
    let output = batch(&folder, &args(&[]), "out");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let told = stderr(&output);
    assert!(told.contains("4 customers: 1 none, 1 wording, 1 responsibility, 1 new\nmade 3 files\n"), "{told}");
    let lines = manifest(&folder.path().join("out/manifest.csv"));
    let of = |line: &crate::common::batch::Line| ["id", "file", "status", "change"].map(|column| line[column].clone());
    let lines: Vec<[String; 4]> = lines.iter().map(of).collect();
    assert_eq!(
        lines,
        [
            ["c0001", "customer-1-ltd/PDP-1-customer-sub-basic-amendment-1.pdf", "made", "responsibility"],
            ["c0002", "customer-2-ltd/PDP-2-self-managed-basic-amendment-1.pdf", "made", "wording"],
            ["c0003", "", "unneeded", "none"],
            ["c0009", "customer-9-ltd/PDP-9-customer-sub-basic.pdf", "made", "new"],
        ]
    );
    assert_eq!(verify(&folder, &["out"]).status.code(), Some(0));
}

#[test]
fn an_amendment_of_a_batch_is_that_of_the_command_and_is_kept() {
    let folder = with_earlier();
    let set = ["--set", "amendment.effective=2027-04-01", "--set", "amendment.number=2"];
    let args = args(&set);
    assert_eq!(batch(&folder, &args, "out").status.code(), Some(0));
    let made = fs::read(folder.path().join("out/customer-1-ltd/PDP-1-customer-sub-basic-amendment-2.pdf")).unwrap();
    let old = "old/customer-1-ltd/PDP-1-customer-sub-basic.pdf";
    let alone =
        program(&folder).args(["amend", old, "--data", "new.yaml", "-o", "-", "-q"]).args(set).assert().success();
    assert!(alone.get_output().stdout == made);
    let told = stderr(&batch(&folder, &args, "out"));
    assert!(told.contains("made 0 files, kept 2\n"), "{told}");
}

#[test]
fn a_check_counts_the_classes_and_writes_nothing() {
    let folder = with_earlier();
    let check = [&PDF[..], &AGAINST, &["--check"]].concat();
    let output = program(&folder).arg("batch").args(check).assert().success();
    assert_data_eq!(
        String::from_utf8_lossy(&output.get_output().stderr).into_owned(),
        str![[r#"
note: customers.csv, lines 2, 3, 4: the clauses of the template `appendix` are samples, not reviewed by a lawyer (3 rows)
  hint: have them reviewed, and say `reviewed: true` in a template of your own
3 customers: 1 none, 1 wording, 1 responsibility
the list `customers.csv` has no problems: 3 rows

"#]]
    );
    assert!(!folder.path().join("out").exists());
}

#[test]
fn an_earlier_document_that_was_altered_or_is_gone_is_a_problem_of_its_row() {
    let folder = with_earlier();
    fs::remove_file(folder.path().join("old/customer-3-ltd/PDP-3-wso2-sub-standard.pdf")).unwrap();
    let path = folder.path().join("old/customer-1-ltd/PDP-1-customer-sub-basic.pdf");
    let mut document = lopdf::Document::load(&path).unwrap();
    crate::verify::pdfs::swap_texts(&mut document, "WSO2/Customer", "WSO2");
    document.save(path).unwrap();
    let output = batch(&folder, &args(&[]), "out");
    assert_eq!(output.status.code(), Some(1));
    let lines = manifest(&folder.path().join("out/manifest.csv"));
    let status: Vec<&str> = lines.iter().map(|line| line["status"].as_str()).collect();
    assert_eq!(status, ["failed", "made", "failed"]);
    assert!(lines[0]["message"].contains("was altered since it was made"), "{}", lines[0]["message"]);
    assert!(lines[2]["message"].contains("could not be read"), "{}", lines[2]["message"]);
}

#[test]
fn amendments_are_not_amended_and_a_folder_without_a_batch_is_refused() {
    let folder = with_earlier();
    assert_eq!(batch(&folder, &args(&[]), "out").status.code(), Some(0));
    let again = [&PDF[..], &["--data", "new.yaml", "--against", "out"]].concat();
    let told = stderr(&batch(&folder, &again, "again"));
    assert!(told.contains("`out` was made with `--against`, and does not have the whole document"), "{told}");
    let none = [&PDF[..], &["--against", "nothing"]].concat();
    let output = batch(&folder, &none, "again");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let sample = verify(&folder, &["out", "--sample", "1"]);
    assert_eq!(sample.status.code(), Some(2));
}
