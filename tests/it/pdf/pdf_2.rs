//! The structure of PDF 2.0 (ISO 32000-2) as PDF/UA-2 (ISO 14289-2) asks for it: of all documents, also those with fields,
//! links and a chart.

use crate::common::bytes;
use crate::common::contract::with_contract;
use crate::common::pdf::{catalog, load, text_of, tree};
use crate::common::program;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::fs;

/// A template whose clauses cite.
const CITING: &str = "\
template: house
extends: appendix
wording:
  clauses:
    list:
      changes:
        heading: Changes
        paragraphs:
          - \"A change of {ref:item:firewall-rules} is made under {ref:clause:scope}, as {ref:part:matrices} says.\"
          - {id: notice, text: \"Notice is given as {ref:clause:changes/notice} says.\"}
";

/// All models with their chart, and an appendix with citations and form fields.
fn documents() -> [Document; 2] {
    let overview = bytes(&["-f", "pdf", "-m", "all", "-o", "-", "--pdf-standard", "a-4f"]);
    let folder = with_contract();
    fs::write(folder.path().join("house.yaml"), CITING).unwrap();
    let fixed = ["--template", "house.yaml", "--contract", "contract.yaml", "-q", "-o", "-", "-f", "pdf"];
    let more = ["-m", "customer-sub", "--pdf-standard", "a-4f", "--e-signature", "fields", "--watermark", "DRAFT"];
    let appendix = program(&folder).args(fixed).args(more).assert().success().get_output().stdout.clone();
    [load(&overview), load(&appendix)]
}

fn name<'d>(dictionary: &'d Dictionary, key: &[u8]) -> &'d [u8] {
    dictionary.get(key).and_then(Object::as_name).unwrap_or_default()
}

/// The elements of the structure tree with their numbers.
fn elements(document: &Document) -> Vec<(ObjectId, &Dictionary)> {
    let dictionaries = document.objects.iter().filter_map(|(id, object)| Some((*id, object.as_dict().ok()?)));
    dictionaries.filter(|(_, dictionary)| name(dictionary, b"Type") == b"StructElem").collect()
}

/// Those of the elements that are of this type.
fn of_type<'d>(document: &'d Document, tag: &str) -> Vec<(ObjectId, &'d Dictionary)> {
    elements(document).into_iter().filter(|(_, element)| name(element, b"S") == tag.as_bytes()).collect()
}

fn annotations<'d>(document: &'d Document, subtype: &str) -> Vec<&'d Dictionary> {
    let dictionaries = document.objects.values().filter_map(|object| object.as_dict().ok());
    dictionaries.filter(|dictionary| name(dictionary, b"Subtype") == subtype.as_bytes()).collect()
}

/// The element of the structure destination that a link or a bookmark leads to; its page is there for older readers.
fn leads_to<'d>(document: &'d Document, item: &Dictionary) -> &'d Dictionary {
    assert!(item.get(b"Dest").is_err(), "a page alone: {item:?}");
    let action = item.get(b"A").and_then(Object::as_dict).unwrap();
    assert_eq!(name(action, b"S"), b"GoTo");
    let first = |key: &[u8]| {
        let place = action.get(key).and_then(Object::as_array).unwrap();
        assert_eq!(place[1].as_name().unwrap(), b"XYZ");
        document.get_dictionary(place[0].as_reference().unwrap()).unwrap()
    };
    assert_eq!(name(first(b"D"), b"Type"), b"Page");
    assert_eq!(name(first(b"SD"), b"Type"), b"StructElem");
    first(b"SD")
}

/// 8.2.4 and 8.2.5.2.
#[test]
fn all_elements_are_in_the_namespace_of_pdf_2() {
    for document in documents() {
        let root = catalog(&document).get(b"StructTreeRoot").and_then(Object::as_reference).unwrap();
        let root = document.get_dictionary(root).unwrap();
        let namespaces = root.get(b"Namespaces").and_then(Object::as_array).unwrap();
        let [Object::Reference(only)] = namespaces.as_slice() else { panic!("{namespaces:?}") };
        let namespace = document.get_dictionary(*only).unwrap();
        assert_eq!(name(namespace, b"Type"), b"Namespace");
        assert_eq!(text_of(namespace, b"NS"), "http://iso.org/pdf2/ssn");
        let elements = elements(&document);
        assert!(elements.len() > 200);
        for (_, element) in &elements {
            assert_eq!(element.get(b"NS").and_then(Object::as_reference).unwrap(), *only, "{element:?}");
        }
        assert!(root.get(b"RoleMap").is_err());
        // Types of PDF 1.7 that are none of PDF 2.0.
        for old in ["Note", "H", "Quote", "BlockQuote", "Index", "Private"] {
            assert!(of_type(&document, old).is_empty(), "{old}");
        }
    }
}

