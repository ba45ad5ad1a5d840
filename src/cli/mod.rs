//! The command: what is typed, what is meant, and what is reported.

mod args;
mod commands;
mod load;
mod output;
mod report;
mod request;
mod run;

pub use run::run;
