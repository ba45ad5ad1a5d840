//! Workbooks of plans: dates are dates, numbers are numbers, and a sheet is easy to read and to print.

use crate::common::{attribute, folder, part, program};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use std::fs;
use std::io::Cursor;

/// Columns of dates and of numbers, by template.
const TYPED: [(&str, &[&str], &[&str]); 5] = [
    ("generic", &["Start", "Due"], &[]),
    ("smartsheet", &["Start Date", "End Date"], &["Duration"]),
    ("openproject", &["Start date", "Finish date"], &[]),
    ("wrike", &["Start date", "Due date"], &[]),
    ("ms-project-xlsx", &["Start"], &["Outline_Level"]),
];

fn workbook(template: &str) -> Vec<u8> {
    let folder = folder();
    fs::write(folder.path().join("people.yaml"), "people: {wso2: ops}\ndays: {network-management: 5}\n").unwrap();
    let args = ["-q", "-o", "-", "--template", template, "-m", "customer-sub", "--people", "people.yaml"];
    let run =
        program(&folder).args(args).args(["--start", "2026-11-23", "--granularity", "activity"]).assert().success();
    run.get_output().stdout.clone()
}

/// The cells below a header, of those that are not empty.
fn cells(bytes: &[u8], header: &str) -> Vec<Data> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let range = book.worksheets().remove(0).1;
    let headers: Vec<String> = range.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let index = headers.iter().position(|other| other == header).unwrap_or_else(|| panic!("{header}: {headers:?}"));
    range.rows().skip(1).map(|row| row[index].clone()).collect()
}

#[test]
fn dates_are_dates_and_numbers_are_numbers() {
    for (template, dates, numbers) in TYPED {
        let bytes = workbook(template);
        for header in dates {
            let cells = cells(&bytes, header);
            assert!(cells.iter().all(|cell| matches!(cell, Data::DateTime(_))), "{template}: {cells:?}");
            let Data::DateTime(first) = &cells[0] else { panic!("no date") };
            // The days since the end of 1899, as workbooks count them: 23 November 2026.
            assert!((first.as_f64() - 46_349.0).abs() < f64::EPSILON, "{template}: {first:?}");
        }
        for header in numbers {
            let cells = cells(&bytes, header);
            assert!(cells.iter().all(|cell| matches!(cell, Data::Float(_) | Data::Int(_))), "{template}: {cells:?}");
        }
    }
}

#[test]
fn a_date_that_is_a_text_is_found() {
    // What the test above would say of a column of texts.
    let cells = cells(&workbook("generic"), "Title");
    assert!(!cells.iter().any(|cell| matches!(cell, Data::DateTime(_) | Data::Float(_))));
}

#[test]
fn the_header_stays_in_sight_and_filters_and_a_page_is_as_wide_as_the_sheet() {
    for (template, ..) in TYPED {
        let bytes = workbook(template);
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        assert_eq!(attribute(&sheet, "pane", "state"), Some("frozen"), "{template}");
        assert_eq!(attribute(&sheet, "pane", "ySplit"), Some("1"), "{template}");
        assert!(attribute(&sheet, "autoFilter", "ref").is_some_and(|range| range.starts_with("A1:")), "{template}");
        assert_eq!(attribute(&sheet, "pageSetup", "orientation"), Some("landscape"), "{template}");
        assert_eq!(attribute(&sheet, "pageSetup", "fitToHeight"), Some("0"), "{template}");
        assert_eq!(attribute(&sheet, "pageSetUpPr", "fitToPage"), Some("1"), "{template}");
        assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"), "{template}");
        assert!(part(&bytes, "xl/styles.xml").contains("wrapText=\"1\""), "{template}");
    }
}

#[test]
fn a_row_is_as_high_as_its_notes() {
    let folder = folder();
    let args = ["-q", "-o", "-", "--template", "generic", "-m", "customer-sub"];
    let bytes = program(&folder).args(args).assert().success().get_output().stdout.clone();
    let notes = cells(&bytes, "Notes");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for (row, notes) in (2..).zip(notes) {
        let start = sheet.find(&format!("<row r=\"{row}\"")).unwrap();
        let height: f64 = attribute(&sheet[start..], "row", "ht").unwrap().parse().unwrap();
        let lines = u32::try_from(notes.to_string().lines().count()).unwrap();
        // A line of Arial of 10 points is 12.75 points high.
        assert!(height >= f64::from(lines) * 12.75, "{row}: {height} for {lines} lines");
    }
}
