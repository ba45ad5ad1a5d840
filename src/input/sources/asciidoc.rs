//! Tables of AsciiDoc, with the headings and paragraphs around them.

use super::blocks::Block;
use super::delimited;
use super::inline_text::{InlineText, Mark};
use super::table::{CellPlaces, NewCell, TableBuilder};
use crate::complaint::Complaint;

/// The most columns or rows that one cell covers, and the most times that one is repeated.
const MAX_SPAN: usize = 1_000;

/// The blocks of a text.
pub(super) fn read(text: &str) -> Result<Vec<Block>, Complaint> {
    let mut reader = AsciidocReader::default();
    let mut lines = text.lines().zip(1..);
    while let Some((line, number)) = lines.next() {
        let fence = line.trim_end();
        if !is_fence(fence) {
            reader.line(line);
            continue;
        }
        reader.end_paragraph();
        let body: Vec<&str> =
            lines.by_ref().map(|(line, _)| line).take_while(|line| line.trim_end() != fence).collect();
        reader.table(fence, &body, number + 1)?;
    }
    reader.end_paragraph();
    Ok(reader.blocks)
}

fn is_fence(line: &str) -> bool {
    let rest = line.strip_prefix(['|', ',', ':']);
    rest.is_some_and(|rest| rest.len() >= 3 && rest.bytes().all(|byte| byte == b'='))
}

#[derive(Default)]
struct AsciidocReader {
    blocks: Vec<Block>,
    paragraph: String,
    title: Option<String>,
    attributes: String,
    tables: usize,
}

impl AsciidocReader {
    fn line(&mut self, line: &str) {
        let level = line.bytes().take_while(|byte| *byte == b'=').count();
        if line.trim().is_empty() {
            self.end_paragraph();
        } else if (1..=6).contains(&level) && line.as_bytes().get(level) == Some(&b' ') {
            self.end_paragraph();
            let level = u8::try_from(level).unwrap_or(6);
            self.blocks
                .push(Block::Heading { level, text: inline(&line[usize::from(level)..]).text.trim().to_owned() });
        } else if line.starts_with("//") {
            // A comment.
        } else if line.starts_with('[') && line.trim_end().ends_with(']') {
            self.end_paragraph();
            line.trim().clone_into(&mut self.attributes);
        } else if let Some(title) = line.strip_prefix('.').filter(|title| !title.starts_with(['.', ' '])) {
            self.end_paragraph();
            self.title = Some(inline(title).text);
        } else {
            self.paragraph += line;
            self.paragraph.push('\n');
        }
    }

    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.paragraph);
        if !text.trim().is_empty() {
            self.blocks.push(Block::Paragraph(inline(text.trim()).text));
            (self.title, self.attributes) = (None, String::new());
        }
    }

    fn table(&mut self, fence: &str, body: &[&str], first_line: u32) -> Result<(), Complaint> {
        self.tables += 1;
        let (caption, attributes) = (self.title.take(), std::mem::take(&mut self.attributes));
        let delimiter = match fence.as_bytes().first() {
            Some(b',') => Some(b','),
            Some(b':') => Some(b':'),
            _ if attributes.contains("format=csv") => Some(b','),
            _ if attributes.contains("format=tsv") => Some(b'\t'),
            _ => None,
        };
        if let Some(delimiter) = delimiter {
            self.blocks.extend(delimited::read(body.join("\n").into_bytes(), Some(delimiter))?);
            return Ok(());
        }
        let cells = cells(body, first_line);
        let columns = column_count(&attributes).unwrap_or_else(|| cells_in_first_line(&cells)).max(1);
        let has_head = attributes.contains("header") || has_blank_line_behind_first_row(body);
        let table = rows(cells, columns, has_head)?;
        self.blocks.extend(table.build(format!("table {}", self.tables), CellPlaces::Lines, caption).map(Block::Table));
        Ok(())
    }
}

/// A cell as it is written.
struct WrittenCell {
    spec: CellSpec,
    text: String,
    line: u32,
}

