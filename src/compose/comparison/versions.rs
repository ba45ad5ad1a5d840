//! Two versions: what each task was, and what it is now.

use super::version_rows::{VersionColumn, VersionRow, rows};
use crate::compare::{Comparison, ModelComparison};
use crate::compose::fill::{Fill, Topic};
use crate::document::{Align, Asked, Block, ColumnKind, Purpose, Section, SourcedText, Table};
use crate::domain::{Catalogue, Model};
use crate::template::VersionWords;

/// Two versions, compared.
pub struct ComparedVersions<'c> {
    /// What has changed.
    pub comparison: &'c Comparison<'c>,
    /// The old version and the new one.
    pub catalogues: [&'c Catalogue; 2],
    /// What the old version and the new one are called.
    pub names: [VersionName; 2],
}

/// What a version is called.
#[derive(Clone, Debug)]
pub struct VersionName {
    /// The file that it was read from; `None` for the built-in data.
    pub file: Option<String>,
    /// Whether the file says its version and its date.
    pub has_version: bool,
}

/// A section for each model with changes, or for each model if there are none.
pub(super) fn sections(
    compared: &ComparedVersions<'_>,
    title: &SourcedText,
    words: &VersionWords,
    fill: Fill<'_>,
) -> Vec<Section> {
    let models = &compared.comparison.models;
    let has_changes = models.iter().any(is_changed);
    let shown = models.iter().filter(|model| !has_changes || is_changed(model));
    shown.filter_map(|model| section(model, compared, title, words, fill)).collect()
}

/// Whether a task of the model has changed.
pub(super) fn is_changed(model: &ModelComparison<'_>) -> bool {
    model.tasks.iter().any(|task| !task.is_unchanged())
}

fn section(
    comparison: &ModelComparison<'_>,
    compared: &ComparedVersions<'_>,
    title: &SourcedText,
    words: &VersionWords,
    fill: Fill<'_>,
) -> Option<Section> {
    let model: &Model = comparison.new.or(comparison.old)?;
    let heading = SourcedText::data(model.name.share());
    let topic = Topic { heading: &heading, model: Some(model) };
    Some(Section {
        number: None,
        subtitle: fill.subtitle([Some(title.clone()), fill.tier()]).unwrap_or_else(|| title.clone()),
        tab: model.short_name.share(),
        blocks: vec![Block::Table(table(comparison, model, compared, words, fill))],
        header: fill.running(&fill.template.words.header, topic),
        footer: fill.footer(topic),
        name: heading.clone(),
        heading,
    })
}

fn table(
    comparison: &ModelComparison<'_>,
    model: &Model,
    compared: &ComparedVersions<'_>,
    words: &VersionWords,
    fill: Fill<'_>,
) -> Table {
    let columns = &words.columns;
    let column = |heading: &crate::domain::Text, width, kind, field| Asked {
        heading: SourcedText::wording(heading.share()),
        width,
        align: Align::Start,
        kind,
        field,
    };
    let shown = || {
        vec![
            column(&columns.number, 6.0, ColumnKind::Key, VersionColumn::Number),
            column(&columns.task, 22.0, ColumnKind::Header, VersionColumn::Task),
            column(&columns.kind, 12.0, ColumnKind::Text, VersionColumn::Kind),
            column(&columns.what, 12.0, ColumnKind::Text, VersionColumn::What),
            column(&columns.before, 30.0, ColumnKind::Text, VersionColumn::Before),
            column(&columns.after, 30.0, ColumnKind::Text, VersionColumn::After),
        ]
    };
    let mut data = vec![column(&columns.model, 10.0, ColumnKind::Text, VersionColumn::Model)];
    data.extend(shown());
    let rows: Vec<VersionRow<'_>> = rows(comparison);
    Table::new(Purpose::Matrix, shown(), data, rows.iter(), |row, field| {
        row.cell(field, model, &compared.comparison.roles, words, fill)
    })
}
