//! A report into pages.

use super::every_page::EveryPage;
use super::flow::Flow;
use super::mirror::mirror;
use super::pages::Layout;
use super::place::{PlacedPages, place};
use crate::document::Report;
use crate::export::pdf::structure::Tree;
use crate::export::pdf::text::shaper::Shaper;

/// Lays `report` out.
pub(crate) fn lay_out(report: &Report, shaper: &mut Shaper<'_>) -> Layout {
    let mut flow = Flow::new(report, shaper);
    flow.title();
    // The list of contents stands here, but is set when everything else is.
    let (first, above) = (flow.galley.pieces.len(), flow.tree.elements[Tree::DOCUMENT].kids.len());
    flow.front();
    for (index, section) in report.sections.iter().enumerate() {
        flow.section(section, index);
    }
    flow.closing();
    flow.end();
    let starts = flow.contents(first, above);
    let room = flow.page_room();
    let (is_mirrored, sides) = (flow.is_mirrored(), 2.0 * flow.left() + flow.width());
    let Flow { size, galley, mut tree, .. } = flow;
    let mut placed = place(galley, starts, room, &mut tree);
    if is_mirrored {
        mirror(&mut placed, &mut tree, sides);
    }
    let PlacedPages { pages, running, bookmarks, fields, links, destinations } = placed;
    let mut every_page = EveryPage { report, shaper, size, pages, running, failures: Vec::new() };
    // Behind all else on their pages, and known only now: the number of pages.
    every_page.running_lines();
    every_page.watermark();
    let EveryPage { pages, failures, .. } = every_page;
    Layout { size, pages, tree, bookmarks, fields, links, destinations, failures }
}

#[cfg(test)]
mod tests {
    use super::super::pages::{Bounds, Mark, Shape};
    use super::*;
    use crate::domain::{Catalogue, Selection};
    use crate::export::pdf::faces::Faces;
    use crate::export::pdf::geometry::POINTS_PER_MM;
    use crate::export::pdf::structure::{ElementId, Tag};
    use crate::input::{TemplateContext, decode, read_catalogue, read_template};
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// A task and its activities.
    #[derive(Clone, Debug)]
    struct SampleTask {
        name: String,
        activities: Vec<String>,
    }

    fn row(index: usize, task: &SampleTask) -> String {
        let mut activities: Vec<String> = Vec::new();
        for (number, activity) in task.activities.iter().enumerate() {
            activities.push(format!("a{number}: \"{activity}\""));
        }
        let activities = match activities.as_slice() {
            [] => String::new(),
            _ => format!("activities: {{{}}}, ", activities.join(", ")),
        };
        let name = &task.name;
        format!("      - {{task: t{index}, name: \"{name}\", {activities}doer: Us, payer: Them (if asked)}}\n")
    }

    fn catalogue(tasks: &[SampleTask]) -> Catalogue {
        let sound = include_str!("../../../../tests/problems/sound.yaml");
        let rows: Vec<String> = tasks.iter().enumerate().map(|(index, task)| row(index, task)).collect();
        let text = sound.replace("      - {task: mow, doer: Us, payer: Them (if asked)}\n", &rows.concat());
        read_catalogue(&decode("data", text.into_bytes()).unwrap()).unwrap().0
    }

    fn report(catalogue: &Catalogue) -> Report {
        let template = decode("template", include_bytes!("../../../../templates/matrix.yaml").to_vec()).unwrap();
        let context = TemplateContext::new(catalogue);
        let template = read_template(&template, context).unwrap().0;
        crate::compose::compose(&Selection::default().view(catalogue), &template, &crate::compose::Details::default())
    }

    /// The text of each element, and the boxes of the lines on each page.
    fn content(layout: &Layout) -> (Vec<String>, Vec<Vec<Bounds>>) {
        let mut by_element: BTreeMap<ElementId, String> = BTreeMap::new();
        let mut boxes = Vec::new();
        for page in &layout.pages {
            let mut on_page = Vec::new();
            for item in &page.items {
                let (Mark::Element(element), Shape::Text { x, baseline, size, line, .. }) = (item.mark, &item.shape)
                else {
                    continue;
                };
                let glyphs = line.runs.iter().flat_map(|run| run.glyphs.iter());
                by_element.entry(element).or_default().extend(glyphs.map(|glyph| glyph.characters.as_str()));
                on_page.push(Bounds { left: *x, top: baseline - size * 0.7, right: x + line.width, bottom: *baseline });
            }
            boxes.push(on_page);
        }
        (by_element.into_values().collect(), boxes)
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

    fn meets(a: &Bounds, b: &Bounds) -> bool {
        a.left + 0.01 < b.right && b.left + 0.01 < a.right && a.top + 0.01 < b.bottom && b.top + 0.01 < a.bottom
    }

    fn tasks() -> impl Strategy<Value = Vec<SampleTask>> {
        let text = "[A-Za-z]{1,12}( [A-Za-z0-9/-]{1,30}){0,12}";
        let task = (text, proptest::collection::vec(text, 0..40));
        proptest::collection::vec(task.prop_map(|(name, activities)| SampleTask { name, activities }), 1..8)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_word_is_lost_and_no_line_leaves_its_page_or_meets_another(tasks in tasks()) {
            let catalogue = catalogue(&tasks);
            let report = report(&catalogue);
            let faces = Faces::default();
            let mut shaper = Shaper::new(&faces, &[], report.direction);
            let layout = lay_out(&report, &mut shaper);
            let (content, boxes) = content(&layout);
            for text in tasks.iter().flat_map(|task| [&task.name].into_iter().chain(&task.activities)) {
                prop_assert!(content.contains(text), "{text}");
            }
            for (list, items) in continued_lists(&layout) {
                prop_assert!(items.len() > 1 || layout.tree.elements[list].kids.len() == 1, "{items:?} alone");
            }
            let margins = &report.page.margins;
            let right = layout.size.width - margins.right * POINTS_PER_MM;
            let bottom = layout.size.height - margins.bottom * POINTS_PER_MM;
            for boxes in &boxes {
                for (i, a) in boxes.iter().enumerate() {
                    prop_assert!(a.left >= margins.left * POINTS_PER_MM - 0.01 && a.right <= right + 0.01, "{a:?}");
                    prop_assert!(a.top > 0.0 && a.bottom <= bottom + 0.01, "{a:?}");
                    prop_assert!(!boxes[i + 1..].iter().any(|b| meets(a, b)), "{a:?}");
                }
            }
        }
    }
}
