//! Everything that is known before the first document of a batch is made.

use super::check::{Checked, check, no_rows};
use super::header::{Jobs, read_header, refuse_options};
use super::list::ListFile;
use super::output_folder::inputs;
use super::shard::shard;
use crate::batch::{BatchContext, BatchJob, JobKey, ListColumns, Shard};
use crate::cli::load::{self, ContractTexts, LoadedJob, LoadedTemplate, TemplateChoice};
use crate::cli::report::{Failure, Messages};
use crate::cli::request::{BatchRequest, ExportRequest};
use crate::complaint::Complaint;
use crate::domain::Catalogue;
use crate::input::{CustomerList, SourceText};
use crate::job::{ContractScope, Fonts, InputDigest};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

/// A batch that is ready to run.
pub(in crate::cli::commands) struct Batch {
    pub(in crate::cli::commands) list: ListFile,
    /// What the numbers of rows count.
    pub(in crate::cli::commands) unit: &'static str,
    pub(in crate::cli::commands) context: BatchContext,
    pub(super) shard: Option<Shard>,
    pub(in crate::cli::commands) checked: Checked,
}

impl Batch {
    /// Loads what rows share, and reads the list to its end: everything that is wrong with it is reported.
    pub(in crate::cli::commands) fn load(asked: &BatchRequest, messages: &mut Messages) -> Result<Self, Failure> {
        let shard = shard(asked)?;
        if asked.prunes && shard.is_some() {
            let message = "`--prune` needs to know of all rows, and a shard has a part of them";
            let hint = "run the whole list with `--prune`: it keeps what the shards have made";
            return Err(Failure::usage(message, hint));
        }
        let export = &asked.export;
        export.plan.refuse()?;
        export.sources.refuse_stdin_twice(Some(&asked.list))?;
        let inputs = inputs(asked)?;
        let (catalogue, data) = load::catalogue(export.sources.data.as_deref(), messages)?;
        let list = ListFile::open(&asked.list)?;
        let CustomerList { headers, unit, .. } = list.read(&Arc::default())?;
        if headers.is_empty() {
            return Err(no_rows(&list.name));
        }
        let common =
            Common { export, catalogue: &catalogue, data: &data, texts: ContractTexts::read(&export.sources)? };
        let mut jobs = Jobs::new();
        for key in keys(&list, &headers)? {
            let job = match common.job(&key, messages) {
                // What the options ask for has to be there; what a row asks for is that row's fault.
                Err(failure) if key == JobKey::default() => return Err(failure),
                Err(failure) => Err(failure.into_complaint()),
                Ok(job) => Ok(job),
            };
            jobs.insert(key, job);
        }
        if let Some(Ok(job)) = jobs.get(&JobKey::default()) {
            refuse_options(job, &catalogue, &headers)?;
        }
        let (columns, pattern) = read_header(headers, &jobs, &asked.name, &list.name)?;
        let context = BatchContext { catalogue, jobs, columns, pattern, inputs };
        let checked = check(&list, &context, shard, messages)?;
        Ok(Self { list, unit, context, shard, checked })
    }
}

/// What the jobs of a batch are loaded from.
struct Common<'a> {
    export: &'a ExportRequest,
    catalogue: &'a Catalogue,
    data: &'a SourceText,
    texts: ContractTexts,
}

impl Common<'_> {
    /// The job of the template and the language that `key` asks for, else of those that the options ask for.
    fn job(&self, key: &JobKey, messages: &mut Messages) -> Result<BatchJob, Failure> {
        let ExportRequest { request, sources, language, .. } = self.export;
        let path = key.template.as_deref().map(Path::new).or(sources.template.as_deref());
        refuse_import_template(path, self.catalogue, messages)?;
        let choice = TemplateChoice::new(path, key.language.as_deref().or(language.as_deref()))?;
        let template = load::template(choice, self.catalogue, messages)?;
        let layers = template.layers.clone();
        let mut loaded = self.load(template, key, messages)?;
        let ExportRequest { date_complaint, pdf_complaint, .. } = self.export;
        let mut complaints: Vec<Complaint> = date_complaint.iter().chain(pdf_complaint).cloned().collect();
        complaints.append(&mut loaded.complaints);
        if !complaints.is_empty() {
            return Err(Failure::Usage(complaints));
        }
        loaded.load_details(request, messages)?;
        let library = loaded.open_fonts(sources)?;
        loaded.job.fonts = Fonts { faces: loaded.read_faces()?, library: Some(library) };
        let mut digest = InputDigest::new();
        digest.text(&self.data.text);
        for text in layers.iter().chain(self.texts.brand.iter().map(|brand| &brand.text)) {
            digest.text(&text.text);
        }
        digest.options(request, &loaded.job.template, loaded.job.contract.as_ref());
        // The logo has been read, so that it can be read again.
        let logo = loaded.look.logo.as_deref().and_then(|path| load::read_file(path).ok());
        digest.bytes(&logo.unwrap_or_default());
        for face in loaded.job.fonts.faces.own() {
            digest.bytes(face.bytes());
        }
        for font in loaded.job.fonts.library.iter().flat_map(|library| library.digests()) {
            digest.text(&font);
        }
        Ok(BatchJob { job: loaded.job, digest: digest.finish() })
    }

    fn load(&self, template: LoadedTemplate, key: &JobKey, messages: &mut Messages) -> Result<LoadedJob, Failure> {
        // A template that a row names may have no contract fields; one that all rows share must, if details are given.
        let scope = if key.template.is_some() { ContractScope::SharedOrNone } else { ContractScope::Shared };
        LoadedJob::load(&self.export.request, &self.texts, template, self.catalogue, scope, messages)
    }
}

/// A batch makes documents.
fn refuse_import_template(path: Option<&Path>, catalogue: &Catalogue, messages: &mut Messages) -> Result<(), Failure> {
    let Some(template) = load::import_template(path, catalogue, messages)? else { return Ok(()) };
    let message = format!("`{}` makes plans for an importer, and a batch makes documents", template.name);
    Err(Failure::usage(message, "name a template for documents, as `appendix`"))
}

/// The templates and languages that rows ask for.
fn keys(list: &ListFile, headers: &[String]) -> Result<Vec<JobKey>, Failure> {
    if !ListColumns::has_key(headers) {
        return Ok(vec![JobKey::default()]);
    }
    let mut keys = HashSet::new();
    for row in list.read(&Arc::default())?.rows.flatten() {
        keys.insert(ListColumns::key(headers, &row.cells));
    }
    if keys.is_empty() {
        // None of the rows can be read; the header can be.
        return Ok(vec![JobKey::default()]);
    }
    // What is reported about them is reported in the same order each time.
    let mut keys: Vec<JobKey> = keys.into_iter().collect();
    keys.sort();
    Ok(keys)
}
