//! Models side by side.

use super::{HOUSE, compared, with_changes};
use crate::common::{assert_snapshot, bytes_in, csv_records, folder, part, pdf, program};
use snapbox::str;
use std::fs;

#[test]
fn a_task_is_a_row_and_a_model_a_column() {
    let folder = with_changes(&[]);
    let (shown, code) = compared(&folder, &["castle", "garden", "--data", "old.yaml"]);
    assert_eq!(code, 0);
    snapbox::assert_data_eq!(
        shown,
        str![[r#"
Models
┌────────┬───────┬───────────────┬──────────┬────────────┐
│ Model  ┆ Tasks ┆ Doer: Us/Them ┆ Doer: Us ┆ Doer: Them │
╞════════╪═══════╪═══════════════╪══════════╪════════════╡
│ Castle ┆ 3     ┆ 1             ┆ 1        ┆ 1          │
├╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌┤
│ Garden ┆ 3     ┆ 0             ┆ 2        ┆ 1          │
└────────┴───────┴───────────────┴──────────┴────────────┘
Doer: number of tasks by party. Castle: Us/Them 1, Us 1, Them 1; Garden: Us 2, Them 1.
Tasks that differ
2 of 3 tasks are not in the hands of the same parties in all models.
Doer: Mow the lawn
Payer: Paint the fence

Task by task
Who does what: side by side
“*” marks roles that are not held by the same parties as in Castle.
┌───────────────────┬────────────────────────┬────────────────────────┬────────────┐
│ Task              ┆ Castle                 ┆ Garden                 ┆ Differs in │
╞═══════════════════╪════════════════════════╪════════════════════════╪════════════╡
│ Mow the lawn      ┆ Doer: Us/Them          ┆ * Doer: Us             ┆ Doer       │
│                   ┆ Payer: Them (if asked) ┆ Payer: Them (if asked) ┆            │
├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌┤
│ Paint the fence   ┆ Doer: Us               ┆ Doer: Us               ┆ Payer      │
│                   ┆ Payer: Us              ┆ * Payer: Them          ┆            │
├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌┤
│ Sweep the chimney ┆ Doer: Them             ┆ Doer: Them             ┆            │
│                   ┆ Payer: -               ┆ Payer: -               ┆            │
└───────────────────┴────────────────────────┴────────────────────────┴────────────┘

"#]]
    );
}

#[test]
fn data_have_a_column_for_each_role_of_each_model() {
    let folder = with_changes(&[]);
    let csv = bytes_in(&folder, &["compare", "garden", "castle", "-f", "csv", "-o", "-", "--data", "old.yaml"]);
    let records = csv_records(&csv);
    assert_eq!(records[0], ["Task", "Garden: Doer", "Garden: Payer", "Castle: Doer", "Castle: Payer", "Differs in"]);
    assert_eq!(records[1], ["Mow the lawn", "Us", "Them (if asked)", "Us/Them", "Them (if asked)", "Doer"]);
    assert_eq!(records[3], ["Sweep the chimney", "Them", "-", "Them", "-", ""]);
}

#[test]
fn json_says_who_holds_what_and_which_roles_differ() {
    let folder = with_changes(&[]);
    let (json, _) = compared(&folder, &["--data", "old.yaml", "--report", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["models"][1], &json["differing"]), (&"castle".into(), &2.into()));
    assert_eq!(json["tasks"][1]["differing_roles"], serde_json::json!(["payer"]));
    let held = &json["tasks"][0]["models"]["castle"]["payer"];
    assert_eq!(*held, serde_json::json!([{"party": "them", "condition": "if-asked"}]));
}

#[test]
fn one_model_is_no_comparison() {
    program(&folder()).args(["compare", "customer-sub"]).assert().code(2).stderr_eq(str![[r#"
error: a comparison needs two models
  hint: name two or more of these:
    wso2-sub      customer-sub  self-managed

"#]]);
    program(&folder()).args(["compare", "--template", "matrix"]).assert().code(2).stderr_eq(str![[r#"
error: the template `matrix` has no wording for comparisons
  hint: use `compare`, or a template that extends it

"#]]);
}

#[test]
fn a_document_begins_with_a_summary_and_ends_with_a_heat_map() {
    let folder = with_changes(&[]);
    let document = pdf::load(&bytes_in(&folder, &["compare", "--data", "old.yaml", "-q", "-f", "pdf", "-o", "-"]));
    let tree = pdf::tree(&document);
    let mut outline = String::new();
    tree.outline(3, &mut outline);
    assert_snapshot("golden/compare-models.pdf.txt", &outline);
}

#[test]
fn a_workbook_has_a_sheet_for_each_part() {
    let folder = with_changes(&[]);
    let xlsx = bytes_in(&folder, &["compare", "--data", "old.yaml", "-q", "-f", "xlsx", "-o", "-"]);
    let workbook = part(&xlsx, "xl/workbook.xml");
    for sheet in ["Overview", "Side by side", "Who holds what"] {
        assert!(workbook.contains(&format!("name=\"{sheet}\"")), "{workbook}");
    }
    assert!(part(&xlsx, "xl/charts/chart1.xml").contains("Doer: number of tasks by party"));
}

#[test]
fn other_languages_have_their_words() {
    let folder = folder();
    fs::write(folder.path().join("old.yaml"), HOUSE).unwrap();
    for (language, words) in [("de", "2 von 3 Aufgaben"), ("fr", "2 tâches sur 3")] {
        let (shown, _) = compared(&folder, &["--data", "old.yaml", "--lang", language]);
        assert!(shown.contains(words), "{shown}");
    }
}

#[test]
fn an_export_with_the_template_of_comparisons_is_refused() {
    let run = program(&folder()).args(["--template", "compare", "-f", "pdf"]).assert().code(2);
    snapbox::assert_data_eq!(
        String::from_utf8(run.get_output().stderr.clone()).unwrap(),
        str![[r#"
error: the template `compare` is for comparisons
  hint: use `pdp-export compare`, or a template without the part `differences`

"#]]
    );
}
