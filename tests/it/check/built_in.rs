//! What the check says of the built-in catalogue is true of its source.

use super::{codes, found_in};
use crate::common::{MODELS, folder, program};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

#[test]
fn the_built_in_matrices_break_laws_so_often() {
    let found = found_in(&folder(), &[], 0);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for code in codes(&found) {
        *counts.entry(code).or_default() += 1;
    }
    let expected = [
        ("accountable-informed", 21),
        ("all-roles-equal", 16),
        ("empty-description", 12),
        ("everyone-everything", 3),
        // The customer carries out all 16 tasks of the self-managed model.
        ("overloaded-party", 1),
        ("responsible-consulted", 21),
        // Responsible and accountable, in each of the three models.
        ("same-role", 3),
        ("shared-responsibility", 8),
        // Each list that is for the standard tier is for the premium tier too.
        ("tier-without-effect", 1),
        ("two-accountable", 8),
    ];
    assert_eq!(counts, BTreeMap::from(expected));
}

/// The rows of the matrices as the built-in data have them, by a reader of its own.
fn rows() -> Vec<[String; 6]> {
    let mut rows: Vec<[String; 6]> = Vec::new();
    let mut model = String::new();
    let text = fs::read_to_string("data/choreo-pdp.yaml").unwrap();
    for line in text.split("\nmodels:\n").nth(1).unwrap().lines() {
        let (key, value) = line.trim().split_once(": ").unwrap_or((line.trim(), ""));
        match key {
            "- id" => value.clone_into(&mut model),
            "- task" => rows.push([model.as_str(), value, "", "", "", ""].map(str::to_owned)),
            "responsible" => value.clone_into(&mut rows.last_mut().unwrap()[2]),
            "accountable" => value.clone_into(&mut rows.last_mut().unwrap()[3]),
            "consulted" => value.clone_into(&mut rows.last_mut().unwrap()[4]),
            "informed" => value.clone_into(&mut rows.last_mut().unwrap()[5]),
            _ => {}
        }
    }
    assert_eq!(rows.len(), 48);
    rows
}

#[test]
fn the_rows_that_break_a_law_are_those_of_the_source() {
    let found = found_in(&folder(), &[], 0);
    let told = |code: &str| -> Vec<String> {
        let of_code = found.iter().filter(|finding| finding["code"] == code);
        of_code
            .map(|finding| format!("{}/{}", finding["model"].as_str().unwrap(), finding["task"].as_str().unwrap()))
            .collect()
    };
    let is_in_both = |one: &str, other: &str| one.split('/').any(|party| other.split('/').any(|name| name == party));
    let truth = |breaks: &dyn Fn(&[String; 6]) -> bool| -> Vec<String> {
        let rows = rows();
        rows.iter().filter(|row| breaks(row)).map(|row| format!("{}/{}", row[0], row[1])).collect()
    };
    assert_eq!(told("two-accountable"), truth(&|row| row[3].contains('/')));
    assert_eq!(told("shared-responsibility"), truth(&|row| row[2].contains('/')));
    assert_eq!(told("accountable-informed"), truth(&|row| is_in_both(&row[3], &row[5])));
    assert_eq!(told("responsible-consulted"), truth(&|row| is_in_both(&row[2], &row[4])));
    assert_eq!(told("all-roles-equal"), truth(&|row| row[3..].iter().all(|cell| *cell == row[2])));
    assert_eq!(told("everyone-everything"), truth(&|row| row[2..].iter().all(|cell| cell == "WSO2/Customer")));
    assert_eq!(told("empty-description"), truth(&|row| row[1].starts_with("application-")));
    let models: Vec<&Value> =
        found.iter().filter(|finding| finding["code"] == "same-role").map(|f| &f["model"]).collect();
    assert_eq!(models, MODELS);
}

#[test]
fn findings_point_at_lines_of_the_printed_data() {
    let folder = folder();
    program(&folder).args(["data", "-q", "-o", "ours.yaml"]).assert().success();
    let built_in = found_in(&folder, &[], 0);
    let own = found_in(&folder, &["ours.yaml"], 0);
    let by_data = found_in(&folder, &["--data", "ours.yaml"], 0);
    assert_eq!(own, by_data);
    let lines: Vec<String> =
        fs::read_to_string(folder.path().join("ours.yaml")).unwrap().lines().map(str::to_owned).collect();
    for (one, other) in built_in.iter().zip(&own) {
        assert_eq!((&one["code"], &one["line"], &one["column"]), (&other["code"], &other["line"], &other["column"]));
        assert_eq!(other["file"], "ours.yaml");
        let line = &lines[usize::try_from(one["line"].as_u64().unwrap()).unwrap() - 1];
        let at = usize::try_from(one["column"].as_u64().unwrap()).unwrap() - 1;
        let value = &line[at..];
        match one["code"].as_str().unwrap() {
            "two-accountable" => assert!(line[..at].ends_with("accountable: ") && value.contains('/')),
            "accountable-informed" => assert!(line[..at].ends_with("informed: ")),
            "empty-description" | "all-roles-equal" => assert_eq!(value, one["task"].as_str().unwrap()),
            "tier-without-effect" => assert_eq!(value, "Premium"),
            _ => {}
        }
    }
}

#[test]
fn exports_say_nothing_of_laws() {
    let folder = folder();
    program(&folder).args(["-f", "csv", "-o", "-"]).assert().success().stderr_eq("wrote standard output ([..])\n");
}
