//! The edits that change the activities of a task where they stand.

use super::lines::Lines;
use super::mapping::Mapping;
use super::written::{Edit, activities, activities_in_flow, scalar};
use crate::domain::{Activity, ActivityGroup};
use crate::input::tree::{Node, Value};
use std::collections::HashSet;

/// The key of the activities.
pub(super) const ACTIVITIES: &str = "activities";

/// The edits that give `owner`, a row or a shared task, the lists `new` in the place of those that it has; `None` where no
/// edit can. `before` are the keys behind which new ones stand.
pub(super) fn description_edits(owner: &Mapping<'_>, new: &[ActivityGroup], before: &[&str]) -> Option<Vec<Edit>> {
    let Some((_, node)) = owner.entry(ACTIVITIES) else {
        if new.is_empty() {
            return Some(Vec::new());
        }
        let edit = if owner.is_in_flow {
            owner.adding_in_flow(ACTIVITIES, &activities_in_flow(new, owner.flow_style()), &before[..1])
        } else {
            owner.adding_lines(activities(owner.lines, owner.column(), new), before)
        };
        return Some(vec![edit?]);
    };
    if new.is_empty() {
        return Some(vec![owner.without(ACTIVITIES)?]);
    }
    match (&node.value, new) {
        (Value::Map(_), [ActivityGroup { tiers: None, activities }]) => {
            entry_edits(&Mapping::of(owner.lines.text, node, owner.is_in_flow)?, activities)
        }
        (Value::List(lists), groups) => list_edits(owner, node, lists, groups),
        _ => None,
    }
}

/// The edits of lists by tier, of which some may be gone.
fn list_edits(owner: &Mapping<'_>, node: &Node<'_>, lists: &[Node<'_>], groups: &[ActivityGroup]) -> Option<Vec<Edit>> {
    let is_in_flow = owner.is_in_flow || owner.lines.text[node.place.start..].starts_with('[');
    let mut edits = Vec::new();
    let mut rest = groups;
    for list in lists {
        let list_mapping = Mapping::of(owner.lines.text, list, is_in_flow)?;
        match rest {
            [first, others @ ..] if is_of_tiers(list, first) => {
                let (_, entries) = list_mapping.entry(ACTIVITIES)?;
                let entries = Mapping::of(owner.lines.text, entries, list_mapping.is_in_flow)?;
                edits.extend(entry_edits(&entries, &first.activities)?);
                rest = others;
            }
            _ if is_in_flow => return None,
            _ => edits.push(without_item(owner.lines, &list_mapping)?),
        }
    }
    rest.is_empty().then_some(edits)
}

/// Whether a list, as it is written, is for the tiers of `group`.
fn is_of_tiers(list: &Node<'_>, group: &ActivityGroup) -> bool {
    let written: Option<HashSet<&str>> = list.get("tiers").map(|tiers| match &tiers.value {
        Value::List(items) => items.iter().filter_map(super::catalogue_tree::text_of).collect(),
        _ => HashSet::new(),
    });
    let tiers = group.tiers.as_ref().map(|tiers| tiers.iter().map(|tier| tier.id.as_str()).collect());
    written == tiers
}

/// The edit that takes an item out of a list in lines.
fn without_item(lines: Lines<'_>, item: &Mapping<'_>) -> Option<Edit> {
    let (key, _) = item.entries.first()?;
    let dash = lines.dash(key.place.start)?;
    let range = lines.start(dash)..lines.end_of_block(dash, lines.column(dash), false);
    Some(Edit { range, text: String::new() })
}

/// The edits that make the entries of a list those of `new`.
fn entry_edits(entries: &Mapping<'_>, new: &[Activity]) -> Option<Vec<Edit>> {
    let kept: Vec<&str> = new.iter().map(|a| a.id.as_str()).filter(|id| entries.entry(id).is_some()).collect();
    let is_kept = |name: &str| kept.contains(&name);
    let in_order: Vec<&str> = entries.entries.iter().map(|(key, _)| &*key.name).filter(|name| is_kept(name)).collect();
    // Entries that change places, and those in braces, are written anew.
    let keeps_all = kept.len() == entries.entries.len();
    let adds_behind = new.iter().skip(kept.len()).all(|activity| !is_kept(activity.id.as_str()));
    if in_order != kept || kept.is_empty() || entries.is_in_flow && !(keeps_all && adds_behind) {
        return Some(vec![all_anew(entries, new)?]);
    }
    let mut edits = Vec::new();
    for (key, node) in entries.entries {
        match new.iter().find(|activity| activity.id.as_str() == key.name) {
            Some(activity) if super::catalogue_tree::text_of(node) == Some(activity.text.as_str()) => {}
            Some(activity) => edits.push(entries.with_text(&key.name, activity.text.as_str())?),
            None => edits.push(entries.without(&key.name)?),
        }
    }
    let mut last: Option<&str> = None;
    let column = entries.column();
    for activity in new {
        if is_kept(activity.id.as_str()) {
            last = Some(activity.id.as_str());
            continue;
        }
        let line = entry_line(entries.lines, column, activity);
        edits.push(match last {
            Some(id) if entries.is_in_flow => {
                let text = entries.flow_style().text(activity.text.as_str());
                entries.adding_in_flow(activity.id.as_str(), &text, &[id])?
            }
            Some(id) => entries.adding_lines(line, &[id])?,
            None => {
                let start = entries.lines_of(&entries.entries.first()?.0)?.start;
                Edit { range: start..start, text: line }
            }
        });
    }
    Some(edits)
}

fn entry_line(lines: Lines<'_>, column: usize, activity: &Activity) -> String {
    format!("{:column$}{}: {}{}", "", activity.id, scalar(activity.text.as_str(), false), lines.end_of_line())
}

/// The edit that writes all entries anew; `None` where comments would be lost.
fn all_anew(entries: &Mapping<'_>, new: &[Activity]) -> Option<Edit> {
    let (first, last) = (&entries.entries.first()?.0, entries.entries.last()?);
    if entries.is_in_flow {
        let range = first.place.start..last.1.place.end;
        let style = entries.flow_style();
        let items = new.iter().map(|activity| style.entry(activity.id.as_str(), activity.text.as_str()));
        return Some(Edit { range, text: items.collect::<Vec<_>>().join(", ") });
    }
    let range = entries.lines_of(first)?.start..entries.lines_of(&last.0)?.end;
    let has_comments = entries.lines.text[range.clone()].contains('#');
    let column = entries.column();
    let text = new.iter().map(|activity| entry_line(entries.lines, column, activity)).collect();
    (!has_comments).then_some(Edit { range, text })
}
