//! The command `import`: a catalogue of the matrices in files of other programs.

use super::files::{FileForm, read_file, tracked_in};
use super::onto::onto;
use crate::cli::args::{ImportArgs, ReportForm, TranslationFile};
use crate::cli::commands::print;
use crate::cli::load::{TextReader, builtin};
use crate::cli::report::{Failure, Messages};
use crate::complaint::{Complaint, counted, printable};
use crate::domain::{Catalogue, Date, Id, Language, Text};
use crate::import::{ImportOptions, ImportReport, Imported, LeftCell, TranslatedFiles, import as import_matrices};
use crate::input::{
    SourceFile, TrackedChanges, catalogue_text, decode, read_catalogue, read_matrix_words, read_word_map,
};
use serde_json::{Value, json};
use std::path::Path;

/// How many cells that were left for one reason are named one by one.
const MOST_NAMED: usize = 10;

/// The language of texts that nothing is said of.
const DEFAULT_LANGUAGE: &str = "en";

/// What a catalogue begins with, so that editors find its schema.
const SCHEMA_COMMENT: &str = "\
# Editors use the schema below once `pdp-export schema catalogue -o catalogue.schema.json` has written it:
# yaml-language-server: $schema=catalogue.schema.json
";

/// Prints the catalogue of the matrices in files, and says on standard error what was taken from where.
pub(in crate::cli) fn import(args: &ImportArgs, messages: &mut Messages) -> Result<(), Failure> {
    if let Some(ours) = &args.onto {
        return onto(args, ours, messages);
    }
    let options = options(args, messages)?;
    let paths = args.files.iter().chain(args.translation.iter().map(|translation| &translation.path));
    if paths.filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err(Failure::usage("standard input can be read only once", "save it to a file"));
    }
    let form = FileForm { kind: args.kind, changes: args.changes.into() };
    let mut texts = TextReader::new(args.encoding, messages);
    let mut files = Vec::new();
    let mut complaints = Vec::new();
    for path in &args.files {
        match read_file(path, form, &args.sheet, &mut texts)? {
            Ok(file) => files.push(file),
            Err(complaint) => complaints.push(complaint),
        }
    }
    let mut translations: Vec<TranslatedFiles> = Vec::new();
    for TranslationFile { language, path } in &args.translation {
        match read_file(path, form, &[], &mut texts)? {
            Ok(file) => add_translation(&mut translations, language, file),
            Err(complaint) => complaints.push(complaint),
        }
    }
    if !complaints.is_empty() {
        return Err(Failure::Data(complaints));
    }
    let Imported { catalogue, mut report } = imported(&files, &translations, &options)?;
    let translated = translations.iter().flat_map(|translation| &translation.files);
    report.notes.extend(files.iter().chain(translated).filter_map(|file| tracked_in(file, form.changes)));
    if args.date.is_none() {
        let message = format!("the catalogue is dated {}, as of today", catalogue.date);
        report.notes.push(Complaint::new(message, "give the date of the matrices with `--date`"));
    }
    let text = format!("{SCHEMA_COMMENT}\n{}", catalogue_text(&catalogue));
    refuse_unreadable(&text, &files)?;
    match args.report {
        ReportForm::Table => say(&report, messages),
        ReportForm::Json => messages.error_line(&format!("{:#}", json_report(&report))),
    }
    print::put(text.as_bytes(), args.output.output.as_deref(), messages)
}

/// Files can have names that a catalogue cannot, such as `Customer (if`: what nobody could read is not printed.
fn refuse_unreadable(text: &str, files: &[SourceFile]) -> Result<(), Failure> {
    let names = files.iter().map(|file| format!("`{}`", file.name)).collect::<Vec<String>>().join(", ");
    read_catalogue(&decode(&format!("the catalogue of {names}"), text.into())?)?;
    Ok(())
}

/// Adds a file to those of its language.
fn add_translation(translations: &mut Vec<TranslatedFiles>, language: &Language, file: SourceFile) {
    match translations.iter_mut().find(|translation| translation.language == *language) {
        Some(translation) => translation.files.push(file),
        None => translations.push(TranslatedFiles { language: language.clone(), files: vec![file] }),
    }
}

fn imported(
    files: &[SourceFile],
    translations: &[TranslatedFiles],
    options: &ImportOptions,
) -> Result<Imported, Failure> {
    let (words, _) = read_matrix_words(&decode("the built-in words", builtin::MATRIX_WORDS_JSON.into())?)?;
    import_matrices(files, translations, &words, options).map_err(Failure::Data)
}

/// The catalogue of one file, read as `import` reads it with no more than this option; what was taken from where is said.
/// Its date is `date`, or else today.
pub(in crate::cli) fn import_file(
    path: &Path,
    changes: TrackedChanges,
    date: Option<Date>,
    texts: &mut TextReader<'_>,
) -> Result<Catalogue, Failure> {
    let file = read_file(path, FileForm { kind: None, changes }, &[], texts)?
        .map_err(|complaint| Failure::Data(vec![complaint]))?;
    let (Some(language), Some(date)) = (Language::parse(DEFAULT_LANGUAGE), date.or_else(today)) else {
        return Err(Failure::usage("today has no date", "give `--date`"));
    };
    let options = ImportOptions {
        parties_in: None,
        letters: Vec::new(),
        parties: Vec::new(),
        roles: Vec::new(),
        one_model: false,
        id: None,
        title: None,
        product: None,
        language,
        date,
    };
    let note = tracked_in(&file, changes);
    let Imported { catalogue, mut report } = imported(&[file], &[], &options)?;
    report.notes.extend(note);
    say(&report, texts.messages);
    Ok(catalogue)
}

