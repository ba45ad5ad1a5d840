//! Tables: columns, rows, cells, and the two ways to read them.

use super::editing::TableEditing;
use super::names::CellNames;
use super::sourced_text::SourcedText;
use super::style::{Align, Style};
use super::swatch::Swatch;
use std::ops::Range;
use std::sync::Arc;

/// A table. Each row is made from the list of columns, so all rows have the same cells.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it is for.
    pub purpose: Purpose,
    /// What stands above it where it goes on on another page.
    pub continued: Option<SourcedText>,
    /// The groups of rows, in their order; none in most tables. Data formats have a column for them instead.
    pub groups: Vec<RowGroup>,
    /// What workbooks have beside its columns; `None` where nobody is to edit it.
    pub editing: Option<TableEditing>,
    /// What its cells are called, if it is the matrix of a model.
    pub names: Option<Box<CellNames>>,
    columns: Vec<Column>,
    data_columns: Vec<Column>,
    rows: Vec<Row>,
}

/// Rows of a table under a heading of their own, up to the next group.
#[derive(Clone, Debug)]
pub struct RowGroup {
    /// The index of its first row.
    pub first: usize,
    /// What stands above it.
    pub heading: SourcedText,
}

/// What a table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A matrix: what the document is about.
    Matrix,
    /// A summary of other tables.
    Summary,
    /// A summary that is seen at a glance, and so on one page.
    HeatMap,
    /// A revision history.
    History,
    /// What can be chosen for cells of a matrix.
    Choices,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// The heading.
    pub heading: SourcedText,
    /// The width as a share of the table; all shares add up to 1.
    pub width: f64,
    /// The horizontal alignment.
    pub align: Align,
    /// What its cells are to their rows.
    pub kind: ColumnKind,
    slot: usize,
}

/// What the cells of a column are to their rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// The name of the row: a header of its other cells.
    Header,
    /// What a reader of any part of the row has to know, as who holds a role.
    Key,
    /// Anything else.
    Text,
}

/// A row: a cell for each field that some column shows.
#[derive(Clone, Debug)]
pub struct Row {
    cells: Box<[Cell]>,
}

/// A cell: lines of text with a style.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// The lines; none in an empty cell.
    pub lines: Arc<[Line]>,
    /// The style of all lines.
    pub style: Style,
    /// The swatches of the parties that it names, in their order.
    pub swatches: Arc<[Swatch]>,
    /// The index of the section that it names.
    pub section: Option<usize>,
}

/// A line of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What kind of line it is.
    pub kind: LineKind,
    /// The text, without bullet or colon.
    pub text: SourcedText,
    /// The parts of the text that were removed or added, in their order; none in most lines.
    pub revised: Arc<[RevisedPart]>,
}

/// A part of a text that one of two versions does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisedPart {
    /// Its bytes.
    pub range: Range<usize>,
    /// What happened to it.
    pub revision: Revision,
}

/// What happened to a part of a text between two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Revision {
    /// The new version does not have it: struck through.
    Removed,
    /// The old version does not have it: underlined.
    Added,
}

impl Line {
    /// A line of which nothing is revised.
    #[must_use]
    pub fn new(kind: LineKind, text: SourcedText) -> Self {
        Self { kind, text, revised: Arc::default() }
    }

    /// The pieces of the text in their order, each with its revision; together they are the text.
    #[must_use]
    pub fn pieces(&self) -> Vec<(Range<usize>, Option<Revision>)> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for RevisedPart { range, revision } in self.revised.iter() {
            if range.start > start {
                pieces.push((start..range.start, None));
            }
            pieces.push((range.clone(), Some(*revision)));
            start = range.end;
        }
        if start < self.text.len() {
            pieces.push((start..self.text.len(), None));
        }
        pieces
    }
}

/// What kind of line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Plain text.
    Plain,
    /// An item of a list.
    Bullet,
    /// The label above a list.
    Label,
    /// A whole number in decimal digits.
    Number,
    /// Parties, with optional conditions; names are not broken across lines if possible.
    Parties,
    /// What documents show where there is nothing; data formats leave it out.
    Nothing,
}

impl Cell {
    /// A cell of these lines.
    #[must_use]
    pub fn new(lines: Vec<Line>, style: Style) -> Self {
        Self { lines: lines.into(), style, ..Self::default() }
    }

    /// A cell of one plain line.
    #[must_use]
    pub fn plain(text: SourcedText, style: Style) -> Self {
        Self::of_line(LineKind::Plain, text, style)
    }

