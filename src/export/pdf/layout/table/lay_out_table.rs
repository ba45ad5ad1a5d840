//! The columns of a table, and the lines of its cells.

use super::column_fit::{ColumnFit, LESS_PADDING};
use super::row::{CellBullet, CellLine, SetCell, SetGroup, SetRow};
use super::set_table::BESIDE_BARS;
use super::unbroken::{HANG, UnbrokenLine, UnbrokenRow, line_weight};
use crate::document::{Align, Cell, Column, ColumnKind, Emphasis, LineKind, Row, RowGroup, SourcedText, Table};
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::layout::figures::swatches::bars_width;
use crate::export::pdf::layout::flow::Flow;
use crate::export::pdf::layout::pages::Mark;
use crate::export::pdf::structure::{ElementId, Tag};
use crate::export::pdf::text::paragraph::ShapedLine;
use std::collections::VecDeque;
use std::sync::Arc;

const BULLET: &str = "•";
/// Between the swatches of a cell, with the gap behind them, and its text, in points.
const BEHIND_BARS: f64 = 0.8;

/// The columns of a table that is being set.
pub(super) struct ColumnLayout<'t> {
    pub(super) columns: &'t [Column],
    pub(super) fit: ColumnFit,
    /// The row of the headers.
    head: ElementId,
    headers: Vec<ElementId>,
    /// What stands above the table where it goes on.
    pub(super) continued: Option<&'t SourcedText>,
}

