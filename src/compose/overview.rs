//! The overview of several models: the number of tasks of each, and how often each party holds the first role.

use super::cells::Cells;
use crate::document::{Align, Asked, Bar, BarPart, Block, Cell, Chart, Purpose, SharedStr, SourcedText, Style, Table};
use crate::domain::{self, ModelView};
use crate::template::{OverviewField, RoleNameField};

#[derive(Clone, Copy, PartialEq)]
enum OverviewColumn {
    Model,
    Tasks,
    /// How often these parties hold the first role, as an index into the list of parties.
    Share(usize),
}

/// The heading and the table of the overview.
pub(super) fn overview(cells: &mut Cells<'_>) -> Vec<Block> {
    let fill = cells.fill;
    let words = &fill.template.words.overview;
    let models = &fill.view.models;
    let shares = distinct_holders(models);
    let texts: Vec<Cell> = shares.iter().map(|holders| cells.parties(holders)).collect();
    let heading = |i: usize| {
        words.share.fill(|field| match field {
            OverviewField::Role => SourcedText::data(fill.view.catalogue.roles[0].name.share()),
            OverviewField::Parties => {
                texts[i].lines.first().map_or_else(|| SourcedText::data(""), |line| line.text.clone())
            }
        })
    };
    let text = |heading, width, field| Asked { heading, width, align: Align::Start, field };
    let number = |heading, field| Asked { heading, width: 1.0, align: Align::End, field };
    let fixed = [
        text(SourcedText::wording(words.model.share()), 4.0, OverviewColumn::Model),
        number(SourcedText::wording(words.tasks.share()), OverviewColumn::Tasks),
    ];
    let columns =
        fixed.into_iter().chain((0..shares.len()).map(|i| number(heading(i), OverviewColumn::Share(i)))).collect();
    let table = Table::new(Purpose::Summary, columns, Vec::new(), models.iter(), |model, shown| match shown {
        OverviewColumn::Model => {
            Cell::plain(SourcedText::data(model.model.name.share()), Style { bold: true, ..Style::default() })
        }
        OverviewColumn::Tasks => count(model.model.rows.len(), Style::default()),
        OverviewColumn::Share(i) => count(times_held(model, &shares[i]), texts[i].style),
    });
    let caption = words.chart.fill(|RoleNameField::Role| SourcedText::data(fill.view.catalogue.roles[0].name.share()));
    let chart = Chart { caption, bars: models.iter().map(|model| bar(model, &shares, &texts)).collect() };
    vec![Block::Heading(SourcedText::wording(words.heading.share())), Block::Table(table), Block::Chart(chart)]
}

fn bar(model: &ModelView<'_>, shares: &[domain::Assignments], texts: &[Cell]) -> Bar {
    let part = |(holders, text): (&domain::Assignments, &Cell)| BarPart {
        label: text.lines.first().map_or_else(SharedStr::default, |line| line.text.share()),
        count: times_held(model, holders),
        fill: text.style.fill,
    };
    let parts = shares.iter().zip(texts).map(part).filter(|part| part.count > 0).collect();
    Bar { label: model.model.short_name.share(), parts }
}

fn count(number: usize, style: Style) -> Cell {
    Cell::number(number, Style { align: Align::End, ..style })
}

/// The distinct cells of the first role, in the order of their first appearance.
fn distinct_holders(models: &[ModelView<'_>]) -> Vec<domain::Assignments> {
    let mut distinct: Vec<domain::Assignments> = Vec::new();
    for cell in models.iter().flat_map(|m| &m.model.rows).filter_map(|row| row.cells().first()) {
        if !distinct.contains(cell) {
            distinct.push(cell.clone());
        }
    }
    distinct
}

fn times_held(model: &ModelView<'_>, holders: &domain::Assignments) -> usize {
    model.model.rows.iter().filter(|row| row.cells().first() == Some(holders)).count()
}
