//! Amendments: the items of a contract that change, as they were and as they are then.

use super::revisions::BeforeAfter;
use super::sentence::summary_sentence;
use super::version_rows::{VersionColumn, VersionRow, rows};
use super::version_summary::text_table;
use super::versions::is_changed;
use crate::compare::{Comparison, ModelComparison, SubjectChange};
use crate::compose::fill::{Fill, Topic};
use crate::compose::numbering::{Numbering, part_heading};
use crate::document::{Align, Asked, Block, Cell, ColumnKind, Purpose, Section, SourcedText, Style, Table, Tone};
use crate::domain::{Model, Text};
use crate::template::{AmendmentWords, Part, VersionWords, VersionsField};

/// What an amendment changes, and how it says so.
#[derive(Clone, Copy)]
pub struct Amendment<'c> {
    /// What changes. An amendment names items by their numbers and names, so that ids are of no matter to it.
    pub comparison: &'c Comparison<'c>,
    /// The wording of amendments.
    pub words: &'c AmendmentWords,
    /// The wording of changes.
    pub changes: &'c VersionWords,
}

impl Amendment<'_> {
    /// A section for each model in which an item changes.
    pub(in crate::compose) fn sections(
        self,
        title: &SourcedText,
        numbering: &Numbering<'_>,
        fill: Fill<'_>,
    ) -> Vec<Section> {
        let changed = self.comparison.models.iter().filter(|model| is_changed(model));
        changed.filter_map(|model| self.section(model, title, numbering, fill)).collect()
    }

    fn section(
        self,
        comparison: &ModelComparison<'_>,
        title: &SourcedText,
        numbering: &Numbering<'_>,
        fill: Fill<'_>,
    ) -> Option<Section> {
        let model: &Model = comparison.new.or(comparison.old)?;
        let name = SourcedText::data(model.name.share());
        let number = numbering.part(Part::Matrices, Some(&model.id));
        let heading = number.map_or_else(|| name.clone(), |number| part_heading(&name, number, fill));
        let topic = Topic { heading: &name, model: Some(model) };
        Some(Section {
            name: name.clone(),
            number,
            subtitle: fill.subtitle([Some(title.clone()), fill.tier()]).unwrap_or_else(|| title.clone()),
            tab: model.short_name.share(),
            blocks: vec![Block::Table(self.table(comparison, model, fill))],
            header: fill.running(&fill.template.words.header, topic),
            footer: fill.footer(topic),
            heading,
        })
    }

    fn table(self, comparison: &ModelComparison<'_>, model: &Model, fill: Fill<'_>) -> Table {
        let heads = &self.changes.columns;
        let column = |heading: &Text, width, kind, field| Asked {
            heading: SourcedText::wording(heading.share()),
            width,
            align: Align::Start,
            kind,
            field,
        };
        let number = || column(&heads.number, 9.0, ColumnKind::Key, VersionColumn::Number);
        let task = || column(&heads.task, 21.0, ColumnKind::Header, VersionColumn::Task);
        let rest = || {
            vec![
                column(&heads.what, 14.0, ColumnKind::Text, VersionColumn::What),
                column(&heads.before, 28.0, ColumnKind::Text, VersionColumn::Before),
                column(&heads.after, 28.0, ColumnKind::Text, VersionColumn::After),
            ]
        };
        let shown = [number(), task()].into_iter().chain(rest()).collect();
        let of_model = column(&heads.model, 10.0, ColumnKind::Text, VersionColumn::Model);
        let kind = column(&heads.kind, 12.0, ColumnKind::Text, VersionColumn::Kind);
        let data = [of_model, number(), task(), kind].into_iter().chain(rest()).collect();
        let rows: Vec<VersionRow<'_>> = rows(comparison).into_iter().filter(VersionRow::is_change).collect();
        Table::new(Purpose::Matrix, shown, data, rows.iter(), |row, field| match field {
            VersionColumn::Number => self.number(row),
            VersionColumn::Task => row.old_name(),
            VersionColumn::Before | VersionColumn::After => {
                let BeforeAfter { before, after } = row.texts(&self.comparison.roles, self.changes, fill);
                if field == VersionColumn::Before { before } else { after }
            }
            VersionColumn::Model | VersionColumn::Kind | VersionColumn::What => {
                row.cell(field, model, &self.comparison.roles, self.changes, fill)
            }
        })
    }

    /// The number that the item has, and the one that it gets if that is another.
    fn number(self, row: &VersionRow<'_>) -> Cell {
        match row.numbers() {
            [Some(old), Some(new)] if old != new => {
                let text = self.words.renumbered.fill(|field| match field {
                    VersionsField::Old => SourcedText::wording(old.to_string()),
                    VersionsField::New => SourcedText::wording(new.to_string()),
                });
                Cell::plain(text, Style::default())
            }
            [old, new] => Cell::number(old.or(new).unwrap_or_default(), Style::default()),
        }
    }

    /// How much changes, and the texts that do outside of the items.
    pub(in crate::compose) fn summary(self) -> Vec<Block> {
        let sentence = summary_sentence(&self.comparison.counts(), &self.changes.counts);
        let full_stop = SourcedText::wording(".");
        let mut blocks = vec![
            Block::Heading(SourcedText::wording(self.words.heading.share())),
            Block::Paragraph(SourcedText::join(&[sentence, full_stop]), Tone::Body),
        ];
        let of_models = self.comparison.models.iter().flat_map(|model| &model.texts);
        let texts: Vec<&SubjectChange> = self.comparison.texts.iter().chain(of_models).collect();
        if !texts.is_empty() {
            blocks.push(Block::Table(text_table(&texts, self.changes, false)));
        }
        blocks
    }
}
