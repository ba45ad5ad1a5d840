//! Every format shows the same cells in the same order, for every model and tier.

use crate::common::word::{body, rows};
use crate::common::{MODELS, TIERS, csv_records, deliverable, sheets};

/// The rows below the header, as far as they are of the table: number, task, description, and the four roles.
fn matrix(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let header = rows.iter().position(|row| row[1] == "Task").expect("a header row");
    assert_eq!(
        rows[header],
        ["No.", "Task", "Task description", "Responsible", "Accountable", "Consulted", "Informed", "Id"]
    );
    rows[header + 1..].iter().take_while(|row| !row[3].is_empty()).map(|row| bare(&row[..7])).collect()
}

/// The description as data carry it: items bare, labels with a colon, and nothing where documents show a dash.
fn bare(row: &[String]) -> Vec<String> {
    let line = |line: &str| match line.strip_prefix("• ") {
        Some(item) => item.to_owned(),
        None if line.ends_with(" tier") || line.ends_with(" tiers") => format!("{line}:"),
        None => line.to_owned(),
    };
    let is_list = row[2].contains("• ");
    let mut row = row.to_vec();
    if row[2] == "–" {
        row[2].clear();
    }
    if is_list {
        row[2] = row[2].lines().map(line).collect::<Vec<_>>().join("\n");
    }
    row
}

#[test]
fn workbook_and_csv_have_the_same_cells_for_every_model_and_tier() {
    for tier in TIERS {
        for model in MODELS.into_iter().chain(["all"]) {
            let csv = csv_records(&deliverable("csv", model, tier));
            assert_eq!(csv[0][0], "Model");
            let from_csv: Vec<Vec<String>> = csv[1..].iter().map(|record| record[1..].to_vec()).collect();
            let sheets = sheets(&deliverable("xlsx", model, tier));
            let matrices = sheets.iter().filter(|(tab, _)| tab != "Overview" && tab != "Lists");
            let from_xlsx: Vec<Vec<String>> = matrices.flat_map(|(_, rows)| matrix(rows)).collect();
            assert_eq!(from_xlsx, from_csv, "{model}, {tier:?}");
            assert_eq!(from_csv.len(), if model == "all" { 48 } else { 16 });
        }
    }
}

/// The tables of a document that have the columns of a matrix, all their rows in one.
fn word_rows(made: &[u8]) -> Vec<Vec<String>> {
    let tables = body(made).all("tbl").into_iter().map(rows).collect::<Vec<_>>();
    let mut found = Vec::new();
    for table in &tables {
        let texts: Vec<Vec<String>> =
            table.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect()).collect();
        if texts[0].get(1).is_some_and(|heading| heading == "Task") {
            found.extend(texts[1..].iter().cloned());
        }
    }
    found
}

/// The description as data carry it: the items of a list are paragraphs, and labels have no colon.
fn word_description(text: &str) -> String {
    let is_list = text.contains('\n');
    let line = |line: &str| match line {
        "–" => String::new(),
        label if is_list && (label.ends_with(" tier") || label.ends_with(" tiers")) => format!("{label}:"),
        other => other.to_owned(),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn document_of_word_and_csv_have_the_same_cells_for_every_model_and_tier() {
    for tier in TIERS {
        for model in MODELS.into_iter().chain(["all"]) {
            let csv = csv_records(&deliverable("csv", model, tier));
            let from_csv: Vec<Vec<String>> = csv[1..].iter().map(|record| record[1..].to_vec()).collect();
            let mut from_word = word_rows(&deliverable("docx", model, tier));
            for row in &mut from_word {
                row[2] = word_description(&row[2]);
            }
            assert_eq!(from_word, from_csv, "{model}, {tier:?}");
        }
    }
}

#[test]
fn the_models_of_the_csv_are_the_titles_of_the_sheets() {
    let csv = csv_records(&deliverable("csv", "all", None));
    let mut models: Vec<String> = csv[1..].iter().map(|record| record[0].clone()).collect();
    models.dedup();
    let sheets = sheets(&deliverable("xlsx", "all", None));
    let titles: Vec<String> = sheets[1..4].iter().map(|(_, rows)| rows[0][0].clone()).collect();
    assert_eq!(titles, models);
    assert_eq!(titles.len(), MODELS.len());
}
