//! An Excel workbook: a sheet for each part of the report that stands by itself.

mod page_setup;
mod sheet;
mod styles;
mod tab_names;
pub(super) mod text;
mod workbook;

pub(super) use workbook::render;
