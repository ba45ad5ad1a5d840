//! The export of documents or of a plan.

use super::destination::{Deliverable, deliverables, refuse_to_overwrite};
use super::plan;
use crate::cli::load::{self, ContractTexts, LoadedJob, TemplateChoice};
use crate::cli::output;
use crate::cli::report::{Failure, Messages, nothing_listed, tier_changes_nothing};
use crate::cli::request::ExportRequest;
use crate::complaint::{Complaint, quoted};
use crate::domain::{Selection, View};
use crate::export::{Cause, ExportError, Format, Options};
use crate::input::{Code, Problem, Problems, SourceText};
use crate::job::{self, ContractScope, Document, Fonts, Job, JobError, Request};
use crate::template::{FieldSpec, Part};
use std::sync::Arc;

/// Renders every deliverable before the first is written, so that bad input leaves no half of them.
pub(in crate::cli) fn export(asked: ExportRequest, messages: &mut Messages) -> Result<(), Failure> {
    asked.sources.refuse_stdin_twice(None)?;
    let (catalogue, data_text) = load::catalogue(asked.sources.data.as_deref(), messages)?;
    if let Some(import) = load::import_template(asked.sources.template.as_deref(), &catalogue, messages)? {
        return plan::export(&asked, &catalogue, &import, messages);
    }
    asked.plan.refuse()?;
    let ExportRequest { request, sources, language, output, date_complaint, pdf_complaint, .. } = asked;
    let choice = TemplateChoice::new(sources.template.as_deref(), language.as_deref())?;
    let template = load::template(choice, &catalogue, messages)?;
    job::refuse_without_fields(&request, &template.template)?;
    let texts = ContractTexts::read(&sources)?;
    let template_text = Arc::clone(&template.layers[0]);
    let mut loaded = LoadedJob::load(&request, &texts, template, &catalogue, ContractScope::Whole, messages)?;

    let mut complaints = Vec::new();
    let (models, tier) = (&loaded.job.models, loaded.job.tier.as_deref());
    let selection = job::selection(&catalogue, models, tier).unwrap_or_else(|more| {
        complaints.extend(more);
        Selection::default()
    });
    complaints.extend(date_complaint);
    complaints.append(&mut loaded.complaints);
    let stem = loaded.job.stem(&catalogue, &selection);
    let deliverables = deliverables(&request, &loaded.job, &stem, output.as_deref(), &mut complaints);
    complaints.extend(pdf_complaint);
    refuse_to_overwrite(&sources, &deliverables, &mut complaints);
    if !complaints.is_empty() {
        return Err(Failure::Usage(complaints));
    }

    let view = selection.view(&catalogue);
    report_notes(&view, &loaded, &request, &deliverables, messages);
    loaded.load_details(&request, messages)?;
    let contract = loaded.job.contract.take();
    let details = loaded.job.details_with(contract);
    let document = Document::new(&view, &loaded.job.template, details)?;
    if deliverables.iter().any(|deliverable| deliverable.format == Format::Pdf) {
        loaded.job.fonts = Fonts { faces: loaded.read_faces()?, library: Some(loaded.open_fonts(&sources)?) };
    }
    let texts = [Some(&data_text), texts.contract.as_ref(), Some(&template_text)];
    let rendered = render(&loaded.job, &document, &stem, deliverables, &texts, messages)?;
    for (target, bytes) in rendered {
        output::write(&target, &bytes)?;
        messages.wrote(&target, bytes.len(), document.report().row_count());
    }
    leave(document);
    leave(catalogue);
    Ok(())
}

/// The bytes of every deliverable.
fn render(
    job: &Job,
    document: &Document<'_>,
    stem: &str,
    deliverables: Vec<Deliverable>,
    texts: &[Option<&Arc<SourceText>>],
    messages: &mut Messages,
) -> Result<Vec<(output::Target, Vec<u8>)>, Failure> {
    let texts: Vec<&Arc<SourceText>> = texts.iter().copied().flatten().collect();
    // A font that cannot be read is reported before anything is rendered, which takes its time.
    let options = deliverables.iter().map(|deliverable| job.options(document, deliverable.format, stem));
    let options = options.collect::<Result<Vec<Options>, JobError>>()?;
    let mut all = Vec::with_capacity(deliverables.len());
    for (Deliverable { format, target }, options) in deliverables.into_iter().zip(options) {
        let rendered = document.render(format, &options).map_err(|error| located(error, &texts))?;
        messages.warnings(&rendered.warnings);
        all.push((target, rendered.bytes));
    }
    Ok(all)
}

