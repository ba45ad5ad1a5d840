//! The forms of reports.

use clap::ValueEnum;

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportForm {
    /// For people.
    Table,
    /// For programs.
    Json,
}
