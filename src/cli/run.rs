//! From the arguments to the exit code.

use super::args::{Cli, Command, ManifestCommand};
use super::commands::{batch, drift, export, list, manifest, print, show, verify};
use super::load;
use super::output;
use super::report::{BAD_USAGE, Failure, Messages};
use crate::job;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the command that `args` spell, the program's name first, and returns how it went: 0 success, 1 problems in the
/// input, 2 bad usage or a file that cannot be read or written.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::read(args) {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { BAD_USAGE } else { 0 };
            // Help that nobody reads to its end is no error.
            let _ = error.print();
            return code.into();
        }
    };
    let mut messages = Messages::new(cli.global.quiet, cli.global.color);
    match execute(cli, &mut messages) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            messages.failure(&failure);
            failure.exit_code().into()
        }
    }
}

fn execute(cli: Cli, messages: &mut Messages) -> Result<(), Failure> {
    let Some(command) = cli.command else { return export::export(cli.export.into(), messages) };
    match command {
        Command::List { data } => {
            let (catalogue, _) = load::catalogue(data.data.as_deref(), messages)?;
            output::print(list::list(&catalogue).as_bytes())?;
            // The process ends: to free a large catalogue piece by piece takes longer than to list it.
            std::mem::forget(catalogue);
            Ok(())
        }
        Command::Show { model, tier, data } => {
            let (catalogue, _) = load::catalogue(data.data.as_deref(), messages)?;
            let selection = job::selection(&catalogue, &model, tier.as_deref()).map_err(Failure::Usage)?;
            output::print(show::show(&catalogue, &selection)?.as_bytes())
        }
        Command::Data => print::data(),
        Command::Template { name } => print::template(name.as_deref()),
        Command::Drift { plan, template, model, tier, granularity, report, data } => {
            let granularity = granularity.map(Into::into);
            let comparison = drift::Comparison { plan, template, model, tier, granularity, report, data: data.data };
            drift::compare(&comparison, messages)
        }
        Command::Batch(args) => batch::run(&(*args).into(), messages),
        Command::Verify { folder, sample } => verify::verify(&folder, sample, messages),
        Command::Manifest { what: ManifestCommand::Merge { folder } } => manifest::merge(&folder, messages),
        Command::Manifest { what: ManifestCommand::Json { folder } } => manifest::print_json(&folder, messages),
        Command::Init { what, template, data } => print::sample(what, &template, data.data.as_deref(), messages),
        Command::Completions { shell } => print::completions(shell),
        Command::Man { command } => print::manual(&command),
    }
}
