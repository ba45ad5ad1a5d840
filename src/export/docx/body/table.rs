//! Tables: a header row that is repeated, rows that no page divides, cells with names.

use super::body_writer::BodyWriter;
use super::citations::{bookmark, old_bookmark};
use super::column_widths::column_widths;
use super::paragraph::Paragraph;
use super::runs::{RunLook, ShownText};
use crate::document::{
    Align, Block, Cell, CitationTarget, Color, Column, ColumnKind, Emphasis, Line, LineKind, Palette, ReadingDirection,
    Row, RowGroup, Style, Swatch, SwatchPattern, Table,
};
use crate::export::docx::parts::names::{Name, cell_name};
use crate::export::docx::parts::styles::{hex, style};

/// The longest text for screen readers, in characters.
const LONGEST_ALT: usize = 250;
/// The thickness of the border that stands for a party, in eighths of a point.
const RULE_OF_PARTY: usize = 24;

/// A row with what its cells are called by.
#[derive(Clone, Copy)]
pub(super) struct PlacedRow<'t> {
    pub(super) table: &'t Table,
    pub(super) row: &'t Row,
    /// From 0.
    pub(super) index: usize,
}

/// What is around the text of a cell.
pub(super) struct CellNaming {
    name: Option<Name>,
    /// The bookmark by which clauses cite the row.
    item: Option<String>,
}

