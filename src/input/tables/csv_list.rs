//! A list of customers as CSV, read as it streams in.

use super::customer_list::{CustomerList, CustomerRow, ListError, no_list};
use super::line_ends::{MARK, MarkedLines, STRAY};
use super::record_limit::{RecordLimit, too_long};
use crate::complaint::Complaint;
use crate::input::text_encoding::{EncodingHint, TextEncoding, not_utf_8, utf_8_reader};
use std::io::{BufRead, Read};

/// What tells that bytes are UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What may stand between cells.
const DELIMITERS: [u8; 3] = [b'\t', b';', b','];
/// How a list becomes one that can be read.
const ENCODING_HINT: EncodingHint = EncodingHint {
    of_bytes: "save the list as `CSV UTF-8`",
    of_windows_1252: "save the list as `CSV UTF-8`, or, if that is right, use `--encoding windows-1252`",
};
/// A quote that is part of a text, and would be taken for its end.
const STRAY_QUOTE: &str = "a quote that is not doubled";
/// What to do about such a quote.
const QUOTE_HINT: &str = "put the whole cell in quotes, and double each quote inside it: `\"The \"\"Best\"\" Ltd\"`";

/// Reads CSV as it comes: with commas, semicolons or tabs, whichever its first line has most of.
///
/// # Errors
/// Its first line cannot be read as headers.
pub fn read_customers_csv(
    reader: impl BufRead + Send + 'static,
    encoding: TextEncoding,
) -> Result<CustomerList, Complaint> {
    let mut reader = utf_8_reader(reader, encoding).map_err(|error| no_list(error.to_string()))?;
    let start = reader.fill_buf().map_err(|error| no_list(error.to_string()))?;
    let dialect = ListDialect::of(start);
    reader.consume(dialect.bytes_before);
    let mut lines = MarkedLines::new(reader, dialect.delimiter);
    if dialect.lines_before > 0 {
        lines.pass_line_end().map_err(|error| no_list(error.to_string()))?;
    }
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(dialect.delimiter).from_reader(RecordLimit::new(lines));
    let headers = reader.byte_headers();
    let headers = headers.map_err(|error| no_list(format!("its first line cannot be read: {error}")))?.clone();
    if let Some(foreign) = headers.iter().find(|header| std::str::from_utf8(header).is_err()) {
        return Err(not_utf_8(foreign, dialect.lines_before + 1, &ENCODING_HINT));
    }
    let mut headers: Vec<String> =
        headers.iter().map(|header| String::from_utf8_lossy(header).trim().to_owned()).collect();
    // Spreadsheets write delimiters behind the last column, as far as some cell was ever used.
    let width = headers.iter().rposition(|header| !header.is_empty()).map_or(0, |last| last + 1);
    headers.truncate(width);
    if headers.iter().any(|header| header.as_bytes().contains(&STRAY)) {
        return Err(Complaint::new(format!("its first line has {STRAY_QUOTE}"), QUOTE_HINT));
    }
    if headers.iter().all(|header| header.is_empty() || header.as_bytes() == [MARK]) {
        let hint = "start from a copy of the output of `pdp-export init list`";
        return Err(Complaint::new("there is nothing in it", hint));
    }
    let rows = CsvRows { reader, width, delimiter: dialect.delimiter, lines_before: dialect.lines_before };
    Ok(CustomerList { headers, unit: "line", rows: Box::new(rows), header_row: None, notes: Vec::new() })
}

/// How a list is written, by its beginning.
struct ListDialect {
    delimiter: u8,
    /// The bytes before the line of headers, without the end of a line before it.
    bytes_before: usize,
    /// The lines before the line of headers.
    lines_before: u64,
}

impl ListDialect {
    fn of(start: &[u8]) -> Self {
        let mark = if start.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let mut lines = start[mark..].split(|byte| matches!(byte, b'\n' | b'\r'));
        let first = lines.next().unwrap_or_default();
        // Excel's own way to say what stands between the cells is a line of its own before all others.
        if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] = first {
            return Self { delimiter: *delimiter, bytes_before: mark + first.len(), lines_before: 1 };
        }
        let header = [first].into_iter().chain(lines).find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
        let count = |delimiter: &u8| header.split(|byte| byte == delimiter).count();
        let delimiter = DELIMITERS.into_iter().max_by_key(count).unwrap_or(b',');
        Self { delimiter, bytes_before: mark, lines_before: 0 }
    }
}

/// The rows of a CSV.
struct CsvRows<R> {
    reader: csv::Reader<RecordLimit<R>>,
    width: usize,
    delimiter: u8,
    /// How many lines stand before the header.
    lines_before: u64,
}

impl<R: Read> Iterator for CsvRows<R> {
    type Item = Result<CustomerRow, ListError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut record = csv::ByteRecord::new();
        loop {
            let first = self.lines_before + self.reader.position().line();
            self.reader.get_mut().begin_record();
            match self.reader.read_byte_record(&mut record) {
                Ok(false) => return None,
                Err(_) if self.reader.get_ref().is_exceeded() => return Some(Err(endless_row(first))),
                Err(error) => return Some(Err(ListError::Broken(error.to_string()))),
                Ok(true) if record.as_slice() == [MARK] => return None,
                // Spreadsheets write lines of delimiters where there is nothing.
                Ok(true) if record.as_slice().trim_ascii().is_empty() => {}
                Ok(true) => break,
            }
        }
        // Where a record begins is told before blank lines are passed over; where it ends is certain.
        let inside = record.as_slice().iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        let number = (self.lines_before + self.reader.position().line()).saturating_sub(1 + inside);
        let mut row = csv_row(&record, number, self.width);
        if let Ok(row) = &mut row
            && inside > 0
        {
            row.cell_with_row = record.iter().position(|cell| self.has_row(cell));
        }
        Some(row)
    }
}

