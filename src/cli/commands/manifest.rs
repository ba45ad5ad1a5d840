//! The manifests of a folder: that of a whole run, or those of shards, which can be joined.

use crate::batch::{Record, Shard, Status, manifest_name};
use crate::cli::output;
use crate::cli::report::{BAD_INPUT, Failure, Messages};
use crate::complaint::{Complaint, counted, shown};
use crate::store::{STATE, lock, own_manifests, read_manifest, run_record, write_manifest};
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};
use std::io;
use std::path::Path;

/// What is known of a folder.
pub(super) struct Manifest {
    /// The records of its manifest, else of those of its shards.
    pub(super) records: Vec<Record>,
    /// What speaks against them.
    pub(super) doubts: Vec<String>,
    /// What the manifests of shards say beside that of the whole, where there are both.
    pub(super) others: Vec<Record>,
}

impl Manifest {
    pub(super) fn read(root: &Path) -> Result<Self, Failure> {
        let paths = own_manifests(root).map_err(|error| unreadable(root, &error))?;
        let (whole, shards): (Vec<_>, Vec<_>) = paths.into_iter().partition(|(_, shard)| shard.is_none());
        let (paths, other_paths) = if whole.is_empty() { (shards, Vec::new()) } else { (whole, shards) };
        if paths.is_empty() {
            return Err(no_manifest(root));
        }
        let read = |path: &Path| read_manifest(path).map_err(|error| unreadable(path, &error));
        let (mut records, mut others, mut late) = (Vec::new(), Vec::new(), Vec::new());
        let parts: Vec<Shard> = paths.iter().chain(&other_paths).filter_map(|(_, shard)| *shard).collect();
        for (path, _) in paths {
            records.extend(read(&path)?);
        }
        let known: HashSet<(&str, &str)> = records.iter().map(told).collect();
        for (path, _) in other_paths {
            let more = read(&path)?;
            if !more.iter().all(|record| known.contains(&told(record))) {
                let (whole, shard) = (manifest_name(None), shown(path.file_name().map_or(&path, Path::new)));
                late.push(format!("out of date: `{shard}` says other than `{whole}`: run `pdp-export manifest merge`"));
            }
            others.extend(more);
        }
        let doubts = [twice(&records), absent(&parts), several_lists(root, &parts), late].concat();
        Ok(Self { records, doubts, others })
    }
}

fn no_manifest(root: &Path) -> Failure {
    let name = shown(root);
    Failure::World(if root.join(STATE).is_dir() {
        Complaint::new(format!("the batch in `{name}` was stopped before its end"), "run it again, and it goes on")
    } else {
        Complaint::new(format!("there is no manifest in `{name}`"), "name the output folder of a batch")
    })
}

/// What a manifest tells of a file.
fn told(record: &Record) -> (&str, &str) {
    (&record.file, &record.sha256)
}

/// The files that more than one line is about.
fn twice(records: &[Record]) -> Vec<String> {
    let mut seen = HashSet::new();
    let named = records.iter().filter(|record| !record.file.is_empty());
    let again = named.filter(|record| !seen.insert(record.file.as_str()));
    again.map(|Record { row, file, .. }| format!("twice: `{file}` has a further line, for row {row}")).collect()
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let hint = match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "name the output folder of a batch",
        _ => "run the batch again",
    };
    Failure::world(&format!("`{}` could not be read", shown(path)), error, hint)
}

