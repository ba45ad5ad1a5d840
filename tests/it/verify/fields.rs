//! The contract in a document of Word: which of its fields is another one, in which places, whatever program saved it.

use super::said;
use crate::common::contract::{appendix, with_contract};
use crate::common::word::{edited, tracked, with_control, without, without_controls};
use crate::common::{part, parts, program};
use snapbox::{assert_data_eq, str};
use std::fs;
use std::io::{Cursor, Write};
use tempfile::TempDir;
use zip::write::SimpleFileOptions;

const NAME: &str = "pdp:customer.name";

/// A folder with an appendix as `our.docx`.
fn with_appendix(args: &[&str]) -> TempDir {
    let folder = with_contract();
    let made = appendix(&folder, "docx", &[&["--model", "customer-sub", "--tier", "premium"], args].concat());
    fs::write(folder.path().join("our.docx"), made).unwrap();
    folder
}

/// What `verify` says of `our.docx` with its text changed, but for the lines about the matrix.
fn said_of(folder: &TempDir, change: impl Fn(String) -> String, args: &[&str]) -> String {
    let ours = fs::read(folder.path().join("our.docx")).unwrap();
    fs::write(folder.path().join("their.docx"), edited(&ours, change)).unwrap();
    of_contract(&said(folder, &[&["their.docx"], args].concat()))
}

fn of_contract(said: &str) -> String {
    said.lines().filter(|line| !line.contains(" rows as in ")).map(|line| line.to_owned() + "\n").collect()
}

/// The run of a control replaced by what a tracked change leaves of it.
fn retyped(control: &str, from: &str, to: &str) -> String {
    let (start, end) = (control.find("<w:r>").unwrap(), control.find("</w:r>").unwrap() + "</w:r>".len());
    let run = &control[start..end];
    let new = run.replace(from, to);
    [&control[..start], &tracked("del", run), &tracked("ins", &new), &control[end..]].concat()
}

#[test]
fn a_contract_that_nobody_changed_is_as_it_was_in_every_language() {
    for language in ["en", "de", "fr"] {
        let folder = with_appendix(&["--lang", language]);
        assert_eq!(of_contract(&said(&folder, &["our.docx"])), "exit 0\n", "{language}");
    }
}

