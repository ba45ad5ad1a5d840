//! What was typed into what is meant; every complaint at once.

use super::args::{ExportArgs, PdfArgs, Standard};
use super::builtin::DEFAULT_TEMPLATE;
use super::failure::{Failure, shown};
use super::output::{Target, is_folder, is_stdout};
use crate::complaint::{Complaint, quoted};
use crate::domain::{Catalogue, Date, Language, Selection};
use crate::export::{Format, PdfStandard};
use crate::job::{self, ALL};
use crate::template::Template;
use std::path::{Path, PathBuf};

/// What is meant.
pub(super) struct Request {
    pub(super) selection: Selection,
    pub(super) date: Option<Date>,
    pub(super) deliverables: Vec<Deliverable>,
    /// The name of the deliverables without their extension.
    pub(super) stem: String,
    pub(super) standard: PdfStandard,
    /// Whether a PDF gets the data attached.
    pub(super) attaches: bool,
}

/// A file to make.
pub(super) struct Deliverable {
    pub(super) format: Format,
    pub(super) target: Target,
}

impl Request {
    /// Works out what `args` mean for this catalogue and template, and which models and tier are `asked` for.
    pub(super) fn resolve(
        args: &ExportArgs,
        asked: (&[String], Option<&str>),
        catalogue: &Catalogue,
        template: &Template,
    ) -> Result<Self, Failure> {
        let mut complaints = Vec::new();
        let selection = job::selection(catalogue, asked.0, asked.1).unwrap_or_else(|more| {
            complaints.extend(more);
            Selection::default()
        });
        let date = date(args.date.as_deref(), &mut complaints);
        let formats = formats(args, template, &mut complaints);
        let marks = args.contract.marks();
        let stem = job::stem(catalogue, &selection, template, DEFAULT_TEMPLATE, marks);
        let deliverables = deliverables(args, &formats, &stem, &mut complaints);
        let (standard, attaches) = archive(&args.pdf, &mut complaints);
        refuse_to_overwrite_input(args, &deliverables, &mut complaints);
        if complaints.is_empty() {
            Ok(Self { selection, date, deliverables, stem, standard, attaches })
        } else {
            Err(Failure::Usage(complaints))
        }
    }
}

/// The standard of archives, and whether data are attached: PDF/A-2 takes no files of other kinds.
pub(super) fn archive(args: &PdfArgs, complaints: &mut Vec<Complaint>) -> (PdfStandard, bool) {
    match args.pdf_standard {
        None | Some(Standard::A3a) => (PdfStandard::A3a, !args.no_attachments),
        Some(Standard::A2a) => {
            if args.attachments {
                let message = "`--pdf-standard a-2a` does not allow `--attachments`";
                complaints.push(Complaint::new(message, "leave out one of the two; `a-3a` allows attachments"));
            }
            (PdfStandard::A2a, false)
        }
    }
}

/// The selection that these ids spell; no model is every model.
pub(super) fn selection(catalogue: &Catalogue, models: &[String], tier: Option<&str>) -> Result<Selection, Failure> {
    job::selection(catalogue, models, tier).map_err(Failure::Usage)
}

/// The language that this tag names.
pub(super) fn language(asked: Option<&str>) -> Result<Option<Language>, Failure> {
    let Some(asked) = asked else { return Ok(None) };
    let unknown = || {
        let message = format!("`{}` is not a language tag", asked.escape_debug());
        Failure::usage(message, "write a tag such as `en`, `de` or `fr`")
    };
    Language::parse(asked).or_else(|| Language::parse(&asked.to_lowercase())).map(Some).ok_or_else(unknown)
}

pub(super) fn date(asked: Option<&str>, complaints: &mut Vec<Complaint>) -> Option<Date> {
    let asked = asked?;
    let date = Date::parse(asked);
    if date.is_none() {
        let message = format!("`{}` is not a date", asked.escape_debug());
        complaints.push(Complaint::new(message, "write it as YYYY-MM-DD, from 1900 on, for example 2026-03-31"));
    }
    date
}

