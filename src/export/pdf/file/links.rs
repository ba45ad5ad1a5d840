//! Citations as links to what they cite (ISO 32000-1, 12.5.6.5).

use super::destinations::Destinations;
use super::objects::{integer, text};
use crate::export::pdf::layout::pages::{Bounds, Layout, PlacedLink};
use lopdf::{Document, Object, ObjectId, dictionary};

/// An annotation that is printed with its page (ISO 32000-1, table 165), as PDF/A asks for (ISO 19005-3, 6.3.2).
const PRINT: i64 = 4;

/// Sets aside a number for each link of `layout`, and names it on its page; gives the numbers in the same order.
pub(super) fn reserve(document: &mut Document, layout: &Layout, pages: &[ObjectId]) -> Vec<ObjectId> {
    let mut links = Vec::with_capacity(layout.links.len());
    for placed in &layout.links {
        let link = document.new_object_id();
        add_annotation(document, pages[placed.page], link);
        links.push(link);
    }
    links
}

/// Adds the links of `layout` under the numbers set aside. Their numbers in the parent tree begin with `first`.
pub(super) fn add(
    document: &mut Document,
    layout: &Layout,
    links: &[ObjectId],
    first: usize,
    destinations: &Destinations<'_>,
) {
    for ((placed, link), number) in layout.links.iter().zip(links).zip(first..) {
        let PlacedLink { page, bounds: Bounds { left, top, right, bottom }, words, target, .. } = placed;
        let height = layout.size.height;
        let mut annotation = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            // What screen readers say of the link (ISO 14289-1, 7.18.5).
            "Contents" => text(words),
            "F" => PRINT,
            "Border" => vec![0.into(), 0.into(), 0.into()],
            "Rect" => [*left, height - bottom, *right, height - top].map(number_of).to_vec(),
            "P" => destinations.pages[*page],
        };
        // Everything that is cited has been placed.
        destinations.lead(&mut annotation, layout.destinations.get(target).copied().unwrap_or_default());
        annotation.set("StructParent", integer(number));
        document.set_object(*link, annotation);
    }
}

/// Adds an annotation behind the others of its page.
pub(super) fn add_annotation(document: &mut Document, page: ObjectId, annotation: ObjectId) {
    let Ok(page) = document.get_dictionary_mut(page) else { return };
    match page.get_mut(b"Annots").and_then(Object::as_array_mut) {
        Ok(annotations) => annotations.push(annotation.into()),
        Err(_) => page.set("Annots", vec![Object::Reference(annotation)]),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the numbers of a PDF are f32 here")]
fn number_of(points: f64) -> Object {
    Object::Real(points as f32)
}
