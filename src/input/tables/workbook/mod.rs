//! Workbooks of Excel (`.xlsx`, `.xls`): the cells of a sheet as a person sees them, read within bounded memory.

mod archive;
mod book;
mod cell;
mod cell_formats;
mod cell_ref;
mod date_format;
mod error;
mod excel_97;
mod format_code;
mod number_format;
mod number_text;
mod shared_strings;
mod sheet_rows;
mod xml;

pub use archive::compound_file;
pub(in crate::input) use archive::is_excel_97;
pub(super) use book::{Workbook, sheet_names};
pub(super) use cell::SheetCell;
pub(in crate::input) use cell_ref::column_name;
pub(super) use error::WorkbookError;
pub(super) use excel_97::{Excel97Cell, read_excel_97};
pub(super) use sheet_rows::SheetRow;