impl ColumnLayout<'_> {
    fn text_width(&self, index: usize) -> f64 {
        self.fit.widths[index] - 2.0 * self.fit.padding
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
        let rooms = swatch_rooms(table);
        let mut unbroken: Vec<UnbrokenRow> = Vec::with_capacity(table.rows().len());
        for row in table.rows() {
            let cells = table.columns().iter().zip(&rooms);
            unbroken.push(cells.map(|(column, room)| self.unbroken_lines(row.cell(column), *room)).collect());
        }
        let fit = self.fit_columns(table, &mut unbroken);
        let element = self.tree.add(parent, Tag::Table);
        let columns = self.columns(table, fit, element);
        let body = self.tree.add(element, Tag::TableBody);
        let mut rows: Vec<SetRow> = Vec::with_capacity(unbroken.len());
        let mut groups: Vec<SetGroup> = Vec::with_capacity(table.groups.len());
        for (index, (unbroken, row)) in unbroken.into_iter().zip(table.rows()).enumerate() {
            if let Some(group) = table.group_at(index) {
                groups.push(self.set_group(group, &columns, body));
            }
            let group = groups.last().map(|group| group.header);
            rows.push(self.set_row(&columns, row, unbroken, body, group));
        }
        self.place_table(columns, rows, groups);
    }

    /// The columns of a table, with their elements.
    fn columns<'t>(&mut self, table: &'t Table, fit: ColumnFit, element: ElementId) -> ColumnLayout<'t> {
        let head = self.tree.add(element, Tag::TableHead);
        let row = self.tree.add(head, Tag::TableRow);
        let mut headers = Vec::with_capacity(table.columns().len());
        for column in table.columns() {
            headers.push(self.tree.add_in(column.heading.main_origin(), row, Tag::ColumnHeader));
        }
        ColumnLayout { columns: table.columns(), fit, head: row, headers, continued: table.continued.as_ref() }
    }

    /// The lines of a cell behind `room` points for swatches.
    fn unbroken_lines(&mut self, cell: &Cell, room: f64) -> Vec<UnbrokenLine> {
        let size = self.report.typography.body;
        let mut unbroken = Vec::with_capacity(cell.lines.len());
        for line in cell.lines.iter() {
            let weight = line_weight(cell, line.kind);
            let indent = if line.kind == LineKind::Bullet { size * HANG } else { room };
            let paragraph = match line.kind {
                LineKind::Parties => self.shaper.parties(&line.text, weight, size),
                _ => self.shaper.paragraph(&line.text, weight, size),
            };
            let revised = (!line.revised.is_empty()).then(|| line.clone());
            unbroken.push(UnbrokenLine {
                kind: line.kind,
                origin: line.text.main_origin(),
                paragraph,
                indent,
                revised,
            });
        }
        unbroken
    }

    /// The header of the table.
    pub(super) fn header(&mut self, columns: &ColumnLayout<'_>) -> SetRow {
        let size = self.report.typography.body;
        let palette = &self.report.palette;
        let (fill, color) = (Some(palette.header_fill), palette.header_text);
        let mut cells = Vec::new();
        for (index, column) in columns.columns.iter().enumerate() {
            let mark = Mark::Element(columns.headers[index]);
            let mut paragraph = self.shaper.paragraph(&column.heading, Weight::Bold, size);
            columns.fit.hyphenator.iter().for_each(|hyphenator| paragraph.hyphenate(hyphenator));
            let width = columns.text_width(index);
            let mut lines = VecDeque::new();
            for line in paragraph.lines(width) {
                let x = line_start(column.align, &line, width);
                lines.push_back(CellLine { text: 0, is_label: false, x, line, mark, bullet: None, pieces: Vec::new() });
            }
            cells.push(SetCell { lines, fill, swatches: Arc::default(), color, is_repeated: true });
        }
        SetRow { element: columns.head, is_header: true, cells }
    }

    /// The heading of a group of rows, over the whole width of the table.
    fn set_group(&mut self, group: &RowGroup, columns: &ColumnLayout<'_>, body: ElementId) -> SetGroup {
        let element = self.tree.add(body, Tag::TableRow);
        let tag = Tag::GroupHeader(columns.columns.len());
        let header = self.tree.add_in(group.heading.main_origin(), element, tag);
        let width = columns.fit.widths.iter().sum::<f64>() - 2.0 * columns.fit.padding;
        let paragraph = self.shaper.paragraph(&group.heading, Weight::Bold, self.report.typography.body);
        let mut lines = VecDeque::new();
        for line in paragraph.lines(width) {
            let x = line_start(Align::Start, &line, width);
            let (mark, pieces) = (Mark::Element(header), Vec::new());
            lines.push_back(CellLine { text: 0, is_label: false, x, line, mark, bullet: None, pieces });
        }
        let cell = SetCell {
            lines,
            fill: None,
            swatches: Arc::default(),
            color: self.report.palette.title,
            is_repeated: false,
        };
        SetGroup { first: group.first, header, row: SetRow { element, is_header: false, cells: vec![cell] } }
    }

    fn set_row(
        &mut self,
        columns: &ColumnLayout<'_>,
        row: &Row,
        unbroken: UnbrokenRow,
        body: ElementId,
        group: Option<ElementId>,
    ) -> SetRow {
        let element = self.tree.add(body, Tag::TableRow);
        let owners = self.cell_elements(columns, element, group);
        let (text, muted) = (self.report.palette.text, self.report.palette.muted);
        let mut cells = Vec::new();
        for (index, (unbroken, column)) in unbroken.into_iter().zip(columns.columns).enumerate() {
            let Cell { style, swatches, .. } = row.cell(column);
            let place = CellPlace { owner: owners[index], width: columns.text_width(index), align: style.align };
            let lines = self.cell_lines(unbroken, place).into();
            let shade = self.report.palette.shade(style.shade);
            let color = if style.emphasis == Emphasis::Muted { muted } else { text };
            let (fill, color) = (shade.map(|shade| shade.fill), shade.map_or(color, |shade| shade.text));
            let (swatches, is_repeated) = (Arc::clone(swatches), column.kind != ColumnKind::Text);
            cells.push(SetCell { lines, fill, swatches, color, is_repeated });
        }
        SetRow { element, is_header: false, cells }
    }

    /// The elements of a row's cells: the header of the row, and cells that belong to it, to their columns and to the
    /// heading of their group.
    fn cell_elements(
        &mut self,
        columns: &ColumnLayout<'_>,
        row: ElementId,
        group: Option<ElementId>,
    ) -> Vec<ElementId> {
        let mut elements: Vec<ElementId> = Vec::with_capacity(columns.columns.len());
        for column in columns.columns {
            let tag = if column.kind == ColumnKind::Header { Tag::RowHeader } else { Tag::Cell(Vec::new()) };
            elements.push(self.tree.add(row, tag));
        }
        let header = columns.columns.iter().position(|column| column.kind == ColumnKind::Header);
        for (element, column) in elements.iter().zip(&columns.headers) {
            if let Tag::Cell(headers) = &mut self.tree.elements[*element].tag {
                headers.extend(header.map(|index| elements[index]).into_iter().chain([*column]).chain(group));
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
            let is_content = is_alone && text.revised.is_none();
            let element = if is_content { owner } else { self.tree.add_in(text.origin, owner, Tag::Paragraph) };
            lines.extend(self.plain_lines(index, &text, place, element));
        }
        lines
    }

    /// The lines of a text that is no item.
    fn plain_lines(
        &mut self,
        index: usize,
        text: &UnbrokenLine,
        place: CellPlace,
        element: ElementId,
    ) -> Vec<CellLine> {
        let (mark, is_label) = (Mark::Element(element), text.kind == LineKind::Label);
        let room = place.width - text.indent;
        let mut lines = Vec::new();
        for line in text.paragraph.lines(room) {
            let x = text.indent + line_start(place.align, &line, room);
            lines.push(CellLine { text: index, is_label, x, line, mark, bullet: None, pieces: Vec::new() });
        }
        self.cut_revised(text, &mut lines, element);
        lines
    }

    /// Cuts the lines of a text of which something was removed or added.
    fn cut_revised(&mut self, text: &UnbrokenLine, lines: &mut [CellLine], element: ElementId) {
        let Some(revised) = &text.revised else { return };
        let starts: Vec<f64> = lines.iter().map(|line| line.x).collect();
        let shaped: Vec<ShapedLine> = lines.iter().map(|line| line.line.clone()).collect();
        for (line, pieces) in lines.iter_mut().zip(self.revised_pieces(revised, &shaped, &starts, element)) {
            line.pieces = pieces;
        }
    }

    /// The lines of an item, the first with its bullet.
    fn item_lines(&mut self, text: usize, item: &UnbrokenLine, place: CellPlace, list: ElementId) -> Vec<CellLine> {
        let size = self.report.typography.body;
        let element = self.tree.add(list, Tag::ListItem);
        let label = self.tree.add(element, Tag::Label);
        let body = self.tree.add_in(item.origin, element, Tag::ListBody);
        let hang = item.indent;
        let bullet = self.shaper.paragraph(&SourcedText::data(BULLET), Weight::Regular, size).lines(place.width);
        let mut bullet = bullet.into_iter().next().map(|line| CellBullet { line, mark: Mark::Element(label) });
        let mut lines = Vec::new();
        for line in item.paragraph.lines(place.width - hang) {
            // Text that begins at the right has its bullet there.
            let x = if line.is_opposite { place.width - hang - line.width } else { hang };
            let mark = Mark::Element(body);
            lines.push(CellLine { text, is_label: false, x, line, mark, bullet: bullet.take(), pieces: Vec::new() });
        }
        self.cut_revised(item, &mut lines, body);
        lines
    }
}

/// What the texts of each column are indented by for swatches, in points: the same in all columns that have some.
fn swatch_rooms(table: &Table) -> Vec<f64> {
    let count = |column: &Column| table.rows().iter().map(|row| row.cell(column).swatches.len()).max().unwrap_or(0);
    let counts: Vec<usize> = table.columns().iter().map(count).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    // Bars stand in what is free beside other texts.
    let room = BESIDE_BARS + bars_width(most) + BEHIND_BARS - LESS_PADDING;
    counts.iter().map(|count| if *count > 0 { room } else { 0.0 }).collect()
}

/// Where a line begins in a text of `width`, from its left side.
fn line_start(align: Align, line: &ShapedLine, width: f64) -> f64 {
    let share = match align {
        Align::Start => f64::from(u8::from(line.is_opposite)),
        Align::Center => 0.5,
        Align::End => f64::from(u8::from(!line.is_opposite)),
    };
    (width - line.width) * share
}
