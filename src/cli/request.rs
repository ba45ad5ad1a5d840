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
    /// What is wrong with the date.
    pub(super) date_complaint: Option<Complaint>,
    /// What is wrong with the PDF options.
    pub(super) pdf_complaint: Option<Complaint>,
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
        let (date, date_complaint) = match args.date.as_deref().map(date).transpose() {
            Ok(date) => (date, None),
            Err(complaint) => (None, Some(complaint)),
        };
        let pdf_complaint = pdf_complaint(&args.pdf);
        let ContractArgs { contract, set, e_signature, watermark, brand } = args.contract;
        let request = Request {
            formats: args.format,
            models: args.model,
            tier: args.tier,
            date,
            overrides: set,
            e_signature,
            watermark,
            pdf: pdf(&args.pdf),
            has_contract_file: contract.is_some(),
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
        Self {
            request,
            sources,
            language: args.lang,
            output: args.output,
            plan,
            document_options,
            date_complaint,
            pdf_complaint,
        }
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

fn date(typed: &str) -> Result<Date, Complaint> {
    Date::parse(typed).ok_or_else(|| {
        let message = format!("`{}` is not a date", typed.escape_debug());
        Complaint::new(message, "write it as YYYY-MM-DD, from 1900 on, for example 2026-03-31")
    })
}

fn pdf(args: &PdfArgs) -> PdfRequest {
    match args.pdf_standard {
        None | Some(Standard::A3a) => PdfRequest { standard: PdfStandard::A3a, has_attachments: !args.no_attachments },
        // PDF/A-2 allows no attachments but PDF/A files.
        Some(Standard::A2a) => PdfRequest { standard: PdfStandard::A2a, has_attachments: false },
    }
}

/// What is wrong with the PDF options: attachments that the standard does not allow.
fn pdf_complaint(args: &PdfArgs) -> Option<Complaint> {
    if args.pdf_standard != Some(Standard::A2a) || !args.attachments {
        return None;
    }
    let message = "`--pdf-standard a-2a` does not allow `--attachments`";
    Some(Complaint::new(message, "leave out one of the two; `a-3a` allows attachments"))
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
