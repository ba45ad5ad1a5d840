//! Tables: the widths of columns, and rows over as many pages as it takes.

mod column_fit;
mod column_groups;
mod column_widths;
mod lay_out_table;
mod narrowing;
mod place_table;
mod revised_lines;
mod row;
mod set_table;
mod unbroken;
mod width_options;
mod width_search;

pub(super) use set_table::{Drawn, RowPart, SetTable};
