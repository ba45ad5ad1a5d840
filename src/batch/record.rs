//! The manifest: what became of each document, a line a file.

use crate::export::{BYTE_ORDER_MARK, guard, unguard};
use csv_core::ReadRecordResult;
use std::borrow::Cow;
use std::path::{Component, Path};

/// The headers of a manifest.
pub const HEADER: [&str; 15] = [
    "id",
    "customer",
    "file",
    "bytes",
    "sha256",
    "pages",
    "model",
    "tier",
    "date",
    "data-version",
    "tool-version",
    "fingerprint",
    "status",
    "message",
    "row",
];

/// What became of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// It is there.
    #[default]
    Made,
    /// It could not be made; the message says why.
    Failed,
    /// The run ended before it.
    Pending,
}

impl Status {
    const ALL: [(&'static str, Self); 3] = [("made", Self::Made), ("failed", Self::Failed), ("pending", Self::Pending)];

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, status)| *status)
    }

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, status)| *status == self).map_or("", |(name, _)| name)
    }
}

/// A line of a manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The id of the customer's row.
    pub id: String,
    /// The customer.
    pub customer: String,
    /// The file, from the output folder, with `/` between folders.
    pub file: String,
    /// Its length.
    pub bytes: Option<u64>,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Its pages, where it has pages of its own.
    pub pages: Option<usize>,
    /// The models that it shows.
    pub model: String,
    /// The tier that it is narrowed to.
    pub tier: String,
    /// Its date.
    pub date: String,
    /// The version of the catalogue.
    pub data_version: String,
    /// The version of the program.
    pub tool_version: String,
    /// SHA-256 of everything that it was made from, in hexadecimal digits.
    pub fingerprint: String,
    /// What became of it.
    pub status: Status,
    /// Why it could not be made, or what a reader should know.
    pub message: String,
    /// Where the customer stands in the list: its line or its row.
    pub row: u64,
}

impl Record {
    /// The headers as a line of CSV; behind a byte order mark, where some line is not ASCII: Excel needs one.
    #[must_use]
    pub fn header(needs_mark: bool) -> Vec<u8> {
        let mark = if needs_mark { BYTE_ORDER_MARK } else { &[] };
        [mark, &line(&HEADER.map(Cow::Borrowed))].concat()
    }

    /// Whether its file is in the folder: no way leads out of it.
    #[must_use]
    pub fn is_inside(&self) -> bool {
        let mut parts = Path::new(&self.file).components();
        !self.file.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
    }

    /// What it says, in the order of [`HEADER`]; blank where there is nothing to say.
    #[must_use]
    pub fn fields(&self) -> [Cow<'_, str>; HEADER.len()] {
        let number = |number: Option<u64>| number.map(|n| n.to_string()).unwrap_or_default().into();
        [
            (&self.id).into(),
            (&self.customer).into(),
            (&self.file).into(),
            number(self.bytes),
            (&self.sha256).into(),
            number(self.pages.map(|pages| pages as u64)),
            (&self.model).into(),
            (&self.tier).into(),
            (&self.date).into(),
            (&self.data_version).into(),
            (&self.tool_version).into(),
            (&self.fingerprint).into(),
            self.status.name().into(),
            (&self.message).into(),
            number(Some(self.row)),
        ]
    }

    /// The record as a line of CSV (RFC 4180). No field has a line break, so a line that was cut off can be told.
    #[must_use]
    pub fn to_line(&self) -> Vec<u8> {
        line(&self.fields().map(text))
    }

    /// What these fields say, in the order of [`HEADER`].
    fn of(fields: [String; HEADER.len()]) -> Option<Self> {
        let mut fields = fields.into_iter();
        let mut next = || fields.next().unwrap_or_default();
        // The fields of a structure are read in the order in which they stand here.
        Some(Self {
            id: next(),
            customer: next(),
            file: next(),
            bytes: number(&next())?,
            sha256: next(),
            pages: number(&next())?,
            model: next(),
            tier: next(),
            date: next(),
            data_version: next(),
            tool_version: next(),
            fingerprint: next(),
            status: Status::parse(&next())?,
            message: next(),
            row: next().parse().ok()?,
        })
    }
}

/// Reads lines of manifests, one after the other: to set up takes ten times as long as to read a line.
#[derive(Debug)]
pub struct RecordReader {
    reader: csv_core::Reader,
    /// The fields of a line without their quotes, and where each ends.
    text: Vec<u8>,
    ends: [usize; HEADER.len() + 1],
}

impl Default for RecordReader {
    fn default() -> Self {
        Self { reader: csv_core::Reader::new(), text: Vec::new(), ends: [0; HEADER.len() + 1] }
    }
}

impl RecordReader {
    /// Reads a line of a manifest; nothing where it is none.
    pub fn read(&mut self, line: &[u8]) -> Option<Record> {
        self.reader.reset();
        // The fields are no longer than the line with its quotes.
        self.text.resize(line.len(), 0);
        let (mut at, mut length, mut count) = (0, 0, 0);
        loop {
            let (text, ends) = (&mut self.text[length..], &mut self.ends[count..]);
            let (result, read, written, ended) = self.reader.read_record(&line[at..], text, ends);
            (at, length, count) = (at + read, length + written, count + ended);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record => break,
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull | ReadRecordResult::End => return None,
            }
        }
        if count != HEADER.len() {
            return None;
        }
        let starts = [0].into_iter().chain(self.ends);
        let field = |(start, end): (usize, usize)| {
            std::str::from_utf8(&self.text[start..end]).ok().map(|field| unguard(field).to_owned())
        };
        let fields: Option<Vec<String>> = starts.zip(self.ends).take(count).map(field).collect();
        Record::of(fields?.try_into().ok()?)
    }
}

/// A number, or that there is none; nothing where it is neither.
#[expect(clippy::option_option, reason = "the outer level says whether it is sound, the inner whether it is there")]
fn number<N: std::str::FromStr>(field: &str) -> Option<Option<N>> {
    if field.is_empty() { Some(None) } else { field.parse().ok().map(Some) }
}

/// A text on one line, which no spreadsheet takes for a formula.
fn text(field: Cow<'_, str>) -> Cow<'_, str> {
    let is_break = |c: char| c.is_control();
    let single = if field.contains(is_break) { field.replace(is_break, " ").into() } else { field };
    match single {
        Cow::Borrowed(single) => guard(single),
        Cow::Owned(single) => Cow::Owned(guard(&single).into_owned()),
    }
}

fn line(fields: &[Cow<'_, str>; HEADER.len()]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::with_capacity(256));
    // Writing to memory cannot fail, and the number of fields is that of the header.
    let _ = writer.write_record(fields.iter().map(|field| field.as_bytes()));
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
            "'=1+1,\"Globex \"\"Sons\"\", GmbH\",globex/a.pdf,7,,3,,,,,,,failed,\"a, b\",9\n"
        );
        assert_eq!(parsed(&line), Some(record));
    }

    #[test]
    fn a_line_stays_a_line_and_half_a_line_is_none() {
        let record = Record { customer: "a\r\nb".to_owned(), ..Record::default() };
        let line = record.to_line();
        assert_eq!(String::from_utf8_lossy(&line).lines().count(), 1);
        assert_eq!(parsed(&line).map(|record| record.customer), Some("a  b".to_owned()));
        assert!((0..line.len() - 8).all(|end| parsed(&line[..end]).is_none()));
    }
}
