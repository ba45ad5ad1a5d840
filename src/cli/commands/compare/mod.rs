//! The command `compare`: models side by side, or two versions of a catalogue.

mod command;
mod deliver;
mod fields;
mod json;
mod made_document;
mod own_tables;
mod redline;
mod sides;
mod sources;

pub(in crate::cli) use command::compare;
