//! The command itself: from a signed appendix to its amendment.

use super::carried_contract::{NUMBER, carried_contract};
use super::consolidated::{Consolidation, refuse_one_place};
use super::new_version::{NewData, shown_part};
use super::output::AmendmentFiles;
use super::signed::SignedDocument;
use super::wording::ChangeWords;
use crate::cli::args::AmendArgs;
use crate::cli::commands::destination::{Deliverable, deliverables, refuse_to_overwrite};
use crate::cli::commands::export::contract_notes;
use crate::cli::load::{self, ContractSources, LoadedJob, TemplateChoice, TextReader};
use crate::cli::output::{is_folder, is_stdout};
use crate::cli::report::{Failure, Messages};
use crate::cli::request::ExportRequest;
use crate::compare::amending;
use crate::compose::{Amendment, sentence_of, summary_sentence};
use crate::domain::{Catalogue, Selection};
use crate::export::Format;
use crate::input::SourceText;
use crate::job::{self, ContractScope, Document};
use crate::template::{FieldValue, Part};
use std::sync::Arc;

/// Amends a document, unless nothing of it changes.
pub(in crate::cli) fn amend(args: AmendArgs, messages: &mut Messages) -> Result<(), Failure> {
    let (path, is_consolidated) = (args.signed.clone(), args.consolidated);
    let mut request = ExportRequest::from(args.into_export());
    // The document is an input that must not be overwritten.
    request.sources.old_data = Some(path.clone());
    request.sources.refuse_stdin_twice(None)?;
    let mut texts = TextReader::new(request.sources.encoding, messages);
    let signed = SignedDocument::read(&path, &mut texts)?;
    let new = NewData::load(request.sources.data.as_deref(), &signed, &mut texts)?;
    messages.line(&signed.described());
    // What amends a draft is a draft.
    request.job.watermark = request.job.watermark.take().or_else(|| signed.made_with.watermark.clone());
    let names_file = request.output.as_deref().is_some_and(|path| !is_folder(path) && !is_stdout(path));
    if request.job.formats.is_empty() && !names_file {
        request.job.formats.push(Format::Pdf.name().to_owned());
    }
    AmendmentOrder::load(&request, &signed, &new, messages)?.write(is_consolidated, messages)
}

/// An amendment to make.
struct AmendmentOrder<'a> {
    request: &'a ExportRequest,
    signed: &'a SignedDocument,
    new: &'a NewData,
    loaded: LoadedJob,
    words: ChangeWords,
    /// What the amended document shows of the new data.
    selection: Selection,
    /// The new data as far as it shows them.
    shown: Catalogue,
    /// The texts that characters come from.
    sources: Vec<Arc<SourceText>>,
}

impl<'a> AmendmentOrder<'a> {
    fn load(
        request: &'a ExportRequest,
        signed: &'a SignedDocument,
        new: &'a NewData,
        messages: &mut Messages,
    ) -> Result<Self, Failure> {
        let mut texts = TextReader::new(request.sources.encoding, messages);
        let language = request.language.as_deref().or_else(|| signed.language());
        let choice = TemplateChoice::new(request.sources.template.as_deref(), language)?;
        let template = load::template(choice, &new.catalogue, &new.source, &mut texts)?;
        let words = ChangeWords::of(&template, &new.catalogue, &new.source, &mut texts)?;
        let form = template.template.contract.as_ref();
        let form = form.ok_or_else(|| Failure::Usage(vec![job::no_fields(&template.template)]))?;
        let carried = carried_contract(&signed.name, &signed.made_with, form);
        messages.warnings(&job::curly_overrides(&request.job));
        let mut contract = ContractSources::read(&request.sources, messages)?;
        let mut sources = vec![Arc::clone(&new.source), Arc::clone(&signed.version.source)];
        sources.extend(contract.contract.clone());
        sources.extend([Arc::clone(&carried), Arc::clone(&template.layers[0])]);
        contract.carried = Some(carried);
        let scope = ContractScope::Whole;
        let mut loaded = LoadedJob::load(&request.job, &contract, template, &new.catalogue, scope, messages)?;
        loaded.load_details(&request.job, messages)?;
        let selection = new.selection(&loaded.job.models, loaded.job.tier.as_deref(), signed)?;
        let shown = shown_part(&new.catalogue, &selection, &new.source)?;
        Ok(Self { request, signed, new, loaded, words, selection, shown, sources })
    }

