//! Files of lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Calls `visit` with each line of a file, line break included. A last line without line break is left out; a file that
/// does not exist has no lines.
pub(super) fn each_line(path: &Path, mut visit: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        file => file?,
    };
    let mut reader = BufReader::new(file);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        // A run that was killed may have written the last line in part.
        if line.ends_with(b"\n") {
            visit(&line)?;
        }
        line.clear();
    }
    Ok(())
}
