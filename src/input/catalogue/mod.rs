//! Catalogues, read and written.

mod cell;
mod description;
mod matrix;
mod read;
mod vocabulary;
mod write;

pub use read::{read_catalogue, role_name_place};
pub use write::{catalogue_text, excerpt};
