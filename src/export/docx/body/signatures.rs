//! Where parties sign: a block for each, all on one page if there is room.

use super::body_writer::BodyWriter;
use super::paragraph::Paragraph;
use super::runs::RunLook;
use crate::document::{Signature, SignatureLine};
use crate::export::docx::parts::styles::style;

impl BodyWriter<'_> {
    /// The blocks, kept together.
    pub(super) fn signatures(&mut self, signatures: &[Signature]) {
        for (index, signature) in signatures.iter().enumerate() {
            let is_last_block = index + 1 == signatures.len();
            self.text_paragraph(self.for_text(style::SIGNATORY, &signature.heading), &signature.heading);
            for (number, line) in signature.lines.iter().enumerate() {
                let is_last = is_last_block && number + 1 == signature.lines.len();
                self.signature_line(line, is_last);
            }
        }
    }

    /// A label, and behind a tab what is filled in already, or a line to fill in.
    pub(super) fn signature_line(&mut self, line: &SignatureLine, is_last: bool) {
        let style = if line.is_signature { style::SIGNATURE_HAND } else { style::SIGNATURE };
        self.open(Paragraph { releases_next: is_last, ..self.for_text(style, &line.label) });
        self.runs(&line.label, RunLook::default());
        self.tab();
        if line.lines.is_empty() {
            // To the second tab of the style, which has a line before it.
            self.tab();
        }
        for (index, text) in line.lines.iter().enumerate() {
            if index > 0 {
                self.run_of("<w:br/>");
            }
            self.runs(text, RunLook::default());
        }
        self.close();
    }
}
