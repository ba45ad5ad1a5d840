//! YAML or JSON into a tree.

use super::node::{Node, Value};
use super::{json, yaml};
use crate::input::problem::{Code, EMPTY_HINT, Sink};

/// The tree of `text`: JSON where it begins as JSON does, else YAML; a tree of nothing is a problem.
pub(crate) fn read_tree<'t>(text: &'t str, sink: &mut Sink) -> Option<Node<'t>> {
    let root = if begins_like_json(text) { json::read(text, sink) } else { yaml::read(text, sink) }?;
    if matches!(root.value, Value::Null) {
        sink.report(Code::Empty, &(0..0), "this file has only comments", EMPTY_HINT);
        return None;
    }
    Some(root)
}

/// Whether `text` begins with a brace, or with lists of texts or of mappings with quoted keys, as only JSON is written.
fn begins_like_json(text: &str) -> bool {
    let inner = text.trim_start().trim_start_matches(|c: char| c == '[' || c.is_whitespace());
    let is_list = text.trim_start().starts_with('[');
    let in_mapping = inner.strip_prefix('{').map(str::trim_start);
    if is_list { in_mapping.unwrap_or(inner).starts_with('"') } else { inner.starts_with('{') }
}
