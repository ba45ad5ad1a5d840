//! Documents of Word: headings, paragraphs, tables. Tracked changes are read as accepted.

use super::blocks::Block;
use super::inline_text::{InlineText, Mark};
use super::package::{attribute as xml_attribute, entity, part};
use super::table::{CellPlaces, NewCell, SourceCell, SourceTable, TableBuilder};
use crate::complaint::Complaint;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::fmt::Display;

/// How deep tables may stand in each other.
const MAX_DEPTH: usize = 50;
/// The most columns that one cell covers.
const MAX_SPAN: usize = 1_000;

/// The blocks of a document.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Block>, Complaint> {
    let xml = part(bytes, "word/document.xml", "a document of Word")?;
    let mut reader = Reader::from_str(&xml);
    let mut document = DocxReader::default();
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::Start(start) => {
                document.start(&start)?;
                document.open += 1;
            }
            Event::Empty(start) => {
                document.start(&start)?;
                document.end(start.local_name().as_ref())?;
            }
            Event::End(end) => {
                document.open = document.open.saturating_sub(1);
                document.end(end.local_name().as_ref())?;
            }
            Event::Text(text) => document.text(&text.xml10_content()),
            Event::GeneralRef(part) => document.text(&entity(&part).map_err(|error| broken(&error))?),
            Event::Eof if document.open > 0 => return Err(broken(&"it has no end")),
            Event::Eof => return Ok(document.blocks),
            _ => {}
        }
    }
}

fn broken(why: &impl Display) -> Complaint {
    Complaint::new(format!("it is not a document of Word: {why}"), "open and save it in Word or LibreOffice")
}

#[derive(Default)]
struct DocxReader {
    blocks: Vec<Block>,
    /// How many elements are open.
    open: usize,
    /// The tables that are open, the innermost last.
    tables: Vec<OpenTable>,
    count: usize,
    paragraph: InlineText,
    /// The level of the paragraph, if it is a heading.
    heading: Option<u8>,
    in_text: bool,
    in_run: bool,
    /// How many deletions are open: what is in them is no part of the text.
    deleted: usize,
    run: RunMarks,
}

/// How the text of a run is marked.
#[derive(Clone, Debug, Default)]
struct RunMarks {
    marks: Vec<Mark>,
    is_hidden: bool,
}

impl RunMarks {
    fn set(&mut self, mark: Mark, is_on: bool) {
        self.marks.retain(|other| *other != mark);
        self.marks.extend(is_on.then_some(mark));
    }
}

/// A table that is being read.
#[derive(Default)]
struct OpenTable {
    rows: Vec<Vec<DocxCell>>,
    row: Vec<DocxCell>,
    cell: DocxCell,
    text: InlineText,
    /// The columns left out before the first cell of the row.
    skipped: usize,
    is_head: bool,
    /// Whether the properties of a row are open.
    in_row_properties: bool,
    /// Whether the row was deleted by a tracked change.
    is_deleted: bool,
}

#[derive(Default)]
struct DocxCell {
    cell: SourceCell,
    columns: usize,
    merge: VerticalMerge,
}

/// Whether a cell is merged with the one above it (ECMA-376 part 1, 17.4.84).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum VerticalMerge {
    #[default]
    None,
    Restart,
    Continue,
}

impl DocxReader {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Complaint> {
        match start.local_name().as_ref() {
            "tbl" => {
                if self.tables.len() >= MAX_DEPTH {
                    return Err(Complaint::new(
                        format!("its tables are nested more than {MAX_DEPTH} deep"),
                        "keep the table of the matrix alone",
                    ));
                }
                self.tables.push(OpenTable::default());
            }
            "del" | "moveFrom" => {
                self.deleted += 1;
                if let Some(table) = self.tables.last_mut() {
                    table.is_deleted |= table.in_row_properties;
                }
            }
            "trPr" => self.set_in_row_properties(true),
            "hyperlink" => self.current().open(Mark::Link),
            "r" => (self.in_run, self.run) = (true, RunMarks::default()),
            "t" => self.in_text = true,
            "tab" if self.in_run => self.text_piece(" "),
            "br" | "cr" => self.current().line_break(),
            "noBreakHyphen" => self.text_piece("\u{2011}"),
            "footnoteReference" | "endnoteReference" => {
                let id = attribute(start, "id")?.unwrap_or_default();
                self.text_piece(&format!("[{id}]"));
            }
            "pStyle" => self.heading = heading_level(&attribute(start, "val")?.unwrap_or_default()),
            "outlineLvl" => {
                let level = attribute(start, "val")?.and_then(|level| level.parse::<u8>().ok());
                self.heading = self.heading.or(level.filter(|level| *level < 9).map(|level| level + 1));
            }
            name => return self.start_of_cell_or_run(name, start),
        }
        Ok(())
    }

