//! The commands on manifests: joining those of shards, and printing them as JSON.

use crate::batch::{NameKey, Record, Shard, Status, manifest_name};
use crate::cli::output;
use crate::cli::report::{BAD_INPUT, Failure, Messages};
use crate::complaint::{Complaint, counted, printable_path};
use crate::store::{ManifestReader, MergedRecords, RecordIndex, STATE, lock, own_manifests, run_record};
use serde::ser::{SerializeSeq, Serializer as _};
use serde_json::Serializer;
use std::collections::{BTreeSet, HashSet};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The manifests of an output folder. Their records are read one by one, as there may be a million.
pub(super) struct Manifests {
    root: PathBuf,
    /// The manifest of the whole list or, if there is none, those of the shards.
    paths: Vec<(PathBuf, Option<Shard>)>,
    /// The manifests of shards, where there is one of the whole list too.
    shard_paths: Vec<(PathBuf, Option<Shard>)>,
}

impl Manifests {
    /// Finds the manifests of the output folder `root`.
    pub(super) fn find(root: &Path) -> Result<Self, Failure> {
        let paths = own_manifests(root).map_err(|error| unreadable(root, &error))?;
        let (whole, shards): (Vec<_>, Vec<_>) = paths.into_iter().partition(|(_, shard)| shard.is_none());
        let (paths, shard_paths) = if whole.is_empty() { (shards, Vec::new()) } else { (whole, shards) };
        if paths.is_empty() {
            return Err(no_manifest(root));
        }
        Ok(Self { root: root.to_owned(), paths, shard_paths })
    }

    /// The records of the whole list's manifest or, if there is none, of the shards.
    pub(super) fn records(&self) -> impl Iterator<Item = Result<Record, Failure>> {
        self.paths.iter().flat_map(|(path, _)| records(path))
    }

    /// The records of shards, where there is a manifest of the whole list too.
    pub(super) fn shard_records(&self) -> impl Iterator<Item = Result<Record, Failure>> {
        self.shard_paths.iter().flat_map(|(path, _)| records(path))
    }

    /// An index of the same records as [`Self::records`] gives.
    pub(super) fn index(&self) -> Result<RecordIndex, Failure> {
        let paths = self.paths.iter().map(|(path, _)| path.clone()).collect();
        RecordIndex::new(paths).map_err(|error| unreadable(&self.root, &error))
    }

    /// Why the records may be wrong or incomplete.
    pub(super) fn doubts(&self) -> Result<Vec<String>, Failure> {
        let shards: Vec<Shard> = self.paths.iter().chain(&self.shard_paths).filter_map(|(_, shard)| *shard).collect();
        let (mut files, mut recorded) = (FilesOnce::default(), HashSet::new());
        let (mut duplicates, mut misplaced) = (Vec::new(), Vec::new());
        for (path, shard) in &self.paths {
            let mut is_misplaced = false;
            for record in records(path) {
                let record = record?;
                duplicates.extend(files.again(&record));
                if let Some(shard) = shard.filter(|shard| !is_misplaced && is_of_other_shard(*shard, &record)) {
                    is_misplaced = true;
                    misplaced.push(misplaced_row(shard, &record));
                }
                if !self.shard_paths.is_empty() {
                    recorded.insert(file_and_digest(&record));
                }
            }
        }
        let outdated = self.outdated(&recorded)?;
        let of_shards = [missing_shards(&shards), several_lists(&self.root, &shards)];
        Ok([duplicates, of_shards.concat(), outdated, misplaced].concat())
    }

    /// A finding for each manifest of a shard that has a record which is not among those `recorded` for the whole list: a
    /// shard that was run after the merge.
    fn outdated(&self, recorded: &HashSet<NameKey>) -> Result<Vec<String>, Failure> {
        let mut findings = Vec::new();
        for (path, _) in &self.shard_paths {
            let mut is_outdated = false;
            // To the end in any case, as each of its lines has to be one of a manifest.
            for record in records(path) {
                is_outdated |= !recorded.contains(&file_and_digest(&record?));
            }
            if is_outdated {
                let (whole, shard) = (manifest_name(None), printable_path(path.file_name().map_or(path, Path::new)));
                findings
                    .push(format!("out of date: `{shard}` differs from `{whole}`: run `pdp-export manifest merge`"));
            }
        }
        Ok(findings)
    }
}

/// The records of the manifest at `path`; the last is a failure if it cannot be read to its end.
fn records(path: &Path) -> impl Iterator<Item = Result<Record, Failure>> {
    let (reader, failure) = match ManifestReader::open(path) {
        Ok(reader) => (Some(reader), None),
        Err(error) => (None, Some(Err(error))),
    };
    let records = failure.into_iter().chain(reader.into_iter().flatten());
    records.map(move |record| record.map_err(|error| unreadable(path, &error)))
}

