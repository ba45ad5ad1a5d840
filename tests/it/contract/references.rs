//! Numbered parts, and clauses that cite items of the matrix, clauses and parts.

use crate::common::contract::{all_text, with_contract};
use crate::common::pdf::{catalog, load, page_texts, text_of, tree};
use crate::common::{CATALOGUE, assert_snapshot, program, sheets};
use lopdf::{Dictionary, Document, Object, ObjectId};
use snapbox::str;
use std::collections::BTreeMap;
use std::fs;
use tempfile::TempDir;

/// A template with a clause that cites.
const HOUSE: &str = "\
template: house
extends: appendix
wording:
  clauses:
    list:
      changes:
        heading: Changes
        paragraphs:
          - \"A change of {ref:item:firewall-rules} is made under {ref:clause:scope} and {ref:clause:changes/notice}.\"
          - {id: notice, text: \"Notice is given as {ref:part:roles} and {ref:part:matrices} say, and {ref:item:customer-sub/dns-management} is told. It is long enough to go on over the end of the line, behind which {ref:part:signatures} stands.\"}
";

fn with_house(template: &str) -> TempDir {
    let folder = with_contract();
    fs::write(folder.path().join("house.yaml"), template).unwrap();
    folder
}

const ARGS: [&str; 7] = ["--template", "house.yaml", "--contract", "contract.yaml", "-q", "-o", "-"];

fn made(folder: &TempDir, args: &[&str]) -> Vec<u8> {
    program(folder).args(ARGS).args(args).assert().success().stderr_eq("").get_output().stdout.clone()
}

/// What the links of a document say, in reading order.
fn citations(document: &Document) -> Vec<String> {
    tree(document).all("Link").into_iter().map(|link| link.text.replace('\u{a0}', " ")).collect()
}

#[test]
fn citations_are_written_out_with_the_numbers_of_what_they_cite() {
    let folder = with_house(HOUSE);
    let pdf = load(&made(&folder, &["-m", "customer-sub", "-f", "pdf"]));
    let expected = ["item 4", "clause 2", "clause 4.2", "part 5", "part 6", "item 8", "part 7"];
    assert_eq!(citations(&pdf), expected);
    let book = sheets(&made(&folder, &["-m", "customer-sub", "-f", "xlsx"]));
    let cells: Vec<String> = book[0].1.iter().flatten().map(|cell| cell.replace('\u{a0}', " ")).collect();
    let sentence = "4.1  A change of item 4 is made under clause 2 and clause 4.2.";
    assert!(cells.iter().any(|cell| cell == sentence), "{cells:?}");
    assert_eq!(book[2].0, "7. Signatures");
    assert!(book[1].1[0][0].starts_with("6. WSO2 fully managed"));
}

#[test]
fn a_citation_follows_its_row() {
    let folder = with_house(HOUSE);
    // The row of the firewall becomes the first of its model.
    let start = CATALOGUE.find("  - id: customer-sub").unwrap();
    let (before, model) = CATALOGUE.split_at(start);
    let row_start = model.find("      - task: firewall-rules").unwrap();
    let row_end = row_start + 1 + model[row_start + 1..].find("      - task:").unwrap();
    let row = &model[row_start..row_end];
    let first = model.find("      - task:").unwrap();
    let moved = [before, &model[..first], row, &model[first..row_start], &model[row_end..]].concat();
    fs::write(folder.path().join("data.yaml"), moved).unwrap();
    let pdf = load(&made(&folder, &["-m", "customer-sub", "-f", "pdf", "--data", "data.yaml"]));
    assert_eq!(citations(&pdf)[0], "item 1");
}

#[test]
fn where_several_models_are_shown_a_citation_names_the_model() {
    let clause =
        "{heading: Items, paragraphs: [\"See {ref:item:self-managed/dns-management} in {ref:model:self-managed}.\"]}";
    let house = format!("template: house\nextends: appendix\nwording: {{clauses: {{list: {{items: {clause}}}}}}}\n");
    let folder = with_house(&house);
    assert_eq!(citations(&load(&made(&folder, &["-f", "pdf"]))), ["item 8 (Customer self-managed)", "part 8"]);
}

#[test]
fn what_a_document_does_not_show_cannot_be_cited() {
    let folder = with_house(HOUSE);
    program(&folder).args(ARGS).args(["-f", "pdf"]).assert().code(1).stderr_eq(str![[r#"
error: house.yaml:9:26: `{ref:item:firewall-rules}` cites an item of one matrix, but this document shows 3
  hint: write `{ref:item:MODEL/firewall-rules}`, or choose one model with `--model`
error: house.yaml:10:73: `{ref:part:matrices}` cites one matrix, but this document shows 3
  hint: write `{ref:model:MODEL}`, or choose one model with `--model`

"#]]);
    program(&folder).args(ARGS).args(["-f", "pdf", "-m", "wso2-sub"]).assert().code(1).stderr_eq(str![[r#"
error: house.yaml:10:102: `{ref:item:customer-sub/dns-management}` cites the model `customer-sub`, which this document does not show
  hint: add `--model customer-sub`, or leave out the reference

"#]]);
}

#[test]
fn what_is_cited_has_to_be_in_the_template_and_the_catalogue() {
    let paragraph = "See {ref:item:firewall}, {ref:item:dns-management}, {ref:clause:scop}, {ref:clause:scope/one}, \
                     {ref:part:particulars}, {ref:model:customer}, {ref:scope} and {ref:item:self-managed/x}.";
    let house = format!(
        "template: house\nextends: appendix\nwording:\n  clauses:\n    list:\n      items:\n        heading: Items\n        \
         paragraphs: [\"{paragraph}\"]\n"
    );
    let folder = with_house(&house);
    program(&folder).args(ARGS).args(["-f", "pdf"]).assert().code(1).stderr_eq(str![[r#"
error[unknown-reference]: `firewall` is not a task of any model
 --> house.yaml:8:27
  |
8 | ...   paragraphs: ["See {ref:item:firewall}, {ref:item:dns-management}, {ref:clause:scop}, {ref:clause:scope/one}, {ref:part:particul...
  |                         ^^^^^^^^^^^^^^^^^^^
  |
  = hint: did you mean `firewall-rules`?

error[unknown-reference]: `scop` is not a clause of this template
 --> house.yaml:8:75
  |
8 | ...   paragraphs: ["See {ref:item:firewall}, {ref:item:dns-management}, {ref:clause:scop}, {ref:clause:scope/one}, {ref:part:particul...
  |                                                                         ^^^^^^^^^^^^^^^^^
  |
  = hint: did you mean `scope`?

error[unknown-reference]: no paragraph of the clause `scope` has an id
 --> house.yaml:8:94
  |
8 | ...   paragraphs: ["See {ref:item:firewall}, {ref:item:dns-management}, {ref:clause:scop}, {ref:clause:scope/one}, {ref:part:particul...
  |                                                                                            ^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write the paragraph as `{id: ..., text: ...}`

error[unknown-reference]: `particulars` is not a part of this template that has a number
 --> house.yaml:8:118
  |
8 | ...nagement}, {ref:clause:scop}, {ref:clause:scope/one}, {ref:part:particulars}, {ref:model:customer}, {ref:scope} and {ref:item:self...
  |                                                          ^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: use one of `roles`, `matrices`, `signatures`, `control`

error[unknown-reference]: `customer` is not a model
 --> house.yaml:8:142
  |
8 | ...scop}, {ref:clause:scope/one}, {ref:part:particulars}, {ref:model:customer}, {ref:scope} and {ref:item:self-managed/x}."]
  |                                                           ^^^^^^^^^^^^^^^^^^^^
  |
  = hint: did you mean `customer-sub`?

error[unknown-reference]: `{ref:scope}` does not say what is cited
 --> house.yaml:8:164
  |
8 | ...:scope/one}, {ref:part:particulars}, {ref:model:customer}, {ref:scope} and {ref:item:self-managed/x}."]
  |                                                               ^^^^^^^^^^^
  |
  = hint: write `{ref:item:TASK}`, `{ref:item:MODEL/TASK}`, `{ref:clause:CLAUSE}`, `{ref:clause:CLAUSE/PARAGRAPH}`, `{ref:part:PART}` or `{ref:model:MODEL}`

error[unknown-reference]: `x` is not a task of the model `self-managed`
 --> house.yaml:8:180
  |
8 | ...particulars}, {ref:model:customer}, {ref:scope} and {ref:item:self-managed/x}."]
  |                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: use one of `application-deployment`, `application-logs`, `application-management`, `application-monitoring`, `dns-management`, `firewall-rules`, `infrastructure-monitoring`, `infrastructure-provisioning`, `kubernetes-cluster-management`, `network-management`, `remote-access-for-installation`, `subscription-prerequisites`, `system-components-deployment`, `system-components-management`, `system-components-monitoring`, `system-security-monitoring`

7 problems in house.yaml

"#]]);
    let unnumbered = "template: house\nextends: appendix\nnumbered-parts: false\nwording: {clauses: {list: {items: {heading: Items, paragraphs: [\"See {ref:part:roles}.\"]}}}}\n";
    fs::write(folder.path().join("house.yaml"), unnumbered).unwrap();
    program(&folder).args(ARGS).args(["-f", "pdf"]).assert().code(1).stderr_eq(str![[r#"
error[unknown-reference]: the parts of this template have no numbers
 --> house.yaml:4:70
  |
4 | wording: {clauses: {list: {items: {heading: Items, paragraphs: ["See {ref:part:roles}."]}}}}
  |                                                                      ^^^^^^^^^^^^^^^^
  |
  = hint: add `numbered-parts: true`


"#]]);
}

#[test]
fn parts_go_on_in_the_numbers_of_the_clauses_unless_the_template_says_otherwise() {
    let folder = with_house("template: house\nextends: appendix\n");
    let headings = |document: &Document| -> Vec<String> {
        tree(document).all("H2").into_iter().map(|heading| heading.text.clone()).collect()
    };
    let numbered = load(&made(&folder, &["-f", "pdf"]));
    let expected = [
        "Particulars",
        "1. Definitions",
        "2. Scope",
        "3. Precedence",
        "4. Roles",
        "5. WSO2 fully managed (infrastructure and PDP in WSO2 subscription) model",
        "6. WSO2 fully managed (infrastructure and PDP in customer subscription) model",
        "7. Customer self-managed (WSO2 provides installation script and updates) model",
        "8. Signatures",
        "9. Document control",
        "Revision history",
    ];
    assert_eq!(headings(&numbered), expected);
    assert_eq!(outline(&numbered)[1..], expected);
    fs::write(folder.path().join("house.yaml"), "template: house\nextends: appendix\nnumbered-parts: false\n").unwrap();
    let plain = headings(&load(&made(&folder, &["-f", "pdf", "-m", "wso2-sub"])));
    assert_eq!(plain[4..6], ["Roles", "WSO2 fully managed (infrastructure and PDP in WSO2 subscription) model"]);
}

/// The titles of the outline, each before those below it.
fn outline(document: &Document) -> Vec<String> {
    let outlines = catalog(document).get(b"Outlines").and_then(Object::as_reference).unwrap();
    let mut waiting = vec![document.get_dictionary(outlines).unwrap().get(b"First").unwrap().as_reference().unwrap()];
    let mut titles = Vec::new();
    while let Some(id) = waiting.pop() {
        let item = document.get_dictionary(id).unwrap();
        titles.push(text_of(item, b"Title"));
        let below =
            [b"Next".as_slice(), b"First"].into_iter().filter_map(|key| item.get(key).ok()?.as_reference().ok());
        waiting.extend(below);
    }
    titles
}

#[test]
fn signatures_stand_with_a_sentence_that_names_what_is_signed() {
    let languages = [
        ("en", "The parties sign this Appendix with the reference PDP-2026-0042, version 1.0, and the Matrix in it"),
        ("de", "Die Parteien unterzeichnen diese Anlage mit der Referenz PDP-2026-0042, Version 1.0, und die darin"),
        ("fr", "Les parties signent la présente annexe portant la référence PDP-2026-0042, version 1.0, et la matrice"),
    ];
    for page in ["{size: A4, orientation: portrait}", "{size: Letter, orientation: landscape}"] {
        let folder = with_house(&format!("template: house\nextends: appendix\npage: {page}\n"));
        for (language, sentence) in languages {
            for model in ["wso2-sub", "self-managed"] {
                let document = load(&made(&folder, &["-f", "pdf", "-m", model, "--lang", language]));
                let tree = tree(&document);
                let is_digest = |text: &&str| text.len() == 64 && text.chars().all(|c| c.is_ascii_hexdigit());
                let digest = all_text(&tree).into_iter().find(is_digest).unwrap();
                let pages: Vec<String> = page_texts(&document)
                    .into_values()
                    .map(|page| page.marked.into_values().collect::<Vec<String>>().join(" "))
                    .collect();
                let page = pages.iter().find(|page| page.contains(sentence)).expect(sentence);
                assert!(page.contains(&format!(" {digest}")), "{page}");
                for name in ["Real WSO2 Ltd", "Real Customer Ltd"] {
                    assert!(page.contains(name), "{language} {model} {page}");
                }
            }
        }
    }
}

/// The annotations of each page.
fn links(document: &Document) -> Vec<(ObjectId, ObjectId)> {
    let mut links = Vec::new();
    for page in document.get_pages().into_values() {
        let annotations = document.get_dictionary(page).unwrap().get(b"Annots").and_then(Object::as_array);
        for annotation in annotations.into_iter().flatten() {
            links.push((page, annotation.as_reference().unwrap()));
        }
    }
    links
}

/// The parent tree, by number.
fn parents(document: &Document) -> BTreeMap<i64, &Object> {
    let root = catalog(document).get(b"StructTreeRoot").and_then(Object::as_reference).unwrap();
    let tree = document.get_dictionary(root).unwrap().get(b"ParentTree").and_then(Object::as_reference).unwrap();
    let numbers = document.get_dictionary(tree).unwrap().get(b"Nums").and_then(Object::as_array).unwrap();
    numbers.chunks(2).map(|pair| (pair[0].as_i64().unwrap(), &pair[1])).collect()
}

fn float(object: &Object) -> f32 {
    object.as_float().unwrap()
}

/// The link elements of pages.md: PDF/UA-1 and PDF/A-3a, and what no validator looks for.
#[test]
fn a_citation_is_a_link_with_text_a_destination_and_its_place_in_the_structure() {
    let folder = with_house(HOUSE);
    for more in [&[][..], &["--e-signature", "fields"]] {
        let document = load(&made(&folder, &[&["-f", "pdf", "-m", "customer-sub"], more].concat()));
        let parents = parents(&document);
        let mut words = Vec::new();
        let mut numbers = Vec::new();
        for (page, id) in links(&document) {
            let link = document.get_dictionary(id).unwrap();
            let holder = document.get_dictionary(page).unwrap();
            assert_eq!(holder.get(b"Tabs").unwrap().as_name().unwrap(), b"S");
            let number = link.get(b"StructParent").unwrap().as_i64().unwrap();
            numbers.push(number);
            let element = document.get_dictionary(parents[&number].as_reference().unwrap()).unwrap();
            if link.get(b"Subtype").unwrap().as_name().unwrap() != b"Link" {
                assert_eq!(element.get(b"S").unwrap().as_name().unwrap(), b"Form");
                continue;
            }
            assert_eq!(element.get(b"S").unwrap().as_name().unwrap(), b"Link");
            assert_eq!(link.get(b"F").unwrap().as_i64().unwrap(), 4);
            assert_eq!(link.get(b"P").unwrap().as_reference().unwrap(), page);
            let kids = element.get(b"K").and_then(Object::as_array).unwrap();
            assert!(kids.iter().any(|kid| kid.as_i64().is_ok()), "no text: {kids:?}");
            assert!(kids.iter().any(|kid| is_reference_to(kid, id)), "no object: {kids:?}");
            let destination = link.get(b"Dest").and_then(Object::as_array).unwrap();
            assert!(document.get_pages().values().any(|page| destination[0].as_reference().unwrap() == *page));
            assert_eq!(destination[1].as_name().unwrap(), b"XYZ");
            let rectangle: Vec<f32> = link.get(b"Rect").unwrap().as_array().unwrap().iter().map(float).collect();
            assert!(rectangle[0] < rectangle[2] && rectangle[1] < rectangle[3], "{rectangle:?}");
            assert!(rectangle[0] > 40.0 && rectangle[2] < 560.0, "{rectangle:?}");
            words.push(utf16(link.get(b"Contents").unwrap().as_str().unwrap()));
        }
        assert_eq!(words, citations(&document));
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len() + document.get_pages().len(), parents.len());
        let mut outline = String::new();
        let tree = tree(&document);
        let body = tree.all("LBody").into_iter().find(|body| body.kids.iter().any(|kid| kid.tag == "Link")).unwrap();
        body.outline(0, &mut outline);
        snapbox::assert_data_eq!(
            outline.replace('\u{a0}', " "),
            str![[r#"
LBody
  Span "A change of"
  Link "item 4"
  Span " is made under"
  Link "clause 2"
  Span " and"
  Link "clause 4.2"
  Span "."

"#]]
        );
    }
}

fn is_reference_to(kid: &Object, annotation: ObjectId) -> bool {
    let reference: Option<&Dictionary> = kid.as_dict().ok();
    reference.is_some_and(|kid| {
        kid.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"OBJR")
            && kid.get(b"Obj").and_then(Object::as_reference).is_ok_and(|id| id == annotation)
    })
}

/// A text string, without spaces that do not break.
fn utf16(bytes: &[u8]) -> String {
    let units = bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    let text: String = char::decode_utf16(units).map(Result::unwrap).collect();
    text.replace('\u{a0}', " ")
}

/// Where a link leads to on its page, in points from the foot.
#[test]
fn links_lead_to_the_rows_and_headings_that_they_cite() {
    let folder = with_house(HOUSE);
    let document = load(&made(&folder, &["-f", "pdf", "-m", "customer-sub"]));
    let pages: BTreeMap<ObjectId, u32> = document.get_pages().into_iter().map(|(number, id)| (id, number)).collect();
    let mut lines = Vec::new();
    for (page, id) in links(&document) {
        let link = document.get_dictionary(id).unwrap();
        let destination = link.get(b"Dest").and_then(Object::as_array).unwrap();
        let (from, to) = (pages[&page], pages[&destination[0].as_reference().unwrap()]);
        let words = utf16(link.get(b"Contents").unwrap().as_str().unwrap());
        lines.push(format!("{words}: from page {from} to page {to}, {} from the foot\n", float(&destination[3])));
    }
    assert_snapshot("golden/references.txt", &lines.concat());
}
