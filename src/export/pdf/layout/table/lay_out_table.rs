//! The columns of a table, and the lines of its cells.

use super::column_widths::{Demand, widths};
use super::row::{CellBullet, CellLine, SetCell, SetRow};
use super::set_table::PADDING_ACROSS;
use crate::document::{Align, Cell, Column, ColumnKind, LineKind, Origin, Row, SourcedText, Table};
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::layout::flow::Flow;
use crate::export::pdf::layout::pages::Mark;
use crate::export::pdf::structure::{ElementId, Tag};
use crate::export::pdf::text::paragraph::{Paragraph, ShapedLine};
use std::collections::VecDeque;

const BULLET: &str = "•";
/// What an item is indented by, as a multiple of the size of type.
const HANG: f64 = 1.0;
/// How many rows of a table are measured for the widths of its columns, at most.
const MOST_SAMPLED: usize = 500;

/// A line of the report's cell, shaped and not yet broken.
struct UnbrokenLine {
    kind: LineKind,
    origin: Origin,
    paragraph: Paragraph,
}

/// The lines of a row, by cell.
type UnbrokenRow = Vec<Vec<UnbrokenLine>>;

/// The columns of a table that is being set.
pub(super) struct ColumnLayout<'t> {
    pub(super) columns: &'t [Column],
    /// In points.
    pub(super) widths: Vec<f64>,
    headers: Vec<ElementId>,
    /// What stands above the table where it goes on.
    pub(super) continued: Option<&'t SourcedText>,
}

impl ColumnLayout<'_> {
    fn text_width(&self, index: usize) -> f64 {
        self.widths[index] - 2.0 * PADDING_ACROSS
    }
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

