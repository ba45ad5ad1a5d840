//! Where everything stands: arithmetic, apart from painting.
//!
//! Lengths are points, and run from the top left corner of the page. Every item knows the element that it belongs to,
//! or that it belongs to none.

mod chart;
mod columns;
mod flow;
mod logo;
mod pairs;
mod running;
mod signatures;
mod table;
mod watermark;

use super::structure::{ElementId, Tree};
use super::text::paragraph::Line;
use super::text::shaper::Shaper;
use crate::document::{Color, Report, SharedStr};
use crate::export::ExportFailure;
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
    pub(super) fields: Vec<FormField>,
    /// What there is no room for.
    pub(super) failures: Vec<ExportFailure>,
}

/// A field for a digital signature.
#[derive(Debug)]
pub(super) struct FormField {
    pub(super) page: usize,
    /// Left, top, right and bottom.
    pub(super) bounds: [f64; 4],
    pub(super) name: SharedStr,
    /// What it is for.
    pub(super) about: SharedStr,
    pub(super) element: ElementId,
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
    /// A word across the page.
    Watermark,
}

/// What an item looks like.
#[derive(Debug)]
pub(super) enum Shape {
    /// A line of text, from its left end on its baseline.
    Text { x: f64, baseline: f64, size: f64, color: Color, line: Line },
    /// A filled rectangle.
    Fill { x: f64, y: f64, width: f64, height: f64, color: Color },
    /// Lines drawn along curves, so wide.
    Outline { path: Vec<Stroke>, width: f64, color: Color },
    /// The report's logo.
    Picture { x: f64, y: f64, width: f64, height: f64 },
}

impl Shape {
    /// The same, so much further down.
    fn moved_down(mut self, by: f64) -> Self {
        match &mut self {
            Self::Text { baseline: y, .. } | Self::Fill { y, .. } | Self::Picture { y, .. } => *y += by,
            Self::Outline { path, .. } => path.iter_mut().for_each(|stroke| stroke.move_down(by)),
        }
        self
    }
}

impl Stroke {
    fn move_down(&mut self, by: f64) {
        match self {
            Self::Move(point) | Self::Line(point) => point[1] += by,
            Self::Curve(points) => points.iter_mut().for_each(|point| point[1] += by),
            Self::Close => {}
        }
    }
}

/// A step along a curve.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stroke {
    Move([f64; 2]),
    Line([f64; 2]),
    /// A cubic Bézier curve: two control points, and the end.
    Curve([[f64; 2]; 3]),
    Close,
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

#[cfg(test)]
mod tests {
    use super::super::structure::Tag;
    use super::*;
    use crate::domain::{Catalogue, Selection};
    use crate::export::pdf::font::face::Faces;
    use crate::export::pdf::text::shaper::Shaper;
    use crate::input::{TemplateContext, decode, read_catalogue, read_template};
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn catalogue(tasks: &[(String, Vec<String>)]) -> Catalogue {
        let sound = include_str!("../../../../tests/problems/sound.yaml");
        let row = |(i, (name, items)): (usize, &(String, Vec<String>))| {
            let items: Vec<String> = items.iter().enumerate().map(|(j, item)| format!("a{j}: \"{item}\"")).collect();
            let items =
                if items.is_empty() { String::new() } else { format!("activities: {{{}}}, ", items.join(", ")) };
            format!("      - {{task: t{i}, name: \"{name}\", {items}doer: Us, payer: Them (if asked)}}\n")
        };
        let rows: Vec<String> = tasks.iter().enumerate().map(row).collect();
        let text = sound.replace("      - {task: mow, doer: Us, payer: Them (if asked)}\n", &rows.concat());
        read_catalogue(&decode("data", text.into_bytes()).unwrap()).unwrap().0
    }

    fn report(catalogue: &Catalogue) -> Report {
        let template = decode("template", include_bytes!("../../../../templates/matrix.yaml").to_vec()).unwrap();
        let context = TemplateContext::new(catalogue, crate::export::Format::NAMES);
        let template = read_template(&template, context).unwrap().0;
        crate::compose::compose(&Selection::default().view(catalogue), &template, &crate::compose::Details::default())
    }

