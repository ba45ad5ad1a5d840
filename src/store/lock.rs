//! Locks that keep runs in one output folder from each other.

use super::state::{STATE, own_folder, state_name};
use crate::batch::Shard;
use crate::complaint::{Complaint, printable_path};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

/// Locks the output folder `root` until the returned files are closed. A run of the whole list locks out all others, a
/// run of a shard other runs of the same shard.
///
/// # Errors
/// Another run holds the lock, or the folder cannot be written to.
pub fn lock(root: &Path, shard: Option<Shard>) -> Result<Vec<File>, Complaint> {
    own_folder(&root.join(STATE)).map_err(|error| cannot_lock(root, &error))?;
    let whole = open(root, "lock")?;
    let Some(shard) = shard else {
        check(whole.try_lock(), root, None)?;
        return Ok(vec![whole]);
    };
    // Runs of shards share this lock, which a run of the whole list takes for itself.
    check(whole.try_lock_shared(), root, Some(shard))?;
    let own = open(root, &state_name("lock", Some(shard), ""))?;
    check(own.try_lock(), root, Some(shard))?;
    Ok(vec![own, whole])
}

fn open(root: &Path, name: &str) -> Result<File, Complaint> {
    create(&root.join(STATE).join(name)).map_err(|error| cannot_lock(root, &error))
}

fn create(path: &Path) -> io::Result<File> {
    // A link may lead out of the folder, and to open a pipe waits for somebody at its other end.
    if fs::symlink_metadata(path).is_ok_and(|there| !there.is_file()) {
        fs::remove_file(path)?;
    }
    // Not truncated, as another run may have it open.
    OpenOptions::new().create(true).truncate(false).write(true).open(path)
}

/// Turns the result of an attempt to lock into a complaint.
fn check(locked: Result<(), TryLockError>, root: &Path, shard: Option<Shard>) -> Result<(), Complaint> {
    match locked {
        Ok(()) => Ok(()),
        Err(TryLockError::Error(error)) => Err(cannot_lock(root, &error)),
        Err(TryLockError::WouldBlock) => {
            let what = shard.map_or_else(String::new, |shard| format!(" for the shard {shard}, or for the whole list"));
            let message = format!("another run writes to `{}`{what}", printable_path(root));
            Err(Complaint::new(message, "wait until it ends, or write to another folder"))
        }
    }
}

fn cannot_lock(root: &Path, error: &io::Error) -> Complaint {
    let what = format!("the folder `{}` could not be locked", printable_path(root));
    Complaint::refused(&what, error, "check that it can be written to")
}
