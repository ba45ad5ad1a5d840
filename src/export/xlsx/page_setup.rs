//! How a sheet is printed: paper, margins, running lines.

use super::text::escapes::without_escapes;
use super::text::limits::Limits;
use crate::document::{
    Initials, Orientation, PageSetup, PaperSize, ReadingDirection, Report, RunningLine, RunningPiece, Sheet,
};
use rust_xlsxwriter::Worksheet;

/// The longest header or footer, in UTF-16 code units (ECMA-376 part 1, 18.3.1.46).
const MAX_RUNNING: usize = 255;
const MM_PER_INCH: f64 = 25.4;

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
    match running(sheet.header, &font, &watermark(report), report.direction) {
        Some(header) => _ = worksheet.set_header(header),
        None => too_long("header", limits),
    }
    match running(sheet.footer, &font, "", report.direction) {
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

/// A running line in Excel's codes, with `middle` behind what stands in its middle; `None` if it is too long.
///
/// What stands elsewhere too is shortened as far as the line needs to fit.
fn running(line: &RunningLine, font: &str, middle: &str, direction: ReadingDirection) -> Option<String> {
    let mut sides = vec![
        Side { code: "&L", pieces: &line.left, more: "" },
        Side { code: "&C", pieces: &line.center, more: middle },
        Side { code: "&R", pieces: &line.right, more: "" },
    ];
    sides.retain(|side| !side.pieces.is_empty() || !side.more.is_empty());
    (0..=MAX_RUNNING)
        .rev()
        .map(|longest| coded(&sides, font, longest, direction))
        .find(|line| line.encode_utf16().count() <= MAX_RUNNING)
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

    fn words(text: &str) -> RunningPiece {
        RunningPiece::Words(SourcedText::wording(text))
    }

    #[test]
    fn a_line_that_cannot_be_shortened_is_refused() {
        let line = RunningLine { left: vec![words(&"x".repeat(300))], ..RunningLine::default() };
        assert_eq!(running(&line, "&9", "", ReadingDirection::LeftToRight), None);
    }

    #[test]
    fn page_numbers_are_codes_and_ampersands_are_doubled() {
        let line = RunningLine {
            left: vec![words("R&D")],
            center: Vec::new(),
            right: vec![words("Page "), RunningPiece::Page, words(" of "), RunningPiece::Pages],
        };
        let expected = r#"&L&9&"Arial,Regular"R&&D&R&9&"Arial,Regular"Page &P of &N"#;
        assert_eq!(running(&line, r#"&9&"Arial,Regular""#, "", ReadingDirection::LeftToRight).unwrap(), expected);
    }

    #[test]
    fn a_line_that_is_too_long_is_shortened() {
        let line = RunningLine {
            left: vec![RunningPiece::Repeated(SourcedText::data("&".repeat(40_000)))],
            ..RunningLine::default()
        };
        let coded = running(&line, "&9", "", ReadingDirection::LeftToRight).unwrap();
        assert!(coded.encode_utf16().count() <= MAX_RUNNING);
        assert!(coded.ends_with("&&…"));
    }
}
