//! The files of an amendment: all are rendered before the first is written.

use crate::cli::commands::destination::Deliverable;
use crate::cli::commands::export::{RenderedFile, render};
use crate::cli::load::LoadedJob;
use crate::cli::output;
use crate::cli::report::{Failure, Messages};
use crate::cli::request::ExportRequest;
use crate::export::Format;
use crate::input::SourceText;
use crate::job::{Document, Fonts};
use std::sync::Arc;

/// The files of an amendment.
pub(super) struct AmendmentFiles<'a> {
    pub(super) request: &'a ExportRequest,
    /// The texts that characters come from.
    pub(super) sources: Vec<Arc<SourceText>>,
    rendered: Vec<Rendered>,
}

/// A file with the number of rows that it has.
struct Rendered {
    file: RenderedFile,
    rows: usize,
}

impl<'a> AmendmentFiles<'a> {
    pub(super) fn of(request: &'a ExportRequest, sources: Vec<Arc<SourceText>>) -> Self {
        Self { request, sources, rendered: Vec::new() }
    }

    /// Renders a document; files attached to it are named after `stem`.
    pub(super) fn add(
        &mut self,
        loaded: &mut LoadedJob,
        document: &Document<'_>,
        stem: &str,
        deliverables: Vec<Deliverable>,
        messages: &mut Messages,
    ) -> Result<(), Failure> {
        let sources = &self.request.sources;
        if deliverables.iter().any(|deliverable| deliverable.format == Format::Pdf) {
            let (faces, library) = (loaded.read_faces(sources)?, Some(loaded.open_fonts(sources)?));
            loaded.job.fonts = Fonts { faces, library };
        }
        let rows = document.report().row_count();
        let files = render(&loaded.job, document, stem, deliverables, &self.sources, messages)?;
        self.rendered.extend(files.into_iter().map(|file| Rendered { file, rows }));
        Ok(())
    }

    /// Writes all files.
    pub(super) fn write(self, messages: &mut Messages) -> Result<(), Failure> {
        output::make_folder(self.request.output.as_deref())?;
        for Rendered { file: RenderedFile { destination, bytes }, rows } in self.rendered {
            output::write(&destination, &bytes)?;
            messages.wrote(&destination, bytes.len(), rows);
        }
        Ok(())
    }
}
