//! How much of a text is read.

use crate::input::problem::{Code, Place, Sink};

/// The largest text read, in bytes: 100,000 tasks take about half of it.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// The deepest nesting read; a catalogue has less than ten levels.
pub(crate) const MAX_DEPTH: usize = 64;
/// The most values read: 100,000 tasks with twenty values each, twice over.
pub(crate) const MAX_NODES: usize = 4_000_000;

pub(crate) fn report_over_budget(place: &Place, sink: &mut Sink) {
    let message = "this file has more values, levels or aliases than a catalogue can need";
    let hint = format!("keep to {MAX_NODES} values and {MAX_DEPTH} levels, and write out what aliases stand for");
    sink.report(Code::OverBudget, place, message, hint);
}
