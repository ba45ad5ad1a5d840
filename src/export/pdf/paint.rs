//! Pages onto paper: the one place that knows of printpdf.
#![expect(clippy::cast_possible_truncation, reason = "the numbers of a PDF are f32 here")]

use super::file::content::{self, Content, Value};
use super::file::deflate::Deflater;
use super::font::face::Face;
use super::font::subset::Subset;
use super::layout::{Layout, Mark, Page, Shape, Stroke};
use super::structure::ElementId;
use super::text::paragraph::{Glyph, Line, Run};
use crate::document::{Color, Origin};
use lopdf::{Dictionary, Object, Stream};
use printpdf::{
    Codepoint, FontId, Mm, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Pt, Rect, TextItem,
};
use std::collections::BTreeMap;
use std::io;

/// A painted document, and where the content of its elements is.
pub(super) struct Painted {
    pub(super) document: lopdf::Document,
    pub(super) contents: Contents,
    /// The number of marked-content ids of each page, and the element of each.
    pub(super) owners: Vec<Vec<ElementId>>,
    pub(super) deflater: Deflater,
}

/// Where the content of each element is: pages and marked-content ids, in reading order.
pub(super) struct Contents(Vec<(ElementId, (usize, i64))>);

impl Contents {
    /// The content of each page is that of its `owners`, by their marked-content ids.
    fn of(owners: &[Vec<ElementId>]) -> Self {
        let on_page = |(page, owners): (usize, &Vec<ElementId>)| {
            let pieces = owners.iter().zip(0_i64..).map(|(owner, mcid)| (*owner, (page, mcid)));
            pieces.collect::<Vec<_>>()
        };
        let mut all: Vec<_> = owners.iter().enumerate().flat_map(on_page).collect();
        all.sort_by_key(|(owner, _)| *owner);
        Self(all)
    }

    /// Where the content of `element` is.
    pub(super) fn places(&self, element: ElementId) -> impl Iterator<Item = (usize, i64)> {
        let first = self.0.partition_point(|(owner, _)| *owner < element);
        self.0[first..].iter().take_while(move |(owner, _)| *owner == element).map(|(_, place)| *place)
    }
}

