//! Where an appendix is signed: anchors, form fields, places for initials, watermarks.

use crate::common::contract::{appendix, refused, replace, with_contract};
use crate::common::pdf::{catalog, load, page_texts, text_string};
use crate::common::{folder, part, program};
use lopdf::{Dictionary, Document, Object};
use std::fs;

#[test]
fn anchors_are_unique_and_can_be_extracted() {
    let folder = with_contract();
    for (style, anchors) in [
        ("docusign", ["/pdp-sign-1/", "/pdp-name-2/", "/pdp-title-1/", "/pdp-date-2/"]),
        (
            "acrobat-sign",
            [
                "{{Sig_es_:signer1:signature}}",
                "{{N_es_:signer2:fullname}}",
                "{{Ttl_es_:signer1:title}}",
                "{{Dte_es_:signer2:date}}",
            ],
        ),
    ] {
        let document = load(&appendix(&folder, "pdf", &["-m", "customer-sub", "--e-signature", style]));
        let pages = page_texts(&document);
        let artifacts: Vec<&String> = pages.values().flat_map(|page| &page.artifacts).collect();
        let content: String = pages.values().flat_map(|page| page.marked.values().cloned()).collect();
        for anchor in anchors {
            assert_eq!(artifacts.iter().filter(|text| text.contains(anchor)).count(), 1, "{anchor}");
            assert!(!content.contains(anchor));
        }
    }
}

#[test]
fn initials_have_an_anchor_for_each_party_on_each_page() {
    let folder = with_contract();
    let args = |style| ["-m", "customer-sub", "--e-signature", style];
    let without = load(&appendix(&folder, "pdf", &args("docusign")));
    assert!(page_texts(&without).values().all(|page| !page.artifacts.concat().contains("initials")));
    replace(&folder, "  # initials: true", "  initials: true");
    for (style, anchor) in [("docusign", "/pdp-initials-N/"), ("acrobat-sign", "{{IntP_es_:signerN:initials}}")] {
        let document = load(&appendix(&folder, "pdf", &args(style)));
        for (page, (_, text)) in (1..).zip(page_texts(&document)) {
            let anchor = anchor.replace('P', &page.to_string());
            for number in ["1", "2"] {
                let anchor = anchor.replace('N', number);
                let found = text.artifacts.iter().filter(|text| text.contains(&anchor)).count();
                assert_eq!(found, 1, "{anchor} on page {page}: {:?}", text.artifacts);
            }
            assert!(text.marked.values().all(|text| !text.contains("initials")));
        }
    }
    // No contract can have a text that the service would take for one of them.
    let stderr = refused(&folder, &["-f", "pdf", "--set", "customer.name=/pdp-initials-1/"]);
    assert!(stderr.contains("customer.name"), "{stderr}");
}

fn dictionary<'d>(document: &'d Document, object: &'d Object) -> &'d Dictionary {
    object.as_dict().or_else(|_| document.get_dictionary(object.as_reference().unwrap())).unwrap()
}

#[test]
fn signature_fields_are_empty_and_belong_to_the_structure() {
    let folder = with_contract();
    let document = load(&appendix(&folder, "pdf", &["-m", "customer-sub", "--e-signature", "fields"]));
    let form = dictionary(&document, catalog(&document).get(b"AcroForm").unwrap());
    let fields = form.get(b"Fields").and_then(Object::as_array).unwrap();
    let text = |field: &Dictionary, key: &[u8]| text_string(field.get(key).and_then(Object::as_str).unwrap());
    let fields: Vec<&Dictionary> = fields.iter().map(|field| dictionary(&document, field)).collect();
    let kind = |field: &Dictionary| String::from_utf8(field.get(b"FT").and_then(Object::as_name).unwrap().to_vec());
    assert_eq!(
        fields.iter().map(|field| format!("{} {}", kind(field).unwrap(), text(field, b"T"))).collect::<Vec<_>>(),
        [
            "Sig signature-wso2",
            "Tx name-wso2",
            "Tx title-wso2",
            "Tx date-wso2",
            "Tx place-wso2",
            "Sig signature-customer",
            "Tx name-customer",
            "Tx title-customer",
            "Tx date-customer",
            "Tx place-customer",
        ]
    );
    assert_eq!(text(fields[5], b"TU"), "Signature: Signed for and on behalf of Real Customer Ltd (Customer)");
    assert_eq!(text(fields[9], b"TU"), "Place: Signed for and on behalf of Real Customer Ltd (Customer)");
    // What is typed is set in a font of the file (ISO 19005-3, 6.2.11.4), and there are no scripts (6.4.1).
    assert!(!form.has(b"NeedAppearances"));
    let resources = form.get(b"DR").and_then(Object::as_dict).unwrap();
    let fonts = resources.get(b"Font").and_then(Object::as_dict).unwrap();
    let font = dictionary(&document, fonts.get(b"NotoSans").unwrap());
    assert_eq!(font.get(b"Subtype").and_then(Object::as_name).unwrap(), b"TrueType");
    assert_eq!(font.get(b"Encoding").and_then(Object::as_name).unwrap(), b"WinAnsiEncoding");
    assert_eq!(font.get(b"Widths").and_then(Object::as_array).unwrap().len(), 224);
    assert!(dictionary(&document, font.get(b"FontDescriptor").unwrap()).has(b"FontFile2"));
    for field in fields {
        assert!(field.get(b"V").is_err() && field.get(b"AP").is_ok() && !field.has(b"AA"));
        assert_eq!(field.has(b"DA"), kind(field).unwrap() == "Tx");
        if field.has(b"DA") {
            assert_eq!(text(field, b"DA"), "/NotoSans 9.5 Tf 0.106 0.122 0.141 rg");
        }
        assert_eq!(field.get(b"F").and_then(Object::as_i64).unwrap(), 4);
        let page = dictionary(&document, field.get(b"P").unwrap());
        assert!(!page.get(b"Annots").and_then(Object::as_array).unwrap().is_empty());
    }
    let forms = document.objects.values().filter_map(|object| object.as_dict().ok());
    let forms = forms.filter(|element| element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"Form"));
    let reference = |form: &Dictionary| form.get(b"K").and_then(Object::as_dict).unwrap().clone();
    assert_eq!(forms.filter(|form| reference(form).has(b"Obj")).count(), 10);
    // pyHanko does not see a field below an element that stands without an array.
    for element in document.objects.values().filter_map(|object| object.as_dict().ok()).filter(|e| e.has(b"S")) {
        assert!(!matches!(element.get(b"K"), Ok(Object::Reference(_))), "{element:?}");
    }
}

