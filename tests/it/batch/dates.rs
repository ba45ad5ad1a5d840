//! Dates as people write them: read where the format is given, and never guessed.

use crate::common::batch::{CSV, batch, files, made, manifest, stderr, verify, with_customers, write};
use crate::common::raw_workbook::{RawWorkbook, text_cell, text_row};
use crate::common::sheets;
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

/// A list with these dates in the column `header`.
fn with_dates(header: &str, dates: &[&str]) -> TempDir {
    let folder = with_customers(0);
    let row = |(number, date): (usize, &&str)| format!("c{number},wso2-sub,basic,C{number},R-{number},{date}\n");
    let rows: String = (1..).zip(dates).map(row).collect();
    write(&folder, "customers.csv", &format!("id,model,tier,customer.name,contract.reference,{header}\n{rows}"));
    folder
}

/// The arguments of a batch of `list`.
fn args<'a>(list: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let all = ["--set", "customer.registration=HRB 1", "--set", "customer.address=X", "--name", "{id}.{ext}"];
    [&[list], &CSV[1..], &all, more].concat()
}

/// What a check of `customers.csv` says of its dates.
fn said(folder: &TempDir, more: &[&str]) -> String {
    let output = stderr(&batch(folder, &args("customers.csv", &[&["--check"], more].concat()), "out"));
    let is_of_rows =
        |line: &str| line.contains("from the contract that all rows share") || line.contains("add a column for each");
    output.split_inclusive('\n').filter(|line| !is_of_rows(line)).collect()
}

/// The dates of the documents that a batch of `list` makes.
fn dates(folder: &TempDir, list: &str, more: &[&str]) -> Vec<String> {
    made(folder, &args(list, more), "out");
    manifest(&folder.path().join("out/manifest.csv")).into_iter().map(|line| line["date"].clone()).collect()
}

