//! The command line and its help.

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
          Write one model as an Excel workbook, pdp-customer-sub.xlsx
  pdp-export --template appendix -f pdf -m customer-sub --contract globex.yaml
          Write a contract appendix; `init contract` prints a sample contract file
  pdp-export data > ours.yaml && pdp-export --data ours.yaml -f xlsx
          Copy the built-in data to edit them, and export your own matrices

Exit codes: 0 success, 1 problems in the input (all are listed), 2 bad usage or a file that cannot be read or written.";

const BATCH_FORMAT: &str = "Output format; repeat or separate with commas";
const BATCH_TEMPLATE: &str = "Built-in document template, or a template file [default: matrix]";
const BATCH_MODEL: &str =
    "Model to include; repeat or separate with commas [default: all, if the list has no `model` column]";
const BATCH_OUTPUT: &str = "Output folder, created if missing";

const BATCH_HELP: &str = "\
Export options are defaults; rows override them. Columns of the list: `id`, and any of `customer`, `model`, `tier`, \
`formats`, `template`, `lang`, and contract fields such as `contract.reference`. `init list` prints a sample.

Examples:
  pdp-export batch customers.csv --template appendix --contract common.yaml \\
    -f pdf -o out/
          Write an appendix for each row; run it again to resume
  pdp-export batch customers.csv --template appendix --contract common.yaml \\
    -f pdf --check
          List the problems of the rows, and write nothing

Exit codes: 0 all documents made, 1 some rows have problems (the others are made), 2 bad usage or a file that cannot \
be read or written, 130 stopped by Ctrl-C, 143 stopped by SIGTERM.";

const ABOUT: &str = "\
Turn RACI matrices into PDF, Excel and CSV documents, contract appendices and project plans.

Reads a catalogue of management models, selects the models and the security tier you ask for, and writes formatted \
documents. The same command always gives the same bytes.";

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
    /// Output format; repeat or separate with commas [default: from the extension of --output]
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', help_heading = "Output options")]
    #[arg(value_parser = PossibleValuesParser::new(Format::NAMES.iter().copied().chain(["all"])))]
    pub(super) format: Vec<String>,
    /// Model to include; repeat or separate with commas [default: all]
    #[arg(short, long, value_name = "ID", value_delimiter = ',', help_heading = "Content options")]
    pub(super) model: Vec<String>,
    /// Leave out the activities of other security tiers; see `pdp-export list`
    #[arg(short, long, value_name = "ID", help_heading = "Content options")]
    pub(super) tier: Option<String>,
    /// Date of the document, YYYY-MM-DD [default: the date of the data, never today]
    #[arg(long, value_name = "DATE", help_heading = "Content options")]
    pub(super) date: Option<String>,
    /// Output file, folder (existing or ending in `/`), or `-` for standard output [default: current folder]
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath, help_heading = "Output options")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) data: DataArgs,
    /// Built-in document or import template, or a template file [default: matrix]
    #[arg(long, value_name = "NAME|FILE", value_hint = ValueHint::FilePath, help_heading = "Input options")]
    pub(super) template: Option<PathBuf>,
    /// Language of the wording, e.g. `de`; cells keep the language of the data [default: the template's]
    #[arg(long, value_name = "TAG", help_heading = "Content options")]
    pub(super) lang: Option<String>,
    /// One row per `task`, or per `activity` below its task [default: task]
    #[arg(long, value_name = "LEVEL", help_heading = "Project plan options", hide_possible_values = true)]
    pub(super) granularity: Option<Size>,
    /// Tracker users by party (`people`) and working days by task (`days`), YAML or JSON
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Project plan options")]
    pub(super) people: Option<PathBuf>,
    /// Start date of all tasks, YYYY-MM-DD [default: no dates]
    #[arg(long, value_name = "DATE", help_heading = "Project plan options")]
    pub(super) start: Option<String>,
    #[command(flatten)]
    pub(super) contract: ContractArgs,
    #[command(flatten)]
    pub(super) pdf: PdfArgs,
}

/// The contract that a document belongs to.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub(super) struct ContractArgs {
    /// Contract details, YAML or JSON, or `-` for standard input; `init contract` prints a sample
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Contract options")]
    pub(super) contract: Option<PathBuf>,
    /// Override a contract field, e.g. `customer.name="Globex GmbH"`; may be repeated
    #[arg(long, value_name = "FIELD=VALUE", help_heading = "Contract options")]
    pub(super) set: Vec<String>,
    /// Mark signature blocks for `docusign` or `acrobat-sign`, or add PDF signature `fields`
    #[arg(long, value_name = "SERVICE", value_delimiter = ',', help_heading = "Contract options")]
    pub(super) e_signature: Vec<String>,
    /// Watermark across PDF pages, also in the printed header of workbooks, e.g. DRAFT
    #[arg(long, value_name = "TEXT", help_heading = "Contract options")]
    pub(super) watermark: Option<String>,
    /// Brand file: logo, colours and fonts, YAML or JSON
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Input options")]
    pub(super) brand: Option<PathBuf>,
}

impl ContractArgs {
    /// What marks this copy, for a signature service or for negotiation; a mark becomes part of the file name.
    pub(super) fn marks(&self) -> impl Iterator<Item = &str> {
        self.e_signature.iter().chain(&self.watermark).map(String::as_str)
    }
}

