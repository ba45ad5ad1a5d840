//! The lines at the head and the foot of each page.

use super::flow::leading;
use super::{Item, Mark, POINTS_PER_MM, Shape};
use crate::document::{Report, Running as Words, RunningPiece, SourcedText};
use crate::export::ExportFailure;
use crate::export::pdf::font::face::Weight;
use crate::export::pdf::text::paragraph::{Line, Paragraph};
use crate::export::pdf::text::shaper::Shaper;

/// Between two sides, in points.
const GAP: f64 = 12.0;
/// How far text is shortened that stands elsewhere too, in characters.
const SHORTENED: [usize; 7] = [usize::MAX, 160, 80, 40, 20, 10, 0];

/// The running lines of a page.
#[derive(Clone, Copy)]
pub(super) struct Running<'r> {
    pub(super) header: &'r Words,
    pub(super) footer: &'r Words,
}

/// Where running lines are set, in points from the top left corner of the page.
struct Band {
    left: f64,
    width: f64,
    /// The middle of the margin.
    middle: f64,
    /// How many lines the margin has room for.
    most: usize,
}

impl Running<'_> {
    /// The items for page `number` of `count`, in the middle of the margins, and what does not fit there.
    pub(super) fn items(
        self,
        number: usize,
        count: usize,
        report: &Report,
        (width, height): (f64, f64),
        shaper: &mut Shaper<'_>,
    ) -> (Vec<Item>, Vec<ExportFailure>) {
        let margins = &report.page.margins;
        let size = report.typography.small;
        let (left, right) = (margins.left * POINTS_PER_MM, width - margins.right * POINTS_PER_MM);
        let band = |margin: f64, middle: f64| Band { left, width: right - left, middle, most: lines_in(margin, size) };
        let (top, bottom) = (margins.top * POINTS_PER_MM, margins.bottom * POINTS_PER_MM);
        let parts = [
            (self.header, Mark::Header, band(top, top / 2.0), "header"),
            (self.footer, Mark::Footer, band(bottom, height - bottom / 2.0), "footer"),
        ];
        let (mut items, mut failures) = (Vec::new(), Vec::new());
        for (words, mark, band, name) in parts {
            match set(words, (number, count), &band, size, shaper) {
                Ok(lines) => items.extend(lines.into_iter().map(|(x, baseline, line)| {
                    let color = report.palette.muted;
                    Item { mark, shape: Shape::Text { x, baseline, size, color, line } }
                })),
                Err(text) => failures.push(too_long(name, &text)),
            }
        }
        (items, failures)
    }
}

fn too_long(name: &str, text: &str) -> ExportFailure {
    let short: String = text.trim().chars().take(40).collect();
    let message = format!("the {name} `{short}…` does not fit in the margin of the page");
    ExportFailure::limit(message, "shorten what it says, or give the template's page a larger margin")
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a margin has a few lines")]
fn lines_in(margin: f64, size: f64) -> usize {
    (margin / leading(size)).floor().max(1.0) as usize
}

/// The lines of the three sides, each with its left end and its baseline; else the text that does not fit.
fn set(
    words: &Words,
    page: (usize, usize),
    band: &Band,
    size: f64,
    shaper: &mut Shaper<'_>,
) -> Result<Vec<(f64, f64, Line)>, String> {
    let sides = [&words.left, &words.center, &words.right];
    let mut all = String::new();
    for longest in SHORTENED {
        let texts = sides.map(|pieces| text(pieces, page, longest));
        let paragraphs =
            texts.each_ref().map(|text| shaper.paragraph(&SourcedText::data(text.as_str()), Weight::Regular, size));
        let widths = widths(paragraphs.each_ref().map(Paragraph::natural_width), band.width);
        let lines: Vec<Vec<Line>> =
            paragraphs.iter().zip(widths).map(|(paragraph, width)| paragraph.lines(width)).collect();
        let most = lines.iter().map(Vec::len).max().unwrap_or(0);
        if most <= band.most {
            return Ok(placed(lines, most, band, size));
        }
        if all.is_empty() {
            all = texts.concat();
        }
    }
    Err(all)
}

/// The room of each side: what it wants where all find room on one line, the middle one in the middle; else its share.
fn widths(natural: [f64; 3], whole: f64) -> [f64; 3] {
    let [left, center, right] = natural;
    if center <= 0.0 {
        let half = (whole - GAP) / 2.0;
        let room = |own: f64, other: f64| own.min(half.max(whole - GAP - other)).max(1.0);
        return [room(left, right), 0.0, room(right, left)];
    }
    let beside = (whole - center) / 2.0 - GAP;
    if left <= beside && right <= beside { natural } else { [(whole - 2.0 * GAP) / 3.0; 3] }
}

/// Sides begin on the same line; all stand around the middle of the band.
fn placed(sides: Vec<Vec<Line>>, most: usize, band: &Band, size: f64) -> Vec<(f64, f64, Line)> {
    let count = |lines: usize| f64::from(u32::try_from(lines).unwrap_or(u32::MAX));
    let first = band.middle + size * 0.35 - count(most.saturating_sub(1)) / 2.0 * leading(size);
    let mut placed = Vec::new();
    for (lines, place) in sides.into_iter().zip([0.0, 0.5, 1.0]) {
        for (index, line) in lines.into_iter().enumerate() {
            let x = band.left + (band.width - line.width) * place;
            placed.push((x, first + count(index) * leading(size), line));
        }
    }
    placed
}

/// What a side says; what stands elsewhere too is shortened to `longest` characters.
fn text(pieces: &[RunningPiece], (number, count): (usize, usize), longest: usize) -> String {
    let piece = |piece: &RunningPiece| match piece {
        RunningPiece::Words(words) => words.to_string(),
        RunningPiece::Repeated(words) => shortened(words, longest),
        RunningPiece::Page => number.to_string(),
        RunningPiece::Pages => count.to_string(),
    };
    pieces.iter().map(piece).collect()
}

fn shortened(words: &str, longest: usize) -> String {
    if words.chars().nth(longest).is_none() {
        return words.to_owned();
    }
    words.chars().take(longest).chain(['…']).collect()
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
        assert_eq!(widths([200.0, 90.0, 100.0], 384.0), [120.0, 120.0, 120.0]);
    }
}
