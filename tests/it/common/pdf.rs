//! An independent reader of PDFs: the structure tree with the text of its elements, read from the content streams.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// An element of the structure tree.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) tag: String,
    pub(crate) id: Option<String>,
    pub(crate) scope: Option<String>,
    pub(crate) headers: Vec<String>,
    /// What it shows, in words.
    pub(crate) alt: Option<String>,
    /// The text of its own content, in reading order.
    pub(crate) text: String,
    /// The lines of its own content as they are seen, with the hyphens at their ends.
    pub(crate) lines: Vec<ShownLine>,
    pub(crate) kids: Vec<Node>,
}

/// Glyphs on a baseline.
#[derive(Clone, Debug)]
pub(crate) struct ShownLine {
    /// In points from the foot of the page.
    baseline: f32,
    pub(crate) text: String,
}

/// What a page shows.
#[derive(Debug, Default)]
pub(crate) struct PageText {
    /// The text of each piece of marked content.
    pub(crate) marked: BTreeMap<i64, String>,
    /// The lines of each piece of marked content.
    pub(crate) lines: BTreeMap<i64, Vec<ShownLine>>,
    /// The language of each piece of marked content that tells one.
    pub(crate) languages: BTreeMap<i64, String>,
    /// The text of artifacts.
    pub(crate) artifacts: Vec<String>,
    /// Text that is neither.
    pub(crate) unmarked: String,
    /// The codes of all glyphs shown.
    pub(crate) codes: Vec<u16>,
    /// The lowest baseline of text that is no artifact, in points from the foot of the page.
    pub(crate) lowest: Option<f32>,
}

pub(crate) fn load(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).expect("a PDF")
}

impl Node {
    fn add(&mut self, page: &PageText, mcid: i64) {
        self.text += &page.marked[&mcid];
        for line in page.lines.get(&mcid).into_iter().flatten() {
            show(&mut self.lines, line.baseline, &line.text);
        }
    }

    /// The lines of each element in which a word is broken with a hyphen, without the spaces at their ends.
    pub(crate) fn hyphenated(&self) -> Vec<Vec<&str>> {
        self.lines_of(&|node: &Node| {
            let shown: String = node.lines.iter().map(|line| line.text.as_str()).collect();
            // A figure says in other words what it shows.
            node.tag != "Figure" && shown.trim_end() != node.text
        })
    }

    /// The lines of each element in which a word is broken without a hyphen, without the spaces at their ends.
    pub(crate) fn torn(&self) -> Vec<Vec<&str>> {
        let ends_in_letter = |line: &ShownLine| line.text.ends_with(char::is_alphanumeric);
        let begins_with_letter = |line: &ShownLine| line.text.starts_with(char::is_alphanumeric);
        self.lines_of(&|node: &Node| {
            let mut pairs = node.lines.windows(2);
            node.tag != "Figure" && pairs.any(|pair| ends_in_letter(&pair[0]) && begins_with_letter(&pair[1]))
        })
    }

    fn lines_of(&self, is_wanted: &dyn Fn(&Node) -> bool) -> Vec<Vec<&str>> {
        let own = is_wanted(self).then(|| self.lines.iter().map(|line| line.text.trim_end()).collect());
        own.into_iter().chain(self.kids.iter().flat_map(|kid| kid.lines_of(is_wanted))).collect()
    }

    /// All elements with a tag, in reading order.
    pub(crate) fn all(&self, tag: &str) -> Vec<&Node> {
        let own = (self.tag == tag).then_some(self);
        own.into_iter().chain(self.kids.iter().flat_map(|kid| kid.all(tag))).collect()
    }

    /// The tree as indented lines.
    pub(crate) fn outline(&self, depth: usize, out: &mut String) {
        let text = if self.text.is_empty() { String::new() } else { format!(" \"{}\"", self.text) };
        out.extend([" ".repeat(depth * 2), self.tag.clone(), text, "\n".to_owned()]);
        self.kids.iter().for_each(|kid| kid.outline(depth + 1, out));
    }

    /// The text of a cell as data carry it: items bare, labels with a colon, and nothing where documents show a dash.
    pub(crate) fn cell(&self) -> String {
        let mut lines = Vec::new();
        if !self.text.is_empty() && self.text != "–" {
            lines.push(self.text.clone());
        }
        for kid in &self.kids {
            match kid.tag.as_str() {
                "P" => lines.push(format!("{}:", kid.text)),
                "L" => lines.extend(kid.all("LBody").iter().map(|item| item.text.clone())),
                other => panic!("{other} in a cell"),
            }
        }
        lines.join("\n")
    }
}

/// The structure tree of a document.
pub(crate) fn tree(document: &Document) -> Node {
    let pages = page_texts(document);
    let root = catalog(document).get(b"StructTreeRoot").and_then(Object::as_reference).expect("a structure tree");
    let root = document.get_dictionary(root).expect("a dictionary");
    let top = root.get(b"K").and_then(Object::as_reference).expect("one element at the top");
    node(document, top, &pages)
}

pub(crate) fn catalog(document: &Document) -> &Dictionary {
    document.catalog().expect("a catalog")
}

