//! Models side by side: a row for each task, a column for each model.

use crate::compare::{ComparedTask, ModelTable};
use crate::compose::fill::{Fill, Topic, joined};
use crate::document::{
    Align, Asked, Block, Cell, ColumnKind, Emphasis, Line, LineKind, Purpose, Section, SourcedText, Style, Table, Tone,
};
use crate::domain::{Assignments, Model, Role, RowView};
use crate::template::{
    DifferingField, FirstModelField, HoldersField, ModelPartyField, SideBySideWords, TaskCountField, Wording,
};

/// How many tasks the summary names for a role, at most, so that it stays on a page.
const MOST_NAMED: usize = 30;

#[derive(Clone, Copy, PartialEq)]
enum SideColumn {
    Task,
    /// All roles in the model of this index.
    Model(usize),
    /// One role in one model, for data.
    Holders {
        model: usize,
        role: usize,
    },
    Differs,
}

/// The section with the table.
pub(super) fn section(table: &ModelTable<'_>, title: &SourcedText, words: &SideBySideWords, fill: Fill<'_>) -> Section {
    let heading = SourcedText::wording(words.heading.share());
    let topic = Topic { heading: &heading, model: None };
    let mut blocks = Vec::new();
    if let Some(first) = table.models.first() {
        let name = SourcedText::data(first.model.name.share());
        blocks.push(Block::Paragraph(words.note.fill(|FirstModelField::Model| name.clone()), Tone::Note));
    }
    blocks.push(Block::Table(matrix(table, words, fill)));
    Section {
        number: None,
        subtitle: fill.subtitle([Some(title.clone()), fill.tier()]).unwrap_or_else(|| title.clone()),
        tab: words.tab.share(),
        blocks,
        header: fill.running(&fill.template.words.header, topic),
        footer: fill.footer(topic),
        name: heading.clone(),
        heading,
    }
}

fn matrix(table: &ModelTable<'_>, words: &SideBySideWords, fill: Fill<'_>) -> Table {
    let column = |heading, width, kind, field| Asked { heading, width, align: Align::Start, kind, field };
    let task = || column(SourcedText::wording(words.task.share()), 20.0, ColumnKind::Header, SideColumn::Task);
    let differs = || column(SourcedText::wording(words.differs.share()), 14.0, ColumnKind::Text, SideColumn::Differs);
    let (mut document, mut data) = (vec![task()], vec![task()]);
    for (index, model) in table.models.iter().enumerate() {
        let name = SourcedText::data(model.model.short_name.share());
        document.push(column(name, 20.0, ColumnKind::Key, SideColumn::Model(index)));
        for (role, spec) in fill.view.catalogue.roles.iter().enumerate() {
            let heading = role_heading(&words.column, model.model, spec);
            data.push(column(heading, 10.0, ColumnKind::Key, SideColumn::Holders { model: index, role }));
        }
    }
    document.push(differs());
    data.push(differs());
    Table::new(Purpose::Matrix, document, data, table.tasks.iter(), |task, shown| match shown {
        SideColumn::Task => {
            let style = Style { emphasis: Emphasis::Strong, ..Style::default() };
            Cell::plain(SourcedText::data(task.task.name.share()), style)
        }
        SideColumn::Model(model) => model_cell(task, model, words, fill),
        SideColumn::Holders { model, role } => match task.rows[model].and_then(|row| row.cells().get(role)) {
            Some(cell) => Cell::parties(fill.cell(cell), Style::default(), Vec::new()),
            None => Cell::default(),
        },
        SideColumn::Differs => differs_cell(task, words, fill),
    })
}

fn role_heading(wording: &Wording<ModelPartyField>, model: &Model, role: &Role) -> SourcedText {
    wording.fill(|field| match field {
        ModelPartyField::Model => SourcedText::data(model.short_name.share()),
        ModelPartyField::Party => SourcedText::data(role.name.share()),
    })
}

/// Who holds each role: a line a role, with a mark where that differs from the first model.
fn model_cell(task: &ComparedTask<'_>, model: usize, words: &SideBySideWords, fill: Fill<'_>) -> Cell {
    let Some(row) = task.rows[model] else {
        let style = Style { emphasis: Emphasis::Muted, ..Style::default() };
        return Cell::nothing(SourcedText::wording(words.missing.share()), style);
    };
    let mut lines = Vec::new();
    let mut is_strong = false;
    for (index, (role, cell)) in fill.view.catalogue.roles.iter().zip(row.cells()).enumerate() {
        let mut text = holders(&words.holders, role, cell, fill);
        if task.deviates(model, index) {
            is_strong = true;
            text = SourcedText::join(&[SourcedText::wording(format!("{} ", words.mark)), text]);
        }
        lines.push(Line::new(LineKind::Plain, text));
    }
    let emphasis = if is_strong { Emphasis::Strong } else { Emphasis::Normal };
    Cell::new(lines, Style { emphasis, ..Style::default() })
}

