//! The command line: the subcommands and the options of all of them.

use super::amend::AmendArgs;
use super::batch::{BatchArgs, sample_size};
use super::check::CheckArgs;
use super::compare::CompareArgs;
use super::export::{DataArgs, ExportArgs, OutputArgs, Size};
use super::help::{
    ABOUT, AMEND_HELP, BATCH_FORMAT, BATCH_HELP, BATCH_MODEL, BATCH_OUTPUT, BATCH_TEMPLATE, COMPARE_HELP, EXAMPLES,
    STYLES,
};
use super::import::ImportArgs;
use super::report_form::ReportForm;
use super::tip::with_tip;
use super::tracked_changes::ChangesName;
use clap::error::ErrorKind;
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use std::ffi::OsString;
use std::path::PathBuf;

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "pdp-export", version, about = ABOUT, after_help = EXAMPLES, styles = STYLES, max_term_width = 110)]
#[command(disable_help_subcommand = true, disable_help_flag = true, disable_version_flag = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) export: ExportArgs,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) global: GlobalArgs,
}

impl Cli {
    /// Parses `args`.
    ///
    /// # Errors
    /// Arguments that clap refuses, or export options before a subcommand.
    pub(crate) fn read(args: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let args: Vec<OsString> = args.into_iter().collect();
        let mut cli = Self::try_parse_from(&args).map_err(|error| with_tip(error, &args))?;
        // Kept in the output folder, so that `verify --sample` can make documents again.
        if let Some(Command::Batch(batch)) = &mut cli.command {
            batch.typed = args;
        }
        // `--data` and `--encoding` may stand before the subcommand too.
        if let Some(
            Command::List { data }
            | Command::Show { data, .. }
            | Command::Init { data, .. }
            | Command::Schema { data, .. }
            | Command::Drift { data, .. }
            | Command::Verify { data, .. },
        ) = &mut cli.command
        {
            data.add(&mut cli.export.data);
        }
        if let Some(Command::Check(check)) = &mut cli.command {
            check.data.add(&mut cli.export.data);
        }
        if let Some(Command::Compare(compare)) = &mut cli.command {
            compare.data.data = compare.data.data.take().or(cli.export.data.data.take());
        }
        if let Some(Command::Amend(amend)) = &mut cli.command {
            amend.data.add(&mut cli.export.data);
        }
        if cli.command.is_some() && cli.export != ExportArgs::default() {
            let message =
                "export options cannot be used with a subcommand; write the options of the subcommand after it";
            return Err(Self::command().error(ErrorKind::ArgumentConflict, message));
        }
        Ok(cli)
    }
}

