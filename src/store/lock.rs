//! Locks that keep runs of a batch apart.

use super::state::{STATE, named, own_folder};
use crate::batch::Shard;
use crate::complaint::{Complaint, shown};
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

/// Keeps others out of the folder `root`, which has been written to, until the files are closed: a run of the whole list
/// keeps out all, a run of a shard another of the same shard.
///
/// # Errors
/// Another run holds a lock, or the folder cannot be written to.
pub fn lock(root: &Path, shard: Option<Shard>) -> Result<Vec<File>, Complaint> {
    own_folder(&root.join(STATE)).map_err(|error| cannot_lock(root, &error))?;
    let whole = open(root, "lock")?;
    let Some(shard) = shard else {
        check(whole.try_lock(), root, None)?;
        return Ok(vec![whole]);
    };
    // Shards run beside each other, and none of them beside a run of the whole list.
    check(whole.try_lock_shared(), root, Some(shard))?;
    let own = open(root, &named("lock", Some(shard), ""))?;
    check(own.try_lock(), root, Some(shard))?;
    Ok(vec![own, whole])
}

fn open(root: &Path, name: &str) -> Result<File, Complaint> {
    // What is there is not cut off: it may be a link.
    let mut options = OpenOptions::new();
    let file = options.create(true).truncate(false).write(true).open(root.join(STATE).join(name));
    file.map_err(|error| cannot_lock(root, &error))
}

fn check(taken: Result<(), TryLockError>, root: &Path, shard: Option<Shard>) -> Result<(), Complaint> {
    match taken {
        Ok(()) => Ok(()),
        Err(TryLockError::Error(error)) => Err(cannot_lock(root, &error)),
        Err(TryLockError::WouldBlock) => {
            let what = shard.map_or_else(String::new, |shard| format!(" for the shard {shard}, or for the whole list"));
            let message = format!("another run writes to `{}`{what}", shown(root));
            Err(Complaint::new(message, "wait until it ends, or write to another folder"))
        }
    }
}

fn cannot_lock(root: &Path, error: &io::Error) -> Complaint {
    let what = format!("the folder `{}` could not be locked", shown(root));
    Complaint::refused(&what, error, "check that it can be written to")
}
