//! The command-line arguments, as clap parses them.

mod batch;
mod command;
mod export;
mod help;
mod tip;

pub(super) use batch::{BatchArgs, EncodingArgs, EncodingName};
pub(super) use command::{Cli, ColorWhen, Command, ManifestCommand, ReportForm, Sample};
pub(super) use export::{ContractArgs, CsvArgs, DelimiterName, ExportArgs, GuardSwitch, PdfArgs, Size, Standard};
