//! Where links and bookmarks lead to (ISO 32000-1, 12.3.2).

use super::tagging::StructureTree;
use crate::export::pdf::layout::pages::Destination;
use crate::export::pdf::standard::PdfVersion;
use lopdf::{Dictionary, Object, ObjectId, dictionary};

/// The places in a document that something can lead to.
pub(super) struct Destinations<'d> {
    pub(super) version: PdfVersion,
    pub(super) pages: &'d [ObjectId],
    /// The height of a page, in points.
    pub(super) height: f64,
    pub(super) structure: &'d StructureTree<'d>,
}

impl Destinations<'_> {
    /// Makes `item`, a link or a bookmark, lead to a place: its height comes to the top of the window, and the zoom stays.
    pub(super) fn lead(&self, item: &mut Dictionary, to: Destination) {
        let page = self.place(self.pages[to.page], to.y);
        if self.version.has_structure_destinations() {
            // Readers that know no structure destination go to the page.
            let element = self.place(self.structure.id(to.element), to.y);
            item.set("A", dictionary! { "S" => "GoTo", "D" => page, "SD" => element });
        } else {
            item.set("Dest", page);
        }
    }

    /// On a page or in an element, so far from the upper edge of the page.
    #[expect(clippy::cast_possible_truncation, reason = "the numbers of a PDF are f32 here")]
    fn place(&self, on: ObjectId, y: f64) -> Vec<Object> {
        let top = Object::Real((self.height - y).round() as f32);
        vec![on.into(), "XYZ".into(), Object::Null, top, Object::Null]
    }
}
