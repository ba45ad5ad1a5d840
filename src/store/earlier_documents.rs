//! The documents that earlier runs have made: a line for each, found by the name of its file.

use super::batch_folder::OutputFolder;
use super::lines::each_line;
use super::state::replace;
use crate::batch::{NameKey, Record, RecordReader, Status};
use std::collections::{BTreeSet, HashSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;

/// What earlier runs have made: where the line of each file begins, in 24 bytes a file.
pub struct EarlierDocuments {
    file: Option<BufReader<File>>,
    reader: RecordReader,
    lines: Vec<(NameKey, u64)>,
    /// Which of these this run has asked for.
    asked: Vec<bool>,
}

impl EarlierDocuments {
    /// Gathers what manifests, and journals of runs that were stopped, say of documents that are still in `folder`. A line
    /// that a killed run left half written is passed over.
    ///
    /// # Errors
    /// What the system says when it cannot read or write.
    pub fn gather(folder: &OutputFolder) -> io::Result<Self> {
        let path = folder.state("known", ".csv");
        replace(&path, &folder.state("gathered", ".csv"), |out| gather(folder, out))?;
        Self::read(&path)
    }

    fn read(path: &Path) -> io::Result<Self> {
        let (mut lines, mut reader) = (Vec::new(), RecordReader::default());
        let mut offset = 0;
        each_line(path, |line| {
            lines.extend(reader.read(line).map(|record| (NameKey::of(&record.file), offset)));
            offset += line.len() as u64;
            Ok(())
        })?;
        lines.sort_unstable();
        let asked = vec![false; lines.len()];
        Ok(Self { asked, reader, file: (offset > 0).then(|| File::open(path)).transpose()?.map(BufReader::new), lines })
    }

    /// Where the lines of this file are.
    fn of_name(&self, name: &str) -> Range<usize> {
        let key = NameKey::of(name);
        let start = self.lines.partition_point(|(known, _)| *known < key);
        let count = self.lines[start..].iter().take_while(|(known, _)| *known == key).count();
        start..start + count
    }

    /// What is known of this file, made from what has this fingerprint: runs of other shards, or with other options,
    /// may have said other things of it.
    pub fn find(&mut self, name: &str, fingerprint: &str) -> Vec<Record> {
        let records = self.ask(name, true);
        records.into_iter().filter(|record| record.fingerprint == fingerprint).collect()
    }

    /// That the run asks for this file no longer.
    pub fn give_up(&mut self, name: &str) {
        self.ask(name, false);
    }

    /// Notes whether the run asks for this file, and says what is known of it. Names that differ in case alone are two
    /// files on some disks.
    fn ask(&mut self, name: &str, is_asked: bool) -> Vec<Record> {
        let mut records = Vec::new();
        for index in self.of_name(name) {
            if let Some(record) = self.record(self.lines[index].1).filter(|record| record.file == name) {
                self.asked[index] = is_asked;
                records.push(record);
            }
        }
        records
    }

    /// The files that are known, that this run has not asked for, and that `is_there` says are there still.
    pub fn left(&mut self, is_there: impl Fn(&Record) -> bool) -> BTreeSet<String> {
        let left = self.lines.iter().zip(&self.asked).filter(|(_, asked)| !**asked);
        let offsets: Vec<u64> = left.map(|((_, offset), _)| *offset).collect();
        let records = offsets.into_iter().filter_map(|offset| self.record(offset));
        records.filter(is_there).map(|record| record.file).collect()
    }

    fn record(&mut self, offset: u64) -> Option<Record> {
        let file = self.file.as_mut()?;
        file.seek(SeekFrom::Start(offset)).ok()?;
        let mut line = Vec::new();
        file.read_until(b'\n', &mut line).ok()?;
        self.reader.read(&line)
    }
}

/// Writes every line that is known of a document which is there, once.
fn gather(folder: &OutputFolder, out: &mut impl Write) -> io::Result<()> {
    let mut seen: HashSet<NameKey> = HashSet::new();
    let mut reader = RecordReader::default();
    folder.knowledge()?.iter().try_for_each(|path| {
        each_line(path, |line| match reader.read(line) {
            // What others know is the same over and over; of what is no longer as it was, nobody needs to know.
            Some(record) if record.status == Status::Made && record.is_inside() && folder.has_length(&record) => {
                if seen.insert(NameKey::exactly(line)) { out.write_all(line) } else { Ok(()) }
            }
            _ => Ok(()),
        })
    })
}
