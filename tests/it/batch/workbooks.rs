//! Lists in workbooks: formulas, hidden rows, several sheets, titles, and workbooks that are broken or none.

use super::cells::list_args;
use crate::common::batch::{CSV, batch, files, made, manifest, stderr, with_customers};
use crate::common::raw_workbook::{RawWorkbook, text_cell, text_row};
use snapbox::{assert_data_eq, str};
use std::fs;
use std::io::{Cursor, Write};
use tempfile::TempDir;

const HEADERS: [&str; 4] = ["id", "model", "contract.reference", "customer.name"];

/// What a check of a workbook says.
fn said_of(folder: &TempDir, bytes: &[u8], more: &[&str]) -> String {
    fs::write(folder.path().join("list.xlsx"), bytes).unwrap();
    stderr(&batch(folder, &list_args(&[&["--check", "--tier", "basic"], more].concat()), "out"))
}

/// The same without the note on what the customers share.
fn of_list(said: &str) -> String {
    let is_of_rows =
        |line: &str| line.contains("from the contract that all rows share") || line.contains("add a column for each");
    said.split_inclusive('\n').filter(|line| !is_of_rows(line)).collect()
}

/// A row of the customer `id`.
fn customer(number: u32, id: &str) -> String {
    text_row(number, &[id, "customer-sub", &format!("R-{id}"), id])
}

/// The rows of a list with a cell `D2`, the name of a customer.
fn with_cell(cell: &str) -> RawWorkbook {
    let before = [("A2", "a"), ("B2", "customer-sub"), ("C2", "R")].map(|(place, text)| text_cell(place, text));
    RawWorkbook::of_rows(&format!("{}<row r=\"2\">{}{cell}</row>", text_row(1, &HEADERS), before.concat()))
}

