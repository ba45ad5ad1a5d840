//! What is reported on standard error, and the exit code.

mod excerpt;
mod failure;
mod messages;

pub(super) use failure::{BAD_INPUT, BAD_USAGE, Failure, nothing_listed, tier_changes_nothing};
pub(super) use messages::Messages;
