//! `import --onto`: what somebody changed in a deliverable, as changes of the catalogue that it was made from.

use super::changed_file::read_changed_file;
use super::onto_report::{json_report, sentence};
use crate::cli::args::{ChangesName, ImportArgs, ReportForm};
use crate::cli::commands::print;
use crate::cli::load::{self, TextReader, builtin};
use crate::cli::report::{Failure, Messages};
use crate::complaint::{Complaint, counted, printable_path};
use crate::domain::Catalogue;
use crate::input::ChangeIndex;
use crate::input::{Problem, RefusedChange, SourceText, decode, edited_catalogue, read_catalogue};
use crate::readback::{FileChanges, SaidChange, read_changes};
use crate::template::{MatrixLayout, Part, Template};
use std::path::Path;
use std::sync::Arc;

/// What stands at the head of some files in UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Prints the catalogue at `ours` with what was changed in the file that `args` name, and says each change.
pub(super) fn onto(args: &ImportArgs, ours: &Path, messages: &mut Messages) -> Result<(), Failure> {
    refuse_unused(args)?;
    let [path] = args.files.as_slice() else {
        return Err(Failure::usage("`--onto` takes one file", "give the files one after the other"));
    };
    let bytes = load::read_bytes(ours)?;
    let mut texts = TextReader::new(args.encoding, messages);
    let (catalogue, source) = load::catalogue(Some(ours), &mut texts)?;
    let templates = templates(args, &catalogue, &source, &mut texts)?;
    let read = read_changed_file(path, args.kind, &mut texts)?;
    let about = |complaint: Complaint| complaint.about(&printable_path(path));
    let found = read_changes(&read, &catalogue, &templates)
        .map_err(|complaints| Failure::Data(complaints.into_iter().map(about).collect()))?;
    let edited = edited_bytes(&bytes, &source, &catalogue, &found, messages)?;
    let said: Vec<&SaidChange> = found.said_tasks.iter().chain(found.said_rows.iter().flatten()).collect();
    match args.report {
        ReportForm::Json => messages.error_line(&format!("{:#}", json_report(ours, path, &said, &found.notes))),
        ReportForm::Table => {
            for change in &said {
                messages.line(&sentence(change));
            }
            for note in &found.notes {
                messages.note(&note.clone().about(&printable_path(path)));
            }
            let count = if said.is_empty() { "no change".to_owned() } else { counted(said.len() as u64, "change") };
            messages.line(&format!("{}: {count} from {}", printable_path(ours), printable_path(path)));
        }
    }
    print::put(&edited, args.output.output.as_deref(), messages)
}

/// The templates that the file may be made with, each in all its languages.
fn templates(
    args: &ImportArgs,
    catalogue: &Catalogue,
    source: &Arc<SourceText>,
    texts: &mut TextReader<'_>,
) -> Result<Vec<Template>, Failure> {
    let all = builtin::TEMPLATES.iter().map(|template| Path::new(template.name));
    let paths: Vec<&Path> = args.template.as_deref().map_or_else(|| all.collect(), |path| vec![path]);
    let mut templates = Vec::new();
    for path in paths {
        templates.extend(load::template_in_all_languages(path, catalogue, source, texts)?);
    }
    // Comparisons have no matrices of their own.
    let has_matrices = |template: &Template| !template.parts.contains(&Part::Differences);
    templates.retain(|template| template.layout == MatrixLayout::Roles && has_matrices(template));
    if templates.is_empty() {
        let hint = "make the changes in a file of `matrix`, whose columns are roles";
        return Err(Failure::usage("a file of letters cannot be read back", hint));
    }
    Ok(templates)
}

/// The bytes of the catalogue with the changes in them; without any the same bytes.
fn edited_bytes(
    bytes: &[u8],
    source: &Arc<SourceText>,
    catalogue: &Catalogue,
    found: &FileChanges,
    messages: &mut Messages,
) -> Result<Vec<u8>, Failure> {
    if found.said_tasks.is_empty() && found.said_rows.is_empty() {
        return Ok(bytes.to_vec());
    }
    // What is written again has to be what was read.
    let mark = if bytes.starts_with(BYTE_ORDER_MARK.as_bytes()) { BYTE_ORDER_MARK } else { "" };
    if bytes != [mark, &source.text].concat().as_bytes() {
        let message = format!("`{}` is not in UTF-8", source.name);
        return Err(Failure::Data(vec![Complaint::new(message, "save it as UTF-8 first")]));
    }
    let text = edited_catalogue(source, catalogue, &found.changes)
        .map_err(|refused| Failure::Data(refused.iter().map(|refused| told(refused, found)).collect()))?;
    report_new_warnings(&text, source, messages)?;
    Ok([mark, &text].concat().into_bytes())
}

/// A change that cannot be made, in words.
fn told(refused: &RefusedChange, found: &FileChanges) -> Complaint {
    let said = match refused.which {
        ChangeIndex::Task(index) => found.said_tasks.get(index).map(sentence),
        ChangeIndex::Rows(index) => {
            found.said_rows.get(index).map(|said| said.iter().map(sentence).collect::<Vec<_>>().join("; "))
        }
    };
    refused.complaint.clone().about(&said.unwrap_or_default())
}

/// Shows what the changed catalogue deserves to be warned of, as far as the old one does not.
fn report_new_warnings(text: &str, old: &Arc<SourceText>, messages: &mut Messages) -> Result<(), Failure> {
    let warned = |source: &Arc<SourceText>| read_catalogue(source).map(|(_, warnings)| warnings);
    let known: Vec<Complaint> = warned(old)?.into_iter().map(|problem| problem.complaint).collect();
    let source = decode(&old.name, text.as_bytes().to_vec())?;
    let new: Vec<Problem> =
        warned(&source)?.into_iter().filter(|problem| !known.contains(&problem.complaint)).collect();
    messages.problems(&source, &new);
    Ok(())
}

/// Refuses options that say how the matrices of others are read.
fn refuse_unused(args: &ImportArgs) -> Result<(), Failure> {
    let given = [
        ("--changes", args.changes != ChangesName::Accepted),
        ("--sheet", !args.sheet.is_empty()),
        ("--translation", !args.translation.is_empty()),
        ("--letters", !args.letters.is_empty()),
        ("--map", args.map.is_some()),
        ("--parties-in", args.parties_in.is_some()),
        ("--party", !args.party.is_empty()),
        ("--roles", !args.roles.is_empty()),
        ("--one-model", args.one_model),
        ("--id", args.id.is_some()),
        ("--title", args.title.is_some()),
        ("--product", args.product.is_some()),
        ("--date", args.date.is_some()),
    ];
    let complaints = given.into_iter().filter(|(_, is_given)| *is_given).map(|(option, _)| {
        let message = format!("`{option}` has no effect with `--onto`");
        Complaint::new(message, "leave it out: the catalogue says how its files are read")
    });
    let complaints: Vec<Complaint> = complaints.collect();
    if complaints.is_empty() { Ok(()) } else { Err(Failure::Usage(complaints)) }
}
