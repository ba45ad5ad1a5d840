//! The data that files are held against, and the templates that they may be made with.

use super::request::VerifyRequest;
use crate::cli::load::{self, TextReader, builtin};
use crate::cli::report::Failure;
use crate::complaint::printable_path;
use crate::compose::{Details, compose};
use crate::domain::{Catalogue, Id, Selection};
use crate::export::{Format, Options, render};
use crate::input::{SourceText, TrackedChanges};
use crate::job::sha256;
use crate::readback::{FileRecord, PdfContent, Verdict};
use crate::template::Template;
use std::path::Path;
use std::sync::Arc;

/// Data with the templates that documents of them may be made with, each in all its languages.
pub(super) struct DataSide {
    pub(super) catalogue: Catalogue,
    /// What the data are called, as "the built-in data, version 1.0.0".
    pub(super) name: String,
    pub(super) templates: Vec<Template>,
}

impl DataSide {
    /// The data of today: the built-in ones, or those that the request names.
    pub(super) fn today(request: &VerifyRequest, texts: &mut TextReader<'_>) -> Result<Self, Failure> {
        let (catalogue, source) = load::catalogue(request.data.as_deref(), texts)?;
        let name = match &request.data {
            Some(path) => format!("`{}`", printable_path(path)),
            None => "the built-in data".to_owned(),
        };
        Self::new(&name, catalogue, &source, request.template.as_deref(), texts)
    }

    /// `catalogue`, which was read from `source`, with `template`, or with every built-in one.
    pub(super) fn new(
        name: &str,
        catalogue: Catalogue,
        source: &Arc<SourceText>,
        template: Option<&Path>,
        texts: &mut TextReader<'_>,
    ) -> Result<Self, Failure> {
        let all = builtin::TEMPLATES.iter().map(|template| template.name);
        // An amendment has no matrices of its own.
        let all = all.filter(|name| *name != builtin::AMENDMENT_TEMPLATE).map(Path::new);
        let paths: Vec<&Path> = template.map_or_else(|| all.collect(), |path| vec![path]);
        let mut templates = Vec::new();
        for path in paths {
            templates.extend(load::template_in_all_languages(path, &catalogue, source, texts)?);
        }
        let name = format!("{name}, version {}", catalogue.version);
        Ok(Self { catalogue, name, templates })
    }

    /// `catalogue` with one template, in one language.
    pub(super) fn of_template(name: &str, catalogue: Catalogue, template: Template) -> Self {
        let name = format!("{name}, version {}", catalogue.version);
        Self { catalogue, name, templates: vec![template] }
    }

    /// Whether a document has digests, and one of them is that of its matrices, as far as it says with which template it was
    /// made: other data may have digests too.
    pub(super) fn has_digest(&self, pdf: &PdfContent) -> bool {
        let shows_it = |record: &FileRecord| {
            let mut named = self.templates.iter().filter(|template| template.name.as_str() == record.template);
            named.any(|template| template.contract.is_some())
        };
        if pdf.digests.is_empty() {
            // A document that says nothing of its template may never have had one.
            return pdf.carried.record.as_ref().is_some_and(|record| self.needs_digest(record));
        }
        pdf.carried.record.as_ref().is_none_or(shows_it)
    }

    /// Whether documents of the recorded template have a digest for certain.
    fn needs_digest(&self, record: &FileRecord) -> bool {
        let mut named = self.templates.iter().filter(|template| template.name.as_str() == record.template);
        named.any(Template::always_shows_digest)
    }

    /// The digests of the CSV that documents of a verdict have, for each of its tiers.
    pub(super) fn digests(&self, verdict: &Verdict) -> Result<Vec<String>, Failure> {
        let is_it =
            |template: &&Template| template.name == verdict.template && template.language.as_str() == verdict.language;
        let Some(template) = self.templates.iter().find(is_it) else { return Ok(Vec::new()) };
        let models: Vec<Id> = verdict.models.iter().map(|model| model.id.clone()).collect();
        let mut digests = Vec::new();
        for tier in &verdict.tiers {
            let selection = Selection { models: models.clone(), tier: tier.clone(), parties: verdict.parties.clone() };
            let report = compose(&selection.view(&self.catalogue), template, &Details::default());
            digests.push(sha256(&render(Format::Csv, &report, &Options::default())?.bytes));
        }
        Ok(digests)
    }
}

/// The data of today, loaded for the first file that needs them.
pub(super) struct Today<'r> {
    request: &'r VerifyRequest,
    side: Option<DataSide>,
}

impl<'r> Today<'r> {
    pub(super) fn of(request: &'r VerifyRequest) -> Self {
        Self { request, side: None }
    }

    pub(super) fn side(&mut self, texts: &mut TextReader<'_>) -> Result<&DataSide, Failure> {
        let side = match self.side.take() {
            Some(side) => side,
            None => DataSide::today(self.request, texts)?,
        };
        Ok(self.side.insert(side))
    }

    /// Whether the request names them.
    pub(super) fn is_named(&self) -> bool {
        self.request.data.is_some()
    }

    /// How tracked changes of Word are read.
    pub(super) fn changes(&self) -> TrackedChanges {
        self.request.changes
    }

    pub(super) fn template(&self) -> Option<&'r Path> {
        self.request.template.as_deref()
    }
}
