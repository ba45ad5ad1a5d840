//! The forms that single importers want: files per model, dates, columns that have to be there.

use crate::common::importers::{column, csv_rows, rows};
use crate::common::{bytes, folder, part, program};
use snapbox::str;
use std::fs;

#[test]
fn asana_has_a_file_per_model_as_its_parents_go_by_names() {
    let folder = folder();
    let args = ["--template", "asana", "--granularity", "activity", "--tier", "basic", "--start", "2026-11-23"];
    program(&folder).args(args).assert().success().stderr_eq(str![[r#"
note: the documentation of the importer of `asana` does not confirm: parents by name, and lists
  hint: import a few rows first
wrote pdp-all-basic-asana-01.csv (12.9 KB, 38 rows)
wrote pdp-all-basic-asana-02.csv (13.3 KB, 38 rows)
wrote pdp-all-basic-asana-03.csv (12.9 KB, 38 rows)

"#]]);
    for number in 1..=3 {
        let rows = csv_rows(&fs::read(folder.path().join(format!("pdp-all-basic-asana-0{number}.csv"))).unwrap());
        let headers = ["Name", "Description", "Section", "Start Date", "Due Date", "Parent task", "Labels"];
        assert_eq!(rows[0], headers);
        let sections = column(&rows, "Section");
        assert!(sections.iter().all(|section| *section == sections[0]));
        assert_eq!(column(&rows, "Start Date")[0], "11/23/2026");
        // Each parent is one row above.
        let (names, parents) = (column(&rows, "Name"), column(&rows, "Parent task"));
        for (place, parent) in parents.iter().enumerate().filter(|(_, parent)| !parent.is_empty()) {
            let same = |range: &[&str]| range.iter().filter(|name| *name == parent).count();
            assert_eq!((same(&names[..place]), same(&names[place..])), (1, 0), "{parent}");
        }
    }
}

#[test]
fn wrike_shows_dates_with_slashes_and_other_workbooks_with_dashes() {
    for (template, format) in [("wrike", r"dd\/mm\/yyyy"), ("generic", "yyyy-mm-dd")] {
        let plan = bytes(&["-q", "-o", "-", "--template", template, "-m", "customer-sub", "--start", "2026-11-23"]);
        let styles = part(&plan, "xl/styles.xml");
        assert!(styles.contains(&format!("formatCode=\"{format}\"")), "{template}: {styles}");
    }
}

#[test]
fn openproject_has_the_columns_that_its_workbook_needs() {
    let plan = bytes(&["-q", "-o", "-", "--template", "openproject", "-m", "customer-sub"]);
    let rows = rows("openproject", &plan);
    for header in ["Updatestatus", "Lock Version", "ID", "Parent"] {
        assert!(column(&rows, header).iter().all(|cell| cell.is_empty()), "{header}");
    }
    assert!(column(&rows, "Subject").iter().all(|cell| !cell.is_empty()));
}

#[test]
fn azure_devops_and_linear_have_no_columns_that_nobody_asked_for() {
    let header = |template: &str, more: &[&str]| {
        let args = [&["-q", "-o", "-", "--template", template, "-m", "customer-sub"][..], more].concat();
        csv_rows(&bytes(&args)).swap_remove(0)
    };
    assert!(!header("azure-devops", &[]).contains(&"Assigned To".to_owned()));
    assert!(!header("linear", &["--start", "2026-11-23"]).contains(&"Due Date".to_owned()));
}
