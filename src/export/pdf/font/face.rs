//! A face: which characters it covers, its metrics, and how text is shaped with it.

use super::built_in_subset::BuiltInSubset;
use super::east_asian::FamilyName;
use super::file::{FontFace, Outlines};
use harfrust::{Buffer, ShapePlan, ShaperFont};
use std::collections::HashMap;

/// A face of a font file, ready to shape with.
pub(crate) struct Face<'f> {
    file: &'f FontFace,
    /// Which face of the file it is.
    pub(crate) index: u32,
    pub(crate) outlines: Outlines,
    pub(crate) family: &'f FamilyName,
    pub(crate) is_bold: bool,
    pub(crate) tables: ttf_parser::Face<'f>,
    pub(crate) shaper: ShaperFont<'f, 'f>,
    /// The ASCII characters that it covers, by bits: those of nearly all text.
    ascii: u128,
    pub(crate) units_per_em: f64,
    /// The subset that most documents embed as it is, if the face is a built-in one.
    pub(crate) built_in_subset: Option<BuiltInSubset>,
}

impl<'f> Face<'f> {
    pub(crate) fn new(face: &'f FontFace) -> Option<Self> {
        let tables = ttf_parser::Face::parse(face.set(), face.index).ok()?;
        let units_per_em = f64::from(tables.units_per_em());
        let shaper = ShaperFont::new(face.font());
        Some(Self {
            file: face,
            index: face.index,
            outlines: face.outlines,
            family: face.family(),
            is_bold: face.is_bold(),
            shaper,
            ascii: covered_ascii(&tables),
            units_per_em,
            built_in_subset: face.subset(),
            tables,
        })
    }

    /// The plan for shaping text with the direction, script and language of `buffer`.
    pub(crate) fn plan(&self, buffer: &Buffer) -> ShapePlan {
        ShapePlan::new(self.file.font(), buffer.direction(), buffer.script(), buffer.language(), &[])
    }

    pub(crate) fn covers(&self, c: char) -> bool {
        if c.is_ascii() { self.ascii >> u32::from(c) & 1 == 1 } else { self.tables.glyph_index(c).is_some() }
    }

    /// The bytes of the whole file.
    pub(crate) fn bytes(&self) -> &'f [u8] {
        self.file.bytes()
    }

    /// The tables with the shapes of the glyphs, which setting text needs not.
    pub(crate) fn shapes(&self) -> Option<ttf_parser::Face<'f>> {
        ttf_parser::Face::parse(self.bytes(), self.index).ok()
    }

    /// The advance width of a glyph, in units of the face.
    pub(crate) fn advance(&self, glyph: u16) -> u16 {
        self.tables.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or(0)
    }

    /// The advance width of a glyph, in thousandths of an em, rounded as printpdf writes it to the font's dictionary.
    pub(crate) fn width(&self, glyph: u16) -> i64 {
        i64::from(self.advance(glyph)) * 1000 / i64::from(self.tables.units_per_em())
    }

    /// The character that each glyph stands for by the face's `cmap` table; the lowest of several.
    pub(crate) fn characters(&self) -> HashMap<u16, char> {
        let mut characters: HashMap<u16, char> = HashMap::new();
        let tables = self.tables.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
        for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
            table.codepoints(|code| {
                if let (Some(glyph), Some(c)) = (table.glyph_index(code), char::from_u32(code)) {
                    // A glyph for several characters, as hyphen and non-breaking hyphen, is read as the plain one.
                    characters.entry(glyph.0).and_modify(|lowest| *lowest = c.min(*lowest)).or_insert(c);
                }
            });
        }
        characters
    }

    /// The PostScript name, without the characters that a PDF name has to escape.
    pub(crate) fn post_script_name(&self) -> String {
        let id = ttf_parser::name_id::POST_SCRIPT_NAME;
        let mut names = self.tables.names().into_iter().filter(|name| name.name_id == id && name.is_unicode());
        // A font can have its name in several languages, and in encodings of old systems.
        let name = names.next().and_then(|name| name.to_string()).unwrap_or_default();
        let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if plain.is_empty() { "Font".to_owned() } else { plain }
    }
}

fn covered_ascii(tables: &ttf_parser::Face<'_>) -> u128 {
    let covered = (0..128_u8).filter(|code| tables.glyph_index(char::from(*code)).is_some());
    covered.fold(0, |bits, code| bits | 1 << code)
}

/// Whether a character shows nothing by itself: joiners, selectors, directional marks, soft hyphens.
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}
