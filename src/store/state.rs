//! What runs of a batch keep for themselves: files in a folder within the output folder.

use crate::batch::Shard;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// The folder within the output folder that holds locks, journals and documents in hand.
pub const STATE: &str = ".pdp-export";

/// The name of a file or folder that a run keeps for itself.
pub(super) fn named(stem: &str, shard: Option<Shard>, end: &str) -> String {
    shard.map_or_else(|| format!("{stem}{end}"), |shard| format!("{stem}-{shard}{end}"))
}

/// Writes a file that a run keeps for itself whole or not at all: as `gathered`, and then in its place. What a link
/// points to is left alone.
///
/// # Errors
/// What the system says when it cannot write.
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
pub(super) fn own_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match fs::symlink_metadata(path)?.file_type() {
            there if there.is_symlink() => Err(io::Error::other("its folder is a link")),
            there if there.is_dir() => Ok(()),
            _ => Err(io::ErrorKind::NotADirectory.into()),
        },
        made => made,
    }
}