impl<R> CsvRows<R> {
    /// Whether a cell has a line that could be a row: where a quote is not closed, and one in a later row closes it, the
    /// rows between them are in the cell.
    fn has_row(&self, cell: &[u8]) -> bool {
        /// Texts of fewer cells are too common to mean anything.
        const FEWEST: usize = 4;
        let has_cells = |line: &[u8]| line.split(|byte| *byte == self.delimiter).count() >= self.width;
        self.width >= FEWEST && cell.contains(&b'\n') && cell.split(|byte| *byte == b'\n').any(has_cells)
    }
}

fn csv_row(record: &csv::ByteRecord, number: u64, width: usize) -> Result<CustomerRow, ListError> {
    // The end of the list within a record: a quote is open there.
    if record.as_slice().ends_with(&[MARK, b'\n']) || record.as_slice().ends_with(&[MARK]) {
        return Err(unclosed_quote(record, number));
    }
    if let Some(column) = record.iter().position(|cell| cell.contains(&STRAY)) {
        return Err(stray_quote(record, number, column));
    }
    if record.iter().skip(width).any(|cell| !cell.trim_ascii().is_empty()) {
        let message = format!("this row has {} cells, but the header has {width}", record.len());
        let hint = "check the quotes and the delimiters of this line and of the one before";
        return Err(ListError::of_row(number, message, hint));
    }
    // One cell with separates cells elsewhere is a row of another file, not a row without the rest.
    if let Some(delimiter) = foreign_delimiter(record).filter(|_| width > 1) {
        let message = format!("this row has only one cell, which contains `{}`", char::from(delimiter).escape_debug());
        return Err(ListError::of_row(number, message, "use the same delimiter as in the header"));
    }
    let mut cells = Vec::with_capacity(width);
    for cell in record.iter().take(width) {
        let Ok(text) = std::str::from_utf8(cell) else {
            // Where one byte is foreign, all are: to say so in each row would hide what else is wrong.
            return Err(ListError::Refused(not_utf_8(cell, number, &ENCODING_HINT)));
        };
        cells.push(text.trim().to_owned());
    }
    // Many programs write no delimiters behind the last cell that has something in it.
    cells.resize(width, String::new());
    Ok(CustomerRow { number, cells, ..CustomerRow::default() })
}

/// A row that goes on and on from the line `first`.
fn endless_row(first: u64) -> ListError {
    let message = too_long(&format!("the row from line {first} on"));
    ListError::Refused(Complaint::new(
        message,
        "close the quote that is open there, or double it if it is part of the text",
    ))
}

/// The delimiter in a row that is one cell.
fn foreign_delimiter(record: &csv::ByteRecord) -> Option<u8> {
    if record.len() > 1 {
        return None;
    }
    DELIMITERS.into_iter().find(|delimiter| record.as_slice().contains(delimiter))
}

fn stray_quote(record: &csv::ByteRecord, number: u64, column: usize) -> ListError {
    let mut before = record.as_slice().split(|byte| *byte == STRAY);
    let lines = before.next().unwrap_or_default().split(|byte| *byte == b'\n').skip(1).count();
    if lines == 0 {
        return ListError::of_cell(number, column, format!("this cell has {STRAY_QUOTE}"), QUOTE_HINT);
    }
    let message = format!("a quote that opens here is not closed before line {}", number + lines as u64);
    ListError::of_row(number, message, "close the quote, or double it if it is part of the text")
}

fn unclosed_quote(record: &csv::ByteRecord, number: u64) -> ListError {
    let behind = record.as_slice().split(|byte| *byte == b'\n').skip(1);
    let lines = behind.filter(|line| !line.is_empty() && *line != [MARK]).count();
    let message = format!("a quote that opens here is not closed: the {lines} lines after it are lost");
    // No line feed ends this record, so that its number is one too low.
    ListError::of_row(number + 1, message, "close the quote, or double it if it is part of the text")
}

#[cfg(test)]
mod tests {
    use super::*;
    use allocation_counter::measure;
    use std::io::{BufReader, Cursor, repeat};

    #[test]
    fn a_quote_that_is_never_closed_is_found_within_bounded_memory() {
        const GB: u64 = 1 << 30;
        for byte in [b'\n', b'a', b','] {
            let mut error = None;
            let held = measure(|| {
                let rest = repeat(byte).take(3 * GB);
                let list = BufReader::new(Cursor::new("id,customer\na,A\nb,\"B").chain(rest));
                let mut list = read_customers_csv(list, TextEncoding::Unicode).ok().unwrap();
                error = list.rows.find_map(Result::err);
            });
            let expected = match byte {
                b'\n' => endless_row(3),
                _ => ListError::Broken("a line is longer than 16 MiB".to_owned()),
            };
            assert_eq!(error, Some(expected));
            assert!(held.bytes_max < 200_000_000, "{}", held.bytes_max);
        }
    }
}
