//! The list of contents of a long document: its entries, their pages, and that short documents have none.

use crate::common::pdf::{Node, load, page_texts, text_of, tree};
use crate::common::pdf_lines::seen_lines;
use crate::common::{SOUND, bytes_in, folder};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::fs;
use tempfile::TempDir;

/// A template without an overview, which would grow with the number of models.
const PLAIN: &str = "template: plain\nextends: matrix\nparts: [matrices]\n";

/// A folder with a catalogue of so many gardens, each of which begins a page, as `data.yaml`, and `plain.yaml`.
fn gardens(count: usize) -> TempDir {
    let folder = folder();
    let garden = SOUND.split("models:\n").nth(1).unwrap();
    let mut data = SOUND.replace(garden, "");
    for number in 1..=count {
        let id = format!("garden-{number:03}");
        data += &garden.replace("id: garden", &format!("id: {id}")).replace("Garden", &format!("Garden {number}"));
    }
    fs::write(folder.path().join("data.yaml"), data).unwrap();
    fs::write(folder.path().join("plain.yaml"), PLAIN).unwrap();
    folder
}

fn made(folder: &TempDir, args: &[&str]) -> Vec<u8> {
    let fixed = ["-f", "pdf", "-o", "-", "-q", "--data", "data.yaml", "--template", "plain.yaml"];
    bytes_in(folder, &[&fixed, args].concat())
}

/// An entry of the list, as it is read.
#[derive(Debug, PartialEq)]
struct Entry {
    words: String,
    page: usize,
}

/// The entries of the list: `TOC`, `TOCI`, `Reference` and `Link`, each in the one before it.
fn entries(tree: &Node) -> Vec<Entry> {
    let lists = tree.all("TOC");
    let [list] = lists.as_slice() else { panic!("{} lists", lists.len()) };
    let mut entries = Vec::new();
    for item in &list.kids {
        let [reference] = item.kids.as_slice() else { panic!("{item:?}") };
        let [link] = reference.kids.as_slice() else { panic!("{reference:?}") };
        let [words, page] = link.kids.as_slice() else { panic!("{link:?}") };
        let tags = [&item.tag, &reference.tag, &link.tag, &words.tag, &page.tag];
        assert_eq!(tags, ["TOCI", "Reference", "Link", "Span", "Span"]);
        entries.push(Entry { words: words.text.clone(), page: page.text.parse().unwrap() });
    }
    entries
}

/// The headings behind that of the list, with the pages that they are on.
fn headings(document: &Document, tag: &str) -> Vec<Entry> {
    let texts = page_texts(document);
    let pages = document.get_pages();
    let mut entries = Vec::new();
    for heading in tree(document).all(tag).into_iter().skip(1) {
        // A heading is a piece of marked content; an entry of the list shows the same text, but before all of them.
        let mut on =
            pages.iter().filter(|(_, page)| texts[*page].marked.values().any(|t| t.trim_end() == heading.text));
        let (number, _) = on.next_back().unwrap();
        entries.push(Entry { words: heading.text.clone(), page: *number as usize });
    }
    entries
}

fn reference(dictionary: &Dictionary, key: &[u8]) -> ObjectId {
    dictionary.get(key).and_then(Object::as_reference).unwrap()
}

/// The elements of the parent tree by their numbers.
fn parents(document: &Document) -> BTreeMap<i64, Object> {
    let root = document.get_dictionary(reference(document.catalog().unwrap(), b"StructTreeRoot")).unwrap();
    let numbers = document.get_dictionary(reference(root, b"ParentTree")).unwrap();
    let numbers = numbers.get(b"Nums").and_then(Object::as_array).unwrap();
    numbers.chunks(2).map(|pair| (pair[0].as_i64().unwrap(), pair[1].clone())).collect()
}

/// Where the links of the list lead to, in its order; each is content of its element, and says where it leads.
fn destinations(document: &Document) -> Vec<Entry> {
    let (pages, parents) = (document.get_pages(), parents(document));
    let mut entries = Vec::new();
    for holder in pages.values() {
        let holder = document.get_dictionary(*holder).unwrap();
        let annotations = holder.get(b"Annots").and_then(Object::as_array).map_or(&[][..], Vec::as_slice);
        for id in annotations.iter().map(|annotation| annotation.as_reference().unwrap()) {
            let link = document.get_dictionary(id).unwrap();
            let element = &parents[&link.get(b"StructParent").unwrap().as_i64().unwrap()];
            let element = document.get_dictionary(element.as_reference().unwrap()).unwrap();
            assert_eq!(element.get(b"S").unwrap().as_name().unwrap(), b"Link");
            let kids = element.get(b"K").and_then(Object::as_array).unwrap();
            let is_own = |kid: &Object| kid.as_dict().is_ok_and(|kid| reference(kid, b"Obj") == id);
            assert!(kids.iter().any(is_own), "{kids:?}");
            let place = link.get(b"Dest").or_else(|_| link.get(b"A").and_then(Object::as_dict)?.get(b"D"));
            let page = place.and_then(Object::as_array).unwrap()[0].as_reference().unwrap();
            let (number, _) = pages.iter().find(|(_, other)| **other == page).unwrap();
            entries.push(Entry { words: text_of(link, b"Contents"), page: *number as usize });
        }
    }
    entries
}

