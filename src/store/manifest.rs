//! The manifests of a batch as files.

use crate::batch::{Record, RecordReader, Shard, manifest_of};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// The manifests in an output folder with their shards, sorted by path.
///
/// # Errors
/// The folder cannot be read.
pub fn own_manifests(root: &Path) -> io::Result<Vec<(PathBuf, Option<Shard>)>> {
    let mut manifests = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let shard = entry.file_name().to_str().and_then(manifest_of).filter(|_| entry.path().is_file());
        manifests.extend(shard.map(|shard| (entry.path(), shard)));
    }
    manifests.sort();
    Ok(manifests)
}

/// The records of a manifest, read one by one.
pub struct ManifestReader {
    file: BufReader<File>,
    records: RecordReader,
    line: Vec<u8>,
    /// The number of the line that was read last, from 1.
    number: u64,
    /// Where that line begins and ends, in bytes.
    start: u64,
    end: u64,
    has_failed: bool,
}

impl ManifestReader {
    /// Opens a manifest.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = BufReader::new(File::open(path)?);
        Ok(Self {
            file,
            records: RecordReader::default(),
            line: Vec::new(),
            number: 0,
            start: 0,
            end: 0,
            has_failed: false,
        })
    }

    /// The next record.
    ///
    /// # Errors
    /// The file cannot be read, or it has a line that no run wrote.
    fn read(&mut self) -> io::Result<Option<Record>> {
        self.line.clear();
        let length = self.file.read_until(b'\n', &mut self.line)?;
        (self.start, self.end) = (self.end, self.end + length as u64);
        // A file without a line was cut off too.
        if length == 0 && self.number > 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.number == 1 && is_header(&self.line) {
            return self.read();
        }
        let record = if self.line.ends_with(b"\n") { self.records.read(&self.line) } else { None };
        let broken = || io::Error::other(format!("line {} is not a line of a manifest", self.number));
        record.ok_or_else(broken).map(Some)
    }

    /// The offset of the record that was read last, in bytes.
    pub(super) fn offset(&self) -> u64 {
        self.start
    }

    /// Whether the line of that record has only characters of ASCII.
    pub(super) fn is_ascii(&self) -> bool {
        self.line.is_ascii()
    }

    /// The record at an offset.
    ///
    /// # Errors
    /// The file cannot be read, or there is no record any more.
    pub(super) fn read_at(&mut self, offset: u64) -> io::Result<Option<Record>> {
        // A seek empties the buffer, so records that follow each other are read without one.
        if self.end != offset {
            self.end = self.file.seek(SeekFrom::Start(offset))?;
        }
        self.read()
    }
}

impl Iterator for ManifestReader {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_failed {
            return None;
        }
        let record = self.read().transpose();
        self.has_failed = matches!(record, Some(Err(_)));
        record
    }
}

fn is_header(line: &[u8]) -> bool {
    let headers = [false, true].map(Record::header);
    // Spreadsheets change the line breaks when they save a file.
    line.ends_with(b"\n") && headers.iter().any(|header| line.trim_ascii_end() == header.trim_ascii_end())
}
