//! Pages onto paper: the one place that knows how printpdf draws.
#![expect(clippy::cast_possible_truncation, reason = "the numbers of a PDF are f32 here")]

use super::face::{Face, FaceIndex};
use super::layout::{Item, Layout, Mark, Page, Shape, Stroke};
use super::structure::ElementId;
use super::subset::Subset;
use super::text::{Glyph, Line, Run};
use crate::report::{Color, Voice};
use printpdf::{
    Codepoint, DictItem, FontId, Mm, Op, PaintMode, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt,
    Rect, Rgb, TextItem, TextMatrix,
};
use std::collections::BTreeMap;

/// A painted document, and where the content of each element is: pages and marked-content ids.
pub(super) struct Painted {
    pub(super) document: lopdf::Document,
    pub(super) contents: BTreeMap<ElementId, Vec<(usize, i64)>>,
    /// The number of marked-content ids of each page, and the element of each.
    pub(super) owners: Vec<Vec<ElementId>>,
}

/// Paints `layout` with the glyphs of `subsets`, one for each face; a face that is not used has none.
pub(super) fn paint(
    layout: &Layout,
    faces: &[Face<'_>],
    subsets: &[Option<Subset>],
    languages: Option<Languages<'_>>,
) -> Painted {
    let mut document = PdfDocument::new("");
    for (index, subset) in subsets.iter().enumerate() {
        if let Some(subset) = subset {
            document.resources.fonts.map.insert(font_id(index), PdfFont::new(subset.to_font(&faces[index])));
        }
    }
    let mut contents: BTreeMap<ElementId, Vec<(usize, i64)>> = BTreeMap::new();
    let mut owners = Vec::new();
    for (number, page) in layout.pages.iter().enumerate() {
        let mut painter = Painter::new(layout, faces, subsets, languages);
        painter.page(page);
        for (mcid, owner) in (0_i64..).zip(&painter.owners) {
            contents.entry(*owner).or_default().push((number, mcid));
        }
        owners.push(painter.owners);
        let millimetres = |points: f64| Mm((points / super::layout::POINTS_PER_MM) as f32);
        let mut page = PdfPage::new(millimetres(layout.size.0), millimetres(layout.size.1), painter.ops);
        let sheet = Rect { width: pt(layout.size.0), height: pt(layout.size.1), ..page.media_box.clone() };
        (page.media_box, page.crop_box, page.trim_box) = (sheet.clone(), sheet.clone(), sheet);
        document.pages.push(page);
    }
    // Curves and the logo are drawn with operators that printpdf takes for insecure, as it has no name for them.
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let document = document.to_lopdf_document(&options, &mut Vec::new());
    Painted { document, contents, owners }
}

fn font_id(index: usize) -> FontId {
    FontId(format!("T{index}"))
}

fn pt(points: f64) -> Pt {
    // A thousandth of a point is finer than any device, and writes short numbers.
    Pt(((points * 1000.0).round() / 1000.0) as f32)
}

/// The languages of a document that is in two: the catalogue's words, and the template's.
#[derive(Clone, Copy)]
pub(super) struct Languages<'r> {
    pub(super) data: &'r str,
    pub(super) wording: &'r str,
}

impl<'r> Languages<'r> {
    fn of(self, voice: Voice) -> &'r str {
        match voice {
            Voice::Data => self.data,
            Voice::Wording => self.wording,
        }
    }
}

struct Painter<'p, 'f> {
    layout: &'p Layout,
    languages: Option<Languages<'p>>,
    faces: &'p [Face<'f>],
    subsets: &'p [Option<Subset>],
    ops: Vec<Op>,
    /// The element of each marked-content id so far.
    owners: Vec<ElementId>,
    /// What is painted belongs to.
    mark: Mark,
    /// The voice of the text that follows.
    voice: Voice,
    /// The voice of the marked content that has been begun and goes on, if any.
    open: Option<Voice>,
}

