//! The glyphs of a face that a document uses.

use super::face::{Face, FaceIndex};
use super::layout::{Layout, Shape};
use printpdf::{FontMetrics, ParsedFont, PdfFontMetricsStub};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// A face cut down to some glyphs, which get new ids.
pub(super) struct Subset {
    bytes: Vec<u8>,
    remapper: GlyphRemapper,
    /// The characters that each glyph stands for, by its id in the whole face.
    texts: BTreeMap<u16, String>,
    name: String,
}

/// The subsets for `layout`, in the order of the faces; `None` for a face that it does not use.
pub(super) fn subsets(layout: &Layout, faces: &[Face<'_>]) -> Result<Vec<Option<Subset>>, String> {
    let mut used: BTreeMap<FaceIndex, BTreeMap<u16, String>> = BTreeMap::new();
    for item in layout.pages.iter().flat_map(|page| &page.items) {
        let Shape::Text { line, .. } = &item.shape else { continue };
        for run in &line.runs {
            let texts = used.entry(run.face).or_default();
            for cluster in run.clusters() {
                // What a glyph stands for is known where it stands for a cluster by itself.
                let alone = matches!(cluster, [_]);
                for glyph in cluster {
                    let text = texts.entry(glyph.id).or_default();
                    if alone && text.is_empty() {
                        text.clone_from(&glyph.text);
                    }
                }
            }
        }
    }
    let subset =
        |(index, face): (usize, &Face<'_>)| used.remove(&index).map(|texts| Subset::new(face, texts)).transpose();
    faces.iter().enumerate().map(subset).collect()
}

impl Subset {
    fn new(face: &Face<'_>, mut texts: BTreeMap<u16, String>) -> Result<Self, String> {
        let mut remapper = GlyphRemapper::new();
        for id in texts.keys() {
            remapper.remap(*id);
        }
        let name = face.post_script_name();
        let bytes = subsetter::subset(face.bytes, 0, &remapper).map_err(|error| format!("{name}: {error}"))?;
        // A glyph that is only ever a part of a cluster stands for the character that the face has it for, if any;
        // what it is in the text is said by the replacement text around it.
        if texts.values().any(String::is_empty) {
            let characters = face.characters();
            for (id, text) in texts.iter_mut().filter(|(_, text)| text.is_empty()) {
                text.push(characters.get(id).copied().unwrap_or('\u{fffd}'));
            }
        }
        let name = format!("{}+{name}", tag(&bytes));
        Ok(Self { bytes, remapper, texts, name })
    }

    /// The id of a glyph in the subset.
    pub(super) fn id(&self, glyph: u16) -> u16 {
        self.remapper.get(glyph).unwrap_or(0)
    }

    /// The characters that a glyph stands for.
    pub(super) fn text(&self, glyph: u16) -> &str {
        self.texts.get(&glyph).map_or("", String::as_str)
    }

    /// The subset as printpdf takes it: embedded as it is.
    pub(super) fn to_font(&self, face: &Face<'_>) -> ParsedFont {
        let tables = &face.tables;
        let advance = |id: &u16| tables.glyph_hor_advance(ttf_parser::GlyphId(*id)).unwrap_or(0);
        let widths = self.texts.keys().map(|id| (self.id(*id), advance(id))).collect();
        let metrics = FontMetrics { ascent: tables.ascender(), descent: tables.descender() };
        let units = tables.units_per_em();
        let name = Some(self.name.clone());
        let mut font =
            ParsedFont::with_glyph_data(self.bytes.clone(), 0, name, BTreeMap::new(), widths, units, metrics);
        let bounds = tables.global_bounding_box();
        font.pdf_font_metrics = PdfFontMetricsStub {
            units_per_em: units,
            x_min: bounds.x_min,
            y_min: bounds.y_min,
            x_max: bounds.x_max,
            y_max: bounds.y_max,
            caret_slope_rise: if tables.is_italic() { 1000 } else { 1 },
            caret_slope_run: if tables.is_italic() { 213 } else { 0 },
            us_weight_class: tables.weight().to_number(),
        };
        font
    }
}

/// Six capital letters that tell subsets of one face apart (ISO 32000-1, 9.6.4).
fn tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
