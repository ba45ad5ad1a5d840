//! The form of the CSV, byte for byte (RFC 4180).

use crate::common::{SOUND, deliverable, folder, program};
use std::fs;

/// A catalogue whose one task is called `name`, as YAML.
fn with_task(name: &str) -> String {
    SOUND.replace("name: Mow the lawn", &format!("name: {name}"))
}

fn csv_of(data: &str) -> Vec<u8> {
    csv_with(&[], data).into_bytes()
}

/// The CSV of `data` that the program writes with these options.
fn csv_with(options: &[&str], data: &str) -> String {
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    let run = program(&folder).args(["-f", "csv", "-o", "-", "--data", "data.yaml"]).args(options).assert().success();
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

#[test]
fn the_delimiter_is_the_one_that_was_asked_for() {
    let data = with_task("Mow; the lawn, twice");
    assert!(csv_with(&[], &data).contains(",\"Mow; the lawn, twice\","));
    assert_eq!(csv_with(&["--csv-delimiter", ","], &data), csv_with(&[], &data));
    assert!(csv_with(&["--csv-delimiter", ";"], &data).starts_with("Model;No.;Task;Task description;"));
    assert!(csv_with(&["--csv-delimiter", ";"], &data).contains(";\"Mow; the lawn, twice\";"));
    assert!(csv_with(&["--csv-delimiter", "tab"], &data).contains("\tMow; the lawn, twice\t"));
}

#[test]
fn without_the_guard_values_stay_as_they_are() {
    let data = with_task("'=1+1'").replace("'=1+1'", "\"=1+1\"");
    assert!(csv_with(&[], &data).contains(",'=1+1,"));
    assert!(csv_with(&["--csv-guard", "off"], &data).contains(",=1+1,"));
    assert!(csv_with(&["--csv-guard", "on"], &data).contains(",'=1+1,"));
}

#[test]
fn a_plan_has_the_dialect_of_its_importer() {
    let folder = folder();
    let run = program(&folder).args(["--template", "jira", "--csv-delimiter", ";", "--csv-guard", "off"]).assert();
    let stderr = String::from_utf8(run.failure().code(2).get_output().stderr.clone()).unwrap();
    assert!(stderr.contains("--csv-delimiter"), "{stderr}");
    assert!(fs::read_dir(folder.path()).unwrap().next().is_none());
}

#[test]
fn the_header_is_the_one_that_plans_are_built_on() {
    let csv = deliverable("csv", "all", None);
    let header = b"Model,No.,Task,Task description,Responsible,Accountable,Consulted,Informed\r\n";
    assert!(csv.starts_with(header));
}

#[test]
fn records_end_in_crlf_and_items_in_a_line_feed() {
    let csv = String::from_utf8(deliverable("csv", "customer-sub", Some("basic"))).unwrap();
    let model = "WSO2 fully managed (infrastructure and PDP in customer subscription) model";
    let row = format!(
        "{model},8,DNS management for Choreo system,\"Manage DNS infrastructure\nManage SSL certificates for Choreo system components\",WSO2/Customer,WSO2/Customer,Customer,Customer\r\n"
    );
    assert!(csv.contains(&row), "{csv}");
    assert_eq!(csv.matches("\r\n").count(), 17);
    assert!(csv.ends_with("\r\n"));
}

#[test]
fn a_byte_order_mark_is_written_only_where_some_byte_is_not_ascii() {
    assert!(csv_of(&with_task("Mow the lawn")).starts_with(b"Model,"));
    assert!(csv_of(&with_task("Mäh den Rasen")).starts_with("\u{feff}Model,".as_bytes()));
}

#[test]
fn a_formula_is_guarded_and_a_lone_dash_is_not() {
    let csv =
        String::from_utf8(csv_of(&with_task("\"=cmd|' /C calc'!A0\"").replace("doer: Us", "doer: \"-\""))).unwrap();
    assert!(csv.contains("\r\nGarden,1,'=cmd|' /C calc'!A0,Cut the grass,-,Them (if asked)\r\n"), "{csv}");
}
