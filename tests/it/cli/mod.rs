//! The command line: what it says, what it writes, and what it refuses.

mod bad_input;
mod commands;
mod completions;
mod encodings;
mod help;
mod misplaced;
mod output;
mod problems;
mod terminal;
mod windows_1252;
