//! A view and a template make a report.

use super::document::{Block, Properties, Report, Section, Tone};
use super::overview::overview;
use super::phrases::{Phrases, joined};
use super::prose::Prose;
use super::style::{Color, Palette, Style};
use super::table::{Asked, Cell, Line, LineKind, Purpose, Table};
use super::template::{ColumnField, ColumnSpec, Shown, Template};
use crate::domain::{self, Catalogue, Date, ModelView, Role, RowView, View};
use std::collections::HashMap;
use std::sync::Arc;

/// Makes the report of `view` in the words and the look of `template`, dated `date`, else as the catalogue is.
#[must_use]
pub fn compose(view: &View<'_>, template: &Template, date: Option<Date>) -> Report {
    let phrases = Phrases { view, template, date: date.unwrap_or(view.catalogue.date) };
    let words = &template.words;
    let title = phrases.document(&words.title);
    let mut cells = Cells::new(phrases);
    let sections: Vec<Section> = view.models.iter().map(|model| section(*model, &title, &mut cells)).collect();
    let only_model = match view.models.as_slice() {
        [only] => Some(Prose::data(only.model.name.share())),
        _ => None,
    };
    Report {
        subtitle: phrases.subtitle([only_model, phrases.tier()]),
        language: view.catalogue.language.as_str().into(),
        words_language: template.language.as_str().into(),
        properties: Properties {
            subject: phrases.document(&words.properties.subject).share(),
            author: phrases.document(&words.properties.author).share(),
            keywords: phrases.document(&words.properties.keywords).share(),
            date: phrases.date,
        },
        page: template.page,
        typography: template.typography.clone(),
        palette: template.palette.clone(),
        front_tab: words.overview.tab.share(),
        front: front(&mut cells),
        sections,
        closing: vec![Block::Paragraph(phrases.document(&words.provenance), Tone::Small)],
        header: phrases.running(&words.header, &title),
        footer: phrases.running(&words.footer, &title),
        title,
    }
}

fn front(cells: &mut Cells<'_>) -> Vec<Block> {
    let phrases = cells.phrases;
    let catalogue = phrases.view.catalogue;
    let introduction =
        catalogue.introduction.iter().map(|text| Block::Paragraph(Prose::data(text.share()), Tone::Body));
    let overview = if phrases.view.models.len() > 1 { overview(cells) } else { Vec::new() };
    introduction.chain(overview).chain(definitions(phrases)).collect()
}

fn definitions(phrases: Phrases<'_>) -> Vec<Block> {
    let catalogue = phrases.view.catalogue;
    let language = &phrases.template.language;
    let defined = |role: &Role| {
        let own = role.definition(language).map(|text| Prose::wording(text.share()));
        // A definition in the language of the texts is better than none.
        let text = own.or_else(|| role.definition(&catalogue.language).map(|text| Prose::data(text.share())));
        text.map(|text| (Prose::data(role.name.share()), text))
    };
    let definitions: Vec<(Prose, Prose)> = catalogue.roles.iter().filter_map(defined).collect();
    if definitions.is_empty() {
        return Vec::new();
    }
    let heading = Block::Heading(Prose::wording(phrases.template.words.definitions.share()));
    let note = catalogue.definitions_note.iter().map(|text| Block::Paragraph(Prose::data(text.share()), Tone::Small));
    [heading, Block::Definitions(definitions)].into_iter().chain(note).collect()
}

fn section(model: ModelView<'_>, title: &Prose, cells: &mut Cells<'_>) -> Section {
    let phrases = cells.phrases;
    let heading = Prose::data(model.model.name.share());
    let notes = model.model.notes.iter().map(|text| Block::Paragraph(Prose::data(text.share()), Tone::Note));
    let matrix = Block::Table(matrix(model, cells));
    let blocks = notes.chain([matrix]).chain(tier_note(model, phrases)).collect();
    let words = &phrases.template.words;
    Section {
        subtitle: phrases.subtitle([Some(title.clone()), phrases.tier()]).unwrap_or_else(|| title.clone()),
        tab: model.model.short_name.share(),
        blocks,
        header: phrases.running(&words.header, &heading),
        footer: phrases.running(&words.footer, &heading),
        heading,
    }
}