#[test]
fn a_document_of_twelve_pages_has_a_list_of_contents_and_one_of_eleven_has_none() {
    let eleven = gardens(11);
    // The text of the template would be attached.
    let short = made(&eleven, &["--no-attachments"]);
    assert_eq!(load(&short).get_pages().len(), 11);
    assert!(tree(&load(&short)).all("TOC").is_empty());
    // It knows nothing of the list.
    fs::write(eleven.path().join("plain.yaml"), format!("{PLAIN}wording: {{contents: Another heading}}\n")).unwrap();
    assert!(made(&eleven, &["--no-attachments"]) == short);
    let long = load(&made(&gardens(12), &[]));
    assert_eq!(long.get_pages().len(), 12);
    let entries = entries(&tree(&long));
    assert_eq!(entries.len(), 12);
    assert_eq!(entries[0], Entry { words: "Garden 1".to_owned(), page: 1 });
    assert_eq!(entries[11], Entry { words: "Garden 12".to_owned(), page: 12 });
}

#[test]
fn each_entry_says_the_page_of_its_heading_and_leads_there() {
    // The longer list takes pages of its own, and page numbers of three digits.
    for count in [14, 120] {
        let folder = gardens(count);
        for page in ["{size: A4, orientation: landscape}", "{size: Letter, orientation: portrait}"] {
            fs::write(folder.path().join("plain.yaml"), format!("{PLAIN}page: {page}\n")).unwrap();
            for (standard, tag) in [("a-3a", "H2"), ("a-4f", "H1")] {
                let document = load(&made(&folder, &["--pdf-standard", standard]));
                let entries = entries(&tree(&document));
                assert_eq!(entries.len(), count);
                assert_eq!(entries, headings(&document, tag), "{count} {page} {standard}");
                assert_eq!(entries, destinations(&document), "{count} {page} {standard}");
            }
        }
    }
}

#[test]
fn the_list_stands_behind_the_title_and_is_named_in_the_language_of_the_wording() {
    let folder = gardens(14);
    for (language, heading) in [("en", "Contents"), ("de", "Inhalt"), ("fr", "Sommaire")] {
        let document = tree(&load(&made(&folder, &["--lang", language])));
        let first: Vec<(&str, &str)> =
            document.kids.iter().map(|kid| (kid.tag.as_str(), kid.text.as_str())).take(3).collect();
        assert_eq!(first, [("H1", "Who does what"), ("H2", heading), ("TOC", "")]);
    }
}

/// A heading that is too long for a line is one link with a part on each line, and has its page number on the last.
#[test]
fn a_long_heading_is_one_link_on_several_lines() {
    let folder = gardens(14);
    let data = fs::read_to_string(folder.path().join("data.yaml")).unwrap();
    let long = format!("Garden 7 {}", "with roses, lilies and tulips ".repeat(12).trim());
    fs::write(folder.path().join("data.yaml"), data.replace("name: Garden 7\n", &format!("name: {long}\n"))).unwrap();
    let document = load(&made(&folder, &[]));
    let entry = Entry { words: long.clone(), page: 7 };
    assert!(entries(&tree(&document)).contains(&entry), "{:?}", entries(&tree(&document)));
    let parts = destinations(&document).into_iter().filter(|link| *link == entry).count();
    assert!(parts > 1, "{parts}");
}

/// ISO 14289-2, 8.2.4 and 8.2.5.8: PDF 2.0 has no lists of contents of its own, and asks that entries name their targets.
#[test]
fn in_pdf_2_the_list_is_in_the_namespace_of_pdf_1_7_and_its_entries_name_their_headings() {
    let document = load(&made(&gardens(12), &["--pdf-standard", "a-4f"]));
    let name = |element: &Dictionary, key: &[u8]| {
        element.get(key).and_then(Object::as_name).map_or(String::new(), |n| String::from_utf8_lossy(n).into_owned())
    };
    let namespace = |element: &Dictionary| text_of(document.get_dictionary(reference(element, b"NS")).unwrap(), b"NS");
    let (mut items, mut former) = (0, BTreeMap::new());
    for element in document.objects.values().filter_map(|object| object.as_dict().ok()) {
        if name(element, b"Type") != "StructElem" {
            continue;
        }
        if namespace(element) == "http://iso.org/pdf/ssn" {
            *former.entry(name(element, b"S")).or_insert(0) += 1;
        } else {
            assert_eq!(namespace(element), "http://iso.org/pdf2/ssn");
        }
        if name(element, b"S") == "TOCI" {
            let [Object::Reference(heading)] = element.get(b"Ref").and_then(Object::as_array).unwrap().as_slice()
            else {
                panic!("{element:?}")
            };
            assert_eq!(name(document.get_dictionary(*heading).unwrap(), b"S"), "H1");
            items += 1;
        }
    }
    assert_eq!(items, 12);
    let expected = [("Reference", 12), ("TOC", 1), ("TOCI", 12)].map(|(tag, count)| (tag.to_owned(), count));
    assert_eq!(former, expected.into());
}

/// Page numbers end at the margin; where the wording reads from right to left, they begin at the other one.
#[test]
fn page_numbers_stand_at_the_end_of_the_line() {
    let folder = gardens(14);
    for (language, expected) in [("en", "Garden 33"), ("ar", "3Garden 3")] {
        fs::write(folder.path().join("plain.yaml"), format!("{PLAIN}language: {language}\n")).unwrap();
        let lines = seen_lines(&load(&made(&folder, &[])));
        let line = lines.iter().find(|line| line.text() == expected).unwrap();
        // The margins are 12 mm, and the letters begin a little behind them.
        assert!((34.0..36.0).contains(&line.left()), "{}", line.left());
        assert!((806.0..808.0).contains(&line.right()), "{}", line.right());
    }
}
