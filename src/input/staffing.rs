//! Who and when, as written: the users of a tracker for the parties, and how long tasks take.

use super::decode::fields::{Fields, choices, pairs};
use super::decode::scalar::{number, shown, texts};
use super::problem::{Code, Problem, Problems, Sink, SourceText};
use super::tree::{Key, Node, Value};
use crate::document::SharedStr;
use crate::domain::{Catalogue, Id, Text};
use crate::plan::Staffing;
use std::sync::Arc;

/// The longest that a task takes, in working days: ten years.
const MOST_DAYS: f64 = 2_600.0;

/// Reads who stands for the parties of a catalogue (`people`) and how long its tasks take (`days`), YAML or JSON.
///
/// # Errors
/// Every problem of the text, each with its place.
pub fn read_staffing(source: &Arc<SourceText>, catalogue: &Catalogue) -> Result<(Staffing, Vec<Problem>), Problems> {
    let mut sink = Sink::default();
    let staffing =
        crate::input::tree::read_tree(&source.text, &mut sink).and_then(|root| staffing(&root, catalogue, &mut sink));
    sink.finish(source, staffing)
}

fn staffing(root: &Node, catalogue: &Catalogue, sink: &mut Sink) -> Option<Staffing> {
    let mut staffing = Staffing::default();
    let mut fields = Fields::open("who works, and how long", root, sink)?;
    let (people, days) = (fields.get("people"), fields.get("days"));
    fields.close(sink);
    for (key, node) in people.map_or(Some(Vec::new()), |node| pairs("the list of people", node, sink))? {
        let known = catalogue.parties.iter().map(|party| &party.id);
        let Some(party) = known_id(key, "party", known, Code::UnknownParty, sink) else { continue };
        if !matches!(node.value, Value::Map(_)) {
            staffing.people.insert((party, None), users(node, sink)?);
            continue;
        }
        for (key, node) in pairs("a party's list of roles", node, sink)? {
            let known = catalogue.roles.iter().map(|role| &role.id);
            let Some(role) = known_id(key, "role", known, Code::UnknownRole, sink) else { continue };
            staffing.people.insert((party.clone(), Some(role)), users(node, sink)?);
        }
    }
    let tasks = || catalogue.models.iter().flat_map(|model| &model.rows).map(|row| &row.task.id);
    for (key, node) in days.map_or(Some(Vec::new()), |node| pairs("the list of days", node, sink))? {
        let task = known_id(key, "task", tasks(), Code::UnknownTask, sink);
        let days = number(node, &(1.0..=MOST_DAYS), sink);
        if let Some((task, days)) = task.zip(days) {
            staffing.days.insert(task, whole(days));
        }
    }
    Some(staffing)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the number is within its bounds")]
fn whole(days: f64) -> u16 {
    days.ceil() as u16
}

fn users(node: &Node, sink: &mut Sink) -> Option<Vec<SharedStr>> {
    Some(texts(node, sink)?.iter().map(Text::share).collect())
}

fn known_id<'a>(
    key: &Key,
    what: &str,
    known: impl Iterator<Item = &'a Id> + Clone,
    code: Code,
    sink: &mut Sink,
) -> Option<Id> {
    let found = known.clone().find(|id| id.as_str() == key.name).cloned();
    if found.is_none() {
        let message = format!("there is no {what} `{}`", shown(&key.name));
        sink.report(code, &key.place, message, choices(&key.name, known.map(Id::as_str)));
    }
    found
}
