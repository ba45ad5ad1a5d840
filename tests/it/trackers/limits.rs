//! What is longer than an importer takes is shortened, told, and whole at the head of the notes.

use crate::common::importers::{CHECKS, column, csv_rows, rows};
use crate::common::mspdi::{Element, faults};
use crate::common::{SOUND, bytes, folder, program};
use snapbox::str;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The title columns of the templates with a limit, and how long their values may be.
const TITLES: [(&str, &str, &str, usize); 5] = [
    ("jira", "Summary", "Description", 255),
    ("gitlab", "title", "description", 255),
    ("redmine", "subject", "description", 255),
    ("azure-devops", "Title 1", "Description", 255),
    ("openproject", "Subject", "Description", 255),
];

fn long(length: usize) -> String {
    let text = "mow the lawn behind the old house ".repeat(length / 34 + 1);
    text[..length].trim().to_owned()
}

/// A catalogue of one task with this name, and an activity that says this.
fn data(task: &str, activity: &str) -> TempDir {
    let folder = folder();
    let data = SOUND.replace("Mow the lawn", task).replace("Cut the grass", activity);
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    folder
}

fn plan(folder: &TempDir, template: &str, more: &[&str]) -> Vec<u8> {
    let args = ["-q", "-o", "-", "--data", "data.yaml", "--template", template];
    program(folder).args(args).args(more).assert().success().get_output().stdout.clone()
}

/// A copy of a built-in template with a change.
fn changed(folder: &TempDir, template: &str, from: &str, to: &str) {
    let text = String::from_utf8(bytes(&["template", template])).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(folder.path().join("ours.yaml"), text.replace(from, to)).unwrap();
}

#[test]
fn long_titles_are_cut_at_a_word_and_whole_at_the_head_of_the_notes() {
    for length in [300, 600] {
        let title = long(length);
        let folder = data(&title, "Cut the grass");
        for (template, header, description, most) in TITLES {
            let rows = rows(template, &plan(&folder, template, &[]));
            let cut = column(&rows, header)[0];
            assert!(cut.chars().count() <= most && cut.chars().count() > most - 10, "{template}: {cut}");
            let kept = cut.strip_suffix('…').unwrap();
            assert!(title.starts_with(kept) && title[kept.len()..].starts_with(' '), "{template}: {cut}");
            let description = column(&rows, description)[0];
            assert!(description.starts_with(&format!("{title}\n")) || description.starts_with(&format!("{title}<br>")));
        }
        for (template, check) in CHECKS {
            for granularity in ["task", "activity"] {
                assert_eq!(check(&plan(&folder, template, &["--granularity", granularity])), [""; 0], "{template}");
            }
        }
    }
}

#[test]
fn a_title_with_that_of_its_parent_keeps_words_of_both() {
    let folder = data(&long(600), &format!("cut {}", long(600)));
    let rows = csv_rows(&plan(&folder, "gitlab", &["--granularity", "activity"]));
    let title = column(&rows, "title")[1];
    assert!(title.chars().count() <= 255, "{title}");
    assert!(title.starts_with("mow the lawn") && title.contains("…: cut mow") && title.ends_with('…'), "{title}");
    assert!(column(&rows, "description")[1].starts_with(&format!("{}: cut {}\n", long(600), long(600))));
}

#[test]
fn the_schema_of_microsoft_project_has_room_for_every_title() {
    let title = long(600);
    let plan = plan(&data(&title, "Cut the grass"), "ms-project", &[]);
    assert_eq!(faults(&plan), [""; 0]);
    let project = Element::parse(std::str::from_utf8(&plan).unwrap());
    let task = &project.all("Tasks")[0];
    assert!(task.text("Name").ends_with('…'));
    assert_eq!(task.text("Notes"), format!("{title}\nCut the grass"));
}