    fn start_of_cell_or_run(&mut self, name: &str, start: &BytesStart<'_>) -> Result<(), Complaint> {
        let is_on = |start| -> Result<bool, Complaint> {
            Ok(!matches!(attribute(start, "val")?.as_deref(), Some("0" | "false" | "off" | "none")))
        };
        match name {
            "b" if self.in_run => self.run.set(Mark::Strong, is_on(start)?),
            "strike" | "dstrike" if self.in_run => self.run.set(Mark::Struck, is_on(start)?),
            "vanish" if self.in_run => self.run.is_hidden = is_on(start)?,
            "vertAlign" => self.run.set(Mark::Raised, attribute(start, "val")?.as_deref() == Some("superscript")),
            _ => {
                let Some(table) = self.tables.last_mut() else { return Ok(()) };
                match name {
                    "gridBefore" => table.skipped = number(start)?.unwrap_or(0),
                    "tblHeader" => table.is_head = is_on(start)?,
                    "gridSpan" => table.cell.columns = number(start)?.unwrap_or(1),
                    "vMerge" => {
                        let is_first = attribute(start, "val")?.as_deref() == Some("restart");
                        table.cell.merge = if is_first { VerticalMerge::Restart } else { VerticalMerge::Continue };
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Complaint> {
        match name {
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "r" => self.in_run = false,
            "t" => self.in_text = false,
            "trPr" => self.set_in_row_properties(false),
            "p" => self.end_paragraph(),
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell();
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_row();
                }
            }
            "tbl" => {
                let Some(table) = self.tables.pop() else { return Ok(()) };
                self.count += 1;
                self.blocks.extend(table.build(self.count)?.map(Block::Table));
            }
            _ => {}
        }
        Ok(())
    }

    fn set_in_row_properties(&mut self, is_in: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.in_row_properties = is_in;
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.text_piece(text);
        }
    }

    fn text_piece(&mut self, text: &str) {
        if self.deleted > 0 || self.run.is_hidden {
            return;
        }
        let marks = self.run.marks.clone();
        let target = self.current();
        for mark in &marks {
            target.open(*mark);
        }
        target.push(text);
        for mark in &marks {
            target.close(*mark);
        }
    }

    /// The text that is being read: of a cell, or of a paragraph outside of tables.
    fn current(&mut self) -> &mut InlineText {
        match self.tables.last_mut() {
            Some(table) => &mut table.text,
            None => &mut self.paragraph,
        }
    }

    fn end_paragraph(&mut self) {
        let heading = self.heading.take();
        if let Some(table) = self.tables.last_mut() {
            table.text.line_break();
            return;
        }
        let is_blank = self.paragraph.is_blank();
        let text = self.paragraph.take().trim().to_owned();
        match heading {
            _ if is_blank => {}
            Some(level) => self.blocks.push(Block::Heading { level, text }),
            None => self.blocks.push(Block::Paragraph(text)),
        }
    }
}

impl OpenTable {
    fn end_cell(&mut self) {
        let mut cell = std::mem::take(&mut self.cell);
        cell.cell = std::mem::take(&mut self.text).into_cell();
        cell.cell.is_head = self.is_head;
        cell.columns = cell.columns.clamp(1, MAX_SPAN);
        self.row.push(cell);
    }

    fn end_row(&mut self) {
        let skipped = std::mem::take(&mut self.skipped).min(MAX_SPAN);
        let mut row: Vec<DocxCell> = (0..skipped).map(|_| DocxCell { columns: 1, ..DocxCell::default() }).collect();
        row.append(&mut self.row);
        if !std::mem::take(&mut self.is_deleted) {
            self.rows.push(row);
        }
        self.is_head = false;
    }

    fn build(self, number: usize) -> Result<Option<SourceTable>, Complaint> {
        // For each row, the columns in which a cell goes on from above.
        let continued: Vec<Vec<usize>> = self.rows.iter().map(|row| continued_columns(row)).collect();
        let mut builder = TableBuilder::new();
        for (index, row) in self.rows.into_iter().enumerate() {
            let mut column = 0;
            let mut cells = Vec::new();
            for cell in row {
                let at = column;
                column += cell.columns;
                // One that goes on from above is laid there by the builder.
                let goes_on = continued[index].contains(&at) && has_start(&continued[..index], at);
                if goes_on {
                    continue;
                }
                let below = continued.iter().skip(index + 1).take_while(|columns| columns.contains(&at)).count();
                let rows = if cell.merge == VerticalMerge::Restart { below + 1 } else { 1 };
                cells.push(NewCell { cell: cell.cell, columns: cell.columns, rows });
            }
            let number = builder.next_row();
            builder.row(number, cells)?;
        }
        Ok(builder.build(format!("table {number}"), CellPlaces::Rows, None))
    }
}

/// The columns in which the cells of a row go on from above.
fn continued_columns(row: &[DocxCell]) -> Vec<usize> {
    let mut column = 0;
    let mut columns = Vec::new();
    for cell in row {
        // A text of its own would be lost below the merged one.
        if cell.merge == VerticalMerge::Continue && cell.cell.text.trim().is_empty() {
            columns.push(column);
        }
        column += cell.columns;
    }
    columns
}

/// Whether a cell in one of the rows `above` begins in the column `at`, so that one below can go on from it.
fn has_start(above: &[Vec<usize>], at: usize) -> bool {
    above.iter().any(|columns| !columns.contains(&at))
}

/// The level of a style of headings, in the languages in which Word names them.
fn heading_level(style: &str) -> Option<u8> {
    let lower = style.to_lowercase();
    if lower == "title" || lower == "titel" || lower == "titre" {
        return Some(1);
    }
    let names = ["heading", "berschrift", "überschrift", "titre", "kop", "rubrik"];
    let rest = names.iter().find_map(|name| lower.strip_prefix(name))?;
    rest.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level))
}

fn number(start: &BytesStart<'_>) -> Result<Option<usize>, Complaint> {
    Ok(attribute(start, "val")?.and_then(|value| value.parse().ok()))
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, Complaint> {
    xml_attribute(start, name).map_err(|error| broken(&error))
}
