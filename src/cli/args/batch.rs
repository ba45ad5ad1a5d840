//! The arguments of `batch`.

use super::export::ExportArgs;
use crate::batch::Shard;
use clap::{Args, ValueHint};
use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

/// The default pattern of file names.
const DEFAULT_NAME: &str = "{customer.slug}/{reference}-{model}-{tier}.{ext}";

/// Arguments of `batch`: the list, how to run it, and the export options that rows override.
#[derive(Args, Debug)]
pub(crate) struct BatchArgs {
    /// Customer list, one row per customer (CSV, XLSX, YAML or JSON), or `-` for standard input
    #[arg(value_name = "LIST", value_hint = ValueHint::FilePath)]
    pub(crate) list: PathBuf,
    /// File name pattern: fields in braces, `.slug` for lower case and hyphens
    #[arg(long, value_name = "PATTERN", default_value = DEFAULT_NAME, help_heading = "Output options")]
    pub(crate) name: String,
    /// Output folder of an earlier batch: class customers by what changes, and make amendments of their documents
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, help_heading = "Batch options")]
    pub(crate) against: Option<PathBuf>,
    /// Check the list without writing anything
    #[arg(long, help_heading = "Batch options")]
    pub(crate) check: bool,
    /// Remove files of earlier runs that no row asks for, unless they were changed since
    #[arg(long, help_heading = "Batch options")]
    pub(crate) prune: bool,
    /// Documents to make in parallel [default: number of cores]
    #[arg(long, value_name = "N", help_heading = "Batch options", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) sheet: SheetArgs,
    #[command(flatten)]
    pub(crate) shard: ShardArgs,
    /// Export options: the defaults of all rows.
    #[command(flatten)]
    pub(crate) export: ExportArgs,
    /// The whole command line, for the record of the run.
    #[arg(skip)]
    pub(crate) typed: Vec<OsString>,
}

/// What to read of a list that is a workbook.
#[derive(Args, Debug)]
pub(crate) struct SheetArgs {
    /// Sheet of a workbook to read [default: the first that is not hidden]
    #[arg(long, value_name = "NAME", help_heading = "Batch options")]
    pub(crate) sheet: Option<String>,
    /// Leave out hidden rows and columns of a workbook, also those that a filter hides
    #[arg(long, help_heading = "Batch options")]
    pub(crate) skip_hidden: bool,
}

/// Which shard of the list to make.
#[derive(Args, Debug)]
pub(crate) struct ShardArgs {
    /// Make only shard K of the list, counted from 0 [default: `JOB_COMPLETION_INDEX`, as in a Kubernetes Job]
    #[arg(long, value_name = "K", help_heading = "Batch options")]
    pub(crate) shard: Option<u32>,
    /// Number of shards of the list
    #[arg(long, value_name = "N", help_heading = "Batch options", value_parser = clap::value_parser!(u32).range(1..=i64::from(Shard::MOST)))]
    pub(crate) shards: Option<u32>,
}

/// A value of `--sample` that is neither a number nor `all`.
#[derive(Debug)]
pub(super) struct InvalidSampleSize;

impl fmt::Display for InvalidSampleSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write a number, or `all`")
    }
}

impl std::error::Error for InvalidSampleSize {}

/// Parses the value of `--sample`: a number, or `all` for the largest one.
pub(super) fn sample_size(typed: &str) -> Result<u32, InvalidSampleSize> {
    if typed == "all" { Ok(u32::MAX) } else { typed.parse().map_err(|_| InvalidSampleSize) }
}
