//! Documents of ours as versions: their data are compared, by ids.

use super::compared;
use crate::common::{CATALOGUE, bytes_in, folder, program};
use crate::verify::pdfs::swap_texts;
use std::fs;
use tempfile::TempDir;

/// The built-in data with a task in quite other words, as `new.yaml`, and a document of the built-in data in one tier.
fn with_document(format: &str, args: &[&str]) -> TempDir {
    let folder = folder();
    let new = CATALOGUE.replace("Firewall rules/access control", "Perimeter");
    assert_ne!(new, CATALOGUE);
    fs::write(folder.path().join("new.yaml"), new).unwrap();
    let made =
        bytes_in(&folder, &[&["-m", "customer-sub", "-t", "premium", "-f", format, "-o", "-", "-q"], args].concat());
    fs::write(folder.path().join(format!("own.{format}")), made).unwrap();
    folder
}

#[test]
fn documents_are_compared_by_ids_and_only_what_they_show() {
    for format in ["pdf", "xlsx", "csv"] {
        let folder = with_document(format, &[]);
        let args = ["--from", &format!("own.{format}"), "--to", "new.yaml"];
        let (shown, code) = compared(&folder, &[&args[..], &["-q"]].concat());
        assert!(shown.starts_with("1 task reworded\n"), "{format}: {shown}");
        assert_eq!(code, 1);
        let (json, _) = compared(&folder, &[&args[..], &["-q", "--report", "json"]].concat());
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let model = &json["models"][0];
        assert_eq!((&model["matched_by"], &model["new"]), (&"id".into(), &"customer-sub".into()), "{format}");
        assert_eq!(model["tasks"][0]["matched_by"], "id", "{format}");
        assert_eq!(json["models"].as_array().unwrap().len(), 1, "{format}");
    }
}

#[test]
fn a_pdf_can_be_both_versions_and_one_that_was_altered_is_none() {
    let folder = with_document("pdf", &[]);
    let newer = ["--data", "new.yaml", "-m", "customer-sub", "-t", "basic", "-f", "pdf", "-o", "newer.pdf", "-q"];
    program(&folder).args(newer).assert().success();
    let (shown, _) = compared(&folder, &["--from", "own.pdf", "--to", "newer.pdf"]);
    // The lists of the basic tier are others.
    assert!(shown.starts_with("2 tasks reworded\n"), "{shown}");
    let mut document = lopdf::Document::load(folder.path().join("own.pdf")).unwrap();
    swap_texts(&mut document, "WSO2/Customer", "WSO2");
    document.save(folder.path().join("own.pdf")).unwrap();
    let run = program(&folder).args(["compare", "--from", "own.pdf"]).assert().code(2);
    let told = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(told.starts_with("error: `own.pdf` was altered since it was made: "), "{told}");
}
