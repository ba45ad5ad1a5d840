//! Responsibility matrices of others: from the tables of a file to a catalogue, with an account of every cell.

mod account;
mod build;
mod cells;
mod description;
mod grid;
mod layout;
mod legend;
mod matrix;
mod names;
mod options;
mod reading;
mod rows;
mod run;
mod translation;
mod vocabulary;

pub use account::{ImportReport, LeftCell, ReadTable};
pub use options::{ImportOptions, PartiesIn};
pub use run::{Imported, TranslatedFiles, import};
