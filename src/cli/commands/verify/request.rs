//! What is to be verified.

use crate::cli::args::ReportForm;
use crate::input::{TextEncoding, TrackedChanges};
use std::path::PathBuf;

/// A requested verification.
pub(in crate::cli) struct VerifyRequest {
    /// Deliverables, and output folders of batches.
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// How many documents of each folder are made again.
    pub(in crate::cli) sample: Option<u32>,
    /// The catalogue that files are held against.
    pub(in crate::cli) data: Option<PathBuf>,
    /// The template that files were made with.
    pub(in crate::cli) template: Option<PathBuf>,
    pub(in crate::cli) report: ReportForm,
    /// How tracked changes of Word are read.
    pub(in crate::cli) changes: TrackedChanges,
    /// How texts are encoded that are not Unicode.
    pub(in crate::cli) encoding: TextEncoding,
}
