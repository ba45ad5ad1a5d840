//! Microsoft Project's XML is complete: by the schema of 2007, and as programs that read it need it.

use crate::common::mspdi::{Element, faults};
use crate::common::{bytes, folder, program};
use snapbox::str;
use std::fs;

fn plan(more: &[&str]) -> String {
    let args = ["-q", "-o", "-", "--template", "ms-project", "-m", "customer-sub", "-t", "premium"];
    String::from_utf8(bytes(&[&args[..], more].concat())).unwrap()
}

/// The plan with people and working days.
fn staffed() -> String {
    let folder = folder();
    let people = "people: {wso2: ops}\ndays: {network-management: 5, dns-management: 2}\n";
    fs::write(folder.path().join("people.yaml"), people).unwrap();
    let args = ["-q", "-o", "-", "--template", "ms-project", "--granularity", "activity", "--people", "people.yaml"];
    let run = program(&folder).args(args).args(["--start", "2026-11-23"]).assert().success();
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

#[test]
fn it_has_all_that_the_schema_wants_in_its_order() {
    for plan in [plan(&[]), plan(&["--granularity", "activity"]), staffed()] {
        assert_eq!(faults(plan.as_bytes()), [""; 0]);
    }
}

#[test]
fn a_planted_fault_is_found() {
    let plan = plan(&["--granularity", "activity"]);
    for (from, to, fault) in [
        ("<CurrencyCode>USD</CurrencyCode>", "", "Project lacks CurrencyCode"),
        ("<StartDate>2026-11-02T08:00:00</StartDate>", "", "the project has no StartDate"),
        ("<Type>1</Type>", "", "Subscription prerequisites: it is taken for a milestone"),
        (
            "<Milestone>0</Milestone>",
            "<Milestone>1</Milestone>",
            "Subscription prerequisites: it is taken for a milestone",
        ),
        ("<IsNull>0</IsNull>", "<Milestone>0</Milestone><IsNull>0</IsNull>", "IsNull in Task stands too late"),
        ("<IsNull>0</IsNull>", "<Null>0</Null>", "Task has no Null"),
        (
            "<Start>2026-11-02T08:00:00</Start>",
            "<Start>2026-11-02</Start>",
            "Start in Task is no value of its type: 2026-11-02",
        ),
        ("<Finish>2026-11-02T", "<Finish>2026-11-03T", "Subscription prerequisites: it ends after its parts"),
        ("<TaskUID>2<", "<TaskUID>1<", "Subscription prerequisites: a summary has resources of its own"),
        ("<ResourceUID>1<", "<ResourceUID>9<", "an assignment is of nothing in Resources"),
        ("<Work>PT", "<Work>PT1", "Subscription prerequisites: its work is not that of its parts"),
    ] {
        assert!(plan.contains(from), "{from}");
        let found = faults(plan.replacen(from, to, 1).as_bytes());
        assert!(found.iter().any(|found| found == fault), "{fault}: {found:?}");
    }
    let long = plan.replacen("Subscription prerequisites", &"long ".repeat(103), 1);
    assert!(faults(long.as_bytes()).contains(&"Name in Task is too long".to_owned()));
}

#[test]
fn it_starts_when_it_is_told_to_or_else_on_the_date_of_the_data() {
    for (more, start) in [(&[][..], "2026-11-02T08:00:00"), (&["--start", "2026-11-23"], "2026-11-23T08:00:00")] {
        let project = Element::parse(&plan(more));
        assert_eq!(project.text("StartDate"), start);
        assert!(project.all("Tasks").iter().all(|task| task.text("Start") == start));
    }
}

#[test]
fn a_start_that_is_not_as_it_was_given_is_told() {
    let run =
        |args: &[&str]| program(&folder()).args(["-m", "customer-sub", "--template"]).args(args).assert().success();
    run(&["ms-project"]).stderr_eq(str![[r#"
note: the project starts on Monday, 2026-11-02, by the date of the data
  hint: give another start with `--start`
wrote pdp-customer-sub-ms-project.xml (32.7 KB, 16 rows)

"#]]);
    run(&["jira", "--start", "2026-11-21"]).stderr_eq(str![[r#"
note: `--start 2026-11-21` is a Saturday: the tasks start on Monday, 2026-11-23
  hint: give a day from Monday to Friday
wrote pdp-customer-sub-jira.csv (6.7 KB, 16 rows)

"#]]);
    run(&["jira", "--start", "2026-11-23"]).stderr_eq(str![[r#"
wrote pdp-customer-sub-jira.csv (6.7 KB, 16 rows)

"#]]);
}
