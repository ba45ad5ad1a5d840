//! What was typed into what is meant; every complaint at once.

use super::args::{ExportArgs, PdfArgs, Standard};
use super::failure::{Failure, Note, shown};
use super::load::quoted;
use super::output::{Target, is_folder, is_stdout};
use crate::domain::{Catalogue, Date, Id, Language, Selection, nearest};
use crate::export::{Format, PdfStandard};
use crate::report::Template;
use std::path::{Path, PathBuf};

/// The word for everything, in lists of models and formats.
const ALL: &str = "all";

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
        let mut keep = |result: Result<Selection, Failure>| match result {
            Ok(selection) => selection,
            Err(Failure::Usage(more)) => {
                complaints.extend(more);
                Selection::default()
            }
            Err(_) => Selection::default(),
        };
        let selection = keep(selection(catalogue, asked.0, asked.1));
        let date = date(args.date.as_deref(), &mut complaints);
        let formats = formats(args, template, &mut complaints);
        let stem = file_stem(args, catalogue, &selection, template);
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
fn archive(args: &PdfArgs, complaints: &mut Vec<Note>) -> (PdfStandard, bool) {
    match args.pdf_standard {
        None | Some(Standard::A3a) => (PdfStandard::A3a, !args.no_attachments),
        Some(Standard::A2a) => {
            if args.attachments {
                let message = "`--pdf-standard a-2a` does not allow `--attachments`";
                complaints.push(Note::new(message, "leave out one of the two; `a-3a` allows attachments"));
            }
            (PdfStandard::A2a, false)
        }
    }
}

/// The selection that these ids spell; no model is every model.
pub(super) fn selection(catalogue: &Catalogue, models: &[String], tier: Option<&str>) -> Result<Selection, Failure> {
    let mut complaints = Vec::new();
    let known: Vec<&str> = catalogue.models.iter().map(|model| model.id.as_str()).collect();
    let mut found = Vec::new();
    for asked in models.iter().map(String::as_str).filter(|asked| *asked != ALL && !asked.is_empty()) {
        match catalogue.models.iter().find(|model| model.id.as_str() == asked) {
            Some(model) => found.push(model.id.clone()),
            None => complaints.push(unknown("model", asked, known.iter().copied().chain([ALL]))),
        }
    }
    if models.iter().any(|asked| asked == ALL) {
        found.clear();
    }
    let tiers = || catalogue.tiers.iter().map(|tier| tier.id.as_str());
    let tier = tier.and_then(|asked| {
        let found = catalogue.tiers.iter().find(|tier| tier.id.as_str() == asked);
        if found.is_none() {
            complaints.push(unknown("tier", asked, tiers()));
        }
        found.map(|tier| tier.id.clone())
    });
    if complaints.is_empty() { Ok(Selection { models: found, tier }) } else { Err(Failure::Usage(complaints)) }
}

