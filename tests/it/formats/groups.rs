//! Groups of tasks: a heading above them in documents, a column in data.

use crate::common::pdf::{load, tree};
use crate::common::{bytes_in, folder, program, sheets};
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

/// A folder with a catalogue of two groups.
fn with_groups() -> TempDir {
    let folder = folder();
    let table = "\
# Garden

| Task | Vendor | Customer |
|---|---|---|
| **Spring** | | |
| Sow | R | A |
| Water | RA | I |
| **Autumn** | | |
| Rake | R | A |
";
    fs::write(folder.path().join("garden.md"), table).unwrap();
    let import = ["import", "garden.md", "--date", "2026-01-31", "-o", "garden.yaml"];
    program(&folder).args(import).assert().success();
    folder
}

#[test]
fn data_have_a_column_for_the_group() {
    let csv = bytes_in(&with_groups(), &["--data", "garden.yaml", "-f", "csv", "-o", "-"]);
    assert_data_eq!(
        String::from_utf8(csv).unwrap(),
        str![[r#"
Model,Group,No.,Task,Task description,Responsible,Accountable,Consulted,Informed
Garden,Spring,1,Sow,,Vendor,Customer,-,-
Garden,Spring,2,Water,,Vendor,Vendor,-,Customer
Garden,Autumn,3,Rake,,Vendor,Customer,-,-

"#]]
    );
}

#[test]
fn a_pdf_has_a_header_cell_over_all_columns_to_which_the_cells_below_belong() {
    let document = load(&bytes_in(&with_groups(), &["--data", "garden.yaml", "-f", "pdf", "-o", "-"]));
    let tree = tree(&document);
    let rows = tree.all("TBody")[0].all("TR");
    let first: Vec<&str> = rows.iter().map(|row| row.kids[0].text.as_str()).collect();
    assert_eq!(first, ["Spring", "1", "2", "Autumn", "3"]);
    for (group, tasks) in [(0, 1..3), (3, 4..5)] {
        let header = &rows[group].kids[0];
        assert_eq!((header.tag.as_str(), header.scope.as_deref(), rows[group].kids.len()), ("TH", Some("Column"), 1));
        let id = header.id.as_ref().unwrap();
        for row in &rows[tasks] {
            assert!(row.all("TD").iter().all(|cell| cell.headers.contains(id)), "{}", row.kids[0].text);
        }
    }
}

#[test]
fn a_workbook_has_a_row_for_the_heading_of_a_group() {
    let book = sheets(&bytes_in(&with_groups(), &["--data", "garden.yaml", "-f", "xlsx", "-o", "-"]));
    let column: Vec<&str> = book[0].1.iter().map(|row| row[1].as_str()).filter(|text| !text.is_empty()).collect();
    assert_eq!(column, ["Task", "Spring", "Sow", "Water", "Autumn", "Rake"]);
}

#[test]
fn the_terminal_shows_the_headings_of_groups() {
    let shown = program(&with_groups()).args(["show", "--data", "garden.yaml"]).assert().success();
    let shown = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
    let named: Vec<&str> =
        ["Spring", "Sow", "Autumn", "Rake"].into_iter().filter(|name| shown.contains(name)).collect();
    assert_eq!(named, ["Spring", "Sow", "Autumn", "Rake"]);
}

#[test]
fn a_row_behind_a_group_is_in_a_group_too() {
    let folder = with_groups();
    let catalogue = fs::read_to_string(folder.path().join("garden.yaml")).unwrap();
    fs::write(folder.path().join("broken.yaml"), catalogue.replace("        group: \"Autumn\"\n", "")).unwrap();
    let run = program(&folder).args(["list", "--data", "broken.yaml"]).assert().code(1);
    assert_data_eq!(
        String::from_utf8(run.get_output().stderr.clone()).unwrap(),
        str![[r#"
error[missing-key]: `rake` is in no group, but the row before it is
  --> broken.yaml:58:15
   |
58 |       - task: rake
   |               ^^^^
   |
   = hint: give it a `group`, or put rows without one first


"#]]
    );
}
