//! What the amendments in a language share.

use crate::cli::commands::amend::{ChangeWords, FIRST, NUMBER};
use crate::cli::load::{self, BrandSource, ContractSources, LoadedJob, TemplateChoice, TextReader, builtin};
use crate::cli::report::{Failure, Messages};
use crate::cli::request::ExportRequest;
use crate::domain::{Catalogue, Language};
use crate::input::SourceText;
use crate::job::{ContractScope, Fonts, InputDigest, Job, Request};
use crate::template::FieldValue;
use std::path::Path;
use std::sync::Arc;

/// What the amendments in a language share.
pub(super) struct AmendmentJob {
    pub(super) language: Language,
    /// The job; its contract has what options say of all amendments.
    pub(super) job: Job,
    pub(super) words: ChangeWords,
    /// The number of the amendments, for the names of their files.
    pub(super) number: String,
    /// The digest of all this.
    pub(super) digest: [u8; 32],
}

/// What is asked for all amendments.
pub(super) struct AmendmentJobs<'a> {
    pub(super) export: &'a ExportRequest,
    /// The values of contract fields that amendments alone have.
    pub(super) overrides: &'a [String],
    pub(super) catalogue: &'a Catalogue,
    pub(super) data: &'a Arc<SourceText>,
}

impl AmendmentJobs<'_> {
    /// Loads the jobs of all languages that the built-in template has.
    pub(super) fn load(&self, messages: &mut Messages) -> Result<Vec<AmendmentJob>, Failure> {
        let template = load::translated_template(builtin::AMENDMENT_TEMPLATE, self.catalogue, self.data)?;
        template.languages.iter().map(|language| self.job(language, messages)).collect()
    }

    fn job(&self, language: &Language, messages: &mut Messages) -> Result<AmendmentJob, Failure> {
        let ExportRequest { job: request, sources, .. } = self.export;
        let request = Request {
            overrides: self.overrides.to_vec(),
            models: Vec::new(),
            tier: None,
            has_contract_file: false,
            ..request.clone()
        };
        let mut texts = TextReader::new(sources.encoding, messages);
        let brand = sources.brand.as_deref().map(|path| BrandSource::read(path, &mut texts)).transpose()?;
        let path = Path::new(builtin::AMENDMENT_TEMPLATE);
        let choice = TemplateChoice { path: path.to_owned(), language: Some(language.clone()) };
        let template = load::template(choice, self.catalogue, self.data, &mut texts)?;
        let words = ChangeWords::of(&template, self.catalogue, self.data, &mut texts)?;
        let layers = template.layers.clone();
        let contract = ContractSources { contract: None, carried: None, brand };
        let scope = ContractScope::Shared;
        let mut loaded = LoadedJob::load(&request, &contract, template, self.catalogue, scope, messages)?;
        loaded.load_details(&request, messages)?;
        loaded.job.fonts = Fonts { faces: loaded.read_faces(sources)?, library: Some(loaded.open_fonts(sources)?) };
        let digest = self.digest(&request, &loaded.job, &layers);
        let number = number(&loaded.job);
        // What is attached is named as `amend` names it.
        loaded.job.marks.insert(0, number.clone());
        Ok(AmendmentJob { language: language.clone(), job: loaded.job, words, number, digest })
    }

    fn digest(&self, request: &Request, job: &Job, layers: &[Arc<SourceText>]) -> [u8; 32] {
        let mut digest = InputDigest::new();
        digest.text(&self.data.text);
        for layer in layers {
            digest.text(&layer.text);
        }
        digest.options(request, &job.template, job.contract.as_ref());
        digest.finish()
    }
}

fn number(job: &Job) -> String {
    let spec = job.template.contract.as_ref().and_then(|form| form.field(NUMBER));
    match spec.zip(job.contract.as_ref()).and_then(|(spec, contract)| contract.value(&spec.id)) {
        Some(FieldValue::Text(number)) => number.to_string(),
        _ => FIRST.to_owned(),
    }
}
