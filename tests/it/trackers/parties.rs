//! A plan, or a matrix for people, with the tasks of some parties alone; and the sample of a file of people.

use crate::common::importers::{column, csv_rows};
use crate::common::{CATALOGUE, SOUND, bytes, csv_records, folder, program};
use snapbox::str;
use std::fs;

/// The built-in catalogue with tasks that are not the customer's.
fn data() -> String {
    let conditional = "Customer (if required)";
    assert!(CATALOGUE.contains(conditional));
    CATALOGUE.replace(conditional, "\"-\"")
}

/// The titles of the tasks in which a party holds a role, by the matrix as CSV.
fn tasks_of(party: &str, matrix: &[Vec<String>]) -> Vec<String> {
    let has_role = |record: &&Vec<String>| record[4..].iter().any(|cell| cell.contains(party));
    matrix[1..].iter().filter(has_role).map(|record| record[2].clone()).collect()
}

#[test]
fn a_plan_is_narrowed_to_the_tasks_of_a_party() {
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), data()).unwrap();
    let args = ["--data", "data.yaml", "-m", "customer-sub"];
    let whole = program(&folder).args(args).args(["-q", "-f", "csv", "-o", "-"]).assert().success();
    let expected = tasks_of("Customer", &csv_records(&whole.get_output().stdout));
    assert!(expected.len() < 16, "{expected:?}");
    // By id or by name, whatever the capitals of the id.
    for party in ["customer", "CUSTOMER", "Customer"] {
        let plan = program(&folder).args(args).args(["-q", "--template", "jira", "-o", "-", "--party", party]);
        let plan = plan.assert().success().get_output().stdout.clone();
        assert_eq!(column(&csv_rows(&plan), "Summary"), expected);
        fs::write(folder.path().join("plan.csv"), plan).unwrap();
    }
    program(&folder).args(args).args(["--template", "jira", "--party", "customer"]).assert().success().stderr_eq(str![
        [r#"
note: 2 of 16 rows are left out, which have no role for `Customer`
  hint: leave out `--party` for all rows
wrote pdp-customer-sub-for-customer-jira.csv (5.8 KB, 14 rows)

"#]
    ]);
    // What was left out is no drift where it is said again.
    let drift = |more: &[&str]| {
        program(&folder).args(["drift", "plan.csv", "--template", "jira"]).args(args).args(more).assert()
    };
    drift(&["--party", "customer"]).success();
    drift(&[]).code(1);
}

