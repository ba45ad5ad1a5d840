//! The progress of a run: a bar on a terminal, a line now and then in a log, nothing with `--quiet`.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::io::IsTerminal;

/// How many lines are written to a log.
const LINES: u64 = 10;
/// A shorter list gets no lines: it is done in a moment.
const MIN_ROWS: u64 = 100;

/// The progress of a run.
pub(super) enum Progress {
    Bar(ProgressBar),
    Lines { rows: u64, done: u64 },
    Quiet,
}

impl Progress {
    /// Starts at the first of `rows` rows.
    pub(super) fn start(rows: u64, quiet: bool) -> Self {
        if quiet {
            return Self::Quiet;
        }
        if !std::io::stderr().is_terminal() {
            return Self::Lines { rows, done: 0 };
        }
        let bar = ProgressBar::with_draw_target(Some(rows), ProgressDrawTarget::stderr());
        let form = "{bar:30} {human_pos} of {human_len} rows, {rate}, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style.with_key("rate", write_rate));
        }
        Self::Bar(bar)
    }

    /// Counts a row as done, and returns the line to print for it, if any.
    pub(super) fn advance(&mut self) -> Option<String> {
        match self {
            Self::Bar(bar) => bar.inc(1),
            Self::Lines { rows, done } => {
                *done += 1;
                let tenths = |done: u64| done * LINES / (*rows).max(1);
                // A line for each tenth of the rows that this row completes.
                if tenths(*done) > tenths(*done - 1) && *rows >= MIN_ROWS {
                    return Some(format!("{done} of {rows} rows"));
                }
            }
            Self::Quiet => {}
        }
        None
    }

    /// Runs `print` with the bar hidden, so that the bar does not overwrite what it prints.
    pub(super) fn suspend(&self, print: impl FnOnce()) {
        match self {
            Self::Bar(bar) => bar.suspend(print),
            _ => print(),
        }
    }

    /// Removes the bar.
    pub(super) fn end(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}

/// Writes how many rows are done in a second.
fn write_rate(state: &ProgressState, out: &mut dyn Write) {
    // A rate that cannot be shown is no reason to stop the run.
    let _ = write!(out, "{:.0} per second", state.per_sec());
}
