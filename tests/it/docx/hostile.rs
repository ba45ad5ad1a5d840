//! Whatever stands in data or a contract is text in the document, or is refused by name.

use crate::common::contract::{appendix, replace, with_contract};
use crate::common::word::{body, dump};
use crate::common::{CATALOGUE, MATRIX_TEMPLATE};
use pdp_export::compose::{Details, compose};
use pdp_export::document::SourcedText;
use pdp_export::domain::Selection;
use pdp_export::export::{Format, Options, render};
use pdp_export::input::{TemplateContext, decode, read_catalogue, read_template};

#[test]
fn markup_and_field_codes_stay_text() {
    for value in [
        "</w:t><w:altChunk r:id=\\\"x\\\"/>",
        "{ DDEAUTO c:\\\\\\\\cmd }",
        "&lt; & ]]> <!-- <?x?>",
        "MERGEFORMAT %1 _x0041_",
    ] {
        let folder = with_contract();
        replace(&folder, "\"Real Customer Ltd\"", &format!("\"{value}\""));
        let made = appendix(&folder, "docx", &["--model", "customer-sub"]);
        let text = value.replace("\\\"", "\"").replace("\\\\", "\\");
        assert!(dump(&made).contains(&text), "{text}");
        let document = body(&made);
        assert!(document.all("altChunk").is_empty());
        let codes: Vec<&str> = document.all("instrText").iter().map(|code| code.text.trim()).collect();
        assert!(codes.iter().all(|code| code.starts_with("REF ") || code.starts_with("TOC ")), "{codes:?}");
    }
}

#[test]
fn forty_thousand_characters_are_one_text() {
    let folder = with_contract();
    let long = "lorem ipsum ".repeat(3_400);
    replace(&folder, "\"Real Customer Ltd\"", &format!("\"{}\"", long.trim()));
    let made = appendix(&folder, "docx", &["--model", "customer-sub"]);
    assert!(dump(&made).contains(long.trim()));
}

#[test]
fn what_xml_cannot_hold_is_refused_by_name() {
    let (catalogue, _) = read_catalogue(&decode("data", CATALOGUE.into()).unwrap()).unwrap();
    let source = decode("template", MATRIX_TEMPLATE.into()).unwrap();
    let (template, _) = read_template(&source, TemplateContext::new(&catalogue)).unwrap();
    let selection = Selection::default();
    let mut report = compose(&selection.view(&catalogue), &template, &Details::default());
    report.title = SourcedText::data("A title\u{1}");
    report.subtitle = Some(SourcedText::data("Not\u{ffff}"));
    let error = render(Format::Docx, &report, &Options::default()).unwrap_err();
    let messages: Vec<&str> = error.failures.iter().map(|failure| failure.complaint.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "the text `A title\\u{1}` has the character U+0001, which XML cannot hold",
            "the text `Not\\u{ffff}` has the character U+FFFF, which XML cannot hold"
        ]
    );
}
