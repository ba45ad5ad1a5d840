//! With which template, and for which tier and parties, a file was made.

use crate::complaint::{Complaint, quoted};
use crate::compose::{Details, compose};
use crate::domain::{Catalogue, Id, Selection};
use crate::readback::expected::TableReading;
use crate::readback::found::FoundTable;
use crate::readback::plain::plain;
use crate::readback::possibilities::{Possibilities, Verdict};
use crate::readback::read::ReadTables;
use crate::template::Template;
use std::collections::HashSet;

/// What a file was made with.
pub(super) struct MadeOf<'a> {
    pub(super) template: &'a Template,
    pub(super) selection: Selection,
    /// How many differences there are.
    pub(super) differences: usize,
}

/// What comes closest to the file; `None` where it has no matrix of the catalogue.
///
/// # Errors
/// It can be the tasks of a party alone, or all of them with some removed.
pub(super) fn made_of<'a>(
    read: &ReadTables,
    catalogue: &Catalogue,
    templates: &'a [Template],
) -> Result<Option<MadeOf<'a>>, Complaint> {
    let all = Possibilities::all(catalogue, templates);
    let verdict = match by_titles(read, catalogue, &all) {
        Some(verdict) => Some(verdict),
        None => by_cells(read, catalogue, &all)?,
    };
    Ok(verdict.and_then(|verdict| of_verdict(verdict, templates)))
}

fn of_verdict(verdict: Verdict, templates: &[Template]) -> Option<MadeOf<'_>> {
    let is_it =
        |template: &&Template| template.name == verdict.template && template.language.as_str() == verdict.language;
    let template = templates.iter().find(is_it)?;
    // All tiers come first where they give the same.
    let tier = verdict.tiers.first().cloned().flatten();
    let selection = Selection { models: Vec::new(), tier, parties: verdict.parties };
    Some(MadeOf { template, selection, differences: verdict.differences.len() })
}

/// The closest by the cells alone. Tasks that are missing were removed, unless the file is just what a party has.
fn by_cells(read: &ReadTables, catalogue: &Catalogue, all: &Possibilities<'_>) -> Result<Option<Verdict>, Complaint> {
    let whole = Possibilities { parties: vec![Vec::new()], ..all.clone() };
    let Some(whole) = whole.closest(read, catalogue) else { return Ok(None) };
    let Some(narrow) = all.closest(read, catalogue).filter(|narrow| !narrow.parties.is_empty()) else {
        return Ok(Some(whole));
    };
    if narrow.differences.is_empty() {
        return Ok(Some(narrow));
    }
    let message = format!(
        "these may be the tasks of {} alone, or all tasks of which some were removed or renamed",
        quoted(narrow.parties.iter().map(Id::as_str))
    );
    Err(Complaint::new(message, "make the changes in a workbook, which says what it shows"))
}

/// The closest of those whose subtitles stand in the file: they say the tier, and whose tasks are shown, whatever became of
/// the rows. CSV files have none.
fn by_titles(read: &ReadTables, catalogue: &Catalogue, all: &Possibilities<'_>) -> Option<Verdict> {
    if read.form.reading() == TableReading::Data {
        return None;
    }
    let titles: Vec<HashSet<String>> = read.tables.iter().map(titles_of).collect();
    let mut best: Option<Verdict> = None;
    for template in all.likely_templates(read, catalogue) {
        let template = std::slice::from_ref(template);
        for selection in candidates(all) {
            if !has_subtitle(&titles, catalogue, &template[0], &selection) {
                continue;
            }
            let Selection { tier, parties, .. } = selection;
            let one = Possibilities { templates: template, tiers: vec![tier], parties: vec![parties], ..all.clone() };
            let Some(verdict) = one.closest(read, catalogue) else { continue };
            if verdict.differences.is_empty() {
                return Some(verdict);
            }
            if best.as_ref().is_none_or(|best| verdict.differences.len() < best.differences.len()) {
                best = Some(verdict);
            }
        }
    }
    best
}

fn candidates(all: &Possibilities<'_>) -> Vec<Selection> {
    let mut selections = Vec::new();
    for parties in &all.parties {
        for tier in &all.tiers {
            selections.push(Selection { models: Vec::new(), tier: tier.clone(), parties: parties.clone() });
        }
    }
    selections
}

/// The texts that stand alone in their rows.
fn titles_of(table: &FoundTable) -> HashSet<String> {
    table.rows.iter().filter_map(|row| row.only_text()).map(plain).collect()
}

/// Whether the titles of a table are those of a section of a document of this selection.
fn has_subtitle(titles: &[HashSet<String>], catalogue: &Catalogue, template: &Template, selection: &Selection) -> bool {
    let view = selection.view(catalogue);
    let report = compose(&view, template, &Details::default());
    let sections = report.sections.iter().map(|section| [plain(&section.heading), plain(&section.subtitle)]);
    let titles_of = |lines: [String; 2]| titles.iter().any(|titles| lines.iter().all(|line| titles.contains(line)));
    sections.into_iter().any(titles_of)
}