/// Options of PDF output.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub(super) struct PdfArgs {
    /// PDF/A level, in addition to PDF/UA-1: `a-3a`, or `a-2a` without attachments [default: a-3a]
    #[arg(long, value_name = "LEVEL", help_heading = "PDF options", hide_possible_values = true)]
    pub(super) pdf_standard: Option<Standard>,
    /// Attach the data as CSV and YAML [default]
    #[arg(long, help_heading = "PDF options", overrides_with = "no_attachments")]
    pub(super) attachments: bool,
    /// Do not attach the data
    #[arg(long, help_heading = "PDF options", overrides_with = "attachments")]
    pub(super) no_attachments: bool,
    /// Font file for characters that the built-in fonts lack; may be repeated
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "PDF options")]
    pub(super) font: Vec<PathBuf>,
    /// Folder to search for such fonts; may be repeated
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "PDF options")]
    pub(super) font_dir: Vec<PathBuf>,
}

/// The lowest level of a plan that gets rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Size {
    /// A task.
    Task,
    /// An activity, below its task.
    Activity,
}

/// A PDF/A conformance level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Standard {
    /// PDF/A-3a.
    #[value(name = "a-3a")]
    A3a,
    /// PDF/A-2a.
    #[value(name = "a-2a")]
    A2a,
}

/// The catalogue to read.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub(super) struct DataArgs {
    /// Catalogue file, YAML or JSON, or `-` for standard input [default: built in]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Input options")]
    pub(super) data: Option<PathBuf>,
}

/// Options of every command.
#[derive(Args, Debug)]
pub(super) struct GlobalArgs {
    /// Print nothing but errors
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub(super) quiet: bool,
    /// When to use colours: `auto`, `always` or `never` [default: auto]
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto", help_heading = "Global options")]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    pub(super) color: ColorWhen,
    /// Print help
    #[arg(short, long, global = true, action = ArgAction::HelpShort, help_heading = "Global options")]
    help: Option<bool>,
    /// Print version
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "Global options")]
    version: Option<bool>,
}

impl Cli {
    /// Parses `args`; export options before a subcommand are an error.
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
            let message =
                "export options cannot be used with a subcommand; write the options of the subcommand after it";
            return Err(Self::command().error(ErrorKind::ArgumentConflict, message));
        }
        Ok(cli)
    }
}

/// The list of a batch and how to run it.
#[derive(Args, Debug)]
pub(super) struct BatchArgs {
    /// Customer list, one row per customer (CSV, XLSX, YAML or JSON), or `-` for standard input
    #[arg(value_name = "LIST", value_hint = ValueHint::FilePath)]
    pub(super) list: PathBuf,
    /// File name pattern: fields in braces, `.slug` for lower case and hyphens
    #[arg(long, value_name = "PATTERN", default_value = super::batch::DEFAULT_NAME, help_heading = "Output options")]
    pub(super) name: String,
    /// Check the list without writing anything
    #[arg(long, help_heading = "Batch options")]
    pub(super) check: bool,
    /// Remove files of earlier runs that no row asks for, unless they were changed since
    #[arg(long, help_heading = "Batch options")]
    pub(super) prune: bool,
    /// Documents to make in parallel [default: number of cores]
    #[arg(long, value_name = "N", help_heading = "Batch options", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(super) jobs: Option<u16>,
    #[command(flatten)]
    pub(super) shard: ShardArgs,
    /// Defaults, which rows override.
    #[command(flatten)]
    pub(super) export: ExportArgs,
    /// The whole command line, for the record of the batch.
    #[arg(skip)]
    pub(super) typed: Vec<String>,
}

/// Commands on manifests.
#[derive(Debug, Subcommand)]
pub(super) enum ManifestCommand {
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

/// The number of documents to make again; `all` is the largest number.
fn sample_size(typed: &str) -> Result<u32, String> {
    if typed == "all" { Ok(u32::MAX) } else { typed.parse().map_err(|_| "write a number, or `all`".to_owned()) }
}

/// The shard of a list to make.
#[derive(Args, Debug)]
pub(super) struct ShardArgs {
    /// Make only shard K of the list, counted from 0 [default: $JOB_COMPLETION_INDEX, as in a Kubernetes Job]
    #[arg(long, value_name = "K", help_heading = "Batch options")]
    pub(super) shard: Option<u32>,
    /// Number of shards of the list
    #[arg(long, value_name = "N", help_heading = "Batch options", value_parser = clap::value_parser!(u32).range(1..=i64::from(Shard::MOST)))]
    pub(super) shards: Option<u32>,
}

/// The format of a drift report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportForm {
    /// For people.
    Table,
    /// For programs.
    Json,
}

/// A sample that `init` prints.
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

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
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
    Data,
    /// Print a built-in template, to copy and edit
    Template {
        /// Name of the template [default: matrix]
        #[arg(value_name = "NAME")]
        name: Option<String>,
    },
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
    /// Check a batch folder against its manifest; exits 1 on mismatch
    Verify {
        /// Output folder of the batch
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
        /// Check the list and options too, and make N documents (or `all`) again to compare their bytes
        #[arg(long, value_name = "N", value_parser = sample_size)]
        sample: Option<u32>,
    },
    /// Merge or print the manifests of a batch
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Manifest {
        #[command(subcommand)]
        what: ManifestCommand,
    },
    /// Print a sample contract file or customer list, to copy and edit
    Init {
        /// Sample to print
        what: Sample,
        /// Template that the sample is for: built-in name or file
        #[arg(long, value_name = "NAME|FILE", default_value = "appendix", value_hint = ValueHint::FilePath)]
        template: PathBuf,
        #[command(flatten)]
        data: DataArgs,
    },
    /// Print a shell completion script
    Completions {
        /// Shell to print the script for
        shell: Shell,
    },
    /// Print a manual page in roff
    Man {
        /// Command to describe, e.g. `batch` or `manifest merge` [default: the whole program]
        #[arg(value_name = "COMMAND")]
        command: Vec<String>,
    },
}
