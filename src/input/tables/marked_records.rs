//! The records of a CSV, each with its line; quotes that hide or lose text are faults.

use super::line_ends::{MARK, MarkedLines, STRAY};
use std::io::BufRead;

/// Why a CSV cannot be read.
#[derive(Debug)]
pub(in crate::input) enum CsvFault {
    /// It is none, for this reason.
    Broken(String),
    /// A quote that opens in the record from this line on is not closed.
    OpenQuote(u64),
    /// The record from this line on has a quote that is not doubled.
    StrayQuote(u64),
}

/// Reads records of any width.
pub(in crate::input) struct MarkedRecords<R> {
    records: csv::StringRecordsIntoIter<MarkedLines<R>>,
    is_done: bool,
}

impl<R: BufRead> MarkedRecords<R> {
    /// The records of a text in UTF-8 without a mark, whose values are separated by `delimiter`.
    pub(in crate::input) fn new(reader: R, delimiter: u8) -> Self {
        let lines = MarkedLines::new(reader, delimiter);
        let mut builder = csv::ReaderBuilder::new();
        let reader = builder.has_headers(false).flexible(true).delimiter(delimiter).from_reader(lines);
        Self { records: reader.into_records(), is_done: false }
    }
}

impl<R: BufRead> Iterator for MarkedRecords<R> {
    type Item = Result<(u64, Vec<String>), CsvFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_done {
            return None;
        }
        let next = match self.records.next()? {
            Ok(record) => checked(&record),
            Err(error) => Some(Err(CsvFault::Broken(error.to_string()))),
        };
        self.is_done = !matches!(next, Some(Ok(_)));
        next
    }
}

/// What is read of a record; nothing behind the last.
fn checked(record: &csv::StringRecord) -> Option<Result<(u64, Vec<String>), CsvFault>> {
    if record.as_slice().as_bytes() == [MARK] {
        return None;
    }
    let line = record.position().map_or(0, csv::Position::line);
    if record.as_slice().trim_end().as_bytes().ends_with(&[MARK]) {
        return Some(Err(CsvFault::OpenQuote(line)));
    }
    if record.as_slice().as_bytes().contains(&STRAY) {
        return Some(Err(CsvFault::StrayQuote(line)));
    }
    Some(Ok((line, record.iter().map(str::to_owned).collect())))
}
