//! YAML and JSON into one tree of plain values, each with its place, within bounds.

mod budget;
mod curly_quotes;
mod json;
mod json_fault;
mod node;
mod read;
mod source;
mod yaml;

pub use budget::MAX_BYTES;
pub(super) use budget::{MAX_DEPTH, MAX_NODES};
pub(super) use node::{Key, Node, Value};
pub(super) use read::read_tree;
pub use source::{decode, decode_in};
