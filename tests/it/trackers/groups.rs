//! Groups of tasks in plans: an item above the tasks where an importer has levels, else a label.

use crate::common::importers::CHECKS;
use crate::common::{SOUND, csv_records, folder, program};
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

/// A folder with a catalogue whose tasks stand in groups, one of which is called like a task, and comes twice.
fn grouped() -> TempDir {
    let folder = folder();
    let row = |task: &str, group: &str| {
        let group = if group.is_empty() { String::new() } else { format!("group: {group}, ") };
        format!("      - {{task: {task}, name: {task}, {group}activities: {{a: Act}}, doer: Us, payer: Them}}\n")
    };
    let rows = [
        row("rest", ""),
        row("rake", "Garden work"),
        row("cut", "Garden work"),
        row("group-night", "Night"),
        row("sow", "Garden work"),
    ];
    let data = SOUND.replace("      - {task: mow, doer: Us, payer: Them (if asked)}\n", &rows.concat());
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    folder
}

fn plan(folder: &TempDir, template: &str, granularity: &str) -> Vec<u8> {
    let args = ["-q", "-o", "-", "--data", "data.yaml", "--granularity", granularity, "--template", template];
    program(folder).args(args).assert().success().get_output().stdout.clone()
}

#[test]
fn a_plan_says_in_which_group_a_task_stands() {
    let folder = grouped();
    let mut said: Vec<String> = Vec::new();
    for (template, columns) in [
        ("jira", &["Summary", "Issue ID", "Parent", "Labels"][..]),
        ("redmine", &["subject", "unique_id", "parent_issue_id"]),
    ] {
        let records = csv_records(&plan(&folder, template, "task"));
        let wanted = |column: &usize| columns.contains(&records[0][*column].as_str());
        let places: Vec<usize> = (0..records[0].len()).filter(wanted).collect();
        for record in &records {
            let cells: Vec<&str> = places.iter().map(|place| record[*place].as_str()).collect();
            said.push(cells.join(" | "));
        }
    }
    assert_data_eq!(
        said.join("\n") + "\n",
        str![[r#"
Summary | Issue ID | Parent | Labels | Labels | Labels | Labels
rest | 1 |  | garden | doer-us | payer-them | 
rake | 2 |  | garden | group-garden-work | doer-us | payer-them
cut | 3 |  | garden | group-garden-work | doer-us | payer-them
group-night | 4 |  | garden | group-night | doer-us | payer-them
sow | 5 |  | garden | group-garden-work | doer-us | payer-them
unique_id | parent_issue_id | subject
1 |  | rest
2 |  | Garden work
3 | 2 | rake
4 | 2 | cut
5 |  | Night
6 | 5 | group-night
7 |  | Garden work
8 | 7 | sow

"#]]
    );
}

#[test]
fn importers_take_groups_and_an_untouched_plan_has_no_drift() {
    let folder = grouped();
    for (template, check) in CHECKS {
        for granularity in ["task", "activity"] {
            let plan = plan(&folder, template, granularity);
            assert_eq!(check(&plan), [""; 0], "{template}, {granularity}");
            let text = String::from_utf8_lossy(&plan).to_lowercase();
            let is_text = !plan.starts_with(b"PK");
            assert!(!is_text || text.contains("garden work") || text.contains("group-garden-work"), "{template}");
            fs::write(folder.path().join("plan"), &plan).unwrap();
            let drift = ["drift", "plan", "--template", template, "--data", "data.yaml"];
            program(&folder).args(drift).args(["--granularity", granularity]).assert().success();
        }
    }
}
