//! What can be typed.

use crate::batch::Shard;
use crate::export::Format;
use clap::builder::PossibleValuesParser;
use clap::builder::styling::{AnsiColor, Styles};
use clap::error::ErrorKind;
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use std::ffi::OsString;
use std::path::PathBuf;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const EXAMPLES: &str = "\
Examples:
  pdp-export --format xlsx --model customer-sub
          the customer-subscription model as an Excel workbook, pdp-customer-sub.xlsx
  pdp-export --template appendix --format pdf --model customer-sub --tier premium --contract globex.yaml
          the appendix of a contract, for the premium tier; `init contract` prints a sample of its details
  pdp-export data > ours.yaml && pdp-export --data ours.yaml --format xlsx
          matrices of your own: take the built-in data, change them, export them

Exit codes: 0 written, 1 the input has problems (all are listed), 2 bad usage, or a file could not be read or written.";

const BATCH_FORMAT: &str = "Format to write; several with commas, or repeated";
const BATCH_TEMPLATE: &str = "Built-in template for documents, or file with one of your own [default: matrix]";
const BATCH_MODEL: &str =
    "Model to show; several with commas, or repeated [default: all, but for rows that leave a column `model` blank]";
const BATCH_OUTPUT: &str = "Folder to write to; it is made if it is not there";

const BATCH_HELP: &str = "\
Options for what to write hold for the rows that say nothing else.

Examples:
  pdp-export batch customers.csv --template appendix --contract common.yaml -f pdf -o out/
          an appendix for each row; run it again after a stop, and it goes on
  pdp-export batch customers.csv --template appendix --contract common.yaml -f pdf --check
          what is wrong with the list; nothing is written

Exit codes: 0 all made, 1 some rows have faults (the others are made), 2 bad usage, or a file could not be read or \
written, 130 stopped by Ctrl-C, 143 by SIGTERM.";

const ABOUT: &str = "\
Turn RACI matrices into PDF, Excel and CSV deliverables, appendices of contracts, and project plans.

Reads a catalogue of management models, narrows it to the models and the security tier asked for, \
and writes formatted documents. The same command gives the same bytes, whenever and wherever it is run.";

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "pdp-export", version, about = ABOUT, after_help = EXAMPLES, styles = STYLES, max_term_width = 110)]
#[command(disable_help_subcommand = true, disable_help_flag = true, disable_version_flag = true)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) export: ExportArgs,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) global: GlobalArgs,
}

/// What to export.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub(super) struct ExportArgs {
    /// Format to write; several with commas, or repeated [default: by the extension of --output]
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', help_heading = "What to write")]
    #[arg(value_parser = PossibleValuesParser::new(Format::NAMES.iter().copied().chain(["all"])))]
    pub(super) format: Vec<String>,
    /// Model to show; several with commas, or repeated [default: all]
    #[arg(short, long, value_name = "ID", value_delimiter = ',', help_heading = "What to write")]
    pub(super) model: Vec<String>,
    /// Security tier to narrow the lists of activities to; `pdp-export list` names them
    #[arg(short, long, value_name = "ID", help_heading = "What to write")]
    pub(super) tier: Option<String>,
    /// Date of the deliverable, YYYY-MM-DD [default: that of the data, never today's]
    #[arg(long, value_name = "DATE", help_heading = "What to write")]
    pub(super) date: Option<String>,
    /// File, folder (existing, or with `/` at its end), or `-` for standard output [default: this folder]
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath, help_heading = "Where to write")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) data: DataArgs,
    /// Built-in template, for documents or for a tracker's importer, or file with one of your own [default: matrix]
    #[arg(long, value_name = "NAME|FILE", value_hint = ValueHint::FilePath, help_heading = "What to write from")]
    pub(super) template: Option<PathBuf>,
    /// Language of the wording, as `de`; cells keep the language of the data [default: the template's own]
    #[arg(long, value_name = "TAG", help_heading = "What to write")]
    pub(super) lang: Option<String>,
    /// What is an item of its own in a plan for a tracker: task, or activity below its task [default: task]
    #[arg(long, value_name = "SIZE", help_heading = "What to write", hide_possible_values = true)]
    pub(super) granularity: Option<Size>,
    /// Users of a tracker for the parties (`people`), and working days of tasks (`days`), YAML or JSON
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "What to write from")]
    pub(super) people: Option<PathBuf>,
    /// Day on which the tasks of a plan begin, YYYY-MM-DD [default: no dates]
    #[arg(long, value_name = "DATE", help_heading = "What to write")]
    pub(super) start: Option<String>,
    #[command(flatten)]
    pub(super) contract: ContractArgs,
    #[command(flatten)]
    pub(super) pdf: PdfArgs,
}

