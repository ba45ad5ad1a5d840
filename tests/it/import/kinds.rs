//! The kinds of files.

use super::files::{docx, ods};
use super::{import, import_in, refused};
use crate::common::folder;
use rust_xlsxwriter::{Format, Url, Workbook};
use snapbox::{assert_data_eq, str};
use std::fs;

/// What each of the files below says.
const MATRIX: &str = "\
Model,Group,No.,Task,Task description,Responsible,Accountable,Consulted,Informed\r
Operations,Plan,1,Write,,Vendor,Customer,-,-\r
Operations,Run,2,Patch,,Vendor,Vendor,-,Customer\r
";

#[test]
fn csv_has_any_delimiter_and_says_its_encoding() {
    for (delimiter, first) in [(',', ""), (';', ""), ('\t', ""), ('|', ""), (';', "sep=;\n")] {
        let rows = ["Phase,Activity,Vendor,Customer", "Plan,Write,R,A", "Run,Patch,RA,I"];
        let rows = rows.map(|row| row.replace(',', &delimiter.to_string()));
        let text = format!("{first}{}\n", rows.join("\n"));
        assert_eq!(import("Operations.csv", &text, &[]).matrix, MATRIX, "{delimiter}");
        let utf_16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(import("Operations.csv", utf_16, &[]).matrix, MATRIX, "{delimiter}");
    }
    let latin = b"T\xe4tigkeit;Vendor;Customer\nPr\xfcfen;R;A\n";
    assert!(import("raci.csv", latin, &["--encoding", "windows-1252"]).matrix.contains("Prüfen"));
}

