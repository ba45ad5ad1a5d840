//! The state files of runs, in a folder inside the output folder.

use crate::batch::Shard;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// The name of the folder inside the output folder with locks, journals and unfinished documents.
pub const STATE: &str = ".pdp-export";

/// The name of a state file or folder: `journal.csv`, or `journal-3-of-16.csv` for a shard.
pub(super) fn state_name(stem: &str, shard: Option<Shard>, end: &str) -> String {
    shard.map_or_else(|| format!("{stem}{end}"), |shard| format!("{stem}-{shard}{end}"))
}

/// Writes a file whole or not at all: to the path `temporary`, and then renamed to `path`. If `path` is a link, the link
/// is replaced and not the file that it points to.
///
/// # Errors
/// The file cannot be written.
pub(super) fn replace(
    path: &Path,
    temporary: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::new(create_new(temporary)?);
    let written = write(&mut out).and_then(|()| out.flush());
    drop(out);
    written.and_then(|()| fs::rename(temporary, path)).inspect_err(|_| {
        let _ = fs::remove_file(temporary);
    })
}

/// Creates a file in place of what is there. If that is a link, the file that it points to stays.
pub(super) fn create_new(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => File::create_new(path),
    }
}

/// Creates a folder unless it exists. A link is refused, as it may lead out of the output folder.
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
