//! Pages begin where a person would begin them.

use super::with_a_row_of;
use crate::common::contract::with_contract;
use crate::common::pdf::{load, page_texts, tree};
use crate::common::{MODELS, bytes_in};
use lopdf::Document;
use std::fs;

const POINTS_PER_MM: f32 = 72.0 / 25.4;

/// The share of each page, between margins in millimetres, that text takes from its top.
fn fills(document: &Document, top: f32, bottom: f32) -> Vec<f32> {
    let mut texts = page_texts(document);
    let mut fills = Vec::new();
    for page in document.get_pages().into_values() {
        let media = document.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
        let (head, foot) = (media[3].as_float().unwrap() - top * POINTS_PER_MM, bottom * POINTS_PER_MM);
        let lowest = texts.remove(&page).unwrap().lowest.unwrap_or(head);
        fills.push((head - lowest) / (head - foot));
    }
    fills
}

/// A document of a built-in template on another page; asserts that none of its words is broken.
fn on_page(template: &str, size: &str, orientation: &str, args: &[&str]) -> Document {
    let folder = with_contract();
    let page = format!("template: tried\nextends: {template}\npage: {{size: {size}, orientation: {orientation}}}\n");
    fs::write(folder.path().join("tried.yaml"), page).unwrap();
    let contract: &[&str] = match template {
        "appendix" => &["--contract", "contract.yaml", "--watermark", "DRAFT"],
        _ => &[],
    };
    let all = [&["-f", "pdf", "-o", "-", "--template", "tried.yaml"], args, contract].concat();
    let document = load(&bytes_in(&folder, &all));
    let tree = tree(&document);
    assert_eq!([tree.hyphenated(), tree.torn()].concat(), [[""; 0]; 0], "{template}, {size}, {orientation}, {args:?}");
    document
}

/// Asserts that no page but the last is less than half full, and the last at least a fifth, and that no word is broken.
fn assert_full(template: &str, size: &str, orientation: &str, args: &[&str]) {
    let (top, bottom) = if template == "appendix" { (22.0, 20.0) } else { (16.0, 16.0) };
    let fills = fills(&on_page(template, size, orientation, args), top, bottom);
    let (last, others) = fills.split_last().unwrap();
    let name = format!("{template}, {size}, {orientation}, {args:?}: {fills:.2?}");
    assert!(others.iter().all(|fill| *fill >= 0.5), "{name}");
    assert!(*last >= 0.2, "{name}");
}

#[test]
fn no_word_of_a_translation_is_broken() {
    for template in ["matrix", "appendix"] {
        for language in ["de", "fr"] {
            for size in ["A4", "Letter"] {
                for orientation in ["portrait", "landscape"] {
                    on_page(template, size, orientation, &["-m", "all", "--lang", language]);
                }
            }
        }
    }
}

#[test]
fn no_page_of_a_built_in_template_is_nearly_empty() {
    for template in ["matrix", "appendix"] {
        for model in MODELS.into_iter().chain(["all"]) {
            for size in ["A4", "Letter"] {
                for orientation in ["portrait", "landscape"] {
                    assert_full(template, size, orientation, &["-m", model]);
                    assert_full(template, size, orientation, &["-m", model, "-t", "premium"]);
                }
            }
            assert_full(template, "A4", "portrait", &["-m", model, "-t", "basic", "--lang", "de"]);
            assert_full(template, "A4", "landscape", &["-m", model, "-t", "standard", "--lang", "fr"]);
        }
    }
}

#[test]
fn a_row_that_goes_on_says_again_what_it_is_and_who_holds_it() {
    let document = with_a_row_of(120);
    let mut texts = page_texts(&document);
    let pages: Vec<Vec<String>> =
        document.get_pages().into_values().map(|page| texts.remove(&page).unwrap().artifacts).collect();
    assert!(pages.len() > 3);
    let header = "Garden (continued)No.TaskTask descriptionDoerPayer";
    for artifacts in &pages[1..] {
        let artifacts = artifacts.concat();
        assert!(artifacts.contains(&format!("{header}1Mow the lawnUsThem (if asked)")), "{artifacts}");
        assert!(!artifacts.contains("Activity"), "{artifacts}");
    }
}
