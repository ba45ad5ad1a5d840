//! Clauses: numbers that Word counts, and fields that cite them.

use crate::common::contract::with_contract;
use crate::common::word::{Element, body, tree};
use crate::common::{bytes_in, part};
use std::fs;

/// An appendix whose clauses cite.
const CITING: &str = r#"
template: citing
extends: appendix
wording:
  clauses:
    list:
      definitions:
        heading: Definitions
        paragraphs:
          - {id: first, text: "See {ref:clause:scope}, {ref:clause:definitions/second} and {ref:part:signatures}."}
          - {id: second, text: "As {ref:item:network-management} says."}
      scope:
        heading: Scope
        paragraphs: ["It applies from {contract.effective}."]
"#;

fn citing(more: &str) -> Vec<u8> {
    let folder = with_contract();
    fs::write(folder.path().join("citing.yaml"), format!("{CITING}{more}")).unwrap();
    let args = ["--template", "citing.yaml", "--contract", "contract.yaml", "--model", "customer-sub", "-q"];
    bytes_in(&folder, &[&args[..], &["-f", "docx", "-o", "-"]].concat())
}

/// The codes of the fields in a document, each with what it shows.
fn fields(document: &Element) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut code = String::new();
    let mut is_shown = false;
    for run in document.all("r") {
        match run.kid("fldChar").and_then(|kind| kind.attribute("fldCharType")) {
            Some("begin") => code.clear(),
            Some("separate") => {
                fields.push((code.trim().to_owned(), String::new()));
                is_shown = true;
            }
            Some("end") => is_shown = false,
            _ => {
                code += run.kid("instrText").map_or("", |code| &code.text);
                if let Some((_, shown)) = fields.last_mut().filter(|_| is_shown) {
                    *shown += &run.shown();
                }
            }
        }
    }
    fields
}

#[test]
fn citations_are_fields_that_show_the_number() {
    let document = body(&citing(""));
    let fields = fields(&document);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(code, shown)| (code.as_str(), shown.as_str())).collect();
    assert_eq!(
        fields,
        [
            ("REF clause_2 \\r \\h", "2"),
            ("REF clause_1_2 \\r \\h", "1.2"),
            ("REF clause_6 \\r \\h", "6"),
            ("REF item_1_3 \\h", "3"),
        ]
    );
    let names: Vec<&str> = document.all("bookmarkStart").iter().filter_map(|mark| mark.attribute("name")).collect();
    for (code, _) in &fields {
        let name = code.split(' ').nth(1).unwrap();
        assert!(names.contains(&name), "{name}");
    }
    let shown: Vec<String> = document.all("p").iter().map(|paragraph| paragraph.shown()).collect();
    assert!(shown.contains(&"See clause\u{a0}2, clause\u{a0}1.2 and part\u{a0}6.".to_owned()), "{shown:#?}");
}

#[test]
fn numbers_are_those_of_lists_and_are_not_typed() {
    let made = citing("");
    let document = body(&made);
    let headings: Vec<String> = document
        .all("p")
        .iter()
        .filter(|paragraph| paragraph.style() == "ClauseHeading")
        .map(|paragraph| paragraph.shown())
        .collect();
    let model = "WSO2 fully managed (infrastructure and PDP in customer subscription) model";
    assert_eq!(headings, ["Definitions", "Scope", "Precedence", "Roles", model, "Signatures", "Document control"]);
    // Bound at both ends: the level names the style, and the style the list.
    let levels = tree(&made, "word/numbering.xml");
    let first = &levels.kids[0].all("lvl")[..2];
    let of_level =
        |level: &Element| [level.kid("pStyle").unwrap().val(), level.kid("lvlText").unwrap().val()].map(str::to_owned);
    assert_eq!(
        first.iter().map(|level| of_level(level)).collect::<Vec<_>>(),
        [["ClauseHeading", "%1."], ["Clause", "%1.%2"]]
    );
    let styles = part(&made, "word/styles.xml");
    for (style, level) in [("ClauseHeading", 0), ("Clause", 1)] {
        let own = styles.split(&format!("w:styleId=\"{style}\"")).nth(1).unwrap();
        let bound = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>");
        assert!(own[..own.find("</w:style>").unwrap()].contains(&bound), "{style}");
    }
}

#[test]
fn numbers_in_other_words_are_written_as_the_template_says() {
    let more = "    heading: \"§ {number} {heading}\"\n    label: \"({paragraph})\"\n";
    let made = citing(more);
    let levels = tree(&made, "word/numbering.xml");
    let texts: Vec<&str> = levels.kids[0].all("lvlText").iter().map(|text| text.val()).collect();
    assert_eq!(texts, ["§ %1", "(%2)"]);
    // A number behind its heading is no list's.
    let made = citing("    heading: \"{heading} ({number})\"\n    label: \"{number}.{paragraph}\"\n");
    let document = body(&made);
    let shown: Vec<String> = document.all("p").iter().map(|paragraph| paragraph.shown()).collect();
    assert!(shown.contains(&"Scope (2)".to_owned()), "{shown:#?}");
    assert!(shown.contains(&"2.1\tIt applies from 1 January 2027.".to_owned()), "{shown:#?}");
    // Nothing counts it, so what cites it is a link.
    let linked: Vec<String> = document.all("hyperlink").iter().map(|link| link.shown()).collect();
    assert_eq!(linked, ["clause\u{a0}2", "clause\u{a0}1.2", "part\u{a0}6"]);
}
