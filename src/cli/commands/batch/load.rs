//! Loading a batch: everything that is found out before the first document is made.

use super::against::Against;
use super::check::{Checked, check, no_rows};
use super::header::{Jobs, read_header, refuse_options};
use super::list::ListFile;
use super::output_folder::inputs_inside_output;
use crate::batch::{BatchContext, BatchJob, JobKey, ListColumns, Shard};
use crate::cli::commands::export::{refuse_amendment, refuse_comparison};
use crate::cli::load::{self, ContractSources, LoadedJob, LoadedTemplate, TemplateChoice, TextReader};
use crate::cli::report::{Failure, Messages};
use crate::cli::request::{BatchDocuments, ExportRequest};
use crate::complaint::Complaint;
use crate::domain::Catalogue;
use crate::input::{CustomerList, SourceText, sample_complaint, sample_problems};
use crate::job::{self, ContractScope, Fonts, InputDigest, Job};
use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;

/// A batch that is ready to run.
pub(in crate::cli::commands) struct Batch {
    pub(in crate::cli::commands) list: ListFile,
    /// What the numbers of rows count in messages: lines of a text, or rows of a sheet.
    pub(in crate::cli::commands) unit: &'static str,
    pub(in crate::cli::commands) context: BatchContext,
    /// The shard that this run makes; `None` is the whole list.
    pub(super) shard: Option<Shard>,
    pub(in crate::cli::commands) checked: Checked,
    /// The earlier batch that it is held against.
    pub(super) against: Option<Against>,
}

impl Batch {
    /// Loads what the rows share, and checks every row of the list; faults of rows are reported.
    pub(in crate::cli::commands) fn load(
        documents: &BatchDocuments,
        shard: Option<Shard>,
        messages: &mut Messages,
    ) -> Result<Self, Failure> {
        let BatchDocuments { export, list, sheet, name_pattern, against } = documents;
        export.plan.refuse()?;
        if !export.job.parties.is_empty() {
            let hint = "leave it out, or export one document at a time";
            return Err(Failure::usage("`--party` cannot be used with `batch`", hint));
        }
        export.sources.refuse_stdin_twice(Some(list))?;
        let inputs = inputs_inside_output(documents)?;
        let mut texts = TextReader::new(export.sources.encoding, messages);
        let (catalogue, data) = load::catalogue(export.sources.data.as_deref(), &mut texts)?;
        let list = ListFile::open(list, sheet.clone(), &mut texts)?;
        let CustomerList { headers, unit, header_row, notes, .. } = list.read(&Arc::default())?;
        for note in notes {
            messages.note(&note.about(&list.name));
        }
        if headers.is_empty() {
            return Err(no_rows(&list.name));
        }
        messages.warnings(&job::curly_overrides(&export.job));
        let contract = ContractSources::read(&export.sources, messages)?;
        let source = contract.contract.clone();
        let job_loader = JobLoader { export, catalogue: &catalogue, data: &data, contract };
        let jobs = job_loader.jobs(job_keys(&list, &headers)?, messages)?;
        if let Some(Ok(job)) = jobs.get(&JobKey::default()) {
            let refused = refuse_options(job, &catalogue, &headers);
            messages.warnings(&job.job.fonts.take_warnings());
            refused?;
        }
        let header = header_row.map_or_else(|| list.name.clone(), |row| format!("{}, {unit} {row}", list.name));
        let (columns, pattern) = read_header(headers, &jobs, export.job.date_format, name_pattern, &header)?;
        let against = against.as_ref();
        let against = against.map(|request| Against::load(request, export, &catalogue, &data, messages)).transpose()?;
        let context = BatchContext { catalogue, jobs, columns, pattern, inputs };
        let samples = fixed_samples(&context, source.as_ref());
        if let Some(samples) = &samples {
            messages.failure(samples);
        }
        let checked = check(&list, &context, shard, messages)?;
        messages.warnings(&context.take_font_warnings());
        if let Some(samples) = samples {
            return Err(Failure::Reported(samples.exit_code()));
        }
        Ok(Self { list, unit, context, shard, checked, against })
    }
}

/// The values of the sample in the contract of all rows that no row can override: said once, and not for each row.
fn fixed_samples(context: &BatchContext, contract: Option<&Arc<SourceText>>) -> Option<Failure> {
    let jobs = context.jobs.values().flatten();
    let paths: BTreeSet<&str> = jobs.flat_map(|job| job.fixed_samples(&context.columns)).collect();
    let paths: Vec<String> = paths.into_iter().map(str::to_owned).collect();
    let in_file = contract.and_then(|source| sample_problems(source, &paths)).map(Failure::from);
    // Options can give them too.
    in_file.or_else(|| (!paths.is_empty()).then(|| Failure::Usage(vec![sample_complaint(&paths)])))
}

