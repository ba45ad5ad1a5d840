//! Thousands of documents in one run: a list of customers into a folder of documents and a manifest.

mod check;
mod command;
mod header;
mod list;
mod load;
mod output_folder;
mod progress;
mod run;
mod shard;

pub(super) use check::{conflict_fault, line_number};
pub(in crate::cli) use command::run;
pub(super) use load::Batch;
pub(super) use output_folder::inputs;
