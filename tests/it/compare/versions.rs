//! Two versions of a catalogue.

use super::{compared, with_changes};
use crate::common::{bytes_in, csv_records, folder, part, pdf, program};
use lopdf::{Dictionary, Object};
use snapbox::str;
use std::fs;

const CHANGES: &[(&str, &str)] = &[
    ("{task: mow, doer: Us, payer: Them (if asked)}", "{task: mow, doer: Us, payer: Them}"),
    ("{task: paint, doer: Us, payer: Us}", "{task: paint, doer: Them, payer: Us}"),
    ("Cut the grass every week", "Cut the grass every second week"),
    ("      - {task: sweep, doer: Them, payer: \"-\"}\n  - id: castle", "  - id: castle"),
];

#[test]
fn responsibility_is_told_apart_from_words() {
    let folder = with_changes(CHANGES);
    let (shown, code) = compared(&folder, &["--from", "old.yaml", "--to", "new.yaml"]);
    assert_eq!(code, 1);
    snapbox::assert_data_eq!(
        shown,
        str![[r#"
2 responsibility changes, 2 tasks reworded, 1 removed
old.yaml (version 1, 31 January 2026), compared with new.yaml (version 1, 31 January 2026).
Responsibility changes
┌────────┬─────────────────┬───────┬─────────────────────┬──────────┐
│ Model  ┆ Task            ┆ What  ┆ Before              ┆ After    │
╞════════╪═════════════════╪═══════╪═════════════════════╪══════════╡
│ Garden ┆ Mow the lawn    ┆ Payer ┆ Them[- (if asked)-] ┆ Them     │
├╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌┤
│ Castle ┆ Paint the fence ┆ Doer  ┆ [-Us-]              ┆ {+Them+} │
└────────┴─────────────────┴───────┴─────────────────────┴──────────┘

Garden
Who does what: what has changed
┌─────┬─────────────────┬────────────────┬─────────────┬──────────────────────────┬───────────────────────────────────┐
│ No. ┆ Task            ┆ Kind           ┆ What        ┆ Before                   ┆ After                             │
╞═════╪═════════════════╪════════════════╪═════════════╪══════════════════════════╪═══════════════════════════════════╡
│ 1   ┆ Mow the lawn    ┆ Responsibility ┆ Payer       ┆ Them[- (if asked)-]      ┆ Them                              │
├╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┤
│ 1   ┆ Mow the lawn    ┆ Wording        ┆ Description ┆ • Cut the grass every    ┆ • Cut the grass every {+second +} │
│     ┆                 ┆                ┆             ┆   week                   ┆   week                            │
│     ┆                 ┆                ┆             ┆ • Rake the leaves        ┆ • Rake the leaves                 │
├╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┤
│ 2   ┆ Paint the fence ┆                ┆             ┆                          ┆                                   │
├╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┤
│ 3   ┆ Sweep the       ┆ Removed        ┆ Task        ┆ [-Doer: Them-]           ┆                                   │
│     ┆ chimney         ┆                ┆             ┆ [-Payer: --]             ┆                                   │
└─────┴─────────────────┴────────────────┴─────────────┴──────────────────────────┴───────────────────────────────────┘

Castle
Who does what: what has changed
┌─────┬─────────────────┬────────────────┬─────────────┬─────────────────────────┬───────────────────────────────────┐
│ No. ┆ Task            ┆ Kind           ┆ What        ┆ Before                  ┆ After                             │
╞═════╪═════════════════╪════════════════╪═════════════╪═════════════════════════╪═══════════════════════════════════╡
│ 1   ┆ Mow the lawn    ┆ Wording        ┆ Description ┆ • Cut the grass every   ┆ • Cut the grass every {+second +} │
│     ┆                 ┆                ┆             ┆   week                  ┆   week                            │
│     ┆                 ┆                ┆             ┆ • Rake the leaves       ┆ • Rake the leaves                 │
├╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┤
│ 2   ┆ Paint the fence ┆ Responsibility ┆ Doer        ┆ [-Us-]                  ┆ {+Them+}                          │
├╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┤
│ 3   ┆ Sweep the       ┆                ┆             ┆                         ┆                                   │
│     ┆ chimney         ┆                ┆             ┆                         ┆                                   │
└─────┴─────────────────┴────────────────┴─────────────┴─────────────────────────┴───────────────────────────────────┘

"#]]
    );
}

#[test]
fn data_have_a_row_for_each_change() {
    let folder = with_changes(CHANGES);
    let run = program(&folder)
        .args(["compare", "garden", "--from", "old.yaml", "--to", "new.yaml", "-f", "csv", "-o", "-", "-q"])
        .assert()
        .code(1);
    let records = csv_records(&run.get_output().stdout);
    assert_eq!(records[0], ["Model", "No.", "Task", "Kind", "What", "Before", "After"]);
    assert_eq!(records[1], ["Garden", "1", "Mow the lawn", "Responsibility", "Payer", "Them (if asked)", "Them"]);
    assert_eq!(records[3], ["Garden", "2", "Paint the fence", "", "", "", ""]);
}

#[test]
fn a_version_does_not_differ_from_itself() {
    let folder = with_changes(&[]);
    let (shown, code) = compared(&folder, &["--from", "old.yaml", "--to", "new.yaml"]);
    assert!(shown.starts_with("No changes\n"), "{shown}");
    assert_eq!(code, 0);
}

#[test]
fn a_task_with_another_id_is_found_by_its_likeness_until_a_rename_settles_it() {
    let changes =
        [("id: paint", "id: varnish"), ("task: paint", "task: varnish"), ("Paint the fence", "Paint the old fence")];
    let folder = with_changes(&changes);
    let args = ["garden", "--from", "old.yaml", "--to", "new.yaml"];
    let (shown, _) = compared(&folder, &args);
    assert!(shown.contains("was “Paint the fence”: "), "{shown}");
    assert!(shown.starts_with("1 task reworded, 1 with another id\n"), "{shown}");
    let renamed = [&args[..], &["--rename", "paint=sweep"]].concat();
    let (shown, _) = compared(&folder, &renamed);
    assert!(!shown.contains("% alike"), "{shown}");
    let wrong = [&args[..], &["--rename", "pain=varnish"]].concat();
    program(&folder).arg("compare").args(wrong).assert().code(2).stderr_eq(str![[r#"
error: the old version has no task or model `pain`
  hint: did you mean `paint`?

"#]]);
}

#[test]
fn form_is_no_wording() {
    let changes = [("Apply two coats of paint", "Apply two coats of paint."), ("doer: Us/Them", "doer: Them/Us")];
    let folder = with_changes(&changes);
    let (shown, code) = compared(&folder, &["--from", "old.yaml", "--to", "new.yaml"]);
    assert!(shown.starts_with("3 tasks changed in form\n"), "{shown}");
    assert_eq!(code, 1);
}

#[test]
fn json_has_every_change() {
    let folder = with_changes(CHANGES);
    let (json, code) = compared(&folder, &["--from", "old.yaml", "--to", "new.yaml", "--report", "json"]);
    assert_eq!(code, 1);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["summary"], "2 responsibility changes, 2 tasks reworded, 1 removed");
    assert_eq!(json["counts"]["responsibility"], 2);
    let tasks = &json["models"][0]["tasks"];
    assert_eq!(
        tasks[0]["changes"][0],
        serde_json::json!({
            "kind": "responsibility", "field": "role", "role": "payer",
            "old": [{"party": "them", "condition": "if-asked"}], "new": [{"party": "them", "condition": null}],
        })
    );
    assert_eq!((&tasks[1]["status"], &tasks[1]["old"]), (&"removed".into(), &"sweep".into()));
}

#[test]
fn what_export_writes_is_equal_to_its_data() {
    let folder = folder();
    for (format, tier) in [("csv", &[][..]), ("csv", &["-t", "basic"]), ("xlsx", &[])] {
        let name = format!("own.{format}");
        let written = bytes_in(&folder, &[&["-f", format, "-o", "-", "-q"], tier].concat());
        fs::write(folder.path().join(&name), written).unwrap();
        // The file is for one tier, and that is seen.
        let run = program(&folder).args(["compare", "-q", "--from", &name]).assert().code(0);
        assert!(run.get_output().stdout.starts_with(b"No changes\n"));
    }
}

#[test]
fn a_condition_in_other_words_is_another_condition() {
    let folder = with_changes(&[("text: if asked", "text: if it is paid"), ("(if asked)", "(if it is paid)")]);
    let (shown, _) = compared(&folder, &["--from", "old.yaml", "--to", "new.yaml"]);
    assert!(shown.starts_with("2 responsibility changes\n"), "{shown}");
    let folder = with_changes(&[("text: if asked", "text: If asked"), ("(if asked)", "(If asked)")]);
    let (shown, _) = compared(&folder, &["--from", "old.yaml", "--to", "new.yaml"]);
    assert!(shown.starts_with("1 other text changed\n"), "{shown}");
}

#[test]
fn errors_have_an_exit_code_of_their_own() {
    let folder = with_changes(&[("doer: Us", "doer: Nobody")]);
    program(&folder).args(["compare", "--from", "new.yaml", "-q"]).assert().code(2);
    program(&folder).args(["compare", "--from", "missing.yaml"]).assert().code(2);
    program(&folder).args(["compare", "nothing", "--from", "old.yaml", "--to", "old.yaml"]).assert().code(2);
}

/// How the texts of a document are decorated, as its tags say.
fn decorations(document: &lopdf::Document) -> Vec<String> {
    let of = |dictionary: &Dictionary| {
        let attributes = dictionary.get(b"A").ok()?;
        let attributes = document.dereference(attributes).ok()?.1.as_dict().ok()?;
        attributes
            .get(b"TextDecorationType")
            .and_then(Object::as_name)
            .ok()
            .map(|name| String::from_utf8_lossy(name).into_owned())
    };
    document.objects.values().filter_map(|object| of(object.as_dict().ok()?)).collect()
}

#[test]
fn what_is_removed_is_struck_through_and_what_is_added_is_underlined() {
    let folder = with_changes(CHANGES);
    let written = |format: &str| {
        let args = ["compare", "--from", "old.yaml", "--to", "new.yaml", "-q", "-f", format, "-o", "-"];
        program(&folder).args(args).assert().code(1).get_output().stdout.clone()
    };
    let document = pdf::load(&written("pdf"));
    let found = decorations(&document);
    for kind in ["LineThrough", "Underline"] {
        assert!(found.iter().any(|name| name == kind), "{found:?}");
    }
    let xlsx = written("xlsx");
    let strings = part(&xlsx, "xl/sharedStrings.xml");
    assert!(strings.contains("<strike/>") && strings.contains("<u/>"), "{strings}");
    assert!(strings.contains("second "), "{strings}");
}
