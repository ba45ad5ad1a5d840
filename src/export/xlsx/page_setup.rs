//! How a sheet is printed: paper, margins, running lines.

use super::text::escapes::without_escapes;
use super::text::limits::Limits;
use super::text::metrics::Metrics;
use crate::document::{
    Initials, Orientation, PageSetup, PaperSize, ReadingDirection, Report, RunningLine, RunningPiece, Sheet,
};
use rust_xlsxwriter::Worksheet;

/// The longest header or footer, in UTF-16 code units (ECMA-376 part 1, 18.3.1.46).
const MAX_RUNNING: usize = 255;
const MM_PER_INCH: f64 = 25.4;
const POINTS_PER_INCH: f64 = 72.0;
/// How many characters of what is shortened are shown at least.
const FEWEST_SHOWN: usize = 24;

/// Sets paper, margins and running lines: one page wide, as many high as it takes.
pub(super) fn set_up(worksheet: &mut Worksheet, sheet: &Sheet<'_>, report: &Report, limits: &mut Limits) {
    let PageSetup { size, orientation, margins } = report.page;
    // Paper sizes by their number (ECMA-376 part 1, 18.3.1.63).
    worksheet.set_paper_size(match size {
        PaperSize::Letter => 1,
        PaperSize::A4 => 9,
    });
    match orientation {
        Orientation::Portrait => worksheet.set_portrait(),
        Orientation::Landscape => worksheet.set_landscape(),
    };
    let inches = |mm: f64| mm / MM_PER_INCH;
    // Running lines stand in the middle of their margins.
    let (top, bottom) = (inches(margins.top), inches(margins.bottom));
    worksheet.set_margins(inches(margins.left), inches(margins.right), top, bottom, top / 2.0, bottom / 2.0);
    // One page wide; 0 is as many high as it takes.
    worksheet.set_print_fit_to_pages(1, 0);
    worksheet.set_screen_gridlines(false);
    // Columns run as the text does.
    if report.direction == ReadingDirection::RightToLeft {
        worksheet.set_right_to_left(true);
    }
    let font = format!("&{:.0}&\"{},Regular\"", report.typography.small, report.typography.family);
    let (direction, room) = (report.direction, Room { size: report.typography.small, width: points(report) });
    match running(sheet.header, &font, &watermark(report), direction, room) {
        Some(header) => _ = worksheet.set_header(header),
        None => too_long("header", limits),
    }
    match running(sheet.footer, &font, "", direction, room) {
        Some(footer) => _ = worksheet.set_footer(footer),
        None => too_long("footer", limits),
    }
}

/// A watermark, large and grey, for the middle of the header.
fn watermark(report: &Report) -> String {
    let word = report.watermark.as_ref();
    word.map_or_else(String::new, |word| {
        format!("&24&KB2B2B8{}", words_code(&word.chars().take(MAX_RUNNING).collect::<String>()))
    })
}

fn too_long(line: &str, limits: &mut Limits) {
    let message = format!("the {line} does not fit in the {MAX_RUNNING} characters that Excel has for it");
    limits.refuse(message, "take some of its placeholders out of the template");
}

/// A side of a running line.
struct Side<'l> {
    /// Excel's code for the side (ECMA-376 part 1, 18.3.1.46).
    code: &'static str,
    pieces: &'l [RunningPiece],
    /// Codes behind the pieces.
    more: &'l str,
}

/// The room for a running line: the size of its type, and the width of the page between its margins, both in points.
#[derive(Clone, Copy)]
struct Room {
    size: f64,
    width: f64,
}

fn points(report: &Report) -> f64 {
    report.page.text_width() * POINTS_PER_INCH / MM_PER_INCH
}

/// A running line in Excel's codes, with `middle` behind what stands in its middle; `None` if it is too long.
///
/// What stands elsewhere too is shortened as far as the line needs to fit, and to be one line if it can.
fn running(line: &RunningLine, font: &str, middle: &str, direction: ReadingDirection, room: Room) -> Option<String> {
    let mut sides = vec![
        Side { code: "&L", pieces: &line.left, more: "" },
        Side { code: "&C", pieces: &line.center, more: middle },
        Side { code: "&R", pieces: &line.right, more: "" },
    ];
    sides.retain(|side| !side.pieces.is_empty() || !side.more.is_empty());
    let is_one_line = |longest: &usize| shown_width(&sides, *longest, room.size) <= room.width;
    // Fewer characters of what is shortened are not worth it.
    let one_line = (FEWEST_SHOWN..=MAX_RUNNING).rev().find(is_one_line).unwrap_or(MAX_RUNNING);
    (0..=one_line)
        .rev()
        .map(|longest| coded(&sides, font, longest, direction))
        .find(|line| line.encode_utf16().count() <= MAX_RUNNING)
}

