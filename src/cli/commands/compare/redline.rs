//! Two versions as one document of Word, with what has changed as tracked changes.

use super::sides::RedlineSide;
use crate::cli::commands::export::contract_notes;
use crate::cli::report::{Failure, Messages};
use crate::compare::{Comparison, ModelComparison};
use crate::domain::{Catalogue, Date, Selection, View};
use crate::export::{Format, Redline, RenderedRedline, SectionPair, redline};
use crate::job::{self, Document};

/// The old version, and how it compares with the new one.
pub(super) struct OldVersion<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) selection: &'a Selection,
    pub(super) comparison: &'a Comparison<'a>,
    /// Who made the changes; by default the publisher of the data.
    pub(super) author: Option<&'a str>,
    /// The documents of the old version and of the new one, where a redline is asked for.
    pub(super) sides: Option<&'a [RedlineSide; 2]>,
}

/// The new version.
pub(super) struct NewVersion<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) selection: &'a Selection,
    /// The day of the changes; by default that of the document.
    pub(super) changed_on: Option<Date>,
}

/// Renders the `new` version, in which the changes since the `old` one are tracked.
pub(super) fn render_redline(
    new: &NewVersion<'_>,
    old: &OldVersion<'_>,
    [of_old, of_new]: &[RedlineSide; 2],
    stem: &str,
    messages: &mut Messages,
) -> Result<RenderedRedline, Failure> {
    let old_view = old.selection.view(of_old.catalogue(old.catalogue));
    let view = new.selection.view(of_new.catalogue(new.catalogue));
    let notes = job::unreviewed_clauses(&of_new.job.template, &[Format::Docx]);
    for note in notes.iter().chain(&contract_notes(&of_new.job, &view)) {
        messages.note(note);
    }
    let details = |side: &RedlineSide| side.job.details_with(side.job.contract.clone());
    let before = Document::new(&old_view, &of_old.job.template, details(of_old))?;
    let document = Document::new(&view, &of_new.job.template, details(of_new))?;
    let after = document.report();
    let sections: Vec<SectionPair> =
        old.comparison.models.iter().map(|model| section_pair(model, &old_view, &view)).collect();
    // What the new version was made of travels with it.
    let options = of_new.job.options(&document, Format::Docx, stem)?.docx;
    let author = old.author.unwrap_or(&after.properties.author);
    let day = new.changed_on.unwrap_or(after.properties.date).to_string();
    Ok(redline(&Redline { old: before.report(), new: after, sections: &sections, author, day: &day }, &options)?)
}

impl OldVersion<'_> {
    /// Whether one of the documents of a redline has a contract.
    pub(super) fn has_contract(&self) -> bool {
        self.sides.is_some_and(|sides| sides.iter().any(|side| side.job.contract.is_some()))
    }
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
