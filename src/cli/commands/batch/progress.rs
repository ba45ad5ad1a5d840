//! How far a run is: a bar on a terminal, plain lines in a log, nothing when asked to be quiet.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::io::IsTerminal;

/// How many lines a log gets.
const LINES: u64 = 10;
/// A list shorter than this is done before anybody asks.
const FEW: u64 = 100;

/// How far a run is.
pub(super) enum Progress {
    Bar(ProgressBar),
    Lines { rows: u64, done: u64 },
    Quiet,
}

impl Progress {
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
            let rate = |state: &ProgressState, out: &mut dyn Write| {
                // A rate that cannot be shown is no reason to stop.
                let _ = write!(out, "{:.0} a second", state.per_sec());
            };
            bar.set_style(style.with_key("rate", rate));
        }
        Self::Bar(bar)
    }

    /// A row is done; a line to say, now and then.
    pub(super) fn advance(&mut self) -> Option<String> {
        match self {
            Self::Bar(bar) => bar.inc(1),
            Self::Lines { rows, done } => {
                *done += 1;
                let tenths = |done: u64| done * LINES / (*rows).max(1);
                if tenths(*done) > tenths(*done - 1) && *rows >= FEW {
                    return Some(format!("{done} of {rows} rows"));
                }
            }
            Self::Quiet => {}
        }
        None
    }

    /// Says something with the bar out of the way.
    pub(super) fn aside(&self, say: impl FnOnce()) {
        match self {
            Self::Bar(bar) => bar.suspend(say),
            _ => say(),
        }
    }

    pub(super) fn end(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
