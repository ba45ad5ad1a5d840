//! How a sheet is printed.

use super::Limits;
use super::tabs::without_escapes;
use crate::document::{Orientation, PageSetup, PaperSize, Report, RunningLine, RunningPiece, Sheet};
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
    let (top, bottom) = (inches(margins.top), inches(margins.bottom));
    worksheet.set_margins(inches(margins.left), inches(margins.right), top, bottom, top / 2.0, bottom / 2.0);
    worksheet.set_print_fit_to_pages(1, 0);
    worksheet.set_screen_gridlines(false);
    let font = format!("&{:.0}&\"{},Regular\"", report.typography.small, report.typography.family);
    match running(sheet.header, &font, &watermark(report)) {
        Some(header) => _ = worksheet.set_header(header),
        None => too_long("header", limits),
    }
    match running(sheet.footer, &font, "") {
        Some(footer) => _ = worksheet.set_footer(footer),
        None => too_long("footer", limits),
    }
}

/// A watermark, large and grey, for the middle of the header.
fn watermark(report: &Report) -> String {
    let word = report.watermark.as_ref();
    word.map_or_else(String::new, |word| format!("&24&KB2B2B8{}", words_code(word, MAX_RUNNING)))
}

fn too_long(line: &str, limits: &mut Limits) {
    let message = format!("the {line} does not fit in the {MAX_RUNNING} characters that Excel has for it");
    limits.refuse(message, "take some of its placeholders out of the template");
}

/// A running line in Excel's codes, `middle` behind what stands there; what stands elsewhere too is shortened until it fits.
fn running(line: &RunningLine, font: &str, middle: &str) -> Option<String> {
    let sides = [("&L", &line.left, ""), ("&C", &line.center, middle), ("&R", &line.right, "")];
    let is_said = |side: &(&str, &Vec<RunningPiece>, &str)| !side.1.is_empty() || !side.2.is_empty();
    let sides: Vec<_> = sides.into_iter().filter(is_said).collect();
    let coded = |longest: usize| -> String {
        let parts: Vec<String> =
            sides.iter().map(|(code, pieces, more)| [code, font, &side(pieces, longest), more].concat()).collect();
        parts.concat()
    };
    (0..=MAX_RUNNING).rev().map(coded).find(|line| line.encode_utf16().count() <= MAX_RUNNING)
}

fn side(pieces: &[RunningPiece], longest: usize) -> String {
    let coded = |piece: &RunningPiece| match piece {
        RunningPiece::Page => "&P".to_owned(),
        RunningPiece::Pages => "&N".to_owned(),
        RunningPiece::Words(words) => words_code(words, usize::MAX),
        RunningPiece::Repeated(words) => words_code(words, longest),
    };
    pieces.iter().map(coded).collect()
}

/// Words with `&` doubled, cut to `longest` characters.
fn words_code(words: &str, longest: usize) -> String {
    let short: String = words.chars().take(longest).collect();
    let ellipsis = if short.len() < words.len() { "…" } else { "" };
    without_escapes(&short).replace('&', "&&") + ellipsis
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> RunningPiece {
        RunningPiece::Words(text.into())
    }

    #[test]
    fn a_line_that_cannot_be_shortened_is_refused() {
        let line = RunningLine { left: vec![words(&"x".repeat(300))], ..RunningLine::default() };
        assert_eq!(running(&line, "&9", ""), None);
    }

    #[test]
    fn page_numbers_are_codes_and_ampersands_are_doubled() {
        let line = RunningLine {
            left: vec![words("R&D")],
            center: Vec::new(),
            right: vec![words("Page "), RunningPiece::Page, words(" of "), RunningPiece::Pages],
        };
        let expected = r#"&L&9&"Arial,Regular"R&&D&R&9&"Arial,Regular"Page &P of &N"#;
        assert_eq!(running(&line, r#"&9&"Arial,Regular""#, "").unwrap(), expected);
    }

    #[test]
    fn a_line_that_is_too_long_is_shortened() {
        let line =
            RunningLine { left: vec![RunningPiece::Repeated("&".repeat(40_000).into())], ..RunningLine::default() };
        let coded = running(&line, "&9", "").unwrap();
        assert!(coded.encode_utf16().count() <= MAX_RUNNING);
        assert!(coded.ends_with("&&…"));
    }
}