/// Who holds a role, in a line.
pub(super) fn holders(wording: &Wording<HoldersField>, role: &Role, cell: &Assignments, fill: Fill<'_>) -> SourcedText {
    wording.fill(|field| match field {
        HoldersField::Role => SourcedText::data(role.name.share()),
        HoldersField::Letter => SourcedText::data(role.letter.share()),
        HoldersField::Parties => fill.cell(cell),
    })
}

/// The roles in which the models differ, and whether the words do.
fn differs_cell(task: &ComparedTask<'_>, words: &SideBySideWords, fill: Fill<'_>) -> Cell {
    let mut names = Vec::new();
    names.extend(Some(&task.differing_roles).filter(|roles| !roles.is_empty()).map(|roles| role_names(roles, fill)));
    if task.is_missing_in_some() {
        names.push(SourcedText::wording(words.missing.share()));
    }
    if task.has_other_words {
        names.push(SourcedText::wording(words.words.share()));
    }
    if names.is_empty() {
        return Cell::default();
    }
    Cell::plain(joined(&names, &fill.template.words.lists.separator), Style::default())
}

/// How many tasks differ, and which by role.
pub(super) fn summary(table: &ModelTable<'_>, words: &SideBySideWords, fill: Fill<'_>) -> Vec<Block> {
    let differing = table.tasks.iter().filter(|task| task.differs()).count();
    let count = words.count.fill(|field| match field {
        DifferingField::Differing => SourcedText::wording(differing.to_string()),
        DifferingField::Count => SourcedText::wording(table.tasks.len().to_string()),
    });
    let mut blocks =
        vec![Block::Heading(SourcedText::wording(words.summary.share())), Block::Paragraph(count, Tone::Body)];
    // Each task once, with others that differ in the same roles; the first of them decides where they stand.
    let mut groups: Vec<(&[usize], Vec<SourcedText>)> = Vec::new();
    for task in table.tasks.iter().filter(|task| !task.differing_roles.is_empty()) {
        let name = SourcedText::data(task.task.name.share());
        match groups.iter_mut().find(|(roles, _)| *roles == task.differing_roles.as_slice()) {
            Some((_, names)) => names.push(name),
            None => groups.push((&task.differing_roles, vec![name])),
        }
    }
    let mut lists = Vec::new();
    for (roles, names) in &groups {
        lists.push((role_names(roles, fill), at_most(names, &words.more, fill)));
    }
    let missing = table.tasks.iter().filter(|task| task.is_missing_in_some());
    let names: Vec<SourcedText> = missing.map(|task| SourcedText::data(task.task.name.share())).collect();
    if !names.is_empty() {
        lists.push((SourcedText::wording(words.missing.share()), at_most(&names, &words.more, fill)));
    }
    if !lists.is_empty() {
        blocks.push(Block::Definitions(lists));
    }
    blocks
}

fn role_names(roles: &[usize], fill: Fill<'_>) -> SourcedText {
    let list = roles.iter().map(|role| SourcedText::data(fill.view.catalogue.roles[*role].name.share()));
    joined(&list.collect::<Vec<_>>(), &fill.template.words.lists.separator)
}

/// A list of names, of which many are counted and not named.
fn at_most(names: &[SourcedText], more: &Wording<TaskCountField>, fill: Fill<'_>) -> SourcedText {
    let (first, rest) = names.split_at(names.len().min(MOST_NAMED));
    let mut items = first.to_vec();
    if !rest.is_empty() {
        items.push(more.fill(|TaskCountField::Count| SourcedText::wording(rest.len().to_string())));
    }
    joined(&items, &fill.template.words.lists.separator)
}

/// The lines of all roles of a row.
pub(super) fn all_holders(
    wording: &Wording<HoldersField>,
    row: RowView<'_>,
    roles: &[Role],
    fill: Fill<'_>,
) -> Vec<SourcedText> {
    roles.iter().zip(row.cells()).map(|(role, cell)| holders(wording, role, cell, fill)).collect()
}
