//! A list of customers, row by row: CSV as it streams in, a workbook, YAML or JSON.

use super::workbook::{SheetRow, workbook_rows};
use crate::complaint::Complaint;
use crate::input::problem::{Code, Problems, Sink, SourceText};
use crate::input::tree::{Key, Node, Value};
use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead, Read};
use std::sync::Arc;

/// A list of customers.
pub struct CustomerList {
    /// The headers of the columns.
    pub headers: Vec<String>,
    /// What the numbers of rows count: `line` or `row`.
    pub unit: &'static str,
    /// The rows.
    pub rows: Box<dyn Iterator<Item = Result<CustomerRow, ListError>> + Send>,
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerRow {
    /// Where it stands: its line or its row, from 1.
    pub number: u64,
    /// Its cells, one for each header, without white space at their ends.
    pub cells: Vec<String>,
}

/// A row that cannot be read, or an end before the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListError {
    /// A row with a fault; the next can be read.
    Row {
        /// Where it stands: its line or its row, from 1.
        number: u64,
        /// The place of its column, if the fault has one.
        column: Option<usize>,
        /// What is wrong, and what to do.
        complaint: Complaint,
    },
    /// Nothing more can be read, and why.
    Broken(String),
}

/// Reads CSV as it comes: with commas, semicolons or tabs, whichever its first line has most of.
///
/// # Errors
/// What is the matter with its first line, in a sentence.
pub fn read_customers_csv(mut reader: impl BufRead + Send + 'static) -> Result<CustomerList, String> {
    let start = reader.fill_buf().map_err(|error| error.to_string())?;
    if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
        return Err("it is UTF-16; save it as `CSV UTF-8`".to_owned());
    }
    let mark = if start.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let mut lines = start[mark..].split(|byte| matches!(byte, b'\n' | b'\r'));
    let first = lines.next().unwrap_or_default();
    let header = [first].into_iter().chain(lines).find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    let count = |delimiter: &u8| header.split(|byte| byte == delimiter).count();
    // Excel's own way to say what stands between the cells is a line of its own before all others.
    let (delimiter, lines_before) = match first {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => (*delimiter, 1),
        _ => ([b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b','), 0),
    };
    let ahead = mark + lines_before * first.len();
    reader.consume(ahead);
    let mut reader = Unified { reader, ended_in_return: false, end: END };
    if lines_before > 0 {
        reader.pass_line_end().map_err(|error| error.to_string())?;
    }
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(reader);
    let headers = reader.headers().map_err(|error| format!("its first line cannot be read: {error}"))?;
    let mut headers: Vec<String> = headers.iter().map(|header| header.trim().to_owned()).collect();
    // Spreadsheets write delimiters behind the last column, as far as some cell was ever used.
    let width = headers.iter().rposition(|header| !header.is_empty()).map_or(0, |last| last + 1);
    headers.truncate(width);
    if headers.iter().all(|header| header.is_empty() || header.as_bytes() == [MARK]) {
        return Err("there is nothing in it".to_owned());
    }
    Ok(CustomerList {
        headers: headers.clone(),
        unit: "line",
        rows: Box::new(CsvRows { reader, width: headers.len(), lines_before: lines_before as u64 }),
    })
}

/// What tells that bytes are UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// What is read behind the end of a list: a line of its own, unless a quote is open there.
const END: &[u8] = &[b'\n', MARK, b'\n'];
/// The unit separator; where a list has one itself, it is read as its neighbour, which no cell can have either.
const MARK: u8 = 0x1f;
const NEIGHBOUR: u8 = 0x1e;

/// A text whose lines all end in a line feed, with [`END`] behind it.
struct Unified<R> {
    reader: R,
    ended_in_return: bool,
    end: &'static [u8],
}

impl<R: BufRead> Unified<R> {
    /// Steps over the end of a line that has been read.
    fn pass_line_end(&mut self) -> io::Result<()> {
        self.read(&mut [0]).map(drop)
    }
}