fn options(args: &ImportArgs, messages: &mut Messages) -> Result<ImportOptions, Failure> {
    let mut letters = args.letters.clone();
    if let Some(path) = &args.map {
        let source = TextReader::new(args.encoding, messages).read(path)?;
        let (map, warnings) = read_word_map(&source)?;
        messages.problems(&source, &warnings);
        letters.extend(map);
    }
    let mut complaints = Vec::new();
    let id = args
        .id
        .as_deref()
        .and_then(|id| valid(Id::parse(id), "--id", id, "write lower-case words joined by hyphens", &mut complaints));
    let title = text(args.title.as_deref(), "--title", &mut complaints);
    let product = text(args.product.as_deref(), "--product", &mut complaints);
    let language = valid(
        Language::parse(&args.language),
        "--language",
        &args.language,
        "write a tag such as `de`",
        &mut complaints,
    );
    let date = match &args.date {
        Some(typed) => valid(Date::parse(typed), "--date", typed, "write it as `2026-01-31`", &mut complaints),
        None => today(),
    };
    match (language, date) {
        (Some(language), Some(date)) if complaints.is_empty() => Ok(ImportOptions {
            parties_in: args.parties_in.map(Into::into),
            letters,
            parties: args.party.clone(),
            roles: args.roles.clone(),
            one_model: args.one_model,
            id,
            title,
            product,
            language,
            date,
        }),
        _ => Err(Failure::Usage(complaints)),
    }
}

fn text(typed: Option<&str>, option: &str, complaints: &mut Vec<Complaint>) -> Option<Text> {
    let typed = typed?;
    valid(Text::parse(typed).ok(), option, typed, "write one line of text", complaints)
}

fn valid<T>(value: Option<T>, option: &str, typed: &str, hint: &str, complaints: &mut Vec<Complaint>) -> Option<T> {
    if value.is_none() {
        complaints.push(Complaint::new(format!("`{option}` cannot be `{}`", printable(typed)), hint));
    }
    value
}

/// The date of the day: that of a catalogue that has no other.
fn today() -> Option<Date> {
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    Date::parse(&today.to_string())
}

/// Says for people what was taken from where, and what was left.
fn say(report: &ImportReport, messages: &mut Messages) {
    for table in &report.tables {
        let read_as = match &table.read_as {
            Some(read_as) => read_as.clone(),
            None => format!("not read, {}", counted(table.cells as u64, "cell")),
        };
        messages.line(&format!("{}, {}: {read_as}", table.file, table.table));
    }
    for note in &report.notes {
        messages.note(note);
    }
    let cells = counted(report.cells as u64, "cell");
    if report.left.is_empty() {
        messages.line(&format!("all of {cells} are in the catalogue"));
        return;
    }
    messages.line(&format!("{} of {cells} are in the catalogue; these are not:", report.taken()));
    let mut rest = report.left.as_slice();
    while let Some(first) = rest.first() {
        // Cells of one kind are told together, wherever they stand in their table.
        let is_like = |left: &&LeftCell| left.table == first.table && left.file == first.file;
        let end = rest.iter().take_while(is_like).count();
        say_left(&rest[..end], messages);
        rest = &rest[end..];
    }
}

/// Says which cells of a table were left, by the reason.
fn say_left(left: &[LeftCell], messages: &mut Messages) {
    let mut reasons: Vec<&str> = Vec::new();
    for cell in left {
        if !reasons.contains(&cell.why.as_str()) {
            reasons.push(&cell.why);
        }
    }
    for why in reasons {
        let cells: Vec<&LeftCell> = left.iter().filter(|cell| cell.why == why).collect();
        let LeftCell { file, table, .. } = cells[0];
        messages.line(&format!("  {file}, {table}: {why}:"));
        for LeftCell { place, text, .. } in cells.iter().take(MOST_NAMED) {
            messages.line(&format!("    {place}: `{}`", printable(text)));
        }
        if cells.len() > MOST_NAMED {
            messages.line(&format!("    and {} more; `--report json` names them all", cells.len() - MOST_NAMED));
        }
    }
}

fn json_report(report: &ImportReport) -> Value {
    let tables = report
        .tables
        .iter()
        .map(|table| json!({"file": table.file, "table": table.table, "cells": table.cells, "read_as": table.read_as}));
    let left = report.left.iter().map(|left| {
        let LeftCell { file, table, place, text, why } = left;
        json!({"file": file, "table": table, "place": place, "text": text, "why": why})
    });
    let notes = report.notes.iter().map(|note| json!({"message": note.message, "hint": note.hint}));
    json!({
        "cells": {"source": report.cells, "taken": report.taken(), "left": report.left.len()},
        "tables": tables.collect::<Vec<Value>>(),
        "left": left.collect::<Vec<Value>>(),
        "notes": notes.collect::<Vec<Value>>(),
    })
}
