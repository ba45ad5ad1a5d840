//! Plans go through the importers of trackers: each file is checked by the rules that the importer documents, and the
//! checks are shown to find what is wrong.

use crate::common::importers::{
    CHECKS, XLSX, azure_devops, column, csv_rows, openproject, rows, taken_by_linear, wrike,
};
use crate::common::{SOUND, assert_snapshot, bytes, csv_records, deliverable, folder, program, workbook};
use snapbox::str;
use std::fs;

const CSV: [&str; 7] = ["asana", "azure-devops", "clickup", "gitlab", "jira", "kanboard", "linear"];

fn plan(template: &str, granularity: &str) -> Vec<u8> {
    let args = ["-q", "-o", "-", "--template", template, "-m", "customer-sub", "-t", "premium"];
    bytes(&[&args[..], &["--granularity", granularity]].concat())
}

/// The plan of one model of a catalogue with these names of tasks, each with an activity of the same name.
fn hostile(template: &str, names: &[&str]) -> Vec<u8> {
    let folder = folder();
    let sound = SOUND;
    let row = |(i, name): (usize, &&str)| {
        let name = serde_json::to_string(name).unwrap();
        format!("      - {{task: t{i}, name: {name}, activities: {{a: {name}}}, doer: Us, payer: Them (if asked)}}\n")
    };
    let rows: String = names.iter().enumerate().map(row).collect();
    let data = sound.replace("      - {task: mow, doer: Us, payer: Them (if asked)}\n", &rows);
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    let args = ["-q", "-o", "-", "--data", "data.yaml", "--granularity", "activity", "--template", template];
    program(&folder).args(args).assert().success().get_output().stdout.clone()
}

const HOSTILE: [&str; 13] = [
    "/close the issue",
    "=HYPERLINK(\"http://x\")",
    "'=1+1",
    "''=1+1",
    "'<b",
    "'≤5 days",
    "'tis",
    "one, two; three\tfour",
    "<b>bold</b> & \"quoted\"",
    "{{7*7}} ${x}",
    "- dash first",
    "it's 'single'; it's quoted; it's; it's",
    "\u{1f469}\u{200d}\u{1f4bb} on call",
];

#[test]
fn every_importer_takes_the_plan_of_every_granularity() {
    for (template, check) in CHECKS {
        for (granularity, items) in [("task", 16), ("activity", 41)] {
            let plan = plan(template, granularity);
            assert_eq!(check(&plan), [""; 0], "{template}, {granularity}");
            assert_eq!(rows(template, &plan).len(), 1 + items, "{template}, {granularity}");
        }
    }
}

#[test]
fn hostile_names_are_taken_too_and_none_is_lost() {
    for (template, check) in CHECKS {
        // A tab is no character of a name.
        let names: Vec<&str> = HOSTILE.iter().copied().filter(|name| !name.contains('\t')).collect();
        let bytes = hostile(template, &names);
        assert_eq!(check(&bytes), [""; 0], "{template}");
        let text = rows(template, &bytes).concat().join("\n");
        for name in names {
            assert!(text.contains(name), "{template}: {name}");
        }
    }
}

/// What Linear shows of a value that its importer has taken.
fn shown_by_linear(value: &str) -> String {
    taken_by_linear(value).replace('\u{200b}', "")
}

#[test]
fn linear_gets_every_title_back() {
    let names: Vec<&str> = HOSTILE.iter().copied().filter(|name| !name.contains('\t')).collect();
    let rows = csv_rows(&hostile("linear", &names));
    let titles: Vec<String> = column(&rows, "Title").into_iter().map(shown_by_linear).collect();
    for name in names {
        assert!(titles.iter().any(|title| title == name), "{name}: {titles:?}");
    }
}

