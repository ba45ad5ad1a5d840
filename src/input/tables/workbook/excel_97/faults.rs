//! Why a workbook of Excel 97 cannot be read.

use super::super::error::WorkbookError;

/// A workbook of Excel 95 or before, whose texts are in the code page of the machine that wrote it.
pub(super) fn older() -> WorkbookError {
    WorkbookError::new("it is a workbook of an Excel before 97", "save it as an Excel workbook (.xlsx), or as CSV")
}

/// A record whose fields are not all there.
pub(super) fn cut_off() -> WorkbookError {
    WorkbookError::broken("a record ends before its fields do")
}
