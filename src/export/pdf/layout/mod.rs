//! Where everything stands: arithmetic, apart from painting.
//!
//! Lengths are points, and run from the top left corner of the page. Every item knows the element that it belongs to,
//! or that it belongs to none.

mod columns;
mod flow;
mod running;
mod table;

use super::structure::{ElementId, Tree};
use super::text::{Line, Shaper};
use crate::report::{Color, Report};
use flow::Flow;

/// Points in a millimetre.
pub(super) const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// A document laid out.
#[derive(Debug)]
pub(super) struct Layout {
    /// Width and height of every page.
    pub(super) size: (f64, f64),
    pub(super) pages: Vec<Page>,
    pub(super) tree: Tree,
    pub(super) bookmarks: Vec<Bookmark>,
}

/// A page: what stands on it, in reading order.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) items: Vec<Item>,
}

/// Something that stands on a page.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) mark: Mark,
    pub(super) shape: Shape,
}

/// Whether an item is content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Content of an element.
    Element(ElementId),
    /// A running line at the head.
    Header,
    /// A running line at the foot.
    Footer,
    /// A table's header, repeated on a further page.
    Repeated,
    /// Rules and fills.
    Decoration,
}

/// What an item looks like.
#[derive(Debug)]
pub(super) enum Shape {
    /// A line of text, from its left end on its baseline.
    Text { x: f64, baseline: f64, size: f64, color: Color, line: Line },
    /// A filled rectangle.
    Fill { x: f64, y: f64, width: f64, height: f64, color: Color },
}

/// A bookmark.
#[derive(Debug)]
pub(super) struct Bookmark {
    pub(super) title: String,
    pub(super) page: usize,
    /// From the top of the page.
    pub(super) y: f64,
    /// 1 is the highest.
    pub(super) level: u8,
}

/// Lays `report` out.
pub(super) fn layout(report: &Report, shaper: &mut Shaper<'_>) -> Layout {
    let mut flow = Flow::new(report, shaper);
    flow.title();
    flow.front();
    for (number, section) in report.sections.iter().enumerate() {
        flow.section(section, number);
    }
    flow.closing();
    flow.finish()
}
