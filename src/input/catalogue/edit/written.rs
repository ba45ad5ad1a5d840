//! Texts as YAML has them: as the text that they stand for was written, as far as that can be.

use super::lines::Lines;
use crate::domain::{ActivityGroup, Id, Text};
use crate::input::tree::{Key, Node};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

/// A part of a text, and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// Puts `edits` into `text`; `None` where two of them overlap.
pub(super) fn with_edits(text: &str, mut edits: Vec<Edit>) -> Option<String> {
    // What is inserted at one place keeps its order.
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut edited = String::with_capacity(text.len());
    let mut done = 0;
    for Edit { range, text: new } in edits {
        edited.push_str(text.get(done..range.start)?);
        edited.push_str(&new);
        done = range.end;
    }
    edited.push_str(text.get(done..)?);
    Some(edited)
}

/// The edit that puts `new` in the place of the value of `key`.
pub(super) fn replaced(text: &str, key: &Key<'_>, node: &Node<'_>, is_in_flow: bool, new: &str) -> Edit {
    let range = node.place.clone();
    let old = &text[range.clone()];
    // What stands between the two says how the value is written; of a key in quotes a part may be left.
    let head = text[key.place.end..range.start].trim_start_matches(['"', '\'']);
    let head = head.trim_start().trim_start_matches(':').trim_start();
    let new = match old.chars().next() {
        _ if head.starts_with(['|', '>']) => {
            let lines = old.trim_end().len();
            return Edit { range: range.start..range.start + lines, text: new.to_owned() };
        }
        Some('"') => double_quoted(new),
        Some('\'') => format!("'{}'", new.replace('\'', "''")),
        _ if is_plain(new, is_in_flow) => new.to_owned(),
        _ => double_quoted(new),
    };
    Edit { range, text: new }
}

/// The edit that puts `new` in the place of an item of a list. A block of its own, as `- >-` begins, keeps its lines' head.
pub(super) fn replaced_item(text: &str, item: &Node<'_>, is_in_flow: bool, new: &Text) -> Edit {
    let line = text[..item.place.start].rfind('\n').map_or(0, |end| end + 1);
    let dash = text[line..item.place.start].rfind(['-', '[', ',']).map_or(line, |at| line + at);
    let key = Key { place: dash..(dash + 1).min(item.place.start), name: Cow::Borrowed("-") };
    replaced(text, &key, item, is_in_flow, new.as_str())
}

/// A new value: without quotes where it needs none.
pub(super) fn scalar(text: &str, is_in_flow: bool) -> String {
    if is_plain(text, is_in_flow) { text.to_owned() } else { double_quoted(text) }
}

/// A text in double quotes (YAML 1.2.2, 7.3.1), as JSON has it too.
pub(super) fn double_quoted(text: &str) -> String {
    // A text has no other characters that would need an escape: no line break and no control character.
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Whether readers of YAML take `text` for itself without quotes (YAML 1.2.2, 7.3.3), also those of YAML 1.1.
fn is_plain(text: &str, is_in_flow: bool) -> bool {
    const OTHERS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let begins_as_text = text.chars().next().is_some_and(char::is_alphabetic);
    let is_other = OTHERS.contains(&text.to_lowercase().as_str());
    let is_cut = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    let ends_in_flow = is_in_flow && text.contains(['{', '}', '[', ']', ',']);
    begins_as_text && !is_other && !is_cut && !ends_in_flow
}

/// An id as a value: in quotes where readers of YAML could take it for a number, a date or a truth value.
pub(super) fn id(id: &Id) -> String {
    scalar(id.as_str(), false)
}

/// The key `activities` with these lists, in lines that begin in `column`.
pub(super) fn activities(lines: Lines<'_>, column: usize, groups: &[ActivityGroup]) -> String {
    let mut yaml = format!("{:column$}activities:\n", "");
    match groups {
        [ActivityGroup { tiers: None, activities }] => {
            for activity in activities {
                entry(&mut yaml, column + 2, &activity.id, &activity.text);
            }
        }
        groups => {
            for group in groups {
                list(&mut yaml, column + 2, group);
            }
        }
    }
    yaml.replace('\n', lines.end_of_line())
}

/// An item of a list of lists by tier.
fn list(yaml: &mut String, column: usize, group: &ActivityGroup) {
    let ids = |tiers: &[std::sync::Arc<crate::domain::Tier>]| {
        tiers.iter().map(|tier| scalar(tier.id.as_str(), true)).collect::<Vec<_>>().join(", ")
    };
    // Writing to a string cannot fail.
    let _ = match &group.tiers {
        Some(tiers) => writeln!(yaml, "{:column$}- tiers: [{}]\n{:column$}  activities:", "", ids(tiers), ""),
        None => writeln!(yaml, "{:column$}- activities:", ""),
    };
    for activity in &group.activities {
        entry(yaml, column + 4, &activity.id, &activity.text);
    }
}

fn entry(yaml: &mut String, column: usize, key: &Id, text: &Text) {
    let _ = writeln!(yaml, "{:column$}{key}: {}", "", scalar(text.as_str(), false));
}

/// How keys and texts in braces are written: in quotes, as JSON has them, or without as far as that can be.
#[derive(Clone, Copy)]
pub(super) struct FlowStyle {
    pub(super) is_quoted: bool,
}

impl FlowStyle {
    pub(super) fn key(self, key: &str) -> String {
        if self.is_quoted { double_quoted(key) } else { key.to_owned() }
    }

    pub(super) fn text(self, text: &str) -> String {
        if self.is_quoted { double_quoted(text) } else { scalar(text, true) }
    }

    /// A key with a text.
    pub(super) fn entry(self, key: &str, text: &str) -> String {
        format!("{}: {}", self.key(key), self.text(text))
    }
}

/// The same lists in braces.
pub(super) fn activities_in_flow(groups: &[ActivityGroup], style: FlowStyle) -> String {
    let entries = |group: &ActivityGroup| {
        let entries = group.activities.iter().map(|a| style.entry(a.id.as_str(), a.text.as_str()));
        format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
    };
    let (of_tiers, of_activities) = (style.key("tiers"), style.key("activities"));
    if let [only @ ActivityGroup { tiers: None, .. }] = groups {
        return entries(only);
    }
    let lists = groups.iter().map(|group| match &group.tiers {
        Some(tiers) => {
            let tiers: Vec<String> = tiers.iter().map(|tier| style.text(tier.id.as_str())).collect();
            format!("{{{of_tiers}: [{}], {of_activities}: {}}}", tiers.join(", "), entries(group))
        }
        None => format!("{{{of_activities}: {}}}", entries(group)),
    });
    format!("[{}]", lists.collect::<Vec<_>>().join(", "))
}

/// The key `key` with a list of texts, in lines that begin in `column`.
pub(super) fn text_list(lines: Lines<'_>, column: usize, key: &str, texts: &[Text]) -> String {
    let mut yaml = format!("{:column$}{key}:\n", "");
    for text in texts {
        let _ = writeln!(yaml, "{:column$}  - {}", "", scalar(text.as_str(), false));
    }
    yaml.replace('\n', lines.end_of_line())
}
