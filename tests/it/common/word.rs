//! An independent reader of documents of Word: parts as trees, tables with what their cells are called.

use super::{part, part_bytes, parts};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::fmt::Write as _;
use std::io::Cursor;
use std::io::Write as _;
use zip::write::SimpleFileOptions;

/// An element.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    /// Its name without the prefix.
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) kids: Vec<Element>,
    pub(crate) text: String,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordCell {
    /// Its paragraphs, a line each.
    pub(crate) text: String,
    /// The tag of its controls.
    pub(crate) tag: Option<String>,
    pub(crate) alias: Option<String>,
    pub(crate) bookmarks: Vec<String>,
}

/// The root of a part.
pub(crate) fn tree(bytes: &[u8], name: &str) -> Element {
    parsed(&part(bytes, name))
}

/// The root of an XML text.
pub(crate) fn parsed(xml: &str) -> Element {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => {
                let element = element(&start);
                open.last_mut().unwrap().kids.push(element);
            }
            Event::End(_) => {
                let element = open.pop().unwrap();
                open.last_mut().unwrap().kids.push(element);
            }
            Event::Text(text) => open.last_mut().unwrap().text += &text.xml10_content(),
            Event::GeneralRef(entity) => {
                let text = quick_xml::escape::unescape(&format!("&{};", &*entity)).unwrap().into_owned();
                open.last_mut().unwrap().text += &text;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "an element is not closed");
    open.remove(0).kids.remove(0)
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.expect("an attribute");
        let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).expect("a value").into_owned();
        (attribute.key.local_name().as_ref().to_owned(), value)
    });
    Element { name: start.local_name().as_ref().to_owned(), attributes: attributes.collect(), ..Element::default() }
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value `w:val`.
    pub(crate) fn val(&self) -> &str {
        self.attribute("val").unwrap_or_default()
    }

    pub(crate) fn kid(&self, name: &str) -> Option<&Element> {
        self.kids.iter().find(|kid| kid.name == name)
    }

    /// All elements of this name below it, in their order.
    pub(crate) fn all<'e>(&'e self, name: &str) -> Vec<&'e Element> {
        let mut found = Vec::new();
        self.find(&mut |element| {
            if element.name == name {
                found.push(element);
            }
        });
        found
    }

    fn find<'e>(&'e self, take: &mut impl FnMut(&'e Element)) {
        for kid in &self.kids {
            take(kid);
            kid.find(take);
        }
    }

    /// The text of its runs, as it is shown: breaks are line feeds, and what fields are called is left out.
    pub(crate) fn shown(&self) -> String {
        match self.name.as_str() {
            "t" => return self.text.clone(),
            "tab" => return "\t".to_owned(),
            "br" => return "\n".to_owned(),
            "pPr" | "rPr" | "instrText" | "sdtPr" | "pict" => return String::new(),
            _ => {}
        }
        self.kids.iter().map(Element::shown).collect()
    }

    /// The style of a paragraph.
    pub(crate) fn style(&self) -> &str {
        self.kid("pPr").and_then(|properties| properties.kid("pStyle")).map_or("", Element::val)
    }
}

/// What stands in the body of a document.
pub(crate) fn body(bytes: &[u8]) -> Element {
    tree(bytes, "word/document.xml").kids.remove(0)
}

/// The rows of a table, the header first.
pub(crate) fn rows(table: &Element) -> Vec<Vec<WordCell>> {
    let rows = table.kids.iter().filter(|kid| kid.name == "tr");
    rows.map(|row| row.kids.iter().filter(|kid| kid.name == "tc").map(cell).collect()).collect()
}

fn cell(cell: &Element) -> WordCell {
    let lines: Vec<String> = cell.kids.iter().filter(|kid| kid.name == "p").map(Element::shown).collect();
    let of_control = |name: &str| cell.all(name).first().map(|element| element.val().to_owned());
    let bookmarks = cell.all("bookmarkStart").into_iter().filter_map(|mark| mark.attribute("name").map(str::to_owned));
    WordCell {
        text: lines.join("\n"),
        tag: of_control("tag"),
        alias: of_control("alias"),
        bookmarks: bookmarks.collect(),
    }
}

/// The document as text: a line for each paragraph, with its style, and one for each cell.
pub(crate) fn dump(bytes: &[u8]) -> String {
    let mut text = String::new();
    for block in &body(bytes).kids {
        match block.name.as_str() {
            "p" => writeln!(text, "{}: {}", block.style(), block.shown().replace('\n', "\n    ")).unwrap(),
            "tbl" => {
                text += "table\n";
                for (number, row) in rows(block).iter().enumerate() {
                    for cell in row {
                        let name = cell.tag.as_deref().unwrap_or("-");
                        writeln!(text, "  {number} [{name}] {}", cell.text.replace('\n', "\n      ")).unwrap();
                    }
                }
            }
            other => writeln!(text, "{other}").unwrap(),
        }
    }
    text
}

/// The parts of a document but its body and its logo, each with its text, an element a line.
pub(crate) fn dump_parts(bytes: &[u8]) -> String {
    let mut text = String::new();
    for name in parts(bytes) {
        writeln!(text, "=== {name}").unwrap();
        if name != "word/document.xml" && !name.contains("/media/") {
            writeln!(text, "{}", part(bytes, &name).replace("><", ">\n<")).unwrap();
        }
    }
    text
}

/// A document with its text changed, as a person or a program leaves it.
pub(crate) fn edited(bytes: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in parts(bytes) {
        let mut part = part_bytes(bytes, &name);
        if name == "word/document.xml" {
            part = change(String::from_utf8(part).unwrap()).into_bytes();
        }
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(&part).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The XML of a document with the control of this tag changed: the first, or one of those behind it.
pub(crate) fn with_control(document: &str, tag: &str, which: usize, change: impl Fn(&str) -> String) -> String {
    let mark = format!("<w:tag w:val=\"{tag}\"/>");
    let at = document.match_indices(&mark).nth(which).expect("a control with this tag").0;
    let start = document[..at].rfind("<w:sdt>").unwrap();
    let end = at + document[at..].find("</w:sdt>").unwrap() + "</w:sdt>".len();
    let control = &document[start..end];
    let changed = change(control);
    assert_ne!(control, changed);
    [&document[..start], &changed, &document[end..]].concat()
}

/// The XML of runs as a tracked change: `ins`, `del`, `moveFrom` or `moveTo`.
pub(crate) fn tracked(kind: &str, runs: &str) -> String {
    let runs =
        if kind == "del" { runs.replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ") } else { runs.into() };
    format!("<w:{kind} w:id=\"99\" w:author=\"T\" w:date=\"2027-01-01T00:00:00Z\">{runs}</w:{kind}>")
}

/// The XML of a document without the elements of this name, which have no content.
pub(crate) fn without(document: &str, element: &str) -> String {
    let mut rest = document;
    let mut left = String::new();
    while let Some(at) = rest.find(&format!("<w:{element} ")) {
        left += &rest[..at];
        rest = &rest[at + rest[at..].find("/>").unwrap() + 2..];
    }
    left + rest
}

/// The XML of a document whose controls are gone, with what was in them in their place.
pub(crate) fn without_controls(document: &str) -> String {
    let mut left = String::new();
    for piece in document.split("<w:sdt>") {
        left += piece.split_once("<w:sdtContent>").map_or(piece, |(_, content)| content);
    }
    left.replace("</w:sdtContent></w:sdt>", "")
}
