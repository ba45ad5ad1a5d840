//! The summary of two versions: how much has changed, and who holds what now.

use super::revisions::{BeforeAfter, revised, whole};
use super::sentence::summary_sentence;
use super::version_rows::{cell_texts, role_name};
use super::versions::{ComparedVersions, VersionName};
use crate::compare::{Change, Comparison, ModelComparison, SubjectChange, TaskComparison};
use crate::compose::fill::Fill;
use crate::document::{
    Align, Asked, Block, Cell, ColumnKind, Emphasis, Line, LineKind, Purpose, Revision, SourcedText, Style, Table, Tone,
};
use crate::domain::{Assignments, Catalogue, Text};
use crate::template::{VersionField, VersionWords, VersionsField};

/// How much has changed, which versions are compared, and the tables of responsibility changes and of other texts.
pub(super) fn summary(compared: &ComparedVersions<'_>, words: &VersionWords, fill: Fill<'_>) -> Vec<Block> {
    let comparison = compared.comparison;
    let [old, new] = &compared.names;
    let [old_catalogue, new_catalogue] = compared.catalogues;
    let named = words.compared.fill(|field| match field {
        VersionsField::Old => version(old, old_catalogue, words, fill),
        VersionsField::New => version(new, new_catalogue, words, fill),
    });
    let mut blocks = vec![
        Block::Heading(summary_sentence(&comparison.counts(), &words.counts)),
        Block::Paragraph(named, Tone::Body),
    ];
    let rows = responsibility_rows(comparison);
    if !rows.is_empty() {
        blocks.push(Block::Heading(SourcedText::wording(words.responsibility.share())));
        blocks.push(Block::Table(responsibility_table(&rows, comparison, words, fill)));
    }
    let texts: Vec<&SubjectChange> =
        comparison.texts.iter().chain(comparison.models.iter().flat_map(|model| &model.texts)).collect();
    if !texts.is_empty() {
        blocks.push(Block::Heading(SourcedText::wording(words.texts.share())));
        blocks.push(Block::Table(text_table(&texts, words, true)));
    }
    blocks
}

/// A version by its file, its version and its date.
fn version(name: &VersionName, catalogue: &Catalogue, words: &VersionWords, fill: Fill<'_>) -> SourcedText {
    let source = match &name.file {
        Some(path) => SourcedText::data(path.as_str()),
        None => SourcedText::wording(words.built_in.share()),
    };
    if !name.has_version {
        return source;
    }
    words.version.fill(|field| match field {
        VersionField::Name => source.clone(),
        VersionField::Version => SourcedText::data(catalogue.version.share()),
        VersionField::Date => fill.day(catalogue.date),
    })
}

/// A responsibility change with its task and its model.
struct ResponsibilityRow<'c> {
    model: &'c ModelComparison<'c>,
    task: &'c TaskComparison<'c>,
    role: usize,
    old: &'c Assignments,
    new: &'c Assignments,
}

fn responsibility_rows<'c>(comparison: &'c Comparison<'c>) -> Vec<ResponsibilityRow<'c>> {
    let mut rows = Vec::new();
    for model in &comparison.models {
        for task in &model.tasks {
            for change in &task.changes {
                if let Change::Cell { role, old, new, is_form: false } = change {
                    rows.push(ResponsibilityRow { model, task, role: *role, old, new });
                }
            }
        }
    }
    rows
}

#[derive(Clone, Copy, PartialEq)]
enum SummaryColumn {
    Model,
    Task,
    Role,
    Before,
    After,
}

fn asked(heading: &Text, width: f64, kind: ColumnKind, field: SummaryColumn) -> Asked<SummaryColumn> {
    Asked { heading: SourcedText::wording(heading.share()), width, align: Align::Start, kind, field }
}

fn responsibility_table(
    rows: &[ResponsibilityRow<'_>],
    comparison: &Comparison<'_>,
    words: &VersionWords,
    fill: Fill<'_>,
) -> Table {
    let heads = &words.columns;
    let mut columns = vec![
        asked(&heads.task, 24.0, ColumnKind::Header, SummaryColumn::Task),
        asked(&heads.what, 14.0, ColumnKind::Key, SummaryColumn::Role),
        asked(&heads.before, 20.0, ColumnKind::Text, SummaryColumn::Before),
        asked(&heads.after, 20.0, ColumnKind::Text, SummaryColumn::After),
    ];
    if comparison.models.len() > 1 {
        columns.insert(0, asked(&heads.model, 20.0, ColumnKind::Text, SummaryColumn::Model));
    }
    Table::new(Purpose::Summary, columns, Vec::new(), rows.iter(), |row, field| match field {
        SummaryColumn::Model => {
            let model = row.model.new.or(row.model.old);
            let name =
                model.map_or_else(|| SourcedText::wording(""), |model| SourcedText::data(model.short_name.share()));
            Cell::plain(name, Style::default())
        }
        SummaryColumn::Task => {
            let name = row.task.row().map(|row| SourcedText::data(row.row.task.name.share()));
            let style = Style { emphasis: Emphasis::Strong, ..Style::default() };
            name.map_or_else(Cell::default, |name| Cell::plain(name, style))
        }
        SummaryColumn::Role => Cell::plain(role_name(&comparison.roles, row.role), Style::default()),
        SummaryColumn::Before => cell_texts(row.old, row.new, fill).before,
        SummaryColumn::After => cell_texts(row.old, row.new, fill).after,
    })
}

/// The texts outside of the tasks, with the ids of what they are about if these are shown.
pub(super) fn text_table(texts: &[&SubjectChange], words: &VersionWords, has_ids: bool) -> Table {
    let heads = &words.columns;
    let columns = vec![
        asked(&heads.what, 20.0, ColumnKind::Header, SummaryColumn::Task),
        asked(&heads.before, 40.0, ColumnKind::Text, SummaryColumn::Before),
        asked(&heads.after, 40.0, ColumnKind::Text, SummaryColumn::After),
    ];
    Table::new(Purpose::Summary, columns, Vec::new(), texts.iter(), |change, field| match field {
        SummaryColumn::Before => text_lines(change).before,
        SummaryColumn::After => text_lines(change).after,
        SummaryColumn::Task | SummaryColumn::Model | SummaryColumn::Role => {
            let mut lines = vec![Line::new(LineKind::Plain, words.subjects.of(change.subject))];
            lines.extend(
                change
                    .id
                    .iter()
                    .filter(|_| has_ids)
                    .map(|id| Line::new(LineKind::Plain, SourcedText::data(id.as_str()))),
            );
            Cell::new(lines, Style::default())
        }
    })
}

/// The lines of a text before and after a change, which stand beside each other.
fn text_lines(change: &SubjectChange) -> BeforeAfter {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for (old, new) in change.old.iter().zip(&change.new) {
        let [removed, added] = revised(LineKind::Plain, old.as_str(), new.as_str());
        before.push(removed);
        after.push(added);
    }
    let gone = change.old.iter().skip(change.new.len());
    before.extend(gone.map(|text| whole(LineKind::Plain, SourcedText::data(text.share()), Revision::Removed)));
    let further = change.new.iter().skip(change.old.len());
    after.extend(further.map(|text| whole(LineKind::Plain, SourcedText::data(text.share()), Revision::Added)));
    BeforeAfter::of(before, after)
}