fn no_manifest(root: &Path) -> Failure {
    let name = printable_path(root);
    Failure::Io(if root.join(STATE).is_dir() {
        Complaint::new(format!("the batch in `{name}` was stopped before its end"), "run it again to resume")
    } else {
        Complaint::new(format!("there is no manifest in `{name}`"), "use the output folder of a batch")
    })
}

/// A key of what a record says of its file.
fn file_and_digest(record: &Record) -> NameKey {
    // A line break stands in no field.
    NameKey::exactly(format!("{}\n{}", record.file, record.sha256).as_bytes())
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let hint = match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "use the output folder of a batch",
        _ => "run the batch again",
    };
    Failure::io(&format!("`{}` could not be read", printable_path(path)), error, hint)
}

/// Joins the manifests of all shards in the output folder `root`, and reports what is missing.
pub(in crate::cli) fn merge(root: &Path, messages: &mut Messages) -> Result<(), Failure> {
    let manifests = own_manifests(root).map_err(|error| unreadable(root, &error))?;
    let shards: Vec<Shard> = manifests.iter().filter_map(|(_, shard)| *shard).collect();
    refuse_other_counts(root, &shards)?;
    // No run may write to the folder while its manifests are joined.
    let _locks = lock(root, None).map_err(Failure::Io)?;
    let mut merged = MergedRecords::default();
    let mut findings = [missing_shards(&shards), several_lists(root, &shards)].concat();
    for (path, shard) in &manifests {
        let Some(shard) = *shard else { continue };
        let mut misplaced = None;
        let added = merged.add(path, |record| {
            if misplaced.is_none() && is_of_other_shard(shard, record) {
                misplaced = Some(misplaced_row(shard, record));
            }
        });
        added.map_err(|error| unreadable(path, &error))?;
        findings.extend(misplaced);
    }
    let path = root.join(manifest_name(None));
    merged.write(root).map_err(|error| {
        let what = format!("`{}` could not be written", printable_path(&path));
        Failure::io(&what, &error, "free some space, or check the folder")
    })?;
    messages.line(&format!("wrote {} ({})", printable_path(&path), counted(merged.count() as u64, "line")));
    // The places of records are no longer needed, and the names of files are read once more.
    drop(merged);
    let (mut unmade_rows, mut files) = (Vec::new(), FilesOnce::default());
    let mut duplicates = Vec::new();
    for record in records(&path) {
        let record = record?;
        unmade_rows.extend(unmade(&record));
        duplicates.extend(files.again(&record));
    }
    report_findings(&[findings, unmade_rows, duplicates].concat(), messages)
}

/// Refuses a folder without shards, or with shards of runs with different numbers of shards.
fn refuse_other_counts(root: &Path, shards: &[Shard]) -> Result<(), Failure> {
    let counts: BTreeSet<u32> = shards.iter().map(|shard| shard.count()).collect();
    let complaint = match counts.iter().copied().collect::<Vec<u32>>().as_slice() {
        [_] => return Ok(()),
        [] => {
            let message = format!("there are no manifests of shards in `{}`", printable_path(root));
            Complaint::new(message, "run the shards first, with `--shard K --shards N`")
        }
        several => {
            let counts = several.iter().map(u32::to_string).collect::<Vec<_>>().join(" and of ");
            let message = format!("`{}` has manifests of {counts} shards", printable_path(root));
            Complaint::new(message, "remove those of the other run")
        }
    };
    Err(Failure::Data(vec![complaint]))
}

/// Prints the manifests of an output folder as JSON: an object for each record, with the columns as keys.
pub(in crate::cli) fn print_json(root: &Path, messages: &mut Messages) -> Result<(), Failure> {
    let manifests = Manifests::find(root)?;
    // First, so that nothing is printed of a manifest that cannot be read.
    let doubts = manifests.doubts()?;
    write_json(&manifests, io::stdout().lock())?;
    report_findings(&doubts, messages)
}

/// Writes the records to `out`, which is standard output, record by record.
fn write_json(manifests: &Manifests, out: impl Write) -> Result<(), Failure> {
    let mut out = BufWriter::new(out);
    let mut serializer = Serializer::pretty(&mut out);
    let mut array = match serializer.serialize_seq(None) {
        Ok(array) => array,
        Err(error) => return output::printed(Err(error.into())),
    };
    for record in manifests.records() {
        if let Err(error) = array.serialize_element(&record?.to_json()) {
            return output::printed(Err(error.into()));
        }
    }
    let written = array.end().map_err(io::Error::from);
    output::printed(written.and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush()))
}

/// Reports findings. If there are any, the exit code is 1.
fn report_findings(findings: &[String], messages: &mut Messages) -> Result<(), Failure> {
    for finding in findings {
        messages.error_line(finding);
    }
    if findings.is_empty() { Ok(()) } else { Err(Failure::Reported(BAD_INPUT)) }
}

