//! What a template's sentences can say: a closed set of names, some of them the template's own fields.

use super::placeholder::wording_of;
use super::problem::Sink;
use super::tree::Node;
use crate::domain::Catalogue;
use crate::report::{DocumentField, FieldKind, FieldSpec, Placeholder, RunningField, RunningSaid, Said, Wording};

/// The placeholders of a template's sentences.
pub(super) struct Speech {
    said: Vec<(String, Said)>,
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
        let own = fields.len() - per_party * catalogue.parties.len();
        let party = fields[own..].iter().take(per_party).enumerate();
        let party = party.map(|(i, field)| (format!("party.{}", field.name), Said::PartyField(i)));
        let of_party = said.iter().cloned().chain([("party".to_owned(), Said::Party)]).chain(party).collect();
        let running = RunningField::ALL.iter().map(|(name, field)| ((*name).to_owned(), RunningSaid::Running(*field)));
        let running = running.chain(given().map(|(i, field)| (field.path(), RunningSaid::Field(i)))).collect();
        Self { said, of_party, running }
    }

    /// Reads what is said once.
    pub(super) fn said(&self, node: &Node, sink: &mut Sink) -> Option<Wording<Said>> {
        wording_of(node, &self.said, sink)
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
