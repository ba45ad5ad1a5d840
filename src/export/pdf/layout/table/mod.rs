//! Tables: the widths of columns, and rows over as many pages as it takes.

mod column_widths;
pub(super) mod lay_out_table;
mod row;
