//! One file for each command.

pub(super) mod batch;
mod destination;
pub(super) mod drift;
pub(super) mod export;
pub(super) mod list;
pub(super) mod manifest;
mod plan;
pub(super) mod print;
pub(super) mod show;
pub(super) mod verify;
