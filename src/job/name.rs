//! Names of deliverables.

use super::selection::ALL;
use crate::domain::{Catalogue, Id, Selection};
use crate::template::Template;

/// `<prefix>-<models>[-<tier>][-<template>][-<language>][-<mark>...]`: the name of a deliverable without its
/// extension. The template called `default` is not named; `marks` are words for copies of other kinds, so that these do
/// not stand in each other's way.
#[must_use]
pub fn stem<'a>(
    catalogue: &Catalogue,
    selection: &Selection,
    template: &Template,
    default: &str,
    marks: impl Iterator<Item = &'a str>,
) -> String {
    let name = Some(template.name.as_str()).filter(|name| *name != default);
    let is_translated = template.languages.first() != Some(&template.language);
    let language = Some(template.language.as_str()).filter(|_| is_translated);
    let id = |mark: &str| Id::parse(mark).or_else(|| Id::suggestion(mark)).map(|id| id.to_string());
    let marks: Vec<String> = marks.filter_map(id).collect();
    let stem = selection_stem(catalogue, selection);
    let parts = [Some(stem.as_str()), name, language];
    parts.into_iter().flatten().chain(marks.iter().map(String::as_str)).collect::<Vec<_>>().join("-")
}

/// `<prefix>-<models>[-<tier>]`: what the name of whatever shows a selection begins with.
#[must_use]
pub fn selection_stem(catalogue: &Catalogue, selection: &Selection) -> String {
    let models = models(catalogue, selection);
    let parts = [Some(catalogue.file_prefix.as_str()), Some(models.as_str()), selection.tier.as_ref().map(Id::as_str)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("-")
}

/// The models of a selection in one word: their ids, or that it is all of them.
#[must_use]
pub fn models(catalogue: &Catalogue, selection: &Selection) -> String {
    let view = selection.view(catalogue);
    let ids: Vec<&str> = view.models.iter().map(|model| model.model.id.as_str()).collect();
    let is_all = selection.models.is_empty() || (view.is_whole() && ids.len() > 1);
    if is_all { ALL.to_owned() } else { ids.join("+") }
}
