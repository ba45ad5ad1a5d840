//! The tables of a document, with the headings above them, and with tracked changes accepted or rejected.

use super::content::{XmlElement, XmlStep};
use super::names::{NameList, NamedBy, NamedTask};
use super::values::ValueReader;
use crate::input::{ChangeTracker, TrackedChanges, TrackedElement};
use crate::readback::found::{FoundCell, FoundRow, FoundTable};

/// How deep tables may stand in each other: what is in an inner one is text of the cell around it.
const OUTERMOST: usize = 1;

/// So much of a heading is kept, in characters: each table and each value has its own.
const LONGEST_HEADING: usize = 1000;

/// Reads tables step by step.
pub(super) struct TableReader<'n> {
    pub(super) tracker: ChangeTracker,
    names: &'n NameList,
    /// The values of the contract.
    pub(super) values: ValueReader<'n>,
    pub(super) tables: Vec<FoundTable>,
    /// All texts, for what is looked for in them.
    pub(super) texts: Vec<String>,
    /// By what rows were told.
    pub(super) named_by: Option<NamedBy>,
    heading: Option<String>,
    depth: usize,
    table: FoundTable,
    row: OpenRow,
    cell: OpenCell,
    paragraph: OpenParagraph,
    in_text: bool,
    is_run_hidden: bool,
    is_run_struck: bool,
    /// Texts that somebody has struck through: they are there, and perhaps not meant.
    pub(super) struck: Vec<String>,
}

#[derive(Default)]
struct OpenRow {
    cells: Vec<FoundCell>,
    is_gone: bool,
    task: Option<NamedTask>,
}

#[derive(Default)]
struct OpenCell {
    /// The lines, of which the last one is open.
    text: String,
    has_line: bool,
}

#[derive(Default)]
struct OpenParagraph {
    text: String,
    is_heading: bool,
    /// Whether it is one with what follows it, as its mark is gone.
    is_joined: bool,
}

impl<'n> TableReader<'n> {
    pub(super) fn new(changes: TrackedChanges, names: &'n NameList) -> Self {
        Self {
            tracker: ChangeTracker::new(changes),
            names,
            values: ValueReader::new(names),
            tables: Vec::new(),
            texts: Vec::new(),
            named_by: None,
            heading: None,
            depth: 0,
            table: FoundTable::default(),
            row: OpenRow::default(),
            cell: OpenCell::default(),
            paragraph: OpenParagraph::default(),
            in_text: false,
            is_run_hidden: false,
            is_run_struck: false,
            struck: Vec::new(),
        }
    }

    /// Takes the next step.
    pub(super) fn take(&mut self, step: &XmlStep<'_>) {
        match step {
            XmlStep::Start(element) => self.start(element),
            XmlStep::Text(text) if self.in_text => self.text(text),
            XmlStep::Text(_) => {}
            XmlStep::End(name) => self.end(name),
        }
    }

    fn start(&mut self, element: &XmlElement<'_>) {
        match self.tracker.start(element.name) {
            TrackedElement::Other => {}
            TrackedElement::Taken => return,
            TrackedElement::RowLeftOut => return self.row.is_gone = true,
            TrackedElement::MarkLeftOut => return self.paragraph.is_joined = true,
        }
        self.values.start(element, self.heading.as_deref(), &self.tracker);
        match element.name {
            "tbl" => self.depth += 1,
            "r" => (self.is_run_hidden, self.is_run_struck) = (false, false),
            "t" | "delText" => self.in_text = true,
            "tab" if !self.tracker.is_in_properties() => self.text("\t"),
            "br" | "cr" => self.text("\n"),
            "noBreakHyphen" => self.text("\u{2011}"),
            "vanish" => self.is_run_hidden = element.is_on(),
            "strike" | "dstrike" => self.is_run_struck |= element.is_on(),
            "pStyle" => self.paragraph.is_heading |= element.value().to_lowercase().contains("heading"),
            "outlineLvl" => self.paragraph.is_heading |= element.value().parse::<u8>().is_ok_and(|level| level < 9),
            "tag" => self.named(self.names.by_control(&element.value(), NamedBy::Tags)),
            "alias" => self.named(self.names.by_control(&element.value(), NamedBy::Titles)),
            "bookmarkStart" => {
                let name = element.attribute("name").unwrap_or_default();
                self.named(self.names.by_bookmark(&name));
            }
            _ => {}
        }
    }

    /// Takes note of the task that the cell which is open is about; a tag says it better than a bookmark.
    fn named(&mut self, task: Option<NamedTask>) {
        let Some(task) = task.filter(|_| self.depth > 0) else { return };
        if self.row.task.as_ref().is_none_or(|other| task.by < other.by) {
            self.row.task = Some(task);
        }
    }

    fn text(&mut self, text: &str) {
        if !self.tracker.is_left_out() && !self.is_run_hidden {
            self.paragraph.text.push_str(text);
            self.values.text(text);
            if self.is_run_struck && !text.trim().is_empty() {
                self.struck.push(text.trim().to_owned());
            }
        }
    }

    fn end(&mut self, name: &str) {
        if self.tracker.end(name) {
            return;
        }
        self.values.end(name);
        match name {
            "t" | "delText" => self.in_text = false,
            "p" => self.end_paragraph(),
            "tc" if self.depth == OUTERMOST => self.end_cell(),
            "tr" if self.depth == OUTERMOST => self.end_row(),
            "tbl" => {
                if self.depth == OUTERMOST {
                    self.end_table();
                }
                self.depth = self.depth.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let joined = std::mem::take(&mut self.paragraph.is_joined);
        if !joined {
            self.values.text("\n");
        }
        if self.depth > 0 {
            if self.cell.has_line {
                self.cell.text.push('\n');
            }
            let text = std::mem::take(&mut self.paragraph.text);
            self.cell.text.push_str(&text);
            // A paragraph without its mark goes on in the next one.
            self.cell.has_line = !joined;
            self.paragraph = OpenParagraph::default();
            return;
        }
        if joined {
            return;
        }
        let OpenParagraph { text, is_heading, .. } = std::mem::take(&mut self.paragraph);
        if is_heading && !text.trim().is_empty() {
            self.heading = Some(text.trim().chars().take(LONGEST_HEADING).collect());
        }
        self.texts.push(text);
    }

    fn end_cell(&mut self) {
        let OpenCell { text, .. } = std::mem::take(&mut self.cell);
        let place = format!("row {}, column {}", self.table.rows.len() + 1, self.row.cells.len() + 1);
        self.texts.push(text.clone());
        self.row.cells.push(FoundCell { text: text.trim().to_owned(), place, ..FoundCell::default() });
    }

    fn end_row(&mut self) {
        let OpenRow { cells, is_gone, task } = std::mem::take(&mut self.row);
        if is_gone {
            return;
        }
        let mut row = FoundRow { cells, ..FoundRow::default() };
        if let Some(NamedTask { model, task, by }) = task {
            self.table.model = Some(model);
            row.task = Some(task);
            // A redline has controls where nothing has changed.
            self.named_by = Some(self.named_by.map_or(by, |other| other.min(by)));
        }
        self.table.rows.push(row);
    }

    fn end_table(&mut self) {
        let mut table = std::mem::take(&mut self.table);
        table.name = format!("table {}", self.tables.len() + 1);
        table.titles = self.heading.clone().into_iter().collect();
        self.tables.push(table);
    }
}
