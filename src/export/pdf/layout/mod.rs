//! Where everything stands: arithmetic, apart from painting.
//!
//! Every item knows the element that it belongs to, or that it belongs to none.

mod blocks;
mod chart;
mod citing_lines;
mod every_page;
mod flow;
mod galley;
mod initials_anchors;
pub(super) mod lay_out;
mod leading;
mod legend;
mod logo;
mod page_breaks;
pub(super) mod pages;
mod pairs;
mod place;
mod running_lines;
mod signatures;
mod swatches;
mod table;
mod watermark;
