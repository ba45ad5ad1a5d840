//! A sheet of a workbook can hold several tables: each has a name of its own, and its own rows.

use crate::common::contract::with_contract;
use crate::common::{part, program};
use calamine::{Reader, Xlsx, open_workbook_from_rs};
use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;

/// A table of a workbook as a reader finds it.
#[derive(Debug)]
struct ReadTable {
    name: String,
    sheet: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The appendix of the sample contract, with two revisions, as a workbook with these parts.
fn appendix_with(parts: &str) -> Vec<u8> {
    let folder = with_contract();
    let contract = folder.path().join("contract.yaml");
    let second = "  - {version: \"1.1\", date: 2027-02-01, author: \"B. Author\", change: \"Second issue\"}\n";
    let sample = fs::read_to_string(&contract).unwrap();
    fs::write(&contract, sample + second).unwrap();
    let template = format!("template: house\nextends: appendix\nparts: [{parts}]\n");
    fs::write(folder.path().join("house.yaml"), template).unwrap();
    let args = ["--template", "house.yaml", "--contract", "contract.yaml", "-m", "wso2-sub,customer-sub"];
    let run = program(&folder).args(args).args(["-f", "xlsx", "-q", "-o", "-"]).assert().success().stderr_eq("");
    run.get_output().stdout.clone()
}

/// The tables of a workbook, sheet by sheet, from the top of each.
fn tables(bytes: &[u8]) -> Vec<ReadTable> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    book.load_tables().unwrap();
    let mut tables = Vec::new();
    for sheet in book.sheet_names() {
        let names: Vec<String> = book.table_names_in_sheet(&sheet).into_iter().cloned().collect();
        for name in names {
            let table = book.table_by_name(&name).unwrap();
            let rows = table.data().rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
            tables.push(ReadTable { name, sheet: sheet.clone(), columns: table.columns().to_vec(), rows });
        }
    }
    tables
}

#[test]
fn two_tables_on_one_sheet_have_each_their_own_rows() {
    let tables = tables(&appendix_with("overview, particulars, control, matrices"));
    let on_first: Vec<&ReadTable> = tables.iter().filter(|table| table.sheet == "Particulars").collect();
    let [overview, history] = on_first[..] else { panic!("two tables on the first sheet: {on_first:#?}") };
    assert_eq!(overview.columns[..2], ["Model", "Tasks"]);
    assert_eq!(overview.rows.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), ["16", "16"]);
    assert_eq!(history.columns, ["Version", "Date", "Author", "Change"]);
    let [first, second] = &history.rows[..] else { panic!("two revisions: {:?}", history.rows) };
    assert_eq!((first[0].as_str(), first[3].as_str()), ("1.0", "First issue"));
    assert_eq!((second[0].as_str(), second[3].as_str()), ("1.1", "Second issue"));
}

#[test]
fn names_of_tables_are_unique_and_that_of_a_first_one_is_the_number_of_its_sheet() {
    let tables = tables(&appendix_with("overview, control, matrices"));
    let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["Matrix1", "Matrix1_2", "Matrix2", "Matrix3"]);
    let folded: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(folded.len(), names.len());
    assert!(tables[2..].iter().all(|matrix| matrix.rows.len() == 16), "{tables:#?}");
}

#[test]
fn the_printed_page_is_as_wide_as_the_widest_table() {
    for parts in ["overview, control, matrices", "control, overview, matrices"] {
        let book = appendix_with(parts);
        let most = tables(&book).iter().filter(|t| t.sheet == "Particulars").map(|t| t.columns.len()).max();
        assert_eq!(most, Some(5), "{parts}");
        // Columns from A, so that the fifth is E.
        let names = part(&book, "xl/workbook.xml");
        let area = names.split("Particulars!$A$1:").nth(1).unwrap();
        assert!(area.starts_with("$E$"), "{parts}: {area}");
        assert!(part(&book, "xl/worksheets/sheet1.xml").contains(r#" max="5""#), "{parts}");
    }
}
