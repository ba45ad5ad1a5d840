//! Documents of Word: what comes back of them is told cell by cell, whatever program saved them.

use super::verify;
use crate::common::contract::{appendix, with_contract};
use crate::common::word::{edited, without};
use crate::common::{CATALOGUE, folder, part_bytes, parts, program};
use std::fs;
use std::io::{Cursor, Write};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

/// The exit code of `verify`, what it prints, and its notes.
fn verified(folder: &TempDir, args: &[&str]) -> (i32, String, String) {
    let run = verify(folder, args);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (run.status.code().unwrap(), text(run.stdout), text(run.stderr))
}

/// A folder with a document of a model as `our.docx`.
fn with_document() -> TempDir {
    let folder = folder();
    program(&folder).args(["-f", "docx", "-m", "customer-sub", "-q", "-o", "our.docx"]).assert().success();
    folder
}

/// Writes `their.docx`: `our.docx` with its text changed.
fn change(folder: &TempDir, change: impl Fn(String) -> String) {
    let bytes = fs::read(folder.path().join("our.docx")).unwrap();
    fs::write(folder.path().join("their.docx"), edited(&bytes, change)).unwrap();
}

/// The text of a cell's run replaced, in the control with this tag.
fn in_cell(document: &str, tag: &str, from: &str, to: &str) -> String {
    let at = document.find(&format!("<w:tag w:val=\"{tag}\"/>")).expect("a control with this tag");
    let (before, behind) = document.split_at(at);
    assert!(behind[..behind.find("</w:sdt>").unwrap()].contains(from));
    format!("{before}{}", behind.replacen(from, to, 1))
}

const ACCOUNTABLE: &str = "pdp:customer-sub/firewall-rules/role.accountable";

#[test]
fn a_document_as_it_was_made_is_as_the_data_say() {
    let folder = with_document();
    let said = "our.docx: 16 rows as in the attached `pdp-customer-sub.yaml`, version 1.0.0 (`customer-sub`; all tiers; \
                columns of the template `matrix` in `en`)\n\
                our.docx: 16 rows as in the built-in data, version 1.0.0 (`customer-sub`; all tiers; columns of the template \
                `matrix` in `en`)\n";
    assert_eq!(verified(&folder, &["our.docx"]), (0, said.to_owned(), String::new()));
    let folder = with_contract();
    fs::write(folder.path().join("a.docx"), appendix(&folder, "docx", &["--model", "wso2-sub", "--lang", "de"]))
        .unwrap();
    assert_eq!(verified(&folder, &["a.docx"]).0, 0);
}

#[test]
fn what_they_changed_is_told_by_task_and_column() {
    let folder = with_document();
    change(&folder, |document| in_cell(&document, ACCOUNTABLE, ">WSO2/Customer<", ">WSO2<"));
    let (code, said, _) = verified(&folder, &["their.docx"]);
    assert_eq!(code, 1);
    let cell = "  customer-sub, Firewall rules/access control, Accountable: `WSO2` in the file, `WSO2/Customer` in the data \
                (table 1, row 5, column 5)\n";
    assert!(said.contains(cell), "{said}");
    let compared = program(&folder).args(["compare", "--from", "our.docx", "--to", "their.docx", "-q"]).assert();
    let compared = String::from_utf8(compared.get_output().stdout.clone()).unwrap();
    assert!(compared.contains("Accountable") && compared.contains("WSO2[-/Customer-]"), "{compared}");
}

#[test]
fn a_task_with_another_name_is_known_by_its_control() {
    let folder = with_document();
    let tag = "pdp:customer-sub/firewall-rules/task";
    change(&folder, |document| in_cell(&document, tag, ">Firewall rules/access control<", ">Perimeter<"));
    let (_, said, _) = verified(&folder, &["their.docx"]);
    assert!(said.contains("Task: `Perimeter` in the file, `Firewall rules/access control` in the data"), "{said}");
    assert!(!said.contains("the row is missing"), "{said}");
}

