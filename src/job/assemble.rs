//! A job: everything that the documents of one template in one language share, assembled once.

use super::contract::{self, ContractScope};
use super::document::Document;
use super::error::JobError;
use super::fonts::FontLibrary;
use super::format::formats;
use super::name::stem;
use super::request::{PdfRequest, Request};
use crate::complaint::Complaint;
use crate::compose::Details;
use crate::document::Logo;
use crate::domain::{Catalogue, Selection};
use crate::export::{Faces, Format, Options, PdfOptions};
use crate::input::{Problem, SourceText};
use crate::template::{Contract, FieldKind, FieldValue, Template};
use std::sync::Arc;

/// What a job is assembled from: everything has been read, nothing has been looked up.
pub struct JobSources<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The template, in the language asked for and with the look of the brand.
    pub template: Template,
    /// The template that goes without a name in the names of files.
    pub default_template: &'static str,
    /// The file with the details of the contract.
    pub contract: Option<&'a Arc<SourceText>>,
    /// How much of the contract the file has to give.
    pub scope: ContractScope,
}

/// A job: what the documents of one template in one language are made with.
pub struct Job {
    /// The template.
    pub template: Template,
    /// The contract, or what many contracts share; `None` where the template has no contract fields.
    pub contract: Option<Contract>,
    /// The models that were asked for, as they were typed; none asks for all.
    pub models: Vec<String>,
    /// The tier that was asked for, as it was typed.
    pub tier: Option<String>,
    /// The formats that were asked for.
    pub formats: Vec<Format>,
    /// What documents are made with, but for their contract.
    pub details: Details,
    /// Faces and fonts.
    pub fonts: Fonts,
    /// What a PDF is to be.
    pub pdf: PdfRequest,
    /// Words that tell the copies from others of the same matrices.
    pub marks: Vec<String>,
    default_template: &'static str,
}

/// The faces that documents are set in, and the fonts for characters that these lack.
#[derive(Clone, Default)]
pub struct Fonts {
    /// The faces.
    pub faces: Faces,
    /// The other fonts.
    pub library: Option<Arc<FontLibrary>>,
}

impl Fonts {
    /// Whether one of them has a glyph for `c`.
    #[must_use]
    pub fn covers(&self, c: char) -> bool {
        self.faces.covers(c) || self.library.as_ref().is_some_and(|library| library.covers(c))
    }
}

/// A job, and what is to be said about it.
pub struct Assembled {
    /// The job.
    pub job: Job,
    /// The warnings that the file of the contract deserves.
    pub warnings: Vec<Problem>,
    /// The formats that were asked for and that the template does not offer: the job is of no use where there is one.
    /// A caller can report them together with other complaints.
    pub complaints: Vec<Complaint>,
}

/// Assembles the job that `request` asks for.
///
/// # Errors
/// A contract with problems, or one that the template has no fields for.
pub fn assemble(request: &Request, sources: JobSources<'_>) -> Result<Assembled, JobError> {
    let JobSources { catalogue, template, default_template, contract: source, scope } = sources;
    let read = contract::read(source, request, &template, catalogue, scope)?;
    let (formats, complaints) = match formats(&template, request.formats.iter().map(String::as_str)) {
        Ok(formats) => (formats, Vec::new()),
        Err(complaints) => (Vec::new(), complaints),
    };
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
        marks: request.marks().map(str::to_owned).collect(),
        default_template,
        contract: read.contract,
        template,
    };
    Ok(Assembled { job, warnings: read.warnings, complaints })
}

impl Job {
    /// The name of the files for a selection, without extension.
    #[must_use]
    pub fn stem(&self, catalogue: &Catalogue, selection: &Selection) -> String {
        stem(catalogue, selection, &self.template, self.default_template, self.marks.iter().map(String::as_str))
    }

    /// The details of a document with this contract.
    #[must_use]
    pub fn details_with(&self, contract: Option<Contract>) -> Details {
        Details { contract, ..self.details.clone() }
    }

    /// Sets the picture at the head of the documents.
    pub fn set_logo(&mut self, logo: Option<Logo>) {
        self.details.logo = logo;
    }

    /// What `format` takes to write `document`: a PDF gets fonts, and the data attached in files called `stem`.
    ///
    /// # Errors
    /// A font that cannot be read; matrices that no CSV can hold.
    pub fn options(&self, document: &Document<'_>, format: Format, stem: &str) -> Result<Options, JobError> {
        if format != Format::Pdf {
            return Ok(Options::default());
        }
        let Fonts { faces, library } = &self.fonts;
        let fonts = library.as_ref().map(|library| library.needed(document.report(), faces)).transpose()?;
        let attachments = if self.pdf.has_attachments { document.attachments(stem)? } else { Vec::new() };
        let pdf = PdfOptions { standard: self.pdf.standard, attachments };
        Ok(Options { faces: faces.clone(), fonts: fonts.unwrap_or_default(), pdf })
    }
}

/// The id of a model or a tier that the contract gives.
fn id_in_contract(template: &Template, contract: Option<&Contract>, kind: FieldKind) -> Option<String> {
    match template.contract.as_ref()?.value_of_kind(kind, contract?)? {
        FieldValue::Id(id) => Some(id.to_string()),
        _ => None,
    }
}
