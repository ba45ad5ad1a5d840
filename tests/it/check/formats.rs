//! The formats of the report.

use super::{found, with_row};
use crate::common::{folder, program};
use boon::{Compiler, Draft, Schemas};
use serde_json::Value;
use std::fs;

const ROW: &str = "{task: backup, name: Backup, activities: {copy: Copy}, responsible: Vendor (by day), accountable: Vendor/Customer, consulted: Customer (by night), informed: \"-\"}";

/// What the program prints of a file with that row.
fn printed(name: &str, args: &[&str]) -> String {
    let folder = folder();
    fs::write(folder.path().join(name), with_row(ROW)).unwrap();
    let run = program(&folder).args(["check", name]).args(args).assert().success().stderr_eq("");
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

#[test]
fn people_read_the_line_that_is_meant() {
    let text = printed("service.yaml", &[]);
    snapbox::assert_data_eq!(
        text,
        snapbox::str![[r#"
warning[unused-role]: no party is `Informed` for any task
  --> service.yaml:12:37
   |
12 |   - {id: informed, letter: I, name: Informed, holders: any}
   |                                     ^^^^^^^^
   |
   = hint: name parties for it, or remove the role

warning[two-accountable]: 2 parties are `Accountable` for `Backup`: `Vendor`, `Customer`
  --> service.yaml:23:107
   |
23 |       - {task: backup, name: Backup, activities: {copy: Copy}, responsible: Vendor (by day), accountable: Vendor/Customer, consulted...
   |                                                                                                           ^^^^^^^^^^^^^^^
   |
   = hint: leave one of them, or split the task

1 file checked: 0 errors, 2 warnings

"#]]
    );
    assert_eq!(printed("service.yaml", &["--quiet"]), "");
}

#[test]
fn programs_read_a_list_of_objects() {
    let found = found(&with_row(ROW), &[], 0);
    let text = format!("{:#}\n", Value::from(found));
    snapbox::assert_data_eq!(
        text,
        snapbox::str![[r#"
[
  {
    "code": "unused-role",
    "column": 37,
    "file": "file.yaml",
    "hint": "name parties for it, or remove the role",
    "line": 12,
    "message": "no party is `Informed` for any task",
    "model": null,
    "party": null,
    "role": "informed",
    "severity": "warning",
    "task": null
  },
  {
    "code": "two-accountable",
    "column": 107,
    "file": "file.yaml",
    "hint": "leave one of them, or split the task",
    "line": 23,
    "message": "2 parties are `Accountable` for `Backup`: `Vendor`, `Customer`",
    "model": "service",
    "party": null,
    "role": "accountable",
    "severity": "warning",
    "task": "backup"
  }
]

"#]]
    );
}

#[test]
fn github_reads_workflow_commands_with_their_signs_escaped() {
    let text = printed("a,b.yaml", &["--format", "github"]);
    snapbox::assert_data_eq!(
        text,
        snapbox::str![[r#"
::warning file=a%2Cb.yaml,line=12,col=37,title=unused-role::no party is `Informed` for any task%0Ahint: name parties for it, or remove the role
::warning file=a%2Cb.yaml,line=23,col=107,title=two-accountable::2 parties are `Accountable` for `Backup`: `Vendor`, `Customer`%0Ahint: leave one of them, or split the task

"#]]
    );
}

/// Complains of what is not SARIF 2.1.0 by its schema.
fn assert_sarif(report: &Value) {
    let schema: Value = serde_json::from_str(include_str!("../../schemas/sarif-2.1.0.json")).unwrap();
    let mut compiler = Compiler::new();
    compiler.set_default_draft(Draft::V7);
    compiler.enable_format_assertions();
    compiler.add_resource("sarif.json", schema).unwrap();
    let mut schemas = Schemas::new();
    let index = compiler.compile("sarif.json", &mut schemas).unwrap();
    if let Err(error) = schemas.validate(report, index) {
        panic!("{error:#}");
    }
}

#[test]
fn sarif_is_valid_by_its_schema_and_names_rules_and_places() {
    let report: Value = serde_json::from_str(&printed("my service.yaml", &["--format", "sarif"])).unwrap();
    assert_sarif(&report);
    let run = &report["runs"][0];
    let result =
        run["results"].as_array().unwrap().iter().find(|result| result["ruleId"] == "two-accountable").unwrap();
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "two-accountable");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "my%20service.yaml");
    let row = with_row(ROW);
    let line = row.lines().count();
    let column = row.lines().last().unwrap().find("Vendor/Customer").unwrap() + 1;
    assert_eq!(
        place["region"],
        serde_json::json!({"startLine": line, "startColumn": column, "endColumn": column + 15})
    );
    assert_eq!(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], "service/backup");
}

#[test]
fn sarif_of_files_that_cannot_be_read_is_valid_too() {
    let folder = folder();
    fs::write(folder.path().join("broken.yaml"), "catalogue: [\n").unwrap();
    let args = ["check", "--format", "sarif", "broken.yaml", "missing.yaml"];
    let run = program(&folder).args(args).assert().code(2);
    let report: Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    assert_sarif(&report);
    assert_eq!(report["runs"][0]["results"].as_array().unwrap().len(), 2);
    let run = program(&folder).args(["check", "--format", "sarif"]).assert().success();
    let report: Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    assert_sarif(&report);
    assert_eq!(report["runs"][0]["results"].as_array().unwrap().len(), 94);
}