#[test]
fn a_local_date_is_refused_with_the_format_that_reads_it() {
    let folder = with_dates(
        "contract.date",
        &[
            "2026-12-31",
            "31.12.2026",
            "12/31/2026",
            "01/02/2026",
            "1.2.2026",
            "02-02-2026",
            "2026/12/31",
            "31 12 2026",
            "31.12.26",
            "31.04.2026",
            "31 December 2026",
        ],
    );
    assert_data_eq!(
        said(&folder, &[]),
        str![[r#"
error: customers.csv, line 3, column `contract.date`: `31.12.2026` is not written as YYYY-MM-DD
  hint: add `--date-format DD.MM.YYYY` to read it as 31 December 2026, or write 2026-12-31
error: customers.csv, line 4, column `contract.date`: `12/31/2026` is not written as YYYY-MM-DD
  hint: add `--date-format MM/DD/YYYY` to read it as 31 December 2026, or write 2026-12-31
error: customers.csv, line 5, column `contract.date`: `01/02/2026` is ambiguous: it can be 1 February 2026 or 2 January 2026
  hint: add `--date-format DD/MM/YYYY` for the first, `--date-format MM/DD/YYYY` for the second, or write it as YYYY-MM-DD
error: customers.csv, line 6, column `contract.date`: `1.2.2026` is ambiguous: it can be 1 February 2026 or 2 January 2026
  hint: add `--date-format D.M.YYYY` for the first, `--date-format M.D.YYYY` for the second, or write it as YYYY-MM-DD
error: customers.csv, line 7, column `contract.date`: `02-02-2026` is not written as YYYY-MM-DD
  hint: add `--date-format DD-MM-YYYY` or `--date-format MM-DD-YYYY`, or write 2026-02-02
error: customers.csv, line 8, column `contract.date`: `2026/12/31` is not written as YYYY-MM-DD
  hint: add `--date-format YYYY/MM/DD` to read it as 31 December 2026, or write 2026-12-31
error: customers.csv, line 9, column `contract.date`: `31 12 2026` is not written as YYYY-MM-DD
  hint: add `--date-format "DD MM YYYY"` to read it as 31 December 2026, or write 2026-12-31
error: customers.csv, line 10, column `contract.date`: `31.12.26` has a year of two digits, which leaves the century open
  hint: write the year with four digits
error: customers.csv, line 11, column `contract.date`: `31.04.2026` is not a date
  hint: write it as YYYY-MM-DD, from 1900 on, for example 2026-03-31
error: customers.csv, line 12, column `contract.date`: `31 December 2026` is not a date
  hint: write it as YYYY-MM-DD, from 1900 on, for example 2026-03-31
10 of 11 rows cannot be made

"#]]
    );
}

#[test]
fn a_date_format_reads_its_dates_and_iso_and_no_others() {
    let folder = with_dates("contract.date", &["31.12.2026", "2026-12-30", "01.02.2026"]);
    let read = dates(&folder, "customers.csv", &["--date-format", "DD.MM.YYYY"]);
    assert_eq!(read, ["2026-12-31", "2026-12-30", "2026-02-01"]);
    let folder = with_dates(
        "contract.date",
        &["31/12/2026", "01/02/2026", "12/31/2026", "1/2/2026", "31.12.2026", "31/12/26", "31/04/2026", "soon"],
    );
    assert_data_eq!(
        said(&folder, &["--date-format", "DD/MM/YYYY"]),
        str![[r#"
error: customers.csv, line 4, column `contract.date`: `12/31/2026`, read as DD/MM/YYYY, is not a date
  hint: read as MM/DD/YYYY, it is 31 December 2026
error: customers.csv, line 5, column `contract.date`: `1/2/2026` is not written as DD/MM/YYYY
  hint: write it as DD/MM/YYYY or as YYYY-MM-DD; `D/M/YYYY` reads days and months of one digit, too
error: customers.csv, line 6, column `contract.date`: `31.12.2026` is not written as DD/MM/YYYY
  hint: write it as DD/MM/YYYY or as YYYY-MM-DD
error: customers.csv, line 7, column `contract.date`: `31/12/26` has a year of two digits, which leaves the century open
  hint: write the year with four digits
error: customers.csv, line 8, column `contract.date`: `31/04/2026`, read as DD/MM/YYYY, is not a date
  hint: check the day and the month; years begin with 1900
error: customers.csv, line 9, column `contract.date`: `soon` is not written as DD/MM/YYYY
  hint: write it as DD/MM/YYYY or as YYYY-MM-DD
6 of 8 rows cannot be made

"#]]
    );
}

#[test]
fn a_column_can_have_a_date_format_of_its_own() {
    let folder = with_dates("contract.date (DD/MM/YYYY),Contract.Effective (m/d/yyyy)", &["01/02/2026,1/2/2027"]);
    assert_eq!(dates(&folder, "customers.csv", &[]), ["2026-02-01"]);
    // It comes before the option, which is for the other columns.
    assert_eq!(dates(&folder, "customers.csv", &["--date-format", "MM/DD/YYYY"]), ["2026-02-01"]);
    let folder = with_dates("contract.date,contract.effective (DD/MM/YYYY)", &["01/02/2026,01/02/2027"]);
    assert_eq!(dates(&folder, "customers.csv", &["--date-format", "MM/DD/YYYY"]), ["2026-01-02"]);
    made(&folder, &args("customers.csv", &["--format", "xlsx", "--date-format", "MM/DD/YYYY"]), "out");
    let sheets = format!("{:?}", sheets(&files(&folder.path().join("out"))["c1.xlsx"]));
    assert!(sheets.contains("1 February 2027"), "{sheets}");
    let folder = with_dates("contract.date (DD.MM.YYYY)", &["12/31/2026"]);
    assert_data_eq!(
        said(&folder, &[]),
        str![[r#"
error: customers.csv, line 2, column `contract.date`: `12/31/2026` is not written as DD.MM.YYYY
  hint: write it as DD.MM.YYYY or as YYYY-MM-DD
1 of 1 row cannot be made

"#]]
    );
}

#[test]
fn date_formats_in_headers_are_checked() {
    let headers = [
        "contract.date (TT.MM.JJJJ)",
        "contract.effective (DD.MM.YY)",
        "contract.agreement-date (DD.MM.YYYY)",
        "contract.agreement-date",
        "customer.address (DD.MM.YYYY)",
        "customer.registration (number)",
        "contract.efective (DD.MM.YYYY)",
    ];
    let folder = with_dates(&headers.join(","), &[",,,,,,"]);
    assert_data_eq!(
        said(&folder, &[]),
        str![[r#"
error: customers.csv: the column `contract.agreement-date` appears twice
  hint: keep one of the two
error: customers.csv: no template has a field for the column `customer.registration (number)`
  hint: did you mean `customer.registration`?
error: customers.csv: no template has a field for the column `contract.efective (DD.MM.YYYY)`
  hint: did you mean `contract.effective`?
error: customers.csv: `TT.MM.JJJJ`, in the header of the column `contract.date`, is not a date format
  hint: use `DD.MM.YYYY`, `MM/DD/YYYY` or `YYYY-MM-DD`; the separator can be `.`, `/`, `-` or a space, and `D` and `M` stand for one or two digits
error: customers.csv: `DD.MM.YY`, in the header of the column `contract.effective`, is not a date format
  hint: a year of two digits leaves the century open; use `YYYY`
error: customers.csv: the column `customer.address` has no dates, and takes no date format
  hint: write `customer.address`

"#]]
    );
}

#[test]
fn text_cells_of_a_workbook_need_the_format_and_its_dates_do_not() {
    let folder = with_customers(0);
    let row = |number: u32, date: &str| {
        let id = format!("c{number}");
        let texts = [("A", id.as_str()), ("B", "wso2-sub"), ("C", "basic"), ("D", &id), ("E", &id)];
        let texts = texts.map(|(column, text)| text_cell(&format!("{column}{number}"), text)).concat();
        format!("<row r=\"{number}\">{texts}{date}</row>")
    };
    let rows = |header: &str| {
        text_row(1, &["id", "model", "tier", "customer.name", "contract.reference", header])
            + &row(2, &text_cell("F2", "01/02/2026"))
            + &row(3, "<c r=\"F3\" s=\"1\"><v>46388</v></c>")
            + &row(4, "<c r=\"F4\" s=\"2\"><v>46388</v></c>")
    };
    let save = |header: &str| {
        let book = RawWorkbook::of_rows(&rows(header)).format("mmm-yy").format("#14");
        fs::write(folder.path().join("list.xlsx"), book.bytes()).unwrap();
    };
    save("contract.date");
    let said = stderr(&batch(&folder, &args("list.xlsx", &["--check"]), "out"));
    assert_data_eq!(
        said.lines().take(2).collect::<Vec<&str>>().join("\n"),
        str![[r#"
error: list.xlsx, row 2, column `contract.date`: `01/02/2026` is ambiguous: it can be 1 February 2026 or 2 January 2026
  hint: add `--date-format DD/MM/YYYY` for the first, `--date-format MM/DD/YYYY` for the second, or write it as YYYY-MM-DD
"#]]
    );
    let read = dates(&folder, "list.xlsx", &["--date-format", "DD/MM/YYYY"]);
    assert_eq!(read, ["2026-02-01", "2027-01-01", "2027-01-01"]);
    save("contract.date (MM/DD/YYYY)");
    assert_eq!(dates(&folder, "list.xlsx", &[]), ["2026-01-02", "2027-01-01", "2027-01-01"]);
}

#[test]
fn lists_in_yaml_and_json_take_the_format_as_an_option_or_in_a_key() {
    let folder = with_customers(0);
    let start = "id: a, model: wso2-sub, tier: basic, customer: A";
    write(&folder, "a.yaml", &format!("- {{{start}, contract: {{reference: R, date: 31.12.2026}}}}\n"));
    assert_eq!(dates(&folder, "a.yaml", &["--date-format", "DD.MM.YYYY"]), ["2026-12-31"]);
    write(
        &folder,
        "b.json",
        r#"[{"id": "a", "model": "wso2-sub", "tier": "basic", "customer": "A",
            "contract": {"reference": "R", "date (DD/MM/YYYY)": "01/02/2026"}}]"#,
    );
    assert_eq!(dates(&folder, "b.json", &[]), ["2026-02-01"]);
}

#[test]
fn another_date_format_makes_documents_anew_where_it_gives_other_dates() {
    let folder = with_dates("contract.effective", &["01/02/2026", "2026-03-04"]);
    made(&folder, &args("customers.csv", &["--format", "xlsx", "--date-format", "DD/MM/YYYY"]), "out");
    let first = files(&folder.path().join("out"));
    let other = batch(&folder, &args("customers.csv", &["--format", "xlsx", "--date-format", "MM/DD/YYYY"]), "out");
    assert!(stderr(&other).contains("made 2 files, kept 2\n"), "{}", stderr(&other));
    let second = files(&folder.path().join("out"));
    assert_ne!(first["c1.xlsx"], second["c1.xlsx"]);
    assert_eq!(first["c2.xlsx"], second["c2.xlsx"]);
    // The format is part of the record of the run.
    let said = verify(&folder, &["--sample", "all"]);
    assert_eq!(said.status.code(), Some(0), "{}", stderr(&said));
    let record = folder.path().join("out/.pdp-export/run.json");
    let run = fs::read_to_string(&record).unwrap();
    fs::write(&record, run.replace("MM/DD/YYYY", "DD/MM/YYYY")).unwrap();
    let said = verify(&folder, &["--sample", "all"]);
    assert_eq!(said.status.code(), Some(1), "{}", stderr(&said));
}
