//! What a template's sentences can say: a closed set of names, some of them the template's own fields.

use super::placeholder::wording_of;
use super::problem::Sink;
use super::tree::Node;
use crate::domain::Catalogue;
use crate::report::{DocumentField, FieldKind, FieldSpec, Placeholder, RunningField, RunningSaid, Said, Wording};

/// The placeholders of a template's sentences.
pub(super) struct Speech {
    said: Vec<(String, Said)>,
    /// What is always there to be said.
    surely: Vec<(String, Said)>,
    surely_of_party: Vec<(String, Said)>,
    of_party: Vec<(String, Said)>,
    running: Vec<(String, RunningSaid)>,
}

impl Speech {
    /// What can be said with these `fields`, of which the last `per_party` for each party of the catalogue are its own.
    pub(super) fn new(fields: &[FieldSpec], per_party: usize, catalogue: &Catalogue) -> Self {
        let document = DocumentField::ALL.iter().map(|(name, field)| ((*name).to_owned(), Said::Document(*field)));
        let can_be_said = |(_, field): &(usize, &FieldSpec)| field.kind != FieldKind::Initials;
        let given = || fields.iter().enumerate().filter(can_be_said);
        let said: Vec<_> = document.chain(given().map(|(i, field)| (field.path(), Said::Field(i)))).collect();
        let is_sure = |(_, said): &&(String, Said)| match said {
            Said::Document(field) => !matches!(field, DocumentField::Tier | DocumentField::Digest),
            Said::Field(index) => fields[*index].needed,
            _ => true,
        };
        let own = fields.len() - per_party * catalogue.parties.len();
        let party = fields[own..].iter().take(per_party).enumerate();
        let party = party.map(|(i, field)| (format!("party.{}", field.name), Said::PartyField(i)));
        let own_words = || [("party".to_owned(), Said::Party)].into_iter().chain(party.clone());
        let of_party = said.iter().cloned().chain(own_words()).collect();
        let surely: Vec<(String, Said)> = said.iter().filter(is_sure).cloned().collect();
        let sure_field = |(_, said): &(String, Said)| match said {
            Said::PartyField(index) => fields[own + index].needed,
            _ => true,
        };
        let surely_of_party = surely.iter().cloned().chain(own_words().filter(sure_field)).collect();
        let running = RunningField::ALL.iter().map(|(name, field)| ((*name).to_owned(), RunningSaid::Running(*field)));
        let running = running.chain(given().map(|(i, field)| (field.path(), RunningSaid::Field(i)))).collect();
        Self { said, surely, surely_of_party, of_party, running }
    }

    /// Reads what is said once.
    pub(super) fn said(&self, node: &Node, sink: &mut Sink) -> Option<Wording<Said>> {
        wording_of(node, &self.said, sink)
    }

    /// Reads what is said in any case: it may not depend on what may be missing.
    pub(super) fn said_surely(&self, node: &Node, sink: &mut Sink) -> Option<Wording<Said>> {
        wording_of(node, &self.surely, sink)
    }

    /// The same, of a party.
    pub(super) fn said_surely_of_party(&self, node: &Node, sink: &mut Sink) -> Option<Wording<Said>> {
        wording_of(node, &self.surely_of_party, sink)
    }

    /// Reads what is said of a party.
    pub(super) fn said_of_party(&self, node: &Node, sink: &mut Sink) -> Option<Wording<Said>> {
        wording_of(node, &self.of_party, sink)
    }

    /// Reads a part of a running line.
    pub(super) fn running(&self, node: &Node, sink: &mut Sink) -> Option<Wording<RunningSaid>> {
        wording_of(node, &self.running, sink)
    }
}
