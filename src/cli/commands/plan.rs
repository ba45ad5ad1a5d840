//! Plans for trackers: files for their importers.

use crate::cli::load;
use crate::cli::output::{self, Target, is_folder, is_stdout};
use crate::cli::report::{Failure, Messages};
use crate::cli::request::{ExportRequest, PlanRequest};
use crate::complaint::{Complaint, shown};
use crate::domain::{Catalogue, Date};
use crate::export::{Format, render_plan};
use crate::input::read_staffing;
use crate::job::{self, selection_stem};
use crate::plan::{ImportTemplate, PlanFormat, Staffing, compose_plan};
use std::path::{Path, PathBuf};

/// Writes the plan of what is asked for in the form that `template` describes: one file, or as many, with numbers,
/// as the importer's limit asks for.
pub(super) fn export(
    asked: &ExportRequest,
    catalogue: &Catalogue,
    template: &ImportTemplate,
    messages: &mut Messages,
) -> Result<(), Failure> {
    refuse_document_options(asked, template)?;
    let words = &asked.request;
    let selection = job::selection(catalogue, &words.models, words.tier.as_deref()).map_err(Failure::Usage)?;
    let granularity = asked.plan.granularity.unwrap_or_default();
    let staffing = staffing(&asked.plan, catalogue, messages)?;
    let plan = compose_plan(&selection.view(catalogue), granularity, &staffing);
    let files = render_plan(&plan, template)?;
    let stem = format!("{}-{}", selection_stem(catalogue, &selection), template.name);
    let targets = targets(asked.output.as_deref(), template, &stem, files.len())?;
    if !template.verified {
        let message = format!("what `{}` says of its importer is second-hand", template.name);
        messages.note(&Complaint::new(message, "try a few rows first"));
    }
    for (target, file) in targets.iter().zip(&files) {
        output::write(target, &file.bytes)?;
        messages.wrote(target, file.bytes.len(), file.items);
    }
    Ok(())
}

/// Who and when, where that is given.
fn staffing(plan: &PlanRequest, catalogue: &Catalogue, messages: &mut Messages) -> Result<Staffing, Failure> {
    let mut staffing = Staffing::default();
    if let Some(path) = &plan.people {
        let source = load::read(path)?;
        let (read, warnings) = read_staffing(&source, catalogue)?;
        messages.problems(&source, &warnings);
        staffing = read;
    }
    if let Some(asked) = &plan.start {
        let unknown = || {
            let message = format!("`{}` is not a date", asked.escape_debug());
            Failure::usage(message, "write it as YYYY-MM-DD, from 1900 on, for example 2027-01-04")
        };
        staffing.start = Some(Date::parse(asked).ok_or_else(unknown)?);
    }
    Ok(staffing)
}

/// Refuses the options that only documents take.
fn refuse_document_options(asked: &ExportRequest, template: &ImportTemplate) -> Result<(), Failure> {
    let extension = template.format.extension();
    let has_other_format = asked.request.formats.iter().any(|format| format != extension);
    let format = has_other_format.then_some("--format");
    let hint = format!("leave it out: `{}` makes `.{extension}` files for an importer", template.name);
    let mut complaints = Vec::new();
    for option in format.into_iter().chain(asked.document_options.iter().copied()) {
        let message = format!("`{option}` does not go with the import template `{}`", template.name);
        complaints.push(Complaint::new(message, &hint));
    }
    if complaints.is_empty() { Ok(()) } else { Err(Failure::Usage(complaints)) }
}

/// Where each of `count` files goes; several get numbers.
fn targets(output: Option<&Path>, template: &ImportTemplate, stem: &str, count: usize) -> Result<Vec<Target>, Failure> {
    let extension = template.format.extension();
    let name = |number: usize| match count {
        1 => format!("{stem}.{extension}"),
        _ => format!("{stem}-{number:02}.{extension}"),
    };
    let in_folder = |folder: &Path| (1..=count).map(|number| Target::File(folder.join(name(number)))).collect();
    let Some(output) = output else { return Ok(in_folder(Path::new(""))) };
    if is_folder(output) {
        return Ok(in_folder(output));
    }
    if count > 1 {
        let message =
            format!("`--output {}` names one file, and the importer takes no more than {count} make up", shown(output));
        return Err(Failure::usage(message, "name a folder, with `/` at its end"));
    }
    let text_or_not = if template.format == PlanFormat::Xlsx { Format::Xlsx } else { Format::Csv };
    Ok(vec![if is_stdout(output) { Target::Stdout(text_or_not) } else { Target::File(PathBuf::from(output)) }])
}
