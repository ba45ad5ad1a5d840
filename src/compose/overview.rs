//! The overview of several models: their numbers of tasks, and how often each party holds the first role.

use super::cells::Cells;
use super::fill::Fill;
use crate::document::{
    Align, Asked, Bar, BarPart, Block, Cell, Chart, ColumnKind, Emphasis, Purpose, SharedStr, SourcedText, Style, Table,
};
use crate::domain::{self, ModelView};
use crate::template::{OverviewField, RoleNameField};
use std::sync::Arc;

#[derive(Clone, Copy, PartialEq)]
enum OverviewColumn {
    Model,
    Tasks,
    /// How often the holders with this index hold the first role.
    Share(usize),
}

/// Composes the overview: heading, table and chart.
pub(super) fn overview(cells: &mut Cells<'_>) -> Vec<Block> {
    let fill = cells.fill;
    let words = &fill.template.words.overview;
    let models = &fill.view.models;
    let shares = distinct_holders(models);
    let parties: Vec<Cell> = shares.iter().map(|holders| cells.parties(holders, Emphasis::Normal)).collect();
    let name = |heading, width, field| Asked { heading, width, align: Align::Start, kind: ColumnKind::Header, field };
    let number = |heading, field| Asked { heading, width: 1.0, align: Align::End, kind: ColumnKind::Key, field };
    let fixed = [
        name(SourcedText::wording(words.model.share()), 4.0, OverviewColumn::Model),
        number(SourcedText::wording(words.tasks.share()), OverviewColumn::Tasks),
    ];
    let mut columns = Vec::from(fixed);
    for (index, cell) in parties.iter().enumerate() {
        columns.push(number(share_heading(cell, fill), OverviewColumn::Share(index)));
    }
    let (first, last) = (columns.len() - parties.len(), columns.len());
    let rows = models.iter().enumerate();
    let table = Table::new(Purpose::Summary, columns, Vec::new(), rows, |(index, model), shown| match shown {
        // Each model is a section.
        OverviewColumn::Model => Cell { section: Some(*index), ..name_cell(model) },
        OverviewColumn::Tasks => count(model.rows().count()),
        OverviewColumn::Share(index) => {
            let swatches = Arc::clone(&parties[index].swatches);
            Cell { swatches, ..count(times_held(model, &shares[index])) }
        }
    });
    let caption = words.chart.fill(|RoleNameField::Role| SourcedText::data(fill.view.catalogue.roles[0].name.share()));
    let chart = Chart {
        caption,
        columns: first..last,
        bars: models.iter().map(|model| bar(model, &shares, &parties)).collect(),
    };
    vec![Block::Heading(SourcedText::wording(words.heading.share())), Block::Table(table), Block::Chart(chart)]
}

/// The heading of the column that counts how often these parties hold the first role.
fn share_heading(parties: &Cell, fill: Fill<'_>) -> SourcedText {
    fill.template.words.overview.share.fill(|field| match field {
        OverviewField::Role => SourcedText::data(fill.view.catalogue.roles[0].name.share()),
        OverviewField::Parties => parties.lines.first().map_or_else(|| SourcedText::data(""), |line| line.text.clone()),
    })
}

/// The bar of a model in the chart: a part for each of the holders that it has.
fn bar(model: &ModelView<'_>, shares: &[domain::Assignments], parties: &[Cell]) -> Bar {
    let mut parts = Vec::new();
    for (holders, cell) in shares.iter().zip(parties) {
        let count = times_held(model, holders);
        // The text of the chart would name parties with a count of zero.
        if count > 0 {
            let label = cell.lines.first().map_or_else(SharedStr::default, |line| line.text.share());
            parts.push(BarPart { label, count, swatches: Arc::clone(&cell.swatches) });
        }
    }
    Bar { label: model.model.short_name.share(), parts }
}

fn name_cell(model: &ModelView<'_>) -> Cell {
    let style = Style { emphasis: Emphasis::Strong, ..Style::default() };
    Cell::plain(SourcedText::data(model.model.name.share()), style)
}

/// A cell with a number, aligned to the right.
fn count(number: usize) -> Cell {
    Cell::number(number, Style { align: Align::End, ..Style::default() })
}

/// The holders of the first role in all rows, each once, in the order of appearance.
fn distinct_holders(models: &[ModelView<'_>]) -> Vec<domain::Assignments> {
    let mut distinct: Vec<domain::Assignments> = Vec::new();
    for cell in models.iter().flat_map(|model| model.rows()).filter_map(|row| row.cells().first()) {
        if !distinct.contains(cell) {
            distinct.push(cell.clone());
        }
    }
    distinct
}

/// How many tasks of a model have these holders of the first role.
fn times_held(model: &ModelView<'_>, holders: &domain::Assignments) -> usize {
    model.rows().filter(|row| row.cells().first() == Some(holders)).count()
}
