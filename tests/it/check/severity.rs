//! How seriously laws are taken: by default, by the catalogue, by the command line.

use super::{HEAD, codes, found, with_row};
use crate::common::{folder, program};

const ROW: &str = "{task: backup, name: Backup, responsible: Vendor, accountable: Vendor/Customer, consulted: \"-\", informed: \"-\"}";

/// The severity of the finding about two accountable parties.
fn severity(checks: &str, args: &[&str], code: i32) -> Option<String> {
    let found = found(&format!("{}{checks}", with_row(ROW)), args, code);
    let finding = found.iter().find(|finding| finding["code"] == "two-accountable")?;
    Some(finding["severity"].as_str().unwrap().to_owned())
}

#[test]
fn the_command_line_comes_before_the_catalogue_and_this_before_the_default() {
    assert_eq!(severity("", &[], 0).unwrap(), "warning");
    assert_eq!(severity("checks: {two-accountable: off}\n", &[], 0), None);
    assert_eq!(severity("checks: {two-accountable: error}\n", &[], 1).unwrap(), "error");
    let off = "checks: {two-accountable: off}\n";
    assert_eq!(severity(off, &["--severity", "two-accountable=warning"], 0).unwrap(), "warning");
    assert_eq!(
        severity("", &["--severity", "two-accountable=error", "--severity", "no-responsible=off"], 1).unwrap(),
        "error"
    );
    let twice = ["--severity", "two-accountable=error", "--severity", "two-accountable=off"];
    assert_eq!(severity("", &twice, 0), None);
}

#[test]
fn strict_fails_on_warnings_and_not_on_nothing() {
    let fine = "{task: backup, name: Backup, activities: {copy: Copy the data}, responsible: Vendor (by day), \
                accountable: Customer, consulted: Customer (by night), informed: Vendor}";
    assert!(found(&with_row(fine), &["--strict"], 0).is_empty());
    assert!(!found(&with_row(ROW), &["--strict"], 1).is_empty());
    assert!(!found(&with_row(ROW), &[], 0).is_empty());
}

#[test]
fn a_law_that_there_is_not_is_refused_with_a_suggestion() {
    let folder = folder();
    let run = program(&folder).args(["check", "--severity", "two-acountable=off"]).assert().code(2);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("there is no law `two-acountable`; did you mean `two-accountable`?"), "{said}");
    let run = program(&folder).args(["check", "--severity", "two-accountable=loud"]).assert().code(2);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("a law is taken as `off`, `warning` or `error`"), "{said}");
}

#[test]
fn the_age_of_a_matrix_is_looked_at_on_a_date() {
    let is_outdated = |args: &[&str]| codes(&found(&with_row(ROW), args, 0)).contains(&"outdated");
    assert!(HEAD.contains("date: 2026-06-30"));
    assert!(!is_outdated(&[]));
    assert!(!is_outdated(&["--as-of", "2027-06-30"]));
    assert!(is_outdated(&["--as-of", "2027-07-01"]));
    assert!(!is_outdated(&["--as-of", "2027-07-01", "--max-age", "13"]));
    assert!(is_outdated(&["--as-of", "2026-08-01", "--max-age", "1"]));
}
