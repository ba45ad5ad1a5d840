//! Cells of workbooks: what a person sees in them is what documents say.

use crate::common::batch::{CSV, batch, files, made, manifest, stderr, with_customers};
use crate::common::raw_workbook::{RawWorkbook, text_cell, text_row};
use crate::common::sheets;
use pdp_export::export::unguard;
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

/// A format code (or the id of one, as `#14`), what is stored in a cell, and what the cell shows.
const SHOWN: [(&str, &str, &str); 80] = [
    ("General", "42", "42"),
    ("General", "0", "0"),
    ("General", "-5", "-5"),
    ("General", "0.15", "0.15"),
    ("General", "1.1000000000000001", "1.1"),
    ("General", "0.30000000000000004", "0.3"),
    ("General", "12345678901", "12345678901"),
    ("General", "7000000000", "7000000000"),
    ("General", "7E9", "7000000000"),
    ("General", "1234567.891", "1234567.891"),
    ("@", "7", "7"),
    ("#49", "1.5", "1.5"),
    ("0", "42", "42"),
    ("0", "1234567890123", "1234567890123"),
    ("0", "2.5", "3"),
    ("0", "-1.5", "-2"),
    ("#1", "41.7", "42"),
    ("00000", "42", "00042"),
    ("00000", "123456", "123456"),
    ("0000000", "1234", "0001234"),
    ("00000", "-42", "-00042"),
    ("##0", "7", "7"),
    ("0.0", "1", "1.0"),
    ("0.00", "1.1", "1.10"),
    ("0.00", "1.005", "1.01"),
    ("0.00", "0.995", "1.00"),
    ("0.00", "99.999", "100.00"),
    ("0.00", "0", "0.00"),
    ("#2", "3.14159", "3.14"),
    ("0.000", "12.3456", "12.346"),
    ("00.00", "3.5", "03.50"),
    ("#,##0", "1234567", "1,234,567"),
    ("#,##0", "999", "999"),
    ("#,##0", "999999.5", "1,000,000"),
    ("#3", "1234", "1,234"),
    ("#,##0.00", "1234.5", "1,234.50"),
    ("#4", "-1234.5", "-1,234.50"),
    ("#37", "-1234", "(1,234)"),
    ("#40", "1234.5", "1,234.50"),
    ("0%", "0.15", "15%"),
    ("0%", "0", "0%"),
    ("0.0%", "0", "0.0%"),
    ("0%", "0.145", "15%"),
    ("#9", "1", "100%"),
    ("0.0%", "0.1234", "12.3%"),
    ("#10", "0.125", "12.50%"),
    ("0 %", "0.5", "50 %"),
    ("\"HRB \"0", "5", "HRB 5"),
    ("\"HRB \"General", "5", "HRB 5"),
    ("\"PDP-\"0000", "42", "PDP-0042"),
    ("\\v0.0", "2", "v2.0"),
    ("0\" years\"", "3", "3 years"),
    ("\"HRB \"0", "-5", "-HRB 5"),
    ("0000-0000", "12345678", "1234-5678"),
    ("000-00-0000", "12345678", "012-34-5678"),
    ("0000-0000", "123456789", "12345-6789"),
    ("$#,##0.00", "1234.5", "$1,234.50"),
    ("#,##0.00 \"€\"", "1234.5", "1,234.50 €"),
    ("#,##0.00 €", "0.5", "0.50 €"),
    ("[$€-2]0", "5", "€5"),
    ("[$€]0", "5", "€5"),
    ("[$$-409]#,##0.00", "1234.5", "$1,234.50"),
    ("[$€-407]0", "5", "€5"),
    ("[$CHF]\\ 0", "5", "CHF 5"),
    ("£0", "5", "£5"),
    ("+0", "5", "+5"),
    ("+0;-0;0", "-5", "-5"),
    ("0;(0)", "-5", "(5)"),
    ("0;-0;\"none\"", "0", "none"),
    ("0;-0;\"-\"", "7", "7"),
    ("[Red]0", "5", "5"),
    ("0;[Red]-0", "-5", "-5"),
    ("0;-0;0;@", "5", "5"),
    ("yyyy-mm-dd", "46023", "2026-01-01"),
    ("yyyy\\-mm\\-dd;@", "46023", "2026-01-01"),
    ("[$-409]yyyy\\-mm\\-dd;@", "46023", "2026-01-01"),
    ("yyyy-mm-dd hh:mm", "46023.5", "2026-01-01 12:00"),
    ("yyyy-mm-dd\\Thh:mm:ss", "46023.7604166667", "2026-01-01T18:15:00"),
    ("dd.mm.yyyy", "46023", "01.01.2026"),
    ("d.m.yyyy", "46023", "1.1.2026"),
];

