//! PDFs whose pages and attached files say different things, or something else than the data of today.

use super::{said, save, verify};
use crate::common::contract::{appendix, with_contract};
use crate::common::pdf::page_texts;
use crate::common::{CATALOGUE, folder};
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object};
use serde_json::Value;
use snapbox::{assert_data_eq, str};
use std::fs;
use tempfile::TempDir;

/// A folder with the PDF of a model in it.
fn with_pdf(args: &[&str]) -> TempDir {
    let folder = folder();
    save(&folder, "pdp.pdf", &[&["-m", "customer-sub", "-t", "premium"], args].concat());
    folder
}

fn change(folder: &TempDir, change: impl Fn(&mut Document)) {
    let path = folder.path().join("pdp.pdf");
    let mut document = Document::load(&path).unwrap();
    change(&mut document);
    document.save(path).unwrap();
}

/// Lets the first piece of text `from` and the first piece `to` of the first page that has both change places.
pub(crate) fn swap_texts(document: &mut Document, from: &str, to: &str) {
    for (page, texts) in page_texts(document) {
        let piece = |text: &str| texts.marked.iter().find(|(_, marked)| marked.trim() == text).map(|(id, _)| *id);
        let (Some(one), Some(other)) = (piece(from), piece(to)) else { continue };
        let mut content = Content::decode(&document.get_page_content(page)).unwrap();
        let (one, other) = (shown(&content.operations, one), shown(&content.operations, other));
        let taken = content.operations[one].operands.clone();
        content.operations[one].operands = std::mem::replace(&mut content.operations[other].operands, taken);
        document.change_page_content(page, content.encode().unwrap()).unwrap();
        return;
    }
    panic!("no page has both {from} and {to}");
}

/// Where the piece of marked content shows its glyphs.
fn shown(operations: &[Operation], id: i64) -> usize {
    let is_it = |operation: &Operation| {
        let properties = operation.operands.get(1).and_then(|properties| properties.as_dict().ok());
        properties.and_then(|properties| properties.get(b"MCID").ok()?.as_i64().ok()) == Some(id)
    };
    let start = operations.iter().position(is_it).unwrap();
    start + operations[start..].iter().position(|operation| operation.operator == "TJ").unwrap()
}

/// Changes the text of the attached file whose name ends in `extension`.
fn change_attached(document: &mut Document, extension: &str, change: impl Fn(String) -> String) {
    let is_it = |object: &Object| {
        let name = object.as_dict().ok()?.get(b"UF").ok()?.as_str().ok()?;
        let stream = object.as_dict().ok()?.get(b"EF").ok()?.as_dict().ok()?.get(b"F").ok()?.as_reference().ok()?;
        String::from_utf8_lossy(name).ends_with(extension).then_some(stream)
    };
    let stream = document.objects.values().find_map(is_it).unwrap();
    let stream = document.get_object_mut(stream).unwrap().as_stream_mut().unwrap();
    let before = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
    let after = change(before.clone());
    assert_ne!(before, after);
    stream.set_plain_content(after.into_bytes());
}