#[test]
fn it_is_told_how_much_is_shortened_and_strict_refuses_it() {
    let folder = data(&long(300), &long(300));
    let run = |args: &[&str]| program(&folder).args(["--data", "data.yaml"]).args(args).assert();
    run(&["--template", "jira"]).success().stderr_eq(str![[r#"
note: 1 value of `Summary` is shortened to the 255 characters that `jira` takes; it is whole at the head of the notes
  hint: shorten the texts in the data, or use `--strict` to refuse them
wrote tiny-all-jira.csv (1.1 KB, 1 row)

"#]]);
    run(&["--template", "jira", "--granularity", "activity"]).success().stderr_eq(str![[r#"
note: 2 values of `Summary` are shortened to the 255 characters that `jira` takes; they are whole at the head of the notes
  hint: shorten the texts in the data, or use `--strict` to refuse them
wrote tiny-all-jira.csv (1.4 KB, 2 rows)

"#]]);
    fs::remove_file(folder.path().join("tiny-all-jira.csv")).unwrap();
    run(&["--template", "jira", "--granularity", "activity", "--strict"]).code(1).stderr_eq(str![[r#"
error: row 1 of `Summary` has 299 characters, but the importer takes at most 255
  hint: shorten the text in the data, or leave out `--strict`
error: row 2 of `Summary` has 299 characters, but the importer takes at most 255
  hint: shorten the text in the data, or leave out `--strict`

"#]]);
    assert!(!Path::new(&folder.path().join("tiny-all-jira.csv")).exists());
    run(&["--format", "csv", "--strict"]).code(2).stderr_eq(str![[r#"
error: `--strict` is only for project plans
  hint: use an import template with `--template`; `pdp-export list` shows them

"#]]);
    // What fits is not refused.
    run(&["--template", "clickup", "--strict"]).success();
}

#[test]
fn a_long_description_loses_notes_and_keeps_roles_and_id() {
    let folder = data("Mow the lawn", &long(600));
    changed(&folder, "gitlab", "description: 1048576", "description: 300");
    let rows = csv_rows(&plan(&folder, "ours.yaml", &[]));
    let description = column(&rows, "description")[0];
    assert!(description.chars().count() <= 300, "{description}");
    let (notes, rest) = description.split_once("\n\n").unwrap();
    assert!(notes.starts_with("- mow the lawn") && notes.ends_with('…'), "{notes}");
    for kept in ["* Doer: Us", "* Payer: Them (if asked)", "Id: tiny/garden/mow"] {
        assert!(rest.contains(kept), "{rest}");
    }
    let run = program(&folder).args(["--data", "data.yaml", "--template", "ours.yaml"]).assert().success();
    run.stderr_eq(str![[r#"
note: 1 value of `description` is shortened to the 300 characters that `gitlab` takes
  hint: shorten the texts in the data, or use `--strict` to refuse them
wrote tiny-all-gitlab.csv (336 bytes, 1 row)

"#]]);
    // What is left without any notes is still too long.
    changed(&folder, "gitlab", "description: 1048576", "description: 30");
    let run = program(&folder).args(["--data", "data.yaml", "--template", "ours.yaml"]).assert().code(1);
    run.stderr_eq(str![[r#"
error: row 1 of `description` has 706 characters, but the importer takes at most 30
  hint: shorten the text in the data

"#]]);
}

#[test]
fn categories_and_labels_are_as_long_as_they_may_be() {
    let folder = folder();
    let short = long(100);
    fs::write(folder.path().join("data.yaml"), SOUND.replace("name: Garden", &format!("name: {short}"))).unwrap();
    let rows = csv_rows(&plan(&folder, "redmine", &[]));
    let category = column(&rows, "category")[0];
    assert!(category.chars().count() <= 60 && category.ends_with('…'), "{category}");
    assert!(column(&rows, "description")[0].starts_with(&short));
    changed(&folder, "jira", "label: 255", "label: 10");
    let rows = csv_rows(&plan(&folder, "ours.yaml", &[]));
    assert_eq!(column(&rows, "Labels")[0], "garden");
    assert!(rows[1].contains(&"payer-the…".to_owned()), "{rows:?}");
    assert!(column(&rows, "Description")[0].starts_with("payer-them-if-asked\n"), "{rows:?}");
}

#[test]
fn more_parts_than_an_item_may_have_are_refused() {
    let folder = folder();
    changed(&folder, "jira", "rows: 1500", "rows: 1500, children: 2");
    let args = ["--template", "ours.yaml", "-m", "customer-sub", "-t", "premium", "--granularity", "activity"];
    program(&folder).args(args).assert().code(1).stderr_eq(str![[r#"
error: `Subscription prerequisites` has 3 items below it, but the importer takes at most 2
  hint: use `--granularity task`, or split the task
error: `Choreo system security monitoring` has 7 items below it, but the importer takes at most 2
  hint: use `--granularity task`, or split the task

"#]]);
    program(&folder).args(&args[..6]).assert().success();
}

#[test]
fn a_plan_with_shortened_titles_comes_back_without_drift() {
    let folder = data(&long(600), &format!("cut {}", long(600)));
    for (template, ..) in TITLES.into_iter().chain([("ms-project", "", "", 0)]) {
        for granularity in ["task", "activity"] {
            let args = ["--data", "data.yaml", "--template", template, "--granularity", granularity];
            fs::write(folder.path().join("plan"), plan(&folder, template, &["--granularity", granularity])).unwrap();
            program(&folder).args(["drift", "plan"]).args(args).assert().success();
        }
    }
}

/// A catalogue in which `payer` pays.
fn paid_by(payer: &str) -> String {
    let parties = "  - {id: them, name: Them}\n  - {id: thelma, name: Thelma}\n";
    SOUND.replace("  - {id: them, name: Them}\n", parties).replace("Them (if asked)", payer)
}

#[test]
fn drift_compares_labels_as_they_were_shortened() {
    let folder = folder();
    changed(&folder, "jira", "label: 255", "label: 10");
    let drift = |payer: &str| {
        fs::write(folder.path().join("data.yaml"), paid_by(payer)).unwrap();
        fs::write(folder.path().join("plan.csv"), plan(&folder, "ours.yaml", &[])).unwrap();
        fs::write(folder.path().join("data.yaml"), paid_by("Them (if asked)")).unwrap();
        let args = ["drift", "plan.csv", "--data", "data.yaml", "--template", "ours.yaml"];
        let run = program(&folder).args(args).output().unwrap();
        assert!(run.stderr.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
        (run.status.code(), String::from_utf8(run.stdout).unwrap())
    };
    let (code, said) = drift("Them (if asked)");
    assert_eq!((code, said.as_str()), (Some(0), "no drift: tasks and roles are as agreed\n"));
    // The label `payer-the…` is that of both parties: the description tells them apart.
    for (payer, found) in [
        ("Us", "Us (by labels, Description)"),
        ("Thelma", "Thelma (by Description)"),
        ("Thelma (if asked)", "Thelma (if asked) (by Description)"),
        ("Them", "Them (by labels, Description)"),
        ("\"-\"", "nobody (by labels, Description)"),
    ] {
        let (code, table) = drift(payer);
        let changes: Vec<&str> = table.lines().filter(|line| line.contains("role differs")).collect();
        assert_eq!((code, changes.len()), (Some(1), 1), "{table}");
        assert_eq!(changes[0].trim_end_matches('│').rsplit('┆').next().unwrap().trim(), found);
    }
}

#[test]
fn texts_that_begin_like_a_role_and_are_shortened_say_nothing_of_it() {
    let text = long(300);
    let folder = data(&format!("'Payer: {text}'"), &format!("'Doer: {text}'"));
    changed(&folder, "gitlab", "description: 1048576", "description: 480");
    let description = csv_rows(&plan(&folder, "ours.yaml", &[]));
    let description = column(&description, "description")[0];
    assert!(description.starts_with("Payer: mow") && description.contains("- Doer: mow") && description.contains('…'));
    fs::write(folder.path().join("plan.csv"), plan(&folder, "ours.yaml", &[])).unwrap();
    let args = ["drift", "plan.csv", "--data", "data.yaml", "--template", "ours.yaml"];
    program(&folder).args(args).assert().success();
}
