//! Plans for trackers: files for their importers.

use super::args::{ExportArgs, Size};
use super::failure::{Failure, shown};
use super::load;
use super::messages::Messages;
use super::output::{self, Target, is_folder, is_stdout};
use super::request::selection;
use crate::complaint::Complaint;
use crate::domain::{Catalogue, Date};
use crate::export::{Format, render_plan};
use crate::input::read_staffing;
use crate::job::selection_stem;
use crate::plan::{Granularity, ImportTemplate, PlanFormat, Staffing, compose_plan};
use std::path::{Path, PathBuf};

/// Writes the plan of what `args` select in the form that `template` describes: one file, or as many, with numbers,
/// as the importer's limit asks for.
pub(super) fn export(
    args: &ExportArgs,
    catalogue: &Catalogue,
    template: &ImportTemplate,
    messages: &mut Messages,
) -> Result<(), Failure> {
    refuse_what_documents_take(args, template)?;
    let selection = selection(catalogue, &args.model, args.tier.as_deref())?;
    let granularity = args.granularity.map_or_else(Granularity::default, Granularity::from);
    let staffing = staffing(args, catalogue, messages)?;
    let plan = compose_plan(&selection.view(catalogue), granularity, &staffing);
    let files = render_plan(&plan, template)?;
    let stem = format!("{}-{}", selection_stem(catalogue, &selection), template.name);
    let targets = targets(args, template, &stem, files.len())?;
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

impl From<Size> for Granularity {
    fn from(size: Size) -> Self {
        match size {
            Size::Task => Self::Task,
            Size::Activity => Self::Activity,
        }
    }
}

/// Who and when, where that is given.
fn staffing(args: &ExportArgs, catalogue: &Catalogue, messages: &mut Messages) -> Result<Staffing, Failure> {
    let mut staffing = Staffing::default();
    if let Some(path) = &args.people {
        let source = load::read(path)?;
        let (read, warnings) = read_staffing(&source, catalogue)?;
        messages.problems(&source, &warnings);
        staffing = read;
    }
    if let Some(asked) = &args.start {
        let unknown = || {
            let message = format!("`{}` is not a date", asked.escape_debug());
            Failure::usage(message, "write it as YYYY-MM-DD, from 1900 on, for example 2027-01-04")
        };
        staffing.start = Some(Date::parse(asked).ok_or_else(unknown)?);
    }
    Ok(staffing)
}

/// Some flags are for plans alone.
pub(super) fn refuse_flags_of_plans(args: &ExportArgs) -> Result<(), Failure> {
    let flags = [
        ("--granularity", args.granularity.is_some()),
        ("--people", args.people.is_some()),
        ("--start", args.start.is_some()),
    ];
    let notes = flags.into_iter().filter(|(_, is_asked)| *is_asked).map(|(flag, _)| {
        let hint = "name an import template with `--template`; `pdp-export list` has them";
        Complaint::new(format!("`{flag}` is for plans"), hint)
    });
    let notes: Vec<Complaint> = notes.collect();
    if notes.is_empty() { Ok(()) } else { Err(Failure::Usage(notes)) }
}

/// What only documents take is told, not passed over.
fn refuse_what_documents_take(args: &ExportArgs, template: &ImportTemplate) -> Result<(), Failure> {
    let contract = &args.contract;
    let flags = [
        ("--format", args.format.iter().any(|format| format != template.format.extension())),
        ("--date", args.date.is_some()),
        ("--lang", args.lang.is_some()),
        ("--contract", contract.contract.is_some()),
        ("--set", !contract.set.is_empty()),
        ("--e-signature", !contract.e_signature.is_empty()),
        ("--watermark", contract.watermark.is_some()),
        ("--brand", contract.brand.is_some()),
    ];
    let hint =
        format!("leave it out: `{}` makes `.{}` files for an importer", template.name, template.format.extension());
    let asked = flags.into_iter().filter(|(_, is_asked)| *is_asked);
    let notes: Vec<Complaint> = asked
        .map(|(flag, _)| {
            Complaint::new(format!("`{flag}` does not go with the import template `{}`", template.name), &hint)
        })
        .collect();
    if notes.is_empty() { Ok(()) } else { Err(Failure::Usage(notes)) }
}

/// Where each of `count` files goes; several get numbers.
fn targets(args: &ExportArgs, template: &ImportTemplate, stem: &str, count: usize) -> Result<Vec<Target>, Failure> {
    let extension = template.format.extension();
    let name = |number: usize| match count {
        1 => format!("{stem}.{extension}"),
        _ => format!("{stem}-{number:02}.{extension}"),
    };
    let in_folder = |folder: &Path| (1..=count).map(|number| Target::File(folder.join(name(number)))).collect();
    let Some(output) = args.output.as_deref() else { return Ok(in_folder(Path::new(""))) };
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
