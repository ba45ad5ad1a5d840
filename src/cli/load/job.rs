//! Loading a job: its files are read, and it is assembled.

use super::builtin::DEFAULT_TEMPLATE;
use super::fonts::{FontNames, font_library, font_reader};
use super::look::{BrandSource, LookFiles, apply_brand, logo};
use super::template::LoadedTemplate;
use super::text_reader::TextReader;
use crate::cli::report::{Failure, Messages};
use crate::cli::request::SourcePaths;
use crate::complaint::Complaint;
use crate::domain::Catalogue;
use crate::export::Faces;
use crate::input::{FileKind, SourceText};
use crate::job::{Assembled, ContractScope, FontLibrary, Job, JobSources, Request, assemble, read_faces};
use std::sync::Arc;

/// The contract file and the brand file. They are read once for all jobs of a batch, as either may be
/// standard input.
pub(crate) struct ContractSources {
    pub(crate) contract: Option<Arc<SourceText>>,
    /// The contract that a document carries, which the contract file overrides.
    pub(crate) carried: Option<Arc<SourceText>>,
    pub(crate) brand: Option<BrandSource>,
}

impl ContractSources {
    /// Reads those of the two files that `sources` names.
    pub(crate) fn read(sources: &SourcePaths, messages: &mut Messages) -> Result<Self, Failure> {
        let mut texts = TextReader::new(sources.encoding, messages);
        Ok(Self {
            contract: sources.contract.as_deref().map(|path| texts.read_as(path, FileKind::Contract)).transpose()?,
            carried: None,
            brand: sources.brand.as_deref().map(|path| BrandSource::read(path, &mut texts)).transpose()?,
        })
    }
}

/// A job without logo and fonts, and the paths of these.
pub(crate) struct LoadedJob {
    pub(crate) job: Job,
    /// What is wrong with the request. It is returned so that callers can report it together with other complaints.
    pub(crate) complaints: Vec<Complaint>,
    look: LookFiles,
    font_names: FontNames,
}

impl LoadedJob {
    /// Assembles the job that `request` describes. Warnings are reported.
    pub(crate) fn load(
        request: &Request,
        contract: &ContractSources,
        mut template: LoadedTemplate,
        catalogue: &Catalogue,
        scope: ContractScope,
        messages: &mut Messages,
    ) -> Result<Self, Failure> {
        let look = apply_brand(&mut template, contract.brand.as_ref(), messages)?;
        let font_names = FontNames::of(&template);
        let sources = JobSources {
            catalogue,
            template: template.template,
            default_template: DEFAULT_TEMPLATE,
            contract: contract.contract.as_ref(),
            carried: contract.carried.as_ref(),
            scope,
            layers: template.own_layers,
        };
        let Assembled { job, warnings, notes, complaints } = assemble(request, sources)?;
        if let Some(source) = &contract.contract {
            messages.problems(source, &warnings);
        }
        for note in &notes {
            messages.note(note);
        }
        Ok(Self { job, complaints, look, font_names })
    }

    /// Sets the signatures and the watermark, and reads the logo. Notes are reported.
    pub(crate) fn load_details(&mut self, request: &Request, messages: &mut Messages) -> Result<(), Failure> {
        if let Some(note) = self.job.set_marks(request)? {
            messages.note(&note);
        }
        self.job.set_logo(logo(&self.look, &self.job.template)?);
        Ok(())
    }

    /// Reads the fonts of the brand, which replace the built-in ones.
    pub(crate) fn read_faces(&self, sources: &SourcePaths) -> Result<Faces, Failure> {
        Ok(read_faces(self.look.faces.as_ref(), &self.job.template.language, font_reader(sources))?)
    }

    /// Opens the library of the fonts that options and the template name.
    pub(crate) fn open_fonts(&self, sources: &SourcePaths) -> Result<Arc<FontLibrary>, Failure> {
        font_library(sources, &self.font_names).map(Arc::new)
    }
}
