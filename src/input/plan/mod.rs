//! What goes with a project plan: who works on it and how long, and how a tracker takes it.

mod import_columns;
mod import_template;
mod sample;
mod staffing;

pub use import_template::{is_import_template, read_import_template};
pub use sample::sample_staffing;
pub use staffing::read_staffing;