impl Flow<'_, '_, '_> {
    /// Sets a table.
    pub(in crate::export::pdf::layout) fn table(&mut self, table: &Table, parent: ElementId) {
        let mut unbroken: Vec<UnbrokenRow> = Vec::with_capacity(table.rows().len());
        for row in table.rows() {
            unbroken.push(table.columns().iter().map(|column| self.unbroken_lines(row.cell(column))).collect());
        }
        let widths = self.column_widths(table, &unbroken);
        let element = self.tree.add(parent, Tag::Table);
        let columns = self.columns(table, widths, element);
        let body = self.tree.add(element, Tag::TableBody);
        let mut rows: Vec<SetRow> = Vec::with_capacity(unbroken.len());
        for (unbroken, row) in unbroken.into_iter().zip(table.rows()) {
            rows.push(self.set_row(&columns, row, unbroken, body));
        }
        self.place_table(columns, rows);
    }

    /// The columns of a table, with their elements.
    fn columns<'t>(&mut self, table: &'t Table, widths: Vec<f64>, element: ElementId) -> ColumnLayout<'t> {
        let head = self.tree.add(element, Tag::TableHead);
        let row = self.tree.add(head, Tag::TableRow);
        let mut headers = Vec::with_capacity(table.columns().len());
        for column in table.columns() {
            headers.push(self.tree.add_in(column.heading.main_origin(), row, Tag::ColumnHeader));
        }
        ColumnLayout { columns: table.columns(), widths, headers, continued: table.continued.as_ref() }
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
        let (size, total) = (self.report.typography.body, self.width());
        let mut demands = self.demands(table, unbroken, Paragraph::longest_compound);
        if demands.iter().map(|demand| demand.least).sum::<f64>() > ENOUGH * total {
            demands = self.demands(table, unbroken, Paragraph::longest_word);
        }
        // A part of a very long table says enough about it.
        let sample: Vec<&UnbrokenRow> = unbroken.iter().step_by(unbroken.len() / MOST_SAMPLED + 1).collect();
        widths(&demands, total, sample.len(), |column, row, width| {
            line_count(&sample[row][column], width - 2.0 * PADDING_ACROSS, size)
        })
    }

    fn demands(&mut self, table: &Table, unbroken: &[UnbrokenRow], measure: fn(&Paragraph) -> f64) -> Vec<Demand> {
        let size = self.report.typography.body;
        let mut demands = Vec::new();
        for (index, column) in table.columns().iter().enumerate() {
            let heading = measure(&self.shaper.paragraph(&column.heading, Weight::Bold, size));
            let (mut least, mut natural) = (heading, heading);
            for text in unbroken.iter().flat_map(|row| &row[index]) {
                let indent = indent(text.kind, size);
                least = least.max(measure(&text.paragraph) + indent);
                natural = natural.max(text.paragraph.natural_width() + indent);
            }
            // Half a point for what is lost to rounding when the widths are shared out.
            let around = 2.0 * PADDING_ACROSS + 0.5;
            let is_like_last = index > 0 && is_like(column, &table.columns()[index - 1]);
            let (least, natural) = (least + around, natural + around);
            let is_header = column.kind == ColumnKind::Header;
            demands.push(Demand { share: column.width, least, natural, is_like_last, is_header });
        }
        demands
    }

    /// The header of the table.
    pub(super) fn header(&mut self, columns: &ColumnLayout<'_>) -> SetRow {
        let size = self.report.typography.body;
        let palette = &self.report.palette;
        let (fill, color) = (Some(palette.header_fill), palette.header_text);
        let mut cells = Vec::new();
        for (index, column) in columns.columns.iter().enumerate() {
            let mark = Mark::Element(columns.headers[index]);
            let paragraph = self.shaper.paragraph(&column.heading, Weight::Bold, size);
            let width = columns.text_width(index);
            let mut lines = VecDeque::new();
            for line in paragraph.lines(width) {
                let x = line_start(column.align, &line, width);
                lines.push_back(CellLine { text: 0, is_label: false, x, line, mark, bullet: None });
            }
            cells.push(SetCell { lines, fill, color, is_repeated: true });
        }
        SetRow { is_header: true, cells }
    }

    fn set_row(&mut self, columns: &ColumnLayout<'_>, row: &Row, unbroken: UnbrokenRow, body: ElementId) -> SetRow {
        let element = self.tree.add(body, Tag::TableRow);
        let owners = self.cell_elements(columns, element);
        let color = self.report.palette.text;
        let mut cells = Vec::new();
        for (index, (unbroken, column)) in unbroken.into_iter().zip(columns.columns).enumerate() {
            let style = row.cell(column).style;
            let place = CellPlace { owner: owners[index], width: columns.text_width(index), align: style.align };
            let lines = self.cell_lines(unbroken, place).into();
            cells.push(SetCell { lines, fill: style.fill, color, is_repeated: column.kind != ColumnKind::Text });
        }
        SetRow { is_header: false, cells }
    }

    /// The elements of a row's cells: the header of the row, and cells that belong to it and to their columns.
    fn cell_elements(&mut self, columns: &ColumnLayout<'_>, row: ElementId) -> Vec<ElementId> {
        let mut elements: Vec<ElementId> = Vec::with_capacity(columns.columns.len());
        for column in columns.columns {
            let tag = if column.kind == ColumnKind::Header { Tag::RowHeader } else { Tag::Cell(Vec::new()) };
            elements.push(self.tree.add(row, tag));
        }
        let header = columns.columns.iter().position(|column| column.kind == ColumnKind::Header);
        for (element, column) in elements.iter().zip(&columns.headers) {
            if let Tag::Cell(headers) = &mut self.tree.elements[*element].tag {
                headers.extend(header.map(|index| elements[index]).into_iter().chain([*column]));
            }
        }
        elements
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
}

/// Whether two columns beside each other show the same kind of thing, as those of two roles.
#[expect(clippy::float_cmp, reason = "columns of one kind have the very same share")]
fn is_like(column: &Column, last: &Column) -> bool {
    let is_key = column.kind == ColumnKind::Key && last.kind == ColumnKind::Key;
    is_key && column.width == last.width
}

/// How many lines a cell has whose text is `width` points wide.
fn line_count(cell: &[UnbrokenLine], width: f64, size: f64) -> usize {
    cell.iter().map(|text| text.paragraph.line_count(width - indent(text.kind, size))).sum()
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
