//! Tables: columns, rows kept whole, the header on every page.

use super::columns::{Demand, widths};
use super::flow::{Flow, ascent, leading};
use super::{Mark, Shape};
use crate::document::{Align, Cell, Color, Column, LineKind, Origin, Purpose, Row, SourcedText, Table};
use crate::export::pdf::font::face::Weight;
use crate::export::pdf::structure::{ElementId, Tag};
use crate::export::pdf::text::paragraph::{Line, Paragraph};

/// Between the rules of a cell and its text, at each side and above and below.
const PADDING: (f64, f64) = (6.0, 4.5);
const RULE: f64 = 0.6;
const BULLET: &str = "•";
/// What an item is indented by, as a multiple of the size of type.
const HANG: f64 = 1.0;
/// The fewest lines, and items of a list, that stand together at the foot or the head of a page.
const TOGETHER: usize = 2;

/// A line of a cell, shaped and not yet broken.
struct CellText {
    kind: LineKind,
    voice: Origin,
    paragraph: Paragraph,
}

/// A line as it stands in its cell.
struct CellLine {
    /// The place in its cell of the text that it is a part of.
    text: usize,
    /// Whether the list below it begins with it.
    is_label: bool,
    /// From the left side of the text.
    x: f64,
    line: Line,
    mark: Mark,
    /// A bullet in front of the line, and its element.
    bullet: Option<(Line, Mark)>,
}

/// A row with its lines broken.
struct SetRow {
    element: Option<ElementId>,
    cells: Vec<SetCell>,
}

struct SetCell {
    lines: Vec<CellLine>,
    fill: Option<Color>,
    color: Color,
}

/// The columns of a table being set.
struct Columns<'t> {
    shown: &'t [Column],
    widths: Vec<f64>,
    headers: Vec<ElementId>,
    header_height: f64,
    /// Whether the first cell of a row is a header of the others.
    has_row_headers: bool,
}

