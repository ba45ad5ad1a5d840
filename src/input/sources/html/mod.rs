//! HTML: its headings, paragraphs and tables, also those inside tables.

mod dom;
mod elements;
mod flow;
mod table;
mod tree_sink;

use super::blocks::Block;
use crate::complaint::Complaint;

/// The blocks of a page, or of a piece of one.
pub(super) fn read(text: &str) -> Result<Vec<Block>, Complaint> {
    read_from(text, 1, 0)
}

/// The same of a piece that begins in the line `first_line` of its file, behind `tables` other tables.
pub(super) fn read_from(text: &str, first_line: u32, tables: usize) -> Result<Vec<Block>, Complaint> {
    let dom = tree_sink::parse(text, first_line)?;
    flow::blocks(&dom, tables)
}