    /// Writes the amendment and, if it is asked for, the document as amended; nothing if nothing changes.
    fn write(mut self, is_consolidated: bool, messages: &mut Messages) -> Result<(), Failure> {
        let old = &self.signed.version;
        let before = Selection { tier: old.selection.tier.clone(), ..Selection::default() };
        let after = Selection { tier: self.selection.tier.clone(), ..Selection::default() };
        let comparison = amending(&before.view(&old.catalogue), &after.view(&self.shown));
        let summary = summary_sentence(&comparison.counts(), &self.words.versions.counts);
        messages.line(&format!("{}: {summary}", self.new.name));
        if comparison.counts().is_none() {
            messages.line("nothing changes, so that no amendment is written");
            return Ok(());
        }
        let changed = comparison.changed_models();
        if changed.is_empty() {
            self.loaded.job.template.parts.retain(|part| *part != Part::Matrices);
        }
        let stem = stem(&mut self.loaded, &self.new.catalogue, &self.selection);
        let deliverables = places(&mut self.loaded, self.request, &stem, is_consolidated)?;
        let shown = Selection { models: changed, ..after.clone() };
        let view = shown.view(&self.shown);
        self.report_notes(&after, &deliverables, messages);
        let contract = self.loaded.job.contract.take();
        let template = self.loaded.job.template.clone();
        let details = self.loaded.job.details_with(contract.clone());
        for note in job::date_order(&template, &details, &self.shown) {
            messages.note(&note);
        }
        let version = sentence_of(&self.words.amendment.version, &view, &template, &details);
        let amendment =
            Amendment { comparison: &comparison, words: &self.words.amendment, changes: &self.words.versions };
        let document = Document::amendment(&view, &template, details, amendment)?;
        let mut files = AmendmentFiles::of(self.request, std::mem::take(&mut self.sources));
        files.add(&mut self.loaded, &document, &stem, deliverables, messages)?;
        if is_consolidated {
            let (signed, new, selection) = (self.signed, self.new, &self.selection);
            let contract = contract.as_ref();
            let template = &template;
            Consolidation { signed, new, selection, template, contract, version }.add_to(&mut files, messages)?;
        }
        files.write(messages)
    }

    /// Reports what may be a mistake.
    fn report_notes(&self, selection: &Selection, deliverables: &[Deliverable], messages: &mut Messages) {
        let job = &self.loaded.job;
        let formats: Vec<Format> = deliverables.iter().map(|deliverable| deliverable.format).collect();
        let unreviewed = job::unreviewed_clauses(&job.template, &formats);
        for note in unreviewed.iter().chain(&contract_notes(job, &selection.view(&self.shown))) {
            messages.note(note);
        }
    }
}

/// The name of the amendment's files without extension: it ends in the amendment's number.
fn stem(loaded: &mut LoadedJob, catalogue: &Catalogue, selection: &Selection) -> String {
    let job = &mut loaded.job;
    let spec = job.template.contract.as_ref().and_then(|form| form.field(NUMBER));
    let number = spec.zip(job.contract.as_ref()).and_then(|(spec, contract)| contract.value(&spec.id));
    if let Some(FieldValue::Text(number)) = number {
        job.marks.insert(0, number.to_string());
    }
    job.stem(catalogue, selection)
}

/// Where the amendment is written.
fn places(
    loaded: &mut LoadedJob,
    request: &ExportRequest,
    stem: &str,
    is_consolidated: bool,
) -> Result<Vec<Deliverable>, Failure> {
    let mut complaints = std::mem::take(&mut loaded.complaints);
    complaints.extend(request.date_complaint.clone());
    let output = request.output.as_deref();
    let deliverables = deliverables(&request.job, &loaded.job, stem, output, &mut complaints);
    complaints.extend(request.pdf_complaint.clone());
    complaints.extend(refuse_one_place(output).filter(|_| is_consolidated));
    refuse_to_overwrite(&request.sources, &deliverables, &mut complaints);
    if complaints.is_empty() { Ok(deliverables) } else { Err(Failure::Usage(complaints)) }
}
