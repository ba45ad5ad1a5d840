//! Tables that people and programs hand in: CSV, workbooks, what trackers export.

mod csv_list;
mod customer_list;
mod export_columns;
mod line_ends;
mod marked_records;
mod project_xml;
mod record_limit;
mod sheets;
mod text_rows;
mod tracker_export;
mod tree_list;
mod workbook;
mod workbook_list;

pub use csv_list::read_customers_csv;
pub use customer_list::{CellFault, CustomerList, CustomerRow, LIST_HINT, ListError, TypedCell};
pub(super) use marked_records::{CsvFault, MarkedRecords};
pub(super) use sheets::{ShownSheet, read_excel_97_sheets, read_sheets};
pub use tracker_export::{TrackerExport, read_tracker_export};
pub use tree_list::read_customers_tree;
pub(super) use workbook::column_name;
pub use workbook::compound_file;
pub(super) use workbook::is_excel_97;
pub use workbook_list::{SheetOptions, read_customers_workbook};
