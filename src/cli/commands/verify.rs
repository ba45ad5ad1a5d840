//! The command `verify`: a batch folder compared with its manifest.

use super::batch::inputs_inside_output;
use super::manifest::{Manifest, unmade};
use super::remake::{recorded_request, remake};
use crate::batch::{NameKey, Record, Status, manifest_of};
use crate::cli::output;
use crate::cli::report::{BAD_INPUT, Failure, Messages};
use crate::cli::threads::thread_pool;
use crate::complaint::{counted, printable_path};
use crate::job::sha256;
use crate::store::{STATE, digest};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::Path;

/// Verifies the output folder `root`, and prints all findings. With a `sample` the list and the options are checked too,
/// and that many documents are made again.
pub(in crate::cli) fn verify(root: &Path, sample: Option<u32>, messages: &mut Messages) -> Result<(), Failure> {
    // In threads of its own: those that rayon starts by itself end the program where none can be started.
    thread_pool(None)?.install(|| verify_in_threads(root, sample, messages))
}

fn verify_in_threads(root: &Path, sample: Option<u32>, messages: &mut Messages) -> Result<(), Failure> {
    let manifest = Manifest::read(root)?;
    let made: Vec<&Record> = manifest.records.iter().filter(|record| record.status == Status::Made).collect();
    let mut findings: Vec<String> = made.par_iter().filter_map(|record| check_file(root, record)).collect();
    findings.extend(manifest.records.iter().filter_map(unmade));
    findings.extend(manifest.doubts.iter().cloned());
    findings.extend(unrecorded_files(root, &manifest)?);
    let mut checked = vec![counted(made.len() as u64, "file")];
    if let Some(count) = sample {
        let remade = remake(root, &manifest, &choose(&made, count as usize), messages)?;
        findings.extend(remade.findings);
        checked.push(format!("{} made again", remade.count));
    }
    print_findings(findings, &checked.join(", "))
}

/// Prints the findings, and a line that sums up what was `checked`. If there are findings, the exit code is 1.
fn print_findings(findings: Vec<String>, checked: &str) -> Result<(), Failure> {
    let count = findings.len();
    let result = if count == 0 { "all match the manifest".to_owned() } else { counted(count as u64, "finding") };
    let mut lines = findings;
    lines.push(format!("{checked}: {result}\n"));
    output::print(lines.join("\n").as_bytes())?;
    if count == 0 { Ok(()) } else { Err(Failure::Reported(BAD_INPUT)) }
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
fn unrecorded_files(root: &Path, manifest: &Manifest) -> Result<Vec<String>, Failure> {
    let records = || manifest.records.iter().chain(&manifest.shard_records);
    let made = records().filter(|record| record.status == Status::Made);
    let made: HashSet<&str> = made.map(|record| record.file.as_str()).collect();
    let mut names = Vec::new();
    walk(root, "", &made, &mut names).map_err(|error| {
        let what = format!("`{}` could not be read", printable_path(root));
        Failure::io(&what, &error, "check that all its folders can be read")
    })?;
    // Manifests, and input files such as the list, may be in the folder too.
    let inputs = recorded_request(root).and_then(|request| inputs_inside_output(&request.documents).ok());
    let inputs = inputs.unwrap_or_default();
    names.retain(|name| manifest_of(name).is_none() && !inputs.contains(&NameKey::of(name)));
    names.sort();
    let statuses: HashMap<&str, Status> = records().map(|record| (record.file.as_str(), record.status)).collect();
    Ok(names.iter().map(|name| unrecorded(name, statuses.get(name.as_str()))).collect())
}

/// The finding for a file that is not recorded as made; `status` is the one that is recorded.
fn unrecorded(name: &str, status: Option<&Status>) -> String {
    match status {
        Some(Status::Failed) => format!("out of date: `{name}` is from an earlier run, and could not be made again"),
        Some(_) => format!("out of date: `{name}` is from an earlier run, and was not reached by the last run"),
        None => format!("foreign: `{name}` is in no manifest"),
    }
}

/// Collects the names of the files in a folder that are not among those `made`. Names begin with `prefix`.
fn walk(folder: &Path, prefix: &str, made: &HashSet<&str>, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            if name != STATE {
                walk(&entry.path(), &format!("{name}/"), made, names)?;
            }
        } else if !made.contains(name.as_str()) {
            names.push(name);
        }
    }
    Ok(())
}

/// Chooses `count` records, the same in each run. Sorted by digests of their names, they are spread over the list.
fn choose<'r>(made: &[&'r Record], count: usize) -> Vec<&'r Record> {
    let mut chosen = made.to_vec();
    chosen.sort_by_cached_key(|record| sha256(record.file.as_bytes()));
    chosen.truncate(count);
    chosen
}
