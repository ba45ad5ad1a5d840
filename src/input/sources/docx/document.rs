//! A document as its headings, paragraphs and tables.

use super::change_tracker::{ChangeTracker, TrackedElement};
use super::open_table::{OpenTable, VerticalMerge};
use super::tracked_changes::TrackedChanges;
use crate::complaint::Complaint;
use crate::input::sources::blocks::Block;
use crate::input::sources::inline_text::{InlineText, Mark};
use crate::input::sources::package::{attribute as xml_attribute, entity, part};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::fmt::Display;

/// How deep tables may stand in each other.
const MAX_DEPTH: usize = 50;

/// What a document has.
pub(in crate::input::sources) struct DocxBlocks {
    pub(in crate::input::sources) blocks: Vec<Block>,
    /// How many tracked changes there are.
    pub(in crate::input::sources) tracked: usize,
}

/// The blocks of a document.
pub(in crate::input::sources) fn read(bytes: &[u8], changes: TrackedChanges) -> Result<DocxBlocks, Complaint> {
    let xml = part(bytes, "word/document.xml", "a document of Word")?;
    let mut reader = Reader::from_str(&xml);
    let mut document = DocxReader::new(changes);
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
            Event::CData(text) => document.text(&text),
            Event::GeneralRef(part) => document.text(&entity(&part).map_err(|error| broken(&error))?),
            Event::Eof if document.open > 0 => return Err(broken(&"it has no end")),
            Event::Eof => {
                return Ok(DocxBlocks { blocks: document.blocks, tracked: document.tracker.count() });
            }
            _ => {}
        }
    }
}

fn broken(why: &impl Display) -> Complaint {
    Complaint::new(format!("it is not a document of Word: {why}"), "open and save it in Word or LibreOffice")
}

struct DocxReader {
    tracker: ChangeTracker,
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
    /// Whether the paragraph is one with the next.
    is_joined: bool,
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

impl DocxReader {
    fn new(changes: TrackedChanges) -> Self {
        Self {
            tracker: ChangeTracker::new(changes),
            blocks: Vec::new(),
            open: 0,
            tables: Vec::new(),
            count: 0,
            paragraph: InlineText::default(),
            heading: None,
            in_text: false,
            in_run: false,
            is_joined: false,
            run: RunMarks::default(),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Complaint> {
        let name = start.local_name();
        match self.tracker.start(name.as_ref()) {
            TrackedElement::Other => self.start_of_content(name.as_ref(), start),
            TrackedElement::Taken => Ok(()),
            TrackedElement::RowLeftOut => {
                if let Some(table) = self.tables.last_mut() {
                    table.is_left_out = true;
                }
                Ok(())
            }
            TrackedElement::MarkLeftOut => {
                self.is_joined = true;
                Ok(())
            }
        }
    }

    fn start_of_content(&mut self, name: &str, start: &BytesStart<'_>) -> Result<(), Complaint> {
        match name {
            "tbl" => {
                if self.tables.len() >= MAX_DEPTH {
                    return Err(Complaint::new(
                        format!("its tables are nested more than {MAX_DEPTH} deep"),
                        "keep the table of the matrix alone",
                    ));
                }
                self.tables.push(OpenTable::default());
            }
            "hyperlink" => self.current().open(Mark::Link),
            "r" => (self.in_run, self.run) = (true, RunMarks::default()),
            "t" | "delText" => self.in_text = true,
            "tab" if self.in_run => self.text_piece(" "),
            "br" | "cr" if self.tracker.is_left_out() => {}
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
        if self.tracker.end(name) {
            return Ok(());
        }
        match name {
            "r" => self.in_run = false,
            "t" | "delText" => self.in_text = false,
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

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.text_piece(text);
        }
    }

    fn text_piece(&mut self, text: &str) {
        if self.tracker.is_left_out() || self.run.is_hidden {
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
        let is_joined = std::mem::take(&mut self.is_joined);
        if let Some(table) = self.tables.last_mut() {
            if !is_joined {
                table.text.line_break();
            }
            return;
        }
        // With its mark its own style is gone too.
        if is_joined {
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
