//! Failures, and the messages on standard error.

mod diagnostic;
mod excerpt;
mod failure;
mod messages;
mod parted;
mod render;
mod value_change;
mod word;

pub(super) use diagnostic::{Diagnostic, DiagnosticKind};
pub(super) use excerpt::Places;
pub(super) use failure::{BAD_INPUT, BAD_USAGE, Failure, task_without_activities, tier_without_effect};
pub(super) use messages::{MAX_SHOWN, Messages};
pub(super) use parted::parted;
pub(super) use render::DiagnosticRenderer;
pub(super) use value_change::{below, changed_places, missing_note, value_texts};
pub(super) use word::tracked_note;
