//! A workbook of one plain sheet: headers in its first row, and texts, numbers and dates as such.

use crate::export::error::{ExportError, ExportFailure};
use crate::export::xlsx::text::metrics::{Metrics, row_height};
use crate::plan::{PlanCell, PlanSheet};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// The longest text of a cell, in UTF-16 code units (Excel specifications and limits).
const MAX_TEXT: usize = 32_767;
/// A date for what has none of its own, so that the same plan gives the same bytes.
const CREATED: (u16, u8, u8) = (2000, 1, 1);
/// The face of the cells, by whose widths rows are measured, and its size in points.
const FONT: &str = "Arial";
const FONT_SIZE: f64 = 10.0;
/// The bounds of a column's width, in characters.
const WIDTHS: (usize, usize) = (8, 32);
/// The highest row, in points (Excel specifications and limits).
const MAX_HEIGHT: f64 = 409.0;
/// A4, by Excel's number (ECMA-376 part 1, 18.3.1.63).
const PAPER_A4: u8 = 9;

/// Writes the sheet.
pub(super) fn render(sheet: &PlanSheet) -> Result<Vec<u8>, ExportError> {
    // The library refuses long text without saying which one it is.
    let is_too_long = |cell: &&PlanCell| matches!(cell, PlanCell::Text(text) if text.encode_utf16().count() > MAX_TEXT);
    if let Some(cell) = sheet.rows.iter().flatten().find(is_too_long) {
        let start: String = cell.to_string().chars().take(40).collect();
        let message = format!("`{start}…` is longer than a cell of a workbook can be");
        return Err(ExportError::from(ExportFailure::limit(message, "shorten the text in the data")));
    }
    write(sheet).map_err(|error| {
        let message = format!("the workbook could not be written: {error}");
        ExportError::from(ExportFailure::defect(message))
    })
}

fn write(sheet: &PlanSheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(CREATED.0, CREATED.1, CREATED.2)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let worksheet = book.add_worksheet();
    set_up_page(worksheet, sheet)?;
    let formats = CellFormats::new(&sheet.date_format);
    let widths: Vec<usize> = (0..sheet.headers.len()).map(|column| width(sheet, column)).collect();
    for ((column, header), width) in (0_u16..).zip(&sheet.headers).zip(&widths) {
        worksheet.write_string_with_format(0, column, header, &formats.header)?;
        worksheet.set_column_width(column, characters(*width))?;
    }
    for (row, values) in (1_u32..).zip(&sheet.rows) {
        for (column, value) in (0_u16..).zip(values) {
            formats.write(worksheet, row, column, value)?;
        }
        worksheet.set_row_height(row, height(values, &widths))?;
    }
    book.save_to_buffer()
}

/// The header stays in sight, and has filters; on paper the sheet is one page wide, with the header on each.
fn set_up_page(worksheet: &mut Worksheet, sheet: &PlanSheet) -> Result<(), XlsxError> {
    let last_row = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(sheet.headers.len().saturating_sub(1)).unwrap_or(u16::MAX);
    worksheet.set_freeze_panes(1, 0)?.autofilter(0, 0, last_row, last_column)?;
    worksheet.set_landscape().set_paper_size(PAPER_A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// The formats of cells by their kinds.
struct CellFormats {
    header: Format,
    text: Format,
    number: Format,
    date: Format,
}

impl CellFormats {
    fn new(date_format: &str) -> Self {
        let top = Format::new().set_font_name(FONT).set_font_size(FONT_SIZE).set_align(FormatAlign::Top);
        Self {
            header: top.clone().set_bold(),
            text: top.clone().set_text_wrap(),
            date: top.clone().set_num_format(date_format).set_align(FormatAlign::Left),
            number: top,
        }
    }

    fn write(&self, worksheet: &mut Worksheet, row: u32, column: u16, cell: &PlanCell) -> Result<(), XlsxError> {
        match cell {
            // Importers tell an empty cell from one with an empty text.
            PlanCell::Text(text) if text.is_empty() => {}
            PlanCell::Text(text) => {
                worksheet.write_string_with_format(row, column, text, &self.text)?;
            }
            PlanCell::Number(number) => {
                worksheet.write_number_with_format(row, column, *number, &self.number)?;
            }
            PlanCell::Date(date) => {
                let date = ExcelDateTime::from_ymd(date.year(), date.month(), date.day())?;
                worksheet.write_datetime_with_format(row, column, &date, &self.date)?;
            }
        }
        Ok(())
    }
}

/// A width, in characters, at which people can read a column: that of its longest line, within bounds.
fn width(sheet: &PlanSheet, column: usize) -> usize {
    let values = sheet.rows.iter().map(|row| row[column].to_string());
    let longest = |value: String| value.lines().map(|line| line.chars().count()).max();
    // A header has a button for its filter, as wide as three characters.
    let header = sheet.headers[column].chars().count() + 3;
    values.filter_map(longest).chain([header]).max().unwrap_or(0).clamp(WIDTHS.0, WIDTHS.1)
}

/// A number of characters, with two more for the padding of the cell.
fn characters(width: usize) -> f64 {
    f64::from(u32::try_from(width + 2).unwrap_or(u32::MAX))
}

/// The height of a row, in points, in which all lines of its values are seen.
fn height(values: &[PlanCell], widths: &[usize]) -> f64 {
    /// The width of a character, in points: seven pixels.
    const CHARACTER: f64 = 5.25;
    let face = Metrics::of(false);
    let lines = |value: &PlanCell, width: usize| match value {
        PlanCell::Text(text) => {
            text.split('\n').map(|line| face.lines(line, FONT_SIZE, characters(width) * CHARACTER)).sum()
        }
        PlanCell::Number(_) | PlanCell::Date(_) => 1,
    };
    let most = values.iter().zip(widths).map(|(value, width)| lines(value, *width)).max().unwrap_or(1);
    row_height(most, FONT_SIZE, 0.0).min(MAX_HEIGHT)
}