#[test]
fn a_field_that_was_edited_is_told_once() {
    let folder = with_appendix(&[]);
    let everywhere = |document: String| document.replace("Real Customer Ltd", "Globex AG");
    assert_data_eq!(
        said_of(&folder, everywhere, &[]),
        str![[r#"
exit 1
their.docx: contract field `customer.name`: `Globex AG` in the file, `Real Customer Ltd` in the contract

"#]]
    );
    let report: serde_json::Value = {
        let run = super::verify(&folder, &["their.docx", "--report", "json"]);
        serde_json::from_slice(&run.stdout).unwrap()
    };
    let finding = &report["verified"][0]["findings"][0];
    assert_data_eq!(
        format!("{finding:#}"),
        str![[r#"
{
  "field": "customer.name",
  "in_contract": "Real Customer Ltd",
  "in_file": "Globex AG",
  "kind": "contract-field",
  "message": "contract field `customer.name`: `Globex AG` in the file, `Real Customer Ltd` in the contract",
  "places": {
    "all": 2,
    "below": [
      "Particulars",
      "Definitions"
    ],
    "changed": 2
  }
}
"#]]
    );
}

#[test]
fn one_of_two_places_is_told_by_its_heading() {
    let folder = with_appendix(&[]);
    let change = |which: usize| {
        move |document: String| {
            with_control(&document, "pdp:contract.effective", which, |control| control.replace("2027", "2028"))
        }
    };
    let said = [said_of(&folder, change(0), &[]), said_of(&folder, change(1), &[])].concat();
    assert_data_eq!(
        said,
        str![[r#"
exit 1
their.docx: contract field `contract.effective`: `1 January 2028` in 1 of 2 places of the file (below `Particulars`), `1 January 2027` in the contract
exit 1
their.docx: contract field `contract.effective`: `1 January 2028` in 1 of 2 places of the file (below `Scope`), `1 January 2027` in the contract

"#]]
    );
}

#[test]
fn tracked_changes_in_a_control_are_read_as_accepted_or_rejected() {
    let folder = with_appendix(&[]);
    let change = |document: String| {
        let document = with_control(&document, NAME, 0, |control| retyped(control, "Real Customer Ltd", "Globex AG"));
        with_control(&document, NAME, 1, |control| retyped(control, "Real Customer Ltd", "Globex AG"))
    };
    let said = [said_of(&folder, change, &[]), said_of(&folder, change, &["--changes", "rejected"])].concat();
    assert_data_eq!(
        said,
        str![[r#"
exit 1
their.docx: contract field `customer.name`: `Globex AG` in the file, `Real Customer Ltd` in the contract
note: their.docx: it has 4 tracked changes, read as accepted
  hint: `--changes rejected` reads what was there before
exit 0
note: their.docx: it has 4 tracked changes, read as rejected
  hint: `--changes accepted` reads what is there with them

"#]]
    );
}

#[test]
fn tracked_changes_round_a_control_are_read_too() {
    let folder = with_appendix(&[]);
    let deleted = |document: String| with_control(&document, NAME, 0, |control| tracked("del", control));
    let copied = |document: String| {
        let copy =
            |control: &str| control.to_owned() + &tracked("ins", &control.replace("Real Customer Ltd", "Globex AG"));
        with_control(&document, NAME, 0, copy)
    };
    let moved = |document: String| {
        with_control(&document, NAME, 0, |control| tracked("moveFrom", control) + &tracked("moveTo", control))
    };
    let first_lines = |said: String| said.lines().take(2).map(|line| line.to_owned() + "\n").collect::<String>();
    let rejected = ["--changes", "rejected"];
    let said = [
        first_lines(said_of(&folder, deleted, &[])),
        first_lines(said_of(&folder, deleted, &rejected)),
        first_lines(said_of(&folder, copied, &[])),
        first_lines(said_of(&folder, copied, &rejected)),
        first_lines(said_of(&folder, moved, &[])),
        first_lines(said_of(&folder, moved, &rejected)),
    ];
    assert_data_eq!(
        said.concat(),
        str![[r#"
exit 1
their.docx: contract field `customer.name`: nothing in 1 of 2 places of the file (below `Particulars`), `Real Customer Ltd` in the contract
exit 0
note: their.docx: it has 1 tracked change, read as rejected
exit 1
their.docx: contract field `customer.name`: `Real Customer LtdGlobex AG` in 1 of 2 places of the file (below `Particulars`), `Real Customer Ltd` in the contract
exit 0
note: their.docx: it has 1 tracked change, read as rejected
exit 0
note: their.docx: it has 2 tracked changes, read as accepted
exit 0
note: their.docx: it has 2 tracked changes, read as rejected

"#]]
    );
}

#[test]
fn what_was_formatted_by_a_tracked_change_is_read_as_it_is() {
    let folder = with_appendix(&[]);
    let hidden_before = "<w:rPr><w:rPrChange w:id=\"99\" w:author=\"T\"><w:rPr><w:vanish/></w:rPr></w:rPrChange>";
    let change =
        |document: String| with_control(&document, NAME, 0, |control| control.replace("<w:rPr>", hidden_before));
    assert_eq!(said_of(&folder, change, &[]), "exit 0\n");
}

#[test]
fn without_tags_titles_are_read_then_bookmarks_and_what_has_neither_is_noted() {
    let folder = with_appendix(&[]);
    let first = |document: String| document.replacen(">Real Customer Ltd<", ">Globex AG<", 1);
    let no_tags = |document: String| first(without(&document, "tag"));
    let no_controls = |document: String| first(without_controls(&document));
    let no_marks = |document: String| without(&without(&no_controls(document), "bookmarkStart"), "bookmarkEnd");
    let said =
        [said_of(&folder, no_tags, &[]), said_of(&folder, no_controls, &[]), said_of(&folder, no_marks, &[])].concat();
    assert_data_eq!(
        said,
        str![[r#"
exit 1
their.docx: contract field `customer.name`: `Globex AG` in 1 of 2 places of the file (below `Particulars`), `Real Customer Ltd` in the contract
note: their.docx: its controls have no tags any more: its rows were told by their titles
  hint: each cell was compared; another program has saved it
exit 1
their.docx: contract field `customer.name`: `Globex AG` in 1 of 2 places of the file (below `Particulars`), `Real Customer Ltd` in the contract
note: their.docx: its controls are gone: its rows were told by their bookmarks
  hint: each cell was compared; another program has saved it
exit 0
note: their.docx: its fields [..] `customer.name`, [..] were not found
  hint: their controls and bookmarks are gone: read them in the document
note: their.docx: its controls and bookmarks are gone: it was read by its tables
  hint: each cell was compared; another program has saved it

"#]]
    );
}

#[test]
fn a_field_without_control_and_bookmark_is_noted_by_name() {
    let folder = with_appendix(&[]);
    let gone = |document: &str, which: usize| {
        let document = with_control(document, NAME, which, |_| "<w:r><w:t>Globex AG</w:t></w:r>".to_owned());
        let at = document.find("<w:r><w:t>Globex AG<").unwrap();
        let start = document[..at].rfind("<w:bookmarkStart ").unwrap();
        document[..start].to_owned() + &document[start..].replacen("w:name=\"pdp_v_", "w:name=\"x", 1)
    };
    let note = said_of(&folder, |document| gone(&document, 0), &[]);
    assert_data_eq!(
        note,
        str![[r#"
exit 0
note: their.docx: its field `customer.name` (1 of 2 places) was not found
  hint: their controls and bookmarks are gone: read them in the document

"#]]
    );
}

#[test]
fn a_field_that_was_emptied_shows_the_prompt_of_word_and_is_told() {
    let folder = with_appendix(&[]);
    let emptied = |document: String| {
        with_control(&document, "pdp:deployment.region", 0, |control| {
            control.replace("eu-central-1", "Click to enter text").replace("<w:text/>", "<w:showingPlcHdr/><w:text/>")
        })
    };
    assert_data_eq!(
        said_of(&folder, emptied, &[]),
        str![[r#"
exit 1
their.docx: contract field `deployment.region`: nothing in 1 of 2 places of the file (below `Particulars`), `eu-central-1` in the contract

"#]]
    );
}

#[test]
fn an_address_of_two_lines_is_one_value() {
    let folder = with_contract();
    crate::common::contract::replace(&folder, "1 Real Street, 12345 Realtown", "1 Real Street\\n12345 Realtown");
    fs::write(folder.path().join("our.docx"), appendix(&folder, "docx", &["--model", "customer-sub"])).unwrap();
    assert_eq!(of_contract(&said(&folder, &["our.docx"])), "exit 0\n");
    let change = |document: String| {
        with_control(&document, "pdp:customer.address", 1, |control| {
            control.replace("12345 Realtown", "54321 Otherville")
        })
    };
    assert_data_eq!(
        said_of(&folder, change, &[]),
        str![[r#"
exit 1
their.docx: contract field `customer.address`: `1 Real Street 54321 Otherville` in the file, `1 Real Street 12345 Realtown` in the contract

"#]]
    );
}

#[test]
fn blanks_and_signs_that_nobody_sees_are_no_change() {
    let folder = with_appendix(&[]);
    let change = |document: String| document.replace("Real Customer Ltd", "Real\u{a0}Customer\u{200e} Ltd ");
    assert_eq!(said_of(&folder, change, &[]), "exit 0\n");
}

#[test]
fn a_document_whose_contract_is_not_attached_says_that_its_fields_were_not_checked() {
    for option in ["--no-contract-data", "--no-attachments"] {
        let folder = with_appendix(&[option]);
        let said = of_contract(&said(&folder, &["our.docx"]));
        let note = "note: our.docx: its contract is not attached: the fields of the contract were not checked\n  hint: \
                    `compare --from OURS --to THEIRS` compares them with those of another\n";
        assert!(said.starts_with("exit 0\n") && said.contains(note), "{said}");
    }
}

#[test]
fn a_contract_that_was_altered_where_it_travels_is_held_against_what_is_shown() {
    let folder = with_appendix(&[]);
    let ours = fs::read(folder.path().join("our.docx")).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in parts(&ours) {
        let text = part(&ours, &name);
        let text = if name == "customXml/item2.xml" { text.replace("Real Customer Ltd", "Globex AG") } else { text };
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    fs::write(folder.path().join("their.docx"), writer.finish().unwrap().into_inner()).unwrap();
    assert_data_eq!(
        of_contract(&said(&folder, &["their.docx"])),
        str![[r#"
exit 1
their.docx: the attached `pdp-customer-sub-premium-appendix.json` is not the file that was attached
their.docx: contract field `customer.name`: `Real Customer Ltd` in the file, `Globex AG` in the contract

"#]]
    );
}

#[test]
fn a_redline_of_contracts_has_the_fields_of_both() {
    let folder = with_contract();
    let replace = |from: &str, to: &str| crate::common::contract::replace(&folder, from, to);
    replace("1 Real Street, 12345 Realtown", "1 Real Street\\n12345 Realtown");
    let old = appendix(&folder, "docx", &["--model", "customer-sub", "--tier", "premium"]);
    fs::write(folder.path().join("our.docx"), old).unwrap();
    replace("Real Customer Ltd", "Globex GmbH");
    replace("2027-01-01", "2028-02-01");
    replace("\\n12345 Realtown", "\\nBack yard\\n12345 Realtown");
    let new = appendix(&folder, "docx", &["--model", "customer-sub", "--tier", "premium"]);
    fs::write(folder.path().join("new.docx"), new).unwrap();
    let args = ["compare", "--from", "our.docx", "--to", "new.docx", "-f", "docx", "-q", "-o", "red.docx"];
    program(&folder).args(args).assert().code(1);
    let verified = [&["red.docx"][..], &["red.docx", "--changes", "rejected"]].map(|args| said(&folder, args));
    assert_data_eq!(
        of_contract(&verified.concat()),
        str![[r#"
exit 0
note: red.docx: it has 14 tracked changes, read as accepted
  hint: `--changes rejected` reads what was there before
exit 1
red.docx: contract field `contract.effective`: `1 January 2027` in the file, `1 February 2028` in the contract
red.docx: contract field `wso2.address`: `1 Real Street 12345 Realtown` in the file, `1 Real Street Back yard 12345 Realtown` in the contract
red.docx: contract field `wso2.address`: `1 Real Street, 12345 Realtown` in the file, `1 Real Street, Back yard, 12345 Realtown` in the contract
red.docx: contract field `customer.name`: `Real Customer Ltd` in the file, `Globex GmbH` in the contract
red.docx: contract field `customer.address`: `1 Real Street 12345 Realtown` in the file, `1 Real Street Back yard 12345 Realtown` in the contract
red.docx: contract field `customer.address`: `1 Real Street, 12345 Realtown` in the file, `1 Real Street, Back yard, 12345 Realtown` in the contract
note: red.docx: it has 14 tracked changes, read as rejected
  hint: `--changes accepted` reads what is there with them

"#]]
    );
    for (from, to, changes) in [("red.docx", "new.docx", "accepted"), ("our.docx", "red.docx", "rejected")] {
        let args = ["compare", "--from", from, "--to", to, "--changes", changes, "-q"];
        let shown = program(&folder).args(args).assert().code(0);
        assert!(String::from_utf8_lossy(&shown.get_output().stdout).starts_with("No changes\n"), "{changes}");
    }
}
