//! The document of a comparison: in the terminal, or in files.

use super::redline::{NewVersion, OldVersion, render_redline};
use crate::cli::args::ColorWhen;
use crate::cli::commands::destination::{Deliverable, deliverables, format_of, refuse_to_overwrite};
use crate::cli::commands::export::{RenderedFile, render};
use crate::cli::load::builtin::COMPARE_TEMPLATE;
use crate::cli::load::{self, ContractSources, LoadedJob, LoadedTemplate, TemplateChoice, TextReader};
use crate::cli::output;
use crate::cli::report::{Failure, Messages};
use crate::cli::request::ExportRequest;
use crate::cli::terminal::{ColorDepth, Screen};
use crate::compose::{Compared, Details, compose_comparison};
use crate::domain::{Catalogue, Selection, View};
use crate::export::Format;
use crate::input::SourceText;
use crate::job::{ALL, ContractScope, Document, Fonts};
use crate::template::{ComparisonWords, Template};
use std::path::Path;
use std::sync::Arc;

/// What a document of a comparison is made with.
pub(super) struct Delivery<'a> {
    pub(super) request: &'a ExportRequest,
    /// What is compared; of two versions the new one.
    pub(super) catalogue: &'a Catalogue,
    pub(super) selection: &'a Selection,
    pub(super) view: &'a View<'a>,
    pub(super) words: &'a ComparisonWords,
    /// A word that tells the files from others of the same models.
    pub(super) mark: Option<&'static str>,
    /// The texts that characters come from.
    pub(super) sources: Vec<Arc<SourceText>>,
    /// The old one of two versions.
    pub(super) old: Option<OldVersion<'a>>,
}

/// Loads the template of a comparison, with its wording.
pub(super) fn template(
    request: &ExportRequest,
    catalogue: &Catalogue,
    data: &Arc<SourceText>,
    texts: &mut TextReader<'_>,
) -> Result<(LoadedTemplate, ComparisonWords), Failure> {
    let language = request.language.as_deref();
    let choice = TemplateChoice::new(request.sources.template.as_deref(), language)?;
    let mut template = load::template(choice, catalogue, data, texts)?;
    // A redline needs its words for no more than the summary.
    if template.template.words.comparison.is_none() && is_redline_alone(request) {
        let own = Some(Path::new(COMPARE_TEMPLATE));
        let in_language = load::template(TemplateChoice::new(own, language)?, catalogue, data, texts);
        template = match in_language {
            Err(_) if language.is_some() => load::template(TemplateChoice::new(own, None)?, catalogue, data, texts)?,
            loaded => loaded?,
        };
    }
    let Some(words) = template.template.words.comparison.clone() else {
        let message = format!("the template `{}` has no wording for comparisons", template.template.name);
        return Err(Failure::usage(message, "use `compare`, or a template that extends it"));
    };
    Ok((template, words))
}

/// Whether a document of Word with the changes of two versions is asked for, and nothing else.
fn is_redline_alone(request: &ExportRequest) -> bool {
    let formats = &request.job.formats;
    let by_output = || request.output.as_deref().and_then(format_of) == Some(Format::Docx);
    let is_docx = |name: &String| name == Format::Docx.name();
    request.sources.old_data.is_some() && formats.iter().all(is_docx) && (!formats.is_empty() || by_output())
}

/// Whether a document of Word is among what is asked for; `template` is that of the comparison.
pub(super) fn has_redline(request: &ExportRequest, template: &Template) -> bool {
    let formats = &request.job.formats;
    let is_word = |name: &String| name == Format::Docx.name() || name == ALL;
    let by_output = || request.output.as_deref().and_then(format_of) == Some(Format::Docx);
    formats.iter().any(is_word) || (formats.is_empty() && (by_output() || template.formats == [Format::Docx]))
}

impl Delivery<'_> {
    /// Shows the comparison in the terminal: the summary, then what is compared.
    pub(super) fn show(
        &self,
        template: &LoadedTemplate,
        compared: Compared<'_>,
        color: ColorWhen,
    ) -> Result<(), Failure> {
        let details = Details { date: self.request.job.date, ..Details::default() };
        let report = compose_comparison(self.view, &template.template, &details, compared, self.words);
        let depth = ColorDepth::of(std::env::var("COLORTERM").ok().as_deref());
        let screen = Screen::new(&report, depth);
        let mut text = screen.blocks(&report.front);
        for section in &report.sections {
            text.push('\n');
            text += &screen.section(section);
        }
        output::print_in_colors(&text, color)
    }

    /// Writes the comparison to files. Returns whether a contract has changed in a redline.
    pub(super) fn write(
        mut self,
        template: LoadedTemplate,
        compared: Compared<'_>,
        messages: &mut Messages,
    ) -> Result<bool, Failure> {
        let request = self.request;
        // What is compared has no contract: that is for the redline.
        let contract = ContractSources { contract: None, carried: None, brand: None };
        self.sources.push(Arc::clone(&template.layers[0]));
        let scope = ContractScope::Whole;
        let mut loaded = LoadedJob::load(&request.job, &contract, template, self.catalogue, scope, messages)?;
        loaded.job.marks.extend(self.mark.map(str::to_owned));
        let stem = loaded.job.stem(self.catalogue, self.selection);
        let mut complaints = std::mem::take(&mut loaded.complaints);
        complaints.extend(request.date_complaint.clone());
        let deliverables = deliverables(&request.job, &loaded.job, &stem, request.output.as_deref(), &mut complaints);
        complaints.extend(request.pdf_complaint.clone());
        refuse_to_overwrite(&request.sources, &deliverables, &mut complaints);
        if !complaints.is_empty() {
            return Err(Failure::Usage(complaints));
        }
        let details = loaded.job.details_with(None);
        let document = Document::compared(self.view, &loaded.job.template, details, compared, self.words);
        if deliverables.iter().any(|deliverable| deliverable.format == Format::Pdf) {
            let (faces, library) = (loaded.read_faces(&request.sources)?, Some(loaded.open_fonts(&request.sources)?));
            loaded.job.fonts = Fonts { faces, library };
        }
        // Of two versions a document of Word is the new one, with its changes tracked.
        let is_tracked = |deliverable: &Deliverable| deliverable.format == Format::Docx && self.old.is_some();
        let (tracked, others): (Vec<Deliverable>, Vec<Deliverable>) = deliverables.into_iter().partition(is_tracked);
        let mut rendered = render(&loaded.job, &document, &stem, others, &self.sources, messages)?;
        let mut has_changes = false;
        let sides = self.old.as_ref().and_then(|old| Some((old, old.sides?)));
        if let (Some((old, sides)), Some(Deliverable { destination, .. })) = (sides, tracked.into_iter().next()) {
            let changed_on = request.job.date;
            let new = NewVersion { catalogue: self.catalogue, selection: self.selection, changed_on };
            let made = render_redline(&new, old, sides, &stem, messages)?;
            has_changes = made.has_changes && old.has_contract();
            rendered.push(RenderedFile { destination, bytes: made.rendered.bytes });
        }
        output::make_folder(request.output.as_deref())?;
        for RenderedFile { destination, bytes } in rendered {
            output::write(&destination, &bytes)?;
            messages.wrote(&destination, bytes.len(), document.report().row_count());
        }
        Ok(has_changes)
    }
}