#[test]
fn planted_faults_are_found() {
    let replaced = |template: &str, from: &str, to: &str| {
        let text = String::from_utf8(plan(template, "activity")).unwrap();
        assert!(text.contains(from), "{template}: {from}");
        text.replacen(from, to, 1).into_bytes()
    };
    let long = "long ".repeat(60);
    for (template, from, to, fault) in [
        ("jira", "prerequisites,1,,", "prerequisites,1,99,", "the parent 99 of 1 does not stand before it"),
        ("jira", "External Id", "External-Id", "a header has punctuation"),
        ("jira", "responsible-customer", "responsible customer", "a label has a space"),
        ("azure-devops", "prerequisites,,", "prerequisites,again,", "an item has no title, or two"),
        ("azure-devops", "<br>", "<p>", "a description is no HTML"),
        ("gitlab", "title,description", "description,title", "title and description do not come first"),
        ("gitlab", "* Responsible: Customer\n", "/close\n", "a line is run as a quick action"),
        (
            "redmine",
            "\"unique_id\"",
            "\"unique_id\",;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;",
            "the separator is guessed wrong",
        ),
        ("clickup", "External Id", "Tags", "a header stands twice"),
        ("kanboard", "Color Name,", "", "a column is missing"),
        ("kanboard", "Due Date,Priority", "Priority,Due Date", "a column is out of place"),
        ("kanboard", "\"Responsible", "\"a\\\"\"Responsible", "a backslash stands before a quote"),
        ("jira", "Subscription prerequisites,1", &format!("{long},1"), "a summary has more than 255 characters"),
        ("azure-devops", "Subscription prerequisites", &long, "a title has more than 255 characters"),
        ("gitlab", "Subscription prerequisites", &long, "a title has more than 255 characters"),
        ("redmine", "Subscription prerequisites", &long, "a subject has more than 255 characters"),
        ("redmine", "Customer subscription", &long, "a category has more than 60 characters"),
    ] {
        let check = CHECKS.iter().find(|(name, _)| *name == template).unwrap().1;
        let faults = check(&replaced(template, from, to));
        assert!(faults.iter().any(|found| found == fault), "{template}: {fault}: {faults:?}");
    }
}

/// A workbook with the first cell that is `from` saying `to`.
fn with_cell(template: &str, from: &str, to: &str) -> Vec<u8> {
    let mut rows = rows(template, &plan(template, "activity"));
    to.clone_into(rows.iter_mut().flatten().find(|cell| *cell == from).unwrap());
    workbook(&rows)
}

#[test]
fn planted_faults_in_workbooks_are_found() {
    assert_eq!(
        openproject(&with_cell("openproject", "    Create subscriptions", "        Create subscriptions")),
        ["a level is skipped"]
    );
    assert_eq!(
        openproject(&with_cell("openproject", "    Create subscriptions", "    - Create subscriptions")),
        ["a dash is taken for a level"]
    );
    assert_eq!(wrike(&with_cell("wrike", "Create subscriptions", "/Create subscriptions")), ["a title makes a folder"]);
    assert!(!wrike(&with_cell("wrike", "1", "99")).is_empty());
    // It removes an apostrophe, and keeps two: to double one would add one.
    assert_eq!(["'=1+1", "'≤5", "''=1+1", "'tis"].map(taken_by_linear), ["=1+1", "≤5", "''=1+1", "'tis"]);
}

#[test]
fn an_id_is_the_same_in_every_export() {
    let id = "choreo-pdp/customer-sub/network-management/check-connectivity";
    for template in CSV.into_iter().chain(XLSX).chain(["redmine", "ms-project"]) {
        if template == "ms-project-xlsx" || template == "clickup" || template == "smartsheet" || template == "generic" {
            let rows = rows(template, &plan(template, "activity"));
            assert!(rows.iter().flatten().any(|cell| cell == id), "{template}");
        } else if XLSX.contains(&template) {
            assert!(rows(template, &plan(template, "activity")).concat().concat().contains(id), "{template}");
        } else {
            assert!(String::from_utf8(plan(template, "activity")).unwrap().contains(id), "{template}");
        }
    }
}

