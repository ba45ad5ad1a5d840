//! The lines of a PDF as they are seen: glyphs by their places, which are read from the content streams.

use super::pdf::to_unicode;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeMap;

/// A glyph on a page; lengths are points from the left edge.
#[derive(Clone, Debug)]
pub(crate) struct SeenGlyph {
    pub(crate) characters: String,
    pub(crate) left: f64,
    pub(crate) right: f64,
}

/// The glyphs of a page on one baseline, from left to right.
#[derive(Clone, Debug)]
pub(crate) struct SeenLine(pub(crate) Vec<SeenGlyph>);

impl SeenLine {
    /// The characters from left to right, without the spaces at the ends.
    pub(crate) fn text(&self) -> String {
        let text: String = self.0.iter().map(|glyph| glyph.characters.as_str()).collect();
        text.trim().to_owned()
    }

    fn inked(&self) -> impl Iterator<Item = &SeenGlyph> {
        self.0.iter().filter(|glyph| glyph.characters.trim() != "")
    }

    pub(crate) fn left(&self) -> f64 {
        self.inked().map(|glyph| glyph.left).fold(f64::INFINITY, f64::min)
    }

    pub(crate) fn right(&self) -> f64 {
        self.inked().map(|glyph| glyph.right).fold(0.0, f64::max)
    }
}

/// A font as far as it is needed to see text.
struct SeenFont {
    characters: BTreeMap<u16, String>,
    /// In thousandths of an em.
    widths: BTreeMap<u16, f64>,
}

/// The lines of all pages, from top to bottom.
pub(crate) fn seen_lines(document: &Document) -> Vec<SeenLine> {
    let mut lines = Vec::new();
    for page in document.get_pages().into_values() {
        let fonts = document.get_page_fonts(page).expect("fonts");
        let fonts = fonts.into_iter().map(|(name, font)| (name, seen_font(document, font))).collect();
        lines.extend(lines_of(&Content::decode(&document.get_page_content(page)).expect("operations"), &fonts));
    }
    lines
}

fn lines_of(content: &Content, fonts: &BTreeMap<Vec<u8>, SeenFont>) -> Vec<SeenLine> {
    // By the distance from the lower edge in hundredths of a point.
    let mut lines: BTreeMap<i64, Vec<SeenGlyph>> = BTreeMap::new();
    let (mut font, mut size, mut x, mut y) = (None, 0.0, 0.0, 0.0);
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BT" => (x, y) = (0.0, 0.0),
            "Tf" => (font, size) = (fonts.get(operands[0].as_name().expect("a font")), number(&operands[1])),
            "Td" => (x, y) = (x + number(&operands[0]), y + number(&operands[1])),
            "TJ" => {
                let font = font.expect("a font");
                for item in operands[0].as_array().expect("an array") {
                    let Ok(bytes) = item.as_str() else {
                        x -= number(item) / 1000.0 * size;
                        continue;
                    };
                    for code in bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])) {
                        let right = x + font.widths[&code] / 1000.0 * size;
                        let characters = font.characters[&code].clone();
                        #[expect(clippy::cast_possible_truncation, reason = "a place on a page")]
                        let height = (y * 100.0).round() as i64;
                        lines.entry(height).or_default().push(SeenGlyph { characters, left: x, right });
                        x = right;
                    }
                }
            }
            _ => {}
        }
    }
    let sorted = |mut glyphs: Vec<SeenGlyph>| {
        glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
        SeenLine(glyphs)
    };
    lines.into_values().rev().map(sorted).collect()
}

fn number(object: &Object) -> f64 {
    f64::from(object.as_float().expect("a number"))
}

fn seen_font(document: &Document, font: &Dictionary) -> SeenFont {
    let resolved = |object| document.dereference(object).expect("an object").1;
    let descendants = resolved(font.get(b"DescendantFonts").expect("a font")).as_array().expect("an array");
    let descendant = resolved(&descendants[0]).as_dict().expect("a font");
    let entries = resolved(descendant.get(b"W").expect("widths")).as_array().expect("an array");
    let mut widths = BTreeMap::new();
    // Each a first code, and the widths from it on (ISO 32000-1, 9.7.4.3).
    for entry in entries.chunks(2) {
        let first = u16::try_from(entry[0].as_i64().expect("a code")).expect("a code");
        for (code, width) in (first..).zip(resolved(&entry[1]).as_array().expect("widths from a code on")) {
            widths.insert(code, number(width));
        }
    }
    SeenFont { characters: to_unicode(document, font), widths }
}
