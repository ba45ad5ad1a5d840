//! Who and when, as written: the users of a tracker for the parties, and how long tasks take.

use crate::document::SharedStr;
use crate::domain::{Catalogue, Text};
use crate::input::decode::fields::{Fields, pairs};
use crate::input::decode::parse::parse_listed_id;
use crate::input::decode::scalar::{number, text_list};
use crate::input::decode::value_notes::report_unseen;
use crate::input::problem::{Code, Problem, Problems, Sink, SourceText};
use crate::input::tree::{Node, Value, read_tree};
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
    let root = read_tree(&source.text, &mut sink);
    let staffing = root.and_then(|root| {
        report_unseen(&root, &mut sink);
        staffing(&root, catalogue, &mut sink)
    });
    sink.finish(source, staffing)
}

fn staffing(root: &Node, catalogue: &Catalogue, sink: &mut Sink) -> Option<Staffing> {
    let mut staffing = Staffing::default();
    let mut fields = Fields::open("the file of people and days", root, sink)?;
    let (people, days) = (fields.get("people"), fields.get("days"));
    fields.close(sink);
    if let Some(node) = people {
        read_people(node, catalogue, &mut staffing, sink)?;
    }
    if let Some(node) = days {
        read_days(node, catalogue, &mut staffing, sink)?;
    }
    Some(staffing)
}

/// The users of each party: of all its roles alike, or role by role.
fn read_people(node: &Node, catalogue: &Catalogue, staffing: &mut Staffing, sink: &mut Sink) -> Option<()> {
    for (key, node) in pairs("the list of people", node, sink)? {
        let parties = catalogue.parties.iter().map(|party| &party.id);
        let party = parse_listed_id(&key.name, "party", Code::UnknownParty, parties);
        // The others are read all the same.
        let Some(party) = sink.accept(party, &key.place) else { continue };
        // A list of users, or one user.
        if !matches!(node.value, Value::Map(_)) {
            staffing.people.insert((party, None), users(node, sink)?);
            continue;
        }
        for (key, node) in pairs("a party's list of roles", node, sink)? {
            let roles = catalogue.roles.iter().map(|role| &role.id);
            let role = parse_listed_id(&key.name, "role", Code::UnknownRole, roles);
            let Some(role) = sink.accept(role, &key.place) else { continue };
            staffing.people.insert((party.clone(), Some(role)), users(node, sink)?);
        }
    }
    Some(())
}

fn users(node: &Node, sink: &mut Sink) -> Option<Vec<SharedStr>> {
    Some(text_list(node, sink)?.iter().map(Text::share).collect())
}

fn read_days(node: &Node, catalogue: &Catalogue, staffing: &mut Staffing, sink: &mut Sink) -> Option<()> {
    let tasks = || catalogue.models.iter().flat_map(|model| &model.rows).map(|row| &row.task.id);
    for (key, node) in pairs("the list of days", node, sink)? {
        let task = sink.accept(parse_listed_id(&key.name, "task", Code::UnknownTask, tasks()), &key.place);
        let days = number(node, &(1.0..=MOST_DAYS), sink);
        if let Some((task, days)) = task.zip(days) {
            staffing.days.insert(task, whole(days));
        }
    }
    Some(())
}

/// Days that are begun are whole ones: a plan has no hours.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the number is within its bounds")]
fn whole(days: f64) -> u16 {
    days.ceil() as u16
}
