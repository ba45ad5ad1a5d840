//! The heat map: who holds what, by letters on shades.

use super::cells::{Cells, emphasis};
use super::fill::Fill;
use crate::compare::{ComparedTask, ModelTable, side_by_side};
use crate::document::{
    Align, Asked, Block, Cell, ColumnKind, Emphasis, Orientation, Purpose, Shade, SourcedText, Style, Table, Tone,
};
use crate::domain::{Party, RowView};
use crate::template::{HeatMapWords, ModelPartyField};
use std::ops::Range;
use std::sync::Arc;

/// So many columns beside the tasks have room on a page that lies, and on one that stands; with more, each model has a table
/// of its own.
const MOST_COLUMNS: usize = 12;
const MOST_COLUMNS_UPRIGHT: usize = 4;

#[derive(Clone, Copy, PartialEq)]
enum HeatColumn {
    Task,
    Party { model: usize, party: usize },
}

/// The tasks by the parties of all models: which roles each holds.
pub(super) fn heat_map(words: &HeatMapWords, cells: &Cells<'_>) -> Vec<Block> {
    let fill = cells.fill;
    let table = side_by_side(fill.view);
    let parties = fill.view.catalogue.parties.len();
    let mut blocks = vec![
        Block::Heading(SourcedText::wording(words.heading.share())),
        Block::Paragraph(SourcedText::wording(words.note.share()), Tone::Note),
    ];
    let most = match fill.template.page.orientation {
        Orientation::Landscape => MOST_COLUMNS,
        Orientation::Portrait => MOST_COLUMNS_UPRIGHT,
    };
    if table.models.len() * parties <= most {
        blocks.push(Block::Table(map(&table, 0..table.models.len(), words, cells)));
        return blocks;
    }
    for (index, model) in table.models.iter().enumerate() {
        if table.models.len() > 1 {
            blocks.push(Block::Heading(SourcedText::data(model.model.name.share())));
        }
        blocks.push(Block::Table(map(&table, index..index + 1, words, cells)));
    }
    blocks
}

/// The tasks of the `models` with these indices.
fn map(table: &ModelTable<'_>, models: Range<usize>, words: &HeatMapWords, cells: &Cells<'_>) -> Table {
    let fill = cells.fill;
    let parties = &fill.view.catalogue.parties;
    let mut columns = vec![Asked {
        heading: SourcedText::wording(words.task.share()),
        width: 30.0,
        align: Align::Start,
        kind: ColumnKind::Header,
        field: HeatColumn::Task,
    }];
    let names_models = models.len() > 1;
    for model in models.clone() {
        for (party, spec) in parties.iter().enumerate() {
            let name = SourcedText::data(spec.name.share());
            let heading = if names_models { with_model(words, table, model, &name) } else { name };
            let field = HeatColumn::Party { model, party };
            columns.push(Asked { heading, width: 10.0, align: Align::Center, kind: ColumnKind::Key, field });
        }
    }
    let has_task = |task: &&ComparedTask<'_>| models.clone().any(|model| task.rows[model].is_some());
    let tasks = table.tasks.iter().filter(has_task);
    Table::new(Purpose::HeatMap, columns, Vec::new(), tasks, |task, shown| match shown {
        HeatColumn::Task => Cell::plain(SourcedText::data(task.task.name.share()), Style::default()),
        HeatColumn::Party { model, party } => match task.rows[model] {
            Some(row) => shaded(row, &parties[party], cells),
            None => Cell::default(),
        },
    })
}

fn with_model(words: &HeatMapWords, table: &ModelTable<'_>, model: usize, party: &SourcedText) -> SourcedText {
    words.party.fill(|field| match field {
        ModelPartyField::Model => SourcedText::data(table.models[model].model.short_name.share()),
        ModelPartyField::Party => party.clone(),
    })
}

/// The letters of the roles that a party holds, on the shade of the heaviest.
fn shaded(row: RowView<'_>, party: &Arc<Party>, cells: &Cells<'_>) -> Cell {
    let letters = cells.letters(row.cells(), party);
    let style = Style { shade: shade(row, party, cells.fill), align: Align::Center, ..letters.style };
    Cell { style, ..letters }
}

/// Dark where the party alone holds a role that somebody has to hold; paler where it does so with others or under a
/// condition; palest where it holds any other role.
fn shade(row: RowView<'_>, party: &Arc<Party>, fill: Fill<'_>) -> Shade {
    let mut shade = Shade::None;
    for (role, cell) in fill.view.catalogue.roles.iter().zip(row.cells()) {
        for held in cell.iter().filter(|held| held.party == *party) {
            let own = match (emphasis(role), cell.len(), &held.condition) {
                (Emphasis::Strong, 1, None) => Shade::Dark,
                (Emphasis::Strong, ..) => Shade::Medium,
                _ => Shade::Light,
            };
            shade = shade.max(own);
        }
    }
    shade
}
