//! The two documents of a redline: the template, the contract and the date of each.

use super::made_document::MadeDocument;
use super::sources::LoadedVersion;
use crate::cli::load::builtin::{COMPARE_TEMPLATE, DEFAULT_TEMPLATE};
use crate::cli::load::{self, ContractSources, LoadedJob, LoadedTemplate, TemplateChoice, TextReader};
use crate::cli::report::{Failure, Messages};
use crate::cli::request::ExportRequest;
use crate::complaint::{Complaint, quoted};
use crate::domain::Catalogue;
use crate::export::Format;
use crate::input::{FileKind, SourceText};
use crate::job::{ContractScope, Job, Request};
use std::path::Path;
use std::sync::Arc;

/// The watermark that allows an old version to be a draft; it is not shown.
const OLD_DRAFT: &str = "draft";

/// One of two versions as a document.
pub(super) struct RedlineSide {
    pub(super) job: Job,
    /// The data in the language of the document, where they have a translation.
    translated: Option<Catalogue>,
}

impl RedlineSide {
    /// The data that it shows, which are `own` unless they are translated.
    pub(super) fn catalogue<'a>(&'a self, own: &'a Catalogue) -> &'a Catalogue {
        self.translated.as_ref().unwrap_or(own)
    }
}

/// The versions, the old one first, each with its text.
pub(super) struct SideVersions<'a> {
    pub(super) old: &'a LoadedVersion,
    pub(super) new: &'a LoadedVersion,
    pub(super) sources: [&'a Arc<SourceText>; 2],
}

/// The files with contracts.
struct ContractFiles {
    old: Option<Arc<SourceText>>,
    new: Option<Arc<SourceText>>,
}

/// Loads the documents of a redline, the old one first. What no option says, a version says itself if it is a document of
/// ours, and else the other one.
pub(super) fn redline_sides(
    request: &ExportRequest,
    versions: &SideVersions<'_>,
    messages: &mut Messages,
) -> Result<[RedlineSide; 2], Failure> {
    for version in [versions.old, versions.new].into_iter().filter(|version| !version.edited.is_empty()) {
        let fields = quoted(version.edited.iter().map(String::as_str));
        let message = format!("the redline does not have what was typed into {fields}");
        let note =
            Complaint::new(message, "its contract is the one that it was made with; change it in `--contract FILE`");
        messages.note(&note.about(version.name.file.as_deref().unwrap_or_default()));
    }
    let sources = &request.sources;
    let mut texts = TextReader::new(sources.encoding, messages);
    let mut read = |path: Option<&Path>| path.map(|path| texts.read_as(path, FileKind::Contract)).transpose();
    let files = ContractFiles { old: read(sources.old_contract.as_deref())?, new: read(sources.contract.as_deref())? };
    let new = new_side(request, versions, &files, messages)?;
    Ok([old_side(request, versions, &files, messages)?, new])
}

/// The template that is asked for; that of comparisons has nothing to negotiate.
fn asked_template(request: &ExportRequest) -> Option<&Path> {
    request.sources.template.as_deref().filter(|path| *path != Path::new(COMPARE_TEMPLATE))
}

fn new_side(
    request: &ExportRequest,
    versions: &SideVersions<'_>,
    files: &ContractFiles,
    messages: &mut Messages,
) -> Result<RedlineSide, Failure> {
    let [own, other] = [versions.new, versions.old].map(|version| version.made.as_ref());
    let template = SideTemplate { catalogue: &versions.new.catalogue, source: versions.sources[1], request };
    let mut texts = TextReader::new(request.sources.encoding, messages);
    let loaded = match asked_template(request) {
        Some(path) => template.named(path, own.or(other), &mut texts)?,
        None => template.carried([own, other], &mut texts)?,
    };
    let form = loaded.template.template.contract.as_ref();
    let carried = form.and_then(|form| own.or(other.filter(|_| files.new.is_none()))?.contract(form));
    let job = Request {
        date: request.job.date.or_else(|| own?.date()),
        watermark: request.job.watermark.clone().or_else(|| own?.watermark().map(str::to_owned)),
        has_contract_file: files.new.is_some(),
        ..of_side(request)
    };
    let contract = ContractSources { contract: files.new.clone(), carried, brand: None };
    assembled(loaded, &job, &contract, &versions.new.catalogue, messages)
}

