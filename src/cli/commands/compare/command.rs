//! The command itself: what is compared, and what becomes of it.

use super::deliver::{Delivery, has_redline, template};
use super::fields::ContractChanges;
use super::json;
use super::redline::OldVersion;
use super::sides::{RedlineSide, SideVersions, redline_sides};
use super::sources::{LoadedVersion, versions_of};
use crate::cli::args::{ColorWhen, CompareArgs, ReportForm};
use crate::cli::load::{self, LoadedTemplate, TextReader};
use crate::cli::output;
use crate::cli::report::{BAD_INPUT, BAD_USAGE, Failure, Messages};
use crate::cli::request::ExportRequest;
use crate::compare::{
    CompareOptions, Comparison, ModelComparison, Rename, RenameTable, compare as compare_versions, side_by_side,
};
use crate::complaint::{Complaint, printable, with_choices};
use crate::compose::{Compared, ComparedVersions, summary_sentence, tier_labels};
use crate::domain::{Catalogue, Id, Model, Selection, Text};
use crate::input::{SourceText, TrackedChanges};
use crate::job::{self, Job};
use serde_json::Value;
use std::sync::Arc;

/// How a comparison is put out.
struct OutputForm {
    writes_files: bool,
    report: ReportForm,
    color: ColorWhen,
    /// Who made the tracked changes of a document of Word.
    author: Option<Text>,
}

/// Compares models or versions. Two versions that differ exit with 1, and so errors with 2.
pub(in crate::cli) fn compare(args: CompareArgs, color: ColorWhen, messages: &mut Messages) -> Result<(), Failure> {
    let author = args.author.as_deref().map(author).transpose()?;
    let form = OutputForm { writes_files: args.writes_files(), report: args.report, color, author };
    let (from, to, renames) = (args.from.clone(), args.to.clone(), args.rename.clone());
    let changes = args.changes.into();
    let (old_template, old_contract) = (args.from_template.clone(), args.from_contract.clone());
    let mut request = ExportRequest::from(args.into_export());
    (request.sources.old_template, request.sources.old_contract) = (old_template, old_contract);
    // A comparison has no contract: that is for the two documents of a redline.
    request.job.has_contract_file = false;
    let compared = match from {
        Some(from) => {
            (request.sources.old_data, request.sources.data) = (Some(from), to);
            versions(&request, &renames, changes, &form, messages)
        }
        None => models(&request, &form, messages),
    };
    match compared {
        Ok(()) | Err(Failure::Reported(_)) => compared,
        Err(failure) => {
            messages.failure(&failure);
            Err(Failure::Reported(BAD_USAGE))
        }
    }
}

/// Puts models side by side, in the order in which they are named.
fn models(request: &ExportRequest, form: &OutputForm, messages: &mut Messages) -> Result<(), Failure> {
    let mut texts = TextReader::new(request.sources.encoding, messages);
    let (catalogue, data) = load::catalogue(request.sources.data.as_deref(), &mut texts)?;
    let selection = job::selection(&catalogue, &request.job.models, request.job.tier.as_deref(), &[]);
    let selection = selection.map_err(Failure::Usage)?;
    let mut view = selection.view(&catalogue);
    view.models.sort_by_key(|model| selection.models.iter().position(|id| *id == model.model.id));
    if view.models.len() < 2 {
        let names = catalogue.models.iter().map(|model| model.id.as_str());
        let hint = with_choices("name two or more of these:", names);
        return Err(Failure::usage("a comparison needs two models", hint));
    }
    let (template, words) = template(request, &catalogue, &data, &mut texts)?;
    let table = side_by_side(&view);
    if form.report == ReportForm::Json {
        print_json(&json::models(&table, &catalogue))?;
    }
    let delivery = Delivery {
        request,
        catalogue: &catalogue,
        selection: &selection,
        view: &view,
        words: &words,
        mark: None,
        sources: vec![data],
        old: None,
    };
    put_out(delivery, template, Compared::Models(&table), form, messages).map(|_| ())
}

/// Writes or shows a comparison, unless it has been printed as JSON. Returns whether a contract has changed in a redline.
fn put_out(
    delivery: Delivery<'_>,
    template: LoadedTemplate,
    compared: Compared<'_>,
    form: &OutputForm,
    messages: &mut Messages,
) -> Result<bool, Failure> {
    if form.writes_files {
        return delivery.write(template, compared, messages);
    }
    if form.report == ReportForm::Table {
        delivery.show(&template, compared, form.color)?;
    }
    Ok(false)
}

fn print_json(value: &Value) -> Result<(), Failure> {
    output::print(format!("{value:#}\n").as_bytes())
}

