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
        // In a document of one language, text of both origins can share a piece; nobody asks for that of an artifact.
        let has_language = self.languages.is_some() && matches!(self.mark, Mark::Element(_));
        if has_language && self.open.is_some_and(|origin| origin != self.origin) {
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
            Shape::Leader { x, y, width, color } => {
                self.open();
                self.content.dotted_line(Point { x: x + width, y: self.up(*y) }, *width, *color);
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

    /// Shows the runs of a line in reading order.
    fn line(&mut self, line: &ShapedLine, start: Point, size: f64, color: Color) {
        for (run, run_start) in line.runs.iter().zip(&line.starts) {
            let Some(subset) = &self.subsets[run.face] else { continue };
            self.origin = run.origin;
            let look = Look { font: SizedFace { face: run.face, size }, color };
            let clusters = placed_clusters(run, subset, Point { x: start.x + run_start * size, y: start.y }, size);
            if run.is_rtl() && matches!(self.mark, Mark::Element(_)) {
                self.turned_run(&clusters, subset, look);
            } else {
                self.run(&clusters, subset, look);
            }
        }
    }

    /// Shows a run. Clusters whose glyphs do not tell which characters they stand for get these as replacement text.
    fn run(&mut self, clusters: &[PlacedCluster<'_>], subset: &Subset, look: Look) {
        for cluster in clusters {
            let needs_text = matches!(self.mark, Mark::Element(_)) && !cluster.tells_its_text;
            if needs_text {
                self.close();
                self.begin("Span", Some(cluster.characters()));
            }
            self.open();
            self.cluster(cluster, subset, look);
            if needs_text {
                self.close();
            }
        }
    }

    /// Shows a run that reads from right to left, in pieces in reading order. Within a piece the glyphs stand as they are
    /// seen, and are marked so (ISO 32000-1, 14.8.2.3.3); a cluster that needs a text is a piece of its own.
    fn turned_run(&mut self, clusters: &[PlacedCluster<'_>], subset: &Subset, look: Look) {
        let pieces = clusters.chunk_by(|left, right| left.tells_its_text && right.tells_its_text);
        for piece in pieces.rev() {
            self.close();
            if piece[0].tells_its_text {
                self.begin("ReversedChars", None);
            } else {
                self.begin("Span", Some(piece[0].characters()));
            }
            for cluster in piece {
                self.cluster(cluster, subset, look);
            }
        }
        self.close();
    }

    fn cluster(&mut self, cluster: &PlacedCluster<'_>, subset: &Subset, look: Look) {
        self.content.set_fill(look.color);
        let (size, mut pen) = (look.font.size, cluster.start.x);
        for glyph in cluster.glyphs {
            // Every glyph of the layout is in its subset.
            if let Some(used) = subset.glyph(glyph.id) {
                let place = Point { x: pen + glyph.offset.x * size, y: cluster.start.y + glyph.offset.y * size };
                self.content.glyph(used.id, used.width, look.font, place);
            }
            pen += glyph.advance * size;
        }
    }
}

/// How glyphs look.
#[derive(Clone, Copy)]
struct Look {
    font: SizedFace,
    color: Color,
}

/// A cluster of glyphs, and where it stands on the page.
struct PlacedCluster<'g> {
    glyphs: &'g [Glyph],
    start: Point,
    /// Whether its glyphs tell its characters: by what each stands for in the font's map.
    tells_its_text: bool,
}

impl<'g> PlacedCluster<'g> {
    fn characters(&self) -> &'g str {
        &self.glyphs[0].characters
    }
}

/// The clusters of a run that begins at `start`, in visual order.
fn placed_clusters<'g>(run: &'g GlyphRun, subset: &Subset, start: Point, size: f64) -> Vec<PlacedCluster<'g>> {
    let mut clusters = Vec::with_capacity(run.glyphs.len());
    let mut pen = start.x;
    for glyphs in run.clusters() {
        let tells_its_text = if run.is_rtl() {
            // These are read in reverse.
            tells(glyphs.iter().rev(), &glyphs[0].characters, subset)
        } else {
            tells(glyphs.iter(), &glyphs[0].characters, subset)
        };
        clusters.push(PlacedCluster { glyphs, start: Point { x: pen, y: start.y }, tells_its_text });
        // Glyph by glyph, as they are drawn: sums of another order would round otherwise.
        for glyph in glyphs {
            pen += glyph.advance * size;
        }
    }
    clusters
}

/// Whether these glyphs stand for `characters` in the font's map, one after the other.
fn tells<'g>(glyphs: impl Iterator<Item = &'g Glyph>, characters: &str, subset: &Subset) -> bool {
    let mut rest = characters;
    for glyph in glyphs {
        let own = subset.glyph(glyph.id).map_or("", |used| used.characters.as_str());
        match rest.strip_prefix(own) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    rest.is_empty()
}
