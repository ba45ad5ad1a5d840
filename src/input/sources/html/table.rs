//! A table of a page.

use super::dom::{Dom, NodeContent, NodeId};
use super::elements::{begins_a_line, mark};
use crate::complaint::Complaint;
use crate::input::sources::inline_text::InlineText;
use crate::input::sources::table::{CellPlaces, NewCell, SourceTable, TableBuilder};

/// The most columns that one cell covers (HTML, section 4.9.12.1).
const MAX_COLUMNS: usize = 1_000;
/// The most rows that one cell covers (the same).
const MAX_ROWS: usize = 65_534;

/// A table, and those that stand in its cells.
pub(super) struct FoundTable {
    /// The table; `None` where no cell has text of its own.
    pub(super) table: Option<SourceTable>,
    pub(super) inner: Vec<NodeId>,
}

/// The table `node`, the one with this `number` in its file.
pub(super) fn table(dom: &Dom, node: NodeId, number: usize) -> Result<FoundTable, Complaint> {
    let mut reader = TableReader { dom, builder: TableBuilder::new(), caption: None, inner: Vec::new() };
    reader.rows(node)?;
    let table = reader.builder.build(format!("table {number}"), CellPlaces::Lines, reader.caption);
    Ok(FoundTable { table, inner: reader.inner })
}

struct TableReader<'d> {
    dom: &'d Dom,
    builder: TableBuilder,
    caption: Option<String>,
    inner: Vec<NodeId>,
}

impl TableReader<'_> {
    fn rows(&mut self, node: NodeId) -> Result<(), Complaint> {
        for child in &self.dom.nodes[node].children {
            match self.dom.name(*child) {
                "tr" => self.row(*child)?,
                "thead" | "tbody" | "tfoot" => self.rows(*child)?,
                "caption" => {
                    let mut text = InlineText::default();
                    self.text(*child, &mut text);
                    self.caption = Some(text.take().split_whitespace().collect::<Vec<_>>().join(" "));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, node: NodeId) -> Result<(), Complaint> {
        let is_hidden = self.dom.is_hidden(node);
        let mut cells = Vec::new();
        for child in &self.dom.nodes[node].children {
            if !matches!(self.dom.name(*child), "td" | "th") {
                continue;
            }
            let mut text = InlineText::default();
            self.text(*child, &mut text);
            let mut cell = text.into_cell();
            cell.is_head = self.dom.name(*child) == "th";
            cell.is_hidden = is_hidden || self.dom.is_hidden(*child);
            let rows = self.span(*child, "rowspan", MAX_ROWS);
            // Down to the end of the table.
            let rows = if rows == 0 { MAX_ROWS } else { rows };
            cells.push(NewCell { cell, columns: self.span(*child, "colspan", MAX_COLUMNS).max(1), rows });
        }
        self.builder.row(self.dom.nodes[node].line, cells)
    }

    fn span(&self, node: NodeId, attribute: &str, most: usize) -> usize {
        self.dom.attribute(node, attribute).and_then(|value| value.trim().parse::<usize>().ok()).unwrap_or(1).min(most)
    }

    /// Adds what is seen in `node`, but for tables of its own.
    fn text(&mut self, node: NodeId, text: &mut InlineText) {
        for child in &self.dom.nodes[node].children {
            if let NodeContent::Text(piece) = &self.dom.nodes[*child].content {
                // A line end of the file is a blank.
                text.push(&piece.borrow().replace(['\n', '\r'], " "));
                continue;
            }
            match self.dom.name(*child) {
                "script" | "style" | "template" => {}
                "table" => self.inner.push(*child),
                "br" => text.line_break(),
                "img" => text.push(self.dom.attribute(*child, "alt").unwrap_or_default()),
                name => {
                    let mark = mark(name);
                    let is_line = begins_a_line(name);
                    if is_line {
                        text.line_break();
                    }
                    mark.inspect(|mark| text.open(*mark));
                    self.text(*child, text);
                    mark.inspect(|mark| text.close(*mark));
                    if is_line {
                        text.line_break();
                    }
                }
            }
        }
    }
}
