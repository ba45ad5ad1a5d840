//! The manifests of a batch, as files.

use super::lines::each_line;
use super::state::{STATE, replace};
use crate::batch::{Record, RecordReader, Shard, manifest_name, manifest_of};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The manifests in a folder, in the order of their names.
///
/// # Errors
/// What the system says when it cannot read.
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

/// The records of a manifest, in its order.
///
/// # Errors
/// The file cannot be read, or a line of it is no line of a manifest.
pub fn read_manifest(path: &Path) -> io::Result<Vec<Record>> {
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

/// Writes the manifest of a whole list into the folder `root`.
///
/// # Errors
/// What the system says when it cannot write.
pub fn write_manifest(root: &Path, records: &[Record]) -> io::Result<()> {
    let lines: Vec<Vec<u8>> = records.iter().map(Record::to_line).collect();
    let header = Record::header(!lines.iter().all(|line| line.is_ascii()));
    replace(&root.join(manifest_name(None)), &root.join(STATE).join("merged.csv"), |out| {
        out.write_all(&header)?;
        lines.iter().try_for_each(|line| out.write_all(line))
    })
}
