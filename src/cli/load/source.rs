//! Reading files and standard input, up to a size limit.

use crate::cli::report::Failure;
use crate::complaint::{Complaint, printable_path};
use crate::input::{FileKind, MAX_BYTES, SourceText};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// What a file, or standard input (`-`), is called in messages.
pub(crate) fn name_of(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { printable_path(path) }
}

/// Reads the bytes of a file, or of standard input (`-`), up to the size limit and one byte more.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let is_stdin = path.as_os_str() == "-";
    let name = name_of(path);
    let bytes = if is_stdin { read_bounded(io::stdin().lock()) } else { open(path).and_then(read_bounded) };
    bytes.map_err(|error| {
        let hint = match error.kind() {
            io::ErrorKind::NotFound => "check the spelling, and the folder you are in",
            io::ErrorKind::IsADirectory => "use a file in it",
            io::ErrorKind::InvalidInput => "save its content to a file, or use `-` for standard input",
            _ => "check that the file can be read",
        };
        Failure::io(&format!("`{name}` could not be read"), &error, hint)
    })
}

/// The failure for a file of a `kind` that stands where `wanted` belongs.
pub(crate) fn refuse_kind(name: &str, kind: FileKind, wanted: &str) -> Failure {
    let message = format!("`{name}` looks like {}, not {wanted}", kind.described());
    let hint = match kind.taken_by() {
        Some(option) => format!("{option} takes it"),
        None => "check that this is the right file".to_owned(),
    };
    Failure::Data(vec![Complaint::new(message, hint)])
}

/// Refuses a text that looks like something else than `wanted`.
pub(crate) fn refuse_other(source: &SourceText, wanted: FileKind) -> Result<(), Failure> {
    match FileKind::of_text(&source.text) {
        Some(kind) if kind != wanted => Err(refuse_kind(&source.name, kind, wanted.described())),
        _ => Ok(()),
    }
}

/// Opens a file, or a pipe that the shell made, as in `<(...)`. To open any other pipe may wait for ever.
fn open(path: &Path) -> io::Result<File> {
    let is_of_the_system = cfg!(unix) && (path.starts_with("/dev") || path.starts_with("/proc"));
    let there = fs::metadata(path)?;
    if !is_of_the_system && !there.is_file() && !there.is_dir() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is a pipe or a device, and not a file"));
    }
    File::open(path)
}

/// Whether a file begins as those of a `kind` do.
pub(crate) fn begins_as(path: &Path, kind: FileKind) -> bool {
    /// As much as tells what a file is.
    const HEAD: u64 = 1024;
    let mut head = Vec::new();
    let read = open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    // Why a file cannot be read is told by who reads it.
    read.is_ok() && FileKind::of_bytes(&head) == Some(kind)
}

/// Reads the bytes of a file that is no text, such as a font.
///
/// # Errors
/// The file cannot be read, or is too large.
pub(crate) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let bytes = read_bounded(open(path)?)?;
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
