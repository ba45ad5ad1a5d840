//! The text of a table's cell.

use super::metrics::Metrics;
use crate::document::{Cell, Emphasis, LineKind, ReadingDirection, Revision, isolate};
use std::borrow::Cow;

const BULLET: &str = "• ";

/// Characters of a cell in one font.
pub(in crate::export::xlsx) struct TextRun {
    /// Whether it is a label, which is set in bold.
    pub(in crate::export::xlsx) is_label: bool,
    /// What happened to it between two versions.
    pub(in crate::export::xlsx) revision: Option<Revision>,
    pub(in crate::export::xlsx) text: String,
}

impl TextRun {
    /// A run of which nothing is revised.
    pub(in crate::export::xlsx) fn plain(is_label: bool, text: String) -> Self {
        Self { is_label, revision: None, text }
    }
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
        if line.revised.is_empty() {
            push(&mut runs, TextRun::plain(is_label, [feed, bullet, &text].concat()));
            continue;
        }
        push(&mut runs, TextRun::plain(is_label, [feed, bullet].concat()));
        for (range, revision) in line.pieces() {
            push(&mut runs, TextRun { is_label, revision, text: line.text[range].to_owned() });
        }
    }
    runs
}

/// Adds a run, to the last one if that is of the same font.
fn push(runs: &mut Vec<TextRun>, next: TextRun) {
    match runs.last_mut() {
        _ if next.text.is_empty() => {}
        Some(run) if (run.is_label, run.revision) == (next.is_label, next.revision) => run.text.push_str(&next.text),
        _ => runs.push(next),
    }
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
