//! The folder of a batch, compared with its manifest.

use crate::batch::{NameKey, Record, Status, manifest_of};
use crate::cli::commands::batch::inputs_inside_output;
use crate::cli::commands::manifest::{Manifests, unmade};
use crate::cli::commands::remake::{recorded_request, remake};
use crate::cli::report::{Failure, Messages};
use crate::cli::threads::thread_pool;
use crate::complaint::{counted, printable_path};
use crate::store::{STATE, digest};
use rayon::iter::{IntoParallelRefIterator, ParallelExtend, ParallelIterator};
use std::collections::{BinaryHeap, HashMap, HashSet};
use std::fs;
use std::io;
use std::path::Path;

/// What was found in the output folder of a batch.
pub(super) struct FolderReport {
    /// What the folder is called.
    pub(super) name: String,
    /// A sentence for each finding.
    pub(super) findings: Vec<String>,
    /// What was checked, as `6 files, 2 made again`.
    pub(super) checked: String,
}

/// Verifies the output folder `root`. With a `sample` the list and the options are checked too, and that many documents
/// are made again.
pub(super) fn verify_folder(
    root: &Path,
    sample: Option<u32>,
    messages: &mut Messages,
) -> Result<FolderReport, Failure> {
    // In threads of its own: those that rayon starts by itself end the program where none can be started.
    thread_pool(None)?.install(|| verify_in_threads(root, sample, messages))
}

fn verify_in_threads(root: &Path, sample: Option<u32>, messages: &mut Messages) -> Result<FolderReport, Failure> {
    let manifests = Manifests::find(root)?;
    let doubts = manifests.doubts()?;
    let check = check_records(root, &manifests, sample)?;
    let mut findings = check.findings;
    findings.extend(check.unmade);
    findings.extend(doubts);
    findings.extend(unrecorded_files(root, &check.files)?);
    let mut checked = vec![counted(check.made, "file")];
    if let Some(sample) = check.sample {
        let remade = remake(root, &manifests, &sample.into_names(), messages)?;
        findings.extend(remade.findings);
        checked.push(format!("{} made again", remade.count));
    }
    Ok(FolderReport { name: printable_path(root), findings, checked: checked.join(", ") })
}

/// How many records are held at once.
const AT_ONCE: usize = 256;

/// What the records of a folder say about its files.
#[derive(Default)]
pub(in crate::cli) struct RecordCheck {
    /// How many files were made.
    made: u64,
    /// The differences between these files and their records.
    pub(in crate::cli) findings: Vec<String>,
    /// A finding for each document that was not made.
    unmade: Vec<String>,
    files: RecordedFiles,
    sample: Option<Sample>,
}

/// The files that are recorded, by their names.
type RecordedFiles = HashMap<NameKey, RecordedFile>;

/// What is recorded of a file.
struct RecordedFile {
    /// Whether a record says that it was made.
    is_made: bool,
    /// The status in the last of its records.
    status: Status,
}

/// Compares the files in `root` with their records, and chooses as many of them as a `sample` has.
pub(in crate::cli) fn check_records(
    root: &Path,
    manifests: &Manifests,
    sample: Option<u32>,
) -> Result<RecordCheck, Failure> {
    let mut check = RecordCheck { sample: sample.map(Sample::of), ..RecordCheck::default() };
    let mut records = manifests.records();
    loop {
        let some: Vec<Record> = records.by_ref().take(AT_ONCE).collect::<Result<_, _>>()?;
        if some.is_empty() {
            break;
        }
        let made = some.par_iter().filter(|record| record.status == Status::Made);
        check.findings.par_extend(made.filter_map(|record| check_file(root, record)));
        for record in &some {
            check.add(record);
        }
    }
    for record in manifests.shard_records() {
        note_file(&mut check.files, &record?);
    }
    Ok(check)
}

