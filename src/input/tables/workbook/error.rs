//! Why a workbook cannot be read.

use crate::complaint::Complaint;
use std::fmt;

/// Why a workbook cannot be read, and what to do where that is known.
#[derive(Debug)]
pub(in crate::input::tables) struct WorkbookError {
    message: String,
    hint: Option<String>,
}

impl WorkbookError {
    /// A problem that the user can solve.
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()) }
    }

    /// The file is not a workbook, or a damaged one.
    pub(super) fn broken(why: impl fmt::Display) -> Self {
        Self { message: format!("it is not a workbook: {why}"), hint: None }
    }

    /// The workbook says two things in the same place, of which programs keep one or the other.
    pub(super) fn ambiguous(what: impl Into<String>) -> Self {
        Self::new(what, "open and save it in Excel or LibreOffice, and check what is in it")
    }

    /// As a complaint; `hint` is for files that are no workbooks.
    pub(in crate::input::tables) fn into_complaint(self, hint: &str) -> Complaint {
        Complaint::new(self.message, self.hint.unwrap_or_else(|| hint.to_owned()))
    }
}

impl From<quick_xml::Error> for WorkbookError {
    fn from(error: quick_xml::Error) -> Self {
        Self::broken(error)
    }
}

impl From<quick_xml::events::attributes::AttrError> for WorkbookError {
    fn from(error: quick_xml::events::attributes::AttrError) -> Self {
        Self::broken(error)
    }
}
