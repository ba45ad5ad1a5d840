//! Documents of Word in which more was changed than cells: nothing of it goes unsaid.

use crate::common::contract::{appendix, with_contract};
use crate::common::word::{edited, with_control};
use crate::common::{folder, program};
use std::fs;
use tempfile::TempDir;

/// Writes the document `ours`, and what somebody made of its text.
fn write(folder: &TempDir, ours: &[u8], change: impl Fn(String) -> String) {
    fs::write(folder.path().join("theirs.docx"), edited(ours, change)).unwrap();
    fs::write(folder.path().join("ours.docx"), ours).unwrap();
}

/// A folder with an appendix, and with its text changed.
fn with_changed(change: impl Fn(String) -> String) -> TempDir {
    let folder = with_contract();
    let ours = appendix(&folder, "docx", &["--model", "customer-sub"]);
    write(&folder, &ours, change);
    folder
}

/// The exit code of a comparison of the two, the first line that it prints, and its first note or error.
fn compared(folder: &TempDir, args: &[&str]) -> (i32, String, String) {
    let run =
        program(folder).args(["compare", "--from", "ours.docx", "--to", "theirs.docx"]).args(args).output().unwrap();
    let first = |text: Vec<u8>| String::from_utf8(text).unwrap().lines().next().unwrap_or_default().to_owned();
    (run.status.code().unwrap(), first(run.stdout), first(run.stderr))
}

/// The text without its last table.
fn without_last_table(document: &str) -> String {
    let (start, end) = (document.rfind("<w:tbl>").unwrap(), document.rfind("</w:tbl>").unwrap() + "</w:tbl>".len());
    [&document[..start], &document[end..]].concat()
}

/// The text of the matrix without the cells of its column of this number, counted from the end.
fn without_column(document: &str, from_end: usize) -> String {
    let (start, end) = (document.find("<w:tbl>").unwrap(), document.find("</w:tbl>").unwrap());
    let rows = document[start..end].split_inclusive("</w:tr>").map(|row| {
        let mut cells: Vec<&str> = row.split_inclusive("</w:tc>").collect();
        // What stands behind the last cell is the end of the row.
        if cells.len() > from_end + 1 {
            cells.remove(cells.len() - 2 - from_end);
        }
        cells.concat()
    });
    [&document[..start], &rows.collect::<String>(), &document[end..]].concat()
}

#[test]
fn a_matrix_that_was_removed_is_a_difference() {
    let folder = folder();
    program(&folder).args(["--format", "docx", "-q", "-o", "all.docx"]).assert().success();
    let ours = fs::read(folder.path().join("all.docx")).unwrap();
    write(&folder, &ours, |document| without_last_table(&document));
    let (code, printed, note) = compared(&folder, &[]);
    assert!(code == 1 && printed.ends_with("16 removed"), "{printed}");
    assert!(note.contains("the matrix is missing"), "{note}");
}

#[test]
fn a_column_that_was_removed_is_a_difference() {
    let folder = with_changed(|document| without_column(&document, 1));
    let (code, printed, note) = compared(&folder, &[]);
    assert_eq!((code, printed.as_str()), (1, "13 responsibility changes"));
    assert!(note.contains("Consulted"), "{note}");
}

#[test]
fn another_title_of_a_matrix_is_told() {
    let folder = with_changed(|document| document.replace("PDP in customer subscription", "PDP in WSO2 subscription"));
    let (code, _, note) = compared(&folder, &[]);
    assert_eq!(code, 1);
    assert!(note.starts_with("note: `theirs.docx` was changed since it was made: "), "{note}");
    assert!(note.contains("in WSO2 subscription"), "{note}");
}

