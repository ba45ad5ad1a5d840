//! The options of an export, most of which `batch` takes too.

use super::encoding::EncodingArgs;
use crate::domain::{DatePattern, PatternFault};
use crate::export::Format;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;

/// Options of an export.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub(crate) struct ExportArgs {
    /// Output format; repeat or separate with commas [default: from the extension of --output]
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', help_heading = "Output options")]
    #[arg(ignore_case = true, value_parser = PossibleValuesParser::new(Format::NAMES.iter().map(|(name, _)| *name).chain(["all"])))]
    pub(crate) format: Vec<String>,
    /// Model to include; repeat or separate with commas [default: all]
    #[arg(short, long, value_name = "ID", value_delimiter = ',', help_heading = "Content options")]
    pub(crate) model: Vec<String>,
    /// Leave out the activities of other security tiers; see `pdp-export list`
    #[arg(short, long, value_name = "ID", help_heading = "Content options")]
    pub(crate) tier: Option<String>,
    /// Leave out tasks in which this party holds no role, by id or name; may be repeated
    #[arg(long, value_name = "ID", help_heading = "Content options")]
    pub(crate) party: Vec<String>,
    /// Date of the document, YYYY-MM-DD [default: the date of the data, never today]
    #[arg(long, value_name = "DATE", help_heading = "Content options")]
    pub(crate) date: Option<String>,
    /// Format of dates other than YYYY-MM-DD in options, contract and list, e.g. `DD.MM.YYYY`
    #[arg(long, value_name = "FORMAT", value_parser = date_format, help_heading = "Input options")]
    pub(crate) date_format: Option<DatePattern>,
    /// Output file, folder (existing or ending in `/`), or `-` for standard output [default: current folder]
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath, help_heading = "Output options")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) data: DataArgs,
    /// Built-in document or import template, or a template file [default: matrix]
    #[arg(long, value_name = "NAME|FILE", value_hint = ValueHint::FilePath, help_heading = "Input options")]
    pub(crate) template: Option<PathBuf>,
    /// Language of the document, e.g. `de`; data without a translation stay as they are [default: the template's]
    #[arg(long, value_name = "TAG", help_heading = "Content options")]
    pub(crate) lang: Option<String>,
    /// One row per `task`, or per `activity` below its task [default: task]
    #[arg(long, value_name = "LEVEL", help_heading = "Project plan options", hide_possible_values = true)]
    pub(crate) granularity: Option<Size>,
    /// Tracker users by party (`people`) and working days by task (`days`), YAML or JSON
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Project plan options")]
    pub(crate) people: Option<PathBuf>,
    /// Start date of all tasks, YYYY-MM-DD [default: no dates]
    #[arg(long, value_name = "DATE", help_heading = "Project plan options")]
    pub(crate) start: Option<String>,
    /// Refuse texts that are too long for the importer instead of shortening them
    #[arg(long, help_heading = "Project plan options")]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) contract: ContractArgs,
    #[command(flatten)]
    pub(crate) pdf: PdfArgs,
    #[command(flatten)]
    pub(crate) csv: CsvArgs,
}

/// Options of CSV output.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub(crate) struct CsvArgs {
    /// Delimiter of fields: `,`, `;` (for Excel in most of Europe) or `tab` [default: ,]
    #[arg(long, value_name = "CHAR", help_heading = "CSV options", hide_possible_values = true)]
    pub(crate) csv_delimiter: Option<DelimiterName>,
    /// Put an apostrophe before values that a spreadsheet would take for formulas: `on` or `off` [default: on]
    #[arg(long, value_name = "WHEN", help_heading = "CSV options", hide_possible_values = true)]
    pub(crate) csv_guard: Option<GuardSwitch>,
}

/// The delimiter of CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DelimiterName {
    /// A comma.
    #[value(name = ",")]
    Comma,
    /// A semicolon.
    #[value(name = ";")]
    Semicolon,
    /// A tab.
    Tab,
}

/// Whether values are guarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GuardSwitch {
    /// They are.
    On,
    /// They are not.
    Off,
}

/// Options about the contract that a document belongs to.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub(crate) struct ContractArgs {
    /// Contract details, YAML or JSON, or `-` for standard input; `init contract` prints a sample
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Contract options")]
    pub(crate) contract: Option<PathBuf>,
    /// Override a contract field, e.g. `customer.name="Globex GmbH"`; may be repeated
    #[arg(long, value_name = "FIELD=VALUE", help_heading = "Contract options")]
    pub(crate) set: Vec<String>,
    /// Mark signature blocks for `docusign` or `acrobat-sign`, or add PDF form `fields`
    #[arg(long, value_name = "SERVICE", value_delimiter = ',', help_heading = "Contract options")]
    pub(crate) e_signature: Vec<String>,
    /// Watermark across PDF pages, also in the printed header of workbooks, e.g. DRAFT
    #[arg(long, value_name = "TEXT", help_heading = "Contract options")]
    pub(crate) watermark: Option<String>,
    /// Brand file: logo, colours and fonts, YAML or JSON
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Input options")]
    pub(crate) brand: Option<PathBuf>,
}

/// Options of PDF output.
#[derive(Args, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct PdfArgs {
    /// PDF/A level: `a-3a`, `a-2a` without attachments, both with PDF/UA-1, or `a-4f` with PDF/UA-2 [default: a-3a]
    #[arg(long, value_name = "LEVEL", help_heading = "PDF options", hide_possible_values = true)]
    pub(crate) pdf_standard: Option<Standard>,
    /// Attach the data as CSV and YAML (the default)
    #[arg(long, help_heading = "PDF options", overrides_with = "no_attachments")]
    pub(crate) attachments: bool,
    /// Do not attach the data
    #[arg(long, help_heading = "PDF options", overrides_with = "attachments")]
    pub(crate) no_attachments: bool,
    /// Leave the details of the contract out of what is attached
    #[arg(long, help_heading = "PDF options")]
    pub(crate) no_contract_data: bool,
    /// Font file for characters that the built-in fonts lack; may be repeated
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "PDF options")]
    pub(crate) font: Vec<PathBuf>,
    /// Folder to search for such fonts; may be repeated
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "PDF options")]
    pub(crate) font_dir: Vec<PathBuf>,
    /// Embed fonts that say that their licence forbids it
    #[arg(long, help_heading = "PDF options")]
    pub(crate) allow_restricted_fonts: bool,
}

/// Parses the value of `--date-format`.
pub(super) fn date_format(typed: &str) -> Result<DatePattern, PatternFault> {
    DatePattern::parse(typed)
}

/// The level of detail of a plan: what gets a row of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Size {
    /// A task.
    Task,
    /// An activity, below its task.
    Activity,
}

/// The PDF/A conformance level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Standard {
    /// PDF/A-3a.
    #[value(name = "a-3a")]
    A3a,
    /// PDF/A-2a.
    #[value(name = "a-2a")]
    A2a,
    /// PDF/A-4f.
    #[value(name = "a-4f")]
    A4f,
}

/// The options about the catalogue.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DataArgs {
    /// Catalogue file, YAML or JSON, or `-` for standard input [default: built in]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Input options")]
    pub(crate) data: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) encoding: EncodingArgs,
}

impl DataArgs {
    /// Adds what was given before the subcommand.
    pub(super) fn add(&mut self, before: &mut Self) {
        self.data = self.data.take().or(before.data.take());
        self.encoding.encoding = self.encoding.encoding.or(before.encoding.encoding.take());
    }
}

/// The option that names the file for what is printed otherwise.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct OutputArgs {
    /// File to write instead of printing
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}