/// Reports what may not be meant.
fn report_notes(
    view: &View<'_>,
    loaded: &LoadedJob,
    request: &Request,
    deliverables: &[Deliverable],
    messages: &mut Messages,
) {
    if let Some(tier) = view.tier.filter(|_| !view.depends_on_tier()) {
        messages.note(&tier_changes_nothing(tier.id.as_str()));
    }
    for (task, model) in view.tasks_without_a_list() {
        messages.note(&nothing_listed(&task.name, &model.short_name));
    }
    let contract = contract_notes(&loaded.job, view);
    for note in contract.iter().chain(&options_without_effect(&loaded.job, request, deliverables)) {
        messages.note(note);
    }
}

/// An unchanged sample, and several models in one contract.
fn contract_notes(job: &Job, view: &View<'_>) -> Vec<Complaint> {
    let (Some(form), Some(contract)) = (&job.template.contract, &job.contract) else { return Vec::new() };
    let mut notes = Vec::new();
    let unchanged: Vec<String> = form.unchanged(contract, &view.catalogue.parties).map(FieldSpec::path).collect();
    if !unchanged.is_empty() {
        let names = quoted(unchanged.iter().map(String::as_str));
        let message = format!("the contract still says what the sample says: {names}");
        notes.push(Complaint::new(message, "fill in who the parties are"));
    }
    if view.models.len() > 1 {
        let message = format!("the contract covers {} models", view.models.len());
        let hint = "name the one that is agreed with `--model`, or in the contract as `deployment.model`";
        notes.push(Complaint::new(message, hint));
    }
    notes
}

/// Options that change none of the deliverables.
fn options_without_effect(job: &Job, request: &Request, deliverables: &[Deliverable]) -> Vec<Complaint> {
    let makes = |wanted: &[Format]| deliverables.iter().any(|deliverable| wanted.contains(&deliverable.format));
    let mut notes = Vec::new();
    let shows_marks = job.template.parts.contains(&Part::Signatures) && makes(&[Format::Pdf]);
    if !(request.e_signature.is_empty() || shows_marks) {
        let hint = "marks for signatures are for a PDF whose template has the part `signatures`";
        notes.push(Complaint::new("`--e-signature` changes nothing here", hint));
    }
    if request.watermark.is_some() && !makes(&[Format::Pdf, Format::Xlsx]) {
        notes.push(Complaint::new("`--watermark` changes nothing here", "a CSV has no pages"));
    }
    notes
}

/// Leaves a value to the end of the process, which is near: to free a hundred thousand tasks piece by piece takes a
/// tenth of the time.
fn leave<T>(value: T) {
    std::mem::forget(value);
}

/// Characters that no font has, with their places in the `texts` where all stand there as they are.
fn located(error: ExportError, texts: &[&Arc<SourceText>]) -> Failure {
    let mut lists: Vec<Vec<Problem>> = texts.iter().map(|_| Vec::new()).collect();
    for failure in &error.failures {
        let Cause::MissingGlyph(character) = failure.cause else { return error.into() };
        let found =
            |source: &&Arc<SourceText>| source.text.find(character).map(|start| start..start + character.len_utf8());
        let place = texts.iter().enumerate().find_map(|(index, source)| Some((index, found(source)?)));
        let Some((index, place)) = place else { return error.into() };
        lists[index].push(Problem { code: Code::NoGlyph, place, complaint: failure.complaint.clone() });
    }
    let problems = texts.iter().zip(lists).filter(|(_, list)| !list.is_empty()).map(|(source, mut list)| {
        list.sort_by_key(|problem| problem.place.start);
        Problems { source: Arc::clone(source), list }
    });
    Failure::Input(problems.collect())
}
