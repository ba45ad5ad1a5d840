//! Writing deliverables to standard output or to files.

use super::args::ColorWhen;
use super::report::Failure;
use super::terminal::color_choice;
use crate::complaint::{Complaint, printable_path};
use crate::export::Format;
use crate::store::write_file;
use anstream::AutoStream;
use std::fs;
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

/// The complaint about a file whose name does not end in `extension`, which is what says to people and programs what it
/// is. Devices and pipes may have any name.
pub(super) fn other_extension(path: &Path, extension: &str) -> Option<Complaint> {
    let typed = path.extension().map(|typed| typed.to_string_lossy().to_lowercase());
    if typed.as_deref() == Some(extension) || is_stdout(path) || is_device(path) {
        return None;
    }
    let name = printable_path(path);
    let renamed = printable_path(&path.with_extension(extension));
    Some(match typed {
        Some(typed) if typed == "mpp" => Complaint::new(
            format!("`{name}` would be a file of Microsoft Project, but what is written is `.{extension}`"),
            format!("call it `{renamed}`, which Microsoft Project opens"),
        ),
        Some(typed) => Complaint::new(
            format!("`{name}` ends in `.{}`, but what is written is `.{extension}`", typed.escape_debug()),
            format!("call it `{renamed}`"),
        ),
        None => Complaint::new(
            format!("`{name}` has no extension, which says what a file is"),
            format!("call it `{renamed}`, or write `/` behind it if it is a folder"),
        ),
    })
}

/// Whether `path` is a device or a pipe, or a name of the system for an open file, itself or by a link.
fn is_device(path: &Path) -> bool {
    let is_of_system = |path: &Path| cfg!(unix) && (path.starts_with("/dev") || path.starts_with("/proc"));
    let is_link_to_one = || path.read_link().is_ok_and(|target| is_of_system(&target));
    is_of_system(path) || is_link_to_one() || path.metadata().is_ok_and(|there| !there.is_file() && !there.is_dir())
}

/// Makes the folder `output`, if it is written as one and is not there.
pub(super) fn make_folder(output: Option<&Path>) -> Result<(), Failure> {
    let Some(folder) = output.filter(|path| is_folder(path) && !path.exists()) else { return Ok(()) };
    fs::create_dir_all(folder).map_err(|error| {
        let what = format!("the folder `{}` could not be made", printable_path(folder));
        Failure::io(&what, &error, "check the spelling, or write somewhere else")
    })
}

/// Writes `bytes` to standard output.
pub(super) fn print(bytes: &[u8]) -> Result<(), Failure> {
    printed(io::stdout().lock().write_all(bytes))
}

/// Writes a text with colours to standard output; these are left out where they are not wanted.
pub(super) fn print_in_colors(text: &str, color: ColorWhen) -> Result<(), Failure> {
    let choice = color_choice(color, || AutoStream::choice(&io::stdout()));
    printed(AutoStream::new(io::stdout().lock(), choice).write_all(text.as_bytes()))
}

/// The end of a text of which the last part was `written` to standard output.
pub(super) fn printed(written: io::Result<()>) -> Result<(), Failure> {
    match written.and_then(|()| io::stdout().flush()) {
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
