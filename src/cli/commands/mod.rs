//! The commands, one file for each.

pub(super) mod amend;
pub(super) mod batch;
pub(super) mod check;
pub(super) mod compare;
pub(super) mod completions;
mod destination;
pub(super) mod drift;
pub(super) mod export;
pub(super) mod import;
pub(super) mod list;
pub(super) mod manifest;
mod plan;
pub(super) mod print;
mod remake;
pub(super) mod schema;
pub(super) mod show;
pub(super) mod verify;