/// The contract that a document belongs to.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub(super) struct ContractArgs {
    /// Details of the contract, YAML or JSON, or `-` for standard input; `pdp-export init contract` prints a sample
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Contract")]
    pub(super) contract: Option<PathBuf>,
    /// A detail, above the file's, as `customer.name="Globex GmbH"`; may be repeated
    #[arg(long, value_name = "FIELD=VALUE", help_heading = "Contract")]
    pub(super) set: Vec<String>,
    /// Marks for electronic signatures: a service of the template's (`docusign`, `acrobat-sign`), or `fields`
    #[arg(long, value_name = "SERVICE", value_delimiter = ',', help_heading = "Contract")]
    pub(super) e_signature: Vec<String>,
    /// A word across each page of a PDF, and at the head of a workbook's printed pages, as DRAFT
    #[arg(long, value_name = "TEXT", help_heading = "Contract")]
    pub(super) watermark: Option<String>,
    /// Logo, colours and faces of a house, YAML or JSON
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "What to write from")]
    pub(super) brand: Option<PathBuf>,
}

impl ContractArgs {
    /// Words for what sets a copy apart, for negotiation or for a service.
    pub(super) fn marks(&self) -> impl Iterator<Item = &str> {
        self.e_signature.iter().chain(&self.watermark).map(String::as_str)
    }
}

/// What a PDF is to be.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub(super) struct PdfArgs {
    /// Standard of archives to keep beside PDF/UA-1: a-3a, or a-2a without attachments [default: a-3a]
    #[arg(long, value_name = "STANDARD", help_heading = "PDF", hide_possible_values = true)]
    pub(super) pdf_standard: Option<Standard>,
    /// Attach the data, as CSV and YAML (the default)
    #[arg(long, help_heading = "PDF", overrides_with = "no_attachments")]
    pub(super) attachments: bool,
    /// Attach nothing
    #[arg(long, help_heading = "PDF", overrides_with = "attachments")]
    pub(super) no_attachments: bool,
    /// Font for characters that the built-in ones lack; may be repeated
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "PDF")]
    pub(super) font: Vec<PathBuf>,
    /// Folder of such fonts; may be repeated
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "PDF")]
    pub(super) font_dir: Vec<PathBuf>,
}

/// What is an item of its own in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Size {
    /// A task.
    Task,
    /// An activity, below its task.
    Activity,
}

/// A standard of archives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Standard {
    /// PDF/A-3a.
    #[value(name = "a-3a")]
    A3a,
    /// PDF/A-2a.
    #[value(name = "a-2a")]
    A2a,
}

/// Which catalogue to read.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub(super) struct DataArgs {
    /// Catalogue of your own, YAML or JSON, or `-` for standard input [default: built in]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "What to write from")]
    pub(super) data: Option<PathBuf>,
}

/// How to talk.
#[derive(Args, Debug)]
pub(super) struct GlobalArgs {
    /// Say nothing but errors
    #[arg(short, long, global = true, help_heading = "Messages")]
    pub(super) quiet: bool,
    /// When to use colours: auto, always or never [default: auto]
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto", help_heading = "Messages")]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    pub(super) color: ColorWhen,
    /// Print this help
    #[arg(short, long, global = true, action = ArgAction::HelpShort, help_heading = "Messages")]
    help: Option<bool>,
    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "Messages")]
    version: Option<bool>,
}

impl Cli {
    /// Parses `args`; what exports take does not go with a subcommand.
    pub(super) fn read(args: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let args: Vec<OsString> = args.into_iter().collect();
        let mut cli = Self::try_parse_from(&args)?;
        if let Some(Command::Batch(batch)) = &mut cli.command {
            batch.typed = args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
        }
        if let Some(
            Command::List { data }
            | Command::Show { data, .. }
            | Command::Init { data, .. }
            | Command::Drift { data, .. },
        ) = &mut cli.command
        {
            data.data = data.data.take().or(cli.export.data.data.take());
        }
        if cli.command.is_some() && cli.export != ExportArgs::default() {
            let message = "options for an export stand before a subcommand; write those of the subcommand behind it";
            return Err(Self::command().error(ErrorKind::ArgumentConflict, message));
        }
        Ok(cli)
    }
}

/// Which documents to make.
#[derive(Args, Debug)]
pub(super) struct BatchArgs {
    /// A row a customer: `id`, and any of `customer`, `model`, `tier`, `formats`, `template`, `lang`, and fields of the
    /// contract; `-` for standard input
    #[arg(value_name = "LIST", value_hint = ValueHint::FilePath)]
    pub(super) list: PathBuf,
    /// File names: fields of the row in braces, `.slug` for lower-case words
    #[arg(long, value_name = "PATTERN", default_value = super::batch::DEFAULT_NAME, help_heading = "Where to write")]
    pub(super) name: String,
    /// Check the list, and write nothing
    #[arg(long, help_heading = "How to run")]
    pub(super) check: bool,
    /// Remove files that earlier runs have made and no row asks for now; what was changed since is left alone
    #[arg(long, help_heading = "How to run")]
    pub(super) prune: bool,
    /// How many documents to make at a time [default: as many as there are cores]
    #[arg(long, value_name = "N", help_heading = "How to run", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(super) jobs: Option<u16>,
    #[command(flatten)]
    pub(super) shard: ShardArgs,
    /// What holds for rows that say nothing else.
    #[command(flatten)]
    pub(super) export: ExportArgs,
    /// The command as it was typed.
    #[arg(skip)]
    pub(super) typed: Vec<String>,
}

