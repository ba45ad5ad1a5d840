//! Citations as links to what they cite (ISO 32000-1, 12.5.6.5).

use super::objects::{integer, text};
use crate::export::pdf::layout::pages::{Bounds, Destination, Layout, PlacedLink};
use lopdf::{Document, Object, ObjectId, dictionary};

/// An annotation that is printed with its page (ISO 32000-1, table 165), as PDF/A asks for (ISO 19005-3, 6.3.2).
const PRINT: i64 = 4;

/// Adds the links of `layout` to their pages; gives their ids in the same order. Their numbers in the parent tree begin
/// with `first`.
pub(super) fn add(document: &mut Document, layout: &Layout, pages: &[ObjectId], first: usize) -> Vec<ObjectId> {
    let mut links = Vec::with_capacity(layout.links.len());
    for (placed, number) in layout.links.iter().zip(first..) {
        let PlacedLink { page, bounds: Bounds { left, top, right, bottom }, words, target, .. } = placed;
        let height = layout.size.height;
        // Everything that is cited has been placed.
        let Destination { page: to, y } = layout.destinations.get(target).copied().unwrap_or_default();
        let link = document.add_object(dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            // What screen readers say of the link (ISO 14289-1, 7.18.5).
            "Contents" => text(words),
            "F" => PRINT,
            "Border" => vec![0.into(), 0.into(), 0.into()],
            "Rect" => [*left, height - bottom, *right, height - top].map(number_of).to_vec(),
            "P" => pages[*page],
            "Dest" => vec![pages[to].into(), "XYZ".into(), Object::Null, number_of((height - y).round()), Object::Null],
            "StructParent" => integer(number),
        });
        add_annotation(document, pages[*page], link);
        links.push(link);
    }
    links
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
