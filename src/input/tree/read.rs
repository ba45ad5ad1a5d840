//! YAML or JSON into a tree.

use super::node::{Node, Value};
use super::{json, yaml};
use crate::input::problem::{Code, EMPTY_HINT, Sink};

/// The tree of `text`: JSON where it begins with a brace, else YAML; a tree of nothing is a problem.
pub(crate) fn read_tree<'t>(text: &'t str, sink: &mut Sink) -> Option<Node<'t>> {
    let root = if text.trim_start().starts_with('{') { json::read(text, sink) } else { yaml::read(text, sink) }?;
    if matches!(root.value, Value::Null) {
        sink.report(Code::Empty, &(0..0), "this file has only comments", EMPTY_HINT);
        return None;
    }
    Some(root)
}
