//! What was taken away, or drawn beside what the data say.

use super::{change_part, said, save};
use crate::common::contract::{appendix, with_contract};
use crate::common::folder;
use crate::common::pdf::page_texts;
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object};
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

fn with_workbook() -> TempDir {
    let folder = folder();
    save(&folder, "pdp.xlsx", &[]);
    folder
}

#[test]
fn a_model_that_the_overview_lists_is_missed() {
    let folder = with_workbook();
    change_part(&folder, "pdp.xlsx", "xl/workbook.xml", |xml| {
        xml.replace("<sheet name=\"Customer subscription\" sheetId=\"3\" r:id=\"rId3\"/>", "")
    });
    assert_data_eq!(
        said(&folder, &["pdp.xlsx"]),
        str![[r#"
exit 1
pdp.xlsx: 1 difference from the built-in data, version 1.0.0 (`wso2-sub`, `self-managed`; all tiers; columns of the template `matrix` in `en`)
  customer-sub: the matrix is missing

"#]]
    );
}

#[test]
fn a_csv_without_some_of_the_models_is_noted() {
    let folder = folder();
    save(&folder, "pdp.csv", &["-m", "wso2-sub", "-m", "self-managed"]);
    assert_data_eq!(
        said(&folder, &["pdp.csv"]),
        str![[r#"
exit 0
pdp.csv: 32 rows as in the built-in data, version 1.0.0 (`wso2-sub`, `self-managed`; all tiers; columns of the template `matrix` in `en`)
note: pdp.csv: it has 2 of 3 models, without `customer-sub`
  hint: a CSV does not say for which models it was made: check that these are all

"#]]
    );
}

#[test]
fn another_title_of_a_sheet_is_named() {
    let folder = with_workbook();
    change_part(&folder, "pdp.xlsx", "xl/sharedStrings.xml", |xml| {
        xml.replace(
            "Customer self-managed (WSO2 provides installation script and updates) model",
            "Customer does it all",
        )
    });
    assert_data_eq!(
        said(&folder, &["pdp.xlsx"]),
        str![[r#"
exit 1
pdp.xlsx: 1 difference from the built-in data, version 1.0.0 (`wso2-sub`, `customer-sub`, `self-managed`; all tiers; columns of the template `matrix` in `en`)
  self-managed: `Customer does it all` in the file, `Customer self-managed (WSO2 provides installation script and updates) model` in the data (sheet `Customer self-managed`)

"#]]
    );
}

#[test]
fn what_is_no_deliverable_by_its_name_is_refused() {
    let folder = folder();
    fs::write(folder.path().join("notes.md"), "# Notes\n\n- one\n").unwrap();
    assert_data_eq!(
        said(&folder, &["notes.md"]),
        str![[r#"
exit 2
error: `notes.md` is no deliverable: no PDF, workbook, CSV or catalogue
  hint: name a file that this program made; `pdp-export import` reads others

"#]]
    );
}

fn change(folder: &TempDir, change: impl Fn(&mut Document)) {
    let path = folder.path().join("pdp.pdf");
    let mut document = Document::load(&path).unwrap();
    change(&mut document);
    document.save(path).unwrap();
}

/// Empties every piece of text of a document whose text `is_it`.
fn empty(document: &mut Document, is_it: impl Fn(&str) -> bool) {
    for (page, texts) in page_texts(document) {
        let ids: Vec<i64> = texts.marked.iter().filter(|(_, text)| is_it(text)).map(|(id, _)| *id).collect();
        if ids.is_empty() {
            continue;
        }
        let mut content = Content::decode(&document.get_page_content(page)).unwrap();
        let mut is_open = false;
        for operation in &mut content.operations {
            let properties = operation.operands.get(1).and_then(|properties| properties.as_dict().ok());
            let id = properties.and_then(|properties| properties.get(b"MCID").ok()?.as_i64().ok());
            match operation.operator.as_str() {
                "BDC" => is_open |= id.is_some_and(|id| ids.contains(&id)),
                "EMC" => is_open = false,
                "TJ" if is_open => operation.operands = vec![Object::Array(Vec::new())],
                _ => {}
            }
        }
        document.change_page_content(page, content.encode().unwrap()).unwrap();
    }
}

#[test]
fn a_digest_that_was_removed_from_the_pages_is_missed() {
    let folder = with_contract();
    fs::write(folder.path().join("pdp.pdf"), appendix(&folder, "pdf", &["-m", "customer-sub"])).unwrap();
    let is_digest = |text: &str| text.chars().filter(char::is_ascii_hexdigit).count() > 24 && !text.contains("SHA");
    change(&folder, |document| empty(document, |text| is_digest(text.split_whitespace().last().unwrap_or_default())));
    assert_data_eq!(
        said(&folder, &["pdp.pdf"]),
        str![[r#"
exit 1
pdp.pdf: there is no digest on the page, and that of the attached `pdp-customer-sub-appendix.csv` is `52702dee682991143baea05f304ba91d25ca0e884d261e34fe08fc60b85302e7`
pdp.pdf: 16 rows as in the attached `pdp-customer-sub-appendix.yaml`, version 1.0.0 (`customer-sub`; all tiers; columns of the template `appendix` in `en`)
pdp.pdf: 16 rows as in the built-in data, version 1.0.0 (`customer-sub`; all tiers; columns of the template `appendix` in `en`)

"#]]
    );
}

#[test]
fn text_that_is_drawn_on_a_page_without_a_tag_is_found() {
    let folder = folder();
    save(&folder, "pdp.pdf", &["-m", "customer-sub"]);
    change(&folder, |document| {
        let page = document.page_iter().nth(1).unwrap();
        let fonts = document.get_page_fonts(page).unwrap();
        let font = fonts.keys().next().unwrap().clone();
        let mut content = Content::decode(&document.get_page_content(page)).unwrap();
        let shown = content.operations.iter().find(|operation| operation.operator == "TJ").unwrap().operands.clone();
        content.operations.extend([
            Operation::new("BT", Vec::new()),
            Operation::new("Tf", vec![Object::Name(font), 12.into()]),
            Operation::new("TJ", shown),
            Operation::new("ET", Vec::new()),
        ]);
        document.change_page_content(page, content.encode().unwrap()).unwrap();
    });
    let said = said(&folder, &["pdp.pdf"]);
    assert!(said.starts_with("exit 1\npdp.pdf: page 2 shows `"), "{said}");
    assert!(said.contains("` without a tag: no data say it\n"), "{said}");
}
