//! Tracked changes of documents of Word: read as if all were accepted or all rejected, and that is said.

use super::files::docx;
use super::import;
use crate::common::{CATALOGUE, folder, program};
use snapbox::{assert_data_eq, str};
use std::fs;

fn paragraph(mark: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{runs}</w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn inserted(text: &str) -> String {
    format!("<w:ins w:id=\"1\" w:author=\"T\">{}</w:ins>", run(text))
}

fn deleted(text: &str) -> String {
    format!("<w:del w:id=\"1\" w:author=\"T\"><w:r><w:delText>{text}</w:delText></w:r></w:del>")
}

fn row(properties: &str, cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|paragraphs| format!("<w:tc>{paragraphs}</w:tc>")).collect();
    format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat())
}

/// A matrix whose third row was deleted and whose last row was inserted, with a cell that is another one.
fn changed() -> Vec<u8> {
    let plain = |texts: [&str; 3]| texts.map(|text| paragraph("", &run(text)));
    let heading = format!("<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>{}{}</w:p>", run("Oper"), run("ations"));
    // A mark that is gone joins two paragraphs.
    let joined = paragraph("<w:del w:id=\"1\" w:author=\"T\"/>", &run("Patch and re")) + &paragraph("", &run("start"));
    let cell = paragraph("", &(deleted("I") + &inserted("A")));
    let rows = [
        row("", &plain(["Activity", "Vendor", "Customer"])),
        row("", &[joined, paragraph("", &run("R")), cell]),
        row("<w:del w:id=\"1\" w:author=\"T\"/>", &["Scan", "R", "A"].map(|text| paragraph("", &deleted(text)))),
        row("<w:ins w:id=\"1\" w:author=\"T\"/>", &["Report", "A", "R"].map(|text| paragraph("", &inserted(text)))),
    ];
    docx(&format!("{heading}<w:tbl>{}</w:tbl>", rows.concat()))
}

#[test]
fn rows_cells_and_paragraphs_are_those_of_the_text_that_is_asked_for() {
    assert_data_eq!(
        import("ops.docx", changed(), &[]).matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
Operations,1,Patch and restart,,Vendor,Customer,-,-
Operations,2,Report,,Customer,Vendor,-,-

"#]]
    );
    assert_data_eq!(
        import("ops.docx", changed(), &["--changes", "rejected"]).matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
Operations,1,Patch and re start,,Vendor,-,-,Customer
Operations,2,Scan,,Vendor,Customer,-,-

"#]]
    );
}

#[test]
fn how_many_there_are_and_how_they_were_read_is_said() {
    let said =
        [import("ops.docx", changed(), &[]).said, import("ops.docx", changed(), &["--changes", "rejected"]).said];
    assert_data_eq!(
        said.concat(),
        str![[r#"
ops.docx, table 1: 2 tasks; letters of RACI by party
note: `ops.docx`: it has 11 tracked changes, read as accepted
  hint: `--changes rejected` reads what was there before
all of 9 cells are in the catalogue
wrote made.yaml
ops.docx, table 1: 2 tasks; letters of RACI by party
note: `ops.docx`: it has 11 tracked changes, read as rejected
  hint: `--changes accepted` reads what is there with them
all of 9 cells are in the catalogue
wrote made.yaml

"#]]
    );
    let json = import("ops.docx", changed(), &["--report", "json"]).said;
    assert!(json.contains("\"message\": \"`ops.docx`: it has 11 tracked changes, read as accepted\""), "{json}");
}

#[test]
fn of_a_file_without_any_nothing_is_said_whatever_is_asked_for() {
    let csv = "Task,Vendor,Customer\nPatch,R,A\n";
    let plain = import("ops.csv", csv, &[]);
    let rejected = import("ops.csv", csv, &["--changes", "rejected"]);
    assert_eq!((plain.said, plain.matrix), (rejected.said, rejected.matrix));
}

#[test]
fn a_redline_is_read_as_either_version() {
    let folder = folder();
    fs::write(folder.path().join("old.yaml"), CATALOGUE).unwrap();
    fs::write(folder.path().join("new.yaml"), CATALOGUE.replacen("consulted: Customer\n", "consulted: WSO2\n", 1))
        .unwrap();
    let args = ["compare", "--from", "old.yaml", "--to", "new.yaml", "wso2-sub", "-f", "docx", "-q", "-o", "red.docx"];
    program(&folder).args(args).assert().code(1);
    for (changes, version) in [("accepted", "new.yaml"), ("rejected", "old.yaml")] {
        let args = ["compare", "--from", version, "--to", "red.docx", "wso2-sub", "-q", "--changes", changes];
        let shown = program(&folder).args(args).assert().code(0);
        let shown = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
        assert!(shown.starts_with("No changes\n"), "{changes}: {shown}");
    }
}
