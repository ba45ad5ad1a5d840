//! Fields for digital signatures: empty ones, for the parties to sign with their own programs (ISO 32000-1, 12.7.4.5).

use super::archive::text;
use crate::export::pdf::layout::{FormField, Layout};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

/// Adds the widgets of `layout`'s fields to their pages; gives their ids in the same order.
///
/// Each has an appearance, as ISO 19005-3, 6.3.3, asks, and a name that is read aloud (ISO 14289-1, 7.18.1).
#[expect(clippy::cast_possible_truncation, reason = "the numbers of a PDF are f32 here")]
pub(crate) fn add(document: &mut Document, layout: &Layout, pages: &[ObjectId]) -> Vec<ObjectId> {
    let mut widgets = Vec::new();
    for (field, number) in layout.fields.iter().zip(pages.len()..) {
        let FormField { page, bounds: [left, top, right, bottom], name, about, .. } = field;
        let (width, height) = (right - left, bottom - top);
        let numbers = |sides: [f64; 4]| sides.iter().map(|side| Object::Real(*side as f32)).collect::<Vec<_>>();
        let appearance = document.add_object(Stream::new(
            dictionary! {
                "Type" => "XObject",
                "Subtype" => "Form",
                "BBox" => numbers([0.0, 0.0, width, height]),
                "Resources" => dictionary! {},
            },
            Vec::new(),
        ));
        let widget = document.add_object(dictionary! {
            "Type" => "Annot",
            "Subtype" => "Widget",
            "FT" => "Sig",
            "T" => text(name),
            "TU" => text(about),
            "Contents" => text(about),
            "F" => PRINT,
            "Rect" => numbers([*left, layout.size.1 - bottom, *right, layout.size.1 - top]),
            "P" => pages[*page],
            "AP" => dictionary! { "N" => appearance },
            "StructParent" => i64::try_from(number).unwrap_or(i64::MAX),
        });
        if let Ok(page) = document.get_dictionary_mut(pages[*page]) {
            match page.get_mut(b"Annots").and_then(Object::as_array_mut) {
                Ok(annotations) => annotations.push(widget.into()),
                Err(_) => page.set("Annots", vec![Object::Reference(widget)]),
            }
        }
        widgets.push(widget);
    }
    widgets
}

/// An annotation that is printed with its page (ISO 32000-1, table 165).
const PRINT: i64 = 4;