fn unknown<'a>(what: &str, asked: &str, known: impl Iterator<Item = &'a str> + Clone) -> Note {
    let hint = match nearest(asked, known.clone()) {
        _ if what == "tier" && asked.contains(',') => "name one tier; each gets deliverables of its own".to_owned(),
        Some(near) => format!("did you mean `{near}`?"),
        None if known.clone().next().is_none() => format!("this catalogue has no {what}s"),
        None => format!("choose from {}", quoted(known)),
    };
    let asked: String = asked.chars().flat_map(char::escape_debug).take(100).collect();
    Note::new(format!("there is no {what} `{asked}`"), hint)
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

fn date(asked: Option<&str>, complaints: &mut Vec<Note>) -> Option<Date> {
    let asked = asked?;
    let date = Date::parse(asked);
    if date.is_none() {
        let message = format!("`{}` is not a date", asked.escape_debug());
        complaints.push(Note::new(message, "write it as YYYY-MM-DD, from 1900 on, for example 2026-03-31"));
    }
    date
}

/// The formats: those asked for, else that of the output's extension, else the only one of the template.
fn formats(args: &ExportArgs, template: &Template, complaints: &mut Vec<Note>) -> Vec<Format> {
    let offered: Vec<Format> = template.formats.iter().filter_map(|name| Format::parse(name)).collect();
    let names = || quoted(offered.iter().map(|format| format.name()));
    let mut formats = if args.format.iter().any(|asked| asked == ALL) {
        offered.clone()
    } else if args.format.is_empty() {
        let by_extension = args.output.as_deref().filter(|path| !is_folder(path)).and_then(format_of);
        by_extension.map_or_else(|| offered.clone(), |format| vec![format])
    } else {
        args.format.iter().filter_map(|name| Format::parse(name)).collect()
    };
    formats.sort_unstable();
    formats.dedup();
    if args.format.is_empty() && formats.len() > 1 {
        let hint = format!("say `--format`: one of {}, or `{ALL}`", names());
        let file = args.output.as_deref().filter(|path| !is_folder(path) && !is_stdout(path));
        let extension = file.and_then(Path::extension).map(|e| e.to_string_lossy().escape_debug().to_string());
        let message = extension.map(|extension| format!("`.{extension}` is the extension of no format"));
        complaints.push(Note::new(message.unwrap_or_else(|| "no format is asked for".to_owned()), hint));
        return Vec::new();
    }
    for format in formats.iter().filter(|format| !offered.contains(format)) {
        let message = format!("the template `{}` cannot be made as `{}`", template.name, format.name());
        complaints.push(Note::new(message, format!("it can be made as {}", names())));
    }
    formats
}

fn format_of(path: &Path) -> Option<Format> {
    path.extension().and_then(|extension| Format::parse(&extension.to_str()?.to_lowercase()))
}

fn deliverables(args: &ExportArgs, formats: &[Format], stem: &str, complaints: &mut Vec<Note>) -> Vec<Deliverable> {
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
        complaints.push(Note::new(message, "name a folder, with `/` at its end"));
    }
    let Some(format) = formats.first().copied() else { return Vec::new() };
    if let Some(other) = format_of(output).filter(|other| *other != format) {
        let message =
            format!("`{}` is named as `{}`, and `{}` is asked for", shown(output), other.name(), format.name());
        complaints.push(Note::new(message, "leave out `--format`, or change the extension"));
    }
    let is_stdout = is_stdout(output);
    vec![Deliverable {
        format,
        target: if is_stdout { Target::Stdout(format) } else { Target::File(PathBuf::from(output)) },
    }]
}

/// Standard input is there once.
pub(super) fn refuse_to_read_twice(args: &ExportArgs) -> Result<(), Failure> {
    let contract = &args.contract;
    let inputs = [("--data", &args.data.data), ("--contract", &contract.contract), ("--brand", &contract.brand)];
    let from_stdin = inputs.into_iter().filter(|(_, path)| path.as_deref().is_some_and(|path| path.as_os_str() == "-"));
    let flags: Vec<&str> = from_stdin.map(|(flag, _)| flag).collect();
    if flags.len() < 2 {
        return Ok(());
    }
    let message = format!("standard input can be read once, and {} ask for it", quoted(flags.into_iter()));
    Err(Failure::usage(message, "name a file for all but one"))
}

fn refuse_to_overwrite_input(args: &ExportArgs, deliverables: &[Deliverable], complaints: &mut Vec<Note>) {
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
                complaints.push(Note::new(message, "write to another file"));
            }
        }
    }
}

/// `pdp-<models>[-<tier>][-<template>][-<language>][-<mark>...]`: the name of a deliverable without its extension.
fn file_stem(args: &ExportArgs, catalogue: &Catalogue, selection: &Selection, template: &Template) -> String {
    let name = Some(template.name.as_str()).filter(|name| *name != super::builtin::DEFAULT_TEMPLATE);
    let is_translated = template.languages.first() != Some(&template.language);
    let language = Some(template.language.as_str()).filter(|_| is_translated);
    // Copies for negotiation or for a service do not stand in each other's way.
    let marks = args
        .contract
        .e_signature
        .iter()
        .chain(&args.contract.watermark)
        .filter_map(|mark| Id::parse(mark).or_else(|| Id::suggestion(mark)).map(|id| id.to_string()));
    let marks: Vec<String> = marks.collect();
    let stem = selection_stem(catalogue, selection);
    let parts = [Some(stem.as_str()), name, language];
    parts.into_iter().flatten().chain(marks.iter().map(String::as_str)).collect::<Vec<_>>().join("-")
}

/// `<prefix>-<models>[-<tier>]`: what the name of whatever shows a selection begins with.
pub(super) fn selection_stem(catalogue: &Catalogue, selection: &Selection) -> String {
    let view = selection.view(catalogue);
    let ids: Vec<&str> = view.models.iter().map(|model| model.model.id.as_str()).collect();
    let is_all = selection.models.is_empty() || (view.is_whole() && ids.len() > 1);
    let models = if is_all { ALL.to_owned() } else { ids.join("+") };
    let parts = [Some(catalogue.file_prefix.as_str()), Some(models.as_str()), selection.tier.as_ref().map(Id::as_str)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("-")
}
