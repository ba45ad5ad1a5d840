//! The section of a model: its notes, its matrix, and what the tier leaves out.

use super::cells::{Cells, emphasis};
use super::editing::table_editing;
use super::fill::{Fill, Topic, joined};
use crate::document::{
    Asked, Block, Cell, CellNames, ColumnKind, Emphasis, Line, LineKind, Purpose, RowGroup, Section, SourcedText,
    Style, Table, Tone,
};
use crate::domain::{Catalogue, ModelView, RowView};
use crate::template::{ColumnContent, ColumnField, ColumnSpec, ContinuedField, Heading, MatrixLayout};

/// Composes the section of a model in the document with this title.
pub(super) fn section(model: ModelView<'_>, title: &SourcedText, cells: &mut Cells<'_>) -> Section {
    let fill = cells.fill;
    let heading = SourcedText::data(model.model.name.share());
    let notes = model.model.notes.iter().map(|text| Block::Paragraph(SourcedText::data(text.share()), Tone::Note));
    let legend = match fill.template.layout {
        MatrixLayout::Roles => Some(cells.legend(model.rows().flat_map(RowView::cells))),
        MatrixLayout::Letters => None,
    };
    let legend = match legend {
        Some(legend) => (!legend.is_empty()).then_some(Block::Legend(legend)),
        None => Some(Block::Paragraph(letters(fill), Tone::Note)),
    };
    let matrix = Block::Table(matrix(model, cells));
    let blocks = notes.chain(legend).chain([matrix]).chain(tier_note(model, fill)).collect();
    let words = &fill.template.words;
    let topic = Topic { heading: &heading, model: Some(model.model) };
    Section {
        subtitle: fill.subtitle([Some(title.clone()), fill.tier(), fill.tasks_of()]).unwrap_or_else(|| title.clone()),
        tab: model.model.short_name.share(),
        blocks,
        header: fill.running(&words.header, topic),
        footer: fill.footer(topic),
        name: heading.clone(),
        heading,
        // Known when all parts are.
        number: None,
    }
}

/// The note about activities that the tier leaves out, and about tiers with the same matrix; `None` if nothing is left
/// out.
fn tier_note(model: ModelView<'_>, fill: Fill<'_>) -> Option<Block> {
    let tiers = &fill.view.catalogue.tiers;
    let chosen = fill.view.tier?;
    let hidden = model.hidden(tiers);
    if hidden.is_empty() {
        return None;
    }
    let mut sentences: Vec<SourcedText> = hidden.iter().map(|hidden| fill.hidden(chosen, hidden)).collect();
    let same = model.same_matrix(tiers);
    // The selected tier is one of them.
    if same.len() > 1 {
        sentences.push(fill.same_matrix(&same));
    }
    Some(Block::Paragraph(joined(&sentences, " "), Tone::Note))
}

/// The matrix: the columns of the template for documents, and those for data.
fn matrix(model: ModelView<'_>, cells: &mut Cells<'_>) -> Table {
    let fill = cells.fill;
    let has_groups = fill.view.models.iter().flat_map(|model| &model.model.rows).any(|row| row.group.is_some());
    let is_shown = |asked: &Asked<ColumnContent>| has_groups || asked.field != ColumnContent::Field(ColumnField::Group);
    let columns = |specs: &[ColumnSpec]| specs.iter().flat_map(|s| columns(s, fill)).filter(is_shown).collect();
    let document: Vec<Asked<ColumnContent>> = columns(&fill.template.columns);
    let shown: Vec<ColumnContent> = document.iter().map(|asked| asked.field).collect();
    let data = columns(&fill.template.data);
    let model_name = Cell::plain(SourcedText::data(model.model.name.share()), Style::default());
    let mut table = Table::new(Purpose::Matrix, document, data, model.rows(), |row, shown| match shown {
        ColumnContent::Role(index) => cells.parties(&row.cells()[index], emphasis(&fill.view.catalogue.roles[index])),
        ColumnContent::Party(index) => cells.letters(row.cells(), &fill.view.catalogue.parties[index]),
        ColumnContent::Field(ColumnField::Model) => model_name.clone(),
        ColumnContent::Field(ColumnField::Group) => match &row.row.group {
            Some(group) => Cell::plain(SourcedText::data(group.share()), Style::default()),
            None => Cell::default(),
        },
        ColumnContent::Field(ColumnField::Number) => Cell::number(row.number, Style::default()),
        ColumnContent::Field(ColumnField::Task) => Cell::plain(
            SourcedText::data(row.row.task.name.share()),
            Style { emphasis: Emphasis::Strong, ..Style::default() },
        ),
        ColumnContent::Field(ColumnField::Description) => description(*row, fill),
    });
    table.groups = groups(model);
    table.editing = table_editing(model, &table, fill);
    table.names = Some(Box::new(names(model, &shown, fill)));
    if let Some(words) = &fill.template.words.continued {
        let name = SourcedText::data(model.model.name.share());
        table.continued = Some(words.fill(|ContinuedField::Section| name.clone()));
    }
    table
}

