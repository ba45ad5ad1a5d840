//! What a template's sentences can say: a closed set of names, some of them the template's own fields.

use crate::domain::Catalogue;
use crate::input::decode::placeholder::wording_of;
use crate::input::problem::Sink;
use crate::input::tree::Node;
use crate::template::{
    DocumentField, FieldKind, FieldSpec, Placeholder, RunningField, RunningPlaceholder, SentencePlaceholder, Wording,
};

/// The placeholders of a template's sentences.
pub(crate) struct SentencePlaceholders {
    said: Vec<(String, SentencePlaceholder)>,
    /// What is always there to be said.
    surely: Vec<(String, SentencePlaceholder)>,
    surely_of_party: Vec<(String, SentencePlaceholder)>,
    of_party: Vec<(String, SentencePlaceholder)>,
    running: Vec<(String, RunningPlaceholder)>,
}

impl SentencePlaceholders {
    /// What can be said with these `fields`, of which the last `per_party` for each party of the catalogue are its own.
    pub(crate) fn new(fields: &[FieldSpec], per_party: usize, catalogue: &Catalogue) -> Self {
        let document =
            DocumentField::ALL.iter().map(|(name, field)| ((*name).to_owned(), SentencePlaceholder::Document(*field)));
        let can_be_said = |(_, field): &(usize, &FieldSpec)| field.kind != FieldKind::Initials;
        let given = || fields.iter().enumerate().filter(can_be_said);
        let said: Vec<_> =
            document.chain(given().map(|(i, field)| (field.path(), SentencePlaceholder::Field(i)))).collect();
        let is_sure = |(_, said): &&(String, SentencePlaceholder)| match said {
            SentencePlaceholder::Document(field) => !matches!(field, DocumentField::Tier | DocumentField::Digest),
            SentencePlaceholder::Field(index) => fields[*index].needed,
            _ => true,
        };
        let own = fields.len() - per_party * catalogue.parties.len();
        let party = fields[own..].iter().take(per_party).enumerate();
        let party = party.map(|(i, field)| (format!("party.{}", field.name), SentencePlaceholder::PartyField(i)));
        let own_words = || [("party".to_owned(), SentencePlaceholder::Party)].into_iter().chain(party.clone());
        let of_party = said.iter().cloned().chain(own_words()).collect();
        let surely: Vec<(String, SentencePlaceholder)> = said.iter().filter(is_sure).cloned().collect();
        let sure_field = |(_, said): &(String, SentencePlaceholder)| match said {
            SentencePlaceholder::PartyField(index) => fields[own + index].needed,
            _ => true,
        };
        let surely_of_party = surely.iter().cloned().chain(own_words().filter(sure_field)).collect();
        let running =
            RunningField::ALL.iter().map(|(name, field)| ((*name).to_owned(), RunningPlaceholder::Running(*field)));
        let running = running.chain(given().map(|(i, field)| (field.path(), RunningPlaceholder::Field(i)))).collect();
        Self { said, surely, surely_of_party, of_party, running }
    }

    /// Reads what is said once.
    pub(crate) fn said(&self, node: &Node, sink: &mut Sink) -> Option<Wording<SentencePlaceholder>> {
        wording_of(node, &self.said, sink)
    }

    /// Reads what is said in any case: it may not depend on what may be missing.
    pub(crate) fn said_surely(&self, node: &Node, sink: &mut Sink) -> Option<Wording<SentencePlaceholder>> {
        wording_of(node, &self.surely, sink)
    }

    /// The same, of a party.
    pub(crate) fn said_surely_of_party(&self, node: &Node, sink: &mut Sink) -> Option<Wording<SentencePlaceholder>> {
        wording_of(node, &self.surely_of_party, sink)
    }

    /// Reads what is said of a party.
    pub(crate) fn said_of_party(&self, node: &Node, sink: &mut Sink) -> Option<Wording<SentencePlaceholder>> {
        wording_of(node, &self.of_party, sink)
    }

    /// Reads a part of a running line.
    pub(crate) fn running(&self, node: &Node, sink: &mut Sink) -> Option<Wording<RunningPlaceholder>> {
        wording_of(node, &self.running, sink)
    }
}
