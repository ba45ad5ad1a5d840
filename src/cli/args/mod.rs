//! The command-line arguments, as clap parses them.

mod batch;
mod check;
mod command;
mod export;
mod help;
mod import;
mod report_form;
mod tip;

pub(super) use batch::{BatchArgs, EncodingArgs, EncodingName};
pub(super) use check::{CheckArgs, CheckFormat};
pub(super) use command::{Cli, ColorWhen, Command, ManifestCommand, Sample};
pub(super) use export::{ContractArgs, CsvArgs, DelimiterName, ExportArgs, GuardSwitch, PdfArgs, Size, Standard};
pub(super) use import::ImportArgs;
pub(super) use report_form::ReportForm;
