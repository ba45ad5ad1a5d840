//! A catalogue as written, into [`Catalogue`].

use super::checks::checks;
use super::matrix::models_with_tasks;
use super::places::CataloguePlaces;
use super::translations::{report_unused, translations};
use super::vocabulary::vocabulary;
use crate::domain::{Catalogue, Headings, Id, Source};
use crate::input::decode::fields::Fields;
use crate::input::decode::scalar::{self, date, id, language, text, text_list};
use crate::input::decode::value_notes::report_unseen;
use crate::input::problem::{Place, Problem, Problems, Sink, SourceText};
use crate::input::tree::{Node, Value, read_tree};
use std::sync::Arc;

/// Reads a catalogue, YAML or JSON, with the warnings it deserves.
///
/// # Errors
/// Every problem of the text, each with its place.
pub fn read_catalogue(source: &Arc<SourceText>) -> Result<(Catalogue, Vec<Problem>), Problems> {
    let mut sink = Sink::default();
    let catalogue = read_tree(&source.text, &mut sink).and_then(|root| sound_catalogue(&root, &mut sink));
    sink.finish(source, catalogue)
}

fn sound_catalogue(root: &Node, sink: &mut Sink) -> Option<Catalogue> {
    report_unseen(root, sink);
    catalogue(root, sink)
}

/// A catalogue, and where its text says what.
#[derive(Debug)]
pub struct PlacedCatalogue {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// The places.
    pub places: CataloguePlaces,
}

/// The same as [`read_catalogue`], with the places of what it reads.
///
/// # Errors
/// Every problem of the text, each with its place.
pub fn read_placed_catalogue(source: &Arc<SourceText>) -> Result<(PlacedCatalogue, Vec<Problem>), Problems> {
    let mut sink = Sink::default();
    let placed = read_tree(&source.text, &mut sink).and_then(|root| {
        let catalogue = sound_catalogue(&root, &mut sink)?;
        let places = CataloguePlaces::of(&root, &catalogue.roles);
        Some(PlacedCatalogue { catalogue, places })
    });
    sink.finish(source, placed)
}

/// Where the text of a catalogue names a role.
#[must_use]
pub fn role_name_place(source: &SourceText, role: &Id) -> Option<Place> {
    let root = read_tree(&source.text, &mut Sink::default())?;
    let Value::List(roles) = &root.get("roles")?.value else { return None };
    let is_it =
        |node: &&Node| matches!(node.get("id").map(|id| &id.value), Some(Value::Text(id)) if id == role.as_str());
    Some(roles.iter().find(is_it)?.get("name")?.place.clone())
}

fn catalogue(root: &Node, sink: &mut Sink) -> Option<Catalogue> {
    let mut fields = Fields::open("a catalogue", root, sink)?;
    let id = fields.required("catalogue", sink, id);
    let file_prefix = fields.optional("file-prefix", sink, scalar::id);
    let version = fields.required("version", sink, text);
    let date = fields.required("date", sink, date);
    let language = fields.required("language", sink, language);
    let product = fields.required("product", sink, text);
    let title = fields.required("title", sink, text);
    let source = fields.required("source", sink, source);
    let introduction = fields.optional("introduction", sink, text_list);
    let definitions_note = fields.optional("definitions-note", sink, text);
    // Of the matrices nothing can be told without the words that they are written in.
    let vocabulary = vocabulary(&mut fields, sink);
    let tasks = fields.get("tasks");
    let models = fields.required("models", sink, |node, _| Some(node));
    let checks = fields.optional("checks", sink, checks);
    let in_other_languages = fields.get("translations");
    let read_translations = in_other_languages.map(|node| translations(node, sink));
    fields.close(sink);

    // All else is read by now: what is missing above keeps no problem of the matrices from being told.
    let models = models_with_tasks(&vocabulary, tasks, models?, sink);
    let catalogue = Catalogue {
        // Deliverables are called after the catalogue, unless it says otherwise.
        file_prefix: file_prefix?.or_else(|| id.clone())?,
        id: id?,
        version: version?,
        date: date?,
        language: language?,
        product: product?,
        title: title?,
        source: source?,
        introduction: introduction?.unwrap_or_default(),
        definitions_note: definitions_note?,
        models: models?,
        roles: vocabulary.roles.all()?,
        parties: vocabulary.parties.all()?,
        conditions: vocabulary.conditions.all()?,
        tiers: vocabulary.tiers.all()?,
        checks: checks?.unwrap_or_default(),
        translations: read_translations.unwrap_or_else(|| Some(Vec::new()))?,
    };
    if let Some(node) = in_other_languages {
        report_unused(node, &catalogue, sink);
    }
    Some(catalogue)
}

fn source(node: &Node, sink: &mut Sink) -> Option<Source> {
    let mut fields = Fields::open("the source", node, sink)?;
    let publisher = fields.required("publisher", sink, text);
    let citation = fields.required("citation", sink, text);
    let headings = fields.required("headings", sink, headings);
    fields.close(sink);
    Some(Source { publisher: publisher?, citation: citation?, headings: headings? })
}

fn headings(node: &Node, sink: &mut Sink) -> Option<Headings> {
    let mut fields = Fields::open("the source's headings", node, sink)?;
    let task = fields.required("task", sink, text);
    let description = fields.required("description", sink, text);
    fields.close(sink);
    Some(Headings { task: task?, description: description? })
}
