//! Fields for digital signatures: empty ones, for the parties to sign with their own programs (ISO 32000-1, 12.7.4.5).

use super::objects::{integer, text};
use crate::export::pdf::geometry::PageSize;
use crate::export::pdf::layout::pages::{Bounds, Layout, PlacedField};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

/// An annotation that is printed with its page (ISO 32000-1, table 165).
const PRINT: i64 = 4;

/// Adds the widgets of `layout`'s fields to their pages; gives their ids in the same order.
pub(super) fn add(document: &mut Document, layout: &Layout, pages: &[ObjectId]) -> Vec<ObjectId> {
    let mut widgets = Vec::new();
    // Their numbers in the parent tree follow those of the pages (ISO 32000-1, 14.7.4.4).
    for (field, number) in layout.fields.iter().zip(pages.len()..) {
        let page = pages[field.page];
        let widget = add_widget(document, field, number, page, layout.size);
        if let Ok(page) = document.get_dictionary_mut(page) {
            match page.get_mut(b"Annots").and_then(Object::as_array_mut) {
                Ok(annotations) => annotations.push(widget.into()),
                Err(_) => page.set("Annots", vec![Object::Reference(widget)]),
            }
        }
        widgets.push(widget);
    }
    widgets
}

fn add_widget(document: &mut Document, field: &PlacedField, number: usize, page: ObjectId, size: PageSize) -> ObjectId {
    let Bounds { left, top, right, bottom } = field.bounds;
    // PDF/A asks for an appearance, even of what shows nothing (ISO 19005-3, 6.3.3).
    let appearance = document.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => numbers([0.0, 0.0, right - left, bottom - top]),
            "Resources" => dictionary! {},
        },
        Vec::new(),
    ));
    document.add_object(dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => text(&field.name),
        // What screen readers say of the field (ISO 14289-1, 7.18.1).
        "TU" => text(&field.about),
        "Contents" => text(&field.about),
        "F" => PRINT,
        "Rect" => numbers([left, size.height - bottom, right, size.height - top]),
        "P" => page,
        "AP" => dictionary! { "N" => appearance },
        "StructParent" => integer(number),
    })
}

#[expect(clippy::cast_possible_truncation, reason = "the numbers of a PDF are f32 here")]
fn numbers(sides: [f64; 4]) -> Vec<Object> {
    sides.iter().map(|side| Object::Real(*side as f32)).collect()
}