/// 8.2.5.12: headings are numbered. The title is no heading, so that they begin with the first level.
#[test]
fn the_title_is_a_title_and_headings_begin_with_the_first_level() {
    for document in documents() {
        let document = tree(&document);
        assert_eq!(document.all("Title").len(), 1);
        assert_eq!(document.kids[0].tag, "Title");
        assert!(document.all("H1").len() > 2);
        assert!(document.all("H3").is_empty());
    }
}

/// 8.2.5.25.
#[test]
fn a_list_with_labels_says_how_it_is_numbered() {
    let mut seen = Vec::new();
    for document in documents() {
        for (_, list) in of_type(&document, "L") {
            let numbering = list.get(b"A").and_then(Object::as_dict).map(|a| name(a, b"ListNumbering")).unwrap();
            let kids = |element: &Dictionary| -> Vec<&Dictionary> {
                let kids = element.get(b"K").and_then(Object::as_array).unwrap().iter();
                kids.filter_map(|kid| document.get_dictionary(kid.as_reference().ok()?).ok()).collect()
            };
            let has_labels = kids(list).into_iter().flat_map(kids).any(|part| name(part, b"S") == b"Lbl");
            assert_eq!(numbering != b"None", has_labels, "{list:?}");
            seen.push(String::from_utf8_lossy(numbering).into_owned());
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen, ["Decimal", "Description", "Disc", "None"]);
}

/// 8.8.
#[test]
fn bookmarks_lead_to_the_headings_that_they_name() {
    for document in documents() {
        let items: Vec<&Dictionary> = document
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
            .filter(|item| item.get(b"Title").is_ok() && item.get(b"Parent").is_ok())
            .collect();
        assert!(items.len() > 3);
        for item in items {
            let tag = name(leads_to(&document, item), b"S");
            assert!([&b"Title"[..], b"H1", b"H2"].contains(&tag), "{}", text_of(item, b"Title"));
        }
    }
}

/// 8.8 and 8.2.5.20.
#[test]
fn links_lead_to_what_they_cite() {
    let [_, appendix] = documents();
    let links = annotations(&appendix, "Link");
    let tags: Vec<&[u8]> = links.iter().map(|link| name(leads_to(&appendix, link), b"S")).collect();
    // The row of an item, the heading of a clause, that of a part, and the paragraph of a clause.
    assert_eq!(tags, [&b"TR"[..], b"H1", b"H1", b"LI"]);
    for link in links {
        assert!(link.get(b"Contents").is_ok() && link.get(b"StructParent").is_ok());
    }
}

/// 8.10: a form has one widget, which says what it is for, and its page an order of tabs (8.9.3.3).
#[test]
fn each_field_is_a_form_with_a_description() {
    let [_, appendix] = documents();
    let widgets = annotations(&appendix, "Widget");
    let forms = of_type(&appendix, "Form");
    assert_eq!((widgets.len(), forms.len()), (10, 10));
    for (_, form) in forms {
        let Ok(Object::Dictionary(reference)) = form.get(b"K") else { panic!("more than one: {form:?}") };
        assert_eq!(name(reference, b"Type"), b"OBJR");
    }
    for widget in widgets {
        assert!(!text_of(widget, b"Contents").is_empty());
        assert_eq!(text_of(widget, b"Contents"), text_of(widget, b"TU"));
        let page = appendix.get_dictionary(widget.get(b"P").and_then(Object::as_reference).unwrap()).unwrap();
        assert_eq!(name(page, b"Tabs"), b"S");
    }
}

/// 8.2.5.28.2.
#[test]
fn the_chart_is_a_figure_that_says_what_it_shows() {
    let [overview, _] = documents();
    let figures = of_type(&overview, "Figure");
    assert!(!figures.is_empty());
    for (_, figure) in figures {
        assert!(!text_of(figure, b"Alt").is_empty());
        let attributes = figure.get(b"A").and_then(Object::as_dict).unwrap();
        assert_eq!(attributes.get(b"BBox").and_then(Object::as_array).unwrap().len(), 4);
    }
}