/// The formats: those asked for, else that of the output's extension, else the only one of the template.
fn formats(args: &ExportArgs, template: &Template, complaints: &mut Vec<Complaint>) -> Vec<Format> {
    let offered = job::offered(template);
    if !args.format.is_empty() {
        let formats = job::formats(template, args.format.iter().map(String::as_str));
        let mut formats = formats.unwrap_or_else(|more| {
            complaints.extend(more);
            Vec::new()
        });
        formats.sort_unstable();
        return formats;
    }
    let by_extension = args.output.as_deref().filter(|path| !is_folder(path)).and_then(format_of);
    match by_extension {
        Some(format) if offered.contains(&format) => return vec![format],
        Some(format) => complaints.push(job::not_offered(template, format.name())),
        None if offered.len() == 1 => return offered,
        None => {
            let names = quoted(offered.iter().map(|format| format.name()));
            let file = args.output.as_deref().filter(|path| !is_folder(path) && !is_stdout(path));
            let extension = file.and_then(Path::extension).map(|e| e.to_string_lossy().escape_debug().to_string());
            let message = extension.map(|extension| format!("`.{extension}` is the extension of no format"));
            let message = message.unwrap_or_else(|| "no format is asked for".to_owned());
            complaints.push(Complaint::new(message, format!("say `--format`: one of {names}, or `{ALL}`")));
        }
    }
    Vec::new()
}

/// The format that the name of a file says.
pub(super) fn format_of(path: &Path) -> Option<Format> {
    path.extension().and_then(|extension| Format::parse(&extension.to_str()?.to_lowercase()))
}

fn deliverables(
    args: &ExportArgs,
    formats: &[Format],
    stem: &str,
    complaints: &mut Vec<Complaint>,
) -> Vec<Deliverable> {
    let in_folder = |folder: &Path| {
        let file = |format: Format| folder.join(format!("{stem}.{}", format.name()));
        formats.iter().map(|format| Deliverable { format: *format, target: Target::File(file(*format)) }).collect()
    };
    let Some(output) = args.output.as_deref() else { return in_folder(Path::new("")) };
    if is_folder(output) {
        return in_folder(output);
    }
    if formats.len() > 1 {
        let message =
            format!("`--output {}` names one file, and {} formats are asked for", shown(output), formats.len());
        complaints.push(Complaint::new(message, "name a folder, with `/` at its end"));
    }
    let Some(format) = formats.first().copied() else { return Vec::new() };
    if let Some(other) = format_of(output).filter(|other| *other != format) {
        let message =
            format!("`{}` is named as `{}`, and `{}` is asked for", shown(output), other.name(), format.name());
        complaints.push(Complaint::new(message, "leave out `--format`, or change the extension"));
    }
    let is_stdout = is_stdout(output);
    vec![Deliverable {
        format,
        target: if is_stdout { Target::Stdout(format) } else { Target::File(PathBuf::from(output)) },
    }]
}

/// Standard input is there once.
pub(super) fn refuse_to_read_twice(args: &ExportArgs, list: Option<&Path>) -> Result<(), Failure> {
    let flags = from_stdin(args, list);
    if flags.len() < 2 {
        return Ok(());
    }
    let message = format!("standard input can be read once, and {} ask for it", quoted(flags.into_iter()));
    Err(Failure::usage(message, "name a file for all but one"))
}

/// The flags, and `LIST`, that ask for standard input.
pub(super) fn from_stdin<'a>(args: &'a ExportArgs, list: Option<&'a Path>) -> Vec<&'static str> {
    let contract = &args.contract;
    let inputs = [
        ("LIST", list),
        ("--data", args.data.data.as_deref()),
        ("--contract", contract.contract.as_deref()),
        ("--brand", contract.brand.as_deref()),
    ];
    let is_stdin = |path: Option<&Path>| path.is_some_and(|path| path.as_os_str() == "-");
    inputs.into_iter().filter(|(_, path)| is_stdin(*path)).map(|(flag, _)| flag).collect()
}

fn refuse_to_overwrite_input(args: &ExportArgs, deliverables: &[Deliverable], complaints: &mut Vec<Complaint>) {
    let real = |path: &Path| path.canonicalize().ok();
    for input in [&args.data.data, &args.template, &args.contract.contract, &args.contract.brand]
        .into_iter()
        .flatten()
        .filter_map(|path| real(path))
    {
        for deliverable in deliverables {
            let Target::File(path) = &deliverable.target else { continue };
            if real(path).as_ref() == Some(&input) {
                let message = format!("`{}` is read, and would be written over", shown(path));
                complaints.push(Complaint::new(message, "write to another file"));
            }
        }
    }
}
