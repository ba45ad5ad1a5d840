//! A document laid out: pages, and where everything stands on them.
//!
//! Lengths are points, and y runs down from the top left corner of the page.

use crate::document::{CitationTarget, Color, FormField};
use crate::export::error::ExportFailure;
use crate::export::pdf::geometry::{PageSize, Point};
use crate::export::pdf::structure::{ElementId, Tree};
use crate::export::pdf::text::paragraph::ShapedLine;
use std::collections::HashMap;

/// A document laid out.
#[derive(Debug)]
pub(crate) struct Layout {
    /// The size of every page.
    pub(crate) size: PageSize,
    pub(crate) pages: Vec<Page>,
    pub(crate) tree: Tree,
    pub(crate) bookmarks: Vec<Bookmark>,
    pub(crate) fields: Vec<PlacedField>,
    pub(crate) links: Vec<PlacedLink>,
    /// Where everything is that a link leads to.
    pub(crate) destinations: HashMap<LinkTarget, Destination>,
    /// Text that has no room on its page.
    pub(crate) failures: Vec<ExportFailure>,
}

/// A page: what stands on it, in reading order.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) items: Vec<PageItem>,
}

/// Something that stands on a page.
#[derive(Debug)]
pub(crate) struct PageItem {
    pub(crate) mark: Mark,
    pub(crate) shape: Shape,
}

/// What an item is marked as: content of an element, or an artifact of some kind (ISO 32000-1, 14.8.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Element(ElementId),
    /// A running line at the head.
    Header,
    /// A running line at the foot.
    Footer,
    /// A table's header, repeated on a further page.
    Repeated,
    /// Rules and fills.
    Decoration,
    /// A word across the page.
    Watermark,
}

/// What an item looks like.
#[derive(Debug)]
pub(crate) enum Shape {
    /// A line of text, from its left end on its baseline.
    Text { x: f64, baseline: f64, size: f64, color: Color, line: ShapedLine },
    /// A filled rectangle.
    Fill { x: f64, y: f64, width: f64, height: f64, color: Color },
    /// Round dots on a line, from its right end leftwards.
    Leader { x: f64, y: f64, width: f64, color: Color },
    /// A filled path that darkens what is below it.
    Tint { path: Vec<PathStep>, color: Color },
    /// The report's logo.
    Picture { x: f64, y: f64, width: f64, height: f64 },
}

/// A step of a path (ISO 32000-1, 8.5.2).
#[derive(Clone, Copy, Debug)]
pub(crate) enum PathStep {
    Move(Point),
    Line(Point),
    /// A cubic Bézier curve: two control points, and the end.
    Curve([Point; 3]),
    Close,
}

/// An entry of the document's outline.
#[derive(Debug)]
pub(crate) struct Bookmark {
    pub(crate) title: String,
    pub(crate) place: Destination,
    /// 1 is the highest.
    pub(crate) level: u8,
}

/// A form field on its page.
#[derive(Debug)]
pub(crate) struct PlacedField {
    pub(crate) page: usize,
    pub(crate) bounds: Bounds,
    pub(crate) field: FormField,
    pub(crate) element: ElementId,
}

/// A link on its page, or the part of it on one line.
#[derive(Debug)]
pub(crate) struct PlacedLink {
    pub(crate) page: usize,
    pub(crate) bounds: Bounds,
    /// What is read.
    pub(crate) words: String,
    pub(crate) target: LinkTarget,
    pub(crate) element: ElementId,
}

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum LinkTarget {
    /// What a text cites.
    Cited(CitationTarget),
    /// A heading, by its element.
    Heading(ElementId),
}

/// The place that a link or a bookmark leads to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Destination {
    pub(crate) page: usize,
    pub(crate) y: f64,
    /// What stands there.
    pub(crate) element: ElementId,
}

/// The sides of a rectangle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Shape {
    /// The same shape, further down by so many points.
    pub(super) fn moved_down(mut self, by: f64) -> Self {
        match &mut self {
            Self::Text { baseline: y, .. }
            | Self::Fill { y, .. }
            | Self::Leader { y, .. }
            | Self::Picture { y, .. } => *y += by,
            Self::Tint { path, .. } => path.iter_mut().for_each(|step| step.move_down(by)),
        }
        self
    }
}

impl PlacedField {
    /// The same field on a page, further down by so many points.
    pub(super) fn moved_down(self, page: usize, by: f64) -> Self {
        Self { page, bounds: self.bounds.moved_down(by), ..self }
    }
}

impl PlacedLink {
    /// The same link on a page, further down by so many points.
    pub(super) fn moved_down(self, page: usize, by: f64) -> Self {
        Self { page, bounds: self.bounds.moved_down(by), ..self }
    }
}

impl Bounds {
    fn moved_down(self, by: f64) -> Self {
        Self { top: self.top + by, bottom: self.bottom + by, ..self }
    }
}

impl PathStep {
    fn move_down(&mut self, by: f64) {
        match self {
            Self::Move(point) | Self::Line(point) => point.y += by,
            Self::Curve(points) => points.iter_mut().for_each(|point| point.y += by),
            Self::Close => {}
        }
    }
}
