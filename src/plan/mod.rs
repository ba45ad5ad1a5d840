//! Project plans: composing them, the rules of trackers' importers, and drift.

mod compose;
mod drift;
mod escape;
mod import_template;
mod limits;
mod markup;
mod placeholders;
mod project;
mod project_fields;
mod sheet;
mod staffing;

pub use compose::{Granularity, GroupPlace, compose_plan, role_label};
pub use drift::{Change, Double, Drift, FoundCell, FoundItem, FoundText, HolderNames, drift};
pub use escape::Escape;
pub use import_template::{
    Dialect, Evidence, ExportHeaders, ImportColumn, ImportTemplate, PlanFormat, RuleSource, ValueKind,
};
pub use limits::{Excess, ImportLimits};
pub use markup::Markup;
pub use placeholders::{DayField, ItemField};
pub use project::{Holder, Plan, PlanItem, Schedule};
pub use project_fields::{MAX_CAPTION, TEXT_FIELDS, TextField};
pub use sheet::{PlanCell, PlanSheet, shortened};
pub use staffing::Staffing;
