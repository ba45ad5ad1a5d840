//! The documents of earlier runs, found by the names of their files.

use super::batch_folder::OutputFolder;
use super::lines::each_line;
use super::state::replace;
use crate::batch::{NameKey, Record, RecordReader, Status};
use std::collections::{BTreeSet, HashSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;

/// An index of the documents that earlier runs have made. The records stay on disk; the index takes 24 bytes for each.
pub struct EarlierDocuments {
    file: Option<BufReader<File>>,
    reader: RecordReader,
    /// The offset of each record in the file, sorted by the name that the record is about.
    lines: Vec<(NameKey, u64)>,
    /// Which of them are files that this run makes or keeps.
    is_requested: Vec<bool>,
}

impl EarlierDocuments {
    /// Gathers the records of documents that still exist in `folder` from its manifests, and from the journals of runs
    /// that were stopped.
    ///
    /// # Errors
    /// The folder cannot be read or written to.
    pub fn gather(folder: &OutputFolder) -> io::Result<Self> {
        let path = folder.state_file("known", ".csv");
        replace(&path, &folder.state_file("gathered", ".csv"), |out| gather_records(folder, out))?;
        Self::index(&path)
    }

    fn index(path: &Path) -> io::Result<Self> {
        let (mut lines, mut reader) = (Vec::new(), RecordReader::default());
        let mut offset = 0;
        each_line(path, |line| {
            lines.extend(reader.read(line).map(|record| (NameKey::of(&record.file), offset)));
            offset += line.len() as u64;
            Ok(())
        })?;
        lines.sort_unstable();
        let file = if offset > 0 { Some(BufReader::new(File::open(path)?)) } else { None };
        let is_requested = vec![false; lines.len()];
        Ok(Self { file, reader, lines, is_requested })
    }

    /// The records of a file that was made from the inputs with this fingerprint. There may be several: other shards,
    /// and runs with other options, record the same file. The file is marked as one that this run makes or keeps.
    pub fn find(&mut self, name: &str, fingerprint: &str) -> Vec<Record> {
        let records = self.mark(name, true);
        records.into_iter().filter(|record| record.fingerprint == fingerprint).collect()
    }

    /// Takes back the mark of a file that this run could not make.
    pub fn release(&mut self, name: &str) {
        self.mark(name, false);
    }

    /// Marks the records of a file, and returns them.
    fn mark(&mut self, name: &str, is_requested: bool) -> Vec<Record> {
        let mut records = Vec::new();
        for index in self.of_key(NameKey::of(name)) {
            // Names with the same key may differ in case, and are two files on some file systems.
            if let Some(record) = self.record(self.lines[index].1).filter(|record| record.file == name) {
                self.is_requested[index] = is_requested;
                records.push(record);
            }
        }
        records
    }

    /// The places of a key in the index.
    fn of_key(&self, key: NameKey) -> Range<usize> {
        let start = self.lines.partition_point(|(other, _)| *other < key);
        let count = self.lines[start..].iter().take_while(|(other, _)| *other == key).count();
        start..start + count
    }

    /// The files without a mark that exist according to `exists`.
    pub fn leftovers(&mut self, exists: impl Fn(&Record) -> bool) -> BTreeSet<String> {
        let unmarked = self.lines.iter().zip(&self.is_requested).filter(|(_, is_requested)| !**is_requested);
        let offsets: Vec<u64> = unmarked.map(|((_, offset), _)| *offset).collect();
        let records = offsets.into_iter().filter_map(|offset| self.record(offset));
        records.filter(exists).map(|record| record.file).collect()
    }

    /// Reads the record at an offset.
    fn record(&mut self, offset: u64) -> Option<Record> {
        let file = self.file.as_mut()?;
        file.seek(SeekFrom::Start(offset)).ok()?;
        let mut line = Vec::new();
        file.read_until(b'\n', &mut line).ok()?;
        self.reader.read(&line)
    }
}

/// Writes the records of all documents that still exist, each once.
fn gather_records(folder: &OutputFolder, out: &mut impl Write) -> io::Result<()> {
    // Manifests and what earlier runs gathered have most records in common.
    let mut written: HashSet<NameKey> = HashSet::new();
    let mut reader = RecordReader::default();
    for path in folder.record_files()? {
        // Headers, and lines that a killed run left unfinished, are no records.
        each_line(&path, |line| match reader.read(line) {
            // A document with another length was changed, and will be made again.
            Some(record) if record.status == Status::Made && record.is_inside() && folder.has_length(&record) => {
                if written.insert(NameKey::exactly(line)) {
                    out.write_all(line)
                } else {
                    Ok(())
                }
            }
            _ => Ok(()),
        })?;
    }
    Ok(())
}