impl RecordCheck {
    fn add(&mut self, record: &Record) {
        self.unmade.extend(unmade(record));
        note_file(&mut self.files, record);
        if record.status == Status::Made {
            self.made += 1;
            if let Some(sample) = &mut self.sample {
                sample.add(record);
            }
        }
    }
}

fn note_file(files: &mut RecordedFiles, record: &Record) {
    let status = record.status;
    let file = files.entry(NameKey::exactly(record.file.as_bytes()));
    let file = file.or_insert(RecordedFile { is_made: false, status });
    file.is_made |= status == Status::Made;
    file.status = status;
}

/// Some of the files that were made, the same in each run. As those with the least digests of their names, they are
/// spread over the list.
struct Sample {
    count: usize,
    names: BinaryHeap<NameKey>,
}

impl Sample {
    fn of(count: u32) -> Self {
        Self { count: count as usize, names: BinaryHeap::new() }
    }

    fn add(&mut self, record: &Record) {
        self.names.push(NameKey::exactly(record.file.as_bytes()));
        if self.names.len() > self.count {
            self.names.pop();
        }
    }

    fn into_names(self) -> HashSet<NameKey> {
        self.names.into_iter().collect()
    }
}

/// Compares a file with its record.
fn check_file(root: &Path, record: &Record) -> Option<String> {
    let name = &record.file;
    // A manifest that was edited may name files anywhere on the disk.
    if !record.is_inside() {
        return Some(format!("changed: the manifest names `{}`, which is not in the folder", name.escape_debug()));
    }
    let path = root.join(name);
    match fs::symlink_metadata(&path) {
        Err(_) => Some(format!("missing: `{name}`")),
        Ok(there) if !there.is_file() => Some(format!("changed: `{name}` is not a file")),
        Ok(there) if Some(there.len()) != record.bytes => Some(format!(
            "changed: `{name}` has {} instead of {}",
            counted(there.len(), "byte"),
            record.bytes.unwrap_or_default()
        )),
        Ok(_) => match digest(&path) {
            Ok(found) if found == record.sha256 => None,
            Ok(_) => Some(format!("changed: `{name}` has other bytes")),
            Err(_) => Some(format!("changed: `{name}` cannot be read")),
        },
    }
}

/// A finding for each file in the folder that no manifest records as made.
fn unrecorded_files(root: &Path, files: &RecordedFiles) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    walk(root, "", files, &mut names).map_err(|error| {
        let what = format!("`{}` could not be read", printable_path(root));
        Failure::io(&what, &error, "check that all its folders can be read")
    })?;
    // Manifests, and input files such as the list, may be in the folder too.
    let inputs = recorded_request(root).and_then(|request| inputs_inside_output(&request.documents).ok());
    let inputs = inputs.unwrap_or_default();
    names.retain(|name| manifest_of(name).is_none() && !inputs.contains(&NameKey::of(name)));
    names.sort();
    let file = |name: &str| files.get(&NameKey::exactly(name.as_bytes()));
    Ok(names.iter().map(|name| unrecorded(name, file(name).map(|file| file.status))).collect())
}

/// The finding for a file that is not recorded as made; `status` is the one that is recorded.
fn unrecorded(name: &str, status: Option<Status>) -> String {
    match status {
        Some(Status::Failed) => format!("out of date: `{name}` is from an earlier run, and could not be made again"),
        Some(_) => format!("out of date: `{name}` is from an earlier run, and was not reached by the last run"),
        None => format!("foreign: `{name}` is in no manifest"),
    }
}

/// Collects the names of the files in a folder that are not among those made. Names begin with `prefix`.
fn walk(folder: &Path, prefix: &str, files: &RecordedFiles, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            if name != STATE {
                walk(&entry.path(), &format!("{name}/"), files, names)?;
            }
        } else if !files.get(&NameKey::exactly(name.as_bytes())).is_some_and(|file| file.is_made) {
            names.push(name);
        }
    }
    Ok(())
}
