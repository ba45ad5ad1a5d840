//! Bookmarks and content controls, by which programs find a cell or a value again.

use super::body_writer::BodyWriter;

/// The id of a bookmark that was not written.
const NO_BOOKMARK: usize = 0;

impl BodyWriter<'_> {
    /// Whether what is written has controls: programs lose tracked changes in them.
    fn has_controls(&self) -> bool {
        self.tracking.kind.is_none() && !self.tracking.without_controls
    }

    /// Begins a bookmark; its id ends it.
    pub(super) fn open_bookmark(&mut self, name: &str) -> usize {
        // A name stands once: with what is there now.
        if self.is_deleted() {
            return NO_BOOKMARK;
        }
        self.start_bookmark(name)
    }

    /// Begins a bookmark whose name stands once, whether or not it is deleted.
    pub(super) fn start_bookmark(&mut self, name: &str) -> usize {
        let id = self.next_id();
        self.xml.write(format_args!(r#"<w:bookmarkStart w:id="{id}" w:name="{name}"/>"#));
        id
    }

    pub(super) fn close_bookmark(&mut self, id: usize) {
        if id == NO_BOOKMARK {
            return;
        }
        self.xml.write(format_args!(r#"<w:bookmarkEnd w:id="{id}"/>"#));
    }

    /// Begins a control.
    pub(super) fn open_control(&mut self, tag: &str) {
        if !self.has_controls() {
            return;
        }
        self.last_control += 1;
        self.xml.push("<w:sdt><w:sdtPr><w:alias");
        self.xml.attribute("w:val", tag);
        self.xml.push("/><w:tag");
        self.xml.attribute("w:val", tag);
        self.xml.write(format_args!(r#"/><w:id w:val="{}"/>"#, self.last_control));
        self.control_properties = self.xml.len();
        self.xml.push("</w:sdtPr><w:sdtContent>");
    }

    /// Ends a control: of plain text, if that is one run. LibreOffice makes runs of the parts of a text in several scripts, and
    /// when it saves a control of plain text it repeats the whole for each.
    pub(super) fn close_control(&mut self) {
        if !self.has_controls() {
            return;
        }
        let at = self.control_properties;
        let content = self.xml.since(at);
        if content.matches("<w:r>").count() == 1 && content.chars().all(is_western) {
            self.xml.insert(at, "<w:text/>");
        }
        self.xml.push("</w:sdtContent></w:sdt>");
    }
}

/// Whether a character does not begin a run of another script: it is Latin, Greek or Cyrillic, or a sign.
fn is_western(c: char) -> bool {
    matches!(c, '\0'..='\u{58f}' | '\u{1e00}'..='\u{20cf}')
}
