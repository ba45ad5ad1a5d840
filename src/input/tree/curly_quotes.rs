//! The quotes of print, which programs for writing put in place of straight ones: to YAML they are letters like others.

use super::node::{Node, Value};
use crate::domain::is_in_curly_quotes;
use crate::input::problem::{Code, Sink};

/// Warns of each value in `root`, the tree of `text`, that stands in curly quotes and not in straight ones.
pub(super) fn report_curly_quotes(root: &Node<'_>, text: &str, sink: &mut Sink) {
    match &root.value {
        Value::Text(value) if is_in_curly_quotes(value) && is_plain(root, value, text) => {
            let hint = "write straight quotes, `\"`, or none; if these are meant, write straight ones round them";
            sink.report(Code::CurlyQuotes, &root.place, "the curly quotes around this text are part of it", hint);
        }
        Value::List(items) => items.iter().for_each(|item| report_curly_quotes(item, text, sink)),
        Value::Map(pairs) => pairs.iter().for_each(|(_, node)| report_curly_quotes(node, text, sink)),
        _ => {}
    }
}

/// Whether a value begins in the text as it begins itself: in straight quotes a quote is before it.
fn is_plain(node: &Node<'_>, value: &str, text: &str) -> bool {
    let written = text.get(node.place.start..).unwrap_or_default();
    written.chars().next() == value.chars().next()
}