/// Loads the jobs of a batch.
struct JobLoader<'a> {
    export: &'a ExportRequest,
    catalogue: &'a Catalogue,
    data: &'a Arc<SourceText>,
    contract: ContractSources,
}

impl JobLoader<'_> {
    /// Loads the job of each key, or finds out why it cannot be loaded.
    fn jobs(&self, keys: Vec<JobKey>, messages: &mut Messages) -> Result<Jobs, Failure> {
        let mut jobs = Jobs::new();
        for key in keys {
            let job = match self.job(&key, messages) {
                // What the options name is needed by all rows; what a row names is a fault of that row.
                Err(failure) if key == JobKey::default() => return Err(failure),
                Err(failure) => Err(failure.into_complaint()),
                Ok(job) => Ok(job),
            };
            jobs.insert(key, job);
        }
        Ok(jobs)
    }

    /// Loads the job of the template and language of `key`; those that it lacks are taken from the options.
    fn job(&self, key: &JobKey, messages: &mut Messages) -> Result<BatchJob, Failure> {
        let ExportRequest { job: request, sources, language, .. } = self.export;
        let path = key.template.as_deref().map(Path::new).or(sources.template.as_deref());
        let mut texts = TextReader::new(sources.encoding, messages);
        refuse_import_template(path, self.catalogue, &mut texts)?;
        let choice = TemplateChoice::new(path, key.language.as_deref().or(language.as_deref()))?;
        let translated = load::in_language(self.catalogue, &choice)?;
        let template = load::template(choice, self.catalogue, self.data, &mut texts)?;
        refuse_amendment(&template.template)?;
        refuse_comparison(&template.template)?;
        let layers = template.layers.clone();
        let mut loaded = self.assemble(template, key, messages)?;
        loaded.load_details(request, messages)?;
        let library = loaded.open_fonts(sources)?;
        loaded.job.fonts = Fonts { faces: loaded.read_faces(sources)?, library: Some(library) };
        let digest = self.digest(&loaded.job, &layers);
        Ok(BatchJob::new(loaded.job, digest, self.catalogue, translated))
    }

    /// Assembles a job, and refuses one with wrong options.
    fn assemble(&self, template: LoadedTemplate, key: &JobKey, messages: &mut Messages) -> Result<LoadedJob, Failure> {
        let ExportRequest { job: request, date_complaint, pdf_complaint, .. } = self.export;
        // A template that a row names may have no contract fields; one that all rows share must, if details are given.
        let scope = if key.template.is_some() { ContractScope::SharedOrNone } else { ContractScope::Shared };
        let mut loaded = LoadedJob::load(request, &self.contract, template, self.catalogue, scope, messages)?;
        let mut complaints: Vec<Complaint> = date_complaint.iter().chain(pdf_complaint).cloned().collect();
        complaints.append(&mut loaded.complaints);
        if complaints.is_empty() { Ok(loaded) } else { Err(Failure::Usage(complaints)) }
    }

    /// The digest of everything that the documents of a job are made from, whatever their row.
    fn digest(&self, job: &Job, layers: &[Arc<SourceText>]) -> [u8; 32] {
        let mut digest = InputDigest::new();
        digest.text(&self.data.text);
        for source in layers.iter().chain(self.contract.brand.iter().map(|brand| &brand.text)) {
            digest.text(&source.text);
        }
        digest.options(&self.export.job, &job.template, job.contract.as_ref());
        digest.bytes(job.details.logo.as_ref().map_or(&[], |logo| &logo.image.bytes));
        for face in job.fonts.faces.own() {
            digest.bytes(face.bytes());
        }
        for font in job.fonts.library.iter().flat_map(|library| library.digests()) {
            digest.text(&font);
        }
        digest.finish()
    }
}

/// Refuses an import template, which makes no documents.
fn refuse_import_template(
    path: Option<&Path>,
    catalogue: &Catalogue,
    texts: &mut TextReader<'_>,
) -> Result<(), Failure> {
    let Some(template) = load::import_template(path, catalogue, texts)? else { return Ok(()) };
    let message = format!("`{}` is an import template, but a batch makes documents", template.name);
    Err(Failure::usage(message, "use a document template, such as `appendix`"))
}

/// The templates and languages that rows name, each pair once.
fn job_keys(list: &ListFile, headers: &[String]) -> Result<Vec<JobKey>, Failure> {
    // Without such a column the list need not be read.
    if !ListColumns::has_key(headers) {
        return Ok(vec![JobKey::default()]);
    }
    let mut keys = HashSet::new();
    for row in list.read(&Arc::default())?.rows.flatten() {
        keys.insert(ListColumns::key(headers, &row.cells));
    }
    if keys.is_empty() {
        // No row can be read, but the header can: a job is needed to check it.
        return Ok(vec![JobKey::default()]);
    }
    // Sorted, so that messages about templates come in the same order in each run.
    let mut keys: Vec<JobKey> = keys.into_iter().collect();
    keys.sort();
    Ok(keys)
}
