//! What each format writes, and that all of them say the same.

mod agreement;
mod colours;
mod csv;
mod duties;
mod editing;
mod golden;
mod groups;
mod heat_map;
mod letters;
mod reproducible;
mod workbook;
mod workbook_tables;
