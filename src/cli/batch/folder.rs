//! The output folder: its locks, its documents, and what a run keeps there for itself.

use super::super::failure::{Failure, reason, shown};
use crate::batch::{Record, Shard, manifest_name, manifest_of};
use crate::complaint::Complaint;
use crate::job::hex;
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The folder within the output folder that holds locks, journals and documents in hand.
pub(super) const STATE: &str = ".pdp-export";

/// The output folder of a run.
pub(super) struct OutputFolder {
    root: PathBuf,
    shard: Option<Shard>,
    /// Documents in hand, moved to their places when they are whole.
    in_hand: PathBuf,
    next: AtomicUsize,
    /// Held until the run ends; the system lets go of them however it ends.
    _locks: Vec<File>,
}

/// Why a document could not be put in its place.
pub(super) enum WriteError {
    /// This one cannot be, others may.
    One(String),
    /// No other can be either.
    All(Complaint),
}

/// The manifests in a folder, in the order of their names.
pub(super) fn own_manifests(root: &Path) -> io::Result<Vec<(PathBuf, Option<Shard>)>> {
    let mut manifests = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let shard = entry.file_name().to_str().and_then(manifest_of).filter(|_| entry.path().is_file());
        manifests.extend(shard.map(|shard| (entry.path(), shard)));
    }
    manifests.sort();
    Ok(manifests)
}

/// The name of a file or folder that a run keeps for itself.
pub(super) fn named(stem: &str, shard: Option<Shard>, end: &str) -> String {
    shard.map_or_else(|| format!("{stem}{end}"), |shard| format!("{stem}-{shard}{end}"))
}

impl OutputFolder {
    /// Opens the folder, makes it if need be, and keeps others out.
    pub(super) fn open(root: &Path, shard: Option<Shard>) -> Result<Self, Failure> {
        let state = root.join(STATE);
        let in_hand = state.join(named("in-hand", shard, ""));
        let fail = |error: io::Error| {
            let hint = "name a folder that can be written to with `--output`";
            Failure::world(&format!("the output folder `{}` could not be opened", shown(root)), &error, hint)
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
    pub(super) fn knowledge(&self) -> io::Result<Vec<PathBuf>> {
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
    pub(super) fn manifest(&self) -> PathBuf {
        self.root.join(manifest_name(self.shard))
    }

    /// A file that a run keeps for itself.
    pub(super) fn state(&self, stem: &str, end: &str) -> PathBuf {
        self.root.join(STATE).join(named(stem, self.shard, end))
    }

    /// Whether the file of `record` is there, as long as the record says.
    pub(super) fn has_length(&self, record: &Record) -> bool {
        let metadata = |name: &str| fs::symlink_metadata(self.root.join(name));
        // A folder that is a link leads elsewhere.
        let mut folders = record.file.match_indices('/').map(|(end, _)| &record.file[..end]);
        let is_inside = folders.all(|folder| metadata(folder).is_ok_and(|there| there.is_dir()));
        is_inside && metadata(&record.file).is_ok_and(|there| there.is_file() && Some(there.len()) == record.bytes)
    }

    /// Whether the file of `record` is there, with the bytes that the record says.
    pub(super) fn has(&self, record: &Record) -> bool {
        self.has_length(record) && digest(&self.root.join(&record.file)).is_ok_and(|found| found == record.sha256)
    }

    /// Whether the file of `record` is there, by just this name: some disks take others that differ in case for it.
    pub(super) fn has_by_name(&self, record: &Record) -> bool {
        let found = self.root.canonicalize().and_then(|root| Ok((root, self.root.join(&record.file).canonicalize()?)));
        self.has(record) && found.is_ok_and(|(root, path)| path == root.join(&record.file))
    }

    /// Removes a document, and the folders that are empty without it; one that cannot be removed stays.
    pub(super) fn remove(&self, name: &str) {
        let mut path = self.root.join(name);
        let mut removed = fs::remove_file(&path);
        while removed.is_ok() && path.pop() && path != self.root {
            removed = fs::remove_dir(&path);
        }
    }

    /// Writes a document whole or not at all, in folders that are made if need be.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
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
    pub(super) fn cannot_go_on(&self, error: &io::Error) -> Complaint {
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
    pub(super) fn tidy(&self) {
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

/// Keeps others out of the folder `root`, which has been written to, until the files are closed: a run of the whole list
/// keeps out all, a run of a shard another of the same shard.
pub(super) fn lock(root: &Path, shard: Option<Shard>) -> Result<Vec<File>, Failure> {
    let fail = |error: io::Error| {
        Failure::world(
            &format!("the folder `{}` could not be locked", shown(root)),
            &error,
            "check that it can be written to",
        )
    };
    let open = |name: String| {
        // What is there is not cut off: it may be a link.
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true).open(root.join(STATE).join(name)).map_err(fail)
    };
    let taken = |taken: Result<(), TryLockError>| match taken {
        Ok(()) => Ok(()),
        Err(TryLockError::Error(error)) => Err(fail(error)),
        Err(TryLockError::WouldBlock) => {
            let what = shard.map_or_else(String::new, |shard| format!(" for the shard {shard}, or for the whole list"));
            let message = format!("another run writes to `{}`{what}", shown(root));
            Err(Failure::World(Complaint::new(message, "wait until it ends, or write to another folder")))
        }
    };
    own_folder(&root.join(STATE)).map_err(fail)?;
    let whole = open("lock".to_owned())?;
    let Some(shard) = shard else {
        taken(whole.try_lock())?;
        return Ok(vec![whole]);
    };
    taken(whole.try_lock_shared())?;
    let own = open(named("lock", Some(shard), ""))?;
    taken(own.try_lock())?;
    Ok(vec![own, whole])
}

/// Writes a file that a run keeps for itself whole or not at all: as `gathered`, and then in its place. What a link
/// points to is left alone.
pub(super) fn replace(
    path: &Path,
    gathered: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::new(fresh(gathered)?);
    let written = write(&mut out).and_then(|()| out.flush());
    drop(out);
    written.and_then(|()| fs::rename(gathered, path)).inspect_err(|_| {
        let _ = fs::remove_file(gathered);
    })
}

/// A new file, whatever stood there; what a link points to is left alone.
pub(super) fn fresh(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => File::create_new(path),
    }
}

/// A folder that is there, or is made; a link is none, as it leads elsewhere.
fn own_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match fs::symlink_metadata(path)?.file_type() {
            there if there.is_symlink() => Err(io::Error::other("its folder is a link")),
            there if there.is_dir() => Ok(()),
            _ => Err(io::ErrorKind::NotADirectory.into()),
        },
        made => made,
    }
}

/// SHA-256 of a file, in hexadecimal digits.
pub(super) fn digest(path: &Path) -> io::Result<String> {
    let (mut file, mut digest, mut buffer) = (File::open(path)?, Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex(&digest.finalize())),
            length => digest.update(&buffer[..length]),
        }
    }
}
