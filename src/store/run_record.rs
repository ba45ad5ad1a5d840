//! What a run was asked for, kept beside its documents so that they can be made again.

use super::batch_folder::OutputFolder;
use super::state::{STATE, named, replace};
use crate::batch::Shard;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Keeps the words of the command, and the `digest` of its list, in hexadecimal digits.
///
/// # Errors
/// What the system says when it cannot write.
pub fn write(folder: &OutputFolder, command: &[String], digest: &str) -> io::Result<()> {
    let text = format!("{:#}\n", json!({"command": command, "list": digest}));
    replace(&folder.state("run", ".json"), &folder.state("gathered", ".json"), |out| out.write_all(text.as_bytes()))
}

/// The words of the command that filled the folder; any of its shards was asked for the same.
#[must_use]
pub fn read(root: &Path) -> Option<Vec<String>> {
    let entries = fs::read_dir(root.join(STATE)).ok()?.flatten().map(|entry| entry.path());
    let is_run = |path: &PathBuf| {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        stem.starts_with("run") && path.extension().is_some_and(|extension| extension == "json")
    };
    let mut runs: Vec<PathBuf> = entries.filter(is_run).collect();
    // The last one that was asked for.
    runs.sort_by_key(|path| std::cmp::Reverse(fs::metadata(path).and_then(|there| there.modified()).ok()));
    let typed: Vec<String> = serde_json::from_value(parse(runs.first()?)?.get("command")?.clone()).ok()?;
    Some(typed)
}

/// How many lists these shards were made from, as far as is known: together they make one.
#[must_use]
pub fn count_lists(root: &Path, shards: &[Shard]) -> usize {
    let list = |shard: &Shard| {
        let run = parse(&root.join(STATE).join(named("run", Some(*shard), ".json")))?;
        Some(run.get("list")?.as_str()?.to_owned())
    };
    shards.iter().filter_map(list).collect::<BTreeSet<String>>().len()
}

fn parse(path: &Path) -> Option<Value> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}
