//! Two versions as one document of Word, with what has changed as tracked changes.

use crate::cli::load::builtin::DEFAULT_TEMPLATE;
use crate::cli::load::{self, TemplateChoice, TextReader};
use crate::cli::report::{Failure, Messages};
use crate::cli::request::ExportRequest;
use crate::compare::{Comparison, ModelComparison};
use crate::compose::{Details, compose};
use crate::domain::{Catalogue, Selection, View};
use crate::export::{DocxOptions, Redline, Rendered, SectionPair, redline};
use crate::input::SourceText;
use crate::job::{Document, RecordScope};
use crate::template::Template;
use std::path::Path;
use std::sync::Arc;

/// The template of comparisons.
const COMPARISON: &str = "compare";

/// The old version, and how it compares with the new one.
pub(super) struct OldVersion<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) selection: &'a Selection,
    /// Its text, which messages about the template point at.
    pub(super) source: Arc<SourceText>,
    pub(super) comparison: &'a Comparison<'a>,
    /// Who made the changes; by default the publisher of the data.
    pub(super) author: Option<&'a str>,
}

/// The new version.
pub(super) struct NewVersion<'a> {
    pub(super) request: &'a ExportRequest,
    pub(super) catalogue: &'a Catalogue,
    pub(super) view: &'a View<'a>,
    pub(super) source: &'a Arc<SourceText>,
}

/// Renders the `new` version, in which the changes since the `old` one are tracked.
pub(super) fn render_redline(
    new: &NewVersion<'_>,
    old: &OldVersion<'_>,
    stem: &str,
    messages: &mut Messages,
) -> Result<Rendered, Failure> {
    let request = new.request;
    let mut texts = TextReader::new(request.sources.encoding, messages);
    // What is negotiated are the matrices, and not their comparison.
    let path = request.sources.template.as_deref().filter(|path| *path != Path::new(COMPARISON));
    let path = path.unwrap_or(Path::new(DEFAULT_TEMPLATE));
    let mut load = |catalogue: &Catalogue, source: &Arc<SourceText>| {
        let choice = TemplateChoice::new(Some(path), request.language.as_deref())?;
        // The columns of a template are those of the roles of its catalogue.
        Ok::<Template, Failure>(load::template(choice, catalogue, source, &mut texts)?.template)
    };
    let (old_template, template) = (load(old.catalogue, &old.source)?, load(new.catalogue, new.source)?);
    let details = Details { date: request.job.date, ..Details::default() };
    let old_view = old.selection.view(old.catalogue);
    let before = compose(&old_view, &old_template, &details);
    let document = Document::new(new.view, &template, details)?;
    let after = document.report();
    let sections: Vec<SectionPair> =
        old.comparison.models.iter().map(|model| section_pair(model, &old_view, new.view)).collect();
    // What the new version was made of travels with it.
    let carried = document.carried(stem, &RecordScope::default());
    let author = old.author.unwrap_or(&after.properties.author);
    let both = Redline { old: &before, new: after, sections: &sections, author };
    Ok(redline(&both, &DocxOptions { carried })?)
}

/// The sections of a model, and which of their rows are about the same task.
fn section_pair(model: &ModelComparison<'_>, old: &View<'_>, new: &View<'_>) -> SectionPair {
    let place = |view: &View<'_>, model: Option<&crate::domain::Model>| {
        let id = &model?.id;
        view.models.iter().position(|shown| shown.model.id == *id)
    };
    let (in_old, in_new) = (place(old, model.old), place(new, model.new));
    let count = in_old.map_or(0, |place| old.models[place].rows().count());
    let mut rows = vec![None; count];
    for task in &model.tasks {
        let (Some(before), Some(after)) = (task.old, task.new) else { continue };
        // Numbers are those of rows, from 1.
        if let Some(row) = rows.get_mut(before.number - 1) {
            *row = Some(after.number - 1);
        }
    }
    SectionPair { old: in_old, new: in_new, rows }
}
