//! A sheet, block by block.

mod blocks;
mod chart;
mod labelled_rows;
mod legend;
mod links;
mod logo;
pub(super) mod sheet_writer;
mod table;
