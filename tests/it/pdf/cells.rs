//! Cells: the PDF says what the CSV says, in every language and script, and over the ends of pages.

use super::with_a_row_of;
use crate::common::pdf::{Node, load, matrices, tree};
use crate::common::{MODELS, SOUND, TIERS, bytes, csv_records, deliverable, folder, program};
use std::fs;

#[test]
fn pdf_and_csv_have_the_same_cells_for_every_model_and_tier() {
    for tier in TIERS {
        for model in MODELS.into_iter().chain(["all"]) {
            let csv = csv_records(&deliverable("csv", model, tier));
            let from_csv: Vec<Vec<String>> = csv[1..].iter().map(|record| record[1..].to_vec()).collect();
            let from_pdf = matrices(&tree(&load(&deliverable("pdf", model, tier))));
            assert_eq!(from_pdf, from_csv, "{model}, {tier:?}");
            assert_eq!(from_csv.len(), if model == "all" { 48 } else { 16 });
        }
    }
}

#[test]
fn a_translation_has_the_same_cells() {
    for language in ["de", "fr"] {
        for tier in TIERS {
            let made = |format| {
                let tier = tier.iter().flat_map(|tier| ["--tier", tier]);
                let args: Vec<&str> = ["-f", format, "-o", "-", "--lang", language].into_iter().chain(tier).collect();
                bytes(&args)
            };
            let csv = csv_records(&made("csv"));
            // All but the labels of lists by tier, which are the template's words.
            if tier.is_some() {
                assert_eq!(csv, csv_records(&deliverable("csv", "all", tier)));
            }
            let from_csv: Vec<Vec<String>> = csv[1..].iter().map(|record| record[1..].to_vec()).collect();
            let sections = tree(&load(&made("pdf")));
            let rows = sections.all("Sect").into_iter().flat_map(|section| section.all("TBody"));
            let rows = rows.flat_map(|body| body.kids.iter().map(|row| row.kids.iter().map(Node::cell).collect()));
            assert_eq!(rows.collect::<Vec<Vec<String>>>(), from_csv, "{language}, {tier:?}");
            assert_eq!(from_csv.len(), 48);
        }
    }
}

#[test]
fn greek_and_cyrillic_are_built_in_and_come_back_in_order() {
    for name in ["Мониторинг инфраструктуры", "Παρακολούθηση υποδομής", "Giám sát cơ sở hạ tầng", "office affluent"]
    {
        let folder = folder();
        fs::write(folder.path().join("data.yaml"), SOUND.replace("Mow the lawn", name)).unwrap();
        let args = ["-f", "pdf", "-o", "-", "--data", "data.yaml"];
        let bytes = program(&folder).args(args).assert().success().get_output().stdout.clone();
        assert_eq!(matrices(&tree(&load(&bytes)))[0][1], name);
    }
}

#[test]
fn a_row_higher_than_a_page_goes_on_over_its_end_and_stays_one_row() {
    let document = with_a_row_of(120);
    assert!(document.get_pages().len() > 3);
    let rows = matrices(&tree(&document));
    let items: Vec<String> = (0..120).map(|i| format!("Activity number {i}")).collect();
    assert_eq!(rows, [["1", "Mow the lawn", &items.join("\n"), "Us", "Them (if asked)"]]);
}
