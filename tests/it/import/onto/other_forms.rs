//! CSV files, other line ends, JSON, and the report for programs.

use super::{OURS, difference, onto, with_catalogue, workbook_of};
use crate::common::{bytes_in, program};
use snapbox::{assert_data_eq, str};
use std::fs;

#[test]
fn a_csv_is_read_by_the_names_of_its_tasks() {
    let folder = with_catalogue(OURS);
    let csv = bytes_in(&folder, &["--data", "ours.yaml", "-f", "csv", "-o", "-", "--quiet"]);
    let csv = String::from_utf8(csv).unwrap();
    assert_eq!(onto(&folder, "theirs.csv", csv.as_bytes()).0, OURS);
    let changed = csv
        .replace("Paint the fence,,Us,Us", "Paint the wall,,Us,Us")
        .replace("Yard,1,Mow the lawn", "Yard,,Plant a tree,,Us,Them\r\nYard,1,Mow the lawn");
    let (text, said) = onto(&folder, "theirs.csv", changed.as_bytes());
    assert_data_eq!(
        difference(OURS, &text),
        str![[r#"
-      - {task: paint, name: Paint the fence, doer: Us, payer: Us}
+      - {task: paint, name: Paint the wall, doer: Us, payer: Us}
+    - task: plant-a-tree
+      name: Plant a tree
+      doer: Us
+      payer: Them

"#]]
    );
    assert_data_eq!(
        said,
        str![[r#"
garden, paint, name: `Paint the wall` for `Paint the fence` (line 9, column 3)
yard: a new task `Plant a tree`, `plant-a-tree` (line 10, column 1)
ours.yaml: 2 changes from theirs.csv

"#]]
    );
}

#[test]
fn line_ends_and_the_byte_order_mark_stay_as_they_are() {
    let ours = format!("\u{feff}{}", OURS.replace('\n', "\r\n"));
    let folder = with_catalogue(&ours);
    let mut book = workbook_of(&folder, &["-m", "garden"]);
    "Us".clone_into(&mut book.row("Garden", "Mow the lawn")[4]);
    let sheet = book.sheet("Garden");
    let last = sheet.iter().position(|row| row[1] == "Paint the fence").unwrap();
    sheet.insert(last + 1, ["", "Plant a tree", "", "Us", "Us"].map(str::to_owned).to_vec());
    let (text, _) = onto(&folder, "theirs.xlsx", &book.write());
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert_data_eq!(
        difference(&ours.replace('\r', ""), &text.replace('\r', "")),
        str![[r#"
-        payer: Them (if asked)
+        payer: Us
+      - task: plant-a-tree
+        name: Plant a tree
+        doer: Us
+        payer: Us

"#]]
    );
}

#[test]
fn cells_of_a_catalogue_in_json_are_changed_in_place() {
    let folder = with_catalogue(OURS);
    let ours = "{\n  \"catalogue\": \"h\", \"version\": \"1\", \"date\": \"2026-01-31\", \"language\": \"en\", \"product\": \"H\", \"title\": \"T\",\n  \"source\": {\"publisher\": \"U\", \"citation\": \"C\", \"headings\": {\"task\": \"Task\", \"description\": \"D\"}},\n  \"roles\": [{\"id\": \"doer\", \"letter\": \"D\", \"name\": \"Doer\"}, {\"id\": \"payer\", \"letter\": \"P\", \"name\": \"Payer\"}],\n  \"parties\": [{\"id\": \"us\", \"name\": \"Us\"}, {\"id\": \"them\", \"name\": \"Them\"}],\n  \"models\": [{\"id\": \"m\", \"name\": \"M\", \"matrix\": [{\"task\": \"mow\", \"name\": \"Mow\", \"doer\": \"Us\", \"payer\": \"Them\"}]}]\n}\n";
    fs::write(folder.path().join("ours.yaml"), ours).unwrap();
    let mut book = workbook_of(&folder, &[]);
    let row = book.row("M", "Mow");
    "Mow \"it\"".clone_into(&mut row[1]);
    "Cut".clone_into(&mut row[2]);
    "-".clone_into(&mut row[3]);
    let (text, _) = onto(&folder, "theirs.xlsx", &book.write());
    assert_data_eq!(
        difference(ours, &text),
        str![[r#"
-  "models": [{"id": "m", "name": "M", "matrix": [{"task": "mow", "name": "Mow", "doer": "Us", "payer": "Them"}]}]
+  "models": [{"id": "m", "name": "M", "matrix": [{"task": "mow", "activities": {"cut": "Cut"}, "name": "Mow /"it/"", "doer": "-", "payer": "Them"}]}]

"#]]
    );
}

#[test]
fn the_report_for_programs_has_every_change() {
    let folder = with_catalogue(OURS);
    let mut book = workbook_of(&folder, &["-m", "garden"]);
    "Us".clone_into(&mut book.row("Garden", "Mow the lawn")[4]);
    fs::write(folder.path().join("theirs.xlsx"), book.write()).unwrap();
    let args = ["import", "--onto", "ours.yaml", "theirs.xlsx", "--report", "json", "-o", "new.yaml"];
    let run = program(&folder).args(args).assert().success();
    assert_data_eq!(
        String::from_utf8(run.get_output().stderr.clone()).unwrap(),
        str![[r#"
{
  "changes": [
    {
      "after": "Us",
      "before": "Them (if asked)",
      "kind": "holders",
      "model": "garden",
      "place": "sheet `Garden`, E5",
      "role": "payer",
      "task": "mow"
    }
  ],
  "file": "theirs.xlsx",
  "notes": [],
  "onto": "ours.yaml"
}
wrote new.yaml

"#]]
    );
    assert_data_eq!(
        difference(OURS, &fs::read_to_string(folder.path().join("new.yaml")).unwrap()),
        str![[r#"
-        payer: Them (if asked)
+        payer: Us

"#]]
    );
}
