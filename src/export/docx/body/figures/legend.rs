//! The legend: which colour is whose.

use crate::document::{Cell, Swatch, SwatchPattern};
use crate::export::docx::body::body_writer::BodyWriter;
use crate::export::docx::body::paragraph::Paragraph;
use crate::export::docx::body::runs::RunLook;
use crate::export::docx::parts::styles::{hex, style};

/// What a swatch is drawn on: a space as wide as the type is high.
const PATCH: &str = "\u{2002}";
/// What keeps entries apart: two ems.
const BETWEEN: &str = "\u{2003}\u{2003}";

impl BodyWriter<'_> {
    /// Writes a legend, which stays with what follows it.
    pub(in crate::export::docx::body) fn legend(&mut self, entries: &[Cell]) {
        let direction = self.report.direction;
        self.open(Paragraph { direction, ..Paragraph::of(style::LEGEND) });
        for (index, entry) in entries.iter().enumerate() {
            let Some(text) = entry.lines.first().map(|line| &line.text) else { continue };
            if index > 0 {
                self.words(BETWEEN, RunLook::default());
            }
            entry.swatches.iter().for_each(|swatch| self.patch(*swatch));
            self.words(" ", RunLook::default());
            self.runs(text, RunLook::default());
        }
        self.close();
    }

    fn patch(&mut self, swatch: Swatch) {
        let color = hex(swatch.color);
        let look = match swatch.pattern {
            SwatchPattern::Solid => format!(r#"<w:shd w:val="clear" w:color="auto" w:fill="{color}"/>"#),
            SwatchPattern::Hollow => format!(r#"<w:bdr w:val="single" w:sz="8" w:space="0" w:color="{color}"/>"#),
            SwatchPattern::Striped => format!(r#"<w:shd w:val="diagStripe" w:color="{color}" w:fill="FFFFFF"/>"#),
        };
        let element = if self.is_deleted() { "delText" } else { "t" };
        self.run_of(&format!(r#"<w:rPr>{look}</w:rPr><w:{element} xml:space="preserve">{PATCH}</w:{element}>"#));
    }
}
