//! Tables: columns, rows kept whole, the header on every page.

use super::column_widths::{Demand, widths};
use super::row::{CellBullet, CellLine, SetCell, SetRow};
use crate::document::{Align, Cell, Column, LineKind, Origin, Purpose, Row, SourcedText, Table};
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::layout::flow::Flow;
use crate::export::pdf::layout::leading::{TOGETHER, ascent, leading, lines_height};
use crate::export::pdf::layout::pages::{Mark, Shape};
use crate::export::pdf::structure::{ElementId, Tag};
use crate::export::pdf::text::paragraph::{Paragraph, ShapedLine};
use std::collections::VecDeque;

/// Between the rules of a cell and its text at each side, in points.
const PADDING_ACROSS: f64 = 6.0;
/// Between the rules of a cell and its text above and below, in points.
const PADDING_DOWN: f64 = 4.5;
/// The thickness of a rule, in points.
const RULE: f64 = 0.6;
const BULLET: &str = "•";
/// What an item is indented by, as a multiple of the size of type.
const HANG: f64 = 1.0;

/// A line of the report's cell, shaped and not yet broken.
struct UnbrokenLine {
    kind: LineKind,
    origin: Origin,
    paragraph: Paragraph,
}

/// The lines of a row, by cell.
type UnbrokenRow = Vec<Vec<UnbrokenLine>>;

/// The columns of a table that is being set.
struct ColumnLayout<'t> {
    columns: &'t [Column],
    /// In points.
    widths: Vec<f64>,
    headers: Vec<ElementId>,
    header_height: f64,
    /// Whether the first cell of a row is a header of the others.
    has_row_headers: bool,
}

/// Where the text of a cell is set.
#[derive(Clone, Copy)]
struct CellPlace {
    /// The element of the cell.
    owner: ElementId,
    /// The width of the text, in points.
    width: f64,
    align: Align,
}

impl ColumnLayout<'_> {
    fn text_width(&self, index: usize) -> f64 {
        self.widths[index] - 2.0 * PADDING_ACROSS
    }
}

