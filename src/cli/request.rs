//! Requests: the command-line arguments in the program's own terms. The arguments are consumed here.

use super::args::{
    BatchArgs, ContractArgs, CsvArgs, DelimiterName, EncodingArgs, EncodingName, ExportArgs, GuardSwitch, PdfArgs,
    Size, Standard,
};
use super::report::Failure;
use crate::complaint::{Complaint, quoted};
use crate::export::{AttachmentRule, CsvDelimiter, CsvOptions, PdfStandard};
use crate::input::{SheetOptions, TextEncoding, parse_local_date};
use crate::job::{PdfRequest, Request};
use crate::plan::Granularity;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A requested export, of documents or of a plan.
pub(super) struct ExportRequest {
    /// The requested documents.
    pub(super) job: Request,
    /// The files to read.
    pub(super) sources: SourcePaths,
    /// The tag of the wording's language.
    pub(super) language: Option<String>,
    /// The file or folder to write to.
    pub(super) output: Option<PathBuf>,
    /// The options that only plans take.
    pub(super) plan: PlanRequest,
    /// The names of those options given that only documents take.
    pub(super) document_options: Vec<&'static str>,
    /// What is wrong with `--date`. It is reported later, together with other complaints.
    pub(super) date_complaint: Option<Complaint>,
    /// What is wrong with the PDF options, reported later too.
    pub(super) pdf_complaint: Option<Complaint>,
}

/// The paths of the files and folders that an export reads; `-` is standard input.
#[derive(Default)]
pub(super) struct SourcePaths {
    pub(super) data: Option<PathBuf>,
    /// The old version that a comparison is with.
    pub(super) old_data: Option<PathBuf>,
    /// The name of a built-in template, or a file.
    pub(super) template: Option<PathBuf>,
    pub(super) contract: Option<PathBuf>,
    /// The template and the contract of the old version, in a comparison of documents.
    pub(super) old_template: Option<PathBuf>,
    pub(super) old_contract: Option<PathBuf>,
    pub(super) brand: Option<PathBuf>,
    pub(super) fonts: Vec<PathBuf>,
    pub(super) font_folders: Vec<PathBuf>,
    /// Whether fonts are taken whose licence, as they say, forbids to embed them.
    pub(super) allows_restricted_fonts: bool,
    /// How texts are encoded that are not Unicode, the list of a batch too.
    pub(super) encoding: TextEncoding,
}

/// The options that only plans take.
#[derive(Default)]
pub(super) struct PlanRequest {
    pub(super) granularity: Option<Granularity>,
    /// The file with the tracker's users.
    pub(super) people: Option<PathBuf>,
    /// The start date of the tasks, not parsed yet.
    pub(super) start: Option<String>,
    /// Whether texts that are too long are refused instead of shortened.
    pub(super) is_strict: bool,
}

/// A requested batch.
pub(super) struct BatchRequest {
    pub(super) documents: BatchDocuments,
    pub(super) shard: ShardRequest,
    /// Whether the list is only checked.
    pub(super) checks_only: bool,
    pub(super) run: RunOptions,
}

/// What decides which documents a batch makes.
pub(super) struct BatchDocuments {
    /// The export options: the defaults of all rows.
    pub(super) export: ExportRequest,
    /// The path of the customer list.
    pub(super) list: PathBuf,
    /// What is read of a list that is a workbook.
    pub(super) sheet: SheetOptions,
    /// The pattern of file names, not parsed yet.
    pub(super) name_pattern: String,
    /// The earlier batch that it is held against.
    pub(super) against: Option<AgainstRequest>,
}

/// An earlier batch, of whose documents amendments are made.
pub(super) struct AgainstRequest {
    /// Its output folder.
    pub(super) folder: PathBuf,
    /// The values of contract fields that amendments alone have.
    pub(super) overrides: Vec<String>,
}

/// The section of a contract with the fields that amendments alone have.
const AMENDMENT: &str = "amendment.";

