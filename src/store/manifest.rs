//! The manifests of a batch as files.

use super::lines::each_line;
use super::state::{STATE, replace};
use crate::batch::{Record, RecordReader, Shard, manifest_name, manifest_of};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
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

/// Reads the records of a manifest.
///
/// # Errors
/// The file cannot be read, or it has a line that no run wrote.
pub fn read_manifest(path: &Path) -> io::Result<Vec<Record>> {
    let mut records = Vec::new();
    let headers = [false, true].map(Record::header);
    // Spreadsheets change the line breaks when they save a file.
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
    let broken = broken.or(is_cut_off(path)?.then_some(number + 1));
    broken.map_or(Ok(records), |number| Err(io::Error::other(format!("line {number} is not a line of a manifest"))))
}

/// Whether the last line of a file, which may be empty, has no line break.
fn is_cut_off(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut last = [0];
    Ok(file.seek(SeekFrom::End(-1)).is_err() || file.read(&mut last)? == 0 || last != *b"\n")
}

/// Writes the manifest of a whole list to the output folder `root`.
///
/// # Errors
/// The file cannot be written.
pub fn write_manifest(root: &Path, records: &[Record]) -> io::Result<()> {
    let lines: Vec<Vec<u8>> = records.iter().map(Record::to_line).collect();
    let header = Record::header(!lines.iter().all(|line| line.is_ascii()));
    replace(&root.join(manifest_name(None)), &root.join(STATE).join("merged.csv"), |out| {
        out.write_all(&header)?;
        lines.iter().try_for_each(|line| out.write_all(line))
    })
}