#[test]
fn what_was_made_is_as_its_attached_data_and_those_of_today() {
    let cases: [&[&str]; 6] = [
        &[],
        &["--no-attachments"],
        &["--pdf-standard", "a-2a"],
        &["--pdf-standard", "a-4f"],
        &["--lang", "fr", "--template", "letters"],
        &["--party", "customer", "-m", "all"],
    ];
    for args in cases {
        let folder = folder();
        save(&folder, "pdp.pdf", args);
        let run = verify(&folder, &["pdp.pdf"]);
        assert_eq!(run.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&run.stdout));
    }
    let folder = with_contract();
    fs::write(folder.path().join("pdp.pdf"), appendix(&folder, "pdf", &["-m", "customer-sub"])).unwrap();
    assert_data_eq!(
        said(&folder, &["pdp.pdf"]),
        str![[r#"
exit 0
pdp.pdf: 16 rows as in the attached `pdp-customer-sub-appendix.yaml`, version 1.0.0 (`customer-sub`; all tiers; columns of the template `appendix` in `en`)
pdp.pdf: 16 rows as in the built-in data, version 1.0.0 (`customer-sub`; all tiers; columns of the template `appendix` in `en`)

"#]]
    );
}

#[test]
fn page_text_that_was_changed_is_named() {
    let folder = with_pdf(&[]);
    change(&folder, |document| swap_texts(document, "WSO2/Customer", "WSO2"));
    assert_data_eq!(
        said(&folder, &["pdp.pdf"]),
        str![[r#"
exit 1
pdp.pdf: 2 differences from the attached `pdp-customer-sub-premium.yaml`, version 1.0.0 (`customer-sub`; tier `premium`; columns of the template `matrix` in `en`)
  customer-sub, Network management, Responsible: `WSO2Customer` in the file, `WSO2/Customer` in the data (page 2)
  customer-sub, Infrastructure provisioning, Responsible: `WSO2/` in the file, `WSO2` in the data (page 2)
pdp.pdf: 2 differences from the built-in data, version 1.0.0 (`customer-sub`; tier `premium`; columns of the template `matrix` in `en`)
  customer-sub, Network management, Responsible: `WSO2Customer` in the file, `WSO2/Customer` in the data (page 2)
  customer-sub, Infrastructure provisioning, Responsible: `WSO2/` in the file, `WSO2` in the data (page 2)

"#]]
    );
}

#[test]
fn attached_data_that_were_changed_are_named() {
    let swapped = |text: String| text.replacen("\"WSO2/Customer\"", "\"Customer\"", 1);
    let folder = with_pdf(&[]);
    change(&folder, |document| change_attached(document, ".yaml", swapped));
    assert_data_eq!(
        said(&folder, &["pdp.pdf"]),
        str![[r#"
exit 1
pdp.pdf: the attached `pdp-customer-sub-premium.yaml` is not the file that was attached
pdp.pdf: 1 difference from the attached `pdp-customer-sub-premium.yaml`, version 1.0.0 (`customer-sub`; tier `premium`; columns of the template `matrix` in `en`)
  customer-sub, Network management, Responsible: `WSO2/Customer` in the file, `Customer` in the data (page 2)
pdp.pdf: the attached `pdp-customer-sub-premium.csv`: 1 difference from the attached `pdp-customer-sub-premium.yaml`, version 1.0.0 (`customer-sub`; tier `premium`; columns of the template `matrix` in `en`)
  customer-sub, Network management, Responsible: `WSO2/Customer` in the file, `Customer` in the data (line 6, column 5)
pdp.pdf: 16 rows as in the built-in data, version 1.0.0 (`customer-sub`; tier `premium`; columns of the template `matrix` in `en`)

"#]]
    );

    let folder = with_pdf(&[]);
    change(&folder, |document| {
        change_attached(document, ".csv", |text| text.replacen("WSO2/Customer,", "Customer,", 1));
    });
    assert_data_eq!(
        said(&folder, &["pdp.pdf"]),
        str![[r#"
exit 1
pdp.pdf: the attached `pdp-customer-sub-premium.csv` is not the file that was attached
pdp.pdf: 16 rows as in the attached `pdp-customer-sub-premium.yaml`, version 1.0.0 (`customer-sub`; tier `premium`; columns of the template `matrix` in `en`)
pdp.pdf: the attached `pdp-customer-sub-premium.csv`: 1 difference from the attached `pdp-customer-sub-premium.yaml`, version 1.0.0 (`customer-sub`; tier `premium`; columns of the template `matrix` in `en`)
  customer-sub, Network management, Responsible: `Customer` in the file, `WSO2/Customer` in the data (line 6, column 5)
pdp.pdf: 16 rows as in the built-in data, version 1.0.0 (`customer-sub`; tier `premium`; columns of the template `matrix` in `en`)

"#]]
    );

    let folder = with_pdf(&[]);
    change(&folder, |document| change_attached(document, ".yaml", |_| "models: [".to_owned()));
    assert_data_eq!(
        said(&folder, &["pdp.pdf"]),
        str![[r#"
exit 1
pdp.pdf: the attached `pdp-customer-sub-premium.yaml` is not the file that was attached
pdp.pdf: the attached `pdp-customer-sub-premium.yaml` cannot be read: the attached `pdp-customer-sub-premium.yaml`:1:9: this YAML cannot be read: unclosed bracket '['
pdp.pdf: 16 rows as in the built-in data, version 1.0.0 (`customer-sub`; tier `premium`; columns of the template `matrix` in `en`)

"#]]
    );
}

#[test]
fn a_digest_of_other_bytes_is_named() {
    let folder = with_contract();
    fs::write(folder.path().join("pdp.pdf"), appendix(&folder, "pdf", &["-m", "customer-sub"])).unwrap();
    // The same cells in other bytes.
    change(&folder, |document| change_attached(document, ".csv", |text| text.replace("\r\n", "\n")));
    assert_data_eq!(
        said(&folder, &["pdp.pdf"]),
        str![[r#"
exit 1
pdp.pdf: the attached `pdp-customer-sub-appendix.csv` is not the file that was attached
pdp.pdf: the digest on the page is `52702dee682991143baea05f304ba91d25ca0e884d261e34fe08fc60b85302e7`, and that of the attached `pdp-customer-sub-appendix.csv` is `fee5540b4a775007c5bf229e8d0a8a67047d76045da293b212b754576bae8638`
pdp.pdf: 16 rows as in the attached `pdp-customer-sub-appendix.yaml`, version 1.0.0 (`customer-sub`; all tiers; columns of the template `appendix` in `en`)
pdp.pdf: 16 rows as in the built-in data, version 1.0.0 (`customer-sub`; all tiers; columns of the template `appendix` in `en`)

"#]]
    );
}

#[test]
fn what_changed_since_is_named_and_a_new_version_with_the_same_cells_is_a_note() {
    let folder = folder();
    let older = CATALOGUE.replacen("version: \"1.0.0\"", "version: \"0.9.0\"", 1);
    fs::write(folder.path().join("older.yaml"), &older).unwrap();
    save(&folder, "pdp.pdf", &["-m", "customer-sub", "--data", "older.yaml"]);
    assert_data_eq!(
        said(&folder, &["pdp.pdf"]),
        str![[r#"
exit 0
pdp.pdf: 16 rows as in the attached `pdp-customer-sub.yaml`, version 0.9.0 (`customer-sub`; all tiers; columns of the template `matrix` in `en`)
pdp.pdf: 16 rows as in the built-in data, version 1.0.0 (`customer-sub`; all tiers; columns of the template `matrix` in `en`)
note: pdp.pdf: it was made from version 0.9.0 of the data; version 1.0.0 gives the same cells
  hint: its matrices need not be made again

"#]]
    );

    let row = older.rfind("responsible: Customer").unwrap();
    let older = format!("{}responsible: WSO2{}", &older[..row], &older[row + "responsible: Customer".len()..]);
    fs::write(folder.path().join("older.yaml"), older).unwrap();
    save(&folder, "pdp.pdf", &["-m", "self-managed", "--data", "older.yaml"]);
    assert_data_eq!(
        said(&folder, &["pdp.pdf"]),
        str![[r#"
exit 1
pdp.pdf: 16 rows as in the attached `pdp-self-managed.yaml`, version 0.9.0 (`self-managed`; all tiers; columns of the template `matrix` in `en`)
pdp.pdf: 1 difference from the built-in data, version 1.0.0 (`self-managed`; all tiers; columns of the template `matrix` in `en`)
  self-managed, Choreo application logs, Responsible: `WSO2` in the file, `Customer` in the data (page 3)

"#]]
    );
}

#[test]
fn other_data_are_not_held_against_the_built_in_ones() {
    let folder = folder();
    fs::write(folder.path().join("own.yaml"), CATALOGUE.replacen("catalogue: choreo-pdp", "catalogue: own", 1))
        .unwrap();
    save(&folder, "pdp.pdf", &["-m", "customer-sub", "--data", "own.yaml"]);
    assert_data_eq!(
        said(&folder, &["pdp.pdf"]),
        str![[r#"
exit 0
pdp.pdf: 16 rows as in the attached `pdp-customer-sub.yaml`, version 1.0.0 (`customer-sub`; all tiers; columns of the template `matrix` in `en`)
note: pdp.pdf: its data are those of the catalogue `own`, not held against the built-in data, version 1.0.0
  hint: name the data of today with `--data`

"#]]
    );
}

#[test]
fn attached_files_that_were_removed_are_missed() {
    let folder = with_pdf(&[]);
    change(&folder, |document| {
        let catalog = document.catalog_mut().unwrap();
        catalog.remove(b"AF");
        catalog.remove(b"Names");
    });
    assert_data_eq!(
        said(&folder, &["pdp.pdf"]),
        str![[r#"
exit 1
pdp.pdf: the attached `pdp-customer-sub-premium.csv` was removed
pdp.pdf: the attached `pdp-customer-sub-premium.yaml` was removed
pdp.pdf: the attached `pdp-customer-sub-premium.json` was removed
pdp.pdf: 16 rows as in the built-in data, version 1.0.0 (`customer-sub`; tier `premium`; columns of the template `matrix` in `en`)

"#]]
    );
}

#[test]
fn a_template_of_ones_own_travels_with_the_document() {
    let folder = folder();
    let template = "template: own\nextends: matrix\nwording:\n  cells: {nobody: nobody, separator: \" & \"}\n";
    fs::write(folder.path().join("own.yaml"), template).unwrap();
    save(&folder, "pdp.pdf", &["-m", "customer-sub", "--template", "own.yaml"]);
    fs::remove_file(folder.path().join("own.yaml")).unwrap();
    assert_data_eq!(
        said(&folder, &["pdp.pdf"]),
        str![[r#"
exit 0
pdp.pdf: 16 rows as in the attached `pdp-customer-sub-own.yaml`, version 1.0.0 (`customer-sub`; all tiers; columns of the template `own` in `en`)
pdp.pdf: 16 rows as in the built-in data, version 1.0.0 (`customer-sub`; all tiers; columns of the template `own` in `en`)

"#]]
    );
}

/// The record that is attached to a document.
fn record(made: &[u8]) -> Value {
    let document = Document::load_mem(made).unwrap();
    let is_it = |object: &&Object| {
        let kind = object.as_stream().ok().and_then(|stream| stream.dict.get(b"Subtype").ok()?.as_name().ok());
        kind == Some(b"application/json")
    };
    let stream = document.objects.values().find(is_it).unwrap().as_stream().unwrap();
    serde_json::from_slice(&stream.get_plain_content().unwrap()).unwrap()
}

#[test]
fn an_appendix_is_made_again_from_the_record_in_it() {
    let folder = with_contract();
    let args = ["-m", "customer-sub", "-t", "premium"];
    let made = appendix(&folder, "pdf", &args);
    let record = record(&made);
    assert_eq!(
        (&record["template"], &record["tier"], &record["models"][0]),
        (&"appendix".into(), &"premium".into(), &"customer-sub".into())
    );
    fs::write(folder.path().join("contract.yaml"), record["contract"].to_string()).unwrap();
    assert!(appendix(&folder, "pdf", &args) == made);
}

#[test]
fn details_of_the_contract_can_be_left_out_of_what_is_attached() {
    let folder = with_contract();
    let made = appendix(&folder, "pdf", &["-m", "customer-sub", "--no-contract-data"]);
    let record = record(&made);
    assert_eq!((record["template"].as_str(), record.get("contract")), (Some("appendix"), None));
    assert!(!record.to_string().contains("Real"));
    fs::write(folder.path().join("pdp.pdf"), made).unwrap();
    assert_eq!(verify(&folder, &["pdp.pdf"]).status.code(), Some(0));
}

#[test]
fn a_digest_without_attached_data_is_held_against_the_data_of_today() {
    let folder = with_contract();
    for (args, code) in [(&["--pdf-standard", "a-2a"][..], 0), (&["--no-attachments", "-t", "basic"], 0)] {
        let made = appendix(&folder, "pdf", &[&["-m", "customer-sub"], args].concat());
        fs::write(folder.path().join("pdp.pdf"), made).unwrap();
        assert_eq!(verify(&folder, &["pdp.pdf"]).status.code(), Some(code), "{args:?}");
    }
}