fn node(document: &Document, id: ObjectId, pages: &BTreeMap<ObjectId, PageText>) -> Node {
    let element = document.get_dictionary(id).expect("an element");
    let name = |key: &[u8]| element.get(key).and_then(Object::as_name).map(|n| String::from_utf8_lossy(n).into_owned());
    let string = |object: &Object| String::from_utf8_lossy(object.as_str().unwrap_or_default()).into_owned();
    let own_page = element.get(b"Pg").and_then(Object::as_reference).ok();
    let attributes = element.get(b"A").and_then(Object::as_dict).ok();
    let attribute = |key: &[u8]| attributes.and_then(|a| a.get(key).ok());
    let mut found = Node {
        tag: name(b"S").expect("a tag"),
        id: element.get(b"ID").ok().map(string),
        scope: attribute(b"Scope").and_then(|o| o.as_name().ok()).map(|n| String::from_utf8_lossy(n).into_owned()),
        headers: attribute(b"Headers").and_then(|o| o.as_array().ok()).into_iter().flatten().map(string).collect(),
        alt: element.get(b"Alt").ok().and_then(|o| o.as_str().ok()).map(text_string),
        text: String::new(),
        lines: Vec::new(),
        kids: Vec::new(),
    };
    let page_of = |page: Option<ObjectId>| &pages[&page.expect("a page")];
    let kids = match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(one) => vec![one.clone()],
        Err(_) => Vec::new(),
    };
    for kid in kids {
        match kid {
            Object::Integer(mcid) => found.add(page_of(own_page), mcid),
            Object::Reference(kid) => found.kids.push(node(document, kid, pages)),
            // A field stands for itself.
            Object::Dictionary(reference) if reference.get(b"Obj").is_ok() => {}
            Object::Dictionary(reference) => {
                let page = reference.get(b"Pg").and_then(Object::as_reference).ok();
                let mcid = reference.get(b"MCID").and_then(Object::as_i64).expect("an id");
                found.add(page_of(page.or(own_page)), mcid);
            }
            other => panic!("{other:?} in the structure tree"),
        }
    }
    found.text = found.text.trim_end().to_owned();
    found
}

/// The text of each page.
pub(crate) fn page_texts(document: &Document) -> BTreeMap<ObjectId, PageText> {
    let pages = document.get_pages();
    assert!(!pages.is_empty(), "a document without pages");
    pages.into_values().map(|page| (page, page_text(document, page))).collect()
}

/// Content that has been begun and not yet ended.
enum Open {
    Marked(i64),
    Reversed(i64),
    Artifact,
    Replaced,
    Other,
}

/// Adds text to the last of `lines`, or begins one.
fn show(lines: &mut Vec<ShownLine>, baseline: f32, text: &str) {
    match lines.last_mut().filter(|last| (last.baseline - baseline).abs() < 0.01) {
        Some(last) => last.text += text,
        None => lines.push(ShownLine { baseline, text: text.to_owned() }),
    }
}

struct Reader {
    page: PageText,
    open: Vec<Open>,
    /// The piece of marked content that is open: none stands inside another.
    mcid: Option<i64>,
    /// Where text stands, in points from the foot of the page.
    baseline: f32,
}

fn page_text(document: &Document, page: ObjectId) -> PageText {
    let fonts = document.get_page_fonts(page).expect("fonts");
    let maps: BTreeMap<Vec<u8>, BTreeMap<u16, String>> =
        fonts.into_iter().map(|(name, font)| (name, to_unicode(document, font))).collect();
    let content = Content::decode(&document.get_page_content(page)).expect("operations");
    let mut reader = Reader { page: PageText::default(), open: Vec::new(), mcid: None, baseline: 0.0 };
    let mut font = Vec::new();
    for operation in content.operations {
        let operands = operation.operands;
        match operation.operator.as_str() {
            "BDC" => reader.begin(&operands[0], Some(&operands[1])),
            "BMC" => reader.begin(&operands[0], None),
            "EMC" => reader.end(),
            "Td" => reader.baseline = operands[1].as_float().expect("a number"),
            "Tf" => font = operands[0].as_name().expect("a font").to_vec(),
            "Tj" => reader.show(&operands[0], &maps[&font]),
            "TJ" => operands[0].as_array().expect("an array").iter().for_each(|item| reader.show(item, &maps[&font])),
            _ => {}
        }
    }
    assert!(reader.open.is_empty(), "marked content that does not end");
    reader.page
}

impl Reader {
    fn begin(&mut self, tag: &Object, properties: Option<&Object>) {
        let properties = properties.and_then(|p| p.as_dict().ok());
        let get = |key: &[u8]| properties.and_then(|p| p.get(key).ok());
        let open = if let Some(mcid) = get(b"MCID").and_then(|o| o.as_i64().ok()) {
            let replacement = get(b"ActualText").and_then(|o| o.as_str().ok()).map(utf16);
            if let Some(language) = get(b"Lang").and_then(|o| o.as_str().ok()) {
                self.page.languages.insert(mcid, String::from_utf8_lossy(language).into_owned());
            }
            self.mcid = Some(mcid);
            let is_replaced = replacement.is_some();
            let earlier = self.page.marked.insert(mcid, replacement.unwrap_or_default());
            assert!(earlier.is_none(), "{mcid} stands twice on a page");
            match tag.as_name() {
                _ if is_replaced => Open::Replaced,
                Ok(b"ReversedChars") => Open::Reversed(mcid),
                _ => Open::Marked(mcid),
            }
        } else if tag.as_name().is_ok_and(|name| name == b"Artifact") {
            self.page.artifacts.push(String::new());
            Open::Artifact
        } else {
            Open::Other
        };
        self.open.push(open);
    }

