//! What the data give: the matrices of a report, cell by cell.

use super::difference::Named;
use super::plain::plain;
use crate::document::{Block, Cell, Column, ColumnKind, LineKind, Purpose, Report, Row, Section, Table, TableEditing};
use crate::domain::{Catalogue, Id, ModelView, View};

/// Which of the two readings of a report a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableReading {
    /// That of documents: a table for each model, with its title above.
    Document,
    /// That of data: one table for all, with a column for the model.
    Data,
}

/// The matrix of a model.
#[derive(Debug)]
pub(super) struct ExpectedMatrix {
    pub(super) model: Named,
    /// What stands above it in documents, as it is compared.
    pub(super) heading: String,
    pub(super) columns: Vec<ExpectedColumn>,
    pub(super) rows: Vec<ExpectedRow>,
    /// The headings of groups of rows, as they are compared.
    pub(super) groups: Vec<String>,
    /// What workbooks call the rows, if they do.
    pub(super) ids: Option<ExpectedIds>,
}

/// A column of ids, which only workbooks have.
#[derive(Debug)]
pub(super) struct ExpectedIds {
    pub(super) heading: String,
    /// The id of each row.
    pub(super) ids: Vec<String>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct ExpectedColumn {
    pub(super) heading: String,
    /// The role that its cells are about, where it is a column of one role.
    pub(super) role: Option<Id>,
    /// Whether it names the tasks.
    pub(super) names_task: bool,
    /// Whether it has the numbers of rows.
    pub(super) is_number: bool,
}

#[derive(Debug)]
pub(super) struct ExpectedRow {
    pub(super) task: Named,
    /// The texts, one for each column.
    pub(super) cells: Vec<String>,
    /// The same as they are compared.
    pub(super) plain: Vec<String>,
}

/// The matrices of a report that was composed of `view`.
pub(super) fn expected(view: &View<'_>, report: &Report, reading: TableReading) -> Vec<ExpectedMatrix> {
    let sections = view.models.iter().zip(&report.sections);
    sections.filter_map(|(model, section)| matrix(view.catalogue, *model, section, reading)).collect()
}

fn matrix(
    catalogue: &Catalogue,
    model: ModelView<'_>,
    section: &Section,
    reading: TableReading,
) -> Option<ExpectedMatrix> {
    let is_matrix = |table: &&Table| table.purpose == Purpose::Matrix;
    let table = section.blocks.iter().filter_map(Block::table).find(is_matrix)?;
    let columns = match reading {
        TableReading::Document => table.columns(),
        TableReading::Data => table.data_columns(),
    };
    let rows = model.rows().zip(table.rows()).map(|(row, cells)| {
        let task = &row.row.task;
        expected_row(Named::new(&task.id, &task.name), cells, columns, reading)
    });
    let groups = match reading {
        TableReading::Document => table.groups.iter().map(|group| plain(&group.heading)).collect(),
        TableReading::Data => Vec::new(),
    };
    Some(ExpectedMatrix {
        model: Named::new(&model.model.id, &model.model.name),
        heading: plain(&section.heading),
        columns: columns.iter().map(|column| expected_column(column, catalogue, table)).collect(),
        rows: rows.collect(),
        groups,
        ids: table.editing.as_ref().filter(|_| reading == TableReading::Document).map(expected_ids),
    })
}

fn expected_ids(editing: &TableEditing) -> ExpectedIds {
    let ids = editing.ids.iter().map(ToString::to_string).collect();
    ExpectedIds { heading: editing.heading.to_string(), ids }
}

fn expected_row(task: Named, row: &Row, columns: &[Column], reading: TableReading) -> ExpectedRow {
    let cells: Vec<String> = columns.iter().map(|column| text(row.cell(column), reading)).collect();
    let plain = cells.iter().map(|cell| plain(cell)).collect();
    ExpectedRow { task, cells, plain }
}

fn expected_column(column: &Column, catalogue: &Catalogue, table: &Table) -> ExpectedColumn {
    let role =
        catalogue.roles.iter().find(|role| column.kind == ColumnKind::Key && role.name.as_str() == &*column.heading);
    let first = table.rows().first().and_then(|row| row.cell(column).lines.first());
    ExpectedColumn {
        heading: column.heading.to_string(),
        role: role.map(|role| role.id.clone()),
        names_task: column.kind == ColumnKind::Header,
        is_number: first.is_some_and(|line| line.kind == LineKind::Number),
    }
}

/// The text of a cell, a line for each of its lines.
fn text(cell: &Cell, reading: TableReading) -> String {
    let mut text = String::new();
    if reading == TableReading::Data {
        cell.write_data(&mut text);
        return text;
    }
    for (index, line) in cell.lines.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        text.push_str(&line.text);
        if line.kind == LineKind::Label {
            text.push(':');
        }
    }
    text
}
