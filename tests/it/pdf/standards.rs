//! The standards (PDF/A, PDF/UA): their keys, the metadata, and languages.

use crate::common::pdf::{PageText, catalog, load, metadata, page_texts, text_of};
use crate::common::{bytes, deliverable, folder, program};
use lopdf::{Dictionary, Object};
use std::fs;

#[test]
fn the_keys_of_the_standards_are_there() {
    let bytes = deliverable("pdf", "customer-sub", Some("standard"));
    assert!(bytes.starts_with(b"%PDF-1.7\n"));
    let document = load(&bytes);
    let catalog = catalog(&document);
    assert_eq!(text_of(catalog, b"Lang"), "en");
    let inner = |key: &[u8]| catalog.get(key).and_then(Object::as_dict).unwrap();
    assert!(inner(b"MarkInfo").get(b"Marked").and_then(Object::as_bool).unwrap());
    assert!(inner(b"ViewerPreferences").get(b"DisplayDocTitle").and_then(Object::as_bool).unwrap());
    let intent = catalog.get(b"OutputIntents").and_then(Object::as_array).unwrap()[0].as_reference().unwrap();
    let intent = document.get_dictionary(intent).unwrap();
    assert_eq!(intent.get(b"S").and_then(Object::as_name).unwrap(), b"GTS_PDFA1");
    for page in document.get_pages().into_values() {
        let page = document.get_dictionary(page).unwrap();
        assert_eq!(page.get(b"Tabs").and_then(Object::as_name).unwrap(), b"S");
        assert!(page.get(b"Annots").is_err());
    }
    let metadata = metadata(&document);
    for key in ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "pdfaExtension:schemas"] {
        assert!(metadata.contains(key), "{key}");
    }
}

#[test]
fn pdf_a_4f_is_pdf_2_and_says_who_it_is_in_the_metadata_alone() {
    let args = ["-f", "pdf", "-m", "customer-sub", "-o", "-", "--pdf-standard", "a-4f"];
    let file = bytes(&args);
    assert!(file.starts_with(b"%PDF-2.0\n"));
    assert!(file == bytes(&args), "the same document has the same bytes");
    let document = load(&file);
    assert!(document.trailer.get(b"Info").is_err());
    assert!(catalog(&document).get(b"Version").is_err());
    let metadata = metadata(&document);
    for key in [
        "<pdfaid:part>4<",
        "<pdfaid:rev>2020<",
        "<pdfaid:conformance>F<",
        "<pdfuaid:part>2<",
        "<pdfuaid:rev>2024<",
        "<xmp:CreateDate>2026-11-02T00:00:00Z<",
    ] {
        assert!(metadata.contains(key), "{key}");
    }
    assert!(!metadata.contains("pdfaExtension"));
    // Everything else is as in the other standards.
    let names = catalog(&document).get(b"Names").and_then(Object::as_dict).unwrap();
    let files = names.get(b"EmbeddedFiles").and_then(Object::as_dict).unwrap().get(b"Names").unwrap();
    assert_eq!(files.as_array().unwrap().len(), 6);
    let other = load(&deliverable("pdf", "customer-sub", None));
    let keys =
        |document: &lopdf::Document| -> Vec<Vec<u8>> { catalog(document).iter().map(|(key, _)| key.clone()).collect() };
    assert_eq!(keys(&document), keys(&other));
}

#[test]
fn the_metadata_agree_with_the_information() {
    let document = load(&deliverable("pdf", "customer-sub", None));
    let information = document.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
    let information = document.get_dictionary(information).unwrap();
    let metadata = metadata(&document);
    for (key, element) in [
        ("Title", "dc:title"),
        ("Author", "dc:creator"),
        ("Subject", "dc:description"),
        ("Keywords", "pdf:Keywords"),
        ("Producer", "pdf:Producer"),
        ("Creator", "xmp:CreatorTool"),
    ] {
        let part =
            metadata.split(&format!("<{element}>")).nth(1).unwrap().split(&format!("</{element}>")).next().unwrap();
        let text = text_of(information, key.as_bytes());
        assert!(!text.is_empty() && part.contains(&text), "{key}: {part}");
    }
    assert_eq!(text_of(information, b"CreationDate"), "D:20261102000000Z");
    assert!(metadata.contains("<xmp:CreateDate>2026-11-02T00:00:00Z<"));
}

#[test]
fn wording_in_another_language_says_so_and_names_within_it_too() {
    let folder = folder();
    let template = String::from_utf8(bytes(&["template"])).unwrap();
    let german = template.replace("language: en", "language: de").replace("definitions: Roles", "definitions: Rollen");
    let german = german.replace("This matrix is for {tier}. Of", "Diese Matrix gilt für {tier}. Aus");
    fs::write(folder.path().join("de.yaml"), german).unwrap();
    let args = ["-f", "pdf", "-o", "-", "--template", "de.yaml", "--tier", "basic"];
    let document = load(program(&folder).args(args).assert().success().get_output().stdout.as_slice());
    assert_eq!(text_of(catalog(&document), b"Lang"), "en");
    let elements = document.objects.values().filter_map(|object| object.as_dict().ok());
    let languages: Vec<&Dictionary> =
        elements.filter(|element| element.get(b"S").is_ok() && element.get(b"Lang").is_ok()).collect();
    assert!(languages.iter().all(|element| text_of(element, b"Lang") == "de"));
    let tags: std::collections::BTreeSet<&[u8]> =
        languages.iter().map(|element| element.get(b"S").and_then(Object::as_name).unwrap()).collect();
    assert_eq!(tags, [&b"Figure"[..], b"H2", b"LBody", b"P", b"TH"].into());
    let pages = page_texts(&document);
    let foreign = |page: &PageText| -> Vec<String> {
        page.languages.iter().map(|(mcid, language)| format!("{language}: {}", page.marked[mcid])).collect()
    };
    let names: Vec<String> = pages.values().flat_map(foreign).collect();
    for name in ["en: basic", "en: Choreo system security monitoring"] {
        assert!(names.iter().any(|found| found.trim_end() == name), "{name}: {names:?}");
    }
}
