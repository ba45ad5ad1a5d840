//! The arguments of `compare`.

use super::export::{ContractArgs, CsvArgs, DataArgs, ExportArgs, PdfArgs};
use super::report_form::ReportForm;
use super::tracked_changes::ChangesName;
use crate::compare::Rename;
use crate::export::Format;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};
use std::path::PathBuf;

/// Arguments of `compare`.
#[derive(Args, Debug)]
pub(crate) struct CompareArgs {
    /// Models to put side by side or, with --from, to look at [default: all]
    #[arg(value_name = "MODEL")]
    pub(crate) model: Vec<String>,
    /// Old version: a catalogue, or a file that `import` reads
    #[arg(long, value_name = "OLD", value_hint = ValueHint::FilePath, conflicts_with = "data")]
    #[arg(help_heading = "Input options")]
    pub(crate) from: Option<PathBuf>,
    /// New version [default: the built-in data]
    #[arg(long, value_name = "NEW", value_hint = ValueHint::FilePath, requires = "from")]
    #[arg(help_heading = "Input options")]
    pub(crate) to: Option<PathBuf>,
    /// Ids of a task or model in the two versions; repeat or separate with commas
    #[arg(long, value_name = "OLD=NEW", value_parser = Rename::parse, value_delimiter = ',', requires = "from")]
    #[arg(help_heading = "Input options")]
    pub(crate) rename: Vec<Rename>,
    /// Tracked changes of Word, in either file: read as `accepted` or `rejected`
    #[arg(long, value_name = "HOW", default_value = "accepted", hide_possible_values = true, requires = "from")]
    #[arg(help_heading = "Input options")]
    pub(crate) changes: ChangesName,
    /// Leave out the activities of other security tiers
    #[arg(short, long, value_name = "ID", help_heading = "Content options")]
    pub(crate) tier: Option<String>,
    /// Output format; repeat or separate with commas [default: the terminal]
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', help_heading = "Output options")]
    #[arg(ignore_case = true, value_parser = PossibleValuesParser::new(Format::NAMES.iter().map(|(name, _)| *name).chain(["all"])))]
    pub(crate) format: Vec<String>,
    /// Output file, folder (existing or ending in `/`), or `-` for standard output [default: current folder]
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath, help_heading = "Output options")]
    pub(crate) output: Option<PathBuf>,
    /// Form of what is printed: `table` or `json`
    #[arg(long, value_name = "FORMAT", default_value = "table", hide_possible_values = true)]
    #[arg(help_heading = "Output options")]
    pub(crate) report: ReportForm,
    /// Template: built-in name or file
    #[arg(long, value_name = "NAME|FILE", default_value = "compare", value_hint = ValueHint::FilePath)]
    #[arg(help_heading = "Input options")]
    pub(crate) template: PathBuf,
    /// Template of the old version, for a Word document [default: that of --template]
    #[arg(long, value_name = "NAME|FILE", requires = "from", value_hint = ValueHint::FilePath)]
    #[arg(help_heading = "Input options")]
    pub(crate) from_template: Option<PathBuf>,
    /// Contract details of both versions, for a Word document [default: those that the documents carry]
    #[arg(long, value_name = "FILE", requires = "from", value_hint = ValueHint::FilePath)]
    #[arg(help_heading = "Contract options")]
    pub(crate) contract: Option<PathBuf>,
    /// Contract details of the old version [default: those of --contract]
    #[arg(long, value_name = "FILE", requires = "from", value_hint = ValueHint::FilePath)]
    #[arg(help_heading = "Contract options")]
    pub(crate) from_contract: Option<PathBuf>,
    /// Watermark of the Word document, e.g. DRAFT
    #[arg(long, value_name = "TEXT", requires = "from", help_heading = "Contract options")]
    pub(crate) watermark: Option<String>,
    /// Language of the wording, e.g. `de` [default: the template's]
    #[arg(long, value_name = "TAG", help_heading = "Content options")]
    pub(crate) lang: Option<String>,
    /// Author of the tracked changes of a Word document [default: the publisher of the data]
    #[arg(long, value_name = "NAME", requires = "from", help_heading = "Content options")]
    pub(crate) author: Option<String>,
    /// Date of the document and of tracked changes, YYYY-MM-DD [default: the date of the data, never today]
    #[arg(long, value_name = "DATE", help_heading = "Content options")]
    pub(crate) date: Option<String>,
    #[command(flatten)]
    pub(crate) data: DataArgs,
    #[command(flatten)]
    pub(crate) pdf: PdfArgs,
    #[command(flatten)]
    pub(crate) csv: CsvArgs,
}

impl CompareArgs {
    /// Whether files are written, and nothing is printed.
    pub(crate) fn writes_files(&self) -> bool {
        !self.format.is_empty() || self.output.is_some()
    }

    /// The options of the export of its document.
    pub(crate) fn into_export(self) -> ExportArgs {
        ExportArgs {
            format: self.format,
            model: self.model,
            tier: self.tier,
            date: self.date,
            output: self.output,
            data: self.data,
            template: Some(self.template),
            lang: self.lang,
            contract: ContractArgs { contract: self.contract, watermark: self.watermark, ..ContractArgs::default() },
            pdf: self.pdf,
            csv: self.csv,
            ..ExportArgs::default()
        }
    }
}
