//! Markdown: pipe tables, and HTML within it.

use super::blocks::Block;
use super::html;
use super::inline_text::{InlineText, Mark};
use super::table::{CellPlaces, NewCell, SourceCell, TableBuilder};
use crate::complaint::Complaint;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The blocks of a text.
pub(super) fn read(text: &str) -> Result<Vec<Block>, Complaint> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_WIKILINKS;
    let mut reader = MarkdownReader::new(text);
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        // A piece of HTML has been read to its end already.
        if range.start >= reader.read_to {
            reader.event(event, range)?;
        }
    }
    reader.end_paragraph();
    Ok(reader.blocks)
}

struct MarkdownReader<'t> {
    source: &'t str,
    blocks: Vec<Block>,
    text: InlineText,
    table: Option<OpenTable>,
    tables: usize,
    /// Up to where HTML has been read.
    read_to: usize,
    /// The line that `counted_to` is in, counted on as the text is read.
    line: u32,
    counted_to: usize,
}

/// A table that is being read.
struct OpenTable {
    builder: TableBuilder,
    row: Vec<NewCell>,
    is_head: bool,
}

impl<'t> MarkdownReader<'t> {
    fn new(source: &'t str) -> Self {
        Self {
            source,
            blocks: Vec::new(),
            text: InlineText::default(),
            table: None,
            tables: 0,
            read_to: 0,
            line: 1,
            counted_to: 0,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), Complaint> {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) | Event::Code(text) => {
                self.text.push(&text);
                Ok(())
            }
            Event::InlineHtml(tag) => {
                self.inline_html(&tag);
                Ok(())
            }
            Event::Html(_) => self.html(range.start),
            Event::FootnoteReference(name) => {
                self.text.push(&format!("[{name}]"));
                Ok(())
            }
            Event::SoftBreak | Event::HardBreak => {
                self.text.line_break();
                Ok(())
            }
            Event::TaskListMarker(is_done) => {
                self.text.push(if is_done { "[x] " } else { "[ ] " });
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) -> Result<(), Complaint> {
        match tag {
            Tag::Table(_) => {
                self.end_paragraph();
                self.tables += 1;
                self.table = Some(OpenTable { builder: TableBuilder::new(), row: Vec::new(), is_head: false });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.is_head = matches!(tag, Tag::TableHead);
                }
            }
            Tag::Strong => self.text.open(Mark::Strong),
            Tag::Emphasis => self.text.open(Mark::Emphasis),
            Tag::Link { .. } => self.text.open(Mark::Link),
            Tag::Strikethrough => self.text.open(Mark::Struck),
            Tag::Paragraph => return self.refuse_crooked_table(range),
            Tag::Heading { .. } | Tag::Item | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => self.end_paragraph(),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) -> Result<(), Complaint> {
        match tag {
            TagEnd::TableCell => {
                let mut cell = std::mem::take(&mut self.text).into_cell();
                if let Some(table) = &mut self.table {
                    cell.is_head = table.is_head;
                    table.row.push(NewCell { cell, columns: 1, rows: 1 });
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => return self.end_row(range),
            TagEnd::Table => {
                let table = self.table.take();
                let name = format!("table {}", self.tables);
                let table = table.and_then(|table| table.builder.build(name, CellPlaces::Lines, None));
                self.blocks.extend(table.map(Block::Table));
            }
            TagEnd::Heading(level) => {
                let text = self.text.take().split_whitespace().collect::<Vec<_>>().join(" ");
                self.blocks.push(Block::Heading { level: level_number(level), text });
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::FootnoteDefinition => self.end_paragraph(),
            TagEnd::Strong => self.text.close(Mark::Strong),
            TagEnd::Strikethrough => self.text.close(Mark::Struck),
            _ => {}
        }
        Ok(())
    }

    fn end_row(&mut self, range: Range<usize>) -> Result<(), Complaint> {
        let line = self.line_at(range.start);
        let Some(table) = &mut self.table else { return Ok(()) };
        let mut row = std::mem::take(&mut table.row);
        // The parser drops cells beyond the last header.
        let written = written_cells(self.source[range].lines().next().unwrap_or_default());
        for text in written.into_iter().skip(row.len()) {
            let cell = SourceCell { text, is_head: table.is_head, ..SourceCell::default() };
            row.push(NewCell { cell, columns: 1, rows: 1 });
        }
        table.builder.row(line, row)
    }

    /// Reads a piece of HTML that begins at `start`, to the end of its outermost table: Markdown cuts it at blank lines.
    fn html(&mut self, start: usize) -> Result<(), Complaint> {
        self.end_paragraph();
        let end = end_of_html(&self.source[start..]).map_or(self.source.len(), |length| start + length);
        let line = self.line_at(start);
        let blocks = html::read_from(&self.source[start..end], line, self.tables)?;
        self.tables += blocks.iter().filter(|block| matches!(block, Block::Table(_))).count();
        self.blocks.extend(blocks);
        self.read_to = end;
        Ok(())
    }

    /// A tag within a text: some begin a line, some mark what is in them; others stay as they are written.
    fn inline_html(&mut self, tag: &str) {
        let is_end = tag.starts_with("</");
        let name = tag.trim_matches(['<', '>', '/', ' ']).split([' ', '/']).next().unwrap_or_default();
        let mark = match name.to_ascii_lowercase().as_str() {
            "br" | "p" | "li" | "ul" | "ol" | "div" => return self.text.line_break(),
            "b" | "strong" => Mark::Strong,
            "s" | "del" | "strike" => Mark::Struck,
            "sup" => Mark::Raised,
            "i" | "em" | "u" => Mark::Emphasis,
            "a" => Mark::Link,
            "code" | "span" | "sub" | "small" | "font" | "center" | "nobr" | "mark" => return,
            _ if tag.starts_with("<!--") => return,
            _ => return self.text.push(tag),
        };
        if is_end { self.text.close(mark) } else { self.text.open(mark) }
    }

    /// A header of other than its line of hyphens makes no table, but a paragraph that nobody meant.
    fn refuse_crooked_table(&mut self, range: Range<usize>) -> Result<(), Complaint> {
        self.end_paragraph();
        let start = range.start;
        let lines: Vec<&str> = self.source[range].lines().collect();
        let is_rule = |line: &str| {
            line.contains('-') && line.contains('|') && line.chars().all(|c| matches!(c, '-' | '|' | ':' | ' ' | '\t'))
        };
        let Some(at) = lines.iter().position(|line| is_rule(line)).filter(|at| *at > 0) else { return Ok(()) };
        let (header, rule) = (written_cells(lines[at - 1]).len(), written_cells(lines[at]).len());
        if header == rule {
            return Ok(());
        }
        let line = self.line_at(start) as usize + at;
        let message = format!("line {line} has {rule} columns, but the header above it has {header}: this is no table");
        Err(Complaint::new(message, "give both the same number of cells; write `\\|` for a bar in a text"))
    }

    fn end_paragraph(&mut self) {
        let is_blank = self.text.is_blank();
        let text = self.text.take();
        if !is_blank {
            self.blocks.push(Block::Paragraph(text.trim().to_owned()));
        }
    }

    fn line_at(&mut self, offset: usize) -> u32 {
        if let Some(passed) = self.source.get(self.counted_to..offset) {
            self.line += u32::try_from(passed.matches('\n').count()).unwrap_or(0);
            self.counted_to = offset;
        }
        self.line
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The cells of a line of a pipe table, as they are written.
fn written_cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut is_escaped = false;
    for c in line.chars() {
        match c {
            '|' if !is_escaped => cells.push(String::new()),
            c => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(c);
                }
            }
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    // The bar that ends a line begins no cell.
    if cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells.into_iter().map(|cell| cell.trim().replace("\\|", "|")).collect()
}

/// How long a piece of HTML is that begins with `text`: to the end of its outermost table, else to a blank line.
fn end_of_html(text: &str) -> Option<usize> {
    let begins = |at: usize, tag: &str| {
        text.as_bytes()[at..].get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()))
    };
    let blank = text.find("\n\n").map_or(text.len(), |at| at + 1);
    let mut depth = 0_usize;
    for (at, _) in text.match_indices('<') {
        if depth == 0 && at >= blank {
            return Some(blank);
        }
        if begins(at, "<table") {
            depth += 1;
        } else if depth > 0 && begins(at, "</table") {
            depth -= 1;
            if depth == 0 {
                return Some(text[at..].find('>').map_or(text.len(), |end| at + end + 1));
            }
        }
    }
    // What opens and does not close goes to the end.
    (depth == 0).then_some(blank)
}
