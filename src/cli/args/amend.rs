//! The arguments of `amend`.

use super::export::{ContractArgs, CsvArgs, DataArgs, ExportArgs, PdfArgs, date_format};
use crate::domain::DatePattern;
use crate::export::Format;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};
use std::path::PathBuf;

/// Arguments of `amend`.
#[derive(Args, Debug)]
pub(crate) struct AmendArgs {
    /// Appendix to amend: a PDF of this program, signed or not
    #[arg(value_name = "SIGNED", value_hint = ValueHint::FilePath)]
    pub(crate) signed: PathBuf,
    /// Model to change to; repeat or separate with commas [default: those of the file]
    #[arg(short, long, value_name = "ID", value_delimiter = ',', help_heading = "Content options")]
    pub(crate) model: Vec<String>,
    /// Security tier to change to [default: that of the file]
    #[arg(short, long, value_name = "ID", help_heading = "Content options")]
    pub(crate) tier: Option<String>,
    /// Write the whole appendix as amended too
    #[arg(long, help_heading = "Content options")]
    pub(crate) consolidated: bool,
    /// Output format; repeat or separate with commas [default: from the extension of --output, else pdf]
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', help_heading = "Output options")]
    #[arg(ignore_case = true, value_parser = PossibleValuesParser::new(Format::NAMES.iter().map(|(name, _)| *name).chain(["all"])))]
    pub(crate) format: Vec<String>,
    /// Output file, folder (existing or ending in `/`), or `-` for standard output [default: current folder]
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath, help_heading = "Output options")]
    pub(crate) output: Option<PathBuf>,
    /// Template: built-in name or file
    #[arg(long, value_name = "NAME|FILE", default_value = "amendment", value_hint = ValueHint::FilePath)]
    #[arg(help_heading = "Input options")]
    pub(crate) template: PathBuf,
    /// Language of the wording, e.g. `de` [default: that of the file]
    #[arg(long, value_name = "TAG", help_heading = "Content options")]
    pub(crate) lang: Option<String>,
    /// Date of the amendment, YYYY-MM-DD [default: the date of the data, never today]
    #[arg(long, value_name = "DATE", help_heading = "Content options")]
    pub(crate) date: Option<String>,
    /// Format of dates other than YYYY-MM-DD in options and contract, e.g. `DD.MM.YYYY`
    #[arg(long, value_name = "FORMAT", value_parser = date_format, help_heading = "Input options")]
    pub(crate) date_format: Option<DatePattern>,
    #[command(flatten)]
    pub(crate) data: DataArgs,
    #[command(flatten)]
    pub(crate) contract: ContractArgs,
    #[command(flatten)]
    pub(crate) pdf: PdfArgs,
    #[command(flatten)]
    pub(crate) csv: CsvArgs,
}

impl AmendArgs {
    /// The options of the export of its documents.
    pub(crate) fn into_export(self) -> ExportArgs {
        ExportArgs {
            format: self.format,
            model: self.model,
            tier: self.tier,
            date: self.date,
            date_format: self.date_format,
            output: self.output,
            data: self.data,
            template: Some(self.template),
            lang: self.lang,
            contract: self.contract,
            pdf: self.pdf,
            csv: self.csv,
            ..ExportArgs::default()
        }
    }
}
