//! Exports in the form of the trackers' own: with columns of theirs, without ours, with rows that stand twice.

use crate::common::importers::csv_rows;
use crate::common::{SOUND, bytes, bytes_in, folder, program};
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

const NONE: &str = "no drift: tasks and roles are as agreed\n";

/// A folder with the plan of `template` for one model as `plan`.
fn made(template: &str, granularity: &str) -> TempDir {
    let folder = folder();
    let args = ["-q", "-o", "-", "--template", template, "-m", "customer-sub", "-t", "premium"];
    fs::write(folder.path().join("plan"), bytes(&[&args[..], &["--granularity", granularity]].concat())).unwrap();
    folder
}

/// What is said of `plan` in the folder: the exit code, the report, the notes.
fn said(folder: &TempDir, template: &str) -> (i32, String, String) {
    let args = ["drift", "plan", "--template", template, "-m", "customer-sub", "-t", "premium"];
    let output = program(folder).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Changes the rows of the plan in the folder, the headers first.
fn rewrite(folder: &TempDir, change: impl FnOnce(&mut Vec<Vec<String>>)) {
    let path = folder.path().join("plan");
    let mut rows = csv_rows(&fs::read(&path).unwrap());
    change(&mut rows);
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in &rows {
        writer.write_record(row).unwrap();
    }
    fs::write(path, writer.into_inner().unwrap()).unwrap();
}

#[test]
fn names_of_parties_with_capitals_and_separators_are_no_drift() {
    for name in ["eBay", "Acme, Inc.", "A; B | C", "R&amp;D", "<x>", "*_", "Say \"yes\""] {
        for template in ["asana", "azure-devops", "gitlab", "jira", "linear", "ms-project", "redmine", "wrike"] {
            let quoted = |text: &str| serde_json::to_string(text).unwrap();
            let data = SOUND.replace("name: Us}", "name: WSO2}").replace("doer: Us", &quoted_cell(name));
            let data = data.replace("name: Them", &format!("name: {}", quoted(name)));
            let data = data.replace("Them (if asked)", &quoted(&format!("{name} (if asked)")));
            let folder = folder();
            fs::write(folder.path().join("data.yaml"), data).unwrap();
            let plan = bytes_in(&folder, &["-q", "-o", "-", "-d", "data.yaml", "--template", template]);
            fs::write(folder.path().join("plan"), plan).unwrap();
            let run =
                program(&folder).args(["drift", "plan", "-d", "data.yaml", "--template", template]).output().unwrap();
            assert_eq!(String::from_utf8(run.stdout).unwrap(), NONE, "{name}, {template}");
            assert!(run.status.success() && run.stderr.is_empty());
        }
    }
}

/// A cell with two parties, of which one is called `name`.
fn quoted_cell(name: &str) -> String {
    format!("doer: {}", serde_json::to_string(&format!("{name}/WSO2")).unwrap())
}

#[test]
fn the_labels_of_a_tracker_whose_import_sets_none_are_its_own() {
    let folder = made("gitlab", "task");
    rewrite(&folder, |rows| {
        for (row, label) in rows.iter_mut().zip(std::iter::once("Labels").chain(std::iter::repeat("bug"))) {
            row.push(label.to_owned());
        }
    });
    assert_eq!(said(&folder, "gitlab"), (0, NONE.to_owned(), String::new()));
}

#[test]
fn a_column_that_names_no_holder_in_any_row_is_the_trackers_own() {
    let folder = made("asana", "task");
    // Labels were not mapped at the import, and the tracker has users of its own for a role.
    rewrite(&folder, |rows| {
        let labels = rows[0].iter().position(|header| header == "Labels").unwrap();
        rows[0][labels] = "Tags".to_owned();
        rows[0].push("Responsible".to_owned());
        for row in &mut rows[1..] {
            row[labels] = String::new();
            row.push("Anna".to_owned());
        }
    });
    let (code, report, notes) = said(&folder, "asana");
    assert_eq!((code, report.as_str()), (0, NONE));
    assert_data_eq!(
        notes,
        str![[r#"
note: plan: the column `Tags` names no holder of a role in any row, and was not compared
  hint: if it should name them, check the mapping of the import

"#]]
    );
}

#[test]
fn both_rows_of_one_id_are_named_as_double() {
    let folder = made("jira", "task");
    rewrite(&folder, |rows| {
        let second = rows[2].clone();
        rows.push(second);
    });
    let (code, report, _) = said(&folder, "jira");
    assert_eq!(code, 1);
    assert_data_eq!(
        report,
        str![[r#"
┌────────┬─────┬────────────────────────────────┬──────┬────────────────────────────────────────────────────────┬────────────────────────────────┐
│ What   ┆ Row ┆ Item                           ┆ Role ┆ Agreed                                                 ┆ In the plan                    │
╞════════╪═════╪════════════════════════════════╪══════╪════════════════════════════════════════════════════════╪════════════════════════════════╡
│ double ┆ 2   ┆ Remote access for installation ┆      ┆ choreo-pdp/customer-sub/remote-access-for-installation ┆ Remote access for installation │
├╌╌╌╌╌╌╌╌┼╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┤
│ double ┆ 17  ┆ Remote access for installation ┆      ┆ choreo-pdp/customer-sub/remote-access-for-installation ┆ Remote access for installation │
└────────┴─────┴────────────────────────────────┴──────┴────────────────────────────────────────────────────────┴────────────────────────────────┘
2 differences

"#]]
    );
}

#[test]
fn without_ids_titles_tell_the_granularity() {
    for template in ["azure-devops", "jira", "clickup", "gitlab", "linear"] {
        for granularity in ["task", "activity"] {
            let folder = made(template, granularity);
            let id = "choreo-pdp/customer-sub/";
            rewrite(&folder, |rows| rows.iter_mut().flatten().for_each(|cell| *cell = cell.replace(id, "")));
            let (code, report, notes) = said(&folder, template);
            assert_eq!((code, report.as_str()), (0, NONE), "{template}, {granularity}");
            assert_eq!(notes.contains("has rows for activities"), granularity == "activity", "{notes}");
        }
    }
}

#[test]
fn the_same_task_of_several_models_is_told_by_its_labels() {
    let folder = folder();
    let plan = String::from_utf8(bytes(&["-q", "-o", "-", "--template", "azure-devops"])).unwrap();
    fs::write(folder.path().join("plan"), plan.replace("Id: choreo-pdp/", "")).unwrap();
    // Trackers list the latest first.
    rewrite(&folder, |rows| rows[1..].reverse());
    program(&folder).args(["drift", "plan", "--template", "azure-devops"]).assert().success().stdout_eq(NONE);
}

#[test]
fn projects_fields_are_known_by_their_numbers_where_their_captions_are_lost() {
    let folder = made("ms-project", "activity");
    let path = folder.path().join("plan");
    let xml = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = xml.lines().filter(|line| !line.contains("<Alias>")).collect();
    let without = lines.join("\n");
    assert_ne!(without.len(), xml.len());
    fs::write(&path, &without).unwrap();
    let (code, report, notes) = said(&folder, "ms-project");
    assert_eq!((code, report.as_str()), (0, NONE));
    assert_data_eq!(
        notes,
        str![[r#"
note: plan: the file has no captions: `Text1` was taken for `Responsible`, and so on
  hint: some programs drop the captions of text fields; their numbers stay

"#]]
    );
    fs::write(&path, without.replacen("<Value>Customer</Value>", "<Value>WSO2</Value>", 1)).unwrap();
    let (code, report, _) = said(&folder, "ms-project");
    assert!(code == 1 && report.contains("WSO2 (by Text1)") && report.contains("1 difference\n"), "{report}");
}

#[test]
fn a_word_that_begins_like_an_id_is_none() {
    let data = SOUND.replace("catalogue: tiny", "catalogue: and").replace("Cut the grass", "Cut and/or rake");
    let folder = folder();
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    let plan = bytes_in(&folder, &["-q", "-o", "-", "-d", "data.yaml", "--template", "redmine"]);
    fs::write(folder.path().join("plan"), plan).unwrap();
    program(&folder).args(["drift", "plan", "-d", "data.yaml", "--template", "redmine"]).assert().stdout_eq(NONE);
}
