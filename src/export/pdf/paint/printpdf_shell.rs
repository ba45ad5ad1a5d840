//! The shell of a document, made by printpdf: the one file that knows it.
//!
//! printpdf makes the font dictionaries (composite fonts with widths and `ToUnicode` maps, ISO 32000-1, 9.7 and 9.10),
//! takes the outlines of an OpenType font with CFF outlines out of its file, and makes the page tree with a dictionary for
//! each page. What it gives is a document of `lopdf`'s, which the rest of the program fills.
//!
//! All else is written by this program, because printpdf 0.12
//!
//! - keeps each operator of a page, and each glyph of a text, as a structure of its own: a hundred times the memory of the
//!   content stream, and a third of the time of a document;
//! - embeds whole faces unless its `text_layout` is compiled in, and compresses them anew for each document;
//! - has no tagged structure, no form fields and no attached files;
//! - takes pictures as pixels, so that a JPEG does not go in as it is;
//! - knows PDF/A by name alone: it writes no XMP packet for it, and output intents that are CMYK, under a misspelt key;
//! - sorts bookmarks by page and alphabet, on one level and without a place on their page;
//! - takes ids of fonts and files from a counter of the process, so that the second document of a process differs;
//! - writes every object by itself, without streams of objects.
#![expect(clippy::cast_possible_truncation, reason = "printpdf's numbers are f32")]

use super::content_stream::font_name;
use crate::export::pdf::font::face::Face;
use crate::export::pdf::font::subset::Subset;
use crate::export::pdf::font::weight::FaceIndex;
use crate::export::pdf::geometry::{POINTS_PER_MM, PageSize};
use lopdf::{Object, Stream};
use printpdf::{
    Codepoint, FontId, FontMetrics, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub,
    PdfPage, PdfSaveOptions, Pt, Rect, TextItem,
};
use std::collections::BTreeMap;

/// A document with so many pages of this size, all empty but the first, and with the fonts of `subsets`, one for each of
/// `faces`. The content of the first page is there for printpdf, and is to be replaced.
pub(super) fn shell(
    size: PageSize,
    page_count: usize,
    faces: &[Face<'_>],
    subsets: &[Option<Subset>],
) -> lopdf::Document {
    let mut document = PdfDocument::new("");
    // Added here and not with `add_font`, which would give them ids of its own.
    document.resources.fonts.map = fonts(faces, subsets);
    // printpdf writes widths and characters of the glyphs that pages show, and does not write fonts that none shows.
    document.pages.push(page(size, every_glyph(subsets)));
    document.pages.extend((1..page_count).map(|_| page(size, Vec::new())));
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut document = document.to_lopdf_document(&options, &mut Vec::new());
    put_programs(&mut document, subsets);
    document
}

fn page(size: PageSize, ops: Vec<Op>) -> PdfPage {
    let millimetres = |points: f64| Mm((points / POINTS_PER_MM) as f32);
    let mut page = PdfPage::new(millimetres(size.width), millimetres(size.height), ops);
    // Set again in points, as sizes that went through millimetres are written with more digits.
    let sheet = Rect { width: pt(size.width), height: pt(size.height), ..page.media_box };
    (page.media_box, page.crop_box, page.trim_box) = (sheet.clone(), sheet.clone(), sheet);
    page
}

fn pt(points: f64) -> Pt {
    // A thousandth of a point is finer than any device, and writes short numbers.
    Pt(((points * 1000.0).round() / 1000.0) as f32)
}

fn fonts(faces: &[Face<'_>], subsets: &[Option<Subset>]) -> BTreeMap<FontId, PdfFont> {
    let mut fonts = BTreeMap::new();
    for (index, (face, subset)) in faces.iter().zip(subsets).enumerate() {
        if let Some(subset) = subset {
            fonts.insert(font_id(index), PdfFont::new(font(face, subset)));
        }
    }
    fonts
}

fn font_id(face: FaceIndex) -> FontId {
    FontId(font_name(face))
}

/// A subset as printpdf takes it. Where its program is made already, its name stands for it, until [`put_programs`].
fn font(face: &Face<'_>, subset: &Subset) -> ParsedFont {
    let tables = &face.tables;
    let name = subset.name();
    let bytes = subset.font_file().unwrap_or(name.as_bytes()).to_vec();
    let widths = subset.glyphs().map(|glyph| (glyph.id, glyph.advance)).collect();
    let units_per_em = tables.units_per_em();
    let metrics = FontMetrics { ascent: tables.ascender(), descent: tables.descender() };
    let mut font =
        ParsedFont::with_glyph_data(bytes, 0, Some(name.to_owned()), BTreeMap::new(), widths, units_per_em, metrics);
    let bounds = tables.global_bounding_box();
    font.pdf_font_metrics = PdfFontMetricsStub {
        units_per_em,
        x_min: bounds.x_min,
        y_min: bounds.y_min,
        x_max: bounds.x_max,
        y_max: bounds.y_max,
        // printpdf makes the italic angle of these: about 12 degrees, that of Noto Sans Italic.
        caret_slope_rise: if tables.is_italic() { 1000 } else { 1 },
        caret_slope_run: if tables.is_italic() { 213 } else { 0 },
        us_weight_class: tables.weight().to_number(),
    };
    font
}

/// Operators that show every glyph of every subset.
fn every_glyph(subsets: &[Option<Subset>]) -> Vec<Op> {
    let mut ops = Vec::new();
    for (index, subset) in subsets.iter().enumerate() {
        let Some(subset) = subset else { continue };
        let glyphs = subset.glyphs().map(|glyph| Codepoint::with_cid(glyph.id, 0.0, glyph.characters.clone()));
        ops.push(Op::StartTextSection);
        ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(index)), size: Pt(1.0) });
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs.collect())] });
        ops.push(Op::EndTextSection);
    }
    ops
}

/// Puts the font programs that are made already in the place of the names that stand for them.
fn put_programs(document: &mut lopdf::Document, subsets: &[Option<Subset>]) {
    let mut programs: Vec<(&[u8], Stream)> = Vec::new();
    for subset in subsets.iter().flatten() {
        programs.extend(subset.program_stream().map(|program| (subset.name().as_bytes(), program)));
    }
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if let Some((_, program)) = programs.iter().find(|(name, _)| *name == stream.content) {
            *stream = program.clone();
        }
    }
}
