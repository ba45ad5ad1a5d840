//! A sheet, block by block.

mod blocks;
mod chart;
mod column_widths;
pub(super) mod editing;
mod labelled_rows;
mod legend;
mod links;
mod logo;
mod printed_pages;
pub(super) mod sheet_writer;
mod signatures;
mod table;