/// Joins the manifests of all shards into one in the order of the list, and says what is missing.
pub(in crate::cli) fn merge(root: &Path, messages: &mut Messages) -> Result<(), Failure> {
    let manifests = own_manifests(root).map_err(|error| unreadable(root, &error))?;
    let shards: Vec<(Shard, &Path)> =
        manifests.iter().filter_map(|(path, shard)| Some(((*shard)?, path.as_path()))).collect();
    let counts: BTreeSet<u32> = shards.iter().map(|(shard, _)| shard.count()).collect();
    match counts.iter().copied().collect::<Vec<u32>>().as_slice() {
        [] => {
            let message = format!("there are no manifests of shards in `{}`", shown(root));
            return Err(Failure::Data(vec![Complaint::new(
                message,
                "run the shards first, with `--shard K --shards N`",
            )]));
        }
        [_] => {}
        several => {
            let counts = several.iter().map(u32::to_string).collect::<Vec<_>>().join(" and of ");
            let message = format!("`{}` has manifests of {counts} shards", shown(root));
            return Err(Failure::Data(vec![Complaint::new(message, "remove those of the run that is not meant")]));
        }
    }
    let _locks = lock(root, None).map_err(Failure::World)?;
    let mut records = Vec::new();
    for (_, path) in &shards {
        records.extend(read_manifest(path).map_err(|error| unreadable(path, &error))?);
    }
    // Files of one row keep their order.
    records.sort_by_key(|record| record.row);
    write(root, &records)?;
    messages.line(&format!(
        "wrote {} ({})",
        shown(&root.join(manifest_name(None))),
        counted(records.len() as u64, "line")
    ));
    let parts: Vec<Shard> = shards.iter().map(|(shard, _)| *shard).collect();
    let mut missing = [absent(&parts), several_lists(root, &parts)].concat();
    missing.extend(records.iter().filter_map(unmade));
    missing.extend(twice(&records));
    say(&missing, messages)
}

/// Prints the manifest of a folder, else those of its shards, as JSON: an object for each line, with its columns as keys.
pub(in crate::cli) fn print_json(root: &Path, messages: &mut Messages) -> Result<(), Failure> {
    let Manifest { records, doubts, .. } = Manifest::read(root)?;
    let all: Vec<Value> = records.iter().map(|record| record.to_json().into()).collect();
    output::print(format!("{:#}\n", Value::from(all)).as_bytes())?;
    say(&doubts, messages)
}

/// Says what was found; that something was is a failure.
fn say(findings: &[String], messages: &mut Messages) -> Result<(), Failure> {
    for line in findings {
        messages.error_line(line);
    }
    if findings.is_empty() { Ok(()) } else { Err(Failure::Said(BAD_INPUT)) }
}

/// The shards that are not among those whose manifests are there; some may be of runs with other numbers of shards.
fn absent(shards: &[Shard]) -> Vec<String> {
    let there: BTreeSet<(u32, u32)> = shards.iter().map(|shard| (shard.count(), shard.index())).collect();
    let counts: BTreeSet<u32> = shards.iter().map(|shard| shard.count()).collect();
    let all = counts.into_iter().flat_map(|count| (0..count).map(move |index| (count, index)));
    let absent = all.filter(|shard| !there.contains(shard));
    absent.map(|(count, index)| format!("missing: the shard {index} of {count} has no manifest")).collect()
}

/// That the shards are not of one list.
fn several_lists(root: &Path, shards: &[Shard]) -> Vec<String> {
    let count = run_record::count_lists(root, shards);
    let said = || format!("out of date: the shards were made from {count} different lists: run all on the same");
    (count > 1).then(said).into_iter().collect()
}

/// What a record says of a document that is not there.
pub(super) fn unmade(record: &Record) -> Option<String> {
    let Record { row, id, file, message, .. } = record;
    let what = if file.is_empty() { String::new() } else { format!(", `{file}`") };
    match record.status {
        Status::Made => None,
        Status::Failed => Some(format!("not made: row {row}, `{id}`{what}: {message}")),
        Status::Pending => Some(format!("not reached: row {row}, `{id}`{what}")),
    }
}

fn write(root: &Path, records: &[Record]) -> Result<(), Failure> {
    write_manifest(root, records).map_err(|error| {
        let what = format!("`{}` could not be written", shown(&root.join(manifest_name(None))));
        Failure::world(&what, &error, "make room, or check the folder")
    })
}
