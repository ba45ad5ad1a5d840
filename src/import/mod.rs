//! Responsibility matrices of others: from the tables of a file to a catalogue, with an account of every cell.

mod account;
mod build;
mod footnotes;
mod grid;
mod layout;
mod legend;
mod letters;
mod matrix;
mod names;
mod options;
mod parties;
mod rows;
mod run;
mod vocabulary;

pub use account::{ImportReport, LeftCell, ReadTable};
pub use options::{ImportOptions, PartiesIn};
pub use run::{Imported, import};