#[test]
fn formulas_without_a_value_and_errors_are_faults_of_their_rows() {
    let folder = with_customers(0);
    let cells = [
        "<c r=\"D2\"><f>A1</f><v></v></c>",
        "<c r=\"D2\"><f>A1</f></c>",
        "<c r=\"D2\"><f t=\"shared\" si=\"4000000000\"/><v/></c>",
        "<c r=\"D2\" t=\"str\"><f>A1</f></c>",
        "<c r=\"D2\" t=\"e\"><f>A1</f><v>#REF!</v></c>",
        "<c r=\"D2\" t=\"e\"><v>#N/A</v></c>",
        "<c r=\"D2\" t=\"e\"><v>#SPILL!</v></c>",
        "<c r=\"D2\" t=\"e\"><v>#BLOCKED!</v></c>",
        "<c r=\"D2\" t=\"s\"><v>7</v></c>",
        "<c r=\"D2\"><v>seven</v></c>",
        "<c r=\"D2\" t=\"b\"><v>1</v></c>",
    ];
    let first = |cell: &str| {
        let said = said_of(&folder, &with_cell(cell).bytes(), &[]);
        assert!(said.ends_with("1 of 1 row cannot be made\n"), "{said}");
        said.lines().next().unwrap().to_owned() + "\n"
    };
    assert_data_eq!(
        cells.map(first).concat(),
        str![[r#"
error: list.xlsx, row 2, column `customer.name`: `D2` has a formula and no value
error: list.xlsx, row 2, column `customer.name`: `D2` has a formula and no value
error: list.xlsx, row 2, column `customer.name`: `D2` has a formula and no value
error: list.xlsx, row 2, column `customer.name`: `D2` has a formula and no value
error: list.xlsx, row 2, column `customer.name`: the formula of this cell failed: `#REF!`
error: list.xlsx, row 2, column `customer.name`: the formula of this cell failed: `#N/A`
error: list.xlsx, row 2, column `customer.name`: the formula of this cell failed: `#SPILL!`
error: list.xlsx, row 2, column `customer.name`: the formula of this cell failed: `#BLOCKED!`
error: list.xlsx, row 2, column `customer.name`: `D2` has the value `7`, which does not fit its type
error: list.xlsx, row 2, column `customer.name`: `D2` has the value `seven`, which does not fit its type
error: list.xlsx, row 2, column `customer.name`: `D2` holds the truth value `true`, which each language shows in its own words

"#]]
    );
}

#[test]
fn texts_are_read_however_they_are_stored() {
    let folder = with_customers(0);
    let strings =
        "<sst uniqueCount=\"2\"><si><t>x</t></si><si><r><t>No</t></r><r><t>rd</t></r><rPh><t>zzz</t></rPh></si></sst>";
    let cells = [
        ("<c r=\"D2\" t=\"s\"><v>1</v></c>", "Nord"),
        ("<c r=\"D2\" t=\"str\"><v>Nord</v><f>A1</f></c>", "Nord"),
        ("<c r=\"D2\" t=\"str\"><f>\"&lt;\"</f><v>&lt;&#65;&gt;</v></c>", "<A>"),
        ("<c r=\"D2\"><f>6*7</f><v>42</v></c>", "42"),
        ("<c t=\"inlineStr\"><is><r><t> No</t></r><r><t>rd </t></r></is></c>", "Nord"),
    ];
    for (cell, shown) in cells {
        fs::write(folder.path().join("list.xlsx"), with_cell(cell).strings(strings).bytes()).unwrap();
        made(&folder, &list_args(&[]), "out");
        assert_eq!(manifest(&folder.path().join("out/manifest.csv"))[0]["customer"], shown, "{cell}");
    }
    // A formula with an empty text as its result is blank.
    let blank = with_cell("<c r=\"D2\" t=\"str\"><f>\"\"</f><v></v></c>").bytes();
    let said = said_of(&folder, &blank, &[]);
    assert!(
        said.starts_with("error: list.xlsx, row 2, column `customer.name`: the contract has no `customer.name`"),
        "{said}"
    );
}

#[test]
fn dates_are_dates_in_fields_of_dates_whatever_is_shown() {
    let folder = with_customers(0);
    let list = |cell: &str| {
        let texts =
            text_cell("A2", "a") + &text_cell("B2", "customer-sub") + &text_cell("C2", "R") + &text_cell("D2", "A");
        let headers = text_row(1, &["id", "model", "contract.reference", "customer.name", "contract.effective"]);
        RawWorkbook::of_rows(&format!("{headers}<row r=\"2\">{texts}{cell}</row>")).format("mmm-yy").format("#14")
    };
    let cells = [
        list("<c r=\"E2\" s=\"1\"><v>46068</v></c>"),
        list("<c r=\"E2\" s=\"2\"><v>46068.25</v></c>"),
        list("<c r=\"E2\" s=\"2\" t=\"d\"><v>2026-02-15T00:00:00</v></c>"),
        list("<c r=\"E2\" s=\"1\"><v>44606</v></c>").properties("<workbookPr date1904=\"1\"/>"),
    ];
    for book in cells {
        fs::write(folder.path().join("list.xlsx"), book.bytes()).unwrap();
        made(&folder, &[&["list.xlsx"], &CSV[1..], &["--name", "{effective}.{ext}"]].concat(), "out");
        assert!(files(&folder.path().join("out")).contains_key("2026-02-15.csv"));
        fs::remove_dir_all(folder.path().join("out")).unwrap();
    }
}

/// A sheet with two hidden rows and a hidden column.
fn with_hidden() -> Vec<u8> {
    let hide = |row: String| row.replace("<row ", "<row hidden=\"1\" ");
    let rows = text_row(1, &HEADERS)
        + &customer(2, "a")
        + &hide(customer(4, "b"))
        + &hide(customer(7, "c"))
        + "<row r=\"9\" hidden=\"1\"><c r=\"A9\" s=\"1\"/></row>";
    let columns = "<cols><col min=\"1\" max=\"2\" width=\"9\"/><col min=\"3\" max=\"3\" width=\"9\" hidden=\"1\"/>\
                   <col min=\"8\" max=\"16384\" hidden=\"1\"/></cols>";
    let xml = format!("{columns}<sheetData>{rows}</sheetData>");
    RawWorkbook::new().format("0").sheet("Customers", "visible", &xml).bytes()
}

#[test]
fn hidden_rows_and_columns_are_told_and_can_be_left_out() {
    let folder = with_customers(0);
    let notes = |more: &[&str]| of_list(&said_of(&folder, &with_hidden(), more));
    assert_data_eq!(
        notes(&[]) + &notes(&["--skip-hidden"]),
        str![[r#"
note: list.xlsx: 2 rows of the list are hidden: 4, 7; they are read all the same
  hint: `--skip-hidden` leaves out what is hidden
note: list.xlsx: 1 column of the list is hidden: C; it is read all the same
  hint: `--skip-hidden` leaves out what is hidden
the list `list.xlsx` has no problems: 3 rows
note: list.xlsx: 2 rows of the list are hidden and left out: 4, 7
  hint: leave out `--skip-hidden` to read what is hidden
note: list.xlsx: 1 column of the list is hidden and left out: C
  hint: leave out `--skip-hidden` to read what is hidden
the list `list.xlsx` has no problems: 1 row

"#]]
    );
    made(&folder, &list_args(&["--skip-hidden"]), "out");
    assert_eq!(files(&folder.path().join("out")).into_keys().collect::<Vec<_>>(), ["a.csv", "manifest.csv"]);
}

#[test]
fn the_sheet_that_is_read_is_told_and_can_be_chosen() {
    let folder = with_customers(0);
    let rows = |ids: &[&str]| {
        let rows = (2..).zip(ids).map(|(row, id)| customer(row, id));
        format!("<sheetData>{}{}</sheetData>", text_row(1, &HEADERS), rows.collect::<String>())
    };
    let book = RawWorkbook::new()
        .sheet("Lists", "hidden", "<sheetData/>")
        .sheet("New", "visible", &rows(&["a"]))
        .sheet("Old", "visible", &rows(&["b", "c"]))
        .bytes();
    let of = |more: &[&str]| of_list(&said_of(&folder, &book, more));
    assert_data_eq!(
        [of(&[]), of(&["--sheet", "Old"]), of(&["--sheet", "old"]), of(&["--sheet", "Lists"])].concat(),
        str![[r#"
note: list.xlsx: the sheet `New` is read, and not `Lists`, `Old`
  hint: `--sheet NAME` reads another
the list `list.xlsx` has no problems: 1 row
the list `list.xlsx` has no problems: 2 rows
error: the list `list.xlsx` could not be read: it has no sheet `old`
  hint: its sheets are `Lists`, `New`, `Old`
error: the list `list.xlsx` could not be read: there is nothing in its sheet `Lists`
  hint: use a list of customers: CSV, Excel workbook, YAML or JSON

"#]]
    );
    fs::write(folder.path().join("list.csv"), "id\na\n").unwrap();
    for option in [&["--sheet", "Old"][..], &["--skip-hidden"]] {
        let run = batch(&folder, &[&["list.csv", "--check", "--format", "csv"], option].concat(), "out");
        assert_eq!(run.status.code(), Some(2));
        let start = format!("error: `{}` is for workbooks, and the list `list.csv` is none\n", option[0]);
        assert!(stderr(&run).starts_with(&start), "{}", stderr(&run));
    }
}

#[test]
fn a_title_may_stand_above_the_headers() {
    let folder = with_customers(0);
    let titled =
        text_row(1, &["Customers of 2026", "", "", "", "", "draft"]) + &text_row(3, &HEADERS) + &customer(4, "a");
    let said = said_of(&folder, &RawWorkbook::of_rows(&titled).bytes(), &[]);
    assert!(said.ends_with("the list `list.xlsx` has no problems: 1 row\n"), "{said}");
    let untitled = text_row(2, &["key", "model"]) + &customer(4, "a");
    assert_data_eq!(
        said_of(&folder, &RawWorkbook::of_rows(&untitled).bytes(), &[]).lines().next().unwrap().to_owned(),
        str!["error: list.xlsx, row 2: no template has a field for the column `key`"]
    );
}

#[test]
fn workbooks_that_say_two_things_or_lie_of_their_size_are_refused() {
    let folder = with_customers(0);
    let (head, a, b) = (text_row(1, &HEADERS), customer(2, "a"), customer(2, "b"));
    let twice = format!("<sheetData>{head}{a}</sheetData><sheetData>{b}</sheetData>");
    let books = [
        RawWorkbook::of_rows(&format!("{head}{a}{b}")),
        RawWorkbook::of_rows(&format!("{head}{}{a}", customer(3, "c"))),
        RawWorkbook::new().sheet("S", "visible", &twice),
        with_cell(&(text_cell("D2", "x") + &text_cell("D2", "y"))),
        with_cell(&(text_cell("E2", "x") + &text_cell("D2", "y"))),
        with_cell(&text_cell("D7", "x")),
        with_cell(&text_cell("XFE2", "x")),
        with_cell(&text_cell("ZZZZZ2", "x")),
        RawWorkbook::of_rows("<row r=\"1048577\"/>"),
        RawWorkbook::of_rows(&format!("{head}{a}")).strings("<sst uniqueCount=\"4000000000\"><si><t>x</t></si></sst>"),
        RawWorkbook::of_rows("<row r=\"1\"><c r=\"A1\">"),
    ];
    let first = |book: RawWorkbook| said_of(&folder, &book.bytes(), &[]).lines().next().unwrap().to_owned() + "\n";
    assert_data_eq!(
        books.map(first).concat(),
        str![[r#"
error: the list `list.xlsx` could not be read: its row 2 stands there twice
error: the list `list.xlsx` could not be read: its row 2 stands behind row 3: its rows are out of order
error: the list `list.xlsx` could not be read: its sheet has two tables of cells (`sheetData`)
error: the list `list.xlsx` could not be read: its cell `D2` stands there twice
error: the list `list.xlsx` could not be read: the cells of its row 2 are out of order at `D2`
error: the list `list.xlsx` could not be read: its cell `D7` stands in row 2
error: the list `list.xlsx` could not be read: it is not a workbook: it has a cell `XFE2`, and the last column of a sheet is `XFD`
error: the list `list.xlsx` could not be read: it is not a workbook: it has a cell `ZZZZZ2`, and the last column of a sheet is `XFD`
error: the list `list.xlsx` could not be read: it is not a workbook: it has a row `1048577`, and a sheet has 1048576 rows
error: the list `list.xlsx` could not be read: it should have 4000000000 shared texts, and has 1
error: the list `list.xlsx` could not be read: it is not a workbook: ill-formed document: expected `</c>`, but `</sheetData>` was found

"#]]
    );
}

#[test]
fn a_cell_in_the_last_corner_takes_no_memory() {
    let folder = with_customers(0);
    let rows =
        text_row(1, &HEADERS) + &customer(2, "a") + "<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"><v> </v></c></row>";
    let said = said_of(&folder, &RawWorkbook::of_rows(&rows).bytes(), &[]);
    assert!(said.ends_with("the list `list.xlsx` has no problems: 1 row\n"), "{said}");
}

#[test]
fn an_archive_that_grows_too_large_is_refused() {
    let folder = with_customers(0);
    let strings = format!("<sst><si><t>{}</t></si></sst>", " ".repeat(257 << 20));
    let book = RawWorkbook::of_rows(&text_row(1, &HEADERS)).strings(&strings);
    assert_data_eq!(
        said_of(&folder, &book.bytes(), &[]),
        str![[r#"
error: the list `list.xlsx` could not be read: it has more than 256 MiB in it
  hint: split it, or save it as CSV

"#]]
    );
}

#[test]
fn parts_that_would_fill_the_memory_are_refused() {
    let folder = with_customers(0);
    let text = "a".repeat(2 << 20);
    let rows = text_row(1, &HEADERS);
    let cells = "<c><v>1</v></c>".repeat(16_385);
    let lines = "<row/>".repeat(1_048_576);
    let books = [
        RawWorkbook::of_rows(&rows).strings(&format!("<sst><si><t>{text}</t></si></sst>")),
        with_cell(&text_cell("D2", &text)),
        with_cell(&format!("<c r=\"D2\"><v>{text}</v></c>")),
        RawWorkbook::of_rows(&format!("{rows}<row r=\"2\">{cells}</row>")),
        RawWorkbook::of_rows(&format!("{rows}{lines}")),
        RawWorkbook::of_rows(&rows).format(&"0".repeat(33 << 20)),
        RawWorkbook::of_rows(&format!("{rows}<row r=\"2\">{}</row>", "<a/>".repeat(33 << 20))),
    ];
    assert_data_eq!(
        books.map(|book| said_of(&folder, &book.bytes(), &[])).concat(),
        str![[r#"
error: the list `list.xlsx` could not be read: it has a text of more than 1 MiB
  hint: shorten it: a cell of Excel has at most 32,767 characters
error: the list `list.xlsx` could not be read: it has a text of more than 1 MiB
  hint: shorten it: a cell of Excel has at most 32,767 characters
error: the list `list.xlsx` could not be read: it has a text of more than 1 MiB
  hint: shorten it: a cell of Excel has at most 32,767 characters
error: the list `list.xlsx` could not be read: it is not a workbook: its row 2 has cells beyond the last column, `XFD`
  hint: use a list of customers: CSV, Excel workbook, YAML or JSON
error: the list `list.xlsx` could not be read: it is not a workbook: it has a row `1048577`, and a sheet has 1048576 rows
  hint: use a list of customers: CSV, Excel workbook, YAML or JSON
error: the list `list.xlsx` could not be read: it has more than 32 MiB in its part `xl/styles.xml`
  hint: split it, or save it as CSV
error: the list `list.xlsx` could not be read: it has more than 33554432 XML tags, attributes and entities
  hint: split it, or save it as CSV: about four million cells are the most

"#]]
    );
}

#[test]
fn workbooks_of_other_kinds_are_named() {
    let folder = with_customers(0);
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encrypted = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &stream].concat();
    let archive = |name: &str, text: &str| {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    };
    let books = [
        encrypted,
        archive("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        archive("xl/workbook.bin", ""),
        archive("notes.txt", ""),
    ];
    assert_data_eq!(
        books.map(|bytes| said_of(&folder, &bytes, &[])).concat(),
        str![[r#"
error: the list `list.xlsx` could not be read: it is encrypted with a password
  hint: save it without a password, or as CSV
error: the list `list.xlsx` could not be read: it is an OpenDocument file
  hint: save it as an Excel workbook (.xlsx), or as CSV
error: the list `list.xlsx` could not be read: it is a binary workbook (.xlsb)
  hint: save it as an Excel workbook (.xlsx), or as CSV
error: the list `list.xlsx` could not be read: it is not a workbook: it has no part `_rels/.rels`
  hint: use a list of customers: CSV, Excel workbook, YAML or JSON

"#]]
    );
}
