//! The records of a manifest: one line of CSV for each file.

use crate::export::{BYTE_ORDER_MARK, guard, unguard};
use crate::job::hex;
use csv_core::ReadRecordResult;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::io::{self, Read};
use std::path::{Component, Path};
use std::sync::OnceLock;

/// The status of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It was made, by this run or an earlier one.
    #[default]
    Made,
    /// The document could not be made; the message has the reason.
    Failed,
    /// The run was stopped before it was reached.
    Pending,
    /// Nothing is to be made: the document of an earlier batch still says what the data say.
    Unneeded,
}

/// A record of a manifest. Its fields are the columns, in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Record {
    /// The id of the customer's row.
    pub id: String,
    /// The name of the customer.
    pub customer: String,
    /// The path of the file in the output folder, with `/` between folders.
    pub file: String,
    /// The length of the file in bytes.
    pub bytes: Option<u64>,
    /// The SHA-256 digest of the file, in hexadecimal digits.
    pub sha256: String,
    /// The number of pages, if the format has pages.
    pub pages: Option<usize>,
    /// The models of the document: their ids joined by `+`, or `all`.
    pub model: String,
    /// The id of the tier of the document.
    pub tier: String,
    /// The date of the document.
    pub date: String,
    /// The version of the catalogue.
    pub data_version: String,
    /// The version of the program.
    pub tool_version: String,
    /// The SHA-256 digest of everything that the file was made from, in hexadecimal digits.
    pub fingerprint: String,
    /// Whether the document was made.
    pub status: Status,
    /// Why the document could not be made, or warnings about it.
    pub message: String,
    /// The number of the row in the list: a line of a text, or a row of a sheet.
    pub row: u64,
    /// What changes of the document of an earlier batch: `none`, `wording`, `responsibility`, or `new`; blank in a batch
    /// that is held against none.
    pub change: String,
}

impl Record {
    /// The header as a line of CSV. It begins with a byte order mark if `needs_mark`: Excel reads text that is not ASCII
    /// after one only.
    #[must_use]
    pub fn header(needs_mark: bool) -> Vec<u8> {
        let mark = if needs_mark { BYTE_ORDER_MARK } else { &[] };
        [mark, &line(columns().iter().map(|column| column.as_str().into()))].concat()
    }

    /// Whether the path stays inside the output folder.
    #[must_use]
    pub fn is_inside(&self) -> bool {
        let mut parts = Path::new(&self.file).components();
        !self.file.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
    }

    /// The record as a JSON object, with `null` for blank columns.
    #[must_use]
    pub fn to_json(&self) -> Map<String, Value> {
        let Ok(Value::Object(mut object)) = serde_json::to_value(self) else { return Map::new() };
        for value in object.values_mut().filter(|value| value.as_str() == Some("")) {
            *value = Value::Null;
        }
        object
    }

    /// The record as a line of CSV (RFC 4180). No field has a line break, so that a line that was cut off is noticed.
    #[must_use]
    pub fn to_line(&self) -> Vec<u8> {
        let object = self.to_json();
        line(columns().iter().map(|column| match object.get(column) {
            Some(Value::String(field)) => text(field),
            Some(Value::Number(number)) => number.to_string().into(),
            _ => "".into(),
        }))
    }
}

/// The names of the columns, as serde gives them.
fn columns() -> &'static [String] {
    static COLUMNS: OnceLock<Vec<String>> = OnceLock::new();
    COLUMNS.get_or_init(|| {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory cannot fail; the first line is the header.
        let _ = writer.serialize(Record::default());
        let written = writer.into_inner().unwrap_or_default();
        let header = written.split(|byte| *byte == b'\n').next().unwrap_or_default();
        String::from_utf8_lossy(header).split(',').map(str::to_owned).collect()
    })
}

/// A reader of lines of manifests. Reuse it: to create one takes ten times as long as to read a line.
#[derive(Debug)]
pub struct RecordReader {
    reader: csv_core::Reader,
    /// The fields of a line without quotes, one after the other, and the end of each.
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Default for RecordReader {
    fn default() -> Self {
        // One more than there are columns, so that a line with too many fields is noticed.
        Self { reader: csv_core::Reader::new(), text: Vec::new(), ends: vec![0; columns().len() + 1] }
    }
}

impl RecordReader {
    /// Reads a line, with its line break; `None` if it is no record.
    pub fn read(&mut self, line: &[u8]) -> Option<Record> {
        self.reader.reset();
        // Without quotes the fields are no longer than the line.
        self.text.resize(line.len(), 0);
        let (mut at, mut length, mut count) = (0, 0, 0);
        loop {
            let (text, ends) = (&mut self.text[length..], &mut self.ends[count..]);
            let (result, read, written, ended) = self.reader.read_record(&line[at..], text, ends);
            (at, length, count) = (at + read, length + written, count + ended);
            match result {
                // Called again with nothing left, the parser ends the record.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record => break,
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull | ReadRecordResult::End => return None,
            }
        }
        if count != columns().len() {
            return None;
        }
        let mut fields = csv::StringRecord::with_capacity(length, count);
        let mut start = 0;
        for end in &self.ends[..count] {
            fields.push_field(unguard(std::str::from_utf8(&self.text[start..*end]).ok()?));
            start = *end;
        }
        fields.deserialize(None).ok()
    }
}

/// The SHA-256 digest of what `reader` reads to its end, in hexadecimal digits.
///
/// # Errors
/// The reader fails.
pub fn content_digest(mut reader: impl Read) -> io::Result<String> {
    let (mut digest, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match reader.read(&mut buffer)? {
            0 => return Ok(hex(&digest.finalize())),
            length => digest.update(&buffer[..length]),
        }
    }
}

/// A field without line breaks and other control characters, which no spreadsheet takes for a formula.
fn text(field: &str) -> Cow<'_, str> {
    if field.contains(char::is_control) {
        return guard(&field.replace(char::is_control, " ")).into_owned().into();
    }
    guard(field)
}

/// A line of CSV, with its line break.
fn line<'f>(fields: impl Iterator<Item = Cow<'f, str>>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::with_capacity(256));
    for field in fields {
        // Writing to memory cannot fail.
        let _ = writer.write_field(field.as_bytes());
    }
    let _ = writer.write_record(None::<&[u8]>);
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &[u8]) -> Option<Record> {
        RecordReader::default().read(line)
    }

    #[test]
    fn a_record_comes_back_as_it_was_whatever_its_texts_are() {
        let record = Record {
            id: "=1+1".to_owned(),
            customer: "Globex \"Sons\", GmbH".to_owned(),
            file: "globex/a.pdf".to_owned(),
            bytes: Some(7),
            pages: Some(3),
            status: Status::Failed,
            message: "a, b".to_owned(),
            row: 9,
            ..Record::default()
        };
        let line = record.to_line();
        assert_eq!(
            String::from_utf8_lossy(&line),
            "'=1+1,\"Globex \"\"Sons\"\", GmbH\",globex/a.pdf,7,,3,,,,,,,failed,\"a, b\",9,\n"
        );
        assert_eq!(parsed(&line), Some(record));
    }

    #[test]
    fn a_line_stays_a_line_and_half_a_line_is_none() {
        let record = Record { customer: "a\r\nb".to_owned(), ..Record::default() };
        let line = record.to_line();
        assert_eq!(String::from_utf8_lossy(&line).lines().count(), 1);
        assert_eq!(parsed(&line).map(|record| record.customer), Some("a  b".to_owned()));
        assert!((0..line.len() - 9).all(|end| parsed(&line[..end]).is_none()));
    }
}
