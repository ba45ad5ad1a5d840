//! The width of the terminal.

use std::io;
use std::io::IsTerminal;

/// The smallest width that text is fitted to, in columns.
const MIN_WIDTH: usize = 40;

/// The width that `COLUMNS` says, else that of the terminal, also where only standard error goes to one; `None` if there
/// is neither.
pub(crate) fn width() -> Option<usize> {
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns().or_else(terminal).map(|width| width.max(MIN_WIDTH))
}

/// The same for lines that programs may read too: without `COLUMNS` these are fitted only if standard output is a
/// terminal.
pub(crate) fn output_width() -> Option<usize> {
    if io::stdout().is_terminal() { width() } else { columns().map(|width| width.max(MIN_WIDTH)) }
}

fn columns() -> Option<usize> {
    std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok())
}
