//! The painter of a page: what stands on it, as marked content (ISO 32000-1, 14.6).

use super::content_stream::{ContentStream, Property, PropertyValue, SizedFace};
use crate::document::{Color, Origin, Report};
use crate::export::pdf::font::subset::Subset;
use crate::export::pdf::geometry::Point;
use crate::export::pdf::layout::pages::{Layout, Mark, Page, PathStep, Shape};
use crate::export::pdf::structure::ElementId;
use crate::export::pdf::text::glyph_run::{Glyph, GlyphRun};
use crate::export::pdf::text::paragraph::ShapedLine;

/// The languages of a document whose data and wording are in two.
#[derive(Clone, Copy)]
pub(super) struct Languages<'r> {
    data: &'r str,
    wording: &'r str,
}

impl<'r> Languages<'r> {
    /// The languages of `report`, if it is in two.
    pub(super) fn of(report: &'r Report) -> Option<Self> {
        let (data, wording) = (report.language.as_ref(), report.words_language.as_ref());
        (data != wording).then_some(Self { data, wording })
    }

    fn of_origin(self, origin: Origin) -> &'r str {
        match origin {
            Origin::Data => self.data,
            Origin::Wording => self.wording,
        }
    }
}

/// Paints one page.
pub(super) struct Painter<'p> {
    layout: &'p Layout,
    languages: Option<Languages<'p>>,
    subsets: &'p [Option<Subset>],
    content: ContentStream,
    /// The element of each marked-content id so far.
    owners: Vec<ElementId>,
    /// What the items that are painted are marked as.
    mark: Mark,
    /// The origin of the text that follows.
    origin: Origin,
    /// The origin of the text in the marked content that is open, if any is.
    open: Option<Origin>,
}

/// A page, painted.
pub(super) struct PaintedPage {
    /// The content stream.
    pub(super) content: Vec<u8>,
    /// The element of each marked-content id.
    pub(super) owners: Vec<ElementId>,
}

impl<'p> Painter<'p> {
    pub(super) fn new(layout: &'p Layout, subsets: &'p [Option<Subset>], languages: Option<Languages<'p>>) -> Self {
        let (content, owners) = (ContentStream::default(), Vec::new());
        let (mark, origin) = (Mark::Decoration, Origin::Data);
        Self { layout, languages, subsets, content, owners, mark, origin, open: None }
    }

    /// Paints a page. Items with the same mark that follow each other are one piece of marked content, but for what needs
    /// a piece of its own; no piece stands inside another, as some readers lose count of such.
    pub(super) fn page(mut self, page: &Page) -> PaintedPage {
        for items in page.items.chunk_by(|a, b| a.mark == b.mark) {
            self.mark = items[0].mark;
            for item in items {
                self.shape(&item.shape);
            }
            self.close();
        }
        PaintedPage { content: self.content.finish(), owners: self.owners }
    }

