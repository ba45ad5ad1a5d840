//! Writing: a regular file whole or not at all, anything else directly.

use crate::complaint::{Complaint, shown};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes `bytes` to `path`: a regular file appears whole or not at all; to a device or a pipe they are written directly.
///
/// # Errors
/// The file cannot be written: what stood there stays.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Complaint> {
    write(path, bytes).map_err(|error| {
        Complaint::refused(&format!("`{}` could not be written", shown(path)), &error, hint(path, &error))
    })
}

fn hint(path: &Path, error: &io::Error) -> &'static str {
    let folder_is_missing = !folder_of(path).is_dir();
    match error.kind() {
        _ if folder_is_missing => "make its folder first, or check the spelling",
        io::ErrorKind::InvalidFilename => "name the file with `--output`",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room, or write somewhere else",
        io::ErrorKind::IsADirectory => "name a file, or put `/` at the end to write into the folder",
        _ => "check that it is not write-protected or open in another program, or write somewhere else",
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = &followed(path);
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(there) if there.is_file() && !is_of_the_system(path) => replace(path, bytes, Some(there.permissions())),
        Ok(_) => write_directly(path, bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => replace(path, bytes, None),
        Err(error) => Err(error),
    }
}

/// What a link points to, so that a link stays a link, also where there is nothing yet at its end; links into the
/// system's own folders, where names stand for open files, are left as they are.
fn followed(path: &Path) -> PathBuf {
    const MOST_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        if is_of_the_system(&path) {
            break;
        }
        match fs::read_link(&path) {
            Ok(target) => path = folder_of(&path).join(target),
            Err(_) => break,
        }
    }
    path
}

fn is_of_the_system(path: &Path) -> bool {
    cfg!(unix) && (path.starts_with("/dev") || path.starts_with("/proc"))
}

/// Writes to what is no regular file: behind what is there; a reader that has gone away is no error.
fn write_directly(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match OpenOptions::new().append(true).open(path)?.write_all(bytes) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes a temporary file beside `path` and renames it: what stood there stays until the new file is whole.
fn replace(path: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is write-protected"));
    }
    let mut temporary = beside(path)?;
    temporary.as_file_mut().write_all(bytes)?;
    if let Some(permissions) = permissions {
        temporary.as_file().set_permissions(permissions)?;
    }
    temporary.persist(path).map(|_: File| ()).map_err(|error| error.error)
}

fn beside(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".pdp-export-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What a new file is given; the process's mask takes away what it should not have.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder_of(path))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}
