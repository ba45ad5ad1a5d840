//! Writing files: a regular file whole or not at all, a device or a pipe directly.

use crate::complaint::{Complaint, printable_path};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes `bytes` to `path`. A regular file is written whole or not at all; a device or a pipe is written to directly.
///
/// # Errors
/// The file cannot be written. A file that was there before is left as it was.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Complaint> {
    write(path, bytes).map_err(|error| {
        Complaint::refused(&format!("`{}` could not be written", printable_path(path)), &error, hint(path, &error))
    })
}

fn hint(path: &Path, error: &io::Error) -> &'static str {
    let folder_is_missing = !folder_of(path).is_dir();
    match error.kind() {
        _ if folder_is_missing => "make its folder first, or check the spelling",
        io::ErrorKind::InvalidFilename => "choose a file with `--output`",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "make room, or write somewhere else",
        io::ErrorKind::IsADirectory => "use a file, or put `/` at the end to write into the folder",
        _ => "check that it is not write-protected or open in another program, or write somewhere else",
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // The link stays, and its target is replaced.
    let path = &link_target(path);
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(there) if there.is_file() && !is_system_path(path) => replace(path, bytes, Some(there.permissions())),
        Ok(_) => write_directly(path, bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => replace(path, bytes, None),
        Err(error) => Err(error),
    }
}

/// Follows links to the path that they point to, which need not exist. Links into `/dev` and `/proc` are not followed:
/// their targets are names of open files, not paths.
fn link_target(path: &Path) -> PathBuf {
    /// The limit of Linux for links on a path.
    const MAX_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        if is_system_path(&path) {
            break;
        }
        match fs::read_link(&path) {
            Ok(target) => path = folder_of(&path).join(target),
            Err(_) => break,
        }
    }
    path
}

fn is_system_path(path: &Path) -> bool {
    cfg!(unix) && (path.starts_with("/dev") || path.starts_with("/proc"))
}

/// Writes to something other than a regular file.
fn write_directly(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Appended: a path such as `/dev/fd/3` may lead to a regular file that has content.
    match OpenOptions::new().append(true).open(path)?.write_all(bytes) {
        // A reader that closed the pipe has read all it wants.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes a temporary file beside `path` and renames it, so that the file at `path` stays until the new one is whole.
fn replace(path: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    // Renaming would replace a write-protected file: the permissions of its folder decide.
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

/// Creates a temporary file in the folder of `path`: only within one file system can it be renamed.
fn beside(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".pdp-export-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file; the umask of the process takes away what it should not have. The default is 0600.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder_of(path))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}
