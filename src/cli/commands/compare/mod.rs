//! The command `compare`: models side by side, or two versions of a catalogue.

mod command;
mod deliver;
mod json;
mod own_tables;
mod redline;
mod sources;

pub(in crate::cli) use command::compare;
