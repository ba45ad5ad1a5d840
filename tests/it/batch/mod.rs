//! Batches: lists of customers into folders of documents.

mod against;
mod cells;
mod dates;
mod lines;
mod lists;
#[cfg(unix)]
mod pipes;
mod rerun;
#[cfg(unix)]
mod restart;
mod rows;
mod run;
mod shards;
mod shared;
mod verify;
mod workbooks;