/// Says which lists the tier leaves out, and which tiers have the same matrix; nothing where the tier changes nothing.
fn tier_note(model: ModelView<'_>, phrases: Phrases<'_>) -> Option<Block> {
    let tiers = &phrases.view.catalogue.tiers;
    let chosen = phrases.view.tier?;
    let hidden = model.hidden(tiers);
    if hidden.is_empty() {
        return None;
    }
    let mut sentences: Vec<Prose> = hidden.iter().map(|hidden| phrases.hidden(chosen, hidden)).collect();
    let same = model.same_matrix(tiers);
    if same.len() > 1 {
        sentences.push(phrases.same_matrix(&same));
    }
    Some(Block::Paragraph(joined(&sentences, " "), Tone::Note))
}

fn matrix(model: ModelView<'_>, cells: &mut Cells<'_>) -> Table {
    let phrases = cells.phrases;
    let columns = |specs: &[ColumnSpec]| specs.iter().flat_map(|s| columns(s, phrases.view.catalogue)).collect();
    let document = columns(&phrases.template.columns);
    let data = columns(&phrases.template.data);
    let model_name = Cell::plain(Prose::data(model.model.name.share()), Style::default());
    Table::new(Purpose::Matrix, document, data, model.rows(), |row, shown| match shown {
        Shown::Role(index) => cells.parties(&row.cells()[index]),
        Shown::Field(ColumnField::Model) => model_name.clone(),
        Shown::Field(ColumnField::Number) => Cell::number(row.number, Style::default()),
        Shown::Field(ColumnField::Task) => {
            Cell::plain(Prose::data(row.row.task.name.share()), Style { bold: true, ..Style::default() })
        }
        Shown::Field(ColumnField::Description) => description(*row, phrases),
    })
}

fn columns(spec: &ColumnSpec, catalogue: &Catalogue) -> impl Iterator<Item = Asked<Shown>> {
    let headings = spec.headings(&catalogue.roles).into_iter();
    headings.map(move |(field, heading)| Asked { heading, width: spec.width, align: spec.align, field })
}

/// The lists of a description: a lone item is a plain line, several are bullets, and lists by tier stand under labels.
fn description(row: RowView<'_>, phrases: Phrases<'_>) -> Cell {
    let mut lines = Vec::new();
    for group in row.groups() {
        let label = group.tiers.as_ref().filter(|_| row.names_tiers());
        lines.extend(label.map(|tiers| Line { kind: LineKind::Label, text: phrases.tier_label(tiers) }));
        let alone = group.activities.len() == 1 && group.tiers.is_none();
        let kind = if alone { LineKind::Plain } else { LineKind::Bullet };
        lines.extend(group.activities.iter().map(|activity| Line { kind, text: Prose::data(activity.text.share()) }));
    }
    Cell::new(lines, Style::default())
}

/// Cells that name parties: matrices repeat a few of them, so each is made once.
pub(super) struct Cells<'a> {
    pub(super) phrases: Phrases<'a>,
    made: HashMap<domain::Cell, Cell>,
}

impl<'a> Cells<'a> {
    fn new(phrases: Phrases<'a>) -> Self {
        Self { phrases, made: HashMap::new() }
    }

    pub(super) fn parties(&mut self, cell: &domain::Cell) -> Cell {
        if let Some(made) = self.made.get(cell) {
            return made.clone();
        }
        let fill = fill(cell, self.phrases.view.catalogue, &self.phrases.template.palette);
        let made = Cell::parties(self.phrases.cell(cell), Style { fill, ..Style::default() });
        self.made.insert(Arc::clone(cell), made.clone());
        made
    }
}

/// The colour behind a cell: one for each party, one for several, none for nobody.
fn fill(cell: &domain::Cell, catalogue: &Catalogue, palette: &Palette) -> Option<Color> {
    match cell.as_ref() {
        [] => None,
        [one] => {
            let index = catalogue.parties.iter().position(|party| *party == one.party)?;
            palette.parties.get(index % palette.parties.len().max(1)).copied()
        }
        _ => Some(palette.several),
    }
}
