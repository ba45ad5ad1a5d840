//! Cells of a matrix as people write them: `WSO2/Customer`, `Customer (if required)`, `-`.

use crate::domain::{Assignment, Assignments, Condition, Party};
use crate::input::decode::hints::{choices, printable};
use crate::input::decode::list::Entries;
use crate::input::decode::scalar::string;
use crate::input::problem::{Code, Place, Sink};
use crate::input::tree::Node;
use std::collections::HashMap;
use std::sync::Arc;

/// What stands in a cell when nobody holds the role.
const NOBODY: &str = "-";
/// What stands between two parties.
pub(super) const BETWEEN: &str = "/";

/// Reads cells; each spelling is read once, as matrices repeat a few of them.
pub(super) struct CellReader<'c> {
    parties: &'c Entries<Arc<Party>>,
    conditions: &'c Entries<Arc<Condition>>,
    /// Whether the name of a party has in it what stands between parties.
    has_joined_names: bool,
    read: HashMap<String, Assignments>,
}

/// A cell of these parties, as [`CellReader`] reads it.
pub(super) fn written_cell(assignments: &Assignments) -> String {
    if assignments.is_empty() {
        return NOBODY.to_owned();
    }
    assignments.iter().map(ToString::to_string).collect::<Vec<_>>().join(BETWEEN)
}

/// Whether the words of a party or condition would be read as nobody, or as a party with a condition.
pub(super) fn is_misread(words: &str) -> bool {
    words == NOBODY || words.contains(['(', ')'])
}

impl<'c> CellReader<'c> {
    /// A reader for cells that name these parties and conditions.
    pub(super) fn new(parties: &'c Entries<Arc<Party>>, conditions: &'c Entries<Arc<Condition>>) -> Self {
        let has_joined_names = parties.sound.iter().any(|party| party.name.as_str().contains(BETWEEN));
        Self { parties, conditions, has_joined_names, read: HashMap::new() }
    }

    /// Reads one cell.
    pub(super) fn read(&mut self, node: &Node, sink: &mut Sink) -> Option<Assignments> {
        let raw = string(node, sink)?;
        if let Some(cell) = self.read.get(raw) {
            return Some(Arc::clone(cell));
        }
        // A cell that is wrong is not kept: it is told of wherever it stands.
        let cell = self.parse(raw, &node.place, sink)?;
        self.read.insert(raw.to_owned(), Arc::clone(&cell));
        Some(cell)
    }

    fn parse(&self, raw: &str, place: &Place, sink: &mut Sink) -> Option<Assignments> {
        if raw.trim() == NOBODY {
            return Some(Assignments::from([]));
        }
        let mut assignments: Vec<Assignment> = Vec::new();
        // All parts are read, even behind one that is wrong.
        let parts = self.parts(raw).into_iter();
        let parts: Vec<_> = parts.map(|part| self.assignment(part.trim(), raw, place, sink)).collect();
        for assignment in parts.into_iter().collect::<Option<Vec<_>>>()? {
            if assignments.iter().any(|a| a.party == assignment.party) {
                let message = format!("`{}` appears twice in one cell", assignment.party.name);
                sink.report(Code::InvalidCell, place, message, "name each party once");
                return None;
            }
            assignments.push(assignment);
        }
        Some(assignments.into())
    }

    /// A cell taken apart at its slashes, but for those of names and conditions that have some.
    fn parts<'r>(&self, raw: &'r str) -> Vec<&'r str> {
        let mut parts = Vec::new();
        let mut rest = raw;
        while let Some(end) = self.end_of_part(rest) {
            parts.push(&rest[..end]);
            rest = &rest[end + BETWEEN.len()..];
        }
        parts.push(rest);
        parts
    }

    /// Where the slash stands that ends the first part of `raw`: behind the longest name, else the first.
    fn end_of_part(&self, raw: &str) -> Option<usize> {
        let slashes = || raw.match_indices(BETWEEN).map(|(at, _)| at);
        let is_in_brackets = |at: usize| raw[..at].matches('(').count() > raw[..at].matches(')').count();
        let name = |part: &str| part.split('(').next().unwrap_or_default().trim().to_owned();
        let is_party = |part: &str| self.parties.sound.iter().any(|party| party.name.as_str() == name(part));
        let open = || slashes().filter(|at| !is_in_brackets(*at));
        if !self.has_joined_names {
            return open().next();
        }
        if open().count() > 0 && is_party(raw) && name(raw).contains(BETWEEN) {
            return None;
        }
        let longest = open().filter(|at| is_party(&raw[..*at])).last().filter(|at| name(&raw[..*at]).contains(BETWEEN));
        longest.or_else(|| open().next())
    }

    fn assignment(&self, part: &str, raw: &str, place: &Place, sink: &mut Sink) -> Option<Assignment> {
        let (name, words) = match part.split_once('(') {
            None => (part, None),
            Some((name, rest)) => (name.trim(), Some(rest)),
        };
        // Neither a party nor a condition has parentheses, so a second one is a slip.
        let is_closed = |rest: &str| rest.find(['(', ')']).is_some_and(|at| at + 1 == rest.len());
        if name.is_empty() || !words.is_none_or(is_closed) {
            invalid(raw, place, sink);
            return None;
        }
        // The condition first: what is wrong with it is told even where the party is unknown.
        let condition = words.map(|rest| self.condition(rest.trim_end_matches(')').trim(), place, sink));
        let party = self.party(name, place, sink)?;
        let condition = match condition {
            None => None,
            Some(found) => Some(found?),
        };
        Some(Assignment { party, condition })
    }

    fn party(&self, name: &str, place: &Place, sink: &mut Sink) -> Option<Arc<Party>> {
        let party = self.parties.sound.iter().find(|p| p.name.as_str() == name);
        if party.is_none() && self.parties.complete && !sink.is_full() {
            let names = self.parties.sound.iter().map(|p| p.name.as_str());
            let message = format!("`{}` is not one of the parties", printable(name));
            // People also write lists as in a sentence, in the languages of the built-in templates.
            let is_list =
                name.contains(',') || [" and ", " & ", " und ", " et "].iter().any(|word| name.contains(word));
            let hint = if is_list { "put `/` between parties".to_owned() } else { choices(name, names) };
            sink.report(Code::UnknownParty, place, message, hint);
        }
        party.cloned()
    }

    /// One condition has one spelling in the deliverables, however its capitals are written in the cell.
    fn condition(&self, words: &str, place: &Place, sink: &mut Sink) -> Option<Arc<Condition>> {
        let same = |c: &&Arc<Condition>| c.text.as_str().to_lowercase() == words.to_lowercase();
        let found = self.conditions.sound.iter().find(same);
        if found.is_none() && self.conditions.complete && !sink.is_full() {
            let known = self.conditions.sound.iter().map(|c| c.text.as_str());
            let message = format!("`{}` is not one of the conditions", printable(words));
            sink.report(Code::UnknownCondition, place, message, choices(words, known));
        }
        found.map(Arc::clone)
    }
}

fn invalid(raw: &str, place: &Place, sink: &mut Sink) {
    let message = format!("`{}` cannot be read as parties", printable(raw));
    let hint = "write one party, several with `/` between them, a condition in parentheses after its party, or `-`";
    sink.report(Code::InvalidCell, place, message, hint);
}