/// The options that choose a shard of the list.
#[derive(Clone, Copy)]
pub(super) struct ShardRequest {
    /// The number of the shard, from 0.
    pub(super) index: Option<u32>,
    /// How many shards there are.
    pub(super) count: Option<u32>,
}

/// How a batch is run.
pub(super) struct RunOptions {
    /// Whether files of earlier runs that no row asks for are removed.
    pub(super) prunes: bool,
    /// How many documents are made in parallel; `None` is the number of cores.
    pub(super) jobs: Option<u16>,
    /// The whole command line, for the record of the run.
    pub(super) command: Vec<OsString>,
}

impl From<Standard> for PdfStandard {
    fn from(standard: Standard) -> Self {
        match standard {
            Standard::A3a => Self::A3a,
            Standard::A2a => Self::A2a,
            Standard::A4f => Self::A4f,
        }
    }
}

impl From<Size> for Granularity {
    fn from(size: Size) -> Self {
        match size {
            Size::Task => Self::Task,
            Size::Activity => Self::Activity,
        }
    }
}

impl From<EncodingArgs> for TextEncoding {
    fn from(args: EncodingArgs) -> Self {
        match args.encoding {
            None | Some(EncodingName::Utf8) => Self::Unicode,
            Some(EncodingName::Windows1252) => Self::Windows1252,
        }
    }
}

impl From<ExportArgs> for ExportRequest {
    fn from(args: ExportArgs) -> Self {
        let document_options = document_options(&args);
        let date = args.date.as_deref().map(|typed| parse_local_date(typed, args.date_format));
        let (date, date_complaint) = match date.transpose() {
            Ok(date) => (date, None),
            Err(complaint) => (None, Some(complaint.about("`--date`"))),
        };
        let pdf_complaint = pdf_complaint(&args.pdf);
        let ContractArgs { contract, set, e_signature, watermark, brand } = args.contract;
        let job = Request {
            formats: args.format.iter().map(|name| name.to_lowercase()).collect(),
            models: args.model,
            tier: args.tier,
            parties: args.party,
            date,
            date_format: args.date_format,
            overrides: set,
            e_signature,
            watermark,
            pdf: pdf_request(&args.pdf),
            csv: csv_options(&args.csv),
            has_contract_file: contract.is_some(),
        };
        let sources = SourcePaths {
            data: args.data.data,
            old_data: None,
            template: args.template,
            contract,
            old_template: None,
            old_contract: None,
            brand,
            fonts: args.pdf.font,
            font_folders: args.pdf.font_dir,
            allows_restricted_fonts: args.pdf.allow_restricted_fonts,
            encoding: args.data.encoding.into(),
        };
        let granularity = args.granularity.map(Granularity::from);
        Self {
            job,
            sources,
            language: args.lang,
            output: args.output,
            plan: PlanRequest { granularity, people: args.people, start: args.start, is_strict: args.strict },
            document_options,
            date_complaint,
            pdf_complaint,
        }
    }
}

impl From<BatchArgs> for BatchRequest {
    fn from(mut args: BatchArgs) -> Self {
        let against = args.against.take().map(|folder| {
            let all = std::mem::take(&mut args.export.contract.set);
            let (overrides, others) = all.into_iter().partition(|entry| entry.starts_with(AMENDMENT));
            args.export.contract.set = others;
            AgainstRequest { folder, overrides }
        });
        Self {
            documents: BatchDocuments {
                export: args.export.into(),
                against,
                list: args.list,
                sheet: SheetOptions { sheet: args.sheet.sheet, skips_hidden: args.sheet.skip_hidden },
                name_pattern: args.name,
            },
            shard: ShardRequest { index: args.shard.shard, count: args.shard.shards },
            checks_only: args.check,
            run: RunOptions { prunes: args.prune, jobs: args.jobs, command: args.typed },
        }
    }
}

/// The names of those options given that only documents take. Plans refuse them instead of ignoring them.
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
        ("--csv-delimiter", args.csv.csv_delimiter.is_some()),
        ("--csv-guard", args.csv.csv_guard.is_some()),
    ];
    options.into_iter().filter(|(_, is_given)| *is_given).map(|(option, _)| option).collect()
}