/// A format code and what is stored in a cell, where programs or systems show different things.
const UNCERTAIN: [(&str, &str); 50] = [
    ("General", "123456789012"),
    ("General", "0.3333333333333333"),
    ("General", "0.00001"),
    ("General", "1.23457E+12"),
    ("0", "1234567890123456"),
    ("0", "-0.2"),
    ("#", "0"),
    ("#.##", "42"),
    ("0.###", "42"),
    ("0.0?", "42"),
    ("?0", "4"),
    ("#,###", "42"),
    ("0,000", "42"),
    ("0,", "42000"),
    ("0.00E+00", "42"),
    ("#11", "42"),
    ("# ?/?", "0.1"),
    ("#12", "0.5"),
    (";;;", "5"),
    ("0;-0;;@", "0"),
    ("\"yes\";\"no\"", "5"),
    ("[>=1000]0;00", "5"),
    ("[$-407]#,##0.00", "42"),
    ("#,##0.00\\ [$€-407]", "42"),
    ("[$-F800]0", "42"),
    ("[DBNum1]0", "42"),
    ("0*-", "42"),
    ("0_)0", "42"),
    ("0%%", "0.5"),
    ("0/0", "0.5"),
    ("0:0", "5"),
    ("\"open", "5"),
    ("#5", "42"),
    ("#27", "42"),
    ("#44", "42"),
    ("#60", "42"),
    ("mmm-yy", "46023"),
    ("#14", "46023"),
    ("#17", "46023"),
    ("#22", "46023"),
    ("d/m/yyyy", "46023"),
    ("d. mmmm yyyy", "46023"),
    ("[$-407]d. mmmm yyyy", "46023"),
    ("[$-F800]dddd, mmmm dd, yyyy", "46023"),
    ("ge.m.d", "46023"),
    ("yyyy-mm-dd", "42"),
    ("yyyy-mm-dd", "-1"),
    ("h:mm", "0.5"),
    ("[h]:mm", "1.5"),
    ("yyyy-mm-dd h:mm AM/PM", "46023.5"),
];

/// Writes `list.xlsx` with a row for each pair of a format and a number, which names the customer.
fn with_numbers<'a>(folder: &TempDir, numbers: impl Iterator<Item = (&'a str, &'a str)>) {
    let mut rows = text_row(1, &["id", "model", "contract.reference", "customer.name"]);
    let mut book = RawWorkbook::new();
    for (row, (code, value)) in (2..).zip(numbers) {
        let texts = format!(
            "{}{}{}",
            text_cell(&format!("A{row}"), &format!("c{row}")),
            text_cell(&format!("B{row}"), "customer-sub"),
            text_cell(&format!("C{row}"), &format!("R-{row}")),
        );
        let number = format!("<c r=\"D{row}\" s=\"{}\"><v>{value}</v></c>", row - 1);
        rows += &["<row>", &texts, &number, "</row>"].concat();
        book = book.format(code);
    }
    let book = book.sheet("Customers", "visible", &format!("<sheetData>{rows}</sheetData>"));
    fs::write(folder.path().join("list.xlsx"), book.bytes()).unwrap();
}

/// The arguments of a batch of appendices in CSV out of `list.xlsx`.
pub(super) fn list_args<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["list.xlsx"], &CSV[1..], &["--name", "{id}.{ext}"], more].concat()
}

#[test]
fn numbers_are_said_as_their_formats_show_them() {
    let folder = with_customers(0);
    with_numbers(&folder, SHOWN.into_iter().map(|(code, value, _)| (code, value)));
    made(&folder, &list_args(&[]), "out");
    let lines = manifest(&folder.path().join("out/manifest.csv"));
    let of_row = |row: usize| {
        let id = format!("c{row}");
        lines.iter().find(|line| line["id"] == id).map(|line| unguard(&line["customer"]))
    };
    for (row, (code, value, shown)) in (2..).zip(SHOWN) {
        assert_eq!(of_row(row), Some(shown), "{value} as {code}");
    }
}

#[test]
fn numbers_that_show_different_things_are_faults_that_name_the_cell() {
    let folder = with_customers(0);
    with_numbers(&folder, UNCERTAIN.into_iter());
    let said = stderr(&batch(&folder, &list_args(&["--check"]), "out"));
    for (row, (code, value)) in (2..).zip(UNCERTAIN) {
        let start = format!("error: list.xlsx, row {row}, column `customer.name`: `D{row}` holds ");
        assert!(said.contains(&start), "{value} as {code}\n{said}");
    }
    assert!(said.contains("`D2` holds 123456789012 in the format `General`, which programs may show differently\n  hint: format the cell as text"));
    assert!(said.contains("holds the date 2026-01-01 in the format `mmm-yy`"));
}

#[test]
fn numbers_of_the_cases_are_in_the_documents() {
    let folder = with_customers(0);
    let rows = text_row(1, &["id", "model", "tier", "contract.reference", "customer.registration", "customer.name"])
        + "<row r=\"2\">"
        + &text_cell("A2", "a")
        + &text_cell("B2", "customer-sub")
        + &text_cell("C2", "basic")
        + "<c r=\"D2\" s=\"1\"><v>42</v></c><c r=\"E2\" s=\"2\"><v>1234</v></c>"
        + &text_cell("F2", "Nord &amp; S\u{fc}d_x0021_")
        + "</row>";
    let book = RawWorkbook::of_rows(&rows).format("00000").format("\"HRB \"0000000");
    fs::write(folder.path().join("list.xlsx"), book.bytes()).unwrap();
    made(&folder, &list_args(&["--format", "xlsx"]), "out");
    let text = format!("{:?}", sheets(&files(&folder.path().join("out"))["a.xlsx"]));
    for shown in ["\"00042\"", "HRB 0001234", "Nord & Süd!"] {
        assert!(text.contains(shown), "{shown}\n{text}");
    }
}

#[test]
fn separators_are_pointed_out() {
    let folder = with_customers(0);
    with_numbers(&folder, [("0", "1"), ("#,##0", "1234"), ("0.0", "1")].into_iter());
    assert_data_eq!(
        stderr(&batch(&folder, &list_args(&["--check", "--tier", "basic", "--set", "customer.address=X"]), "out")),
        str![[r#"
note: list.xlsx, rows 3, 4: numbers are written as an English Excel shows them, with `.` before decimals and `,` between thousands (2 rows)
  hint: format the cells as text where another system shows them otherwise
note: list.xlsx, rows 2, 3, 4: this customer takes `customer.registration`, `customer.address` from the contract that all rows share (3 rows)
  hint: add a column for each, unless all customers have the same
the list `list.xlsx` has no problems: 3 rows

"#]]
    );
}
