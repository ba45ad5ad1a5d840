//! The text of a page by its pieces of marked content (ISO 32000-1, 14.6).

use super::document::{PdfDocument, broken};
use super::font::FontText;
use super::strings::text_string;
use crate::complaint::Complaint;
use lopdf::content::Content;
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::HashMap;

/// A piece of marked content.
#[derive(Clone, Debug, Default)]
pub(super) struct MarkedText {
    /// What it says: the characters of its glyphs, or what stands for them.
    pub(super) said: String,
    /// The characters of its glyphs, where something else stands for them.
    pub(super) shown: Option<String>,
}

/// The text of a page.
#[derive(Debug, Default)]
pub(super) struct PageText {
    /// By the ids of the pieces.
    pub(super) marked: HashMap<i64, MarkedText>,
    /// The text that is neither a piece of the structure nor an artifact.
    pub(super) untagged: String,
}

/// Content that has been begun and not yet ended.
#[derive(Default)]
struct OpenContent {
    /// Its id, where it is a piece of the structure.
    id: Option<i64>,
    /// What stands for its glyphs.
    replacement: Option<String>,
    is_reversed: bool,
    is_artifact: bool,
    glyphs: String,
}

struct ContentReader<'d> {
    document: &'d PdfDocument,
    /// The property lists of the page's resources.
    properties: Option<&'d Dictionary>,
    page: PageText,
    open: Vec<OpenContent>,
}

/// Reads the text of a page.
///
/// # Errors
/// Its content is none, or is too large.
pub(super) fn page_text(document: &PdfDocument, page: ObjectId) -> Result<PageText, Complaint> {
    let bytes = document.content(page)?;
    let content = Content::decode(&bytes).map_err(|error| broken(&error.to_string()))?;
    let fonts: HashMap<Vec<u8>, FontText> =
        document.fonts(page).map(|named| (named.name, FontText::of(document, named.font))).collect();
    let resources = document.dictionary_of(page).and_then(|page| document.dictionary(page, b"Resources"));
    let properties = resources.and_then(|resources| document.dictionary(resources, b"Properties"));
    let mut reader = ContentReader { document, properties, page: PageText::default(), open: Vec::new() };
    let mut font = Vec::new();
    for operation in content.operations {
        let operands = operation.operands;
        match (operation.operator.as_str(), operands.as_slice()) {
            ("BDC", [tag, properties, ..]) => reader.begin(tag, Some(properties)),
            ("BMC", [tag, ..]) => reader.begin(tag, None),
            ("BDC" | "BMC", _) => reader.open.push(OpenContent::default()),
            ("EMC", _) => reader.end(),
            ("Tf", [name, ..]) => font = name.as_name().unwrap_or_default().to_vec(),
            ("Tj" | "'" | "\"", [.., string]) => reader.show(string, fonts.get(&font)),
            ("TJ", [Object::Array(items), ..]) => {
                for item in items {
                    reader.show(item, fonts.get(&font));
                }
            }
            _ => {}
        }
    }
    // Content that nobody ends ends with the page.
    while !reader.open.is_empty() {
        reader.end();
    }
    Ok(reader.page)
}

impl ContentReader<'_> {
    fn begin(&mut self, tag: &Object, properties: Option<&Object>) {
        let list = properties.and_then(|properties| match properties {
            Object::Name(name) => self.properties.and_then(|all| self.document.dictionary(all, name)),
            other => other.as_dict().ok(),
        });
        let value = |key: &[u8]| list.and_then(|list| list.get(key).ok());
        let replacement = value(b"ActualText").and_then(|text| text.as_str().ok()).map(text_string);
        self.open.push(OpenContent {
            id: value(b"MCID").and_then(|id| id.as_i64().ok()),
            replacement,
            is_reversed: tag.as_name().is_ok_and(|name| name == b"ReversedChars"),
            is_artifact: tag.as_name().is_ok_and(|name| name == b"Artifact"),
            glyphs: String::new(),
        });
    }

    /// Ends the innermost content: its text goes to the content around it, or to the piece that it is.
    fn end(&mut self) {
        let Some(ended) = self.open.pop() else { return };
        if ended.is_artifact {
            return;
        }
        let OpenContent { id, replacement, glyphs, .. } = ended;
        let has_replacement = replacement.is_some();
        let said = replacement.unwrap_or_else(|| glyphs.clone());
        if let Some(id) = id {
            let piece = self.page.marked.entry(id).or_default();
            piece.said.push_str(&said);
            if has_replacement || piece.shown.is_some() {
                piece.shown.get_or_insert_default().push_str(&glyphs);
            }
        } else if let Some(outer) = self.open.last_mut() {
            outer.glyphs.push_str(&said);
        } else {
            self.page.untagged.push_str(&said);
        }
    }

    fn show(&mut self, string: &Object, font: Option<&FontText>) {
        let Some(font) = font else { return };
        let Some(open) = self.open.last_mut() else {
            self.page.untagged.extend(font.characters(string));
            return;
        };
        for text in font.characters(string) {
            if open.is_reversed {
                open.glyphs.insert_str(0, &text);
            } else {
                open.glyphs.push_str(&text);
            }
        }
    }
}
