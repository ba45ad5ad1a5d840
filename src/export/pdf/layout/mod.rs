//! Where everything stands: arithmetic, apart from painting.
//!
//! Every item knows the element that it belongs to, or that it belongs to none.

mod blocks;
mod citing_lines;
mod contents;
mod every_page;
mod figures;
mod flow;
mod galley;
pub(super) mod lay_out;
mod leading;
mod mirror;
mod page_breaks;
pub(super) mod pages;
mod pairs;
mod place;
mod signatures;
mod table;