/// What the cells are called.
fn names(model: ModelView<'_>, columns: &[ColumnContent], fill: Fill<'_>) -> CellNames {
    let catalogue = fill.view.catalogue;
    let column = |content: &ColumnContent| match content {
        ColumnContent::Role(index) => format!("role.{}", catalogue.roles[*index].id).into(),
        ColumnContent::Party(index) => format!("party.{}", catalogue.parties[*index].id).into(),
        ColumnContent::Field(field) => field.name().into(),
    };
    CellNames {
        model: model.model.id.clone(),
        rows: model.rows().map(|row| row.row.task.id.clone()).collect(),
        columns: columns.iter().map(column).collect(),
    }
}

/// The groups of a model's tasks: one begins with each task of another group than the one before it.
fn groups(model: ModelView<'_>) -> Vec<RowGroup> {
    let rows: Vec<RowView<'_>> = model.rows().collect();
    let begins = |index: &usize| *index == 0 || rows[*index].row.group != rows[index - 1].row.group;
    let group = |first: usize| {
        let heading = SourcedText::data(rows[first].row.group.as_ref()?.share());
        Some(RowGroup { first, heading })
    };
    (0..rows.len()).filter(begins).filter_map(group).collect()
}

/// The columns that a column of the template stands for: one, or one for each role or each party.
fn columns(spec: &ColumnSpec, fill: Fill<'_>) -> Vec<Asked<ColumnContent>> {
    let catalogue = fill.view.catalogue;
    let headings = match (fill.template.layout, &spec.heading) {
        (MatrixLayout::Letters, Heading::Roles(_)) => party_headings(catalogue),
        _ => spec.headings(&catalogue.roles),
    };
    let asked = headings.into_iter().map(|(field, heading)| {
        let kind = column_kind(field);
        Asked { heading, width: spec.width, align: spec.align, kind, field }
    });
    asked.collect()
}

fn party_headings(catalogue: &Catalogue) -> Vec<(ColumnContent, SourcedText)> {
    let parties = catalogue.parties.iter().enumerate();
    parties.map(|(index, party)| (ColumnContent::Party(index), SourcedText::data(party.name.share()))).collect()
}

/// What the letters stand for: `R = Responsible, A = Accountable`.
fn letters(fill: Fill<'_>) -> SourcedText {
    let roles = fill.view.catalogue.roles.iter();
    let roles: Vec<String> = roles.map(|role| format!("{} = {}", role.letter, role.name)).collect();
    SourcedText::data(roles.join(", "))
}

fn column_kind(content: ColumnContent) -> ColumnKind {
    match content {
        ColumnContent::Field(ColumnField::Task) => ColumnKind::Header,
        ColumnContent::Field(ColumnField::Number) | ColumnContent::Role(_) | ColumnContent::Party(_) => ColumnKind::Key,
        ColumnContent::Field(ColumnField::Model | ColumnField::Group | ColumnField::Description) => ColumnKind::Text,
    }
}

/// The activities of a task: a single one is a plain line, several are bullets, and those for some tiers have a label.
/// Below them stand the notes of the row.
fn description(row: RowView<'_>, fill: Fill<'_>) -> Cell {
    let mut lines = Vec::new();
    for group in row.groups() {
        let label = group.tiers.as_ref().filter(|_| row.names_tiers());
        lines.extend(label.map(|tiers| Line::new(LineKind::Label, fill.tier_label(tiers))));
        let alone = group.activities.len() == 1 && group.tiers.is_none();
        let kind = if alone { LineKind::Plain } else { LineKind::Bullet };
        lines.extend(group.activities.iter().map(|activity| Line::new(kind, SourcedText::data(activity.text.share()))));
    }
    lines.extend(row.row.notes.iter().map(|note| Line::new(LineKind::Plain, SourcedText::data(note.share()))));
    match &fill.template.words.cells.no_description {
        Some(words) if lines.is_empty() => {
            let style = Style { emphasis: Emphasis::Muted, ..Style::default() };
            Cell::nothing(SourcedText::wording(words.share()), style)
        }
        _ => Cell::new(lines, Style::default()),
    }
}
