//! The command `batch`: a customer list into a folder of documents with a manifest.

mod against;
mod check;
mod command;
mod header;
mod list;
mod list_copy;
mod load;
mod output_folder;
mod progress;
mod run;
mod run_report;
mod shard;
mod signals;

pub(super) use check::{conflict_fault, line_number};
pub(in crate::cli) use command::run;
pub(super) use load::Batch;
pub(super) use output_folder::inputs_inside_output;
