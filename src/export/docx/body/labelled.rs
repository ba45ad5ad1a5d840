//! Labels with values, and terms with what they mean: paragraphs with a tab, as tables are for data.

use super::body_writer::BodyWriter;
use super::paragraph::Paragraph;
use super::runs::{RunLook, ShownText};
use crate::document::{LabelledLines, SourcedText};
use crate::export::docx::parts::styles::style;

const BOLD: RunLook =
    RunLook { style: Some(style::STRONG), color: None, fill: None, revision: None, is_deleted: false };

impl BodyWriter<'_> {
    /// A label, and the lines of its value behind a tab.
    pub(super) fn labelled(&mut self, labelled: &LabelledLines) {
        let LabelledLines { label, lines, values } = labelled;
        self.open(self.for_text(style::FIELD, label));
        self.runs(label, BOLD);
        self.tab();
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.run_of("<w:br/>");
            }
            let shown = ShownText::new(line, self.report.direction);
            let mut start = 0;
            for value in values.iter().filter(|value| value.line == index) {
                self.runs_of(&shown, start..value.range.start, RunLook::default());
                self.value(&shown, value.range.clone(), &value.field);
                start = value.range.end;
            }
            self.runs_of(&shown, start..line.len(), RunLook::default());
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
