//! Two documents of Word: what differs between their contracts is told beside what differs between their matrices.

use crate::common::contract::{appendix, with_contract};
use crate::common::program;
use crate::common::word::{edited, tracked, with_control};
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

const ACCOUNTABLE: &str = "pdp:customer-sub/firewall-rules/role.accountable";

/// A folder with an appendix as `ours.docx`, and with its text changed as `theirs.docx`.
fn with_changed(change: impl Fn(String) -> String) -> TempDir {
    let folder = with_contract();
    let ours = appendix(&folder, "docx", &["--model", "customer-sub"]);
    fs::write(folder.path().join("theirs.docx"), edited(&ours, change)).unwrap();
    fs::write(folder.path().join("ours.docx"), ours).unwrap();
    folder
}

/// What `compare` prints of the two, with the exit code in front.
fn compared(folder: &TempDir, args: &[&str]) -> String {
    let run =
        program(folder).args(["compare", "--from", "ours.docx", "--to", "theirs.docx"]).args(args).output().unwrap();
    format!("exit {}\n{}", run.status.code().unwrap(), String::from_utf8(run.stdout).unwrap())
}

/// The notes that it gives of tracked changes and of fields.
fn notes(folder: &TempDir, args: &[&str]) -> String {
    let run =
        program(folder).args(["compare", "--from", "ours.docx", "--to", "theirs.docx"]).args(args).output().unwrap();
    let told = String::from_utf8(run.stderr).unwrap();
    let lines: Vec<&str> = told.lines().collect();
    let is_own = |note: &str| note.contains(" tracked change") || note.contains(" its field");
    let notes = lines.windows(2).filter(|lines| lines[0].starts_with("note: ") && is_own(lines[0]));
    let lines = notes.flatten();
    lines.map(|line| (*line).to_owned() + "\n").collect()
}

#[test]
fn fields_of_the_contract_that_were_changed_are_a_difference() {
    let folder = with_changed(|document| {
        let document = document.replace("Real Customer Ltd", "Globex AG");
        with_control(&document, "pdp:deployment.region", 1, |control| control.replace("eu-central-1", "eu-west-1"))
    });
    assert_data_eq!(
        compared(&folder, &["-q"]),
        str![[r#"
exit 1
2 fields of the contract changed
  customer.name: `Real Customer Ltd` -> `Globex AG`
  deployment.region: `eu-central-1` -> `eu-west-1` in 1 of 2 places (below `Definitions`)

"#]]
    );
}

#[test]
fn they_stand_before_what_differs_in_the_matrix() {
    let folder = with_changed(|document| {
        let document = document.replace("Real Customer Ltd", "Globex AG");
        with_control(&document, ACCOUNTABLE, 0, |control| control.replace(">WSO2/Customer<", ">WSO2<"))
    });
    let shown = compared(&folder, &["-q"]);
    let start = "exit 1\n1 field of the contract changed\n  customer.name: `Real Customer Ltd` -> `Globex AG`\n1 \
                 responsibility change\n";
    assert!(shown.starts_with(start), "{shown}");
    let json = compared(&folder, &["-q", "--report", "json"]);
    let json: serde_json::Value = serde_json::from_str(json.strip_prefix("exit 1\n").unwrap()).unwrap();
    assert_eq!(json["summary"], "1 responsibility change, 1 field of the contract changed");
    assert_data_eq!(
        format!("{:#}", json["contract"]),
        str![[r#"
[
  {
    "field": "customer.name",
    "new": "Globex AG",
    "old": "Real Customer Ltd",
    "places": {
      "all": 2,
      "below": [
        "Particulars",
        "Definitions"
      ],
      "changed": 2
    }
  }
]
"#]]
    );
}

#[test]
fn two_documents_with_the_same_contract_are_equal() {
    let folder = with_changed(|document| document);
    assert!(compared(&folder, &["-q"]).starts_with("exit 0\nNo changes\n"));
    let json = compared(&folder, &["-q", "--report", "json"]);
    assert!(json.starts_with("exit 0\n{\n  \"contract\": [],\n"), "{json}");
}

#[test]
fn where_files_are_written_the_fields_are_told_beside_the_summary() {
    let folder = with_changed(|document| document.replace("Real Customer Ltd", "Globex AG"));
    let args = ["compare", "--from", "ours.docx", "--to", "theirs.docx", "-f", "pdf", "-o", "made.pdf"];
    let run = program(&folder).args(args).output().unwrap();
    let told = String::from_utf8(run.stderr).unwrap();
    let lines =
        "1 field of the contract changed\n  customer.name: `Real Customer Ltd` -> `Globex AG`\nwrote made.pdf (";
    assert!(told.contains(lines), "{told}");
    assert_eq!(run.status.code(), Some(1));
}

#[test]
fn tracked_changes_of_both_are_read_as_accepted_or_rejected() {
    let folder = with_changed(|document| {
        with_control(&document, ACCOUNTABLE, 0, |control| {
            let (start, end) = (control.find("<w:r>").unwrap(), control.find("</w:r>").unwrap() + "</w:r>".len());
            let (run, new) = (&control[start..end], control[start..end].replace("WSO2/Customer", "Customer"));
            [&control[..start], &tracked("del", run), &tracked("ins", &new), &control[end..]].concat()
        })
    });
    assert!(compared(&folder, &["-q"]).starts_with("exit 1\n1 responsibility change\n"));
    assert_eq!(
        notes(&folder, &[]),
        "note: `theirs.docx`: it has 2 tracked changes, read as accepted\n  hint: `--changes rejected` reads what was there \
         before\n"
    );
    assert!(compared(&folder, &["-q", "--changes", "rejected"]).starts_with("exit 0\nNo changes\n"));
    assert_eq!(
        notes(&folder, &["--changes", "rejected"]),
        "note: `theirs.docx`: it has 2 tracked changes, read as rejected\n  hint: `--changes accepted` reads what is there \
         with them\n"
    );
    let alone = program(&folder).args(["compare", "--changes", "rejected"]).output().unwrap();
    assert!(String::from_utf8_lossy(&alone.stderr).contains("--from <OLD>"));
}

#[test]
fn fields_that_one_document_has_alone_are_noted() {
    let folder = with_contract();
    let made = |name: &str, args: &[&str]| {
        fs::write(folder.path().join(name), appendix(&folder, "docx", &[&["--model", "customer-sub"], args].concat()))
            .unwrap();
    };
    made("ours.docx", &[]);
    program(&folder).args(["-m", "customer-sub", "-q", "-f", "docx", "-o", "theirs.docx"]).assert().success();
    let told = notes(&folder, &[]);
    assert!(told.starts_with("note: theirs.docx: its fields `contract.reference`, `contract.version`, "), "{told}");
}