impl Flow<'_, '_, '_> {
    /// Sets a table.
    pub(super) fn table(&mut self, table: &Table, parent: ElementId) {
        let texts: Vec<Vec<Vec<CellText>>> = table.rows().iter().map(|row| self.texts(table, row)).collect();
        let widths = self.column_widths(table, &texts);
        let element = self.tree.add(parent, Tag::Table);
        let head = self.tree.add(element, Tag::TableHead);
        let header_row = self.tree.add(head, Tag::TableRow);
        let headers = table
            .columns()
            .iter()
            .map(|c| self.tree.add_in(c.heading.main_origin(), header_row, Tag::ColumnHeader))
            .collect();
        let has_row_headers = table.purpose != Purpose::History;
        let mut columns = Columns { shown: table.columns(), widths, headers, header_height: 0.0, has_row_headers };
        let body = self.tree.add(element, Tag::TableBody);
        let rows: Vec<SetRow> =
            texts.into_iter().zip(table.rows()).map(|(texts, row)| self.set_row(&columns, row, texts, body)).collect();

        let header = self.header(&columns, false);
        let first = rows.first().map_or(0.0, |row| self.row_height(row));
        columns.header_height = self.row_height(&header);
        self.need(columns.header_height + first.min(self.page_height() - columns.header_height));
        self.paint_row(&columns, header);
        for row in rows {
            self.row(&columns, row);
        }
    }

    fn texts(&mut self, table: &Table, row: &Row) -> Vec<Vec<CellText>> {
        table.columns().iter().map(|column| self.cell_texts(row.cell(column))).collect()
    }

    fn cell_texts(&mut self, cell: &Cell) -> Vec<CellText> {
        let size = self.report.typography.body;
        let text = |line: &crate::document::Line| {
            let weight = if cell.style.bold || line.kind == LineKind::Label { Weight::Bold } else { Weight::Regular };
            let paragraph = match line.kind {
                LineKind::Parties => self.shaper.parties(&line.text, weight, size),
                _ => self.shaper.paragraph(&line.text, weight, size),
            };
            CellText { kind: line.kind, voice: line.text.main_origin(), paragraph }
        };
        cell.lines.iter().map(text).collect()
    }

    /// Compounds stay together where they leave the table room to breathe, else words do.
    fn column_widths(&mut self, table: &Table, texts: &[Vec<Vec<CellText>>]) -> Vec<f64> {
        const ENOUGH: f64 = 0.8;
        let compounds = self.demands(table, texts, Paragraph::longest_compound);
        let needed: f64 = compounds.iter().map(|demand| demand.least).sum();
        if needed <= ENOUGH * self.width() {
            return widths(&compounds, self.width());
        }
        widths(&self.demands(table, texts, Paragraph::longest_word), self.width())
    }

    fn demands(
        &mut self,
        table: &Table,
        texts: &[Vec<Vec<CellText>>],
        measure: impl Fn(&Paragraph) -> f64,
    ) -> Vec<Demand> {
        let size = self.report.typography.body;
        let mut demands = Vec::new();
        for (index, column) in table.columns().iter().enumerate() {
            let heading = measure(&self.shaper.paragraph(&column.heading, Weight::Bold, size));
            let cells = texts.iter().flat_map(|row| &row[index]);
            let least = cells.map(|text| measure(&text.paragraph) + indent(text.kind, size)).fold(heading, f64::max);
            demands.push(Demand { share: column.width, least: least + 2.0 * PADDING.0 + 0.5 });
        }
        demands
    }

    /// The header; on further pages it is no content.
    fn header(&mut self, columns: &Columns<'_>, is_repeated: bool) -> SetRow {
        let size = self.report.typography.body;
        let palette = &self.report.palette;
        let (fill, color) = (palette.header_fill, palette.header_text);
        let mut cells = Vec::new();
        for (index, column) in columns.shown.iter().enumerate() {
            let mark = if is_repeated { Mark::Repeated } else { Mark::Element(columns.headers[index]) };
            let paragraph = self.shaper.paragraph(&column.heading, Weight::Bold, size);
            let width = columns.text_width(index);
            let lines = paragraph.lines(width).into_iter();
            let lines = lines
                .map(|line| CellLine {
                    text: 0,
                    is_label: false,
                    x: across(column.align, &line, width),
                    line,
                    mark,
                    bullet: None,
                })
                .collect();
            cells.push(SetCell { lines, fill: Some(fill), color });
        }
        SetRow { element: None, cells }
    }

    fn set_row(&mut self, columns: &Columns<'_>, row: &Row, texts: Vec<Vec<CellText>>, body: ElementId) -> SetRow {
        let element = self.tree.add(body, Tag::TableRow);
        let color = self.report.palette.text;
        let row_header = columns.has_row_headers.then(|| self.tree.add(element, Tag::RowHeader));
        let mut cells = Vec::new();
        for (index, (texts, column)) in texts.into_iter().zip(columns.shown).enumerate() {
            let cell = row.cell(column);
            let owner = row_header.filter(|_| index == 0).unwrap_or_else(|| {
                let headers = row_header.into_iter().chain([columns.headers[index]]).collect();
                self.tree.add(element, Tag::Cell(headers))
            });
            let lines = self.set_cell(texts, owner, columns.text_width(index), cell.style.align);
            cells.push(SetCell { lines, fill: cell.style.fill, color });
        }
        SetRow { element: Some(element), cells }
    }

    /// Breaks the lines of a cell, and gives each its element: paragraphs, and lists of items with their bullets.
    fn set_cell(&mut self, texts: Vec<CellText>, owner: ElementId, width: f64, align: Align) -> Vec<CellLine> {
        let size = self.report.typography.body;
        let alone = texts.len() == 1;
        let mut list = None;
        let mut lines = Vec::new();
        for (index, text) in texts.into_iter().enumerate() {
            if text.kind != LineKind::Bullet {
                list = None;
                let element = if alone { owner } else { self.tree.add_in(text.voice, owner, Tag::Paragraph) };
                let mark = Mark::Element(element);
                let set = text.paragraph.lines(width).into_iter();
                let is_label = text.kind == LineKind::Label;
                let x = |line: &Line| across(align, line, width);
                lines.extend(set.map(|line| CellLine { text: index, is_label, x: x(&line), line, mark, bullet: None }));
                continue;
            }
            let list = *list.get_or_insert_with(|| self.tree.add(owner, Tag::List));
            let item = self.tree.add(list, Tag::ListItem);
            let (label, body) = (self.tree.add(item, Tag::Label), self.tree.add_in(text.voice, item, Tag::ListBody));
            let hang = indent(LineKind::Bullet, size);
            for (i, line) in text.paragraph.lines(width - hang).into_iter().enumerate() {
                let is_first = i == 0;
                let bullet = is_first.then(|| self.shaper.paragraph(&SourcedText::data(BULLET), Weight::Regular, size));
                let bullet = bullet.and_then(|b| b.lines(width).into_iter().next()).map(|b| (b, Mark::Element(label)));
                let x = if line.is_rtl { width - hang - line.width } else { hang };
                lines.push(CellLine { text: index, is_label: false, x, line, mark: Mark::Element(body), bullet });
            }
        }
        lines
    }

    fn row_height(&self, row: &SetRow) -> f64 {
        lines_height(row.line_count().max(1), self.report.typography.body) + 2.0 * PADDING.1
    }

    /// Sets a row where there is room for it whole; one that is higher than a page goes on over its end.
    fn row(&mut self, columns: &Columns<'_>, mut row: SetRow) {
        let height = self.row_height(&row);
        if height > self.room() && height <= self.page_height() - columns.header_height {
            self.continue_table(columns);
        }
        let mut is_fresh = false;
        while self.row_height(&row) > self.room() && row.has_lines() {
            let fits = fitting_lines(self.room() - 2.0 * PADDING.1, self.report.typography.body);
            if fits >= TOGETHER || is_fresh {
                let count = row.good_break(fits);
                let (now, later) = row.split(count);
                self.paint_row(columns, now);
                row = later;
            }
            self.continue_table(columns);
            is_fresh = true;
        }
        self.paint_row(columns, row);
    }

    fn continue_table(&mut self, columns: &Columns<'_>) {
        self.new_page();
        let header = self.header(columns, true);
        self.paint_row(columns, header);
    }

    /// Fills, rules, then text, at the place that has been reached.
    fn paint_row(&mut self, columns: &Columns<'_>, row: SetRow) {
        let size = self.report.typography.body;
        let height = self.row_height(&row);
        let (top, rule) = (self.y, self.report.palette.rule);
        let mut x = self.left();
        for (cell, width) in row.cells.iter().zip(&columns.widths) {
            if let Some(color) = cell.fill {
                self.place(Mark::Decoration, Shape::Fill { x, y: top, width: *width, height, color });
            }
            x += width;
        }
        self.rules(columns, top, height, rule);
        let most = row.line_count();
        let is_header = row.element.is_none();
        let mut x = self.left();
        for (cell, width) in row.cells.into_iter().zip(&columns.widths) {
            // Headings stand in the middle of their row, all else on the grid from its top.
            let spare = if is_header { lines_height(most - cell.lines.len().min(most), size) / 2.0 } else { 0.0 };
            let mut y = top + PADDING.1 + spare;
            for CellLine { x: within, line, mark, bullet, .. } in cell.lines {
                let (left, baseline, color) = (x + PADDING.0, y + ascent(size), cell.color);
                if let Some((bullet, mark)) = bullet {
                    let x = if line.is_rtl { left + width - 2.0 * PADDING.0 - bullet.width } else { left };
                    self.place(mark, Shape::Text { x, baseline, size, color, line: bullet });
                }
                self.place(mark, Shape::Text { x: left + within, baseline, size, color, line });
                y += leading(size);
            }
            x += width;
        }
        self.y = top + height;
    }

    fn rules(&mut self, columns: &Columns<'_>, top: f64, height: f64, color: Color) {
        let (left, width) = (self.left(), self.width());
        for y in [top, top + height] {
            self.place(Mark::Decoration, Shape::Fill { x: left, y: y - RULE / 2.0, width, height: RULE, color });
        }
        let mut x = left;
        for width in std::iter::once(&0.0).chain(&columns.widths) {
            x += width;
            self.place(Mark::Decoration, Shape::Fill { x: x - RULE / 2.0, y: top, width: RULE, height, color });
        }
    }
}

