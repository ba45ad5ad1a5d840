//! Reading files and standard input, up to a size limit.

use crate::cli::report::Failure;
use crate::complaint::printable_path;
use crate::input::{MAX_BYTES, SourceText, decode};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

/// Reads the text of a file, or of standard input (`-`).
pub(crate) fn read(path: &Path) -> Result<Arc<SourceText>, Failure> {
    let is_stdin = path.as_os_str() == "-";
    let name = if is_stdin { "standard input".to_owned() } else { printable_path(path) };
    let bytes = if is_stdin { read_bounded(io::stdin().lock()) } else { File::open(path).and_then(read_bounded) };
    let bytes = bytes.map_err(|error| {
        let hint = match error.kind() {
            io::ErrorKind::NotFound => "check the spelling, and the folder you are in",
            io::ErrorKind::IsADirectory => "use a file in it",
            _ => "check that the file can be read",
        };
        Failure::io(&format!("`{name}` could not be read"), &error, hint)
    })?;
    Ok(decode(&name, bytes)?)
}

/// Reads the bytes of a file that is no text, such as a font.
///
/// # Errors
/// The file cannot be read, or is too large.
pub(crate) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let bytes = read_bounded(File::open(path)?)?;
    if bytes.len() > MAX_BYTES { Err(too_large()) } else { Ok(bytes) }
}

/// The error for a file that is too large.
pub(crate) fn too_large() -> io::Error {
    io::Error::other(format!("it is larger than {} MiB", MAX_BYTES / 1024 / 1024))
}

/// Reads up to the size limit and one byte more, by which callers notice that there is more.
pub(crate) fn read_bounded(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    reader.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}
