//! An Excel workbook: a sheet for each part of the report that stands by itself.

mod cell_text;
mod chart;
mod escapes;
mod labelled_rows;
mod legend;
mod limits;
mod links;
mod logo;
mod metrics;
mod page_setup;
mod sheet;
mod sheet_writer;
mod styles;
mod tab_names;
mod table;
mod workbook;

pub(super) use workbook::render;
