//! Batches: lists of customers into folders of documents.

mod cells;
mod lines;
mod lists;
mod rerun;
#[cfg(unix)]
mod restart;
mod rows;
mod run;
mod shards;
mod shared;
mod verify;
mod workbooks;
