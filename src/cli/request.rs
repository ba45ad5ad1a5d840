//! What was typed becomes what is meant: the arguments of an export or a batch are consumed here.

use super::args::{BatchArgs, ContractArgs, ExportArgs, PdfArgs, Size, Standard};
use super::report::Failure;
use crate::complaint::{Complaint, quoted};
use crate::domain::Date;
use crate::export::PdfStandard;
use crate::job::{PdfRequest, Request};
use crate::plan::Granularity;
use std::path::{Path, PathBuf};

/// What an export was asked for.
pub(super) struct ExportRequest {
    /// What documents are to be.
    pub(super) request: Request,
    /// The files that are read.
    pub(super) sources: SourcePaths,
    /// The language of the wording, as it was typed.
    pub(super) language: Option<String>,
    /// Where deliverables go.
    pub(super) output: Option<PathBuf>,
    /// What plans are to be.
    pub(super) plan: PlanRequest,
    /// The options that only documents take, of those that were given.
    pub(super) document_options: Vec<&'static str>,
}

/// The files that an export reads, as far as they were named.
#[derive(Default)]
pub(super) struct SourcePaths {
    pub(super) data: Option<PathBuf>,
    pub(super) template: Option<PathBuf>,
    pub(super) contract: Option<PathBuf>,
    pub(super) brand: Option<PathBuf>,
    pub(super) fonts: Vec<PathBuf>,
    pub(super) font_folders: Vec<PathBuf>,
}

/// What a plan is to be.
#[derive(Default)]
pub(super) struct PlanRequest {
    pub(super) granularity: Option<Granularity>,
    pub(super) people: Option<PathBuf>,
    /// The day on which tasks begin, as it was typed.
    pub(super) start: Option<String>,
}

/// What a batch was asked for.
pub(super) struct BatchRequest {
    /// What holds for rows that do not override it.
    pub(super) export: ExportRequest,
    pub(super) list: PathBuf,
    /// The pattern of file names.
    pub(super) name: String,
    pub(super) checks_only: bool,
    pub(super) prunes: bool,
    /// How many documents to make at a time.
    pub(super) jobs: Option<u16>,
    /// Which shard, and of how many.
    pub(super) shard: Option<u32>,
    pub(super) shards: Option<u32>,
    /// The command as it was typed.
    pub(super) command: Vec<String>,
}

impl From<Size> for Granularity {
    fn from(size: Size) -> Self {
        match size {
            Size::Task => Self::Task,
            Size::Activity => Self::Activity,
        }
    }
}

impl From<ExportArgs> for ExportRequest {
    fn from(args: ExportArgs) -> Self {
        let document_options = document_options(&args);
        let mut complaints = Vec::new();
        let date = args.date.as_deref().and_then(|typed| date(typed, &mut complaints));
        let pdf = pdf(&args.pdf, &mut complaints);
        let ContractArgs { contract, set, e_signature, watermark, brand } = args.contract;
        let request = Request {
            formats: args.format,
            models: args.model,
            tier: args.tier,
            date,
            overrides: set,
            e_signature,
            watermark,
            pdf,
            has_contract_file: contract.is_some(),
            complaints,
        };
        let sources = SourcePaths {
            data: args.data.data,
            template: args.template,
            contract,
            brand,
            fonts: args.pdf.font,
            font_folders: args.pdf.font_dir,
        };
        let granularity = args.granularity.map(Granularity::from);
        let plan = PlanRequest { granularity, people: args.people, start: args.start };
        Self { request, sources, language: args.lang, output: args.output, plan, document_options }
    }
}

impl From<BatchArgs> for BatchRequest {
    fn from(args: BatchArgs) -> Self {
        Self {
            export: args.export.into(),
            list: args.list,
            name: args.name,
            checks_only: args.check,
            prunes: args.prune,
            jobs: args.jobs,
            shard: args.shard.shard,
            shards: args.shard.shards,
            command: args.typed,
        }
    }
}

/// The options that only documents take, of those that were given.
fn document_options(args: &ExportArgs) -> Vec<&'static str> {
    let contract = &args.contract;
    let options = [
        ("--date", args.date.is_some()),
        ("--lang", args.lang.is_some()),
        ("--contract", contract.contract.is_some()),
        ("--set", !contract.set.is_empty()),
        ("--e-signature", !contract.e_signature.is_empty()),
        ("--watermark", contract.watermark.is_some()),
        ("--brand", contract.brand.is_some()),
    ];
    options.into_iter().filter(|(_, is_given)| *is_given).map(|(option, _)| option).collect()
}

fn date(typed: &str, complaints: &mut Vec<Complaint>) -> Option<Date> {
    let date = Date::parse(typed);
    if date.is_none() {
        let message = format!("`{}` is not a date", typed.escape_debug());
        complaints.push(Complaint::new(message, "write it as YYYY-MM-DD, from 1900 on, for example 2026-03-31"));
    }
    date
}

/// The standard for archives, and whether data are attached: PDF/A-2 takes no files of other kinds.
fn pdf(args: &PdfArgs, complaints: &mut Vec<Complaint>) -> PdfRequest {
    match args.pdf_standard {
        None | Some(Standard::A3a) => PdfRequest { standard: PdfStandard::A3a, has_attachments: !args.no_attachments },
        Some(Standard::A2a) => {
            if args.attachments {
                let message = "`--pdf-standard a-2a` does not allow `--attachments`";
                complaints.push(Complaint::new(message, "leave out one of the two; `a-3a` allows attachments"));
            }
            PdfRequest { standard: PdfStandard::A2a, has_attachments: false }
        }
    }
}

impl SourcePaths {
    /// Refuses to read standard input twice; `list` is that of a batch.
    pub(super) fn refuse_stdin_twice(&self, list: Option<&Path>) -> Result<(), Failure> {
        let options = self.options_with_stdin(list);
        if options.len() < 2 {
            return Ok(());
        }
        let message = format!("standard input can be read once, and {} ask for it", quoted(options.into_iter()));
        Err(Failure::usage(message, "name a file for all but one"))
    }

    /// The options, and `LIST`, that name standard input.
    pub(super) fn options_with_stdin(&self, list: Option<&Path>) -> Vec<&'static str> {
        let inputs = [
            ("LIST", list),
            ("--data", self.data.as_deref()),
            ("--contract", self.contract.as_deref()),
            ("--brand", self.brand.as_deref()),
        ];
        let is_stdin = |path: Option<&Path>| path.is_some_and(|path| path.as_os_str() == "-");
        inputs.into_iter().filter(|(_, path)| is_stdin(*path)).map(|(option, _)| option).collect()
    }

    /// The files of data, template, contract and brand.
    pub(super) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        [&self.data, &self.template, &self.contract, &self.brand].into_iter().flatten()
    }
}

impl PlanRequest {
    /// Refuses the options for plans where documents are made.
    pub(super) fn refuse(&self) -> Result<(), Failure> {
        let options = [
            ("--granularity", self.granularity.is_some()),
            ("--people", self.people.is_some()),
            ("--start", self.start.is_some()),
        ];
        let mut complaints = Vec::new();
        for (option, _) in options.into_iter().filter(|(_, is_given)| *is_given) {
            let hint = "name an import template with `--template`; `pdp-export list` has them";
            complaints.push(Complaint::new(format!("`{option}` is for plans"), hint));
        }
        if complaints.is_empty() { Ok(()) } else { Err(Failure::Usage(complaints)) }
    }
}
