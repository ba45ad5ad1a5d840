//! A document of Word (Office Open XML, ECMA-376): styles, numbering, tables and fields as a person would make them.

mod body;
mod package;
mod parts;
mod render;
mod units;
mod xml;

pub use body::TAG_PREFIX;
pub use parts::carried::{CARRIED, NAMES};
pub(super) use render::render;
