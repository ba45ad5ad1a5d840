//! Documents of Word that somebody made to do harm, and parts of other programs, which do none.

use super::{change_part, save, verify};
use crate::common::{folder, program};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A folder with a matrix as `m.docx`.
fn with_matrix() -> TempDir {
    let folder = folder();
    save(&folder, "m.docx", &["--model", "customer-sub"]);
    folder
}

/// The parts of `m.docx` with one more.
fn add_part(folder: &TempDir, name: &str, bytes: &[u8]) {
    let path = folder.path().join("m.docx");
    let file = fs::OpenOptions::new().read(true).write(true).open(path).unwrap();
    let mut archive = zip::ZipWriter::new_append(file).unwrap();
    archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut archive, bytes).unwrap();
    archive.finish().unwrap();
}

fn said(folder: &TempDir) -> (Option<i32>, String) {
    let output = verify(folder, &["m.docx"]);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout) + &text(output.stderr))
}

/// Changes the record of how a document was made, which is JSON in XML.
fn change_record(folder: &TempDir, name: &str, change: impl Fn(&mut serde_json::Value)) {
    change_part(folder, name, "customXml/item2.xml", |part| {
        let (start, end) = (part.find('{').unwrap(), part.rfind('}').unwrap() + 1);
        let text = quick_xml::escape::unescape(&part[start..end]).unwrap().into_owned();
        let mut record = serde_json::from_str(&text).unwrap();
        change(&mut record);
        let text = record.to_string().replace('&', "&amp;").replace('<', "&lt;");
        [&part[..start], &text, &part[end..]].concat()
    });
}

#[test]
fn templates_without_end_are_refused() {
    let folder = with_matrix();
    change_record(&folder, "m.docx", |record| {
        record["template-texts"] = vec!["template: a\nextends: b.yaml\n"; 60_000].into();
    });
    let (code, said) = said(&folder);
    assert_eq!(code, Some(1));
    assert!(said.contains("`the attached template` extends more than 7 templates"), "{said}");
}

#[test]
fn a_logo_that_a_document_names_is_not_looked_for_on_this_machine() {
    let folder = with_matrix();
    let secret = folder.path().join("secret.png");
    fs::write(&secret, b"not an image, and read by nobody").unwrap();
    fs::copy(folder.path().join("m.docx"), folder.path().join("theirs.docx")).unwrap();
    let text = format!(
        "template: house\nextends: matrix\nbrand: {{logo: {{file: {:?}, alt: A logo}}}}\n",
        Path::new(&secret).to_str().unwrap()
    );
    change_record(&folder, "theirs.docx", |record| {
        record["template-texts"] = vec![text.clone()].into();
        record["template"] = "house".into();
    });
    let args = ["compare", "--from", "m.docx", "--to", "theirs.docx", "--format", "docx", "--output", "redline.docx"];
    let output = program(&folder).args(args).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("of the attached template: documents do not carry files"), "{told}");
    let redline = fs::read(folder.path().join("redline.docx")).unwrap();
    assert!(!crate::common::parts(&redline).iter().any(|name| name.starts_with("word/media/")));
}

#[test]
fn the_name_of_an_attached_file_is_shown_without_its_escapes() {
    let folder = with_matrix();
    change_part(&folder, "m.docx", "customXml/item1.xml", |part| part.replacen("name=\"", "name=\"&#x202e;", 1));
    let (code, said) = said(&folder);
    assert_eq!(code, Some(1));
    assert!(!said.contains('\u{202e}'), "{said:?}");
}

#[test]
fn parts_of_other_programs_may_have_any_text() {
    let folder = with_matrix();
    add_part(&folder, "customXml/item9.xml", b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><x>\xe4</x>");
    assert_eq!(said(&folder).0, Some(0));
    add_part(&folder, "customXml/item10.xml", b"<x>urn:pdp-export:names urn:pdp-export:carried</x>");
    assert_eq!(said(&folder).0, Some(0));
}

#[test]
fn a_record_that_was_removed_is_told() {
    let folder = with_matrix();
    change_part(&folder, "m.docx", "customXml/item2.xml", |_| "<nothing/>".to_owned());
    let (code, said) = said(&folder);
    assert_eq!(code, Some(1));
    assert!(said.contains("the attached `pdp-customer-sub.json` was removed"), "{said}");
}
