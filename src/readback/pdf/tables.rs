//! The tables of a document, from the steps through its structure.

use super::elements::{ElementText, Step};
use crate::readback::found::{FoundCell, FoundRow, FoundTable};
use std::mem;

/// Collects tables, and all text.
#[derive(Default)]
pub(super) struct TableCollector {
    /// The tables that have ended.
    pub(super) tables: Vec<FoundTable>,
    /// The texts of all elements that are in no table, and of all cells.
    pub(super) texts: Vec<String>,
    /// The elements that are open.
    open: Vec<String>,
    /// The heading that was read last.
    heading: String,
    text: String,
    table: Option<FoundTable>,
    cell: Option<FoundCell>,
}

impl TableCollector {
    pub(super) fn take(&mut self, step: Step) {
        match step {
            Step::Begin(kind) => self.begin(kind),
            Step::End => self.end(),
            Step::Text(text) => self.add(&text),
        }
    }

    fn begin(&mut self, kind: String) {
        match kind.as_str() {
            "Table" if self.table.is_none() => {
                self.table = Some(FoundTable { titles: vec![self.heading.clone()], ..FoundTable::default() });
            }
            "TR" => {
                if let Some(table) = &mut self.table {
                    table.rows.push(FoundRow::default());
                }
            }
            "TH" | "TD" if self.table.is_some() => self.cell = Some(FoundCell::default()),
            // Items and paragraphs of a cell are lines of it.
            "P" | "LI" | "L" => {
                if let Some(cell) = self.cell.as_mut().filter(|cell| !cell.text.is_empty()) {
                    cell.text.push('\n');
                }
            }
            _ => {}
        }
        if !matches!(kind.as_str(), "Span" | "Link" | "Reference") && self.cell.is_none() {
            self.flush();
        }
        self.open.push(kind);
    }

    fn end(&mut self) {
        let Some(kind) = self.open.pop() else { return };
        match kind.as_str() {
            "Table" if !self.open.iter().any(|kind| kind == "Table") => self.tables.extend(self.table.take()),
            "TH" | "TD" => {
                let Some(cell) = self.cell.take() else { return };
                self.texts.push(cell.text.clone());
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.cells.push(cell);
                }
            }
            "H1" | "H2" | "H3" | "Title" => {
                self.heading = self.text.trim().to_owned();
                self.flush();
            }
            "Span" | "Link" | "Reference" => {}
            _ if self.cell.is_none() => self.flush(),
            _ => {}
        }
    }

    fn flush(&mut self) {
        let text = mem::take(&mut self.text);
        if !text.trim().is_empty() {
            self.texts.push(text);
        }
    }

    fn add(&mut self, text: &ElementText) {
        let Some(cell) = &mut self.cell else {
            self.text.push_str(&text.said);
            return;
        };
        cell.text.push_str(&text.said);
        if cell.place.is_empty() && text.page > 0 {
            cell.place = format!("page {}", text.page);
        }
        if let Some(shown) = &text.shown
            && letters(shown) != letters(&text.said)
        {
            let shown = shown.trim();
            cell.doubt = Some(format!("its text is `{}`, and the page shows `{shown}`", text.said.trim()));
        }
    }
}

/// Letters and digits that look alike in no other way: what glyphs show and what stands for them have the same.
fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}
