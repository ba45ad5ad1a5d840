//! What is done for a task: its activities, in lists for some tiers or for all.

use super::vocabulary::Vocabulary;
use crate::domain::{Activity, ActivityGroup, Tier};
use crate::input::decode::fields::{Fields, unique};
use crate::input::decode::hints::{choices, printable, wrong_type};
use crate::input::decode::list::items;
use crate::input::decode::scalar::{all, checked_id, string, text};
use crate::input::problem::{Code, Sink};
use crate::input::tree::{Node, Value};
use std::collections::HashSet;
use std::sync::Arc;

/// Reads a description: a mapping of ids to texts, or a list of such mappings with the tiers that each is for.
pub(super) fn description(vocabulary: &Vocabulary, node: &Node, sink: &mut Sink) -> Option<Arc<[ActivityGroup]>> {
    let groups = match &node.value {
        Value::Map(_) => activities(node, sink).map(|activities| vec![ActivityGroup { tiers: None, activities }]),
        Value::List(_) => {
            let items = items("the list of activities", node, sink)?;
            all(items.iter().map(|item| group(vocabulary, item, sink)))
        }
        _ => {
            wrong_type(node, "activities are a mapping of ids to texts, or a list of lists by tier", sink);
            None
        }
    }?;
    let mut ids = HashSet::new();
    // Across all lists: ids of activities are part of ids in trackers, where tiers stand side by side.
    for activity in groups.iter().flat_map(|g| &g.activities) {
        if !ids.insert(&activity.id) {
            let message = format!("`{}` appears twice in one task", activity.id);
            sink.report(Code::DuplicateId, &node.place, message, "give each activity of a task its own id");
        }
    }
    Some(groups.into())
}

fn group(vocabulary: &Vocabulary, node: &Node, sink: &mut Sink) -> Option<ActivityGroup> {
    let mut fields = Fields::open("a list of activities", node, sink)?;
    let tiers = fields.optional("tiers", sink, |n, s| tier_set(vocabulary, n, s));
    let activities = fields.required("activities", sink, activities);
    fields.close(sink);
    Some(ActivityGroup { tiers: tiers?, activities: activities? })
}

fn tier_set(vocabulary: &Vocabulary, node: &Node, sink: &mut Sink) -> Option<Vec<Arc<Tier>>> {
    let named = all(items("the list of tiers", node, sink)?.iter().map(|item| tier(vocabulary, item, sink)))?;
    // In the catalogue's order, however they are listed here.
    Some(vocabulary.tiers.sound.iter().filter(|tier| named.contains(tier)).cloned().collect())
}

fn tier(vocabulary: &Vocabulary, node: &Node, sink: &mut Sink) -> Option<Arc<Tier>> {
    let raw = string(node, sink)?;
    let found = vocabulary.tiers.sound.iter().find(|tier| tier.id.as_str() == raw);
    if found.is_none() && vocabulary.tiers.complete {
        let message = format!("`{}` is not one of the tiers", printable(raw));
        sink.report(
            Code::UnknownTier,
            &node.place,
            message,
            choices(raw, vocabulary.tiers.sound.iter().map(|t| t.id.as_str())),
        );
    }
    found.cloned()
}

fn activities(node: &Node, sink: &mut Sink) -> Option<Vec<Activity>> {
    let Value::Map(pairs) = &node.value else {
        wrong_type(node, "activities are a mapping of ids to texts", sink);
        return None;
    };
    if pairs.is_empty() {
        sink.report(Code::EmptyList, &node.place, "this list of activities is empty", "add one, or remove the key");
        return None;
    }
    let pairs: Vec<_> = unique("a list of activities", pairs, sink).collect();
    all(pairs.into_iter().map(|(key, value)| {
        let id = checked_id(&key.name, &key.place, sink);
        let text = text(value, sink);
        Some(Activity { id: id?, text: text? })
    }))
}