/// What stands before the bar of a cell.
#[derive(Clone, Copy, Debug)]
struct CellSpec {
    columns: usize,
    rows: usize,
    repeats: usize,
    style: Option<char>,
}

/// The cells of a table: each goes on to the next bar that is not escaped.
fn cells(body: &[&str], first_line: u32) -> Vec<WrittenCell> {
    let mut cells: Vec<WrittenCell> = Vec::new();
    for (line, number) in body.iter().zip(first_line..) {
        if line.starts_with("//") {
            continue;
        }
        let pieces = bars(line);
        let last = pieces.len() - 1;
        let mut spec_of_next = None;
        for (index, piece) in pieces.iter().enumerate() {
            // What stands last before a bar says how the cell behind it is meant.
            let (text, spec) = if index == last { (piece.as_str(), None) } else { split_spec(piece, index == 0) };
            if index == 0 {
                if let Some(cell) = cells.last_mut() {
                    cell.text += text;
                    cell.text.push('\n');
                }
            } else {
                let spec = spec_of_next.unwrap_or(CellSpec { columns: 1, rows: 1, repeats: 1, style: None });
                let text = format!("{text}{}", if index == last { "\n" } else { "" });
                cells.push(WrittenCell { spec, text, line: number });
            }
            spec_of_next = spec;
        }
    }
    cells
}

/// The pieces of a line between its bars.
fn bars(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek() == Some(&'|') => {
                chars.next();
                pieces.last_mut().into_iter().for_each(|piece| piece.push('|'));
            }
            '|' => pieces.push(String::new()),
            c => pieces.last_mut().into_iter().for_each(|piece| piece.push(c)),
        }
    }
    pieces
}

/// A text and the specification of the next cell at its end, which stands alone there or behind a blank.
fn split_spec(piece: &str, is_first: bool) -> (&str, Option<CellSpec>) {
    let (text, word) = match piece.rfind([' ', '\t']) {
        Some(at) => (&piece[..at], &piece[at + 1..]),
        None if is_first => ("", piece),
        None => return (piece, None),
    };
    match spec(word) {
        Some(spec) => (text, Some(spec)),
        None => (piece, None),
    }
}

/// `2.3+^.>s`, `3*`, `a`: spans or repeats, alignment, style.
fn spec(word: &str) -> Option<CellSpec> {
    let mut spec = CellSpec { columns: 1, rows: 1, repeats: 1, style: None };
    if word.is_empty() {
        return None;
    }
    let mut rest = word;
    if let Some(at) = rest.find(['+', '*']) {
        let (factor, is_span) = (&rest[..at], rest.as_bytes()[at] == b'+');
        let (columns, rows) = factor.split_once('.').unwrap_or((factor, ""));
        let number = |digits: &str| if digits.is_empty() { Some(1) } else { digits.parse::<usize>().ok() };
        let (columns, rows) = (number(columns)?.clamp(1, MAX_SPAN), number(rows)?.clamp(1, MAX_SPAN));
        if is_span {
            (spec.columns, spec.rows) = (columns, rows);
        } else {
            spec.repeats = columns;
        }
        rest = &rest[at + 1..];
    }
    rest = rest.trim_start_matches(['<', '>', '^', '.']);
    let mut letters = rest.chars();
    spec.style = letters.next();
    let is_known = spec.style.is_none_or(|style| "adehlmsv".contains(style)) && letters.next().is_none();
    is_known.then_some(spec)
}

/// The number of columns that `[cols="1,2*"]` says.
fn column_count(attributes: &str) -> Option<usize> {
    let rest = attributes.split_once("cols=")?.1;
    let value = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split([',', ']']).next()?,
    };
    let one = |entry: &str| match entry.split_once('*') {
        Some((times, _)) => times.trim().parse::<usize>().unwrap_or(1).min(MAX_SPAN),
        None => 1,
    };
    let count = value.split([',', ';']).map(str::trim).map(one).sum();
    // `cols=3` is a width; `cols="3*"` counts.
    Some(count)
}

