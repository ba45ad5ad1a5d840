//! The text of a table's cell.

use super::metrics::Metrics;
use crate::document::{Cell, Emphasis, LineKind, ReadingDirection, isolate};
use std::borrow::Cow;

const BULLET: &str = "• ";

/// Characters of a cell in one font.
pub(in crate::export::xlsx) struct TextRun {
    /// Whether it is a label, which is set in bold.
    pub(in crate::export::xlsx) is_label: bool,
    pub(in crate::export::xlsx) text: String,
}

/// The lines of a cell in runs, line feeds included, in a document whose wording reads in this direction. A line that does
/// not read as the first one does is isolated whole: a cell has one direction.
pub(in crate::export::xlsx) fn runs(cell: &Cell, wording: ReadingDirection) -> Vec<TextRun> {
    let mut runs: Vec<TextRun> = Vec::new();
    for (index, line) in cell.lines.iter().enumerate() {
        let is_label = line.kind == LineKind::Label;
        let mut bullet = if line.kind == LineKind::Bullet { BULLET } else { "" };
        let feed = if index > 0 { "\n" } else { "" };
        let mut text = line.text.displayed(wording);
        let direction = line.text.direction(wording);
        if index > 0 && direction != cell.lines[0].text.direction(wording) {
            (text, bullet) = (Cow::Owned(isolate(&[bullet, &text].concat(), direction)), "");
        }
        match runs.last_mut() {
            Some(run) if run.is_label == is_label => run.text.extend([feed, bullet, &text]),
            _ => runs.push(TextRun { is_label, text: [feed, bullet, &text].concat() }),
        }
    }
    runs
}

/// The text of runs.
pub(in crate::export::xlsx) fn joined(runs: &[TextRun]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// The number of lines that a cell takes in `width` points, set in type of `size` points.
pub(in crate::export::xlsx) fn line_count(cell: &Cell, size: f64, width: f64) -> usize {
    let mut count = 0;
    for line in cell.lines.iter() {
        let metrics = Metrics::of(cell.style.emphasis == Emphasis::Strong || line.kind == LineKind::Label);
        // A bullet takes about as much room as its two characters at the head of the first line.
        let bullet = if line.kind == LineKind::Bullet { BULLET } else { "" };
        count += metrics.lines_behind(bullet, &line.text, size, width);
    }
    count
}
