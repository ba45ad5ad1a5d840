//! A job: everything that the documents of one template in one language share.

use super::contract::{self, ContractScope, ContractTexts};
use super::document::Document;
use super::error::JobError;
use super::fonts::FontLibrary;
use super::format::formats;
use super::name::stem;
use super::record::RecordScope;
use super::request::{PdfRequest, Request};
use crate::complaint::Complaint;
use crate::compose::Details;
use crate::document::Logo;
use crate::domain::{Catalogue, Selection};
use crate::export::{CsvOptions, DocxOptions, Faces, Format, Options, PdfOptions};
use crate::input::{Problem, SourceText};
use crate::template::{Contract, FieldKind, FieldValue, Template};
use std::sync::Arc;

/// The inputs of a job. All files have been read, but names in the request have not been looked up.
pub struct JobSources<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The template, in the requested language and with the brand applied.
    pub template: Template,
    /// The name of the template that is left out of file names.
    pub default_template: &'static str,
    /// The text of the contract file.
    pub contract: Option<&'a Arc<SourceText>>,
    /// The text of the contract that a document carries, which the contract file overrides.
    pub carried: Option<&'a Arc<SourceText>>,
    /// How complete the contract file has to be.
    pub scope: ContractScope,
    /// The texts of a template of one's own and of those that it extends, without the built-in ones.
    pub layers: Vec<Arc<SourceText>>,
}

/// A job: everything that the documents of one template in one language share.
pub struct Job {
    /// The template.
    pub template: Template,
    /// The contract or, in a batch, the part of it that rows share; `None` if the template has no contract fields.
    pub contract: Option<Contract>,
    /// The ids of the requested models; if there are none, all models.
    pub models: Vec<String>,
    /// The id of the requested tier.
    pub tier: Option<String>,
    /// The requested formats.
    pub formats: Vec<Format>,
    /// The details of documents, without their contract.
    pub details: Details,
    /// The fonts.
    pub fonts: Fonts,
    /// The PDF options.
    pub pdf: PdfRequest,
    /// The CSV options.
    pub csv: CsvOptions,
    /// Words that tell these documents from others with the same matrices, for file names.
    pub marks: Vec<String>,
    default_template: &'static str,
    record: RecordScope,
}

/// The fonts of documents.
#[derive(Clone, Default)]
pub struct Fonts {
    /// The fonts that text is set in.
    pub faces: Faces,
    /// The fonts for characters that these lack.
    pub library: Option<Arc<FontLibrary>>,
}

impl Fonts {
    /// Whether one of the fonts has a glyph for `c`.
    #[must_use]
    pub fn covers(&self, c: char) -> bool {
        self.faces.covers(c) || self.library.as_ref().is_some_and(|library| library.covers(c))
    }

    /// Why files in folders of fonts were passed over, each once.
    #[must_use]
    pub fn take_warnings(&self) -> Vec<Complaint> {
        self.library.as_ref().map(|library| library.take_warnings()).unwrap_or_default()
    }
}

/// A job, and what was found while it was assembled.
pub struct Assembled {
    /// The job.
    pub job: Job,
    /// Warnings about the contract file.
    pub warnings: Vec<Problem>,
    /// Notes about the values that override it.
    pub notes: Vec<Complaint>,
    /// Complaints about formats that the template does not offer. They are returned, so that callers can report them
    /// together with other complaints; the job must not be used if there are any.
    pub complaints: Vec<Complaint>,
}

/// Assembles the job that `request` describes.
///
/// # Errors
/// The contract has problems, or the template has no contract fields.
pub fn assemble(request: &Request, sources: JobSources<'_>) -> Result<Assembled, JobError> {
    let JobSources { catalogue, template, default_template, contract: file, carried, scope, layers } = sources;
    let read = contract::read(ContractTexts { file, carried }, request, &template, catalogue, scope)?;
    let (formats, complaints) = match formats(&template, request.formats.iter().map(String::as_str)) {
        Ok(formats) => (formats, Vec::new()),
        Err(complaints) => (Vec::new(), complaints),
    };
    // Options override the contract.
    let of_contract = |kind| id_in_contract(&template, read.contract.as_ref(), kind);
    let models = if request.models.is_empty() {
        of_contract(FieldKind::Model).into_iter().collect()
    } else {
        request.models.clone()
    };
    let job = Job {
        models,
        tier: request.tier.clone().or_else(|| of_contract(FieldKind::Tier)),
        formats,
        details: Details { date: request.date, ..Details::default() },
        fonts: Fonts::default(),
        pdf: request.pdf,
        csv: request.csv,
        marks: request.marks().map(str::to_owned).collect(),
        default_template,
        record: RecordScope { layers, omits_contract: request.pdf.omits_contract_data },
        contract: read.contract,
        template,
    };
    Ok(Assembled { job, warnings: read.warnings, notes: read.notes, complaints })
}

impl Job {
    /// The file name of documents of a selection, without extension.
    #[must_use]
    pub fn stem(&self, catalogue: &Catalogue, selection: &Selection) -> String {
        stem(catalogue, selection, &self.template, self.default_template, self.marks.iter().map(String::as_str))
    }

    /// The details of a document with this contract.
    #[must_use]
    pub fn details_with(&self, contract: Option<Contract>) -> Details {
        Details { contract, ..self.details.clone() }
    }

    /// Sets the logo.
    pub fn set_logo(&mut self, logo: Option<Logo>) {
        self.details.logo = logo;
    }

    /// The options for writing `document` in `format`. Files attached to a PDF are named after `stem`.
    ///
    /// # Errors
    /// A font cannot be read, or the CSV to attach cannot hold the matrices.
    pub fn options(&self, document: &Document<'_>, format: Format, stem: &str) -> Result<Options, JobError> {
        if format == Format::Docx {
            let carried = if self.pdf.has_attachments { document.carried(stem, &self.record) } else { Vec::new() };
            return Ok(Options { docx: DocxOptions { carried }, ..Options::default() });
        }
        // The other formats embed no fonts and attach no files.
        if format != Format::Pdf {
            return Ok(Options { csv: self.csv, ..Options::default() });
        }
        let Fonts { faces, library } = &self.fonts;
        let fonts = library.as_ref().map(|library| library.needed(document.report(), faces)).transpose()?;
        let attachments = if self.pdf.has_attachments { document.attachments(stem, &self.record)? } else { Vec::new() };
        let pdf = PdfOptions { standard: self.pdf.standard, attachments, made_of: document.made_of() };
        Ok(Options { faces: faces.clone(), fonts: fonts.unwrap_or_default(), pdf, ..Options::default() })
    }
}

/// The id of a model or a tier that the contract gives.
fn id_in_contract(template: &Template, contract: Option<&Contract>, kind: FieldKind) -> Option<String> {
    match template.contract.as_ref()?.value_of_kind(kind, contract?)? {
        FieldValue::Id(id) => Some(id.to_string()),
        _ => None,
    }
}