/// Paints `layout` with the glyphs of `subsets`, one for each face; a face that is not used has none.
///
/// printpdf makes the document, its fonts and its pages; what stands on the pages is written by [`Content`].
///
/// # Errors
/// What the compression says.
pub(super) fn paint(
    layout: &Layout,
    faces: &[Face<'_>],
    subsets: &[Option<Subset>],
    languages: Option<Languages<'_>>,
    mut deflater: Deflater,
) -> io::Result<Painted> {
    let mut document = empty_pages(layout, fonts(faces, subsets), every_glyph(subsets));
    put_ready_made(&mut document, subsets);
    let mut owners = Vec::with_capacity(layout.pages.len());
    for (page, place) in layout.pages.iter().zip(content_streams(&document)) {
        let mut painter = Painter::new(layout, subsets, languages);
        painter.page(page);
        owners.push(painter.owners);
        let stream = deflater.stream(Stream::new(Dictionary::new(), painter.content.finish()))?;
        document.objects.insert(place, Object::Stream(stream));
    }
    Ok(Painted { document, contents: Contents::of(&owners), owners, deflater })
}

fn fonts(faces: &[Face<'_>], subsets: &[Option<Subset>]) -> BTreeMap<FontId, PdfFont> {
    let font = |(index, subset): (usize, &Option<Subset>)| {
        subset.as_ref().map(|subset| (font_id(index), PdfFont::new(subset.to_font(&faces[index]))))
    };
    subsets.iter().enumerate().filter_map(font).collect()
}

/// Puts the font programs that are ready made in their places.
fn put_ready_made(document: &mut lopdf::Document, subsets: &[Option<Subset>]) {
    let ready: Vec<(&[u8], Stream)> =
        subsets.iter().flatten().filter_map(|subset| Some((subset.name().as_bytes(), subset.ready_made()?))).collect();
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if let Some((_, program)) = ready.iter().find(|(name, _)| *name == stream.content) {
            *stream = program.clone();
        }
    }
}

/// A document with the pages of `layout`, of which the first shows `glyphs`: printpdf takes from pages what it says of
/// the fonts.
fn empty_pages(layout: &Layout, fonts: BTreeMap<FontId, PdfFont>, glyphs: Vec<Op>) -> lopdf::Document {
    let mut document = PdfDocument::new("");
    document.resources.fonts.map = fonts;
    let (width, height) = layout.size;
    let millimetres = |points: f64| Mm((points / super::layout::POINTS_PER_MM) as f32);
    let mut glyphs = Some(glyphs);
    document.pages.extend(layout.pages.iter().map(|_| {
        let mut page = PdfPage::new(millimetres(width), millimetres(height), glyphs.take().unwrap_or_default());
        let sheet = Rect { width: pt(width), height: pt(height), ..page.media_box.clone() };
        (page.media_box, page.crop_box, page.trim_box) = (sheet.clone(), sheet.clone(), sheet);
        page
    }));
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    document.to_lopdf_document(&options, &mut Vec::new())
}

/// The ids of the content streams, page by page.
fn content_streams(document: &lopdf::Document) -> Vec<lopdf::ObjectId> {
    let content = |page| document.get_dictionary(page).ok()?.get(b"Contents").ok()?.as_reference().ok();
    document.get_pages().into_values().filter_map(content).collect()
}

/// Shows every glyph of every face.
fn every_glyph(subsets: &[Option<Subset>]) -> Vec<Op> {
    let used = subsets.iter().enumerate().filter_map(|(index, subset)| Some((index, subset.as_ref()?)));
    let show = |(index, subset): (usize, &Subset)| {
        let glyphs = subset.glyphs().map(|(id, text)| Codepoint::with_cid(id, 0.0, text.to_owned())).collect();
        let font = Op::SetFont { font: PdfFontHandle::External(font_id(index)), size: Pt(1.0) };
        [Op::StartTextSection, font, Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] }, Op::EndTextSection]
    };
    used.flat_map(show).collect()
}

fn font_id(index: usize) -> FontId {
    FontId(content::font_name(index))
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
    fn of(self, voice: Origin) -> &'r str {
        match voice {
            Origin::Data => self.data,
            Origin::Wording => self.wording,
        }
    }
}

struct Painter<'p> {
    layout: &'p Layout,
    languages: Option<Languages<'p>>,
    subsets: &'p [Option<Subset>],
    content: Content,
    /// The element of each marked-content id so far.
    owners: Vec<ElementId>,
    /// What is painted belongs to.
    mark: Mark,
    /// The voice of the text that follows.
    voice: Origin,
    /// The voice of the marked content that has been begun and goes on, if any.
    open: Option<Origin>,
}

impl<'p> Painter<'p> {
    fn new(layout: &'p Layout, subsets: &'p [Option<Subset>], languages: Option<Languages<'p>>) -> Self {
        let (content, owners, mark, voice) = (Content::default(), Vec::new(), Mark::Decoration, Origin::Data);
        Self { layout, languages, subsets, content, owners, mark, voice, open: None }
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
            for item in items {
                self.shape(&item.shape);
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
            self.content.end_marked();
        }
    }