impl BodyWriter<'_> {
    /// Writes a table.
    pub(super) fn table(&mut self, table: &Table) {
        // Two tables without a paragraph between them would be one.
        if self.is_behind_table {
            self.spacer();
        }
        let widths = column_widths(table, self.report, self.tabs.width);
        self.begin_table(table, None, &widths);
        for (index, row) in table.rows().iter().enumerate() {
            if let Some(group) = table.group_at(index) {
                self.group_row(table, group, &widths);
            }
            self.row(PlacedRow { table, row, index }, &widths);
        }
        self.end_table();
    }

    /// A table up to its first row; `old` is the same in another version, whose headings may differ.
    pub(super) fn begin_table(&mut self, table: &Table, old: Option<&Table>, widths: &[i64]) {
        self.open_table(table, widths);
        self.header_row(table, old, widths);
        if let Some(names) = table.names.as_ref().filter(|_| self.section > 0 && !self.is_deleted()) {
            self.names.matrix(self.section, names);
        }
    }

    pub(super) fn end_table(&mut self) {
        self.xml.push("</w:tbl>");
        self.last_properties = None;
        self.is_behind_table = true;
    }

    /// Begins a row that no page divides, with its mark if it was inserted or deleted.
    pub(super) fn open_row(&mut self, is_header: bool) {
        self.xml.push("<w:tr><w:trPr><w:cantSplit/>");
        if is_header {
            self.xml.push("<w:tblHeader/>");
        }
        self.change_mark();
        self.xml.push("</w:trPr>");
        self.tracking.in_row = self.tracking.kind.is_some();
    }

    pub(super) fn close_row(&mut self) {
        self.xml.push("</w:tr>");
        self.tracking.in_row = false;
    }

    /// Begins a cell with its colours.
    pub(super) fn open_cell(&mut self, cell: &Cell, width: i64) {
        self.xml.write(format_args!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>"#));
        self.swatches(&cell.swatches);
        if let Some(colors) = self.report.palette.shade(cell.style.shade) {
            self.shade(colors.fill);
        }
        self.xml.push("</w:tcPr>");
    }

    /// What a cell of a row is called; its column is counted from 0.
    pub(super) fn naming(&self, placed: PlacedRow<'_>, column: usize) -> CellNaming {
        let PlacedRow { table, row, index } = placed;
        let item = self.item_bookmark(table, index).filter(|_| cited_column(table) == Some(column));
        let first = table.columns().get(column).and_then(|column| row.cell(column).lines.first());
        // Numbers follow from the order of the rows: nobody negotiates them.
        let is_number = first.is_some_and(|line| line.kind == LineKind::Number);
        let name = table.names.as_ref().filter(|_| self.section > 0 && !is_number);
        CellNaming { name: name.and_then(|names| cell_name(names, self.section, index, column)), item }
    }

    /// The bookmark by which clauses cite a row of a matrix.
    fn item_bookmark(&self, table: &Table, row: usize) -> Option<String> {
        let target = |number: usize| Some(CitationTarget::Row { section: number.checked_sub(1)?, row });
        table.names.as_ref()?;
        if self.is_deleted() {
            return target(self.tracking.old_section).map(old_bookmark);
        }
        target(self.section).map(bookmark)
    }

    /// A paragraph that is no more than a line apart.
    pub(super) fn spacer(&mut self) {
        self.open(Paragraph::of(style::END));
        self.close();
    }

    fn open_table(&mut self, table: &Table, widths: &[i64]) {
        self.xml.write(format_args!(r#"<w:tbl><w:tblPr><w:tblStyle w:val="{}"/>"#, style::TABLE));
        if self.report.direction == ReadingDirection::RightToLeft {
            self.xml.push("<w:bidiVisual/>");
        }
        let total: i64 = widths.iter().sum();
        // Bands would cover a watermark.
        let no_bands = u8::from(self.report.watermark.is_some());
        let look = if no_bands == 1 { "0620" } else { "0420" };
        self.xml.write(format_args!(
            r#"<w:tblW w:w="{total}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="{look}" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="{no_bands}" w:noVBand="1"/><w:tblCaption"#
        ));
        let caption = shortened(&self.heading);
        self.xml.attribute("w:val", &caption);
        self.xml.push("/><w:tblDescription");
        let headings: Vec<&str> = table.columns().iter().map(|column| column.heading.as_ref()).collect();
        self.xml.attribute("w:val", &shortened(&headings.join(", ")));
        self.xml.push("/></w:tblPr><w:tblGrid>");
        for width in widths {
            self.xml.write(format_args!(r#"<w:gridCol w:w="{width}"/>"#));
        }
        self.xml.push("</w:tblGrid>");
    }

    fn header_row(&mut self, table: &Table, old: Option<&Table>, widths: &[i64]) {
        self.open_row(true);
        let fill = self.report.palette.header_fill;
        for (index, (column, width)) in table.columns().iter().zip(widths).enumerate() {
            self.xml.write(format_args!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>"#));
            self.shade(fill);
            self.xml.push(r#"<w:vAlign w:val="center"/></w:tcPr>"#);
            let paragraph = self.for_text(style::TABLE_HEADING, &column.heading);
            let paragraph = Paragraph { align: column.align, ..paragraph };
            match old.and_then(|old| old.columns().get(index)) {
                Some(before) => self.changed_paragraph(paragraph, &before.heading, &column.heading),
                None => self.text_paragraph(paragraph, &column.heading),
            }
            self.xml.push("</w:tc>");
        }
        self.close_row();
    }

    /// The heading of a group of rows, in the column that names them: screen readers lose their way in merged cells.
    pub(super) fn group_row(&mut self, table: &Table, group: &RowGroup, widths: &[i64]) {
        let naming = table.columns().iter().position(|column| column.kind == ColumnKind::Header).unwrap_or(0);
        self.open_row(false);
        let fill = self.report.palette.several;
        for (index, width) in widths.iter().enumerate() {
            self.xml.write(format_args!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>"#));
            self.shade(fill);
            self.xml.push("</w:tcPr>");
            if index == naming {
                let paragraph = self.for_text(style::TABLE_GROUP, &group.heading);
                self.text_paragraph(paragraph, &group.heading);
            } else {
                self.open(Paragraph::of(style::TABLE_GROUP));
                self.close();
            }
            self.xml.push("</w:tc>");
        }
        self.close_row();
    }

    pub(super) fn row(&mut self, placed: PlacedRow<'_>, widths: &[i64]) {
        self.open_row(false);
        for (number, (column, width)) in placed.table.columns().iter().zip(widths).enumerate() {
            let cell = placed.row.cell(column);
            self.open_cell(cell, *width);
            let naming = self.naming(placed, number);
            self.cell(cell, column, &naming);
            self.xml.push("</w:tc>");
        }
        self.close_row();
    }

    /// Whether the items of the matrix that a citation leads to have their numbers beside them.
    pub(super) fn has_number_column(&self, target: CitationTarget) -> bool {
        let CitationTarget::Row { section, .. } = target else { return false };
        let report = self.old_report.filter(|_| self.is_deleted()).unwrap_or(self.report);
        let blocks = report.sections.get(section).map_or(&[][..], |section| &section.blocks);
        let names = blocks.iter().filter_map(Block::table).find_map(|table| table.names.as_ref());
        names.is_some_and(|names| names.columns.iter().any(|column| &**column == "number"))
    }

    fn shade(&mut self, fill: Color) {
        self.xml.write(format_args!(r#"<w:shd w:val="clear" w:color="auto" w:fill="{}"/>"#, hex(fill)));
    }

    /// Shows swatches as the border where reading begins, which is called the left one: that of one party in its colour, that
    /// of several as two lines.
    fn swatches(&mut self, swatches: &[Swatch]) {
        let (line, color) = match swatches {
            [] => return,
            [Swatch { color, pattern: SwatchPattern::Solid }] => ("single", *color),
            [Swatch { color, pattern: SwatchPattern::Hollow }] => ("dashed", *color),
            [Swatch { color, pattern: SwatchPattern::Striped }] => ("dotDash", *color),
            _ => ("double", self.report.palette.text),
        };
        let size = if line == "double" { 6 } else { RULE_OF_PARTY };
        self.xml.write(format_args!(
            r#"<w:tcBorders><w:left w:val="{line}" w:sz="{size}" w:space="0" w:color="{}"/></w:tcBorders>"#,
            hex(color)
        ));
    }

    /// The lines of a cell, each a paragraph: a cell ends with one.
    pub(super) fn cell(&mut self, cell: &Cell, column: &Column, naming: &CellNaming) {
        let look = look(cell.style, &self.report.palette);
        let align = align(cell, column);
        let last = cell.lines.len().saturating_sub(1);
        let mut open: Vec<usize> = Vec::new();
        for (index, line) in cell.lines.iter().enumerate() {
            let style = line_style(line.kind, cell.style.emphasis);
            let has_next_in_cell = index < last;
            self.open(Paragraph { align, has_next_in_cell, ..self.for_text(style, &line.text) });
            if index == 0 {
                open = self.open_names(naming);
            }
            self.line(line, look, naming.name.as_ref(), cell.section);
            if index == last {
                open.drain(..).rev().for_each(|id| self.close_bookmark(id));
            }
            self.close();
        }
        if cell.lines.is_empty() {
            self.empty_cell(naming);
        }
    }

    fn open_names(&mut self, naming: &CellNaming) -> Vec<usize> {
        let item = self.open_item(naming).into_iter();
        item.chain(naming.name.as_ref().map(|name| self.open_bookmark(&name.bookmark))).collect()
    }

    /// Begins the bookmark by which clauses cite a row, in the cell that has it.
    pub(super) fn open_item(&mut self, naming: &CellNaming) -> Option<usize> {
        naming.item.as_deref().map(|item| self.start_bookmark(item))
    }

    fn empty_cell(&mut self, naming: &CellNaming) {
        self.open(Paragraph::of(style::TABLE_TEXT));
        let open = self.open_names(naming);
        if let Some(name) = &naming.name {
            self.open_control(&name.tag);
            self.run_of("<w:t/>");
            self.close_control();
        }
        open.into_iter().rev().for_each(|id| self.close_bookmark(id));
        self.close();
    }

    /// A line of a cell: alone in its control, or a link to the section that it names.
    fn line(&mut self, line: &Line, look: RunLook, name: Option<&Name>, section: Option<usize>) {
        let shown = ShownText::new(&line.text, self.report.direction);
        if let Some(name) = name {
            self.open_control(&name.tag);
            self.runs_of(&shown, 0..line.text.len(), look);
            return self.close_control();
        }
        let section = section.filter(|_| self.tracking.kind.is_none());
        if let Some(section) = section {
            self.xml.write(format_args!(r#"<w:hyperlink w:anchor="model_{}" w:history="1">"#, section + 1));
        }
        for (range, revision) in line.pieces() {
            self.runs_of(&shown, range, RunLook { revision, ..look });
        }
        if section.is_some() {
            self.xml.push("</w:hyperlink>");
        }
    }
}

/// The column whose cells clauses cite: that of the number, or else that of the name.
fn cited_column(table: &Table) -> Option<usize> {
    let number = table.names.as_ref()?.columns.iter().position(|column| &**column == "number");
    number.or_else(|| table.columns().iter().position(|column| column.kind == ColumnKind::Header))
}

/// Where the text of a cell stands: as its style says, or else as its heading.
pub(super) fn align(cell: &Cell, column: &Column) -> Align {
    if cell.style.align == Align::Start { column.align } else { cell.style.align }
}

/// How the text of a cell is set, beyond the style of its paragraphs.
fn look(style: Style, palette: &Palette) -> RunLook {
    RunLook { color: palette.shade(style.shade).map(|colors| colors.text), ..RunLook::default() }
}

pub(super) fn line_style(kind: LineKind, emphasis: Emphasis) -> &'static str {
    match (kind, emphasis) {
        (LineKind::Bullet, _) => style::TABLE_BULLET,
        (LineKind::Label, _) => style::TABLE_LABEL,
        (_, Emphasis::Normal) => style::TABLE_TEXT,
        (_, Emphasis::Strong) => style::TABLE_STRONG,
        (_, Emphasis::Muted) => style::TABLE_MUTED,
    }
}

/// A text for screen readers, shortened.
pub(super) fn shortened(text: &str) -> String {
    text.chars().take(LONGEST_ALT).collect()
}
