//! Labels with values, and terms with what they mean: paragraphs with a tab, as tables are for data.

use super::body_writer::BodyWriter;
use super::citations::RichText;
use super::paragraph::Paragraph;
use super::runs::RunLook;
use crate::document::{LabelledLines, SourcedText};
use crate::export::docx::parts::styles::style;

/// How a label is set.
pub(super) const BOLD: RunLook =
    RunLook { style: Some(style::STRONG), color: None, fill: None, revision: None, is_deleted: false };

impl BodyWriter<'_> {
    /// A label, and the lines of its value behind a tab.
    pub(super) fn labelled(&mut self, labelled: &LabelledLines) {
        self.open(self.for_text(style::FIELD, &labelled.label));
        self.runs(&labelled.label, BOLD);
        self.tab();
        for (index, line) in RichText::of_lines(labelled, self.report.direction).iter().enumerate() {
            if index > 0 {
                self.run_of("<w:br/>");
            }
            self.rich_part(line, 0..line.text.len(), RunLook::default());
        }
        self.close();
    }

    /// A term, and what it means behind a tab.
    pub(super) fn definition(&mut self, term: &SourcedText, text: &SourcedText) {
        self.open(Paragraph { ..self.for_text(style::DEFINITION, text) });
        self.runs(term, BOLD);
        self.tab();
        self.runs(text, RunLook::default());
        self.close();
    }
}
