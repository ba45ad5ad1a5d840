//! Catalogues, read and written.

mod cell;
mod matrix;
mod read;
mod write;

pub use read::read_catalogue;
pub use write::excerpt;
