//! Project plans: composing them, the rules of trackers' importers, and drift.

mod compose;
mod drift;
mod escape;
mod import_template;
mod limits;
mod markup;
mod placeholders;
mod project;
mod sheet;
mod staffing;

pub use compose::{Granularity, compose_plan, role_label};
pub use drift::{Change, Drift, FoundHolders, FoundItem, drift};
pub use escape::Escape;
pub use import_template::{
    Dialect, Evidence, ExportHeaders, ImportColumn, ImportTemplate, PlanFormat, RuleSource, ValueKind,
};
pub use limits::{Excess, ImportLimits};
pub use markup::Markup;
pub use placeholders::{DayField, ItemField};
pub use project::{Holder, Plan, PlanItem, Schedule};
pub use sheet::{PlanCell, PlanSheet, shortened};
pub use staffing::Staffing;
