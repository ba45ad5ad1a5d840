//! What a run was asked for, kept beside its documents so that they can be made again.

use super::super::args::{BatchArgs, Cli, Command};
use super::folder::{OutputFolder, STATE};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Keeps the words of the command.
pub(super) fn write(folder: &OutputFolder, args: &BatchArgs) -> io::Result<()> {
    let gathered = folder.state("gathered", ".json");
    let _ = fs::remove_file(&gathered);
    fs::write(&gathered, format!("{:#}\n", serde_json::Value::from(args.typed.clone())))?;
    fs::rename(&gathered, folder.state("run", ".json"))
}

/// What the run that filled the folder was asked for; any of its shards was asked for the same.
pub(super) fn read(root: &Path) -> Option<BatchArgs> {
    let entries = fs::read_dir(root.join(STATE)).ok()?.flatten().map(|entry| entry.path());
    let is_run = |path: &PathBuf| {
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        stem.starts_with("run") && path.extension().is_some_and(|extension| extension == "json")
    };
    let mut runs: Vec<PathBuf> = entries.filter(is_run).collect();
    // The last one that was asked for.
    runs.sort_by_key(|path| std::cmp::Reverse(fs::metadata(path).and_then(|there| there.modified()).ok()));
    let typed: Vec<String> = serde_json::from_slice(&fs::read(runs.first()?).ok()?).ok()?;
    match Cli::read(typed.into_iter().map(Into::into)).ok()?.command {
        Some(Command::Batch(args)) => Some(*args),
        _ => None,
    }
}