/// The files that records were read of.
#[derive(Default)]
struct FilesOnce(HashSet<NameKey>);

impl FilesOnce {
    /// A finding if the file of a record has a record already.
    fn again(&mut self, record: &Record) -> Option<String> {
        let Record { row, file, .. } = record;
        // A row of which nothing could be made has no file.
        let is_twice = !file.is_empty() && !self.0.insert(NameKey::exactly(file.as_bytes()));
        is_twice.then(|| format!("twice: `{file}` has another line, for row {row}"))
    }
}

/// A finding for each shard without a manifest.
fn missing_shards(shards: &[Shard]) -> Vec<String> {
    let present: BTreeSet<(u32, u32)> = shards.iter().map(|shard| (shard.count(), shard.index())).collect();
    // The folder may have shards of runs with different numbers of shards.
    let counts: BTreeSet<u32> = shards.iter().map(|shard| shard.count()).collect();
    let mut findings = Vec::new();
    for count in counts {
        for index in (0..count).filter(|index| !present.contains(&(count, *index))) {
            findings.push(format!("missing: the shard {index} of {count} has no manifest"));
        }
    }
    findings
}

/// Whether a manifest that is called that of `shard` has this record of another one.
fn is_of_other_shard(shard: Shard, record: &Record) -> bool {
    // Rows of which nothing could be made may have an id that nobody can read.
    record.status == Status::Made && !shard.has(&record.id)
}

/// The finding for a record of another shard in the manifest of `shard`.
fn misplaced_row(shard: Shard, record: &Record) -> String {
    let (name, id) = (manifest_name(Some(shard)), &record.id);
    format!("misplaced: `{name}` has row `{id}` of another shard; run shard {shard} again")
}

/// A finding if the shards were made from different lists.
fn several_lists(root: &Path, shards: &[Shard]) -> Vec<String> {
    match run_record::count_lists(root, shards) {
        0 | 1 => Vec::new(),
        count => {
            vec![format!(
                "out of date: the shards were made from {count} different lists: run all shards on the same list"
            )]
        }
    }
}

/// A finding for a record whose document was not made.
pub(super) fn unmade(record: &Record) -> Option<String> {
    let Record { row, id, file, message, .. } = record;
    let what = if file.is_empty() { String::new() } else { format!(", `{file}`") };
    match record.status {
        Status::Made | Status::Unneeded => None,
        Status::Failed => Some(format!("not made: row {row}, `{id}`{what}: {message}")),
        Status::Pending => Some(format!("not reached: row {row}, `{id}`{what}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::commands::verify::folder::check_records;
    use crate::job::sha256;
    use allocation_counter::measure;
    use std::fs;
    use tempfile::TempDir;

    /// More than are held at once.
    const LINES: u64 = 1024;

    /// An output folder with a manifest of so many lines, and its files.
    fn output_folder(lines: u64) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        let mut manifest = Record::header(false);
        for row in 2..lines + 2 {
            let file = format!("c{row}.pdf");
            fs::write(folder.path().join(&file), "").unwrap();
            let id = format!("c{row}");
            let record = Record { id, file, bytes: Some(0), sha256: sha256(b""), row, ..Record::default() };
            manifest.extend(record.to_line());
        }
        fs::write(folder.path().join("manifest.csv"), manifest).unwrap();
        fs::create_dir(folder.path().join(STATE)).unwrap();
        folder
    }

    /// How many bytes more `work` on a manifest holds at once for each line more.
    fn held_by_a_line(work: impl Fn(&Manifests)) -> u64 {
        let [few, many] = [LINES, 2 * LINES].map(|lines| {
            let folder = output_folder(lines);
            measure(|| work(&Manifests::find(folder.path()).ok().unwrap())).bytes_max
        });
        many.saturating_sub(few) / LINES
    }

    #[test]
    fn a_manifest_is_printed_verified_and_merged_with_a_few_bytes_held_for_each_line() {
        let json = held_by_a_line(|manifests| write_json(manifests, io::sink()).ok().unwrap());
        let doubts = held_by_a_line(|manifests| assert!(manifests.doubts().ok().unwrap().is_empty()));
        let verify = held_by_a_line(|manifests| {
            let check = check_records(&manifests.root, manifests, Some(u32::MAX)).ok().unwrap();
            assert!(check.findings.is_empty(), "{:?}", check.findings);
        });
        let index = held_by_a_line(|manifests| drop(manifests.index().ok().unwrap()));
        let merge = held_by_a_line(|manifests| {
            let mut merged = MergedRecords::default();
            merged.add(&manifests.paths[0].0, |_| {}).unwrap();
            merged.write(&manifests.root).unwrap();
        });
        assert_eq!(json, 0, "of JSON");
        // A table doubles its size at once; keys are 16 bytes.
        let held = [doubts, verify, index, merge];
        assert!(held.iter().all(|bytes| (1..=120).contains(bytes)), "{held:?}");
    }
}