    /// A cell of parties, with their swatches.
    #[must_use]
    pub fn parties(text: SourcedText, style: Style, swatches: Vec<Swatch>) -> Self {
        Self { swatches: swatches.into(), ..Self::of_line(LineKind::Parties, text, style) }
    }

    /// A cell of one whole number.
    #[must_use]
    pub fn number(number: usize, style: Style) -> Self {
        Self::of_line(LineKind::Number, SourcedText::data(number.to_string()), style)
    }

    /// A cell without content, of which documents show `text`.
    #[must_use]
    pub fn nothing(text: SourcedText, style: Style) -> Self {
        Self::of_line(LineKind::Nothing, text, style)
    }

    fn of_line(kind: LineKind, text: SourcedText, style: Style) -> Self {
        Self { lines: Arc::new([Line::new(kind, text)]), style, ..Self::default() }
    }

    /// Appends the text of the cell in its form for data formats: lines separated by line feeds, without bullets, and
    /// with a colon after a label.
    pub fn write_data(&self, out: &mut String) {
        let content = self.lines.iter().filter(|line| line.kind != LineKind::Nothing);
        for (i, line) in content.enumerate() {
            if i > 0 {
                out.push('\n');
            }
            // Bullets belong to documents; programs want the words alone.
            out.push_str(&line.text);
            if line.kind == LineKind::Label {
                out.push(':');
            }
        }
    }
}

/// The specification of a column for [`Table::new`].
pub struct Asked<F> {
    /// Its heading.
    pub heading: SourcedText,
    /// The width, in proportion to the sum of all columns.
    pub width: f64,
    /// Where its text stands.
    pub align: Align,
    /// What its cells are to their rows.
    pub kind: ColumnKind,
    /// The field that it shows.
    pub field: F,
}

impl Table {
    /// Makes a table with one row for each of `rows`; `cell` makes the cell of a field.
    pub fn new<R, F: Copy + PartialEq>(
        purpose: Purpose,
        document: Vec<Asked<F>>,
        data: Vec<Asked<F>>,
        rows: impl Iterator<Item = R>,
        mut cell: impl FnMut(&R, F) -> Cell,
    ) -> Self {
        let mut fields: Vec<F> = Vec::new();
        // Fields that both readings show are asked for once.
        let columns = placed(document, &mut fields);
        let data_columns = placed(data, &mut fields);
        let rows = rows.map(|row| Row { cells: fields.iter().map(|field| cell(&row, *field)).collect() }).collect();
        Self { purpose, continued: None, groups: Vec::new(), editing: None, names: None, columns, data_columns, rows }
    }

    /// The columns of a document.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The columns of data formats.
    #[must_use]
    pub fn data_columns(&self) -> &[Column] {
        &self.data_columns
    }

    /// The heading that stands above the row with this index, where a group begins with it.
    #[must_use]
    pub fn group_at(&self, row: usize) -> Option<&RowGroup> {
        let group = self.groups.binary_search_by_key(&row, |group| group.first).ok()?;
        self.groups.get(group)
    }

    /// The rows.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }
}

impl Row {
    /// The cell of `column`, which must be of the same table.
    #[must_use]
    pub fn cell(&self, column: &Column) -> &Cell {
        &self.cells[column.slot]
    }
}

/// The columns asked for, each with the place of its field in `fields`, which takes those that are new.
fn placed<F: Copy + PartialEq>(asked: Vec<Asked<F>>, fields: &mut Vec<F>) -> Vec<Column> {
    let total: f64 = asked.iter().map(|column| column.width).sum();
    let mut columns = Vec::with_capacity(asked.len());
    for Asked { heading, width, align, kind, field } in asked {
        // Two columns that show the same field share its cells.
        let slot = fields.iter().position(|other| *other == field).unwrap_or(fields.len());
        if slot == fields.len() {
            fields.push(field);
        }
        columns.push(Column { heading, width: width / total, align, kind, slot });
    }
    columns
}

/// All matrices of a report as one flat table.
#[derive(Clone, Debug)]
pub struct Data<'r> {
    /// The matrices; all have the same data columns.
    pub(super) tables: Vec<&'r Table>,
}

impl<'r> Data<'r> {
    /// The headings.
    pub fn headings(&self) -> impl Iterator<Item = &'r SourcedText> {
        self.tables.first().into_iter().flat_map(|table| table.data_columns().iter().map(|c| &c.heading))
    }

    /// The rows of all matrices in order, each as its cells.
    pub fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = &'r Cell>> {
        self.tables
            .iter()
            .flat_map(|table| table.rows().iter().map(|row| table.data_columns().iter().map(|c| row.cell(c))))
    }
}
