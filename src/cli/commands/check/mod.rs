//! The command `check`: problems of files, and the laws of responsibility matrices.

mod command;
mod explain;
mod files;
mod github;
mod json;
mod place;
mod sarif;

pub(in crate::cli) use command::check;
