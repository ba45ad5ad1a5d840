//! Pages begin where a person would begin them.

use super::with_a_row_of;
use crate::common::batch::{MODELS, files, made, write};
use crate::common::contract::with_contract;
use crate::common::pdf::{Node, load, page_texts, tree};
use lopdf::Document;

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

/// The words that stand alone on the last line of a paragraph or a heading, though the line above has words to spare.
fn lonely_words<'n>(node: &'n Node, found: &mut Vec<&'n str>) {
    if let [.., before, last] = node.lines.as_slice() {
        let (before, last) = (before.text.trim_end(), last.text.trim_end());
        let words: Vec<&str> = before.split(' ').collect();
        // Whether a line has room for both words is told by the line above, whatever the widths of their letters.
        let has_room = 10 * before.len() > 11 * (words.last().unwrap().len() + 1 + last.len());
        let is_compound = before.ends_with(['-', '/', '–']);
        if matches!(node.tag.as_str(), "P" | "H1" | "H2" | "H3" | "LBody") && !last.contains(' ') {
            found.extend((words.len() >= 3 && has_room && !is_compound).then_some(last));
        }
    }
    node.kids.iter().for_each(|kid| lonely_words(kid, found));
}

/// Makes the documents of all models and tiers of a template on a page in a language, and asserts that no page but the last
/// is less than half full, and the last at least a fifth, and that no word is broken or ends a paragraph alone.
fn assert_full(template: &str, size: &str, orientation: &str, language: &str) {
    let folder = with_contract();
    let page = format!("template: tried\nextends: {template}\npage: {{size: {size}, orientation: {orientation}}}\n");
    write(&folder, "tried.yaml", &page);
    let mut rows = vec!["id,model,tier".to_owned()];
    for model in MODELS.into_iter().chain(["all"]) {
        for tier in ["all", "basic", "standard", "premium"] {
            rows.push(format!("{model}-{tier},{model},{tier}"));
        }
    }
    write(&folder, "list.csv", &rows.join("\n"));
    let args = ["list.csv", "--template", "tried.yaml", "--format", "pdf", "--name", "{id}.{ext}", "--lang", language];
    let contract: &[&str] = if template == "appendix" { &["--contract", "contract.yaml"] } else { &[] };
    made(&folder, &[&args, contract].concat(), "out");
    let (top, bottom) = if template == "appendix" { (22.0, 20.0) } else { (16.0, 16.0) };
    let mut made = files(&folder.path().join("out"));
    made.remove("manifest.csv");
    assert_eq!(made.len(), 16);
    for (name, bytes) in &made {
        let name = format!("{template}, {size}, {orientation}, {language}, {name}");
        let document = load(bytes);
        let fills = fills(&document, top, bottom);
        let last = fills.len() - 1;
        assert!(fills[..last].iter().all(|fill| *fill >= 0.5) && fills[last] >= 0.2, "{name}: {fills:.2?}");
        let tree = tree(&document);
        assert_eq!([tree.hyphenated(), tree.torn()].concat(), [[""; 0]; 0], "{name}");
        let mut lonely = Vec::new();
        lonely_words(&tree, &mut lonely);
        assert_eq!(lonely, [""; 0], "{name}");
    }
}

/// Asserts that for a template in all sizes, orientations and languages.
fn assert_all_full(template: &str, language: &str) {
    for size in ["A4", "Letter"] {
        for orientation in ["portrait", "landscape"] {
            assert_full(template, size, orientation, language);
        }
    }
}

#[test]
fn no_page_of_a_matrix_is_nearly_empty_and_no_word_is_broken_or_alone() {
    assert_all_full("matrix", "en");
}

#[test]
fn no_page_of_a_matrix_in_german_is_nearly_empty_and_no_word_is_broken_or_alone() {
    assert_all_full("matrix", "de");
}

#[test]
fn no_page_of_a_matrix_in_french_is_nearly_empty_and_no_word_is_broken_or_alone() {
    assert_all_full("matrix", "fr");
}

#[test]
fn no_page_of_an_appendix_is_nearly_empty_and_no_word_is_broken_or_alone() {
    assert_all_full("appendix", "en");
}

#[test]
fn no_page_of_an_appendix_in_german_is_nearly_empty_and_no_word_is_broken_or_alone() {
    assert_all_full("appendix", "de");
}

#[test]
fn no_page_of_an_appendix_in_french_is_nearly_empty_and_no_word_is_broken_or_alone() {
    assert_all_full("appendix", "fr");
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
