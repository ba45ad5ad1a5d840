//! Lists of things that have ids.

use super::fields::wrong_type;
use super::problem::{Code, Sink};
use super::scalar::shown;
use super::tree::{Node, Value};
use std::collections::HashSet;

/// The items of a list, which messages call `what`; a list without items is reported.
pub(super) fn items<'n>(what: &str, node: &'n Node, sink: &mut Sink) -> Option<&'n [Node]> {
    let Value::List(items) = &node.value else {
        wrong_type(node, &format!("{what} is a list"), sink);
        return None;
    };
    if items.is_empty() {
        sink.report(Code::EmptyList, &node.place, format!("{what} is empty"), "add an entry");
        return None;
    }
    Some(items)
}

/// A list of entries, each read by `read`; two entries with the same value of one of the `keys` are reported.
pub(super) fn entries<T>(
    what: &str,
    node: &Node,
    sink: &mut Sink,
    mut read: impl FnMut(&Node, &mut Sink) -> Option<T>,
    keys: &[fn(&T) -> &str],
) -> Option<Vec<T>> {
    let items = items(what, node, sink)?;
    let entries: Vec<Option<T>> = items.iter().map(|item| read(item, sink)).collect();
    for key in keys {
        let mut seen = HashSet::with_capacity(items.len());
        for (entry, item) in entries.iter().zip(items) {
            let Some(value) = entry.as_ref().map(key) else { continue };
            if !seen.insert(value) {
                let message = format!("`{}` stands twice in {what}", shown(value));
                sink.report(Code::DuplicateId, &item.place, message, "give each its own, or remove one");
            }
        }
    }
    entries.into_iter().collect()
}
