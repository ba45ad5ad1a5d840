//! The fields of a form, all empty: for digital signatures, which the parties make with their own programs, and for text
//! (ISO 32000-1, 12.7.4.3 and 12.7.4.5).

use super::links::add_annotation;
use super::objects::{integer, text};
use crate::document::{Color, FormFieldKind, Report};
use crate::export::pdf::font::form_face::FormFace;
use crate::export::pdf::geometry::PageSize;
use crate::export::pdf::layout::pages::{Bounds, Layout, PlacedField};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// An annotation that is printed with its page (ISO 32000-1, table 165).
const PRINT: i64 = 4;
/// The name of the face of text fields among the resources of the form.
const FONT: &str = "NotoSans";

/// Adds the widgets of `layout`'s fields to their pages; gives their ids in the same order.
pub(super) fn add(document: &mut Document, layout: &Layout, pages: &[ObjectId], report: &Report) -> Vec<ObjectId> {
    let mut widgets = Vec::new();
    // Their numbers in the parent tree follow those of the pages (ISO 32000-1, 14.7.4.4).
    for (field, number) in layout.fields.iter().zip(pages.len()..) {
        let page = pages[field.page];
        let mut widget = widget(document, field, number, page, layout.size);
        match field.field.kind {
            FormFieldKind::Signature => widget.set("FT", "Sig"),
            FormFieldKind::Text => {
                widget.set("FT", "Tx");
                widget.set("DA", default_appearance(report.typography.body, report.palette.text));
            }
        }
        let widget = document.add_object(widget);
        add_annotation(document, page, widget);
        widgets.push(widget);
    }
    widgets
}

/// The form with the fields of these `widgets` (12.7.2); `None` where there are none.
pub(super) fn form(document: &mut Document, layout: &Layout, widgets: &[ObjectId]) -> Option<Dictionary> {
    if widgets.is_empty() {
        return None;
    }
    let fields: Vec<Object> = widgets.iter().copied().map(Object::Reference).collect();
    let mut form = dictionary! { "Fields" => fields };
    let has_text = layout.fields.iter().any(|field| field.field.kind == FormFieldKind::Text);
    if let Some(face) = FormFace::built_in().filter(|_| has_text) {
        // Readers write with it what is filled in. One that is not in the file would break PDF/A (ISO 19005-3, 6.2.11.4).
        let program = document.add_object(face.stream());
        let descriptor = document.add_object(face.descriptor(program.into()));
        let font = document.add_object(face.dictionary(descriptor.into()));
        form.set("DR", dictionary! { "Font" => dictionary! { FONT => font } });
    }
    Some(form)
}

fn widget(document: &mut Document, placed: &PlacedField, number: usize, page: ObjectId, size: PageSize) -> Dictionary {
    let Bounds { left, top, right, bottom } = placed.bounds;
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
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "T" => text(&placed.field.name),
        // What screen readers say of the field (ISO 14289-1, 7.18.1).
        "TU" => text(&placed.field.about),
        "Contents" => text(&placed.field.about),
        "F" => PRINT,
        "Rect" => numbers([left, size.height - bottom, right, size.height - top]),
        "P" => page,
        "AP" => dictionary! { "N" => appearance },
        "StructParent" => integer(number),
    }
}

/// The font, the size in points and the colour of what is filled in (12.7.3.3).
fn default_appearance(size: f64, color: Color) -> Object {
    let [red, green, blue] =
        [color.red, color.green, color.blue].map(|channel| (f64::from(channel) / 255.0 * 1000.0).round() / 1000.0);
    Object::string_literal(format!("/{FONT} {size} Tf {red} {green} {blue} rg"))
}

#[expect(clippy::cast_possible_truncation, reason = "the numbers of a PDF are f32 here")]
fn numbers(sides: [f64; 4]) -> Vec<Object> {
    sides.iter().map(|side| Object::Real(*side as f32)).collect()
}