    /// The text of each element, and the boxes of its lines on each page: left, top, right, bottom.
    fn content(layout: &Layout) -> (Vec<String>, Vec<Vec<[f64; 4]>>) {
        let mut texts: BTreeMap<ElementId, String> = BTreeMap::new();
        let mut boxes = Vec::new();
        for page in &layout.pages {
            let mut on_page = Vec::new();
            for item in &page.items {
                let (Mark::Element(element), Shape::Text { x, baseline, size, line, .. }) = (item.mark, &item.shape)
                else {
                    continue;
                };
                let glyphs = line.runs.iter().flat_map(|run| run.glyphs.iter());
                texts.entry(element).or_default().extend(glyphs.map(|glyph| glyph.text.as_str()));
                on_page.push([*x, baseline - size * 0.7, x + line.width, *baseline]);
            }
            boxes.push(on_page);
        }
        (texts.into_values().collect(), boxes)
    }

    /// The lists in tables that go on over the end of a page: what of their items stands on each further page.
    fn continued_lists(layout: &Layout) -> Vec<(ElementId, BTreeSet<ElementId>)> {
        let mut begun = BTreeSet::new();
        let mut continued = Vec::new();
        for page in &layout.pages {
            let mut lists: BTreeMap<ElementId, BTreeSet<ElementId>> = BTreeMap::new();
            for item in &page.items {
                let Mark::Element(element) = item.mark else { continue };
                if layout.tree.elements[element].tag == Tag::ListBody {
                    let item = layout.tree.elements[element].parent.unwrap();
                    lists.entry(layout.tree.elements[item].parent.unwrap()).or_default().insert(item);
                }
            }
            let on_page: Vec<ElementId> = lists.keys().copied().collect();
            continued.extend(lists.into_iter().filter(|(list, _)| begun.contains(list)));
            begun.extend(on_page);
        }
        continued
    }

    fn tasks() -> impl Strategy<Value = Vec<(String, Vec<String>)>> {
        let text = "[A-Za-z]{1,12}( [A-Za-z0-9/-]{1,30}){0,12}";
        proptest::collection::vec((text, proptest::collection::vec(text, 0..40)), 1..8)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_word_is_lost_and_no_line_leaves_its_page_or_meets_another(tasks in tasks()) {
            let catalogue = catalogue(&tasks);
            let report = report(&catalogue);
            let faces = Faces::default();
            let mut shaper = Shaper::new(&faces, &[]);
            let layout = layout(&report, &mut shaper);
            let (texts, boxes) = content(&layout);
            for text in tasks.iter().flat_map(|(name, items)| [name].into_iter().chain(items)) {
                prop_assert!(texts.contains(text), "{text}");
            }
            for (list, items) in continued_lists(&layout) {
                prop_assert!(items.len() > 1 || layout.tree.elements[list].kids.len() == 1, "{items:?} alone");
            }
            let page = &report.page;
            let right = layout.size.0 - page.margins.right * POINTS_PER_MM;
            let bottom = layout.size.1 - page.margins.bottom * POINTS_PER_MM;
            for boxes in &boxes {
                for (i, a) in boxes.iter().enumerate() {
                    prop_assert!(a[0] >= page.margins.left * POINTS_PER_MM - 0.01 && a[2] <= right + 0.01, "{a:?}");
                    prop_assert!(a[1] > 0.0 && a[3] <= bottom + 0.01, "{a:?}");
                    let meets = |b: &&[f64; 4]| a[0] + 0.01 < b[2] && b[0] + 0.01 < a[2] && a[1] + 0.01 < b[3] && b[1] + 0.01 < a[3];
                    prop_assert!(!boxes[i + 1..].iter().any(|b| meets(&b)), "{a:?}");
                }
            }
        }
    }
}