fn old_side(
    request: &ExportRequest,
    versions: &SideVersions<'_>,
    files: &ContractFiles,
    messages: &mut Messages,
) -> Result<RedlineSide, Failure> {
    let [own, other] = [versions.old, versions.new].map(|version| version.made.as_ref());
    let template = SideTemplate { catalogue: &versions.old.catalogue, source: versions.sources[0], request };
    let mut texts = TextReader::new(request.sources.encoding, messages);
    let loaded = match (request.sources.old_template.as_deref(), asked_template(request)) {
        (Some(path), _) => template.named(path, own.or(other), &mut texts)?,
        (None, Some(path)) if own.is_none() => template.named(path, other, &mut texts)?,
        _ => template.carried([own, other], &mut texts)?,
    };
    let form = loaded.template.template.contract.as_ref();
    let own_contract = form.and_then(|form| own?.contract(form));
    let file = files.old.clone().or_else(|| files.new.clone().filter(|_| own_contract.is_none()));
    let of_other = || form.and_then(|form| other?.contract(form)).filter(|_| file.is_none());
    let job = Request {
        date: own.and_then(MadeDocument::date).or(request.job.date),
        // What was sent out once may have been a draft.
        watermark: form.is_some().then(|| OLD_DRAFT.to_owned()),
        has_contract_file: files.old.is_some(),
        ..of_side(request)
    };
    let carried = own_contract.or_else(of_other);
    let contract = ContractSources { contract: file, carried, brand: None };
    // What there is to say of a contract of both versions has been said of the new one.
    let mut untold = Messages::kept();
    let messages = if files.old.is_some() { messages } else { &mut untold };
    assembled(loaded, &job, &contract, &versions.old.catalogue, messages)
}

/// What is asked for, as far as it is for both sides.
fn of_side(request: &ExportRequest) -> Request {
    Request { formats: vec![Format::Docx.name().to_owned()], models: Vec::new(), ..request.job.clone() }
}

/// A template, and the data in the language of its document where they have a translation.
struct LoadedSide {
    template: LoadedTemplate,
    translated: Option<Catalogue>,
}

/// Where the template of a side is looked for.
struct SideTemplate<'a> {
    catalogue: &'a Catalogue,
    source: &'a Arc<SourceText>,
    request: &'a ExportRequest,
}

impl SideTemplate<'_> {
    /// The template of this name, in the language of a document unless another is asked for.
    fn named(
        &self,
        path: &Path,
        made: Option<&MadeDocument>,
        texts: &mut TextReader<'_>,
    ) -> Result<LoadedSide, Failure> {
        let tag = self.request.language.as_deref().or_else(|| made?.language());
        let choice = TemplateChoice::new(Some(path), tag)?;
        let translated = load::in_language(self.catalogue, &choice)?;
        let catalogue = translated.as_ref().unwrap_or(self.catalogue);
        let template = load::template(choice, catalogue, self.source, texts)?;
        Ok(LoadedSide { template, translated })
    }

    /// The template of the first of these documents that carries one, and else that of matrices.
    fn carried(
        &self,
        documents: [Option<&MadeDocument>; 2],
        texts: &mut TextReader<'_>,
    ) -> Result<LoadedSide, Failure> {
        let tag = self.request.language.as_deref();
        for made in documents.into_iter().flatten() {
            let choice = TemplateChoice::new(None, tag.or(made.language()))?;
            let translated = load::in_language(self.catalogue, &choice)?;
            let catalogue = translated.as_ref().unwrap_or(self.catalogue);
            if let Some(template) = made.template(tag, catalogue, self.source, texts)? {
                return Ok(LoadedSide { template, translated });
            }
        }
        self.named(Path::new(DEFAULT_TEMPLATE), None, texts)
    }
}

fn assembled(
    side: LoadedSide,
    job: &Request,
    contract: &ContractSources,
    catalogue: &Catalogue,
    messages: &mut Messages,
) -> Result<RedlineSide, Failure> {
    let LoadedSide { template, translated } = side;
    let shown = translated.as_ref().unwrap_or(catalogue);
    let mut loaded = LoadedJob::load(job, contract, template, shown, ContractScope::Whole, messages)?;
    if !loaded.complaints.is_empty() {
        return Err(Failure::Usage(loaded.complaints));
    }
    // A date that the contract has instead is that of the changes all the same.
    loaded.load_details(&Request { date: None, ..job.clone() }, messages)?;
    Ok(RedlineSide { job: loaded.job, translated })
}
