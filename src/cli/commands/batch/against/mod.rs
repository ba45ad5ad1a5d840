//! A batch against an earlier one: what changes of each customer's document, and its amendment.

mod amendment_job;
mod classing;
mod earlier;
mod making;
mod plan;
mod versions;

pub(super) use classing::{ClassCounts, class_rows};
pub(super) use making::Making;
pub(super) use plan::{Against, Plan};
