//! Whether a folder holds what its manifest says: nothing missing, nothing changed, nothing else.

use super::super::args::{BatchArgs, ShardArgs};
use super::super::failure::{BAD_INPUT, Failure, Note, shown};
use super::super::messages::Messages;
use super::super::{output, request};
use super::folder::{STATE, digest};
use super::manifests::{records, unmade};
use super::{Batch, counted, record};
use crate::batch::{Made, Record, Status, manifest_of, name_key};
use crate::pipeline::sha256;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Component, Path};
use std::sync::Arc;

/// Verifies the folder `root`, and makes `sample` of its documents again; all that is found is printed.
pub(crate) fn verify(root: &Path, sample: Option<u32>, messages: &mut Messages) -> Result<(), Failure> {
    let (records, doubts) = records(root)?;
    let made: Vec<&Record> = records.iter().filter(|record| record.status == Status::Made).collect();
    let mut found: Vec<String> = made.par_iter().filter_map(|record| state(root, record)).collect();
    found.extend(records.iter().filter_map(unmade));
    found.extend(doubts);
    let names: HashSet<&str> = made.iter().map(|record| record.file.as_str()).collect();
    let mut foreign = Vec::new();
    walk(root, "", &names, &mut foreign).map_err(|error| {
        Failure::world(&format!("`{}` could not be read", shown(root)), &error, "check that all its folders can be")
    })?;
    // What a run keeps for itself at the top is nobody else's.
    foreign.retain(|name| manifest_of(name).is_none());
    foreign.sort();
    found.extend(foreign.into_iter().map(|name| format!("foreign: `{name}` is in no manifest")));
    let again = match sample {
        Some(count) => {
            let chosen = choose(&made, count as usize);
            found.extend(make_again(root, &chosen, messages)?);
            format!(", {} made again", chosen.len())
        }
        None => String::new(),
    };
    let sum =
        if found.is_empty() { "all as the manifest says".to_owned() } else { counted(found.len() as u64, "finding") };
    found.push(format!("{}{again}: {sum}", counted(made.len() as u64, "file")));
    output::print((found.join("\n") + "\n").as_bytes())?;
    if found.len() == 1 { Ok(()) } else { Err(Failure::Said(BAD_INPUT)) }
}

/// What is wrong with a file that the manifest names.
fn state(root: &Path, record: &Record) -> Option<String> {
    let name = &record.file;
    let stays_inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    if !stays_inside || name.is_empty() {
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

/// Makes documents again from the list and the options of the run, and says where the bytes are others.
fn make_again(root: &Path, chosen: &[&Record], messages: &mut Messages) -> Result<Vec<String>, Failure> {
    let Some(args) = record::read(root) else {
        let message = format!("what the batch in `{}` was asked for is not known", shown(root));
        let hint = "run the batch again: it keeps what is right, and notes what it was asked for";
        return Err(Failure::World(Note::new(message, hint)));
    };
    if !request::from_stdin(&args.export, Some(&args.list)).is_empty() {
        let message =
            format!("the batch in `{}` was made from standard input, which cannot be read again", shown(root));
        let hint = "verify without `--sample`, or run the batch again with all it reads in files";
        return Err(Failure::World(Note::new(message, hint)));
    }
    let batch = load(args, messages)?;
    let mut wanted: HashMap<[u8; 16], &Record> =
        chosen.iter().map(|record| (name_key(&record.file), *record)).collect();
    let mut found = Vec::new();
    for row in batch.list.read(&Arc::default())?.rows.flatten() {
        let Ok(order) = batch.house.order(&row) else { continue };
        for file in &order.files {
            let Some(record) = wanted.remove(&name_key(&file.name)) else { continue };
            if record.fingerprint != file.fingerprint {
                found.push(format!("out of date: `{}` was made from other data or options", record.file));
                continue;
            }
            let again: Vec<Made> = order.make(&batch.house, std::slice::from_ref(file));
            if again.iter().any(|made| made.record.sha256 != record.sha256) {
                found.push(format!("different: `{}`, made again, has other bytes", record.file));
            }
        }
    }
    found.extend(wanted.values().map(|record| format!("out of date: no row of the list makes `{}`", record.file)));
    found.sort();
    Ok(found)
}

/// The list and the options of the run, all shards of it.
fn load(mut args: BatchArgs, messages: &mut Messages) -> Result<Batch, Failure> {
    args.shard = ShardArgs { shard: None, shards: None };
    Batch::load(&args, messages).map_err(|failure| match failure {
        Failure::World(note) => {
            let hint = "verify a sample from the folder where the batch was run, with its list in place";
            Failure::World(Note::new(note.message, hint))
        }
        other => other,
    })
}
