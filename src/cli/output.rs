//! Writing deliverables to standard output or to files.

use super::report::Failure;
use crate::export::Format;
use crate::store::write_file;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Where a deliverable is written.
#[derive(Clone, Debug)]
pub(super) enum Destination {
    /// Standard output, in this format.
    Stdout(Format),
    /// A file.
    File(PathBuf),
}

/// Whether `path` means standard output: `-`, or one of the system's names for it.
pub(super) fn is_stdout(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path.as_os_str() == *name)
}

/// Whether `path` means a folder: an existing one, or a path that ends in a slash.
pub(super) fn is_folder(path: &Path) -> bool {
    let ends_in_slash = || path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    !is_stdout(path) && (path.is_dir() || ends_in_slash())
}

/// Writes `bytes` to standard output.
pub(super) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // A reader that closed the pipe has read all it wants, as in `pdp-export data | head`.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::io("standard output could not be written", &error, "check where it goes to"))
        }
        _ => Ok(()),
    }
}

/// Writes a deliverable. Binary formats are not written to a terminal.
pub(super) fn write(destination: &Destination, bytes: &[u8]) -> Result<(), Failure> {
    match destination {
        Destination::Stdout(format) if format.is_binary() && io::stdout().is_terminal() => {
            let message = format!("{} cannot be shown in a terminal", format.summary());
            Err(Failure::usage(message, "leave out `--output -`, or redirect it with `>` or `|`"))
        }
        Destination::Stdout(_) => print(bytes),
        Destination::File(path) => write_file(path, bytes).map_err(Failure::Io),
    }
}
