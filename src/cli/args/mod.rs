//! The command-line arguments, as clap parses them.

mod amend;
mod batch;
mod check;
mod command;
mod compare;
mod encoding;
mod export;
mod help;
mod import;
mod report_form;
mod tip;
mod tracked_changes;

pub(super) use amend::AmendArgs;
pub(super) use batch::BatchArgs;
pub(super) use check::{CheckArgs, CheckFormat};
pub(super) use command::{Cli, ColorWhen, Command, ManifestCommand, Sample};
pub(super) use compare::CompareArgs;
pub(super) use encoding::{EncodingArgs, EncodingName};
pub(super) use export::{
    ContractArgs, CsvArgs, DataArgs, DelimiterName, ExportArgs, GuardSwitch, PdfArgs, Size, Standard,
};
pub(super) use import::{ImportArgs, TranslationFile};
pub(super) use report_form::ReportForm;
pub(super) use tracked_changes::ChangesName;
