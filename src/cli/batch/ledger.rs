//! What earlier runs have made, and what this one makes: a line a file, written as the run goes.

use super::folder::{OutputFolder, fresh, replace};
use crate::batch::{NameKey, Record, RecordReader, Status};
use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What earlier runs have made: where the line of each file begins, in 24 bytes a file.
pub(super) struct KnownDocuments {
    file: Option<BufReader<File>>,
    reader: RecordReader,
    lines: Vec<(NameKey, u64)>,
    /// Which of these this run has asked for.
    asked: Vec<bool>,
}

/// What this run makes: lines in the order in which documents are done, and where those of each row are.
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    length: u64,
    lines: Vec<(u32, u64)>,
    /// Whether spreadsheets need a mark to read its texts.
    needs_mark: bool,
}

/// Gathers what is known, and begins a journal. A line that a killed run left half written is passed over.
pub(super) fn open(folder: &OutputFolder) -> io::Result<(KnownDocuments, Journal)> {
    let known = folder.state("known", ".csv");
    let journal = folder.state("journal", ".csv");
    replace(&known, &folder.state("gathered", ".csv"), |out| gather(folder, out))?;
    let file = fresh(&journal)?;
    Ok((
        KnownDocuments::read(&known)?,
        Journal { path: journal, file, length: 0, lines: Vec::new(), needs_mark: false },
    ))
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

/// Calls `what` with each whole line of a file, its line break included; a file that is not there has none.
pub(super) fn each_line(path: &Path, mut what: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        file => file?,
    };
    let mut reader = BufReader::new(file);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        if line.ends_with(b"\n") {
            what(&line)?;
        }
        line.clear();
    }
    Ok(())
}

impl KnownDocuments {
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
    pub(super) fn find(&mut self, name: &str, fingerprint: &str) -> Vec<Record> {
        let records = self.ask(name, true);
        records.into_iter().filter(|record| record.fingerprint == fingerprint).collect()
    }

    /// That the run asks for this file no longer.
    pub(super) fn give_up(&mut self, name: &str) {
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
    pub(super) fn left(&mut self, is_there: impl Fn(&Record) -> bool) -> BTreeSet<String> {
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

impl Journal {
    /// Writes down what became of a file of row `number`.
    pub(super) fn add(&mut self, number: u32, record: &Record) -> io::Result<()> {
        let line = record.to_line();
        self.needs_mark |= !line.is_ascii();
        self.file.write_all(&line)?;
        self.lines.push((number, self.length));
        self.length += line.len() as u64;
        Ok(())
    }

    /// Makes the manifest: the same lines in the order of the list, whole or not at all.
    ///
    /// What is known of documents of earlier runs is forgotten where nobody needs it.
    pub(super) fn finish(&mut self, folder: &OutputFolder, forgets: bool) -> io::Result<()> {
        // Files of one row are written down one behind the other, so that offsets keep their order.
        self.lines.sort_unstable();
        replace(&folder.manifest(), &folder.state("gathered", ".csv"), |out| self.in_order(out))?;
        fs::remove_file(&self.path)?;
        if forgets {
            fs::remove_file(folder.state("known", ".csv"))?;
        }
        Ok(())
    }

    /// Writes the header, and the lines in their order.
    fn in_order(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(&Record::header(self.needs_mark))?;
        let mut journal = BufReader::new(File::open(&self.path)?);
        let (mut at, mut line) = (0, Vec::new());
        for (_, offset) in &self.lines {
            if at != *offset {
                journal.seek(SeekFrom::Start(*offset))?;
            }
            line.clear();
            at = offset + journal.read_until(b'\n', &mut line)? as u64;
            out.write_all(&line)?;
        }
        Ok(())
    }
}

/// The records of a manifest, in its order.
pub(super) fn records(path: &Path) -> io::Result<Vec<Record>> {
    let mut records = Vec::new();
    let headers = [false, true].map(Record::header);
    let is_header = |line: &[u8]| headers.iter().any(|header| line.trim_ascii_end() == header.trim_ascii_end());
    let (mut broken, mut reader) = (None, RecordReader::default());
    let mut number = 0_u64;
    each_line(path, |line| {
        number += 1;
        match reader.read(line) {
            Some(record) => records.push(record),
            None if number == 1 && is_header(line) => {}
            None => broken = broken.or(Some(number)),
        }
        Ok(())
    })?;
    // A last line without its break was cut off.
    let mut end = File::open(path)?;
    let mut last = [0];
    let is_cut = end.seek(SeekFrom::End(-1)).is_err() || end.read(&mut last)? == 0 || last != *b"\n";
    let broken = broken.or(is_cut.then_some(number + 1));
    broken.map_or(Ok(records), |number| Err(io::Error::other(format!("line {number} is no line of a manifest"))))
}
