//! The command `import`.

mod changed_file;
mod command;
mod files;
mod onto;
mod onto_report;

pub(in crate::cli) use command::{import, import_file};