impl Flow<'_, '_, '_> {
    /// Sets a table.
    pub(in crate::export::pdf::layout) fn table(&mut self, table: &Table, parent: ElementId) {
        let mut unbroken: Vec<UnbrokenRow> = Vec::with_capacity(table.rows().len());
        for row in table.rows() {
            unbroken.push(table.columns().iter().map(|column| self.unbroken_lines(row.cell(column))).collect());
        }
        let widths = self.column_widths(table, &unbroken);
        let element = self.tree.add(parent, Tag::Table);
        let head = self.tree.add(element, Tag::TableHead);
        let header_row = self.tree.add(head, Tag::TableRow);
        let mut headers = Vec::with_capacity(table.columns().len());
        for column in table.columns() {
            headers.push(self.tree.add_in(column.heading.main_origin(), header_row, Tag::ColumnHeader));
        }
        let has_row_headers = table.purpose != Purpose::History;
        let mut columns =
            ColumnLayout { columns: table.columns(), widths, headers, header_height: 0.0, has_row_headers };
        let body = self.tree.add(element, Tag::TableBody);
        let mut rows: Vec<SetRow> = Vec::with_capacity(unbroken.len());
        for (unbroken, row) in unbroken.into_iter().zip(table.rows()) {
            rows.push(self.set_row(&columns, row, unbroken, body));
        }

        let header = self.header(&columns, false);
        // The header does not stand alone at the foot of a page.
        let first = rows.first().map_or(0.0, |row| self.row_height(row));
        columns.header_height = self.row_height(&header);
        self.need(columns.header_height + first.min(self.page_height() - columns.header_height));
        self.place_row(&columns, header);
        for row in rows {
            self.row(&columns, row);
        }
    }

    fn unbroken_lines(&mut self, cell: &Cell) -> Vec<UnbrokenLine> {
        let size = self.report.typography.body;
        let mut unbroken = Vec::with_capacity(cell.lines.len());
        for line in cell.lines.iter() {
            let weight = if cell.style.bold || line.kind == LineKind::Label { Weight::Bold } else { Weight::Regular };
            let paragraph = match line.kind {
                LineKind::Parties => self.shaper.parties(&line.text, weight, size),
                _ => self.shaper.paragraph(&line.text, weight, size),
            };
            unbroken.push(UnbrokenLine { kind: line.kind, origin: line.text.main_origin(), paragraph });
        }
        unbroken
    }

    /// Widths at which compounds stay together if these leave the table room to breathe, else words do.
    fn column_widths(&mut self, table: &Table, unbroken: &[UnbrokenRow]) -> Vec<f64> {
        const ENOUGH: f64 = 0.8;
        let compounds = self.demands(table, unbroken, Paragraph::longest_compound);
        let needed: f64 = compounds.iter().map(|demand| demand.least).sum();
        if needed <= ENOUGH * self.width() {
            return widths(&compounds, self.width());
        }
        widths(&self.demands(table, unbroken, Paragraph::longest_word), self.width())
    }

    fn demands(&mut self, table: &Table, unbroken: &[UnbrokenRow], measure: fn(&Paragraph) -> f64) -> Vec<Demand> {
        let size = self.report.typography.body;
        let mut demands = Vec::new();
        for (index, column) in table.columns().iter().enumerate() {
            let heading = measure(&self.shaper.paragraph(&column.heading, Weight::Bold, size));
            let cells = unbroken.iter().flat_map(|row| &row[index]);
            let least = cells.map(|text| measure(&text.paragraph) + indent(text.kind, size)).fold(heading, f64::max);
            // Half a point for what is lost to rounding when the widths are shared out.
            demands.push(Demand { share: column.width, least: least + 2.0 * PADDING_ACROSS + 0.5 });
        }
        demands
    }

    /// The header; on further pages it is an artifact.
    fn header(&mut self, columns: &ColumnLayout<'_>, is_repeated: bool) -> SetRow {
        let size = self.report.typography.body;
        let palette = &self.report.palette;
        let (fill, color) = (Some(palette.header_fill), palette.header_text);
        let mut cells = Vec::new();
        for (index, column) in columns.columns.iter().enumerate() {
            let mark = if is_repeated { Mark::Repeated } else { Mark::Element(columns.headers[index]) };
            let paragraph = self.shaper.paragraph(&column.heading, Weight::Bold, size);
            let width = columns.text_width(index);
            let mut lines = VecDeque::new();
            for line in paragraph.lines(width) {
                let x = line_start(column.align, &line, width);
                lines.push_back(CellLine { text: 0, is_label: false, x, line, mark, bullet: None });
            }
            cells.push(SetCell { lines, fill, color });
        }
        SetRow { element: None, cells }
    }

    fn set_row(&mut self, columns: &ColumnLayout<'_>, row: &Row, unbroken: UnbrokenRow, body: ElementId) -> SetRow {
        let element = self.tree.add(body, Tag::TableRow);
        let color = self.report.palette.text;
        let row_header = columns.has_row_headers.then(|| self.tree.add(element, Tag::RowHeader));
        let mut cells = Vec::new();
        for (index, (unbroken, column)) in unbroken.into_iter().zip(columns.columns).enumerate() {
            let cell = row.cell(column);
            let owner = match row_header {
                Some(header) if index == 0 => header,
                _ => {
                    let headers = row_header.into_iter().chain([columns.headers[index]]).collect();
                    self.tree.add(element, Tag::Cell(headers))
                }
            };
            let place = CellPlace { owner, width: columns.text_width(index), align: cell.style.align };
            cells.push(SetCell { lines: self.cell_lines(unbroken, place).into(), fill: cell.style.fill, color });
        }
        SetRow { element: Some(element), cells }
    }

    /// Breaks the lines of a cell, and gives each its element: paragraphs, and lists of items with their bullets.
    fn cell_lines(&mut self, unbroken: Vec<UnbrokenLine>, place: CellPlace) -> Vec<CellLine> {
        // A text that is alone is content of the cell itself.
        let is_alone = unbroken.len() == 1;
        let mut list = None;
        let mut lines = Vec::new();
        for (index, text) in unbroken.into_iter().enumerate() {
            if text.kind == LineKind::Bullet {
                // Items that follow each other are one list.
                let list = *list.get_or_insert_with(|| self.tree.add(place.owner, Tag::List));
                lines.extend(self.item_lines(index, &text, place, list));
                continue;
            }
            list = None;
            let owner = place.owner;
            let element = if is_alone { owner } else { self.tree.add_in(text.origin, owner, Tag::Paragraph) };
            let (mark, is_label) = (Mark::Element(element), text.kind == LineKind::Label);
            for line in text.paragraph.lines(place.width) {
                let x = line_start(place.align, &line, place.width);
                lines.push(CellLine { text: index, is_label, x, line, mark, bullet: None });
            }
        }
        lines
    }

    /// The lines of an item, the first with its bullet.
    fn item_lines(&mut self, text: usize, item: &UnbrokenLine, place: CellPlace, list: ElementId) -> Vec<CellLine> {
        let size = self.report.typography.body;
        let element = self.tree.add(list, Tag::ListItem);
        let label = self.tree.add(element, Tag::Label);
        let body = self.tree.add_in(item.origin, element, Tag::ListBody);
        let hang = indent(LineKind::Bullet, size);
        let bullet = self.shaper.paragraph(&SourcedText::data(BULLET), Weight::Regular, size).lines(place.width);
        let mut bullet = bullet.into_iter().next().map(|line| CellBullet { line, mark: Mark::Element(label) });
        let mut lines = Vec::new();
        for line in item.paragraph.lines(place.width - hang) {
            // Text that runs from right to left has its bullet at the right.
            let x = if line.is_rtl { place.width - hang - line.width } else { hang };
            let mark = Mark::Element(body);
            lines.push(CellLine { text, is_label: false, x, line, mark, bullet: bullet.take() });
        }
        lines
    }

    fn row_height(&self, row: &SetRow) -> f64 {
        lines_height(row.line_count().max(1), self.report.typography.body) + 2.0 * PADDING_DOWN
    }

    /// Places a row where there is room for it whole; one that is higher than a page goes on over its end.
    fn row(&mut self, columns: &ColumnLayout<'_>, mut row: SetRow) {
        let height = self.row_height(&row);
        if height > self.room() && height <= self.page_height() - columns.header_height {
            self.continue_table(columns);
        }
        let mut is_on_fresh_page = false;
        while self.row_height(&row) > self.room() && row.has_lines() {
            let fits = fitting_lines(self.room() - 2.0 * PADDING_DOWN, self.report.typography.body);
            // On a fresh page a line is set even if it has no room: there is none on the next page either.
            if fits >= TOGETHER || is_on_fresh_page {
                let count = row.good_break(fits);
                let now = row.take_lines(count);
                self.place_row(columns, now);
            }
            self.continue_table(columns);
            is_on_fresh_page = true;
        }
        self.place_row(columns, row);
    }

    fn continue_table(&mut self, columns: &ColumnLayout<'_>) {
        self.new_page();
        let header = self.header(columns, true);
        self.place_row(columns, header);
    }

    /// Places a row at the height that has been reached: fills, rules, then text.
    fn place_row(&mut self, columns: &ColumnLayout<'_>, row: SetRow) {
        let size = self.report.typography.body;
        let height = self.row_height(&row);
        let top = self.y;
        let mut x = self.left();
        for (cell, width) in row.cells.iter().zip(&columns.widths) {
            if let Some(color) = cell.fill {
                self.place(Mark::Decoration, Shape::Fill { x, y: top, width: *width, height, color });
            }
            x += width;
        }
        self.rules(columns, top, height);
        let most = row.line_count();
        let is_header = row.element.is_none();
        let mut x = self.left();
        for (cell, width) in row.cells.into_iter().zip(&columns.widths) {
            // Headings stand in the middle of their row, all else on the grid from its top.
            let spare = if is_header { lines_height(most - cell.lines.len().min(most), size) / 2.0 } else { 0.0 };
            self.place_cell(cell, x + PADDING_ACROSS, top + PADDING_DOWN + spare, *width);
            x += width;
        }
        self.y = top + height;
    }

    /// Places the lines of a cell whose text begins at `left` and `top`; `width` is that of its column.
    fn place_cell(&mut self, cell: SetCell, left: f64, top: f64, width: f64) {
        let (size, color) = (self.report.typography.body, cell.color);
        let mut y = top;
        for CellLine { x, line, mark, bullet, .. } in cell.lines {
            let baseline = y + ascent(size);
            if let Some(bullet) = bullet {
                let x = if line.is_rtl { left + width - 2.0 * PADDING_ACROSS - bullet.line.width } else { left };
                self.place(bullet.mark, Shape::Text { x, baseline, size, color, line: bullet.line });
            }
            self.place(mark, Shape::Text { x: left + x, baseline, size, color, line });
            y += leading(size);
        }
    }

    /// The rules around a row and between its cells.
    fn rules(&mut self, columns: &ColumnLayout<'_>, top: f64, height: f64) {
        let color = self.report.palette.rule;
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

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has a few dozen lines")]
fn fitting_lines(room: f64, size: f64) -> usize {
    // The rest is for rounding: a room of exactly so many lines holds them all.
    (room / leading(size) + 1e-9).floor().max(0.0) as usize
}

fn indent(kind: LineKind, size: f64) -> f64 {
    if kind == LineKind::Bullet { size * HANG } else { 0.0 }
}

/// Where a line begins in a text of `width`, from its left side.
fn line_start(align: Align, line: &ShapedLine, width: f64) -> f64 {
    let share = match align {
        Align::Start => f64::from(u8::from(line.is_rtl)),
        Align::Center => 0.5,
        Align::End => f64::from(u8::from(!line.is_rtl)),
    };
    (width - line.width) * share
}
