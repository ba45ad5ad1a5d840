//! The command `completions`: scripts for shells.

mod candidates;
mod command;
mod elvish;
mod fish;
mod places;
mod powershell;
mod zsh;

pub(in crate::cli) use command::completions;