/// How wide the words of `sides` are beside each other, in points; what stands elsewhere too is shortened to `longest`
/// characters.
fn shown_width(sides: &[Side<'_>], longest: usize, size: f64) -> f64 {
    let mut width = 0.0;
    for piece in sides.iter().flat_map(|side| side.pieces) {
        width += match piece {
            RunningPiece::Page | RunningPiece::Pages => Metrics::of(false).width("000", size),
            RunningPiece::Words(words) | RunningPiece::Initials(Initials { words, .. }) => {
                Metrics::of(false).width(words, size)
            }
            RunningPiece::Repeated(words) => Metrics::of(false).width(&words.shortened(longest), size),
        };
    }
    width
}

/// The codes of `sides`; what stands elsewhere too is shortened to `longest` characters.
fn coded(sides: &[Side<'_>], font: &str, longest: usize, direction: ReadingDirection) -> String {
    let mut line = String::new();
    for Side { code, pieces, more } in sides {
        line.extend([code, font]);
        for piece in *pieces {
            match piece {
                RunningPiece::Page => line.push_str("&P"),
                RunningPiece::Pages => line.push_str("&N"),
                RunningPiece::Words(words) | RunningPiece::Initials(Initials { words, .. }) => {
                    line.push_str(&words_code(&words.displayed_within(direction)));
                }
                RunningPiece::Repeated(words) => {
                    line.push_str(&words_code(&words.shortened(longest).displayed_within(direction)));
                }
            }
        }
        line.push_str(more);
    }
    line
}

/// Words with `&` doubled, which begins a code otherwise.
fn words_code(words: &str) -> String {
    without_escapes(words).replace('&', "&&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::SourcedText;

    const ROOM: Room = Room { size: 9.0, width: 500.0 };

    fn words(text: &str) -> RunningPiece {
        RunningPiece::Words(SourcedText::wording(text))
    }

    #[test]
    fn a_line_that_cannot_be_shortened_is_refused() {
        let line = RunningLine { left: vec![words(&"x".repeat(300))], ..RunningLine::default() };
        assert_eq!(running(&line, "&9", "", ReadingDirection::LeftToRight, ROOM), None);
    }

    #[test]
    fn page_numbers_are_codes_and_ampersands_are_doubled() {
        let line = RunningLine {
            left: vec![words("R&D")],
            center: Vec::new(),
            right: vec![words("Page "), RunningPiece::Page, words(" of "), RunningPiece::Pages],
        };
        let expected = r#"&L&9&"Arial,Regular"R&&D&R&9&"Arial,Regular"Page &P of &N"#;
        let font = r#"&9&"Arial,Regular""#;
        assert_eq!(running(&line, font, "", ReadingDirection::LeftToRight, ROOM).unwrap(), expected);
    }

    #[test]
    fn a_line_that_is_too_long_is_shortened() {
        let line = RunningLine {
            left: vec![RunningPiece::Repeated(SourcedText::data("&".repeat(40_000)))],
            ..RunningLine::default()
        };
        let coded = running(&line, "&9", "", ReadingDirection::LeftToRight, ROOM).unwrap();
        assert!(coded.encode_utf16().count() <= MAX_RUNNING);
        assert!(coded.ends_with("&&…"));
    }

    #[test]
    fn a_line_that_would_be_two_is_shortened_to_one() {
        let line = RunningLine {
            left: vec![RunningPiece::Repeated(SourcedText::data("Model ".repeat(30)))],
            center: Vec::new(),
            right: vec![words("Page "), RunningPiece::Page],
        };
        let coded = running(&line, "&9", "", ReadingDirection::LeftToRight, ROOM).unwrap();
        assert_eq!(
            coded,
            "&L&9Model Model Model Model Model Model Model Model Model Model Model Model Model Model Model Mod…&R&9Page &P"
        );
    }
}
