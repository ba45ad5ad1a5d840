//! The output folder of a batch: its documents, and the state files of runs.

use super::lock::lock;
use super::manifest::own_manifests;
use super::state::{STATE, own_folder, state_name};
use crate::batch::{Record, Shard, content_digest, manifest_name};
use crate::complaint::{Complaint, printable_path, reason};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The output folder of a run, locked until the value is dropped.
pub struct OutputFolder {
    root: PathBuf,
    shard: Option<Shard>,
    /// The folder in which documents are written before they are moved to their places.
    in_hand: PathBuf,
    /// The number of the next file in that folder.
    next: AtomicUsize,
    /// The operating system releases these locks however the process ends.
    _locks: Vec<File>,
}

/// Why a document was not written.
pub enum WriteError {
    /// This document cannot be written; others may be.
    Document(String),
    /// Nothing can be written to the folder any more.
    Folder(Complaint),
}

impl OutputFolder {
    /// Opens the folder for a run of `shard` or of the whole list; creates it if it is missing.
    ///
    /// # Errors
    /// The folder cannot be written to, or another run has locked it.
    pub fn open(root: &Path, shard: Option<Shard>) -> Result<Self, Complaint> {
        let state = root.join(STATE);
        let in_hand = state.join(state_name("in-hand", shard, ""));
        let fail = |error: io::Error| {
            let hint = "choose a writable folder with `--output`";
            Complaint::refused(
                &format!("the output folder `{}` could not be opened", printable_path(root)),
                &error,
                hint,
            )
        };
        fs::create_dir_all(root).and_then(|()| own_folder(&state)).map_err(fail)?;
        // Found out now, and not when the manifest is written after hours of work.
        if root.join(manifest_name(shard)).is_dir() {
            return Err(fail(io::Error::other("a folder in it has the name of the manifest")));
        }
        let locks = lock(root, shard)?;
        // A run that was killed has left its unfinished documents. Under the lock they are nobody's.
        match fs::remove_dir_all(&in_hand) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(fail(error)),
            _ => fs::create_dir(&in_hand).map_err(fail)?,
        }
        Ok(Self { root: root.to_owned(), shard, in_hand, next: AtomicUsize::new(0), _locks: locks })
    }

    /// The files with records of documents in the folder: manifests, and what runs that were stopped have left.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn record_files(&self) -> io::Result<Vec<PathBuf>> {
        let mut paths: Vec<PathBuf> = own_manifests(&self.root)?.into_iter().map(|(path, _)| path).collect();
        for entry in fs::read_dir(self.root.join(STATE))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // The run of another shard may have removed it since the folder was listed.
            if entry.path().is_file() && (name.starts_with("known") || name.starts_with("journal")) {
                paths.push(entry.path());
            }
        }
        paths.sort();
        Ok(paths)
    }

    /// The path of this run's manifest.
    #[must_use]
    pub fn manifest(&self) -> PathBuf {
        self.root.join(manifest_name(self.shard))
    }

    /// The path of a state file of this run: `stem`, the shard and `end`.
    #[must_use]
    pub fn state_file(&self, stem: &str, end: &str) -> PathBuf {
        self.root.join(STATE).join(state_name(stem, self.shard, end))
    }

    /// Whether the file of `record` exists with the length that was recorded.
    #[must_use]
    pub fn has_length(&self, record: &Record) -> bool {
        let metadata = |name: &str| fs::symlink_metadata(self.root.join(name));
        // A folder that is a link may lead out of the output folder.
        let mut folders = record.file.match_indices('/').map(|(end, _)| &record.file[..end]);
        let is_inside = folders.all(|folder| metadata(folder).is_ok_and(|there| there.is_dir()));
        is_inside && metadata(&record.file).is_ok_and(|there| there.is_file() && Some(there.len()) == record.bytes)
    }

    /// Whether the file of `record` exists with the bytes that were recorded.
    #[must_use]
    pub fn has_unchanged(&self, record: &Record) -> bool {
        // The length first: it costs less than to read the file.
        self.has_length(record) && digest(&self.root.join(&record.file)).is_ok_and(|found| found == record.sha256)
    }

    /// Whether the file of `record` exists unchanged and by exactly this name: on file systems that ignore case another
    /// name finds it too.
    #[must_use]
    pub fn has_exact_name(&self, record: &Record) -> bool {
        let found = self.root.canonicalize().and_then(|root| Ok((root, self.root.join(&record.file).canonicalize()?)));
        self.has_unchanged(record) && found.is_ok_and(|(root, path)| path == root.join(&record.file))
    }

    /// Removes a document, and the folders that are empty without it. A document that cannot be removed stays.
    pub fn remove(&self, name: &str) {
        let mut path = self.root.join(name);
        let mut removed = fs::remove_file(&path);
        // A folder that is not empty cannot be removed, which ends the loop.
        while removed.is_ok() && path.pop() && path != self.root {
            removed = fs::remove_dir(&path);
        }
    }

    /// Writes a document whole or not at all. Missing folders on its path are created.
    ///
    /// # Errors
    /// This document cannot be written, or no document can be.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let in_hand = self.in_hand.join(number.to_string());
        let written = File::create_new(&in_hand).and_then(|mut file| file.write_all(bytes));
        // That name is always good, so what fails here fails for every document.
        if let Err(error) = written {
            let _ = fs::remove_file(&in_hand);
            return Err(WriteError::Folder(self.cannot_go_on(&error)));
        }
        self.put(&in_hand, name).map_err(|error| {
            let _ = fs::remove_file(&in_hand);
            let is_for_all = matches!(
                error.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::ReadOnlyFilesystem
            );
            if is_for_all || !self.in_hand.is_dir() {
                return WriteError::Folder(self.cannot_go_on(&error));
            }
            WriteError::Document(format!("`{name}` could not be written: {}", reason(&error)))
        })
    }

    /// Moves a finished document to its place. The output folder itself is not created again: a run ends without it.
    fn put(&self, in_hand: &Path, name: &str) -> io::Result<()> {
        let mut folder = self.root.clone();
        let (folders, file) = name.rsplit_once('/').unwrap_or(("", name));
        for part in folders.split('/').filter(|part| !part.is_empty()) {
            folder.push(part);
            own_folder(&folder)?;
        }
        fs::rename(in_hand, folder.join(file))
    }

    /// The complaint with which a run ends that cannot write to the folder any more.
    #[must_use]
    pub fn cannot_go_on(&self, error: &io::Error) -> Complaint {
        let root = printable_path(&self.root);
        if !self.in_hand.is_dir() {
            let message = format!("the output folder `{root}` was removed during the run");
            return Complaint::new(message, "run again, and let no other program change that folder");
        }
        let message = format!("the output folder `{root}` could not be written to: {}", reason(error));
        Complaint::new(message, "free some space, then run the same command again: it resumes where it stopped")
    }

    /// Removes the state files that a finished run does not need. A run of the whole list has taken over the records of
    /// its shards, and removes their state files and manifests too.
    pub fn tidy(&self) {
        let _ = fs::remove_dir_all(&self.in_hand);
        if self.shard.is_some() {
            return;
        }
        for entry in fs::read_dir(self.root.join(STATE)).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let of_shards = ["known-", "journal-", "gathered-", "in-hand-", "run-", "lock-"];
            if of_shards.iter().any(|start| name.starts_with(start)) {
                let _ = fs::remove_file(entry.path()).or_else(|_| fs::remove_dir_all(entry.path()));
            }
        }
        let manifests = own_manifests(&self.root).into_iter().flatten();
        for (path, _) in manifests.filter(|(_, shard)| shard.is_some()) {
            let _ = fs::remove_file(path);
        }
    }
}

/// The SHA-256 digest of a file, in hexadecimal digits.
///
/// # Errors
/// The file cannot be read.
pub fn digest(path: &Path) -> io::Result<String> {
    content_digest(File::open(path)?)
}