#[test]
fn the_roles_are_those_of_the_matrix() {
    let matrix = csv_records(&deliverable("csv", "customer-sub", Some("premium")));
    let rows = rows("generic", &plan("generic", "task"));
    let roles = ["Responsible", "Accountable", "Consulted", "Informed"].map(|role| column(&rows, role));
    // Conditions are labels, two parties are two values, and nobody is nothing.
    let parties = |cell: &String| match cell.replace(" (if required)", "").replace('/', ", ") {
        nobody if nobody == "-" => String::new(),
        parties => parties,
    };
    let expected: Vec<Vec<String>> =
        matrix[1..].iter().map(|record| record[4..].iter().map(parties).collect()).collect();
    let of_task = |task: usize| roles.iter().map(|role| role[task].to_owned()).collect();
    let found: Vec<Vec<String>> = (0..roles[0].len()).map(of_task).collect();
    assert_eq!(found, expected);
    assert_eq!(found.len(), 16);
    let labels = column(&rows, "Labels").concat();
    assert!(labels.contains("informed-customer-if-required"), "{labels}");
}

#[test]
fn every_import_template_has_its_golden_file() {
    for template in CSV.into_iter().chain(XLSX).chain(["redmine", "ms-project"]) {
        let made = plan(template, "activity");
        let text: String = if XLSX.contains(&template) {
            let rows = rows(template, &made);
            rows.iter().map(|row| row.join("\t").replace('\n', "\\n") + "\n").collect()
        } else {
            String::from_utf8(made).unwrap().replace("\r\n", "\n")
        };
        assert_snapshot(&format!("golden/import/{template}.txt"), &text);
    }
}

const PEOPLE: &str = "\
people:
  wso2: ops@wso2.example
  customer: {responsible: [anna@globex.example, ben@globex.example], informed: desk@globex.example}
days: {network-management: 5}
";

/// A plan with users and dates.
fn staffed(template: &str) -> Vec<u8> {
    let folder = folder();
    fs::write(folder.path().join("people.yaml"), PEOPLE).unwrap();
    let args = ["-q", "-o", "-", "--template", template, "-m", "customer-sub", "--people", "people.yaml"];
    let run = program(&folder).args(args).args(["--start", "2026-11-21"]).assert().success();
    run.get_output().stdout.clone()
}

#[test]
fn users_and_dates_fill_columns_that_stay_out_without_them() {
    // The 21st is a Saturday; five working days from Monday the 23rd end on Friday.
    let jira = csv_rows(&staffed("jira"));
    assert_eq!(column(&jira, "Assignee")[..3], ["anna@globex.example", "anna@globex.example", "ops@wso2.example"]);
    assert_eq!(column(&jira, "Due Date")[..3], ["2026-11-23", "2026-11-23", "2026-11-27"]);
    let clickup = csv_rows(&staffed("clickup"));
    assert_eq!(column(&clickup, "Assignees")[2], "ops@wso2.example,anna@globex.example,ben@globex.example");
    for template in CSV.into_iter().chain(XLSX).chain(["redmine"]) {
        let headers = rows(template, &plan(template, "task"))[0].join(",").to_lowercase();
        // Kanboard knows columns by their places.
        let is_fixed = template == "kanboard";
        assert!(
            is_fixed || !headers.contains("assign") && !headers.replace("updatestatus", "").contains("date"),
            "{template}: {headers}"
        );
        let headers = rows(template, &staffed(template))[0].join(",").to_lowercase();
        let says_who = headers.contains("assign") || headers.contains("resource_names");
        assert!(says_who || template == "gitlab", "{template}: {headers}");
    }
    for (template, check) in CHECKS {
        assert_eq!(check(&staffed(template)), [""; 0], "{template}");
    }
    let project = String::from_utf8(staffed("ms-project")).unwrap();
    let task = project.split("<Task>").find(|task| task.contains("Network management")).unwrap();
    for expected in ["<Start>2026-11-23T08:00:00<", "<Finish>2026-11-27T17:00:00<", "<Duration>PT40H0M0S<"] {
        assert!(task.contains(expected), "{task}");
    }
}

