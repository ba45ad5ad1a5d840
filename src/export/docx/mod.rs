//! A document of Word (Office Open XML, ECMA-376): styles, numbering, tables and fields as a person would make them.

mod body;
mod package;
mod parts;
mod redline_pairs;
mod render;
mod tracking;
mod units;
mod xml;

pub use parts::carried::{CARRIED, NAMES};
pub use parts::names::TAG_PREFIX;
pub use redline_pairs::{Redline, RenderedRedline, SectionPair};
pub use render::redline;
pub(super) use render::render;