#[test]
fn a_matrix_for_people_is_narrowed_too_and_says_so() {
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), data()).unwrap();
    let args = ["--data", "data.yaml", "-m", "customer-sub", "-f", "csv"];
    let whole =
        csv_records(&program(&folder).args(args).args(["-q", "-o", "-"]).assert().success().get_output().stdout);
    let part = program(&folder).args(args).args(["-q", "-o", "-", "--party", "customer"]).assert().success();
    let part = csv_records(&part.get_output().stdout);
    let titles: Vec<String> = part[1..].iter().map(|record| record[2].clone()).collect();
    assert_eq!(titles, tasks_of("Customer", &whole));
    // Each task keeps its number.
    assert!(part[1..].iter().all(|record| whole.contains(record)), "{part:?}");
    program(&folder).args(args).args(["--party", "customer"]).assert().success().stderr_eq(str![[r#"
note: 2 of 16 rows are left out, which have no role for `Customer`
  hint: leave out `--party` for all rows
wrote pdp-customer-sub-for-customer.csv (3.0 KB, 14 rows)

"#]]);
    let args = ["--data", "data.yaml", "--party", "customer", "-f", "xlsx", "-q", "-o", "-"];
    for (more, said) in [
        (&["-m", "customer-sub"][..], "Management Models – Only tasks with a role for Customer"),
        (&["-m", "customer-sub", "--lang", "de"], " – Nur Aufgaben mit einer Rolle für Customer"),
        (&["-m", "all"], "<t>Only tasks with a role for Customer</t>"),
    ] {
        let book = program(&folder).args(args).args(more).assert().success().get_output().stdout.clone();
        let text = crate::common::part(&book, "xl/sharedStrings.xml");
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn several_parties_are_taken_together_and_models_without_a_task_are_left_out() {
    let folder = folder();
    let data = SOUND.replace(
        "models:\n",
        "models:\n  - id: attic\n    name: Attic\n    matrix:\n      - {task: mow, doer: Us, payer: Us}\n",
    );
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    let args = ["--data", "data.yaml", "-q", "-o", "-", "--template", "generic"];
    let rows = |parties: &[&str]| {
        let plan = program(&folder).args(args).args(parties).assert().success().get_output().stdout.clone();
        column(&crate::common::importers::rows("generic", &plan), "Model")
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(rows(&["--party", "us"]), ["Attic", "Garden"]);
    assert_eq!(rows(&["--party", "Them"]), ["Garden"]);
    assert_eq!(rows(&["--party", "them", "--party", "us"]), ["Attic", "Garden"]);
    let run = program(&folder).args(args).args(["--party", "them", "-m", "attic"]).assert().code(2);
    run.stderr_eq(str![[r#"
error: no selected task has a role for `them`
  hint: choose other parties, or other models

"#]]);
}

#[test]
fn a_party_that_is_not_there_or_not_wanted_is_told() {
    let run = |args: &[&str]| program(&folder()).args(args).assert().code(2);
    run(&["--template", "jira", "--party", "custmer", "--party", "acme"]).stderr_eq(str![[r#"
error: there is no party `custmer`
  hint: did you mean `customer`?
error: there is no party `acme`
  hint: choose from `wso2`, `customer`

"#]]);
    run(&["--template", "appendix", "-f", "pdf", "--party", "customer"]).stderr_eq(str![[r#"
error: `--party` cannot be used with `appendix`: a contract has all tasks
  hint: leave it out, or use a template without a contract

"#]]);
    run(&["batch", "list.csv", "-f", "pdf", "-o", "out/", "--party", "customer"]).stderr_eq(str![[r#"
error: `--party` cannot be used with `batch`
  hint: leave it out, or export one document at a time

"#]]);
}

#[test]
fn the_sample_of_people_names_the_parties_and_tasks_of_the_catalogue() {
    let folder = folder();
    // Ids that YAML takes for something else.
    let data =
        SOUND.replace("id: us,", "id: no,").replace("id: mow", "id: \"12\"").replace("task: mow", "task: \"12\"");
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    let sample = program(&folder).args(["init", "people", "--data", "data.yaml"]).assert().success();
    sample.stdout_eq(str![[r#"
# The users of the tracker for `--people`: those of `doer` are assigned to a task.
# Replace the examples with users as the tracker knows them, and leave out parties without.
people:
  # Us
  no: no@example.com
  # Them
  them: them@example.com
  # Or by role, with one user or several:
  # no: {doer: [anna@example.com, ben@example.com]}

# The working days that a task takes; one day if it is left out.
days:
  # Mow the lawn
  12: 1

"#]]);
    for data in [&["--data", "data.yaml"][..], &[]] {
        let sample =
            program(&folder).args(["init", "people"]).args(data).assert().success().get_output().stdout.clone();
        fs::write(folder.path().join("people.yaml"), sample).unwrap();
        let args = ["--template", "clickup", "--people", "people.yaml", "--start", "2026-11-23", "-o", "-", "-q"];
        let plan = program(&folder).args(args).args(data).assert().success().get_output().clone();
        assert_eq!(String::from_utf8(plan.stderr).unwrap(), "");
        assert!(column(&csv_rows(&plan.stdout), "Assignees").iter().all(|users| users.contains("@example.com")));
    }
    assert!(String::from_utf8(bytes(&["init", "people"])).unwrap().contains("\n  network-management: 1\n"));
}
