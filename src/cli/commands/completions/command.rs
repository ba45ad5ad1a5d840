//! The command `completions`: a script for a shell.

use super::candidates::{Candidates, PROGRAM};
use super::places::value_places;
use super::{elvish, fish, powershell, zsh};
use crate::cli::args::Cli;
use crate::cli::commands::print::put;
use crate::cli::load::TextReader;
use crate::cli::report::{Failure, Messages};
use crate::input::TextEncoding;
use clap::CommandFactory;
use clap_complete::Shell;
use std::path::Path;

/// Prints a completion script. It offers what is built in; catalogues of one's own have other models and tiers, which the
/// program takes all the same.
pub(in crate::cli) fn completions(shell: Shell, output: Option<&Path>, messages: &mut Messages) -> Result<(), Failure> {
    let candidates = Candidates::built_in(&mut TextReader::new(TextEncoding::Unicode, messages))?;
    let mut command = candidates.added_to(Cli::command());
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, PROGRAM, &mut script);
    let script = String::from_utf8_lossy(&script);
    let script = match shell {
        // clap_complete 4.6 takes the hyphen in the program's name for the start of a subcommand in labels of bash.
        Shell::Bash => script.replace("pdp__subcmd__export", "pdp__export"),
        Shell::Elvish => elvish::with_values(&script, &value_places(&command)),
        Shell::Fish => fish::with_values(&script, &candidates),
        Shell::PowerShell => powershell::with_values(&script, &value_places(&command)),
        _ => zsh::with_files(&script, &candidates),
    };
    put(script.as_bytes(), output, messages)
}
