//! A mapping in its text: its entries, each with the lines that it takes.

use super::lines::Lines;
use super::written::{Edit, FlowStyle, replaced, scalar};
use crate::domain::Text;
use crate::input::tree::{Key, Node, Value};
use std::ops::Range;

/// A mapping of a YAML or JSON text.
#[derive(Clone, Copy)]
pub(super) struct Mapping<'n> {
    pub(super) lines: Lines<'n>,
    pub(super) entries: &'n [(Key<'n>, Node<'n>)],
    /// Whether it stands in braces, or within something that does.
    pub(super) is_in_flow: bool,
}

impl<'n> Mapping<'n> {
    /// `node` as a mapping of `text`; `is_within_flow` where what it stands in is in braces or brackets.
    pub(super) fn of(text: &'n str, node: &'n Node<'n>, is_within_flow: bool) -> Option<Self> {
        let Value::Map(entries) = &node.value else { return None };
        let is_in_flow = is_within_flow || text[node.place.start..].starts_with('{');
        Some(Self { lines: Lines { text }, entries, is_in_flow })
    }

    pub(super) fn entry(&self, key: &str) -> Option<&'n (Key<'n>, Node<'n>)> {
        self.entries.iter().find(|(other, _)| other.name == key)
    }

    /// The lines of an entry of a mapping in lines; `None` where its key is not the first of its line.
    pub(super) fn lines_of(&self, key: &Key<'_>) -> Option<Range<usize>> {
        let start = self.lines.start(key.place.start);
        let is_first = self.lines.text[start..key.place.start].bytes().all(|byte| byte == b' ');
        (is_first && !self.is_in_flow).then(|| start..self.end_of(key))
    }

    /// Where the lines of an entry end.
    fn end_of(&self, key: &Key<'_>) -> usize {
        self.lines.end_of_block(key.place.start, self.column_of(key), true)
    }

    /// In which column a key stands, without the quote that it may be in.
    fn column_of(&self, key: &Key<'_>) -> usize {
        self.lines.column(key.place.start)
    }

    /// The column of its keys.
    pub(super) fn column(&self) -> usize {
        self.entries.first().map_or(0, |(key, _)| self.column_of(key))
    }

    /// The edit that gives `key` another text; `None` where it has none.
    pub(super) fn with_text(&self, key: &str, new: &str) -> Option<Edit> {
        let (key, node) = self.entry(key)?;
        Some(replaced(self.lines.text, key, node, self.is_in_flow, new))
    }

    /// The edit that adds a key with a text, behind the last of `before` that is there.
    pub(super) fn adding(&self, key: &str, text: &Text, before: &[&str]) -> Option<Edit> {
        if self.is_in_flow {
            return self.adding_in_flow(key, &self.flow_style().text(text.as_str()), before);
        }
        let column = self.column();
        let line = format!("{:column$}{key}: {}{}", "", scalar(text.as_str(), false), self.lines.end_of_line());
        self.adding_lines(line, before)
    }

    /// The edit that adds lines behind the last of `before` that is there.
    pub(super) fn adding_lines(&self, mut lines: String, before: &[&str]) -> Option<Edit> {
        let (key, _) = self.last_of(before)?;
        let end = self.end_of(key);
        // The last line of a text may have no end.
        if !self.lines.text[..end].ends_with('\n') {
            lines.insert_str(0, self.lines.end_of_line());
        }
        Some(Edit { range: end..end, text: lines })
    }

    /// The edit that adds a key in braces, behind the last of `before`, which has a text as its value.
    pub(super) fn adding_in_flow(&self, key: &str, value: &str, before: &[&str]) -> Option<Edit> {
        let (_, node) =
            self.last_of(before).filter(|(_, node)| !matches!(node.value, Value::Map(_) | Value::List(_)))?;
        let end = node.place.end;
        Some(Edit { range: end..end, text: format!(", {}: {value}", self.flow_style().key(key)) })
    }

    /// How its keys are written in braces.
    pub(super) fn flow_style(&self) -> FlowStyle {
        let first = self.entries.first().map(|(key, _)| &self.lines.text[..key.place.end]);
        FlowStyle { is_quoted: first.is_some_and(|before| before.ends_with('"')) }
    }

    /// The edit that removes an entry; `None` in braces, or where its key is not the first of its line.
    pub(super) fn without(&self, key: &str) -> Option<Edit> {
        let (key, _) = self.entry(key)?;
        Some(Edit { range: self.lines_of(key)?, text: String::new() })
    }

    fn last_of(&self, keys: &[&str]) -> Option<&'n (Key<'n>, Node<'n>)> {
        keys.iter().rev().find_map(|key| self.entry(key))
    }
}
