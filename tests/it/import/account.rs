//! The account of an import.

use super::import;
use crate::common::{folder, program};
use serde_json::{Value, json};
use snapbox::{assert_data_eq, str};
use std::fs;

const FILE: &str = "\
# Operations

| No. | Task | Vendor | Customer |
|---|---|---|---|
| 1 | Write | R | A |
| 7 | Read | A | see note |

| Version | Date |
|---|---|
| 1 | today |
";

#[test]
fn what_is_left_is_named_with_place_text_and_reason() {
    assert_data_eq!(
        import("ops.md", FILE, &[]).said,
        str![[r#"
ops.md, table 1: 2 tasks; letters of RACI by party
ops.md, table 2: not read, 4 cells
note: ops.md: not read as roles, and kept as notes of their rows
  hint: say what they mean with `--letters TEXT=ROLE`:
    table 1, line 6, column 4: `see note`
11 of 16 cells are in the catalogue; these are not:
  ops.md, table 1: rows are numbered anew:
    line 6, column 1: `7`
  ops.md, table 2: its table has no roles:
    line 8, column 1: `Version`
    line 8, column 2: `Date`
    line 10, column 1: `1`
    line 10, column 2: `today`
wrote made.yaml

"#]]
    );
}

#[test]
fn the_report_as_json_counts_the_cells() {
    let said = import("ops.md", FILE, &["--report", "json"]).said;
    let report: Value = serde_json::from_str(said.split("\nwrote").next().unwrap()).unwrap();
    assert_eq!(report["cells"], json!({"source": 16, "taken": 11, "left": 5}));
    let left = report["left"].as_array().unwrap();
    assert_eq!(left.len(), 5);
    let first = json!({"file": "ops.md", "table": "table 1", "place": "line 6, column 1", "text": "7",
        "why": "rows are numbered anew"});
    assert_eq!(left[0], first);
}

#[test]
fn a_catalogue_names_its_schema_and_says_that_its_date_is_that_of_today() {
    let made = import("ops.md", FILE, &[]);
    assert_data_eq!(
        made.catalogue.lines().take(4).collect::<Vec<_>>().join("\n"),
        str![[r#"
# Editors use the schema below once `pdp-export schema catalogue -o catalogue.schema.json` has written it:
# yaml-language-server: $schema=catalogue.schema.json

catalogue: ops
"#]]
    );
    let folder = folder();
    fs::write(folder.path().join("ops.md"), FILE).unwrap();
    let run = program(&folder).args(["import", "ops.md"]).assert().success();
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("as of today\n  hint: give the date of the matrices with `--date`\n"), "{said}");
}