impl<'p, 'f> Painter<'p, 'f> {
    fn new(
        layout: &'p Layout,
        faces: &'p [Face<'f>],
        subsets: &'p [Option<Subset>],
        languages: Option<Languages<'p>>,
    ) -> Self {
        let (ops, owners, mark, voice) = (Vec::new(), Vec::new(), Mark::Decoration, Voice::Data);
        Self { layout, languages, faces, subsets, ops, owners, mark, voice, open: None }
    }

    /// The language of what follows, where it is not that of its element.
    fn foreign_language(&self) -> Option<&'p str> {
        let (languages, Mark::Element(element)) = (self.languages?, self.mark) else { return None };
        (self.layout.tree.elements[element].voice != self.voice).then(|| languages.of(self.voice))
    }

    /// Items that follow each other with the same mark are one piece of marked content, but for what needs a piece of
    /// its own; no piece stands inside another, as some readers lose count of such.
    fn page(&mut self, page: &Page) {
        for items in page.items.chunk_by(|a, b| a.mark == b.mark) {
            self.mark = items[0].mark;
            let mut last_color = None;
            for Item { shape, .. } in items {
                self.shape(shape, &mut last_color);
            }
            self.close();
        }
    }

    fn open(&mut self) {
        if self.languages.is_some() && self.open.is_some_and(|voice| voice != self.voice) {
            self.close();
        }
        if self.open.is_none() {
            self.begin("Span", None);
        }
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    /// Begins marked content; `text` is what its glyphs stand for where they do not say so themselves.
    fn begin(&mut self, tag: &str, text: Option<&str>) {
        self.open = Some(self.voice);
        let pagination = |subtype: &str| vec![("Type", name("Pagination")), ("Subtype", name(subtype))];
        let (tag, properties) = match self.mark {
            Mark::Element(element) => {
                let mcid = i64::try_from(self.owners.len()).unwrap_or(i64::MAX);
                self.owners.push(element);
                let text = text.map(|text| ("ActualText", utf16(text)));
                let language = self.foreign_language().map(|language| ("Lang", string(language)));
                (tag, [("MCID", DictItem::Int(mcid))].into_iter().chain(text).chain(language).collect())
            }
            Mark::Header => ("Artifact", pagination("Header")),
            Mark::Footer => ("Artifact", pagination("Footer")),
            Mark::Repeated => ("Artifact", vec![("Type", name("Pagination"))]),
            Mark::Watermark => ("Artifact", pagination("Watermark")),
            Mark::Decoration => ("Artifact", vec![("Type", name("Layout"))]),
        };
        let map = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        let properties = DictItem::Dict { map };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
    }

    fn shape(&mut self, shape: &Shape, last_color: &mut Option<Color>) {
        let color = match shape {
            Shape::Text { color, .. } | Shape::Fill { color, .. } => Some(*color),
            Shape::Outline { .. } | Shape::Picture { .. } => None,
        };
        if let Some(color) = color.filter(|color| *last_color != Some(*color)) {
            self.ops.push(Op::SetFillColor { col: printpdf::Color::Rgb(rgb(color)) });
            *last_color = Some(color);
        }
        match shape {
            Shape::Fill { x, y, width, height, .. } => {
                self.open();
                let rectangle = Rect {
                    x: pt(*x),
                    y: pt(self.layout.size.1 - y - height),
                    width: pt(*width),
                    height: pt(*height),
                    mode: Some(PaintMode::Fill),
                    winding_order: None,
                };
                self.ops.push(Op::DrawRectangle { rectangle });
            }
            Shape::Outline { path, width, color } => self.outline(path, *width, *color),
            Shape::Picture { x, y, width, height } => {
                self.open();
                self.ops.push(Op::SaveGraphicsState);
                let matrix = [*width, 0.0, 0.0, *height, *x, self.layout.size.1 - y - height];
                self.raw("cm", matrix.map(number));
                self.raw("Do", [name(super::picture::NAME)]);
                self.ops.push(Op::RestoreGraphicsState);
            }
            Shape::Text { x, baseline, size, line, .. } => self.line(line, *x, self.layout.size.1 - baseline, *size),
        }
    }

    /// Draws lines along curves.
    fn outline(&mut self, path: &[Stroke], width: f64, color: Color) {
        let height = self.layout.size.1;
        let point = |[x, y]: [f64; 2]| [number(x), number(height - y)];
        self.open();
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetOutlineColor { col: printpdf::Color::Rgb(rgb(color)) });
        self.raw("w", [number(width)]);
        for stroke in path {
            match stroke {
                Stroke::Move(to) => self.raw("m", point(*to)),
                Stroke::Line(to) => self.raw("l", point(*to)),
                Stroke::Curve(points) => self.raw("c", points.iter().flat_map(|p| point(*p)).collect::<Vec<_>>()),
                Stroke::Close => self.raw("h", []),
            }
        }
        self.raw("S", []);
        self.ops.push(Op::RestoreGraphicsState);
    }

    /// An operator that printpdf has no name for.
    fn raw(&mut self, operator: &str, operands: impl Into<Vec<DictItem>>) {
        self.ops.push(Op::Unknown { key: operator.to_owned(), value: operands.into() });
    }

    /// Runs are shown in reading order; within one that reads from right to left, the glyphs stand as they are seen,
    /// and are marked so (ISO 32000-1, 14.8.2.3.3).
    fn line(&mut self, line: &Line, x: f64, y: f64, size: f64) {
        for (run, start) in line.runs.iter().zip(&line.starts) {
            self.voice = run.voice;
            let is_turned = run.is_rtl() && matches!(self.mark, Mark::Element(_));
            if is_turned {
                self.close();
                self.begin("ReversedChars", None);
            }
            self.run(run, x + start * size, y, size);
            if is_turned {
                self.close();
            }
        }
    }

    /// Shows a run from `pen` on. Clusters whose glyphs do not say which characters they stand for get these as
    /// replacement text.
    fn run(&mut self, run: &Run, mut pen: f64, y: f64, size: f64) {
        let Some(subset) = &self.subsets[run.face] else { return };
        let says_itself = |cluster: &[Glyph]| {
            let mut told = cluster[0].text.as_str();
            run.is_rtl() && cluster.len() == 1 && subset.text(cluster[0].id) == told
                || !run.is_rtl()
                    && cluster
                        .iter()
                        .all(|glyph| told.strip_prefix(subset.text(glyph.id)).map(|rest| told = rest).is_some())
                    && told.is_empty()
        };
        let clusters: Vec<&[Glyph]> = run.clusters().collect();
        for group in clusters.chunk_by(|a, b| says_itself(a) && says_itself(b)) {
            let glyphs: Vec<&Glyph> = group.iter().flat_map(|cluster| cluster.iter()).collect();
            let needs_text = !says_itself(group[0]) && matches!(self.mark, Mark::Element(_));
            if needs_text {
                self.close();
                self.begin("Span", Some(group[0][0].text.as_str()));
            }
            self.open();
            pen = self.glyphs(&glyphs, run.face, pen, y, size);
            if needs_text {
                self.close();
            }
        }
    }

    fn glyphs(&mut self, glyphs: &[&Glyph], index: FaceIndex, mut pen: f64, y: f64, size: f64) -> f64 {
        let Some(subset) = &self.subsets[index] else { return pen };
        let face = &self.faces[index];
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(index)), size: Pt(size as f32) });
        for glyphs in glyphs.chunk_by(|a, b| is_on_the_line(a) && is_on_the_line(b)) {
            let (across, up) = glyphs[0].offset;
            let place = TextMatrix::Translate(pt(pen + across * size), pt(y + up * size));
            self.ops.push(Op::SetTextMatrix { matrix: place });
            let shown: Vec<Codepoint> = glyphs.iter().map(|glyph| codepoint(glyph, subset, face)).collect();
            self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(shown)] });
            pen += glyphs.iter().map(|glyph| glyph.advance).sum::<f64>() * size;
        }
        self.ops.push(Op::EndTextSection);
        pen
    }
}

