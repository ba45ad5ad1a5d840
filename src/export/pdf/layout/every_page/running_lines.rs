//! The lines at the head and the foot of each page.

use super::{EveryPage, PageRunningLines};
use crate::document::{Initials, ReadingDirection, RunningLine, RunningPiece, SourcedText};
use crate::export::error::ExportFailure;
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::geometry::{POINTS_PER_MM, times};
use crate::export::pdf::layout::leading::leading;
use crate::export::pdf::layout::pages::{Mark, PageItem, Shape};
use crate::export::pdf::text::paragraph::{Paragraph, ShapedLine};

/// Between two sides, in points.
const GAP: f64 = 12.0;
/// How far text that stands elsewhere too is shortened, in characters: the first that fits is taken.
const SHORTENED: [usize; 7] = [usize::MAX, 160, 80, 40, 20, 10, 0];

/// Where a running line is set, in points from the top left corner of the page.
struct Band {
    left: f64,
    width: f64,
    /// The middle of the margin.
    middle: f64,
    /// How many lines the margin has room for.
    most: usize,
}

/// A page by its number, from 1, and the number of pages.
#[derive(Clone, Copy)]
pub(in crate::export::pdf::layout) struct PageNumber {
    pub(in crate::export::pdf::layout) number: usize,
    pub(in crate::export::pdf::layout) count: usize,
}

/// A line of text at its place on the page.
pub(in crate::export::pdf::layout) struct PlacedLine {
    pub(in crate::export::pdf::layout) x: f64,
    pub(in crate::export::pdf::layout) baseline: f64,
    pub(in crate::export::pdf::layout) line: ShapedLine,
}

impl EveryPage<'_, '_, '_> {
    /// Sets the running lines of every page in the middle of its margins; those that don't fit there are failures.
    pub(in crate::export::pdf::layout) fn running_lines(&mut self) {
        let count = self.pages.len();
        let margins = &self.report.page.margins;
        let (top, bottom) = (margins.top * POINTS_PER_MM, margins.bottom * POINTS_PER_MM);
        let head = self.band(top, top / 2.0);
        let foot = self.band(bottom, self.size.height - bottom / 2.0);
        for (index, running) in std::mem::take(&mut self.running).into_iter().enumerate() {
            let PageRunningLines { header, footer } = running;
            let page = PageNumber { number: index + 1, count };
            self.running_line(header, page, Mark::Header, &head, "header");
            self.running_line(footer, page, Mark::Footer, &foot, "footer");
        }
        // The same line fails on page after page.
        self.failures.dedup();
    }

    fn band(&self, margin: f64, middle: f64) -> Band {
        let margins = &self.report.page.margins;
        let (left, right) = (margins.left * POINTS_PER_MM, self.size.width - margins.right * POINTS_PER_MM);
        Band { left, width: right - left, middle, most: lines_in(margin, self.report.typography.small) }
    }

    fn running_line(&mut self, line: &RunningLine, page: PageNumber, mark: Mark, band: &Band, name: &str) {
        match self.lines_in_band(line, page, band, name) {
            Ok(sides) => {
                for (pieces, lines) in [&line.left, &line.center, &line.right].into_iter().zip(&sides) {
                    self.initials_anchors(pieces, page, mark, lines);
                }
                let lines = sides.into_iter().flatten();
                let (size, color) = (self.report.typography.small, self.report.palette.muted);
                self.pages[page.number - 1].items.extend(lines.map(|PlacedLine { x, baseline, line }| PageItem {
                    mark,
                    shape: Shape::Text { x, baseline, size, color, line },
                }));
            }
            Err(failure) => self.failures.push(failure),
        }
    }

    /// The lines of the three sides, shortened as far as is needed.
    fn lines_in_band(
        &mut self,
        running: &RunningLine,
        page: PageNumber,
        band: &Band,
        name: &str,
    ) -> Result<Vec<Vec<PlacedLine>>, ExportFailure> {
        let size = self.report.typography.small;
        let sides = [&running.left, &running.center, &running.right];
        let mut whole = None;
        for longest in SHORTENED {
            let written = sides.map(|pieces| text(pieces, page, longest));
            let paragraphs = written.each_ref().map(|text| self.shaper.paragraph(text, Weight::Regular, size));
            let widths = widths(paragraphs.each_ref().map(Paragraph::natural_width), band.width);
            let mut lines: Vec<Vec<ShapedLine>> = Vec::with_capacity(sides.len());
            for (paragraph, width) in paragraphs.iter().zip(widths) {
                lines.push(paragraph.lines(width));
            }
            let most = lines.iter().map(Vec::len).max().unwrap_or(0);
            if most <= band.most {
                // The left side is where lines begin.
                let shares = match self.report.direction {
                    ReadingDirection::LeftToRight => [0.0, 0.5, 1.0],
                    ReadingDirection::RightToLeft => [1.0, 0.5, 0.0],
                };
                return Ok(placed(lines.into_iter().zip(shares), most, band, size));
            }
            whole.get_or_insert_with(|| SourcedText::join(&written));
        }
        Err(too_long(name, whole.as_deref().unwrap_or_default()))
    }
}

