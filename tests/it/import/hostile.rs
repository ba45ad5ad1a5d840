//! Files that were made to do harm, or that nobody meant as a matrix.

use super::files::archive;
use super::{import, refused};
use snapbox::{assert_data_eq, str};
use std::fmt::Write as _;

#[test]
fn files_without_a_matrix_and_broken_files_are_refused_by_name() {
    let mut said = String::new();
    for (name, bytes) in [
        ("empty.csv", &b""[..]),
        ("prose.md", b"# Title\n\nNo table here.\n"),
        ("no-roles.csv", b"a,b\n1,2\n"),
        ("pipes.md", b"||||||||||||||||"),
        ("crooked.md", b"| a | b | c |\n|---|---|\n| 1 | 2 |\n"),
        ("latin.csv", b"Task,Responsible\nCaf\xe9,Vendor\n"),
        ("open.csv", b"Task,Responsible,Accountable\n\"Write,Vendor,Customer\n"),
        ("text.xlsx", b"Task,Responsible\n"),
        ("text.docx", b"Task,Responsible\n"),
        ("text.ods", b"Task,Responsible\n"),
        ("unknown.xyz", b"Task,Responsible\n"),
    ] {
        said += &refused(name, bytes, &[]);
    }
    assert_data_eq!(
        said,
        str![[r#"
error: `empty.csv`: there is no table
  hint: check the file, or `--kind`
error: `prose.md`: there is no table
  hint: check the file, or `--kind`
error: `no-roles.csv`: no role is found in 1 table
  hint: say what the words in the cells mean with `--letters Owns=A,Helps=C`, or which columns are roles with `--roles`
error: `pipes.md`: there is no table
  hint: check the file, or `--kind`
error: `crooked.md`: line 2 has 2 columns, but the header above it has 3: this is no table
  hint: give both the same number of cells; write `/|` for a bar in a text
error: `latin.csv`: line 2 is not UTF-8 text
  hint: save it as UTF-8, or give `--encoding windows-1252`
error: `open.csv`: a quote that opens in the row from line 2 on is not closed
  hint: close it, or double each quote that is part of a text
error: `text.xlsx`: it is not a workbook: invalid Zip archive: Could not find EOCD
  hint: check `--kind`, or open and save it as an Excel workbook
error: `text.docx`: it is not a document of Word: invalid Zip archive: Could not find EOCD
  hint: check `--kind`, or save it anew
error: `text.ods`: it is not an OpenDocument spreadsheet: invalid Zip archive: Could not find EOCD
  hint: check `--kind`, or save it anew
error: `unknown.xyz` does not say by its name of which kind it is
  hint: give `--kind csv`, `xlsx`, `xls`, `ods`, `md`, `html`, `docx` or `adoc`

"#]]
    );
}

#[test]
fn files_of_kinds_that_are_not_read_are_refused_by_what_they_are() {
    let compound = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", name.as_slice()].concat()
    };
    let mut said = String::new();
    for (name, bytes) in [
        ("renamed.xlsx", compound("Workbook")),
        ("secret.xlsx", compound("EncryptedPackage")),
        ("secret.docx", compound("EncryptedPackage")),
        ("raci.doc", compound("WordDocument")),
        ("raci.xlsb", archive("xl/workbook.bin", "")),
        ("raci.numbers", archive("Index/Document.iwa", "")),
        ("raci.pptx", archive("ppt/presentation.xml", "")),
        ("raci.pdf", b"%PDF-1.7".to_vec()),
        ("raci.rtf", b"{\\rtf1 Task}".to_vec()),
        ("document.csv", archive("word/document.xml", "")),
        ("sheet.docx", archive("xl/workbook.xml", "")),
    ] {
        said += &refused(name, bytes, &[]);
    }
    assert_data_eq!(
        said,
        str![[r#"
error: `renamed.xlsx`: it is a workbook of Excel 97 to 2003
  hint: give `--kind xls`
error: `secret.xlsx`: it is encrypted with a password
  hint: save it without a password, or as CSV
error: `secret.docx`: it is encrypted with a password
  hint: save it without a password, or as CSV
error: `raci.doc`: it is a document of Word 97 to 2003
  hint: save it as .docx or HTML
error: `raci.xlsb`: it is a binary workbook (.xlsb)
  hint: save it as .xlsx, .ods or CSV
error: `raci.numbers`: it is of Numbers or Pages
  hint: export it as .xlsx or .docx
error: `raci.pptx`: it is a presentation
  hint: copy its table to a sheet
error: `raci.pdf`: it is a PDF
  hint: a PDF has letters at places, and no cells: take the file that it was made from
error: `raci.rtf`: it is in the Rich Text Format
  hint: save it as .docx or HTML
error: `document.csv`: it is a document
  hint: give `--kind docx`
error: `sheet.docx`: it is a workbook
  hint: give `--kind xlsx`

"#]]
    );
}

#[test]
fn pages_are_nested_no_deeper_than_browsers_allow() {
    let page = format!("{}<table><tr><td>R", "<div>".repeat(100_000));
    assert_data_eq!(
        refused("deep.html", page, &[]),
        str![[r#"
error: `deep.html`: its elements are nested more than 512 deep
  hint: keep the table, and leave out what is around it

"#]]
    );
}

#[test]
fn a_table_is_no_wider_than_a_sheet() {
    let csv = format!("Task{}\n", ",Party".repeat(20_000));
    assert_data_eq!(
        refused("wide.csv", csv, &[]),
        str![[r#"
error: `wide.csv`: it has a table of more than 16384 columns
  hint: split the table, or leave out what is no part of the matrix

"#]]
    );
}

#[test]
fn a_table_that_is_wide_in_one_row_and_long_in_others_is_refused() {
    let csv = format!("Task{}\n{}", ",Party".repeat(10_000), "Write\n".repeat(3_000));
    assert_data_eq!(
        refused("wide.csv", csv, &[]),
        str![[r#"
error: `wide.csv`: it has a table of more than 20000000 cells
  hint: split the table, or leave out what is no part of the matrix

"#]]
    );
    // Cells that hang down from a wide row are no more work than others.
    let page = format!("<table><tr>{}</tr>{}</table>", "<td rowspan=9>a</td>".repeat(2_000), "<tr><td>b".repeat(200));
    assert_data_eq!(
        refused("wide.html", page, &[]),
        str![[r#"
error: `wide.html`: no role is found in 1 table
  hint: say what the words in the cells mean with `--letters Owns=A,Helps=C`, or which columns are roles with `--roles`

"#]]
    );
}

#[test]
fn archives_that_inflate_to_more_than_memory_holds_are_refused() {
    let zeros = " ".repeat(130 << 20);
    let mut said = String::new();
    for (name, part) in [("bomb.docx", "word/document.xml"), ("bomb.ods", "content.xml")] {
        said += &refused(name, archive(part, &zeros), &[]);
    }
    assert_data_eq!(
        said,
        str![[r#"
error: `bomb.docx`: its part `word/document.xml` has more than 128 MiB
  hint: split it, or keep the table alone
error: `bomb.ods`: its part `content.xml` has more than 128 MiB
  hint: split it, or keep the table alone

"#]]
    );
}

#[test]
fn long_tables_are_read_whole() {
    let mut table = "| Task | Vendor | Customer |\n|---|---|---|\n".to_owned();
    for task in 0..2_000 {
        let _ = writeln!(table, "| Task {task} | R | A |");
    }
    let made = import("long.md", table, &[]);
    assert_eq!(made.matrix.lines().count(), 2_001);
    assert_data_eq!(
        made.said,
        str![[r#"
long.md, table 1: 2000 tasks; letters of RACI by party
all of 6003 cells are in the catalogue
wrote made.yaml

"#]]
    );
}

#[test]
fn wide_tables_are_read_whole() {
    let parties: Vec<String> = (0..2_000).map(|party| format!("P{party}")).collect();
    let (parties, rule, roles) = (parties.join(" | "), "---|".repeat(2_000), " R | A |".repeat(1_000));
    let table = format!("| Task | {parties} |\n|---|{rule}\n| Write |{roles}\n");
    assert_data_eq!(
        import("wide.md", table, &[]).said,
        str![[r#"
wide.md, table 1: 1 task; letters of RACI by party
all of 4002 cells are in the catalogue
wrote made.yaml

"#]]
    );
}

#[test]
fn rows_of_one_name_are_read_in_linear_time() {
    let table = format!("| Task | Vendor | Customer |\n|---|---|---|\n{}", "| Write | R | A |\n".repeat(20_000));
    let imported = import("same.md", table, &[]);
    assert_data_eq!(
        imported.said,
        str![[r#"
same.md, table 1: 20000 tasks; letters of RACI by party
all of 60003 cells are in the catalogue
wrote made.yaml

"#]]
    );
}

#[test]
fn a_file_is_not_read_in_part() {
    let mut page = "| Task | Vendor | Customer |\n|---|---|---|\n| Write | R | A |\n\n".to_owned();
    page += &"All that is said beside it.\n".repeat(64 * 1024 * 1024 / 28 + 1);
    assert_data_eq!(
        refused("page.md", page, &[]),
        str![[r#"
error: `page.md` is larger than 64 MiB
  hint: split it, and import the parts one by one

"#]]
    );
}

#[test]
fn a_name_that_could_hide_another_is_refused_where_the_catalogue_is_read() {
    let csv = "Task,Responsible,Accountable\nWrite,Vendor\u{202e},Customer\n";
    assert_data_eq!(
        refused("raci.csv", csv, &[]),
        str![[r#"
error: `Vendor/u{202e}`: no document can show U+202E
  hint: correct it in the file

"#]]
    );
}

#[test]
fn a_text_that_is_struck_through_is_neither_there_nor_gone() {
    let table = "| Task | Vendor | Customer |\n|---|---|---|\n| Write | ~~R~~ A | R |\n| Read | R | A |\n";
    assert_data_eq!(
        refused("raci.md", table, &[]),
        str![[r#"
error: raci.md, table 1, line 3, column 2: `R A` is struck through, in whole or in part
  hint: remove what no longer holds, or the mark

"#]]
    );
}

#[test]
fn names_that_are_numbers_or_truth_values_give_a_catalogue_that_can_be_read() {
    let rows = ["42", "1e5", "null", "true", "No"].map(|name| format!("{name},Vendor,Customer\n")).concat();
    let made = import("Operations.csv", format!("Task,Responsible,Accountable\n{rows}"), &[]);
    assert!(made.catalogue.contains("- task: \"42\"\n") && made.catalogue.contains("- task: \"null\"\n"));
    assert!(made.matrix.contains(",42,"), "{}", made.matrix);
}
