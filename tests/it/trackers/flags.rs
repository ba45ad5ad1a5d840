//! Options of plans have an effect, or it is told that they have none.

use crate::common::importers::{column, csv_rows, gitlab, rows};
use crate::common::{SOUND, folder, program};
use snapbox::str;
use std::fs;

const PEOPLE: &str = "people: {customer: [anna, \"@ben\"], wso2: ops}\ndays: {network-management: 5}\n";

/// What is said when a plan is made with these options and `people.yaml`.
fn said(people: &str, args: &[&str]) -> String {
    let folder = folder();
    fs::write(folder.path().join("people.yaml"), people).unwrap();
    let run = program(&folder).args(["-m", "customer-sub", "--people", "people.yaml", "--template"]).args(args);
    String::from_utf8(run.assert().success().get_output().stderr.clone()).unwrap()
}

#[test]
fn what_a_template_does_not_show_is_told() {
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(
        said(PEOPLE, &["ms-project", "--start", "2026-11-23"]),
        str![[r#"
note: `people` changes nothing here: `ms-project` has no users
  hint: assign them in the project, where the parties are resources
wrote pdp-customer-sub-ms-project.xml (32.7 KB, 16 rows)

"#]],
    );
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(
        said(PEOPLE, &["azure-devops", "--start", "2026-11-23"]),
        str![[r#"
note: `--start` changes nothing here: `azure-devops` has no dates
  hint: leave it out, or add a column for dates in a copy of the template
note: `days` changes nothing here: the plan has no dates
  hint: use a template with dates
wrote pdp-customer-sub-azure-devops.csv (5.9 KB, 16 rows)

"#]],
    );
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(
        said(PEOPLE, &["jira"]),
        str![[r#"
note: `days` changes nothing here: the plan has no dates
  hint: give the start with `--start`
wrote pdp-customer-sub-jira.csv (6.6 KB, 16 rows)

"#]],
    );
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(
        said(PEOPLE, &["jira", "--start", "2026-11-23"]),
        str![[r#"
wrote pdp-customer-sub-jira.csv (6.8 KB, 16 rows)

"#]],
    );
}

#[test]
fn gitlab_assigns_users_by_its_quick_action() {
    let folder = folder();
    fs::write(folder.path().join("people.yaml"), PEOPLE).unwrap();
    let args = ["-q", "-o", "-", "--template", "gitlab", "-m", "customer-sub", "--people", "people.yaml"];
    let plan = program(&folder).args(args).assert().success().get_output().stdout.clone();
    assert_eq!(gitlab(&plan), [""; 0]);
    let rows = csv_rows(&plan);
    let commands: Vec<&str> = column(&rows, "description").iter().map(|text| text.lines().last().unwrap()).collect();
    assert_eq!(commands[..3], ["/assign @anna @ben", "/assign @anna @ben", "/assign @ops @anna @ben"]);
    // Without users there is no command.
    let plan = program(&folder).args(&args[..7]).assert().success().get_output().stdout.clone();
    assert!(!String::from_utf8(plan).unwrap().contains("/assign"));
    let said = said("people: {customer: anna@globex.example}\n", &["gitlab"]);
    assert!(
        said.starts_with("note: `gitlab` mentions users by name, but these are no names: `anna@globex.example`\n"),
        "{said}"
    );
}

#[test]
fn a_plain_table_and_the_wizard_of_project_take_any_roles() {
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), SOUND).unwrap();
    let plan = |template: &str| {
        let args = ["-q", "-o", "-", "--data", "data.yaml", "--template", template];
        rows(template, &program(&folder).args(args).assert().success().get_output().stdout.clone())
    };
    let generic = plan("generic");
    assert_eq!((column(&generic, "Doer"), column(&generic, "Payer")), (vec!["Us"], vec!["Them"]));
    assert_eq!(column(&plan("ms-project-xlsx"), "Resource_Names"), ["Us"]);
    let list = program(&folder).args(["list", "--data", "data.yaml"]).assert().success();
    let list = String::from_utf8(list.get_output().stdout.clone()).unwrap();
    assert!(list.contains("generic") && list.contains("ms-project-xlsx"), "{list}");
}

#[test]
fn a_column_of_each_role_has_its_name_in_the_header() {
    let folder = folder();
    let text = "import: ours\nsummary: Ours\nformat: csv\nsources: [{rules: all, evidence: seen, source: Us}]\ncolumns:\n  - {header: A, value: \"{holders}\", each: role}\n  - {header: \"{role}\", value: \"{holder}\", each: role}\n  - {header: B, value: \"{start}\", type: date}\n  - {header: C, value: \"{title} {id}\"}\n";
    fs::write(folder.path().join("ours.yaml"), text).unwrap();
    program(&folder).args(["--template", "ours.yaml"]).assert().code(1).stderr_eq(str![[r#"
error[invalid-text]: the columns of all roles would have the same header
 --> ours.yaml:6:14
  |
6 |   - {header: A, value: "{holders}", each: role}
  |              ^
  |
  = hint: write `{role}` for the name of the role

error[unknown-placeholder]: `{holder}` is not a placeholder here
 --> ours.yaml:7:32
  |
7 |   - {header: "{role}", value: "{holder}", each: role}
  |                                ^^^^^^^^
  |
  = hint: did you mean `holders`?

error[unknown-key]: only workbooks have types
 --> ours.yaml:8:41
  |
8 |   - {header: B, value: "{start}", type: date}
  |                                         ^^^^
  |
  = hint: remove it: in other files, all values are texts

3 problems in ours.yaml

"#]]);
}

#[test]
fn the_least_known_rule_of_an_importer_is_listed() {
    let folder = folder();
    for (evidence, listed) in [("seen", "seen"), ("documented", "documented"), ("second-hand", "second-hand")] {
        let template = format!(
            "import: ours\nsummary: Ours\nformat: csv\nsources:\n  - {{rules: columns, evidence: seen, source: Us}}\n  - {{rules: dates, evidence: {evidence}, source: Us}}\ncolumns:\n  - {{header: A, value: \"{{title}}\"}}\n  - {{header: B, value: \"{{labels}} {{id}}\"}}\n"
        );
        fs::write(folder.path().join("ours.yaml"), template).unwrap();
        let run = program(&folder).args(["--template", "ours.yaml"]).assert().success();
        let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
        let note = "note: the documentation of the importer of `ours` does not confirm: dates\n  hint: import a few rows first\n";
        assert_eq!(said.starts_with(note), listed == "second-hand", "{said}");
    }
    let list = program(&folder).arg("list").assert().success();
    let list = String::from_utf8(list.get_output().stdout.clone()).unwrap();
    for line in ["Jira, by its CSV importer (csv, documented)", "Asana, by its CSV importer (csv, second-hand)"] {
        assert!(list.contains(line), "{list}");
    }
}
