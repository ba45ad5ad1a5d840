//! What a workbook has for those who edit it: an id for each row, and a list of who can hold a role.

use super::fill::Fill;
use crate::document::{
    Align, Asked, Block, Cell, Choices, Column, ColumnKind, LineKind, OtherChoice, Purpose, SharedStr, SourcedText,
    Style, Table, TableEditing, Tone,
};
use crate::domain::{Assignment, Assignments, Catalogue, Condition, MatrixRow, ModelView, Party};
use crate::template::{MatrixLayout, WorkbookWords};
use std::collections::HashSet;
use std::sync::Arc;

/// How many different holders of a role are offered at most: more than a list is scrolled for.
const MOST_OFFERED: usize = 200;

/// The wording of what an edited workbook has; a contract is signed, not edited.
fn words(fill: Fill<'_>) -> Option<&WorkbookWords> {
    fill.template.words.workbook.as_ref().filter(|_| fill.template.contract.is_none())
}

/// What `matrix`, the table of `model`, has for those who edit it.
pub(super) fn table_editing(model: ModelView<'_>, matrix: &Table, fill: Fill<'_>) -> Option<TableEditing> {
    let words = words(fill)?;
    let ids = model.rows().map(|row| SharedStr::from(format!("{}/{}", model.model.id, row.row.task.id)));
    let heading = SourcedText::wording(unlike(words.id.as_str(), matrix.columns()));
    let first = matrix.rows().first();
    let has_parties = |column: &Column| {
        let line = first.and_then(|row| row.cell(column).lines.first());
        line.is_some_and(|line| line.kind == LineKind::Parties)
    };
    let columns = matrix.columns().iter().enumerate();
    let chosen = columns.filter(|(_, column)| has_parties(column)).map(|(index, _)| index).collect();
    Some(TableEditing { heading, ids: ids.collect(), chosen })
}

/// `heading` with a number if one of the `columns` has it: a role may be called so.
fn unlike(heading: &str, columns: &[Column]) -> String {
    let is_taken = |text: &str| columns.iter().any(|column| column.heading.to_lowercase() == text.to_lowercase());
    let numbered = (2_u32..).map(|number| format!("{heading} ({number})"));
    std::iter::once(heading.to_owned()).chain(numbered).find(|text| !is_taken(text)).unwrap_or_default()
}

/// The list of who can hold a role; `None` where the cells of the matrices are of letters.
pub(super) fn choices(fill: Fill<'_>) -> Option<Choices> {
    let words = words(fill).filter(|_| fill.template.layout == MatrixLayout::Roles)?;
    let heading = SourcedText::wording(words.holders.share());
    let column =
        Asked { heading: heading.clone(), width: 1.0, align: Align::Start, kind: ColumnKind::Header, field: () };
    let offered = offered(fill.view.catalogue).into_iter();
    let table = Table::new(Purpose::Choices, vec![column], Vec::new(), offered, |holders, ()| {
        Cell::plain(fill.cell(holders), Style::default())
    });
    Some(Choices {
        tab: words.tab.share(),
        title: heading,
        blocks: vec![Block::Paragraph(SourcedText::wording(words.note.share()), Tone::Note), Block::Table(table)],
        other: OtherChoice { title: words.other_title.share(), message: words.other.share() },
    })
}

/// Each party alone and under each condition, then the others that hold a role somewhere, then nobody.
fn offered(catalogue: &Catalogue) -> Vec<Assignments> {
    let alone = |party: &Arc<Party>, condition: Option<&Arc<Condition>>| -> Assignments {
        Arc::new([Assignment { party: Arc::clone(party), condition: condition.cloned() }])
    };
    let parties = || catalogue.parties.iter();
    let mut all: Vec<Assignments> = parties().map(|party| alone(party, None)).collect();
    for condition in &catalogue.conditions {
        all.extend(parties().map(|party| alone(party, Some(condition))));
    }
    all.truncate(MOST_OFFERED);
    let mut met: HashSet<Assignments> = all.iter().cloned().collect();
    let rows = catalogue.models.iter().flat_map(|model| &model.rows);
    for cell in rows.flat_map(MatrixRow::cells).filter(|cell| !cell.is_empty()) {
        if all.len() < MOST_OFFERED && !met.contains(cell) {
            met.insert(Arc::clone(cell));
            all.push(Arc::clone(cell));
        }
    }
    all.push(Assignments::from([]));
    all
}