    /// Begins marked content; `text` is what its glyphs stand for where they do not say so themselves.
    fn begin(&mut self, tag: &str, text: Option<&str>) {
        use Value::{Integer, Language, Name, Text};
        self.open = Some(self.voice);
        let language = self.foreign_language();
        let content = &mut self.content;
        let mut artifact = |properties: &[(&str, Value<'_>)]| content.begin_marked("Artifact", properties);
        let pagination = ("Type", Name("Pagination"));
        match self.mark {
            Mark::Header => artifact(&[pagination, ("Subtype", Name("Header"))]),
            Mark::Footer => artifact(&[pagination, ("Subtype", Name("Footer"))]),
            Mark::Watermark => artifact(&[pagination, ("Subtype", Name("Watermark"))]),
            Mark::Repeated => artifact(&[pagination]),
            Mark::Decoration => artifact(&[("Type", Name("Layout"))]),
            Mark::Element(element) => {
                let mut properties = vec![("MCID", Integer(self.owners.len()))];
                properties.extend(text.map(|text| ("ActualText", Text(text))));
                properties.extend(language.map(|language| ("Lang", Language(language))));
                self.owners.push(element);
                content.begin_marked(tag, &properties);
            }
        }
    }

    fn shape(&mut self, shape: &Shape) {
        let height = self.layout.size.1;
        match shape {
            Shape::Text { x, baseline, size, line, color } => self.line(line, (*x, height - baseline), *size, *color),
            Shape::Fill { x, y, width, height: tall, color } => {
                self.open();
                self.content.set_fill(*color);
                self.content.fill_rectangle(*x, height - y - tall, *width, *tall);
            }
            Shape::Outline { path, width, color } => self.outline(path, *width, *color),
            Shape::Picture { x, y, width, height: tall } => {
                self.open();
                self.content.save();
                self.content.operator("cm", [*width, 0.0, 0.0, *tall, *x, height - y - tall]);
                self.content.draw(super::file::picture::NAME);
                self.content.restore();
            }
        }
    }

    /// Draws lines along curves.
    fn outline(&mut self, path: &[Stroke], width: f64, color: Color) {
        let height = self.layout.size.1;
        let point = |[x, y]: [f64; 2]| [x, height - y];
        self.open();
        let content = &mut self.content;
        content.save();
        content.set_stroke(color);
        content.operator("w", [width]);
        for stroke in path {
            match stroke {
                Stroke::Move(to) => content.operator("m", point(*to)),
                Stroke::Line(to) => content.operator("l", point(*to)),
                Stroke::Curve(points) => content.operator("c", points.iter().flat_map(|p| point(*p))),
                Stroke::Close => content.operator("h", []),
            }
        }
        content.operator("S", []);
        content.restore();
    }

    /// Runs are shown in reading order; within one that reads from right to left, the glyphs stand as they are seen,
    /// and are marked so (ISO 32000-1, 14.8.2.3.3).
    fn line(&mut self, line: &Line, (x, y): (f64, f64), size: f64, color: Color) {
        for (run, start) in line.runs.iter().zip(&line.starts) {
            self.voice = run.voice;
            let is_turned = run.is_rtl() && matches!(self.mark, Mark::Element(_));
            if is_turned {
                self.close();
                self.begin("ReversedChars", None);
            }
            self.run(run, (x + start * size, y), size, color);
            if is_turned {
                self.close();
            }
        }
    }

    /// Shows a run from a place on. Clusters whose glyphs do not say which characters they stand for get these as
    /// replacement text.
    fn run(&mut self, run: &Run, (mut pen, y): (f64, f64), size: f64, color: Color) {
        let Some(subset) = &self.subsets[run.face] else { return };
        for cluster in run.clusters() {
            let needs_text = matches!(self.mark, Mark::Element(_)) && !says_itself(cluster, run.is_rtl(), subset);
            if needs_text {
                self.close();
                self.begin("Span", Some(cluster[0].text.as_str()));
            }
            self.open();
            self.content.set_fill(color);
            for glyph in cluster {
                let (across, up) = glyph.offset;
                let place = (pen + across * size, y + up * size);
                if let Some(used) = subset.glyph(glyph.id) {
                    self.content.glyph(used.id, used.width, (run.face, size), place);
                }
                pen += glyph.advance * size;
            }
            if needs_text {
                self.close();
            }
        }
    }
}

/// Whether the glyphs of a cluster say which characters they stand for.
fn says_itself(cluster: &[Glyph], is_rtl: bool, subset: &Subset) -> bool {
    let mut told = cluster[0].text.as_str();
    let text = |glyph: &Glyph| subset.glyph(glyph.id).map_or("", |used| used.text.as_str());
    if is_rtl {
        return matches!(cluster, [glyph] if text(glyph) == told);
    }
    let mut says = |glyph: &Glyph| told.strip_prefix(text(glyph)).map(|rest| told = rest).is_some();
    cluster.iter().all(&mut says) && told.is_empty()
}