    fn end(&mut self) {
        self.open.pop().expect("content that has been begun");
        self.mcid = None;
    }

    fn show(&mut self, item: &Object, map: &BTreeMap<u16, String>) {
        let Ok(bytes) = item.as_str() else { return };
        if !self.open.iter().any(|open| matches!(open, Open::Artifact)) {
            self.page.lowest = Some(self.page.lowest.map_or(self.baseline, |lowest| lowest.min(self.baseline)));
        }
        for code in bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])) {
            self.page.codes.push(code);
            let text = map.get(&code).unwrap_or_else(|| panic!("glyph {code} has no characters"));
            if let Some(mcid) = self.mcid {
                show(self.page.lines.entry(mcid).or_default(), self.baseline, text);
            }
            if !self.open.iter().any(|open| matches!(open, Open::Replaced)) {
                self.add(text);
            }
        }
    }

    fn add(&mut self, text: &str) {
        for open in self.open.iter().rev() {
            match open {
                Open::Marked(mcid) => {
                    self.page.marked.get_mut(mcid).expect("begun").push_str(text);
                    return;
                }
                Open::Reversed(mcid) => {
                    self.page.marked.get_mut(mcid).expect("begun").insert_str(0, text);
                    return;
                }
                Open::Artifact => {
                    self.page.artifacts.last_mut().expect("begun").push_str(text);
                    return;
                }
                _ => {}
            }
        }
        self.page.unmarked.push_str(text);
    }
}

/// The characters of each code, by the font's `ToUnicode` map (Adobe Technical Note 5411).
pub(crate) fn to_unicode(document: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream = font.get(b"ToUnicode").and_then(Object::as_reference).expect("a map");
    let stream = document.get_object(stream).and_then(Object::as_stream).expect("a stream");
    let text = String::from_utf8(stream.get_plain_content().expect("a map")).expect("ASCII");
    let mut map = BTreeMap::new();
    for (begin, end, each) in [("beginbfchar", "endbfchar", 2), ("beginbfrange", "endbfrange", 3)] {
        for block in text.split(begin).skip(1) {
            let tokens: Vec<&str> =
                block.split(end).next().unwrap_or_default().split(['<', '>']).skip(1).step_by(2).collect();
            for entry in tokens.chunks(each) {
                let first = u16::from_str_radix(entry[0], 16).expect("a code");
                let last = if each == 3 { u16::from_str_radix(entry[1], 16).expect("a code") } else { first };
                for (step, code) in (0_u32..).zip(first..=last) {
                    map.insert(code, characters(entry[each - 1], step));
                }
            }
        }
    }
    map
}

/// UTF-16 in hexadecimal digits, its last character `step` further on.
fn characters(hex: &str, step: u32) -> String {
    let units: Vec<u16> = hex
        .as_bytes()
        .chunks(4)
        .map(|d| u16::from_str_radix(std::str::from_utf8(d).unwrap_or("0"), 16).expect("hex"))
        .collect();
    let mut text: Vec<char> = String::from_utf16(&units).expect("UTF-16").chars().collect();
    if let Some(last) = text.last_mut() {
        *last = char::from_u32(u32::from(*last) + step).expect("a character");
    }
    text.into_iter().collect()
}

/// A text string: UTF-16 with its mark, else ASCII.
pub(crate) fn text_string(bytes: &[u8]) -> String {
    if bytes.starts_with(&[0xfe, 0xff]) { utf16(bytes) } else { String::from_utf8_lossy(bytes).into_owned() }
}

/// A text string in UTF-16 with its mark.
fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}

/// The rows of all matrices: the tables whose first heading is `Task`.
pub(crate) fn matrices(tree: &Node) -> Vec<Vec<String>> {
    let is_matrix = |table: &&Node| table.all("TH").first().is_some_and(|th| th.text == "No.");
    let rows = tree.all("Table").into_iter().filter(is_matrix).flat_map(|table| table.all("TBody"));
    rows.flat_map(|body| body.kids.iter().map(|row| row.kids.iter().map(Node::cell).collect())).collect()
}

pub(crate) fn text_of(dictionary: &Dictionary, key: &[u8]) -> String {
    let bytes = dictionary.get(key).and_then(Object::as_str).unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

pub(crate) fn metadata(document: &Document) -> String {
    let metadata = catalog(document).get(b"Metadata").and_then(Object::as_reference).unwrap();
    let metadata = document.get_object(metadata).and_then(Object::as_stream).unwrap();
    String::from_utf8(metadata.content.clone()).unwrap()
}
