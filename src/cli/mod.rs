//! The command-line program: arguments, commands, and the messages on standard error.

mod args;
mod commands;
mod load;
mod output;
mod report;
mod request;
mod run;
mod terminal;
mod threads;

pub use run::run;
