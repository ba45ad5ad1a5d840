//! A chart in words: a line for each bar, its parts on the colours of their parties. The table above it has the same.

use crate::document::{Bar, Chart, Color, SourcedText, Swatch, SwatchPattern};
use crate::export::docx::body::body_writer::BodyWriter;
use crate::export::docx::body::paragraph::Paragraph;
use crate::export::docx::body::runs::RunLook;
use crate::export::docx::parts::styles::style;

impl BodyWriter<'_> {
    /// Writes a chart.
    pub(in crate::export::docx::body) fn chart(&mut self, chart: &Chart) {
        self.text_paragraph(self.for_text(style::CAPTION, &chart.caption), &chart.caption);
        let last = chart.bars.len().saturating_sub(1);
        for (index, bar) in chart.bars.iter().enumerate() {
            self.bar(bar, index < last);
        }
    }

    fn bar(&mut self, bar: &Bar, keeps_next: bool) {
        let label = SourcedText::data(bar.label.clone());
        self.open(Paragraph { keeps_next, ..self.for_text(style::BAR, &label) });
        self.runs(&label, RunLook::default());
        self.tab();
        for (index, part) in bar.parts.iter().enumerate() {
            if index > 0 {
                self.words(", ", RunLook::default());
            }
            let text = SourcedText::data(format!("{}: {}", part.label, part.count));
            let look = self.ground(&part.swatches);
            self.runs(&text, look);
        }
        self.close();
    }

    /// The colour of one party; the pale one that stands for several.
    fn ground(&self, swatches: &[Swatch]) -> RunLook {
        let palette = &self.report.palette;
        let fill = match swatches {
            [] => return RunLook::default(),
            [Swatch { color, pattern: SwatchPattern::Solid }] => *color,
            _ => palette.several,
        };
        RunLook { fill: Some(fill), color: Some(fill.best_on([palette.text, Color::WHITE])), ..RunLook::default() }
    }
}