/// What to do with manifests.
#[derive(Debug, Subcommand)]
pub(super) enum ManifestCommand {
    /// Join the manifests of all shards into `manifest.csv`, and say what is missing
    Merge {
        /// The output folder of the shards
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
    /// Print the manifest of a batch, or those of its shards, as JSON for programs
    Json {
        /// The output folder of the batch
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
}

/// How many documents to make again: a number, or all of them.
fn sample_size(typed: &str) -> Result<u32, String> {
    if typed == "all" { Ok(u32::MAX) } else { typed.parse().map_err(|_| "write a number, or `all`".to_owned()) }
}

/// Which shard of a list.
#[derive(Args, Debug)]
pub(super) struct ShardArgs {
    /// Make one shard of the list, counted from 0 [default: `JOB_COMPLETION_INDEX`, as in a Kubernetes Job]
    #[arg(long, value_name = "K", help_heading = "How to run")]
    pub(super) shard: Option<u32>,
    /// How many shards the list has
    #[arg(long, value_name = "N", help_heading = "How to run", value_parser = clap::value_parser!(u32).range(1..=i64::from(Shard::MOST)))]
    pub(super) shards: Option<u32>,
}

/// How a comparison is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportForm {
    /// For people.
    Table,
    /// For programs.
    Json,
}

/// A sample file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Sample {
    /// The details of a contract.
    Contract,
    /// A list of customers for `batch`, as CSV.
    List,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorWhen {
    /// On a terminal, unless the environment says otherwise (`NO_COLOR`).
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do instead of exporting.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List the models, tiers, templates and formats, a line each
    List {
        #[command(flatten)]
        data: DataArgs,
    },
    /// Print matrices in the terminal
    Show {
        /// Models to show [default: all]
        #[arg(value_name = "MODEL")]
        model: Vec<String>,
        /// Security tier to narrow the lists of activities to
        #[arg(short, long, value_name = "ID")]
        tier: Option<String>,
        #[command(flatten)]
        data: DataArgs,
    },
    /// Print the built-in catalogue, to be copied and changed
    Data,
    /// Print a built-in template, to be copied and changed
    Template {
        /// Its name [default: matrix]
        #[arg(value_name = "NAME")]
        name: Option<String>,
    },
    /// Hold a plan that came back from a tracker against the contract: exit code 0 none differs, 1 some does
    Drift {
        /// What the tracker exported: CSV, Excel workbook, or Microsoft Project's XML
        #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath)]
        plan: PathBuf,
        /// Import template that the plan was made with, or a file with one of your own
        #[arg(long, value_name = "NAME|FILE", value_hint = ValueHint::FilePath)]
        template: PathBuf,
        /// Models that the plan is of [default: all]
        #[arg(short, long, value_name = "ID", value_delimiter = ',')]
        model: Vec<String>,
        /// Security tier that it is narrowed to
        #[arg(short, long, value_name = "ID")]
        tier: Option<String>,
        /// What was an item of its own in the plan: task, or activity [default: by the ids in it]
        #[arg(long, value_name = "SIZE", hide_possible_values = true)]
        granularity: Option<Size>,
        /// How to report: table or json
        #[arg(long, value_name = "FORM", default_value = "table", hide_possible_values = true)]
        report: ReportForm,
        #[command(flatten)]
        data: DataArgs,
    },
    /// Make the documents of a whole list of customers: CSV, Excel workbook, YAML or JSON
    #[command(mut_arg("granularity", |arg| arg.hide(true)), mut_arg("people", |arg| arg.hide(true)))]
    #[command(mut_arg("start", |arg| arg.hide(true)), after_help = BATCH_HELP)]
    #[command(mut_arg("format", |arg| arg.help(BATCH_FORMAT)), mut_arg("model", |arg| arg.help(BATCH_MODEL)))]
    #[command(mut_arg("template", |arg| arg.help(BATCH_TEMPLATE)))]
    #[command(mut_arg("output", |arg| arg.help(BATCH_OUTPUT).value_name("DIR")))]
    Batch(Box<BatchArgs>),
    /// Hold the folder of a batch against its manifest: exit code 0 all is as it says, 1 something is not
    Verify {
        /// The output folder of the batch
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
        /// Compare all with the list and the options of the run, make N of its documents (or `all`) again, and compare
        /// the bytes
        #[arg(long, value_name = "N", value_parser = sample_size)]
        sample: Option<u32>,
    },
    /// Work on the manifests of a batch
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Manifest {
        #[command(subcommand)]
        what: ManifestCommand,
    },
    /// Print a sample file, to be changed: `init contract` for the details of a contract
    Init {
        /// Which sample
        what: Sample,
        /// Built-in template, or file with one of your own, that the sample is for
        #[arg(long, value_name = "NAME|FILE", default_value = "appendix", value_hint = ValueHint::FilePath)]
        template: PathBuf,
        #[command(flatten)]
        data: DataArgs,
    },
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page (roff)
    Man {
        /// The command that the page is of, as `batch` or `manifest merge` [default: the whole program]
        #[arg(value_name = "COMMAND")]
        command: Vec<String>,
    },
}
