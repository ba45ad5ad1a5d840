//! Failures, and the messages on standard error.

mod excerpt;
mod failure;
mod messages;

pub(super) use failure::{BAD_INPUT, BAD_USAGE, Failure, task_without_activities, tier_without_effect};
pub(super) use messages::Messages;
