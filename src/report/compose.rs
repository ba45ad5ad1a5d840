//! A view and a template make a report.

use super::appendix::Appendix;
use super::contract::Details;
use super::document::{Block, Properties, Report, Section, Tone};
use super::overview::overview;
use super::phrases::{Phrases, joined};
use super::prose::Prose;
use super::style::{Color, Palette, Style};
use super::table::{Asked, Cell, Line, LineKind, Purpose, Table};
use super::template::{ColumnField, ColumnSpec, Part, Shown, Template};
use crate::domain::{self, Catalogue, ModelView, Role, RowView, View};
use std::collections::HashMap;
use std::sync::Arc;

/// Makes the report of `view` in the words and the look of `template`, with the `details` of its contract.
#[must_use]
pub fn compose(view: &View<'_>, template: &Template, details: &Details) -> Report {
    let phrases = Phrases::new(view, template, details);
    let words = &template.words;
    let title = phrases.document(&words.title);
    let mut cells = Cells::new(phrases);
    let sections: Vec<Section> = view.models.iter().map(|model| section(*model, &title, &mut cells)).collect();
    let mut sides = template.parts.split(|part| *part == Part::Matrices);
    let (before, behind) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
    Report {
        subtitle: subtitle(phrases),
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
        has_cover: template.contract.is_some(),
        logo: details.logo.clone(),
        watermark: details.watermark.as_ref().map(domain::Text::share),
        front_tab: words.overview.tab.share(),
        front: parts(before, &mut cells),
        sections: if template.parts.contains(&Part::Matrices) { sections } else { Vec::new() },
        closing: parts(behind, &mut cells),
        header: phrases.running(&words.header, &title),
        footer: phrases.running(&words.footer, &title),
        title,
    }
}

/// The template's subtitle, else the model, where there is one, and the tier.
fn subtitle(phrases: Phrases<'_>) -> Option<Prose> {
    let only_model = match phrases.view.models.as_slice() {
        [only] => Some(Prose::data(only.model.name.share())),
        _ => None,
    };
    let own = phrases.template.words.subtitle.as_ref().and_then(|words| phrases.sentence(words, None));
    own.or_else(|| phrases.subtitle([only_model, phrases.tier()]))
}

fn parts(parts: &[Part], cells: &mut Cells<'_>) -> Vec<Block> {
    parts.iter().flat_map(|part| self::part(*part, cells)).collect()
}

fn part(part: Part, cells: &mut Cells<'_>) -> Vec<Block> {
    let phrases = cells.phrases;
    let words = &phrases.template.words;
    match part {
        Part::Introduction => introduction(phrases),
        Part::Overview if phrases.view.models.len() > 1 => overview(cells),
        Part::Roles => definitions(phrases),
        Part::RolesNote => {
            let note = phrases.view.catalogue.definitions_note.iter();
            note.map(|text| Block::Paragraph(Prose::data(text.share()), Tone::Small)).collect()
        }
        Part::Provenance => vec![Block::Paragraph(phrases.document(&words.provenance), Tone::Small)],
        Part::TranslationNote => {
            let note = words.translation_note.iter();
            note.map(|text| Block::Paragraph(Prose::wording(text.share()), Tone::Note)).collect()
        }
        Part::Overview | Part::Matrices => Vec::new(),
        Part::Particulars => of_contract(phrases, Appendix::particulars),
        Part::Clauses => of_contract(phrases, Appendix::clauses),
        Part::Signatures => of_contract(phrases, Appendix::signatures),
        Part::Control => of_contract(phrases, Appendix::control),
    }
}

fn of_contract<'a>(phrases: Phrases<'a>, part: impl Fn(Appendix<'a>) -> Vec<Block>) -> Vec<Block> {
    let (Some(form), Some(contract)) = (&phrases.template.contract, &phrases.details.contract) else {
        return Vec::new();
    };
    part(Appendix { phrases, form, contract })
}

fn introduction(phrases: Phrases<'_>) -> Vec<Block> {
    let paragraphs = phrases.view.catalogue.introduction.iter();
    paragraphs.map(|text| Block::Paragraph(Prose::data(text.share()), Tone::Body)).collect()
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
    vec![heading, Block::Definitions(definitions)]
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