#[test]
fn text_that_is_struck_through_is_refused() {
    let strike = |control: &str| {
        let control = control.replace("<w:r><w:t", "<w:r><w:rPr><w:strike/></w:rPr><w:t");
        control.replace("<w:r><w:rPr>", "<w:r><w:rPr><w:strike/>")
    };
    let folder =
        with_changed(|document| with_control(&document, "pdp:customer-sub/firewall-rules/role.accountable", 0, strike));
    let (code, _, error) = compared(&folder, &[]);
    assert_eq!((code, error.as_str()), (2, "error: `theirs.docx` has text that is struck through: `WSO2/Customer`"));
    let run = program(&folder).args(["verify", "theirs.docx"]).output().unwrap();
    let said = String::from_utf8(run.stdout).unwrap();
    assert_eq!(run.status.code(), Some(1));
    assert!(said.starts_with("theirs.docx: `WSO2/Customer` is struck through\n"), "{said}");
}

#[test]
fn a_document_with_letters_is_compared_by_its_letters() {
    let folder = folder();
    let args = ["--template", "letters", "--model", "customer-sub", "-f", "docx", "-q", "-o", "letters.docx"];
    program(&folder).args(args).assert().success();
    let ours = fs::read(folder.path().join("letters.docx")).unwrap();
    write(&folder, &ours, |document| {
        with_control(&document, "pdp:customer-sub/network-management/party.customer", 0, |control| {
            control.replace(">R/A/C/I<", ">C/I<")
        })
    });
    let (code, printed, _) = compared(&folder, &[]);
    assert_eq!((code, printed.as_str()), (1, "2 responsibility changes"));
}

#[test]
fn a_redline_of_a_document_that_was_altered_is_made_by_its_tables() {
    let folder = with_changed(|document| {
        with_control(&document, "pdp:customer-sub/firewall-rules/role.accountable", 0, |control| {
            control.replace(">WSO2/Customer<", ">Customer (in an emergency)<")
        })
    });
    let (code, _, note) = compared(&folder, &["--format", "docx", "--output", "redline.docx"]);
    assert_eq!(code, 1, "{note}");
    assert!(folder.path().join("redline.docx").is_file());
}

#[test]
fn a_value_that_was_typed_over_is_not_in_a_redline_and_that_is_said() {
    let folder = with_changed(|document| document.replace("Real Customer Ltd", "Globex AG"));
    let (code, _, note) = compared(&folder, &["--format", "docx", "--output", "redline.docx"]);
    let expected = "note: theirs.docx: the redline does not have what was typed into `customer.name`";
    assert_eq!((code, note.as_str()), (1, expected));
}

#[test]
fn a_contract_that_differs_where_documents_do_not_show_it_by_name_is_a_difference() {
    let folder = with_contract();
    for (name, title) in [("ours.docx", "Responsibilities"), ("theirs.docx", "Who Does What")] {
        let made = appendix(&folder, "docx", &["--model", "customer-sub", "--set", &format!("contract.title={title}")]);
        fs::write(folder.path().join(name), made).unwrap();
    }
    let run = program(&folder).args(["compare", "-q", "--from", "ours.docx", "--to", "theirs.docx"]).output().unwrap();
    let expected = "1 field of the contract changed\n  contract.title: `Responsibilities` -> `Who Does What`\n";
    assert_eq!((run.status.code(), String::from_utf8(run.stdout).unwrap().as_str()), (Some(1), expected));
}

#[test]
fn one_contract_in_two_languages_is_the_same_contract() {
    let folder = with_contract();
    for (name, language) in [("ours.docx", "en"), ("theirs.docx", "de")] {
        let made = appendix(&folder, "docx", &["--model", "customer-sub", "--lang", language]);
        fs::write(folder.path().join(name), made).unwrap();
    }
    let (_, printed, _) = compared(&folder, &["--report", "json"]);
    assert_eq!(printed, "{");
    let run = program(&folder).args(["compare", "--from", "ours.docx", "--to", "theirs.docx", "--report", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&{ run }.output().unwrap().stdout).unwrap();
    assert_eq!(json["contract"], serde_json::json!([]));
}