fn pdf_request(args: &PdfArgs) -> PdfRequest {
    let standard = pdf_standard(args);
    let has_attachments = match standard.attachments() {
        AttachmentRule::Optional => !args.no_attachments,
        AttachmentRule::Forbidden => false,
        AttachmentRule::Required => true,
    };
    PdfRequest { standard, has_attachments, omits_contract_data: args.no_contract_data }
}

fn pdf_standard(args: &PdfArgs) -> PdfStandard {
    args.pdf_standard.map(PdfStandard::from).unwrap_or_default()
}

fn csv_options(args: &CsvArgs) -> CsvOptions {
    let delimiter = match args.csv_delimiter {
        None | Some(DelimiterName::Comma) => CsvDelimiter::Comma,
        Some(DelimiterName::Semicolon) => CsvDelimiter::Semicolon,
        Some(DelimiterName::Tab) => CsvDelimiter::Tab,
    };
    CsvOptions { delimiter, has_guard: args.csv_guard != Some(GuardSwitch::Off) }
}

/// What is asked for of attachments, and the standard does not allow.
fn pdf_complaint(args: &PdfArgs) -> Option<Complaint> {
    let standard = pdf_standard(args);
    let (option, hint) = match standard.attachments() {
        AttachmentRule::Forbidden if args.attachments => ("--attachments", "`a-3a` allows attachments"),
        AttachmentRule::Required if args.no_attachments => ("--no-attachments", "`a-3a` allows documents without"),
        _ => return None,
    };
    let message = format!("`--pdf-standard {}` does not allow `{option}`", standard.name());
    Some(Complaint::new(message, format!("leave out one of the two; {hint}")))
}

impl SourcePaths {
    /// Refuses requests that read standard input twice; `list` is the list of a batch.
    pub(super) fn refuse_stdin_twice(&self, list: Option<&Path>) -> Result<(), Failure> {
        let options = self.options_with_stdin(list);
        if options.len() < 2 {
            return Ok(());
        }
        let message = format!("standard input can be read only once, but {} use it", quoted(options.into_iter()));
        Err(Failure::usage(message, "use a file for all but one"))
    }

    /// The names of the options that read standard input; `list` is the list of a batch, named `LIST`.
    pub(super) fn options_with_stdin(&self, list: Option<&Path>) -> Vec<&'static str> {
        let inputs = [
            ("LIST", list),
            ("--from", self.old_data.as_deref()),
            (if self.old_data.is_some() { "--to" } else { "--data" }, self.data.as_deref()),
            ("--contract", self.contract.as_deref()),
            ("--from-contract", self.old_contract.as_deref()),
            ("--brand", self.brand.as_deref()),
        ];
        let is_stdin = |path: Option<&Path>| path.is_some_and(|path| path.as_os_str() == "-");
        inputs.into_iter().filter(|(_, path)| is_stdin(*path)).map(|(option, _)| option).collect()
    }

    /// The paths of the catalogues, the templates, the contracts and the brand.
    pub(super) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        let of_old = [&self.old_data, &self.old_template, &self.old_contract];
        [&self.data, &self.template, &self.contract, &self.brand].into_iter().chain(of_old).flatten()
    }
}

impl PlanRequest {
    /// Refuses the options that only plans take, where documents are requested.
    pub(super) fn refuse(&self) -> Result<(), Failure> {
        let options = [
            ("--granularity", self.granularity.is_some()),
            ("--people", self.people.is_some()),
            ("--start", self.start.is_some()),
            ("--strict", self.is_strict),
        ];
        let mut complaints = Vec::new();
        for (option, _) in options.into_iter().filter(|(_, is_given)| *is_given) {
            let hint = "use an import template with `--template`; `pdp-export list` shows them";
            complaints.push(Complaint::new(format!("`{option}` is only for project plans"), hint));
        }
        if complaints.is_empty() { Ok(()) } else { Err(Failure::Usage(complaints)) }
    }
}
