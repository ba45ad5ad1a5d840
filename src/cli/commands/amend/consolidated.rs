//! The whole document as amended.

use super::carried_contract::{contract_text, kept_values};
use super::new_version::NewData;
use super::output::AmendmentFiles;
use super::signed::SignedDocument;
use crate::cli::commands::destination::{deliverables, refuse_to_overwrite};
use crate::cli::load::{self, ContractSources, LoadedJob, LoadedTemplate, TemplateChoice, TextReader};
use crate::cli::output::{is_folder, is_stdout};
use crate::cli::report::{Failure, Messages};
use crate::cli::request::ExportRequest;
use crate::complaint::Complaint;
use crate::domain::Selection;
use crate::job::{ContractScope, Document, Request};
use crate::template::{Contract, Part, Template};
use std::path::{Path, PathBuf};

/// What marks the name of its file.
const MARK: &str = "consolidated";
/// The field that says which version of a document it is.
const VERSION: &str = "contract.version";

/// What the document as amended is made of.
pub(super) struct Consolidation<'a> {
    pub(super) signed: &'a SignedDocument,
    pub(super) new: &'a NewData,
    /// What it shows of the new data.
    pub(super) selection: &'a Selection,
    /// The template and the contract of the amendment.
    pub(super) template: &'a Template,
    pub(super) contract: Option<&'a Contract>,
    /// The version of the document as amended.
    pub(super) version: Option<String>,
}

impl Consolidation<'_> {
    /// Renders the document with its own template. It is not signed: the amendment is.
    pub(super) fn add_to(self, files: &mut AmendmentFiles<'_>, messages: &mut Messages) -> Result<(), Failure> {
        let request = files.request;
        let mut template = self.own_template(request, messages)?;
        template.template.parts.retain(|part| *part != Part::Signatures);
        let own = Request {
            models: self.selection.models.iter().map(ToString::to_string).collect(),
            overrides: Vec::new(),
            e_signature: Vec::new(),
            has_contract_file: false,
            ..request.job.clone()
        };
        let mut contract = ContractSources { contract: None, ..ContractSources::read(&request.sources, messages)? };
        contract.carried = template.template.contract.as_ref().map(|form| {
            let mut values = kept_values(self.template.contract.as_ref().zip(self.contract), form);
            if let (Some(version), Some(spec)) = (self.version, form.field(VERSION)) {
                values.put(spec, version.into());
            }
            contract_text(&self.signed.name, values)
        });
        files.sources.extend(contract.carried.clone());
        let catalogue = &self.new.catalogue;
        let scope = ContractScope::Whole;
        let mut loaded = LoadedJob::load(&own, &contract, template, catalogue, scope, messages)?;
        loaded.load_details(&own, messages)?;
        loaded.job.marks.push(MARK.to_owned());
        let stem = loaded.job.stem(catalogue, self.selection);
        let path = path_beside(request.output.as_deref());
        let mut complaints = std::mem::take(&mut loaded.complaints);
        let deliverables = deliverables(&own, &loaded.job, &stem, path.as_deref(), &mut complaints);
        refuse_to_overwrite(&request.sources, &deliverables, &mut complaints);
        if !complaints.is_empty() {
            return Err(Failure::Usage(complaints));
        }
        let contract = loaded.job.contract.take();
        let details = loaded.job.details_with(contract);
        let view = self.selection.view(catalogue);
        let template = loaded.job.template.clone();
        let document = Document::new(&view, &template, details)?;
        files.add(&mut loaded, &document, &stem, deliverables, messages)
    }

    /// The template that the document was made with, in its language.
    fn own_template(&self, request: &ExportRequest, messages: &mut Messages) -> Result<LoadedTemplate, Failure> {
        let (signed, new) = (self.signed, self.new);
        let texts = &signed.made_with.template_texts;
        if !texts.is_empty() {
            return load::travelled_template(texts, signed.language().unwrap_or_default(), &new.catalogue);
        }
        let choice = TemplateChoice::new(signed.template().map(Path::new), signed.language())?;
        let mut texts = TextReader::new(request.sources.encoding, messages);
        load::template(choice, &new.catalogue, &new.source, &mut texts)
    }
}

/// Refuses to write two documents where there is room for one.
pub(super) fn refuse_one_place(output: Option<&Path>) -> Option<Complaint> {
    let message = "`--consolidated` makes two documents, but standard output takes one";
    output.is_some_and(is_stdout).then(|| Complaint::new(message, "write to a file or a folder"))
}

/// The file beside that of the amendment; folders are the same for both.
fn path_beside(output: Option<&Path>) -> Option<PathBuf> {
    let output = output?;
    let (Some(stem), Some(extension), false) = (output.file_stem(), output.extension(), is_folder(output)) else {
        return Some(output.to_owned());
    };
    let mut name = stem.to_owned();
    name.push(format!("-{MARK}."));
    name.push(extension);
    Some(output.with_file_name(name))
}