fn too_long(name: &str, text: &str) -> ExportFailure {
    let short: String = text.trim().chars().take(40).collect();
    let message = format!("the {name} `{short}…` does not fit in the margin of the page");
    ExportFailure::limit(message, "shorten it, or give the page of the template a larger margin")
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a margin has a few lines")]
fn lines_in(margin: f64, size: f64) -> usize {
    (margin / leading(size)).floor().max(1.0) as usize
}

/// The widths of the left, the middle and the right side on a line of `whole` points: what each wants by its `natural`
/// width where all fit on one line, the middle one in the middle; else the sides have what the middle leaves, or all have
/// the same.
fn widths(natural: [f64; 3], whole: f64) -> [f64; 3] {
    let [left, center, right] = natural;
    if center <= 0.0 {
        let half = (whole - GAP) / 2.0;
        // A side takes more than half only of what the other leaves.
        let room = |own: f64, other: f64| own.min(half.max(whole - GAP - other)).max(1.0);
        return [room(left, right), 0.0, room(right, left)];
    }
    let beside = (whole - center) / 2.0 - GAP;
    // Places for initials stay beside each other where a few lines at their sides hold the rest.
    if left.max(right) <= 3.0 * beside {
        [left.min(beside), center, right.min(beside)]
    } else {
        [(whole - 2.0 * GAP) / 3.0; 3]
    }
}

/// The lines of sides, each with the share of free room left of it. Sides begin on the same line; all stand around the middle of the band.
fn placed(
    sides: impl Iterator<Item = (Vec<ShapedLine>, f64)>,
    most: usize,
    band: &Band,
    size: f64,
) -> Vec<Vec<PlacedLine>> {
    // Capitals and digits look centred when the baseline is about a third of their size below the middle.
    let first = band.middle + size * 0.35 - times(most.saturating_sub(1)) / 2.0 * leading(size);
    let mut placed = Vec::new();
    for (lines, share) in sides {
        let mut on_side = Vec::with_capacity(lines.len());
        for (index, line) in lines.into_iter().enumerate() {
            let x = band.left + (band.width - line.width) * share;
            on_side.push(PlacedLine { x, baseline: first + times(index) * leading(size), line });
        }
        placed.push(on_side);
    }
    placed
}

/// The text of a side; what stands elsewhere too is shortened to `longest` characters.
pub(in crate::export::pdf::layout) fn text(pieces: &[RunningPiece], page: PageNumber, longest: usize) -> SourcedText {
    let mut parts = Vec::with_capacity(pieces.len());
    for piece in pieces {
        parts.push(match piece {
            RunningPiece::Words(words) | RunningPiece::Initials(Initials { words, .. }) => words.clone(),
            RunningPiece::Repeated(words) => words.shortened(longest),
            RunningPiece::Page => SourcedText::wording(page.number.to_string()),
            RunningPiece::Pages => SourcedText::wording(page.count.to_string()),
        });
    }
    SourcedText::join(&parts)
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these sums of whole numbers are exact")]
mod tests {
    use super::*;

    #[test]
    fn sides_share_the_line_where_they_do_not_fit() {
        assert_eq!(widths([100.0, 0.0, 50.0], 400.0), [100.0, 0.0, 50.0]);
        assert_eq!(widths([500.0, 0.0, 50.0], 400.0), [338.0, 0.0, 50.0]);
        assert_eq!(widths([500.0, 0.0, 500.0], 412.0), [200.0, 0.0, 200.0]);
        assert_eq!(widths([100.0, 90.0, 100.0], 400.0), [100.0, 90.0, 100.0]);
        assert_eq!(widths([200.0, 90.0, 100.0], 384.0), [135.0, 90.0, 100.0]);
        assert_eq!(widths([500.0, 90.0, 100.0], 384.0), [120.0, 120.0, 120.0]);
    }
}