/// Compares two versions.
fn versions(
    request: &ExportRequest,
    renames: &[Rename],
    changes: TrackedChanges,
    form: &OutputForm,
    messages: &mut Messages,
) -> Result<(), Failure> {
    request.sources.refuse_stdin_twice(None)?;
    let mut texts = TextReader::new(request.sources.encoding, messages);
    let paths = [request.sources.old_data.as_deref(), request.sources.data.as_deref()];
    let [old, new] = versions_of(paths, changes, request.job.date, &mut texts)?;
    // Other files than catalogues name their roles nowhere that could be pointed at.
    let no_source = || Arc::new(SourceText { name: "the new version".to_owned(), text: String::new() });
    let [old_data, data] = [&old, &new].map(|version| version.source.clone().unwrap_or_else(no_source));
    let (template, words) = template(request, &new.catalogue, &data, &mut texts)?;
    let sides = if form.writes_files && has_redline(request, &template.template) {
        let both = SideVersions { old: &old, new: &new, sources: [&old_data, &data] };
        Some(redline_sides(request, &both, messages)?)
    } else {
        refuse_for_redlines(request)?;
        None
    };
    let [in_old, in_new] = selections(request, [&old, &new], sides.as_ref())?;
    let (old_view, new_view) = (in_old.view(&old.catalogue), in_new.view(&new.catalogue));
    let has_matrices_only = old.has_matrices_only() || new.has_matrices_only();
    let labels = || tier_labels([&old.catalogue, &new.catalogue], &new_view, &template.template);
    let options = CompareOptions {
        renames: RenameTable::new(renames, &old_view, &new_view).map_err(Failure::Usage)?,
        matrices_only: has_matrices_only.then(labels),
    };
    let mut comparison = compare_versions(&old_view, &new_view, &options);
    narrow(&mut comparison, &request.job.models)?;
    // What the document shows of the new version: the models that are compared.
    let shown = Selection { models: new_models(&comparison), ..in_new.clone() };
    let before = Selection { models: old_models(&comparison), ..in_old.clone() };
    let view = shown.view(&new.catalogue);
    let delivery = Delivery {
        request,
        catalogue: &new.catalogue,
        selection: &shown,
        view: &view,
        words: &words,
        mark: Some("changes"),
        sources: [data].into_iter().chain(old.source.clone()).collect(),
        old: Some(OldVersion {
            catalogue: &old.catalogue,
            selection: &before,
            comparison: &comparison,
            author: form.author.as_ref().map(Text::as_str),
            sides: sides.as_ref(),
        }),
    };
    let contract = ContractChanges::between([&old, &new], messages);
    let is_changed = put_out_versions(delivery, template, [&old, &new], &comparison, &contract, form, messages)?;
    let is_same = comparison.counts().is_none() && contract.is_empty();
    if is_changed && is_same {
        messages.line("the redline has changes beside the matrices");
    }
    // What was altered in a document has been told, whether or not it is in what was compared.
    let is_altered = old.is_altered || new.is_altered;
    if is_same && !is_changed && !is_altered { Ok(()) } else { Err(Failure::Reported(BAD_INPUT)) }
}

/// Writes or shows two versions. Returns whether a contract has changed in a redline.
fn put_out_versions(
    delivery: Delivery<'_>,
    template: LoadedTemplate,
    [old, new]: [&LoadedVersion; 2],
    comparison: &Comparison<'_>,
    contract: &ContractChanges,
    form: &OutputForm,
    messages: &mut Messages,
) -> Result<bool, Failure> {
    let counts = comparison.counts();
    let summary = summary_sentence(&counts, &delivery.words.versions.counts);
    let summary = contract.in_summary(&summary, !counts.is_none());
    if form.report == ReportForm::Json {
        let mut json = json::versions(comparison, &summary, [&old.catalogue, &new.catalogue]);
        if let Some(contract) = contract.json() {
            json["contract"] = contract;
        }
        print_json(&json)?;
    }
    if form.writes_files {
        messages.line(&summary);
        contract.lines().iter().for_each(|line| messages.line(line));
    } else if form.report == ReportForm::Table && !contract.is_empty() {
        output::print(contract.text().as_bytes())?;
        // A table without changes would say that there are none.
        if counts.is_none() {
            return Ok(false);
        }
    }
    let compared = ComparedVersions {
        comparison,
        catalogues: [&old.catalogue, &new.catalogue],
        names: [old.name.clone(), new.name.clone()],
    };
    put_out(delivery, template, Compared::Versions(&compared), form, messages)
}

