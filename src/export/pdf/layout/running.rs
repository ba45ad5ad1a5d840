//! The lines at the head and the foot of each page.

use super::{Item, Mark, POINTS_PER_MM, Shape};
use crate::export::pdf::face::Weight;
use crate::export::pdf::text::Shaper;
use crate::report::{Prose, Report, Running as Words, RunningPiece};

/// The running lines of a page.
#[derive(Clone, Copy)]
pub(super) struct Running<'r> {
    pub(super) header: &'r Words,
    pub(super) footer: &'r Words,
}

impl Running<'_> {
    /// The items for page `number` of `count`, in the middle of the margins.
    pub(super) fn items(
        self,
        number: usize,
        count: usize,
        report: &Report,
        (width, height): (f64, f64),
        shaper: &mut Shaper<'_>,
    ) -> Vec<Item> {
        let margins = &report.page.margins;
        let size = report.typography.small;
        let header = margins.top * POINTS_PER_MM / 2.0 + size * 0.35;
        let footer = height - margins.bottom * POINTS_PER_MM / 2.0 + size * 0.35;
        let (left, right) = (margins.left * POINTS_PER_MM, width - margins.right * POINTS_PER_MM);
        let mut items = Vec::new();
        for (words, mark, baseline) in [(self.header, Mark::Header, header), (self.footer, Mark::Footer, footer)] {
            let sides = [(&words.left, 0.0), (&words.center, 0.5), (&words.right, 1.0)];
            for (pieces, place) in sides.into_iter().filter(|(pieces, _)| !pieces.is_empty()) {
                let paragraph = shaper.paragraph(&Prose::data(text(pieces, number, count)), Weight::Regular, size);
                // One line, as much of it as there is room for.
                let Some(line) = paragraph.lines(right - left).into_iter().next() else { continue };
                let x = left + (right - left - line.width) * place;
                items.push(Item { mark, shape: Shape::Text { x, baseline, size, color: report.palette.muted, line } });
            }
        }
        items
    }
}

fn text(pieces: &[RunningPiece], number: usize, count: usize) -> String {
    let piece = |piece: &RunningPiece| match piece {
        RunningPiece::Words(words) => words.to_string(),
        RunningPiece::Page => number.to_string(),
        RunningPiece::Pages => count.to_string(),
    };
    pieces.iter().map(piece).collect()
}