#[test]
fn a_file_of_people_with_problems_is_told() {
    let folder = folder();
    fs::write(folder.path().join("people.yaml"), "people: {wos2: x, customer: {respnsible: y}}\ndays: {network: 0}\n")
        .unwrap();
    let run = program(&folder).args(["--template", "jira", "--people", "people.yaml"]).assert().code(1);
    let stderr = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    for message in [
        "error[unknown-party]: there is no party `wos2`",
        "error[unknown-role]: there is no role `respnsible`",
        "error[unknown-task]: there is no task `network`",
        "error[out-of-range]: `0` is out of range",
    ] {
        assert!(stderr.contains(message), "{message}: {stderr}");
    }
}

#[test]
fn what_is_too_much_for_one_file_goes_into_several_with_whole_tasks() {
    let folder = folder();
    let small = String::from_utf8(bytes(&["template", "azure-devops"])).unwrap();
    let small = small.replace("rows: 1000", "rows: 12").replace("import: azure-devops", "import: small");
    fs::write(folder.path().join("small.yaml"), small).unwrap();
    let args = ["--template", "small.yaml", "-m", "customer-sub", "-t", "premium", "--granularity", "activity"];
    program(&folder).args(args).assert().success().stderr_eq(str![[r#"
wrote pdp-customer-sub-premium-small-01.csv (3.4 KB, 11 rows)
wrote pdp-customer-sub-premium-small-02.csv (3.3 KB, 11 rows)
wrote pdp-customer-sub-premium-small-03.csv (1.9 KB, 7 rows)
wrote pdp-customer-sub-premium-small-04.csv (4.4 KB, 12 rows)

"#]]);
    for number in 1..=4 {
        let bytes = fs::read(folder.path().join(format!("pdp-customer-sub-premium-small-0{number}.csv"))).unwrap();
        assert_eq!(azure_devops(&bytes), [""; 0]);
        assert!(csv_rows(&bytes).len() <= 13);
    }
}

#[test]
fn flags_for_documents_do_not_go_with_a_plan() {
    let args = ["--template", "jira", "-f", "pdf", "--watermark", "DRAFT"];
    program(&folder()).args(args).assert().code(2).stderr_eq(str![[r#"
error: `--format` cannot be used with the import template `jira`
  hint: leave it out: `jira` makes `.csv` files for an importer
error: `--watermark` cannot be used with the import template `jira`
  hint: leave it out: `jira` makes `.csv` files for an importer

"#]]);
    program(&folder()).args(["--granularity", "task", "-f", "csv"]).assert().code(2).stderr_eq(str![[r#"
error: `--granularity` is only for project plans
  hint: use an import template with `--template`; `pdp-export list` shows them

"#]]);
}

#[test]
fn an_import_template_with_problems_is_told() {
    let folder = folder();
    let text = "import: ours\nsummary: Ours\nformat: csv\nsources: [{rules: columns, evidence: second-hand, source: Us}]\ncolumns:\n  - {header: A, value: \"{titel}\"}\n  - {header: B, value: \"{title}\", repeat: true}\n";
    fs::write(folder.path().join("ours.yaml"), text).unwrap();
    program(&folder).args(["--template", "ours.yaml"]).assert().code(1).stderr_eq(str![[r#"
error[unknown-placeholder]: `{titel}` is not a placeholder here
 --> ours.yaml:6:25
  |
6 |   - {header: A, value: "{titel}"}
  |                         ^^^^^^^
  |
  = hint: did you mean `title`?

error[invalid-text]: a repeated column contains one list and nothing else
 --> ours.yaml:7:24
  |
7 |   - {header: B, value: "{title}", repeat: true}
  |                        ^^^^^^^^^
  |
  = hint: write `{labels}`, or `{role.ID}`

2 problems in ours.yaml

"#]]);
}
