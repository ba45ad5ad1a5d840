//! Attachments: the data travel inside, can be left out, and stay small.

use crate::common::pdf::{catalog, load, metadata};
use crate::common::{MODELS, bytes, deliverable, folder, program};
use lopdf::{Document, Object};
use snapbox::str;
use std::collections::BTreeMap;
use std::fs;

fn attached(document: &Document) -> BTreeMap<String, (String, Vec<u8>)> {
    let Ok(files) = catalog(document).get(b"AF").and_then(Object::as_array) else { return BTreeMap::new() };
    let file = |file: &Object| {
        let file = document.get_dictionary(file.as_reference().unwrap()).unwrap();
        let name = String::from_utf8(file.get(b"UF").and_then(Object::as_str).unwrap().to_vec()).unwrap();
        let relationship =
            String::from_utf8(file.get(b"AFRelationship").and_then(Object::as_name).unwrap().to_vec()).unwrap();
        assert!(!file.get(b"Desc").and_then(Object::as_str).unwrap().is_empty());
        let stream =
            file.get(b"EF").and_then(Object::as_dict).unwrap().get(b"F").and_then(Object::as_reference).unwrap();
        let stream = document.get_object(stream).and_then(Object::as_stream).unwrap();
        (name, (relationship, stream.get_plain_content().unwrap()))
    };
    files.iter().map(file).collect()
}

/// The number of files within a document, named by its catalog or not.
fn embedded_files(document: &Document) -> usize {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let types = streams.filter_map(|stream| stream.dict.get(b"Type").and_then(Object::as_name).ok());
    types.filter(|name| *name == b"EmbeddedFile").count()
}

#[test]
fn the_data_travel_inside() {
    for (model, tier) in [("customer-sub", Some("premium")), ("all", None)] {
        let files = attached(&load(&deliverable("pdf", model, tier)));
        let stem = ["pdp", model].into_iter().chain(tier).collect::<Vec<_>>().join("-");
        let (relationship, csv) = &files[&format!("{stem}.csv")];
        assert_eq!(relationship, "Data");
        assert!(*csv == deliverable("csv", model, tier));
        let (relationship, yaml) = &files[&format!("{stem}.yaml")];
        assert_eq!(relationship, "Source");
        let folder = folder();
        fs::write(folder.path().join("excerpt.yaml"), yaml).unwrap();
        let tier = tier.iter().flat_map(|tier| ["--tier", tier]);
        let args = ["-q", "-f", "csv", "-o", "-", "--data", "excerpt.yaml"].into_iter().chain(tier);
        let again = program(&folder).args(args).assert().success().stderr_eq("").get_output().stdout.clone();
        assert!(again == *csv, "{}", String::from_utf8_lossy(&again));
    }
}

#[test]
fn attachments_can_be_left_out_and_pdf_a_2_has_none() {
    let made = |args: &[&str]| load(&bytes(&[&["-f", "pdf", "-m", "wso2-sub", "-o", "-"], args].concat()));
    assert_eq!((attached(&made(&[])).len(), embedded_files(&made(&[]))), (3, 3));
    let a2 = made(&["--pdf-standard", "a-2a"]);
    for document in [&a2, &made(&["--no-attachments"])] {
        assert_eq!((attached(document).len(), embedded_files(document)), (0, 0));
    }
    assert!(metadata(&a2).contains("<pdfaid:part>2</pdfaid:part>"));
    let args = ["-f", "pdf", "--pdf-standard", "a-2a", "--attachments"];
    program(&folder()).args(args).assert().code(2).stderr_eq(str![[r#"
error: `--pdf-standard a-2a` does not allow `--attachments`
  hint: leave out one of the two; `a-3a` allows attachments

"#]]);
}

#[test]
fn pdf_a_4f_always_has_its_data() {
    let a4 = load(&bytes(&["-f", "pdf", "-m", "wso2-sub", "-o", "-", "--pdf-standard", "a-4f"]));
    assert_eq!((attached(&a4).len(), embedded_files(&a4)), (3, 3));
    let args = ["-f", "pdf", "--pdf-standard", "a-4f", "--no-attachments"];
    program(&folder()).args(args).assert().code(2).stderr_eq(str![[r#"
error: `--pdf-standard a-4f` does not allow `--no-attachments`
  hint: leave out one of the two; `a-3a` allows documents without

"#]]);
}

#[test]
fn one_model_with_its_data_is_small() {
    for model in MODELS {
        assert!(deliverable("pdf", model, None).len() < 60_000);
    }
}