fn cells_in_first_line(cells: &[WrittenCell]) -> usize {
    let first = cells.first().map(|cell| cell.line);
    let in_line = cells.iter().take_while(|cell| Some(cell.line) == first);
    in_line.map(|cell| cell.spec.columns * cell.spec.repeats).sum()
}

/// A blank line behind the first row, and none before it, makes it the header.
fn has_blank_line_behind_first_row(body: &[&str]) -> bool {
    let is_blank = |line: Option<&&str>| line.is_some_and(|line| line.trim().is_empty());
    !is_blank(body.first()) && is_blank(body.get(1))
}

/// The cells laid out in rows of so many columns.
fn rows(cells: Vec<WrittenCell>, columns: usize, has_head: bool) -> Result<TableBuilder, Complaint> {
    let mut table = TableBuilder::new();
    // For each row below, how many of its columns are covered from above.
    let mut covered: Vec<usize> = Vec::new();
    let mut row: Vec<NewCell> = Vec::new();
    let (mut filled, mut line, mut is_first) = (0, 1, true);
    for written in cells {
        for _ in 0..written.spec.repeats {
            if row.is_empty() {
                line = written.line;
                filled = if covered.is_empty() { 0 } else { covered.remove(0) };
            }
            let mut cell = inline(written.text.trim());
            cell.is_head = (is_first && has_head) || written.spec.style == Some('h');
            cell.marks.has_emphasis |= written.spec.style == Some('s');
            for below in 0..written.spec.rows - 1 {
                if covered.len() <= below {
                    covered.push(0);
                }
                covered[below] += written.spec.columns;
            }
            filled += written.spec.columns;
            row.push(NewCell { cell, columns: written.spec.columns, rows: written.spec.rows });
            if filled >= columns {
                table.row(line, std::mem::take(&mut row))?;
                is_first = false;
            }
        }
    }
    if !row.is_empty() {
        table.row(line, row)?;
    }
    Ok(table)
}

/// A text without the marks of emphasis, links and footnotes.
fn inline(text: &str) -> super::table::SourceCell {
    let mut plain = InlineText::default();
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            plain.line_break();
        }
        let line = line.trim();
        // A plus at the end breaks a line.
        let line = line.strip_suffix(" +").unwrap_or(line);
        let line = line.trim_start_matches(['*', '-', '.']).strip_prefix(' ').unwrap_or(line);
        inline_line(&line.replace("{nbsp}", " "), &mut plain);
    }
    plain.into_cell()
}

fn inline_line(line: &str, plain: &mut InlineText) {
    const SIGNS: [(&str, Option<Mark>); 5] = [
        ("**", Some(Mark::Strong)),
        ("*", Some(Mark::Strong)),
        ("__", Some(Mark::Emphasis)),
        ("_", Some(Mark::Emphasis)),
        ("`", None),
    ];
    for (sign, mark) in SIGNS {
        let inner = line.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
        if let Some(inner) = inner.filter(|inner| !inner.is_empty() && !inner.contains(sign)) {
            mark.inspect(|mark| plain.open(*mark));
            inline_line(inner, plain);
            mark.inspect(|mark| plain.close(*mark));
            return;
        }
    }
    // `link:target[text]` and `https://...[text]` say their text.
    match line.split_once("link:").and_then(|(before, rest)| Some((before, rest.split_once('[')?.1))) {
        Some((before, rest)) => {
            let (text, behind) = rest.split_once(']').unwrap_or((rest, ""));
            plain.open(Mark::Link);
            plain.push(before);
            plain.push(text);
            plain.push(behind);
        }
        None => raised(line, plain),
    }
}

/// A text in which `^1^` is raised.
fn raised(text: &str, plain: &mut InlineText) {
    let mut pieces = text.split('^');
    plain.push(pieces.next().unwrap_or_default());
    let rest: Vec<&str> = pieces.collect();
    for pair in rest.chunks(2) {
        if let [inside, behind] = pair {
            plain.open(Mark::Raised);
            plain.push(inside);
            plain.close(Mark::Raised);
            plain.push(behind);
        } else {
            plain.push("^");
            for text in pair {
                plain.push(text);
            }
        }
    }
}
