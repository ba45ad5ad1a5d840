//! A bound on what is read of one record: a quote that is never closed makes all that follows one record.

use std::io::{self, Read};

/// The longest record that is read, in bytes: twice the longest line, as cells may have line breaks.
const LONGEST: usize = 32 * 1024 * 1024;

/// A reader that fails in a record of more than [`LONGEST`] bytes. Whoever reads says where a record begins.
pub(super) struct RecordLimit<R> {
    reader: R,
    /// How much has been read since a record began, in bytes.
    length: usize,
}

impl<R> RecordLimit<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, length: 0 }
    }

    /// Begins a record with the bytes that are read next, or with some that a parser has read ahead.
    pub(super) fn begin_record(&mut self) {
        self.length = 0;
    }

    /// Whether the record in hand is too long; then nothing more is read.
    pub(super) fn is_exceeded(&self) -> bool {
        self.length > LONGEST
    }
}

impl<R: Read> Read for RecordLimit<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_exceeded() {
            return Err(io::Error::other(too_long("a row")));
        }
        let length = self.reader.read(buffer)?;
        self.length += length;
        Ok(length)
    }
}

/// That a `row` is too long.
pub(super) fn too_long(row: &str) -> String {
    format!("{row} is longer than {} MiB", LONGEST / 1024 / 1024)
}