impl Columns<'_> {
    fn text_width(&self, index: usize) -> f64 {
        self.widths[index] - 2.0 * PADDING.0
    }
}

impl SetRow {
    fn has_lines(&self) -> bool {
        self.line_count() > 0
    }

    /// The lines of the cell that has most.
    fn line_count(&self) -> usize {
        self.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0)
    }

    /// How many of the lines that fit, at most `fits`, are best set before the end of a page: such that no item and
    /// no line stands alone behind it, and no label before it; where that cannot be, at least no line; else all.
    fn good_break(&self, fits: usize) -> usize {
        let breaks = |good: fn(&SetCell, usize) -> bool| {
            let all_good =
                |count: &usize| self.cells.iter().all(|cell| cell.lines.len() <= *count || good(cell, *count));
            (TOGETHER..=fits).rev().find(all_good)
        };
        breaks(SetCell::keeps_items_together).or_else(|| breaks(SetCell::keeps_lines_together)).unwrap_or(fits.max(1))
    }

    /// The first `count` lines of each cell, and the rest.
    fn split(self, count: usize) -> (Self, Self) {
        let mut now = Self { element: self.element, cells: Vec::new() };
        let mut later = Self { element: self.element, cells: Vec::new() };
        for mut cell in self.cells {
            let rest = cell.lines.split_off(count.min(cell.lines.len()));
            later.cells.push(SetCell { lines: rest, fill: cell.fill, color: cell.color });
            now.cells.push(cell);
        }
        (now, later)
    }
}

impl SetCell {
    /// Whether behind the first `count` lines, of more, stands more than one line.
    fn keeps_lines_together(&self, count: usize) -> bool {
        self.lines.len() - count >= TOGETHER
    }

    /// The same for items; a cell of one text has no more.
    fn keeps_items_together(&self, count: usize) -> bool {
        let (Some(before), [first, .., last]) = (self.lines.get(count - 1), &self.lines[count..]) else { return false };
        !before.is_label && (last.text > first.text || last.text == 0)
    }
}

fn lines_height(count: usize, size: f64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) * leading(size)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has a few dozen lines")]
fn fitting_lines(room: f64, size: f64) -> usize {
    (room / leading(size) + 1e-9).floor().max(0.0) as usize
}

fn indent(kind: LineKind, size: f64) -> f64 {
    if kind == LineKind::Bullet { size * HANG } else { 0.0 }
}

/// Where a line begins in a text of `width`.
fn across(align: Align, line: &Line, width: f64) -> f64 {
    let place = match align {
        Align::Start => f64::from(u8::from(line.is_rtl)),
        Align::Center => 0.5,
        Align::End => f64::from(u8::from(!line.is_rtl)),
    };
    (width - line.width) * place
}