impl<R: BufRead> Read for Unified<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let bytes = self.reader.fill_buf()?;
            if bytes.is_empty() {
                let length = self.end.len().min(buffer.len());
                buffer[..length].copy_from_slice(&self.end[..length]);
                self.end = &self.end[length..];
                return Ok(length);
            }
            let (mut taken, mut given) = (0, 0);
            for byte in bytes.iter().take(buffer.len()) {
                taken += 1;
                let is_second = *byte == b'\n' && self.ended_in_return;
                self.ended_in_return = *byte == b'\r';
                if !is_second {
                    buffer[given] = match *byte {
                        b'\r' => b'\n',
                        MARK => NEIGHBOUR,
                        byte => byte,
                    };
                    given += 1;
                }
            }
            self.reader.consume(taken);
            if given > 0 {
                return Ok(given);
            }
        }
    }
}

/// The rows of a CSV.
struct CsvRows<R> {
    reader: csv::Reader<R>,
    width: usize,
    /// How many lines stand before the header.
    lines_before: u64,
}

impl<R: Read> Iterator for CsvRows<R> {
    type Item = Result<CustomerRow, ListError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut record = csv::ByteRecord::new();
        loop {
            match self.reader.read_byte_record(&mut record) {
                Ok(false) => return None,
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
        Some(csv_row(&record, number, self.width))
    }
}

fn csv_row(record: &csv::ByteRecord, number: u64, width: usize) -> Result<CustomerRow, ListError> {
    let at = |number: u64, column: Option<usize>, message: String, hint: &str| {
        Err(ListError::Row { number, column, complaint: Complaint::new(message, hint) })
    };
    let fault = |column, message, hint| at(number, column, message, hint);
    if record.as_slice().ends_with(&[MARK, b'\n']) || record.as_slice().ends_with(&[MARK]) {
        let behind = record.as_slice().split(|byte| *byte == b'\n').skip(1);
        let lines = behind.filter(|line| !line.is_empty() && *line != [MARK]).count();
        let message = format!("a quote that opens here is not closed: {lines} lines behind it are lost");
        // No line feed ends this record.
        return at(number + 1, None, message, "close the quote, or write it twice where it is part of a text");
    }
    let is_more = record.len() > width && record.iter().skip(width).any(|cell| !cell.trim_ascii().is_empty());
    if record.len() < width || is_more {
        let message = format!("there are {} cells, and the header has {width}", record.len());
        return fault(None, message, "check the quotes and the delimiters of this line and of the one before");
    }
    let mut cells = Vec::with_capacity(width);
    for (column, cell) in record.iter().take(width).enumerate() {
        match std::str::from_utf8(cell) {
            Ok(text) => cells.push(text.trim().to_owned()),
            Err(_) => return fault(Some(column), "this is not UTF-8 text".to_owned(), "save the list as `CSV UTF-8`"),
        }
    }
    Ok(CustomerRow { number, cells })
}

/// Reads the first sheet of a workbook.
///
/// # Errors
/// What is the matter with it, in a sentence.
pub fn read_customers_workbook(bytes: &[u8]) -> Result<CustomerList, String> {
    let mut rows = workbook_rows(bytes)?;
    let SheetRow { cells: headers, .. } = rows.next().ok_or("there is nothing in its first sheet")?;
    let headers =
        headers.into_iter().map(|header| header.map(|text| text.trim().to_owned())).collect::<Result<_, _>>()?;
    let rows = rows.map(|SheetRow { number, cells, has_more }| {
        let number = u64::from(number);
        if has_more {
            let hint = "write a header above it, or remove it";
            let complaint = Complaint::new("there is text beyond the last header", hint);
            return Err(ListError::Row { number, column: None, complaint });
        }
        let trimmed = cells.into_iter().enumerate().map(|(column, cell)| {
            cell.map(|text| text.trim().to_owned()).map_err(|shown| ListError::Row {
                number,
                column: Some(column),
                complaint: Complaint::new(
                    format!("the formula of this cell failed: `{shown}`"),
                    "correct the formula, or write a text",
                ),
            })
        });
        Ok(CustomerRow { number, cells: trimmed.collect::<Result<_, _>>()? })
    });
    let is_blank =
        |row: &Result<CustomerRow, ListError>| row.as_ref().is_ok_and(|row| row.cells.iter().all(String::is_empty));
    let rows = rows.filter(move |row| !is_blank(row));
    Ok(CustomerList { headers, unit: "row", rows: Box::new(rows) })
}

/// Reads a list of mappings, YAML or JSON; `customer: {name: ...}` is the column `customer.name`.
///
/// # Errors
/// Every problem of the text, each with its place.
pub fn read_customers_tree(source: &Arc<SourceText>) -> Result<CustomerList, Problems> {
    let mut sink = Sink::default();
    let root = crate::input::tree::read_tree(&source.text, &mut sink);
    let rows = root.and_then(|root| flat_rows(&root, &source.text, &mut sink));
    let (rows, _) = sink.finish(source, rows)?;
    let mut headers: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for (name, _) in rows.iter().flat_map(|row| &row.pairs) {
        if seen.insert(name) {
            headers.push(name.clone());
        }
    }
    let order = headers.clone();
    let rows = (1..).zip(rows).map(move |(number, FlatRow { pairs, fault, .. })| {
        if let Some(complaint) = fault {
            return Err(ListError::Row { number, column: None, complaint });
        }
        let mut values: HashMap<String, String> = pairs.into_iter().collect();
        let cells = order.iter().map(|header| values.remove(header).unwrap_or_default()).collect();
        Ok(CustomerRow { number, cells })
    });
    Ok(CustomerList { headers, unit: "item", rows: Box::new(rows) })
}

/// The values of a row by the dotted names of their keys.
#[derive(Default)]
struct FlatRow {
    pairs: Vec<(String, String)>,
    names: HashSet<String>,
    /// What is wrong with it.
    fault: Option<Complaint>,
}

fn flat_rows(root: &Node, text: &str, sink: &mut Sink) -> Option<Vec<FlatRow>> {
    let Value::List(items) = &root.value else {
        let hint = "write `- ` before the first key of each customer";
        sink.report(Code::WrongType, &root.place, "a list of customers is a list of mappings", hint);
        return None;
    };
    let row = |item: &Node| {
        let mut row = FlatRow::default();
        match &item.value {
            Value::Map(map) => row.take("", map, text),
            other => {
                let message = format!("a customer is a mapping, and this is {}", other.kind());
                row.fault = Some(Complaint::new(message, "write `id: ...` and the other columns here"));
            }
        }
        row
    };
    Some(items.iter().map(row).collect())
}

impl FlatRow {
    /// Takes a name and its value for each key, at whatever depth.
    fn take(&mut self, before: &str, map: &[(Key, Node)], text: &str) {
        for (key, node) in map {
            let name = format!("{before}{}", key.name);
            let value = match &node.value {
                Value::Map(below) => {
                    self.take(&format!("{name}."), below, text);
                    continue;
                }
                Value::List(items) => {
                    let written: Option<Vec<String>> = items.iter().map(|item| scalar(item, text)).collect();
                    written.map(|all| all.join(","))
                }
                Value::Null => Some(String::new()),
                _ => scalar(node, text),
            };
            let mut fault = |message: String, hint: &str| {
                self.fault.get_or_insert(Complaint::new(message, hint));
            };
            if !self.names.insert(name.clone()) {
                fault(format!("`{name}` stands here twice"), "keep one of the two");
            } else if value.is_none() {
                fault(format!("`{name}` is no text"), "write one text in quotes, and no alias, or a list of texts");
            }
            self.pairs.push((name, value.unwrap_or_default()));
        }
    }
}

/// A value as it is written: a version `1.0` stays one. A number that is written as something else, as the alias of
/// another, has no text of its own.
fn scalar(node: &Node, text: &str) -> Option<String> {
    let raw = || text.get(node.place.clone()).map(str::trim);
    match &node.value {
        Value::Text(text) => Some(text.trim().to_owned()),
        Value::Number(number) => raw().filter(|raw| raw.parse() == Ok(*number)).map(str::to_owned),
        Value::Bool(switch) => raw().map(str::to_lowercase).filter(|raw| raw.parse() == Ok(*switch)),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}
