//! The output folder of a batch: its documents, and what a run keeps there for itself.

use super::lock::lock;
use super::manifest::own_manifests;
use super::state::{STATE, named, own_folder};
use crate::batch::{Record, Shard, content_digest, manifest_name};
use crate::complaint::{Complaint, reason, shown};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The output folder of a run.
pub struct OutputFolder {
    root: PathBuf,
    shard: Option<Shard>,
    /// Documents in hand, moved to their places when they are whole.
    in_hand: PathBuf,
    next: AtomicUsize,
    /// Held until the run ends; the system lets go of them however it ends.
    _locks: Vec<File>,
}

/// Why a document could not be put in its place.
pub enum WriteError {
    /// This one cannot be, others may.
    One(String),
    /// No other can be either.
    All(Complaint),
}

impl OutputFolder {
    /// Opens the folder, makes it if need be, and keeps others out.
    ///
    /// # Errors
    /// The folder cannot be written to, or another run writes to it.
    pub fn open(root: &Path, shard: Option<Shard>) -> Result<Self, Complaint> {
        let state = root.join(STATE);
        let in_hand = state.join(named("in-hand", shard, ""));
        let fail = |error: io::Error| {
            let hint = "name a folder that can be written to with `--output`";
            Complaint::refused(&format!("the output folder `{}` could not be opened", shown(root)), &error, hint)
        };
        fs::create_dir_all(root).and_then(|()| own_folder(&state)).map_err(fail)?;
        if root.join(manifest_name(shard)).is_dir() {
            return Err(fail(io::Error::other("the manifest's name is that of a folder in it")));
        }
        let locks = lock(root, shard)?;
        // What a run that was killed had in hand.
        match fs::remove_dir_all(&in_hand) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(fail(error)),
            _ => fs::create_dir(&in_hand).map_err(fail)?,
        }
        Ok(Self { root: root.to_owned(), shard, in_hand, next: AtomicUsize::new(0), _locks: locks })
    }

    /// Where something is known of documents in the folder: manifests, and what runs that were stopped have left.
    ///
    /// # Errors
    /// What the system says when it cannot read.
    pub fn knowledge(&self) -> io::Result<Vec<PathBuf>> {
        let mut paths: Vec<PathBuf> = own_manifests(&self.root)?.into_iter().map(|(path, _)| path).collect();
        for entry in fs::read_dir(self.root.join(STATE))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // What another shard has removed meanwhile is no file any more.
            if entry.path().is_file() && (name.starts_with("known") || name.starts_with("journal")) {
                paths.push(entry.path());
            }
        }
        paths.sort();
        Ok(paths)
    }

    /// Where the manifest of this run is.
    pub fn manifest(&self) -> PathBuf {
        self.root.join(manifest_name(self.shard))
    }

    /// A file that a run keeps for itself.
    pub fn state(&self, stem: &str, end: &str) -> PathBuf {
        self.root.join(STATE).join(named(stem, self.shard, end))
    }

    /// Whether the file of `record` is there, as long as the record says.
    pub fn has_length(&self, record: &Record) -> bool {
        let metadata = |name: &str| fs::symlink_metadata(self.root.join(name));
        // A folder that is a link leads elsewhere.
        let mut folders = record.file.match_indices('/').map(|(end, _)| &record.file[..end]);
        let is_inside = folders.all(|folder| metadata(folder).is_ok_and(|there| there.is_dir()));
        is_inside && metadata(&record.file).is_ok_and(|there| there.is_file() && Some(there.len()) == record.bytes)
    }

    /// Whether the file of `record` is there, with the bytes that the record says.
    pub fn has(&self, record: &Record) -> bool {
        self.has_length(record) && digest(&self.root.join(&record.file)).is_ok_and(|found| found == record.sha256)
    }

    /// Whether the file of `record` is there, by just this name: some disks take others that differ in case for it.
    pub fn has_by_name(&self, record: &Record) -> bool {
        let found = self.root.canonicalize().and_then(|root| Ok((root, self.root.join(&record.file).canonicalize()?)));
        self.has(record) && found.is_ok_and(|(root, path)| path == root.join(&record.file))
    }

    /// Removes a document, and the folders that are empty without it; one that cannot be removed stays.
    pub fn remove(&self, name: &str) {
        let mut path = self.root.join(name);
        let mut removed = fs::remove_file(&path);
        while removed.is_ok() && path.pop() && path != self.root {
            removed = fs::remove_dir(&path);
        }
    }

    /// Writes a document whole or not at all, in folders that are made if need be.
    ///
    /// # Errors
    /// The document cannot be written, or no document can be any more.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let in_hand = self.in_hand.join(number.to_string());
        let written = File::create_new(&in_hand).and_then(|mut file| file.write_all(bytes));
        if let Err(error) = written {
            let _ = fs::remove_file(&in_hand);
            return Err(WriteError::All(self.cannot_go_on(&error)));
        }
        self.put(&in_hand, name).map_err(|error| {
            let _ = fs::remove_file(&in_hand);
            let is_for_all = matches!(
                error.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::ReadOnlyFilesystem
            );
            if is_for_all || !self.in_hand.is_dir() {
                return WriteError::All(self.cannot_go_on(&error));
            }
            WriteError::One(format!("`{name}` could not be written: {}", reason(&error)))
        })
    }

    /// Moves a finished document to its place. The output folder itself is not made again: without it a run ends.
    fn put(&self, in_hand: &Path, name: &str) -> io::Result<()> {
        let mut folder = self.root.clone();
        let (folders, file) = name.rsplit_once('/').unwrap_or(("", name));
        for part in folders.split('/').filter(|part| !part.is_empty()) {
            folder.push(part);
            own_folder(&folder)?;
        }
        fs::rename(in_hand, folder.join(file))
    }

    /// Why no document can be written any more.
    pub fn cannot_go_on(&self, error: &io::Error) -> Complaint {
        let root = shown(&self.root);
        if !self.in_hand.is_dir() {
            let message = format!("the output folder `{root}` was removed during the run");
            return Complaint::new(message, "run again; keep others from that folder");
        }
        let message = format!("the output folder `{root}` could not be written to: {}", reason(error));
        Complaint::new(message, "make room, then run the same command again: it goes on where it stopped")
    }

    /// Takes away what a finished run needs no longer; one of the whole list, what shards have left too: it has taken
    /// over all that they say.
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

/// SHA-256 of a file, in hexadecimal digits.
///
/// # Errors
/// What the system says when it cannot read.
pub fn digest(path: &Path) -> io::Result<String> {
    content_digest(File::open(path)?)
}
