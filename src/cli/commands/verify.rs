//! Whether a folder holds what its manifest says: nothing missing, nothing changed, nothing else.

use super::batch::{Batch, conflict_fault, inputs, line_number};
use super::manifest::{Manifest, unmade};
use crate::batch::{Made, NameKey, Record, Status, manifest_of};
use crate::cli::args::{Cli, Command};
use crate::cli::output;
use crate::cli::report::{BAD_INPUT, Failure, Messages};
use crate::cli::request::BatchRequest;
use crate::complaint::{Complaint, counted, shown};
use crate::job::sha256;
use crate::store::{STATE, digest, run_record};
use rayon::iter::{IntoParallelRefIterator, ParallelExtend, ParallelIterator};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Verifies the folder `root`, and makes `sample` of its documents again; all that is found is printed.
pub(in crate::cli) fn verify(root: &Path, sample: Option<u32>, messages: &mut Messages) -> Result<(), Failure> {
    let manifest = Manifest::read(root)?;
    let made: Vec<&Record> = manifest.records.iter().filter(|record| record.status == Status::Made).collect();
    let mut found: Vec<String> = made.par_iter().filter_map(|record| state(root, record)).collect();
    found.extend(manifest.records.iter().filter_map(unmade));
    found.extend(manifest.doubts.iter().cloned());
    found.extend(strangers(root, &manifest)?);
    let again = match sample {
        Some(count) => {
            let chosen = choose(&made, count as usize);
            let (more, made) = make_again(root, &manifest, &chosen, messages)?;
            found.extend(more);
            format!(", {made} made again")
        }
        None => String::new(),
    };
    let sum =
        if found.is_empty() { "all as the manifest says".to_owned() } else { counted(found.len() as u64, "finding") };
    found.push(format!("{}{again}: {sum}", counted(made.len() as u64, "file")));
    output::print((found.join("\n") + "\n").as_bytes())?;
    if found.len() == 1 { Ok(()) } else { Err(Failure::Said(BAD_INPUT)) }
}

/// The files of the folder that the manifest does not say are made.
fn strangers(root: &Path, manifest: &Manifest) -> Result<Vec<String>, Failure> {
    let all = || manifest.records.iter().chain(&manifest.others);
    let names: HashSet<&str> =
        all().filter(|record| record.status == Status::Made).map(|record| record.file.as_str()).collect();
    let mut strange = Vec::new();
    walk(root, "", &names, &mut strange).map_err(|error| {
        Failure::world(&format!("`{}` could not be read", shown(root)), &error, "check that all its folders can be")
    })?;
    // What a run keeps for itself at the top is nobody else's, nor is what it reads.
    let read = asked_before(root).and_then(|asked| inputs(&asked).ok()).unwrap_or_default();
    strange.retain(|name| manifest_of(name).is_none() && !read.contains(&NameKey::of(name)));
    strange.sort();
    let not_made: HashMap<&str, Status> = all().map(|record| (record.file.as_str(), record.status)).collect();
    let said = |name: String| match not_made.get(name.as_str()) {
        Some(Status::Failed) => format!("out of date: `{name}` is of an earlier run, and could not be made again"),
        Some(_) => format!("out of date: `{name}` is of an earlier run, and was not reached by the last"),
        None => format!("foreign: `{name}` is in no manifest"),
    };
    Ok(strange.into_iter().map(said).collect())
}

/// What is wrong with a file that the manifest names.
fn state(root: &Path, record: &Record) -> Option<String> {
    let name = &record.file;
    if !record.is_inside() {
        return Some(format!("changed: the manifest names `{}`, which is not in the folder", name.escape_debug()));
    }
    let path = root.join(name);
    match fs::symlink_metadata(&path) {
        Err(_) => Some(format!("missing: `{name}`")),
        Ok(there) if !there.is_file() => Some(format!("changed: `{name}` is no file")),
        Ok(there) if Some(there.len()) != record.bytes => Some(format!(
            "changed: `{name}` has {} and not {}",
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

/// Finds what is in the folder and not among `names`.
fn walk(folder: &Path, before: &str, names: &HashSet<&str>, foreign: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            if name != STATE {
                walk(&entry.path(), &format!("{name}/"), names, foreign)?;
            }
        } else if !names.contains(name.as_str()) {
            foreign.push(name);
        }
    }
    Ok(())
}

/// As many records as are asked for, spread by the digests of their names: the same in each run.
fn choose<'r>(made: &[&'r Record], count: usize) -> Vec<&'r Record> {
    let mut all = made.to_vec();
    all.sort_by_cached_key(|record| sha256(record.file.as_bytes()));
    all.truncate(count);
    all
}

