//! The placeholders of a template's sentences: a closed set, some of them the template's own fields.

use super::references::{Citable, REFERENCE};
use crate::domain::Catalogue;
use crate::input::decode::placeholder::{named, wording_of, wording_with};
use crate::input::decode::scalar::string;
use crate::input::problem::{Place, Sink};
use crate::input::tree::Node;
use crate::template::{
    DocumentField, FieldKind, FieldSpec, Placeholder, RunningField, RunningPlaceholder, SentencePlaceholder, Wording,
};

/// A placeholder with the name that stands between its braces.
type Named<P> = (String, P);

/// The placeholders of a template's sentences.
pub(super) struct SentencePlaceholders {
    /// What a sentence can name.
    any: Vec<Named<SentencePlaceholder>>,
    /// What it can name that is always given.
    always_given: Vec<Named<SentencePlaceholder>>,
    /// The same for a sentence about a party.
    of_party: Vec<Named<SentencePlaceholder>>,
    of_party_always_given: Vec<Named<SentencePlaceholder>>,
    /// What a running line can name.
    running: Vec<Named<RunningPlaceholder>>,
}

impl SentencePlaceholders {
    /// The placeholders of a template with these `fields`; those in the section of a party are the party's own.
    pub(super) fn new(fields: &[FieldSpec], catalogue: &Catalogue) -> Self {
        let mut placeholders = Self {
            any: vec![],
            always_given: vec![],
            of_party: vec![],
            of_party_always_given: vec![],
            running: vec![],
        };
        for (name, field) in DocumentField::ALL {
            let is_given = !matches!(field, DocumentField::Tier | DocumentField::Digest);
            placeholders.add((*name).to_owned(), SentencePlaceholder::Document(*field), is_given);
        }
        for (name, field) in RunningField::ALL {
            placeholders.running.push(((*name).to_owned(), RunningPlaceholder::Running(*field)));
        }
        // A switch is no text.
        for field in fields.iter().filter(|field| field.kind != FieldKind::Initials) {
            placeholders.add(field.path(), SentencePlaceholder::Field(field.id.clone()), field.needed);
            placeholders.running.push((field.path(), RunningPlaceholder::Field(field.id.clone())));
        }
        placeholders.add_of_party("party".to_owned(), SentencePlaceholder::Party, true);
        // Each party has the same fields, so those of the first name all.
        let first = catalogue.parties.first();
        for field in fields.iter().filter(|field| first.is_some_and(|party| party.id == field.id.section)) {
            let name = field.id.name.clone();
            let path = format!("party.{name}");
            placeholders.add_of_party(path, SentencePlaceholder::PartyField(name), field.needed);
        }
        placeholders
    }

    fn add(&mut self, name: String, placeholder: SentencePlaceholder, is_given: bool) {
        self.any.push((name.clone(), placeholder.clone()));
        if is_given {
            self.always_given.push((name.clone(), placeholder.clone()));
        }
        self.add_of_party(name, placeholder, is_given);
    }

    fn add_of_party(&mut self, name: String, placeholder: SentencePlaceholder, is_given: bool) {
        if is_given {
            self.of_party_always_given.push((name.clone(), placeholder.clone()));
        }
        self.of_party.push((name, placeholder));
    }

    /// Reads a sentence.
    pub(super) fn sentence(&self, node: &Node, sink: &mut Sink) -> Option<Wording<SentencePlaceholder>> {
        wording_of(node, &self.any, sink)
    }

    /// Reads a sentence that every document has: what may be missing it cannot name.
    pub(super) fn required_sentence(&self, node: &Node, sink: &mut Sink) -> Option<Wording<SentencePlaceholder>> {
        wording_of(node, &self.always_given, sink)
    }

    /// Reads a sentence about a party.
    pub(super) fn party_sentence(&self, node: &Node, sink: &mut Sink) -> Option<Wording<SentencePlaceholder>> {
        wording_of(node, &self.of_party, sink)
    }

    /// Reads a sentence about a party that every document has.
    pub(super) fn required_party_sentence(&self, node: &Node, sink: &mut Sink) -> Option<Wording<SentencePlaceholder>> {
        wording_of(node, &self.of_party_always_given, sink)
    }

    /// Reads a sentence, or one about a party, that can have references too.
    pub(super) fn sentence_with_references(
        &self,
        node: &Node,
        is_about_party: bool,
        citable: &Citable<'_>,
        sink: &mut Sink,
    ) -> Option<Wording<SentencePlaceholder>> {
        let names = if is_about_party { &self.of_party } else { &self.any };
        let placeholder = |name: &str, place: &Place, sink: &mut Sink| match name.strip_prefix(REFERENCE) {
            Some(cited) => citable.reference(cited, place, sink).map(SentencePlaceholder::Reference),
            None => named(name, place, names, sink),
        };
        wording_with(string(node, sink)?, &node.place, placeholder, sink)
    }

    /// Reads a part of a running line.
    pub(super) fn running_line(&self, node: &Node, sink: &mut Sink) -> Option<Wording<RunningPlaceholder>> {
        wording_of(node, &self.running, sink)
    }
}