#[test]
fn a_line_that_the_contract_fills_in_has_no_field() {
    let folder = with_contract();
    let args = ["-m", "customer-sub", "--e-signature", "fields", "--set", "customer.signatory=Ada Lovelace"];
    let document = load(&appendix(&folder, "pdf", &args));
    let form = dictionary(&document, catalog(&document).get(b"AcroForm").unwrap());
    assert_eq!(form.get(b"Fields").and_then(Object::as_array).unwrap().len(), 9);
}

#[test]
fn the_file_ends_in_a_whole_line() {
    let folder = with_contract();
    assert!(appendix(&folder, "pdf", &["-m", "customer-sub"]).ends_with(b"\n%%EOF\n"));
}

#[test]
fn a_watermark_stands_on_every_page_and_is_no_text() {
    let folder = with_contract();
    let document = load(&appendix(&folder, "pdf", &["-m", "customer-sub", "--watermark", "DRAFT"]));
    for (page, text) in page_texts(&document) {
        let content = String::from_utf8_lossy(&document.get_page_content(page)).into_owned();
        assert_eq!(content.matches("/Watermark").count(), 1);
        // Last, and it only darkens what is below it.
        let mark = content.split("/Watermark").nth(1).unwrap();
        assert!(mark.contains("/Multiply gs") && !mark.contains("BT") && mark.trim_end().ends_with("f\nQ\nEMC"));
        let page = document.get_dictionary(page).unwrap();
        let group = dictionary(&document, page.get(b"Group").unwrap());
        assert_eq!(group.get(b"CS").and_then(Object::as_name).unwrap(), b"DeviceRGB");
        let resources = dictionary(&document, page.get(b"Resources").unwrap());
        let states = dictionary(&document, resources.get(b"ExtGState").unwrap());
        let state = dictionary(&document, states.get(b"Multiply").unwrap());
        assert_eq!(state.get(b"BM").and_then(Object::as_name).unwrap(), b"Multiply");
        assert!(!text.artifacts.concat().contains("DRAFT") && text.unmarked.is_empty());
    }
    let workbook = appendix(&folder, "xlsx", &["-m", "customer-sub", "--watermark", "DRAFT"]);
    assert!(part(&workbook, "xl/worksheets/sheet2.xml").contains("DRAFT"));
    let stderr = refused(&folder, &["-f", "pdf", "--watermark", ""]);
    assert!(stderr.starts_with("error: `--watermark ` cannot be a watermark"), "{stderr}");
}

/// A matrix of three tasks for twelve parties.
fn twelve_parties() -> String {
    let parties = "Vendor,Customer,Auditor,Carrier,Broker,Insurer,Regulator,Bank,Notary,Surveyor,Lender,Agent";
    let letters = "R,A,C,I,C,I,C,I,C,I,C,I";
    format!("Task,{parties}\nPlan,{letters}\nBuild,{letters}\nRun,{letters}\n")
}

#[test]
fn twelve_parties_sign_in_whole_blocks_beside_each_other() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("joint.csv"), twelve_parties()).unwrap();
    let run = |args: &[&str]| program(&folder).args(args).args(["-q"]).assert().success().get_output().stdout.clone();
    run(&["import", "joint.csv", "--date", "2026-01-31", "-o", "joint.yaml"]);
    let sample = String::from_utf8(run(&["init", "contract", "--data", "joint.yaml"])).unwrap();
    fs::write(
        path("contract.yaml"),
        sample.replace("EXAMPLE", "REAL").replace("Example", "Real").replace("example", "real"),
    )
    .unwrap();
    let document = load(&appendix(&folder, "pdf", &["--data", "joint.yaml"]));
    let pages = page_texts(&document);
    // How often each page has the heading of a block, and its last line.
    let counts = pages.values().map(|page| {
        let text: String = page.marked.values().cloned().collect();
        (text.matches("Signed for and on behalf of").count(), text.matches("Place").count())
    });
    assert_eq!(counts.collect::<Vec<_>>(), [(0, 0), (0, 0), (8, 8), (4, 4)]);
}