/// Holds the manifest against the list and the options of the run, makes the `chosen` documents again, and says where
/// the bytes are others; and how many were made.
fn make_again(
    root: &Path,
    manifest: &Manifest,
    chosen: &[&Record],
    messages: &mut Messages,
) -> Result<(Vec<String>, usize), Failure> {
    let batch = load(asked(root)?, messages)?;
    let chosen: HashSet<&str> = chosen.iter().map(|record| record.file.as_str()).collect();
    let named = manifest.records.iter().filter(|record| !record.file.is_empty());
    let mut expected: HashMap<NameKey, &Record> = named.map(|record| (NameKey::of(&record.file), record)).collect();
    let (mut found, mut sample) = (Vec::new(), Vec::new());
    for row in batch.list.read_again(&batch.context.columns, &Arc::default())?.rows.flatten() {
        let conflict = conflict_fault(&batch.checked.conflicts, line_number(row.number), batch.unit);
        let (None, Ok(order)) = (conflict, batch.context.order(&row)) else { continue };
        for file in order.files.clone() {
            match expected.remove(&NameKey::of(&file.name)) {
                None => found
                    .push(format!("out of date: row {} asks for `{}`, which is in no manifest", row.number, file.name)),
                Some(record) if record.status != Status::Made => {}
                Some(record) if record.fingerprint != file.fingerprint => {
                    found.push(format!("out of date: `{}` was made from other data or options", record.file));
                }
                Some(record) if !says_the_same(record, &order.record(&batch.context, &file)) => {
                    found.push(format!(
                        "changed: what the manifest says of `{}` is not what the list says",
                        record.file
                    ));
                }
                Some(record) if chosen.contains(record.file.as_str()) => sample.push((row.clone(), file, record)),
                Some(_) => {}
            }
        }
    }
    let left = expected.values().filter(|record| record.status == Status::Made);
    found.extend(left.map(|record| format!("out of date: no row of the list makes `{}`", record.file)));
    found.par_extend(sample.par_iter().filter_map(|(row, file, record)| {
        let order = batch.context.order(row).ok()?;
        let again: Vec<Made> = order.make(&batch.context, std::slice::from_ref(file));
        let is_other = again.iter().any(|made| made.record.sha256 != record.sha256);
        is_other.then(|| format!("different: `{}`, made again, has other bytes", record.file))
    }));
    if batch.checked.faulty > 0 {
        found.push(format!("out of date: {}", batch.checked.cannot_be_made()));
    }
    found.sort();
    Ok((found, sample.len()))
}

/// Whether two records are about the same customer and document.
fn says_the_same(a: &Record, b: &Record) -> bool {
    let about = |record: &Record| {
        let Record { id, customer, file, model, tier, date, data_version, .. } = record.clone();
        [id, customer, file, model, tier, date, data_version]
    };
    about(a) == about(b)
}

/// What the run that filled the folder was asked for, where it is known.
fn asked_before(root: &Path) -> Option<BatchRequest> {
    let command = run_record::read(root)?;
    match Cli::read(command.into_iter().map(Into::into)).ok()?.command {
        Some(Command::Batch(args)) => Some((*args).into()),
        _ => None,
    }
}

/// What the run that filled the folder was asked for, where it can be asked for again.
fn asked(root: &Path) -> Result<BatchRequest, Failure> {
    let Some(asked) = asked_before(root) else {
        let message = format!("what the batch in `{}` was asked for is not known", shown(root));
        let hint = "run the batch again: it keeps what is right, and notes what it was asked for";
        return Err(Failure::World(Complaint::new(message, hint)));
    };
    if !asked.export.sources.options_with_stdin(Some(&asked.list)).is_empty() {
        let message =
            format!("the batch in `{}` was made from standard input, which cannot be read again", shown(root));
        let hint = "verify without `--sample`, or run the batch again with all it reads in files";
        return Err(Failure::World(Complaint::new(message, hint)));
    }
    Ok(asked)
}

/// The list and the options of the run, all shards of it.
fn load(mut asked: BatchRequest, messages: &mut Messages) -> Result<Batch, Failure> {
    (asked.shard, asked.shards) = (None, None);
    Batch::load(&asked, messages).map_err(|failure| match failure {
        Failure::World(note) => {
            let hint = "verify a sample from the folder where the batch was run, with its list in place";
            Failure::World(Complaint::new(note.message, hint))
        }
        other => other,
    })
}
