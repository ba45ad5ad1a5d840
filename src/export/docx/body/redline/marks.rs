//! Tracked changes: marks round what is written, or in the properties of a row or a paragraph's end.

use crate::export::docx::body::body_writer::BodyWriter;
use crate::export::docx::tracking::Tracked;

impl BodyWriter<'_> {
    /// Writes with everything marked in this way.
    pub(in crate::export::docx::body) fn tracked(&mut self, kind: Tracked, write: &mut dyn FnMut(&mut Self)) {
        let before = self.tracking.kind.replace(kind);
        write(self);
        self.tracking.kind = before;
    }

    /// Begins what is marked, if anything is.
    pub(in crate::export::docx::body) fn open_change(&mut self) {
        if let Some(kind) = self.tracking.kind {
            self.open_change_of(kind.element());
        }
    }

    /// Begins an element that says who changed something, and when.
    pub(in crate::export::docx::body) fn open_change_of(&mut self, element: &str) {
        let id = self.next_id();
        self.tracking.marks += 1;
        let attributes = self.tracking.attributes();
        self.xml.write(format_args!(r#"<w:{element} w:id="{id}"{attributes}>"#));
    }

    pub(in crate::export::docx::body) fn close_change(&mut self) {
        let Some(kind) = self.tracking.kind else { return };
        self.xml.write(format_args!("</w:{}>", kind.element()));
    }

    /// The mark in the properties of a paragraph's end or of a row, if there is one.
    pub(in crate::export::docx::body) fn change_mark(&mut self) {
        let Some(kind) = self.tracking.kind else { return };
        let (id, element) = (self.next_id(), kind.element());
        self.tracking.marks += 1;
        let attributes = self.tracking.attributes();
        self.xml.write(format_args!(r#"<w:{element} w:id="{id}"{attributes}/>"#));
    }

    /// A run of markup without text, as a tab.
    pub(in crate::export::docx::body) fn run_of(&mut self, markup: &str) {
        self.open_change();
        self.xml.write(format_args!("<w:r>{markup}</w:r>"));
        self.close_change();
    }

    /// Whether names are left out of what is written: what is deleted has none, and elsewhere a name stands once.
    pub(in crate::export::docx::body) fn is_deleted(&self) -> bool {
        self.tracking.kind == Some(Tracked::Deleted)
    }
}