#[test]
fn standard_input_is_read_by_its_kind() {
    let folder = folder();
    let text = "Phase,Activity,Vendor,Customer\nPlan,Write,R,A\nRun,Patch,RA,I\n";
    let run = crate::common::program(&folder)
        .args(["import", "-", "--kind", "csv", "--date", "2026-01-31", "--title", "Operations", "--id", "ops"])
        .stdin(text)
        .assert()
        .success();
    let catalogue = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert!(catalogue.contains("\ncatalogue: ops\nfile-prefix: ops\nversion: \"1.0.0\"\ndate: 2026-01-31\n"));
    assert_data_eq!(
        refused("raci.dat", text, &[]),
        str![[r#"
error: `raci.dat` does not say by its name of which kind it is
  hint: give `--kind csv`, `xlsx`, `xls`, `ods`, `md`, `html`, `docx` or `adoc`

"#]]
    );
}

#[test]
fn html_has_merged_cells_layout_tables_lists_and_no_headers() {
    let html = "\
<h1>Operations</h1>
<table><tr><td>
  <table>
    <tr><td>Phase<td>Activity<td>Vendor<td>Customer
    <tr><td>Plan<td>Write<td>R<td>A
    <tr><td>Run<td>Patch<td><p>R<br>A</p><td>I
  </table>
</td></tr></table>
<table><tr><td>Version</td><td>1</td></tr></table>
";
    let made = import("ops.html", html, &[]);
    assert_eq!(made.matrix, MATRIX);
    assert_data_eq!(
        made.said,
        str![[r#"
ops.html, table 2: 2 tasks in 2 groups; letters of RACI by party
ops.html, table 3: not read, 2 cells
12 of 14 cells are in the catalogue; these are not:
  ops.html, table 3: its table has no roles:
    line 9, column 1: `Version`
    line 9, column 2: `1`
wrote made.yaml

"#]]
    );
}

#[test]
fn markdown_has_html_within_it_also_with_blank_lines() {
    let text = "\
# Operations

<table>
<tr><th>Phase</th><th>Activity</th><th>Vendor</th><th>Customer</th></tr>

<tr><td>Plan</td><td>Write</td><td>**R**</td><td>A</td></tr>

<tr><td>Run</td><td>Patch</td><td>R<br/>A</td><td>I</td></tr>
</table>

More text.
";
    assert_eq!(import("ops.md", text, &[]).matrix, MATRIX);
    let pipes = "\
Operations
==========

Phase | Activity | Vendor | Customer
--- | --- | --- | ---
Plan | [Write](https://example.com) | **R** | `A`
Run | Patch | R<br>A | I
";
    assert_eq!(import("ops.md", pipes, &[]).matrix, MATRIX);
    // Markdown drops cells beyond the last header; a person who writes one wants it read.
    let surplus = "# Operations\n\n| Task | Vendor | Customer |\n|---|---|---|\n| Write | R | A | by May |\n";
    assert_data_eq!(
        import("ops.md", surplus, &[]).matrix,
        str![[r#"
Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
Operations,1,Write,by May,Vendor,Customer,-,-

"#]]
    );
}

#[test]
fn asciidoc_has_spans_repeats_and_cells_on_lines_of_their_own() {
    let text = "\
= Operations

[cols=\"2,1,1\",options=\"header\"]
|===
|Activity |Vendor |Customer

3+|*Plan*
|Write
|R
|A
3+h|Run
|Patch |R, A |I
|===
";
    assert_eq!(import("ops.adoc", text, &[]).matrix, MATRIX);
    let csv = "= Operations\n\n,===\nPhase,Activity,Vendor,Customer\nPlan,Write,R,A\nRun,Patch,RA,I\n,===\n";
    assert_eq!(import("ops.adoc", csv, &[]).matrix, MATRIX);
}

#[test]
fn a_sheet_begins_anywhere_has_merged_and_hidden_cells_and_a_legend() {
    let mut book = Workbook::new();
    let notes = book.add_worksheet().set_name("Notes").unwrap();
    notes.write(0, 0, "Nothing to see").unwrap();
    let sheet = book.add_worksheet().set_name("Sheet").unwrap();
    let format = Format::new();
    sheet.write(0, 1, "Operations").unwrap();
    for (column, heading) in (1..).zip(["Activity", "Vendor", "Customer", "Old"]) {
        sheet.write(3, column, heading).unwrap();
    }
    sheet.merge_range(4, 1, 4, 3, "Plan", &format).unwrap();
    sheet.merge_range(6, 1, 6, 3, "Run", &format).unwrap();
    for (row, cells) in [(5, ["Write", "R", "A", "C"]), (7, ["Patch", "RA", "I", ""]), (8, ["Gone", "R", "A", ""])] {
        for (column, cell) in (1..).zip(cells) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    sheet.write(5, 1, Url::new("https://example.com").set_text("Write")).unwrap();
    sheet.write(10, 1, "R = Responsible, A = Accountable, C = Consulted, I = Informed").unwrap();
    sheet.set_column_hidden(4).unwrap();
    sheet.set_row_hidden(8).unwrap();
    let made = import("ops.xlsx", book.save_to_buffer().unwrap(), &[]);
    assert_eq!(made.matrix, MATRIX);
    assert_data_eq!(
        made.said,
        str![[r#"
ops.xlsx, sheet `Notes`: not read, 1 cell
ops.xlsx, sheet `Sheet`: 2 tasks in 2 groups; letters of RACI by party; without the links of 1 cell
13 of 19 cells are in the catalogue; these are not:
  ops.xlsx, sheet `Notes`: its table has no roles:
    A1: `Nothing to see`
  ops.xlsx, sheet `Sheet`: it is hidden:
    E4: `Old`
    E6: `C`
    B9: `Gone`
    C9: `R`
    D9: `A`
wrote made.yaml

"#]]
    );
}

#[test]
fn a_number_that_programs_show_differently_is_refused() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["Task", "Responsible", "Accountable"]) {
        sheet.write(0, column, heading).unwrap();
    }
    let format = Format::new().set_num_format("# ?/?");
    sheet.write(1, 0, "Write").unwrap();
    sheet.write_with_format(1, 1, 0.5, &format).unwrap();
    sheet.write(1, 2, "Customer").unwrap();
    assert_data_eq!(
        refused("raci.xlsx", book.save_to_buffer().unwrap(), &[]),
        str![[r#"
error: raci.xlsx, sheet `Sheet1`, B2: `B2` holds 0.5 in the format `# ?/?`, which programs may show differently
  hint: format the cell as text, and write what documents have to say

"#]]
    );
}

#[test]
fn a_spreadsheet_of_opendocument_says_what_it_shows() {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |cells: [&str; 3]| format!("<table:table-row>{}</table:table-row>", cells.map(cell).concat());
    let section = |text: &str| {
        format!(
            "<table:table-row><table:table-cell table:number-columns-spanned=\"3\"><text:p>{text}</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated=\"2\"/></table:table-row>"
        )
    };
    let blank = "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let hidden = "<table:table-row table:visibility=\"filter\"><table:table-cell><text:p>Gone</text:p></table:table-cell><table:table-cell><text:p>R</text:p></table:table-cell></table:table-row>";
    let sheet = [
        "<table:table-row><table:table-cell><text:p>Operations</text:p></table:table-cell></table:table-row>",
        &row(["Activity", "Vendor", "Customer"]),
        &section("Plan"),
        &row(["Write", "R", "A"]),
        &section("Run"),
        &row(["Patch", "R</text:p><text:p>A", "I"]),
        hidden,
        blank,
    ];
    let made = import("ops.ods", ods(&sheet.concat()), &[]);
    assert_eq!(made.matrix, MATRIX);
    assert_data_eq!(
        made.said,
        str![[r#"
ops.ods, sheet `RACI`: 2 tasks in 2 groups; letters of RACI by party
12 of 14 cells are in the catalogue; these are not:
  ops.ods, sheet `RACI`: it is hidden:
    A7: `Gone`
    B7: `R`
wrote made.yaml

"#]]
    );
}

#[test]
fn a_document_of_word_has_merged_cells_and_changes_that_are_accepted() {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>");
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let plain = |text: &str| cell("", text);
    let start = |text: &str| cell("<w:vMerge w:val=\"restart\"/>", text);
    let heading = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Operations</w:t></w:r></w:p>";
    let changed = "<w:tc><w:p><w:del><w:r><w:delText>I</w:delText></w:r></w:del><w:ins><w:r><w:t>A</w:t></w:r></w:ins></w:p></w:tc>";
    let rows = [
        row(&["Phase", "Activity", "Vendor", "Customer"].map(plain)),
        row(&[start("Plan"), plain("Write"), plain("R"), changed.to_owned()]),
        row(&[start("Run"), plain("Patch"), plain("R"), plain("I")])
            .replace("R</w:t></w:r></w:p>", "R</w:t></w:r></w:p><w:p><w:r><w:t>A</w:t></w:r></w:p>"),
    ];
    let body = format!("{heading}<w:tbl>{}</w:tbl>", rows.concat());
    assert_eq!(import("ops.docx", docx(&body), &[]).matrix, MATRIX);
    let merged = [
        row(&["Phase", "Activity", "Vendor", "Customer"].map(plain)),
        row(&[start("Run"), plain("Write"), plain("R"), plain("A")]),
        row(&[cell("<w:vMerge/>", ""), plain("Patch"), plain("RA"), plain("I")]),
        row(&[cell("<w:gridSpan w:val=\"4\"/>", "Later")]),
        row(&[plain(""), plain("Scan"), plain("R"), plain("A")]),
    ];
    let body = format!("{heading}<w:tbl>{}</w:tbl>", merged.concat());
    assert_data_eq!(
        import("ops.docx", docx(&body), &[]).matrix,
        str![[r#"
Model,Group,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
Operations,Run,1,Write,,Vendor,Customer,-,-
Operations,Run,2,Patch,,Vendor,Vendor,-,Customer
Operations,Later,3,Scan,,Vendor,Customer,-,-

"#]]
    );
}

#[test]
fn several_files_become_one_catalogue_with_tasks_written_once() {
    let folder = folder();
    for (name, cells) in [("basic.csv", "R,A"), ("managed.csv", "RA,I")] {
        fs::write(folder.path().join(name), format!("Task,Details,Vendor,Customer\nPatch,monthly,{cells}\n")).unwrap();
    }
    let made = import_in(&folder, &["basic.csv", "managed.csv", "--id", "ops", "--title", "Operations"]);
    assert_data_eq!(
        made.catalogue,
        str![[r##"
# Editors use the schema below once `pdp-export schema catalogue -o catalogue.schema.json` has written it:
# yaml-language-server: $schema=catalogue.schema.json

catalogue: ops
file-prefix: ops
version: "1.0.0"
date: 2026-01-31
language: en
product: "Operations"
title: "Operations"
source:
  publisher: "Operations"
  citation: "basic.csv, managed.csv"
  headings: {task: "Task", description: "Description"}
roles:
  - id: responsible
    letter: "R"
    name: "Responsible"
    source-heading: "Responsible"
    holders: at-least-one
  - id: accountable
    letter: "A"
    name: "Accountable"
    source-heading: "Accountable"
    holders: exactly-one
  - id: consulted
    letter: "C"
    name: "Consulted"
    source-heading: "Consulted"
    holders: any
  - id: informed
    letter: "I"
    name: "Informed"
    source-heading: "Informed"
    holders: any
parties:
  - {id: vendor, name: "Vendor"}
  - {id: customer, name: "Customer"}
tasks:
  - id: patch
    name: "Patch"
    activities:
      monthly: "monthly"
models:
  - id: basic
    name: "basic"
    short-name: "basic"
    matrix:
      - task: patch
        responsible: "Vendor"
        accountable: "Customer"
        consulted: "-"
        informed: "-"
  - id: managed
    name: "managed"
    short-name: "managed"
    matrix:
      - task: patch
        responsible: "Vendor"
        accountable: "Vendor"
        consulted: "-"
        informed: "Customer"

"##]]
    );
}