#[test]
fn tracked_changes_are_read_as_accepted_or_rejected_and_that_is_said() {
    let folder = with_document();
    let run = |kind: &str, text: &str| {
        format!("<w:{kind} w:id=\"9{}\" w:author=\"T\" w:date=\"2027-01-01T00:00:00Z\">{text}</w:{kind}>", kind.len())
    };
    change(&folder, |document| {
        let at = document.find(&format!("<w:tag w:val=\"{ACCOUNTABLE}\"/>")).unwrap();
        let (before, behind) = document.split_at(at);
        let (start, end) = (behind.find("<w:r>").unwrap(), behind.find("</w:r>").unwrap() + 6);
        let deleted = behind[start..end].replace("w:t", "w:delText");
        let inserted = behind[start..end].replace("WSO2/Customer", "Customer");
        format!("{before}{}{}{}{}", &behind[..start], run("del", &deleted), run("ins", &inserted), &behind[end..])
    });
    let (code, said, notes) = verified(&folder, &["their.docx"]);
    assert_eq!(code, 1);
    assert!(said.contains("Accountable: `Customer` in the file, `WSO2/Customer` in the data"), "{said}");
    let note = "note: their.docx: it has 2 tracked changes, read as accepted\n  hint: `--changes rejected` reads what was \
                there before\n";
    assert_eq!(notes, note);
    let (code, _, notes) = verified(&folder, &["their.docx", "--changes", "rejected"]);
    assert_eq!(code, 0);
    assert!(notes.contains("2 tracked changes, read as rejected"), "{notes}");
}

#[test]
fn without_tags_titles_without_these_bookmarks_and_then_the_table_are_read() {
    let folder = with_document();
    let notes = |change_it: &dyn Fn(String) -> String| {
        change(&folder, change_it);
        let (code, said, notes) = verified(&folder, &["their.docx"]);
        assert_eq!(code, 0, "{said}");
        notes.lines().next().unwrap_or_default().to_owned()
    };
    let no_tags = |document: String| without(&document, "tag");
    assert_eq!(
        notes(&no_tags),
        "note: their.docx: its controls have no tags any more: its rows were told by their titles"
    );
    let no_titles = |document: String| without(&no_tags(document), "alias");
    assert_eq!(notes(&no_titles), "note: their.docx: its controls are gone: its rows were told by their bookmarks");
    let no_marks = |document: String| without(&no_titles(document), "bookmarkStart");
    assert_eq!(notes(&no_marks), "note: their.docx: its controls and bookmarks are gone: it was read by its tables");
}

#[test]
fn what_travels_in_it_is_held_against_what_was_put_there() {
    let folder = with_document();
    let bytes = fs::read(folder.path().join("our.docx")).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in parts(&bytes).into_iter().filter(|name| name != "customXml/item2.xml") {
        let part = String::from_utf8(part_bytes(&bytes, &name)).unwrap();
        let part = if name == "customXml/item1.xml" { part.replace("responsible: [", "responsible:  [") } else { part };
        let part =
            if name == "customXml/item1.xml" { part.replacen("Set up alerts", "Set up all alerts", 1) } else { part };
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(part.as_bytes()).unwrap();
    }
    fs::write(folder.path().join("their.docx"), writer.finish().unwrap().into_inner()).unwrap();
    let (code, said, _) = verified(&folder, &["their.docx"]);
    assert_eq!(code, 1);
    assert!(said.contains("`Set up alerts` in the file, `Set up all alerts` in the data"), "{said}");
}

#[test]
fn a_redline_is_both_versions() {
    let folder = folder();
    fs::write(folder.path().join("old.yaml"), CATALOGUE).unwrap();
    let new = CATALOGUE.replacen("consulted: Customer\n", "consulted: WSO2\n", 1);
    fs::write(folder.path().join("new.yaml"), new).unwrap();
    let args = ["compare", "--from", "old.yaml", "--to", "new.yaml", "-f", "docx", "-q", "-o", "red.docx"];
    program(&folder).args(args).assert().code(1);
    assert_eq!(verified(&folder, &["red.docx", "--data", "new.yaml"]).0, 0);
    let (code, said, _) = verified(&folder, &["red.docx", "--data", "old.yaml", "--changes", "rejected"]);
    // The data that travel in it are those of the new version.
    assert_eq!(code, 1);
    assert!(said.contains("48 rows as in `old.yaml`"), "{said}");
}