    /// Opens marked content, unless it is open already.
    fn open(&mut self) {
        // In a document of one language, text of both origins can share a piece.
        if self.languages.is_some() && self.open.is_some_and(|origin| origin != self.origin) {
            self.close();
        }
        // Text, rules and fills with the same mark share a piece.
        if self.open.is_none() {
            self.begin("Span", None);
        }
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.content.end_marked();
        }
    }

    /// Begins marked content; `text` is what its glyphs stand for where they do not tell it themselves.
    fn begin(&mut self, tag: &str, text: Option<&str>) {
        self.open = Some(self.origin);
        match self.mark {
            Mark::Header => self.begin_artifact("Pagination", Some("Header")),
            Mark::Footer => self.begin_artifact("Pagination", Some("Footer")),
            Mark::Watermark => self.begin_artifact("Pagination", Some("Watermark")),
            Mark::Repeated => self.begin_artifact("Pagination", None),
            Mark::Decoration => self.begin_artifact("Layout", None),
            Mark::Element(element) => {
                let mcid = PropertyValue::Integer(self.owners.len());
                let mut properties = vec![Property { key: "MCID", value: mcid }];
                properties.extend(text.map(|text| Property { key: "ActualText", value: PropertyValue::Text(text) }));
                properties.extend(self.foreign_language(element).map(Property::language));
                self.owners.push(element);
                self.content.begin_marked(tag, &properties);
            }
        }
    }

    /// Begins content that is not part of the document's text (ISO 32000-1, 14.8.2.2).
    fn begin_artifact(&mut self, kind: &str, subtype: Option<&str>) {
        let mut properties = vec![Property { key: "Type", value: PropertyValue::Name(kind) }];
        properties.extend(subtype.map(|name| Property { key: "Subtype", value: PropertyValue::Name(name) }));
        self.content.begin_marked("Artifact", &properties);
    }

    /// The language of the text that follows, where it is not that of its element.
    fn foreign_language(&self, element: ElementId) -> Option<&'p str> {
        let languages = self.languages?;
        (self.layout.tree.elements[element].origin != self.origin).then(|| languages.of_origin(self.origin))
    }

    /// The distance from the lower edge of the page to `y`, which is that from the upper edge.
    fn up(&self, y: f64) -> f64 {
        self.layout.size.height - y
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Text { x, baseline, size, line, color } => {
                let start = Point { x: *x, y: self.up(*baseline) };
                self.line(line, start, *size, *color);
            }
            Shape::Fill { x, y, width, height, color } => {
                self.open();
                self.content.set_fill(*color);
                self.content.fill_rectangle(*x, self.up(*y) - height, *width, *height);
            }
            Shape::Tint { path, color } => self.tint(path, *color),
            Shape::Picture { x, y, width, height } => {
                self.open();
                self.content.save();
                // A picture fills the unit square, which this matrix makes as large as the picture is.
                self.content.operator("cm", [*width, 0.0, 0.0, *height, *x, self.up(*y) - height]);
                self.content.draw_logo();
                self.content.restore();
            }
        }
    }

    fn tint(&mut self, path: &[PathStep], color: Color) {
        self.open();
        self.content.save();
        self.content.multiply();
        self.content.set_fill(color);
        for step in path {
            match step {
                PathStep::Move(to) => self.content.operator("m", self.operands(*to)),
                PathStep::Line(to) => self.content.operator("l", self.operands(*to)),
                PathStep::Curve(points) => {
                    let operands = points.map(|point| self.operands(point));
                    self.content.operator("c", operands.into_iter().flatten());
                }
                PathStep::Close => self.content.operator("h", []),
            }
        }
        self.content.operator("f", []);
        self.content.restore();
    }

    fn operands(&self, point: Point) -> [f64; 2] {
        [point.x, self.up(point.y)]
    }

    /// Shows the runs of a line in reading order. Within one that reads from right to left, the glyphs stand as they are
    /// seen, and are marked so (ISO 32000-1, 14.8.2.3.3).
    fn line(&mut self, line: &ShapedLine, start: Point, size: f64, color: Color) {
        for (run, run_start) in line.runs.iter().zip(&line.starts) {
            self.origin = run.origin;
            let is_turned = run.is_rtl() && matches!(self.mark, Mark::Element(_));
            if is_turned {
                self.close();
                self.begin("ReversedChars", None);
            }
            self.run(run, Point { x: start.x + run_start * size, y: start.y }, size, color);
            if is_turned {
                self.close();
            }
        }
    }

    /// Shows a run. Clusters whose glyphs do not tell which characters they stand for get these as replacement text.
    fn run(&mut self, run: &GlyphRun, start: Point, size: f64, color: Color) {
        let Some(subset) = &self.subsets[run.face] else { return };
        let font = SizedFace { face: run.face, size };
        let mut pen = start.x;
        for cluster in run.clusters() {
            let needs_text = matches!(self.mark, Mark::Element(_)) && !tells_its_text(cluster, run.is_rtl(), subset);
            if needs_text {
                self.close();
                self.begin("Span", Some(cluster[0].characters.as_str()));
            }
            self.open();
            self.content.set_fill(color);
            for glyph in cluster {
                // Every glyph of the layout is in its subset.
                if let Some(used) = subset.glyph(glyph.id) {
                    let place = Point { x: pen + glyph.offset.x * size, y: start.y + glyph.offset.y * size };
                    self.content.glyph(used.id, used.width, font, place);
                }
                pen += glyph.advance * size;
            }
            if needs_text {
                self.close();
            }
        }
    }
}

/// Whether the glyphs of a cluster tell the characters of the cluster: by what each stands for in the font's map.
fn tells_its_text(cluster: &[Glyph], is_rtl: bool, subset: &Subset) -> bool {
    let characters = |glyph: &Glyph| subset.glyph(glyph.id).map_or("", |used| used.characters.as_str());
    let mut rest = cluster[0].characters.as_str();
    // Glyphs in visual order would tell the characters of a cluster in reverse.
    if is_rtl {
        return matches!(cluster, [glyph] if characters(glyph) == rest);
    }
    for glyph in cluster {
        match rest.strip_prefix(characters(glyph)) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    rest.is_empty()
}
