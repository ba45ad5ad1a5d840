//! Tables that people and programs hand in: CSV, workbooks, what trackers export.

mod customer_list;
mod tracker_export;
mod workbook;

pub use customer_list::{
    CustomerList, CustomerRow, ListError, read_customers_csv, read_customers_tree, read_customers_workbook,
};
pub use tracker_export::read_tracker_export;