/// The models of both versions, and of their activities those of the tier that is asked for, or that a document of ours or
/// a contract names. A version without such a tier is taken as it is, if the other has it.
fn selections(
    request: &ExportRequest,
    [old, new]: [&LoadedVersion; 2],
    sides: Option<&[RedlineSide; 2]>,
) -> Result<[Selection; 2], Failure> {
    let of = |catalogue: &Catalogue, tier: &str| job::selection(catalogue, &[], Some(tier), &[]);
    let [of_old, of_new] = [0, 1].map(|place| sides.map(|sides| &sides[place].job));
    let models = [contract_models(request, old, of_old)?, contract_models(request, new, of_new)?];
    let tiers = if let Some(tier) = request.job.tier.as_deref() {
        match (of(&old.catalogue, tier), of(&new.catalogue, tier)) {
            (Err(_), Err(complaints)) => return Err(Failure::Usage(complaints)),
            (old, new) => [old.unwrap_or_default(), new.unwrap_or_default()],
        }
    } else {
        let shown = |own: &LoadedVersion, job: Option<&Job>, other: &LoadedVersion| {
            let in_contract = job.and_then(|job| job.tier.as_deref());
            let tier = own.tier().map(Id::as_str).or(in_contract).or(other.tier().map(Id::as_str));
            tier.and_then(|tier| of(&own.catalogue, tier).ok()).unwrap_or_default()
        };
        [shown(old, of_old, new), shown(new, of_new, old)]
    };
    let [in_old, in_new] = tiers;
    let [old_models, new_models] = models;
    Ok([Selection { models: old_models, ..in_old }, Selection { models: new_models, ..in_new }])
}

/// The models that the contract of a version names: all if it is a document, which has no others.
fn contract_models(request: &ExportRequest, version: &LoadedVersion, job: Option<&Job>) -> Result<Vec<Id>, Failure> {
    let named = job.map_or(&[][..], |job| &job.models);
    // Models of tables may have been renamed, so that a contract does not find them.
    let has_no_choice = version.shown.is_some() || version.has_matrices_only();
    if named.is_empty() || has_no_choice || !request.job.models.is_empty() {
        return Ok(Vec::new());
    }
    Ok(job::selection(&version.catalogue, named, None, &[]).map_err(Failure::Usage)?.models)
}

/// Refuses what only a redline has, where none is made.
fn refuse_for_redlines(request: &ExportRequest) -> Result<(), Failure> {
    let options = [
        ("--contract", request.sources.contract.is_some()),
        ("--from-contract", request.sources.old_contract.is_some()),
        ("--from-template", request.sources.old_template.is_some()),
        ("--watermark", request.job.watermark.is_some()),
    ];
    let Some((option, _)) = options.into_iter().find(|(_, is_given)| *is_given) else { return Ok(()) };
    let message = format!("`{option}` is only for a redline, the Word document of two versions");
    Err(Failure::usage(message, "add `--format docx`, or leave it out"))
}

/// Leaves the models that are asked for, by their names in either version.
fn narrow(comparison: &mut Comparison<'_>, typed: &[String]) -> Result<(), Failure> {
    if typed.is_empty() {
        return Ok(());
    }
    let mut unknown = Vec::new();
    for name in typed.iter().filter(|name| !comparison.models.iter().any(|model| is_named(model, name))) {
        let names = comparison.models.iter().filter_map(|model| model.new.or(model.old)).map(|model| model.id.as_str());
        let hint = with_choices("choose from these:", names);
        unknown.push(Complaint::new(format!("no version has a model `{}`", printable(name)), hint));
    }
    comparison.models.retain(|model| typed.iter().any(|name| is_named(model, name)));
    if unknown.is_empty() { Ok(()) } else { Err(Failure::Usage(unknown)) }
}

fn is_named(model: &ModelComparison<'_>, typed: &str) -> bool {
    let names = |model: &Model| {
        model.id.as_str().eq_ignore_ascii_case(typed)
            || [&model.name, &model.short_name].iter().any(|name| name.as_str() == typed)
    };
    [model.old, model.new].into_iter().flatten().any(names)
}

/// The models of the new version that are compared.
fn new_models(comparison: &Comparison<'_>) -> Vec<Id> {
    comparison.models.iter().filter_map(|model| model.new).map(|model| model.id.clone()).collect()
}

/// The models of the old version that are compared.
fn old_models(comparison: &Comparison<'_>) -> Vec<Id> {
    comparison.models.iter().filter_map(|model| model.old).map(|model| model.id.clone()).collect()
}

/// The author of tracked changes, as typed.
fn author(typed: &str) -> Result<Text, Failure> {
    let refused = |_| {
        let message = format!("`--author {}` is no name", printable(typed));
        Failure::usage(message, "write it on one line, without blanks at its ends")
    };
    Text::parse(typed).map_err(refused)
}
