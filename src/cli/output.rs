//! Where deliverables go: standard output, or a file.

use super::report::Failure;
use crate::export::Format;
use crate::store::write_file;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Where a deliverable goes.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// Standard output, in this format.
    Stdout(Format),
    /// A file.
    File(PathBuf),
}

/// Whether `path` means standard output: `-`, or what systems call it.
pub(super) fn is_stdout(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path.as_os_str() == *name)
}

/// Whether `path` is meant as a folder: it exists as one, or ends in a slash.
pub(super) fn is_folder(path: &Path) -> bool {
    let ends_in_slash = || path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    !is_stdout(path) && (path.is_dir() || ends_in_slash())
}

/// Prints to standard output; a reader that has gone away is no error.
pub(super) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::world("standard output could not be written", &error, "check where it goes to"))
        }
        _ => Ok(()),
    }
}

/// Writes a deliverable.
pub(super) fn write(target: &Target, bytes: &[u8]) -> Result<(), Failure> {
    match target {
        Target::Stdout(format) if format.is_binary() && io::stdout().is_terminal() => {
            let message = format!("{} cannot be shown in a terminal", format.summary());
            Err(Failure::usage(message, "leave out `--output -`, or send it on with `>` or `|`"))
        }
        Target::Stdout(_) => print(bytes),
        Target::File(path) => write_file(path, bytes).map_err(Failure::World),
    }
}
