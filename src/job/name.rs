//! The file names of deliverables.

use super::selection::ALL;
use crate::domain::{Catalogue, Id, Selection};
use crate::template::Template;

/// The file name of a document without extension: `<prefix>-<models>[-<tier>][-for-<parties>][-<template>][-<language>][-<mark>...]`.
/// The template called `default` is left out. `marks` keep, for example, a draft from overwriting the final version.
#[must_use]
pub fn stem<'a>(
    catalogue: &Catalogue,
    selection: &Selection,
    template: &Template,
    default: &str,
    marks: impl Iterator<Item = &'a str>,
) -> String {
    let name = Some(template.name.as_str()).filter(|name| *name != default);
    // The first language is the template's own, which goes without saying.
    let is_translated = template.languages.first() != Some(&template.language);
    let language = Some(template.language.as_str()).filter(|_| is_translated);
    // A watermark may be any text: in a file name it is written like an id.
    let id = |mark: &str| Id::parse(mark).or_else(|| Id::suggestion(mark)).map(|id| id.to_string());
    let marks: Vec<String> = marks.filter_map(id).collect();
    let stem = selection_stem(catalogue, selection);
    let parts = [Some(stem.as_str()), name, language];
    parts.into_iter().flatten().chain(marks.iter().map(String::as_str)).collect::<Vec<_>>().join("-")
}

/// The beginning of the file name of any deliverable of a selection: `<prefix>-<models>[-<tier>][-for-<parties>]`.
#[must_use]
pub fn selection_stem(catalogue: &Catalogue, selection: &Selection) -> String {
    let models = models(catalogue, selection);
    let parties: Vec<&str> = selection.parties.iter().map(Id::as_str).collect();
    let parties = (!parties.is_empty()).then(|| format!("for-{}", parties.join("+")));
    let tier = selection.tier.as_ref().map(Id::as_str);
    let parts = [Some(catalogue.file_prefix.as_str()), Some(models.as_str()), tier, parties.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join("-")
}

/// The models of a selection in one word: their ids joined by `+`, or `all`.
#[must_use]
pub fn models(catalogue: &Catalogue, selection: &Selection) -> String {
    let view = selection.view(catalogue);
    let ids: Vec<&str> = view.models.iter().map(|model| model.model.id.as_str()).collect();
    // The only model of a catalogue keeps its id if it was named.
    let is_all = selection.models.is_empty() || (view.is_whole() && ids.len() > 1);
    if is_all { ALL.to_owned() } else { ids.join("+") }
}
