//! The program: from the arguments to the exit code.

use super::args::{Cli, Command, DataArgs, ManifestCommand};
use super::commands::{
    amend, batch, check, compare, completions, drift, export, import, list, manifest, print, schema, show, verify,
};
use super::load::{self, TextReader};
use super::output;
use super::report::{BAD_USAGE, Failure, Messages};
use super::terminal::ColorDepth;
use crate::domain::Catalogue;
use crate::input::SourceText;
use crate::job;
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

/// Runs the program with `args`, of which the first is the program's name, and returns the exit code: 0 success,
/// 1 problems in the input, 2 bad usage or a file that cannot be read or written; a batch stopped by a signal exits
/// with 128 plus the number of the signal.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::read(args) {
        Ok(cli) => cli,
        Err(error) => {
            // clap returns `--help` and `--version` as errors too; these go to standard output.
            let code = if error.use_stderr() { BAD_USAGE } else { 0 };
            // A reader that closes the pipe before the end of the help is no error.
            let _ = error.print();
            return code.into();
        }
    };
    fail_where_a_file_may_not_grow();
    let mut messages = Messages::new(cli.global.quiet, cli.global.color);
    match execute(cli, &mut messages) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            messages.failure(&failure);
            failure.exit_code().into()
        }
    }
}

/// Where the system limits how long a file may be, a write that goes beyond fails, so that what was begun is removed
/// again; without this the process is ended in the middle of it.
fn fail_where_a_file_may_not_grow() {
    // Should the system refuse this too, the process ends as it would have without.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

fn execute(cli: Cli, messages: &mut Messages) -> Result<(), Failure> {
    let Some(command) = cli.command else { return export::export(&cli.export.into(), messages) };
    match command {
        Command::List { data } => {
            let (catalogue, data) = load_catalogue(&data, messages)?;
            output::print(list::list(&catalogue, &data).as_bytes())?;
            // The process ends here: to free a large catalogue piece by piece is wasted time.
            std::mem::forget(catalogue);
            Ok(())
        }
        Command::Show { model, tier, data } => {
            let (catalogue, data) = load_catalogue(&data, messages)?;
            let selection = job::selection(&catalogue, &model, tier.as_deref(), &[]).map_err(Failure::Usage)?;
            let depth = ColorDepth::of(std::env::var("COLORTERM").ok().as_deref());
            output::print_in_colors(&show::show(&catalogue, &data, &selection, depth)?, cli.global.color)
        }
        Command::Data { output } => print::data(output.output.as_deref(), messages),
        Command::Template { name, output } => print::template(name.as_deref(), output.output.as_deref(), messages),
        Command::Schema { name, template, data, output } => {
            let text = match name {
                Some(name) => schema::schema(&name, template.as_deref(), &data, messages)?,
                None => schema::list(),
            };
            print::put(text.as_bytes(), output.output.as_deref(), messages)
        }
        Command::Import(args) => import::import(&args, messages),
        Command::Check(args) => check::check(*args, cli.global.quiet, cli.global.color),
        Command::Compare(args) => compare::compare(*args, cli.global.color, messages),
        Command::Amend(args) => amend::amend(*args, messages),
        Command::Drift { plan, template, model, tier, party, granularity, report, data } => {
            let granularity = granularity.map(Into::into);
            let (encoding, data) = (data.encoding.into(), data.data);
            let request =
                drift::DriftRequest { plan, template, model, tier, party, granularity, report, data, encoding };
            drift::drift(&request, messages)
        }
        Command::Batch(args) => batch::run((*args).into(), messages),
        Command::Verify { paths, sample, template, report, changes, data } => {
            let request = verify::VerifyRequest {
                paths,
                sample,
                template,
                report,
                changes: changes.into(),
                encoding: data.encoding.into(),
                data: data.data,
            };
            verify::verify(&request, messages)
        }
        Command::Manifest { what: ManifestCommand::Merge { folder } } => manifest::merge(&folder, messages),
        Command::Manifest { what: ManifestCommand::Json { folder } } => manifest::print_json(&folder, messages),
        Command::Init { what, template, data, output } => {
            let text = print::sample(what, &template, &data, messages)?;
            print::put(&text, output.output.as_deref(), messages)
        }
        Command::Completions { shell, output } => completions::completions(shell, output.output.as_deref(), messages),
        Command::Man { command, output } => print::manual(&command, output.output.as_deref(), messages),
    }
}

fn load_catalogue(data: &DataArgs, messages: &mut Messages) -> Result<(Catalogue, Arc<SourceText>), Failure> {
    load::catalogue(data.data.as_deref(), &mut TextReader::new(data.encoding, messages))
}
