//! What a file has, in its order.

use super::table::SourceTable;

/// A file that a matrix is imported from.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// What the user calls it.
    pub name: String,
    /// What it has.
    pub blocks: Vec<Block>,
    /// How many tracked changes it has, as documents of Word may.
    pub tracked: usize,
}

/// A piece of a file.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading, or the name of a sheet.
    Heading {
        /// Its level, from 1.
        level: u8,
        /// Its text.
        text: String,
    },
    /// Running text.
    Paragraph(String),
    /// A table.
    Table(SourceTable),
}