/// Options of every command.
#[derive(Args, Debug)]
pub(crate) struct GlobalArgs {
    /// Print nothing but errors
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub(crate) quiet: bool,
    /// When to use colours: `auto`, `always` or `never` [default: auto]
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto", help_heading = "Global options")]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    pub(crate) color: ColorWhen,
    /// Print help
    #[arg(short, long, global = true, action = ArgAction::HelpShort, help_heading = "Global options")]
    help: Option<bool>,
    /// Print version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "Global options")]
    version: Option<bool>,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorWhen {
    /// On a terminal, unless the environment says otherwise (`NO_COLOR`).
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List models, tiers, templates and formats
    List {
        #[command(flatten)]
        data: DataArgs,
    },
    /// Print matrices in the terminal
    Show {
        /// Model to show [default: all]
        #[arg(value_name = "MODEL")]
        model: Vec<String>,
        /// Leave out the activities of other security tiers
        #[arg(short, long, value_name = "ID")]
        tier: Option<String>,
        #[command(flatten)]
        data: DataArgs,
    },
    /// Print the built-in catalogue, to copy and edit
    Data {
        #[command(flatten)]
        output: OutputArgs,
    },
    /// Print a built-in template, to copy and edit
    Template {
        /// Name of the template [default: matrix]
        #[arg(value_name = "NAME")]
        name: Option<String>,
        #[command(flatten)]
        output: OutputArgs,
    },
    /// Print the JSON Schema of a kind of file, for editors; without a name, list all
    Schema {
        /// Kind of file, such as `catalogue` or `contract`
        #[arg(value_name = "NAME")]
        name: Option<String>,
        /// Template that a `contract` or `list` is for: built-in name or file [default: appendix]
        #[arg(long, value_name = "NAME|FILE", value_hint = ValueHint::FilePath)]
        template: Option<PathBuf>,
        #[command(flatten)]
        data: DataArgs,
        #[command(flatten)]
        output: OutputArgs,
    },
    /// Make a catalogue of the responsibility matrices in files of other programs
    Import(Box<ImportArgs>),
    /// Check catalogues, templates, contracts and lists, and the laws of responsibility matrices
    Check(Box<CheckArgs>),
    /// Compare models side by side, or two versions; exits 1 if versions differ, 2 on errors
    #[command(after_help = COMPARE_HELP)]
    Compare(Box<CompareArgs>),
    /// Make the amendment of a signed appendix: what new data change of it
    #[command(after_help = AMEND_HELP)]
    Amend(Box<AmendArgs>),
    /// Compare a tracker export with the contract; exits 1 if they differ
    Drift {
        /// Tracker export: CSV, XLSX or Microsoft Project XML
        #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath)]
        plan: PathBuf,
        /// Import template that the plan was made with: built-in name or file
        #[arg(long, value_name = "NAME|FILE", value_hint = ValueHint::FilePath)]
        template: PathBuf,
        /// Model in the plan; repeat or separate with commas [default: all]
        #[arg(short, long, value_name = "ID", value_delimiter = ',')]
        model: Vec<String>,
        /// Security tier of the plan
        #[arg(short, long, value_name = "ID")]
        tier: Option<String>,
        /// Party whose tasks the plan was narrowed to, by id or name; may be repeated
        #[arg(long, value_name = "ID")]
        party: Vec<String>,
        /// One row per `task`, or per `activity` below its task [default: from the ids in the plan]
        #[arg(long, value_name = "LEVEL", hide_possible_values = true)]
        granularity: Option<Size>,
        /// Report format: `table` or `json`
        #[arg(long, value_name = "FORMAT", default_value = "table", hide_possible_values = true)]
        report: ReportForm,
        #[command(flatten)]
        data: DataArgs,
    },
    /// Make the documents of a list of customers
    #[command(mut_arg("granularity", |arg| arg.hide(true)), mut_arg("people", |arg| arg.hide(true)))]
    #[command(mut_arg("start", |arg| arg.hide(true)), after_help = BATCH_HELP)]
    #[command(mut_arg("format", |arg| arg.help(BATCH_FORMAT)), mut_arg("model", |arg| arg.help(BATCH_MODEL)))]
    #[command(mut_arg("template", |arg| arg.help(BATCH_TEMPLATE)))]
    #[command(mut_arg("output", |arg| arg.help(BATCH_OUTPUT).value_name("DIR")))]
    Batch(Box<BatchArgs>),
    /// Compare deliverables with the data, and batch folders with their manifests; exits 1 on mismatch
    Verify {
        /// PDF, Word document, workbook, CSV or catalogue, or the output folder of a batch
        #[arg(value_name = "FILE|DIR", required = true, value_hint = ValueHint::AnyPath)]
        paths: Vec<PathBuf>,
        /// Of a folder: check the list and options too, and make N documents (or `all`) again to compare their bytes
        #[arg(long, value_name = "N", value_parser = sample_size)]
        sample: Option<u32>,
        /// Template that the files were made with: built-in name or file [default: each built-in one is tried]
        #[arg(long, value_name = "NAME|FILE", value_hint = ValueHint::FilePath)]
        template: Option<PathBuf>,
        /// Report format: `table` or `json`
        #[arg(long, value_name = "FORMAT", default_value = "table", hide_possible_values = true)]
        report: ReportForm,
        /// Tracked changes of Word: read as `accepted` or `rejected`
        #[arg(long, value_name = "HOW", default_value = "accepted", hide_possible_values = true)]
        changes: ChangesName,
        #[command(flatten)]
        data: DataArgs,
    },
    /// Merge or print the manifests of a batch
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Manifest {
        #[command(subcommand)]
        what: ManifestCommand,
    },
    /// Print a sample contract file, customer list or file of people, to copy and edit
    Init {
        /// Sample to print
        what: Sample,
        /// Template that the sample is for: built-in name or file
        #[arg(long, value_name = "NAME|FILE", default_value = "appendix", value_hint = ValueHint::FilePath)]
        template: PathBuf,
        #[command(flatten)]
        data: DataArgs,
        #[command(flatten)]
        output: OutputArgs,
    },
    /// Print a shell completion script
    Completions {
        /// Shell to print the script for
        shell: Shell,
        #[command(flatten)]
        output: OutputArgs,
    },
    /// Print a manual page in roff
    Man {
        /// Command to describe, e.g. `batch` or `manifest merge` [default: the whole program]
        #[arg(value_name = "COMMAND")]
        command: Vec<String>,
        #[command(flatten)]
        output: OutputArgs,
    },
}

/// The subcommands of `manifest`.
#[derive(Debug, Subcommand)]
pub(crate) enum ManifestCommand {
    /// Join the manifests of all shards into `manifest.csv`, and list what is missing
    Merge {
        /// Output folder of the batch
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
    /// Print the manifest of a batch, or of its shards, as JSON
    Json {
        /// Output folder of the batch
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
}

/// A sample that `init` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sample {
    /// The details of a contract.
    Contract,
    /// A list of customers for `batch`, as CSV.
    List,
    /// Tracker users and working days for `--people`.
    People,
}
