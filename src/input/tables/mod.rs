//! Tables that people and programs hand in: CSV, workbooks, what trackers export.

mod csv_list;
mod customer_list;
mod export_columns;
mod found_holders;
mod line_ends;
mod project_xml;
mod record_limit;
mod text_rows;
mod tracker_export;
mod tree_list;
mod workbook;
mod workbook_list;

pub use csv_list::read_customers_csv;
pub use customer_list::{CellFault, CustomerList, CustomerRow, LIST_HINT, ListError, TypedCell};
pub use tracker_export::{TrackerExport, read_tracker_export};
pub use tree_list::read_customers_tree;
pub use workbook::compound_file;
pub use workbook_list::{SheetOptions, read_customers_workbook};
