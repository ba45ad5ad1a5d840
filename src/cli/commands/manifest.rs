//! The commands on manifests: joining those of shards, and printing them as JSON.

use crate::batch::{Record, Shard, Status, manifest_name};
use crate::cli::output;
use crate::cli::report::{BAD_INPUT, Failure, Messages};
use crate::complaint::{Complaint, counted, printable_path};
use crate::store::{STATE, lock, own_manifests, read_manifest, run_record, write_manifest};
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};
use std::io;
use std::path::Path;

/// The manifests of an output folder.
pub(super) struct Manifest {
    /// The records of the whole list's manifest or, if there is none, those of the shards.
    pub(super) records: Vec<Record>,
    /// Why the records may be wrong or incomplete.
    pub(super) doubts: Vec<String>,
    /// The records of shards, where there is a manifest of the whole list too.
    pub(super) shard_records: Vec<Record>,
}

impl Manifest {
    /// Reads the manifests of the output folder `root`.
    pub(super) fn read(root: &Path) -> Result<Self, Failure> {
        let paths = own_manifests(root).map_err(|error| unreadable(root, &error))?;
        let (whole, shards): (Vec<_>, Vec<_>) = paths.into_iter().partition(|(_, shard)| shard.is_none());
        let (paths, shard_paths) = if whole.is_empty() { (shards, Vec::new()) } else { (whole, shards) };
        if paths.is_empty() {
            return Err(no_manifest(root));
        }
        let read = |path: &Path| read_manifest(path).map_err(|error| unreadable(path, &error));
        let (mut records, mut shard_records, mut outdated) = (Vec::new(), Vec::new(), Vec::new());
        let shards: Vec<Shard> = paths.iter().chain(&shard_paths).filter_map(|(_, shard)| *shard).collect();
        let mut misplaced = Vec::new();
        for (path, shard) in paths {
            let more = read(&path)?;
            misplaced.extend(shard.and_then(|shard| misplaced_row(shard, &more)));
            records.extend(more);
        }
        // A shard that was run after the merge has records that the whole does not have.
        let recorded: HashSet<(&str, &str)> = records.iter().map(file_and_digest).collect();
        for (path, _) in shard_paths {
            let more = read(&path)?;
            if !more.iter().all(|record| recorded.contains(&file_and_digest(record))) {
                let (whole, shard) = (manifest_name(None), printable_path(path.file_name().map_or(&path, Path::new)));
                outdated
                    .push(format!("out of date: `{shard}` differs from `{whole}`: run `pdp-export manifest merge`"));
            }
            shard_records.extend(more);
        }
        let doubts = [duplicates(&records), missing_shards(&shards), several_lists(root, &shards), outdated, misplaced];
        let doubts = doubts.concat();
        Ok(Self { records, doubts, shard_records })
    }
}

fn no_manifest(root: &Path) -> Failure {
    let name = printable_path(root);
    Failure::Io(if root.join(STATE).is_dir() {
        Complaint::new(format!("the batch in `{name}` was stopped before its end"), "run it again to resume")
    } else {
        Complaint::new(format!("there is no manifest in `{name}`"), "use the output folder of a batch")
    })
}

fn file_and_digest(record: &Record) -> (&str, &str) {
    (&record.file, &record.sha256)
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
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
    let mut records = Vec::new();
    let mut findings = [missing_shards(&shards), several_lists(root, &shards)].concat();
    for (path, shard) in &manifests {
        let Some(shard) = *shard else { continue };
        let more = read_manifest(path).map_err(|error| unreadable(path, &error))?;
        findings.extend(misplaced_row(shard, &more));
        records.extend(more);
    }
    // A stable sort: the files of one row keep their order.
    records.sort_by_key(|record| record.row);
    let path = root.join(manifest_name(None));
    write_manifest(root, &records).map_err(|error| {
        let what = format!("`{}` could not be written", printable_path(&path));
        Failure::io(&what, &error, "free some space, or check the folder")
    })?;
    messages.line(&format!("wrote {} ({})", printable_path(&path), counted(records.len() as u64, "line")));
    findings.extend(records.iter().filter_map(unmade));
    findings.extend(duplicates(&records));
    report_findings(&findings, messages)
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
    let Manifest { records, doubts, .. } = Manifest::read(root)?;
    let objects: Vec<Value> = records.iter().map(|record| record.to_json().into()).collect();
    output::print(format!("{:#}\n", Value::from(objects)).as_bytes())?;
    report_findings(&doubts, messages)
}

/// Reports findings. If there are any, the exit code is 1.
fn report_findings(findings: &[String], messages: &mut Messages) -> Result<(), Failure> {
    for finding in findings {
        messages.error_line(finding);
    }
    if findings.is_empty() { Ok(()) } else { Err(Failure::Reported(BAD_INPUT)) }
}

/// A finding for each record whose file has a record already.
fn duplicates(records: &[Record]) -> Vec<String> {
    let mut files = HashSet::new();
    let mut findings = Vec::new();
    // A row of which nothing could be made has no file.
    for Record { row, file, .. } in records.iter().filter(|record| !record.file.is_empty()) {
        if !files.insert(file.as_str()) {
            findings.push(format!("twice: `{file}` has another line, for row {row}"));
        }
    }
    findings
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

/// A finding if a manifest that is called that of `shard` has a document of another one.
fn misplaced_row(shard: Shard, records: &[Record]) -> Option<String> {
    // Rows of which nothing could be made may have an id that nobody can read.
    let made = records.iter().filter(|record| record.status == Status::Made);
    let row = made.into_iter().find(|record| !shard.has(&record.id))?;
    let (name, id) = (manifest_name(Some(shard)), &row.id);
    Some(format!("misplaced: `{name}` has row `{id}` of another shard; run shard {shard} again"))
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
        Status::Made => None,
        Status::Failed => Some(format!("not made: row {row}, `{id}`{what}: {message}")),
        Status::Pending => Some(format!("not reached: row {row}, `{id}`{what}")),
    }
}
