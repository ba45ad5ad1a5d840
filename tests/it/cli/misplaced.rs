//! Files in the wrong place: one message that says what a file looks like and which option takes it.

use crate::common::{folder, program};
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

#[test]
fn a_file_in_the_wrong_place_gets_one_message_with_the_option_that_takes_it() {
    let folder = folder();
    for args in [
        &["init", "contract", "-o", "contract.yaml"][..],
        &["init", "list", "-o", "list.csv"],
        &["data", "-o", "data.yaml"],
        &["template", "-o", "template.yaml"],
        &["template", "jira", "-o", "jira.yaml"],
        &["-f", "pdf", "-m", "wso2-sub", "-o", "a.pdf"],
        &["-f", "xlsx", "-m", "wso2-sub", "-o", "a.xlsx"],
    ] {
        program(&folder).args(args).assert().success();
    }
    fs::write(folder.path().join("empty.yaml"), "").unwrap();
    fs::write(folder.path().join("empty.csv"), "").unwrap();
    fs::write(folder.path().join("list.yaml"), "- {id: a, model: wso2-sub}\n").unwrap();
    let mut said = String::new();
    let mut say = |args: &[&str]| {
        let run = program(&folder).args(args).output().unwrap();
        assert_eq!(run.status.code(), Some(1), "{args:?}");
        said += &String::from_utf8(run.stderr).unwrap();
    };
    let export = ["--template", "appendix", "-f", "csv", "-o", "-"];
    for file in ["list.csv", "list.yaml", "data.yaml", "template.yaml", "jira.yaml", "a.pdf", "a.xlsx", "empty.yaml"] {
        say(&[&export[..], &["--contract", file]].concat());
    }
    for file in ["contract.yaml", "data.yaml", "list.csv", "a.pdf", "empty.yaml"] {
        say(&["-f", "csv", "-o", "-", "--template", file]);
    }
    for file in ["contract.yaml", "template.yaml", "list.csv", "a.xlsx", "empty.yaml"] {
        say(&["-f", "csv", "-o", "-", "--data", file]);
    }
    for file in ["contract.yaml", "a.pdf", "empty.csv"] {
        say(&["batch", file, "-f", "csv", "-o", "out"]);
    }
    assert_data_eq!(
        said,
        str![[r#"
error: `list.csv` looks like a list of customers, not the details of a contract
  hint: `pdp-export batch LIST` takes it
error: `list.yaml` looks like a list of customers, not the details of a contract
  hint: `pdp-export batch LIST` takes it
error: `data.yaml` looks like a catalogue, not the details of a contract
  hint: `--data` takes it
error: `template.yaml` looks like a template, not the details of a contract
  hint: `--template` takes it
error: `jira.yaml` looks like a template, not the details of a contract
  hint: `--template` takes it
error: `a.pdf` looks like a PDF, not YAML or JSON
  hint: check that this is the right file
error: `a.xlsx` looks like a workbook, not YAML or JSON
  hint: `pdp-export batch LIST` takes it
error[empty]: this file is empty
 --> empty.yaml:1:1
  |
1 |
  | ^
  |
  = hint: start from a copy of the output of `pdp-export init contract`

error: `contract.yaml` looks like the details of a contract, not a template
  hint: `--contract` takes it
error: `data.yaml` looks like a catalogue, not a template
  hint: `--data` takes it
error: `list.csv` looks like a list of customers, not a template
  hint: `pdp-export batch LIST` takes it
error: `a.pdf` looks like a PDF, not YAML or JSON
  hint: check that this is the right file
error[empty]: this file is empty
 --> empty.yaml:1:1
  |
1 |
  | ^
  |
  = hint: start from a copy of the output of `pdp-export template`

error: `contract.yaml` looks like the details of a contract, not a catalogue
  hint: `--contract` takes it
error: `template.yaml` looks like a template, not a catalogue
  hint: `--template` takes it
error: `list.csv` looks like a list of customers, not a catalogue
  hint: `pdp-export batch LIST` takes it
error: `a.xlsx` looks like a workbook, not YAML or JSON
  hint: `pdp-export batch LIST` takes it
error[empty]: this file is empty
 --> empty.yaml:1:1
  |
1 |
  | ^
  |
  = hint: start from a copy of the output of `pdp-export data`

error: `contract.yaml` looks like the details of a contract, not a list of customers
  hint: `--contract` takes it
error: `a.pdf` looks like a PDF, not a list of customers
  hint: check that this is the right file
error: the list `empty.csv` could not be read: there is nothing in it
  hint: start from a copy of the output of `pdp-export init list`

"#]]
    );
}

/// A folder with a file of each kind that is text, a PDF, and an empty file.
fn with_a_file_of_each_kind() -> TempDir {
    let folder = folder();
    for args in [
        &["init", "contract", "-o", "contract.yaml"][..],
        &["init", "list", "-o", "list.csv"],
        &["data", "-o", "data.yaml"],
        &["template", "-o", "template.yaml"],
        &["-f", "pdf", "-m", "wso2-sub", "-o", "a.pdf"],
    ] {
        program(&folder).args(args).assert().success();
    }
    for (name, text) in [
        ("brand.yaml", "primary: \"#000055\"\n"),
        ("logo.json", "{\"logo\": {\"file\": \"logo.png\", \"alt\": \"Ours\"}}\n"),
        ("people.yaml", "people: {wso2: [ann@example.org]}\n"),
        ("days.yaml", "days: {dns-management: 2}\n"),
        ("empty.yaml", "\n"),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// What is said of each of `files` behind these arguments.
fn said_of_each(folder: &TempDir, args: &[&str], files: &[&str]) -> String {
    let mut said = String::new();
    for file in files {
        let run = program(folder).args(args).arg(file).output().unwrap();
        assert_eq!(run.status.code(), Some(1), "{args:?} {file}");
        said += &String::from_utf8(run.stderr).unwrap();
    }
    said
}

#[test]
fn brands_and_files_of_people_are_known_in_the_place_of_other_files() {
    let folder = with_a_file_of_each_kind();
    let mut said = String::new();
    for args in [
        &["--template", "appendix", "-f", "csv", "-o", "-", "--contract"][..],
        &["-f", "csv", "-o", "-", "--data"],
        &["-f", "csv", "-o", "-", "--template"],
        &["batch", "-f", "csv", "-o", "out"],
    ] {
        said += &said_of_each(&folder, args, &["brand.yaml", "logo.json", "people.yaml", "days.yaml"]);
    }
    assert_data_eq!(
        said,
        str![[r#"
error: `brand.yaml` looks like a brand, not the details of a contract
  hint: `--brand` takes it
error: `logo.json` looks like a brand, not the details of a contract
  hint: `--brand` takes it
error: `people.yaml` looks like a file of people and days, not the details of a contract
  hint: `--people` takes it
error: `days.yaml` looks like a file of people and days, not the details of a contract
  hint: `--people` takes it
error: `brand.yaml` looks like a brand, not a catalogue
  hint: `--brand` takes it
error: `logo.json` looks like a brand, not a catalogue
  hint: `--brand` takes it
error: `people.yaml` looks like a file of people and days, not a catalogue
  hint: `--people` takes it
error: `days.yaml` looks like a file of people and days, not a catalogue
  hint: `--people` takes it
error: `brand.yaml` looks like a brand, not a template
  hint: `--brand` takes it
error: `logo.json` looks like a brand, not a template
  hint: `--brand` takes it
error: `people.yaml` looks like a file of people and days, not a template
  hint: `--people` takes it
error: `days.yaml` looks like a file of people and days, not a template
  hint: `--people` takes it
error: `brand.yaml` looks like a brand, not a list of customers
  hint: `--brand` takes it
error: `logo.json` looks like a brand, not a list of customers
  hint: `--brand` takes it
error: `people.yaml` looks like a file of people and days, not a list of customers
  hint: `--people` takes it
error: `days.yaml` looks like a file of people and days, not a list of customers
  hint: `--people` takes it

"#]]
    );
}

#[test]
fn other_files_are_known_in_the_place_of_brands_and_files_of_people() {
    let folder = with_a_file_of_each_kind();
    let others = ["contract.yaml", "data.yaml", "template.yaml", "list.csv", "a.pdf", "empty.yaml"];
    let brand = ["-f", "csv", "-o", "-", "--brand"];
    let people = ["--template", "jira", "-o", "-", "--people"];
    assert_data_eq!(
        said_of_each(&folder, &brand, &[&["people.yaml"], &others[..]].concat()),
        str![[r#"
error: `people.yaml` looks like a file of people and days, not a brand
  hint: `--people` takes it
error: `contract.yaml` looks like the details of a contract, not a brand
  hint: `--contract` takes it
error: `data.yaml` looks like a catalogue, not a brand
  hint: `--data` takes it
error: `template.yaml` looks like a template, not a brand
  hint: `--template` takes it
error: `list.csv` looks like a list of customers, not a brand
  hint: `pdp-export batch LIST` takes it
error: `a.pdf` looks like a PDF, not YAML or JSON
  hint: check that this is the right file
error[empty]: this file is empty
 --> empty.yaml:1:1
  |
1 |
  | ^
  |
  = hint: write some of `logo`, `primary`, `secondary` and `faces`


"#]]
    );
    assert_data_eq!(
        said_of_each(&folder, &people, &[&["brand.yaml"], &others[..]].concat()),
        str![[r#"
error: `brand.yaml` looks like a brand, not a file of people and days
  hint: `--brand` takes it
error: `contract.yaml` looks like the details of a contract, not a file of people and days
  hint: `--contract` takes it
error: `data.yaml` looks like a catalogue, not a file of people and days
  hint: `--data` takes it
error: `template.yaml` looks like a template, not a file of people and days
  hint: `--template` takes it
error: `list.csv` looks like a list of customers, not a file of people and days
  hint: `pdp-export batch LIST` takes it
error: `a.pdf` looks like a PDF, not YAML or JSON
  hint: check that this is the right file
error[empty]: this file is empty
 --> empty.yaml:1:1
  |
1 |
  | ^
  |
  = hint: write `people`, with users by party, or `days`, with days by task


"#]]
    );
}
