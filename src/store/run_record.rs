//! The record of a run: its command line and the digest of its list, so that its documents can be made again.

use super::batch_folder::OutputFolder;
use super::state::{STATE, replace, state_name};
use crate::batch::Shard;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes the record of a run: its `command` line, and the SHA-256 `digest` of its list in hexadecimal digits.
///
/// # Errors
/// The file cannot be written.
pub fn write(folder: &OutputFolder, command: &[OsString], digest: &str) -> io::Result<()> {
    let text = format!("{:#}\n", json!({"command": written(command), "list": digest}));
    let temporary = folder.state_file("gathered", ".json");
    replace(&folder.state_file("run", ".json"), &temporary, |out| out.write_all(text.as_bytes()))
}

/// The command line of the last run in the output folder `root`; `None` if it was not recorded.
#[must_use]
pub fn read(root: &Path) -> Option<Vec<OsString>> {
    let entries = fs::read_dir(root.join(STATE)).ok()?.flatten().map(|entry| entry.path());
    let mut runs: Vec<PathBuf> = entries.filter(|path| is_run_record(path)).collect();
    // Shards are run with the same options, so the record of any of them will do.
    runs.sort_by_key(|path| std::cmp::Reverse(fs::metadata(path).and_then(|there| there.modified()).ok()));
    parse(runs.first()?)?.get("command")?.as_array()?.iter().map(read_argument).collect()
}

/// Arguments as JSON: texts, and for those that are no Unicode, as some paths are, lists of their bytes.
fn written(command: &[OsString]) -> Vec<Value> {
    let text = |argument: &OsString| argument.to_str().map(Value::from);
    command.iter().map(|argument| text(argument).unwrap_or_else(|| json!(argument.as_encoded_bytes()))).collect()
}

fn read_argument(value: &Value) -> Option<OsString> {
    match value {
        Value::String(text) => Some(text.into()),
        Value::Array(bytes) => {
            let bytes = bytes.iter().map(|byte| byte.as_u64().and_then(|byte| u8::try_from(byte).ok()));
            from_bytes(bytes.collect::<Option<Vec<u8>>>()?)
        }
        _ => None,
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems cannot")]
fn from_bytes(bytes: Vec<u8>) -> Option<OsString> {
    Some(std::os::unix::ffi::OsStringExt::from_vec(bytes))
}

#[cfg(not(unix))]
fn from_bytes(_: Vec<u8>) -> Option<OsString> {
    None
}

/// Whether the name is `run.json` or, for a shard, `run-3-of-16.json`.
fn is_run_record(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    stem.starts_with("run") && path.extension().is_some_and(|extension| extension == "json")
}

/// The number of different lists that these shards were made from, as far as it was recorded. Shards of one batch have
/// one list.
#[must_use]
pub fn count_lists(root: &Path, shards: &[Shard]) -> usize {
    let list = |shard: &Shard| {
        let run = parse(&root.join(STATE).join(state_name("run", Some(*shard), ".json")))?;
        Some(run.get("list")?.as_str()?.to_owned())
    };
    shards.iter().filter_map(list).collect::<BTreeSet<String>>().len()
}

fn parse(path: &Path) -> Option<Value> {
    // To open a pipe would wait for a writer.
    let is_file = fs::metadata(path).is_ok_and(|there| there.is_file());
    if is_file { serde_json::from_slice(&fs::read(path).ok()?).ok() } else { None }
}
