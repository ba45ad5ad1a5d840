//! The text of a document: paragraphs, tables and fields, one behind the other.

mod blocks;
mod body_writer;
mod citations;
mod column_widths;
mod contents;
mod figures;
mod labelled;
mod named;
mod paragraph;
mod redline;
mod running;
mod runs;
mod sections;
mod signatures;
mod table;

pub(super) use body_writer::{BodyWriter, RunningPart, Written};
pub(super) use figures::logo_name;