/// A length in points; a hundredth of one is enough for a curve.
fn number(points: f64) -> DictItem {
    DictItem::Real(((points * 100.0).round() / 100.0) as f32)
}

fn string(text: &str) -> DictItem {
    DictItem::String { data: text.as_bytes().to_vec(), literal: true }
}

fn utf16(text: &str) -> DictItem {
    let data = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    DictItem::String { data, literal: false }
}

fn is_on_the_line(glyph: &Glyph) -> bool {
    glyph.offset == (0.0, 0.0)
}

/// The glyph in its subset; kerning is what its advance differs by from the face's own, in thousandths of an em.
fn codepoint(glyph: &Glyph, subset: &Subset, face: &Face<'_>) -> Codepoint {
    let own = f64::from(face.tables.glyph_hor_advance(ttf_parser::GlyphId(glyph.id)).unwrap_or(0)) / face.units_per_em;
    let kerning = ((own - glyph.advance) * 1000.0).round() as f32;
    Codepoint::with_cid(subset.id(glyph.id), kerning, subset.text(glyph.id).to_owned())
}

fn name(text: &str) -> DictItem {
    DictItem::Name(text.as_bytes().to_vec())
}

fn rgb(color: Color) -> Rgb {
    let channel = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    Rgb { r: channel(color.red), g: channel(color.green), b: channel(color.blue), icc_profile: None }
}
