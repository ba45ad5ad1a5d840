//! What elements are to the text in them.

use crate::input::sources::inline_text::Mark;

/// Elements that begin a line of their own.
const BLOCKS: [&str; 24] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "header",
    "html",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "td",
    "ul",
];

/// The mark that an element is.
pub(super) fn mark(name: &str) -> Option<Mark> {
    match name {
        "b" | "strong" => Some(Mark::Strong),
        "s" | "strike" | "del" => Some(Mark::Struck),
        "sup" => Some(Mark::Raised),
        "i" | "em" | "u" => Some(Mark::Emphasis),
        "a" => Some(Mark::Link),
        _ => None,
    }
}

/// Whether an element begins a line of its own.
pub(super) fn begins_a_line(name: &str) -> bool {
    BLOCKS.contains(&name)
}
