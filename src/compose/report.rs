//! Composing a report from a view and a template.

use super::cells::Cells;
use super::contract_parts::ContractParts;
use super::details::Details;
use super::duties::duties;
use super::fill::Fill;
use super::matrix::section;
use super::overview::overview;
use crate::document::{Block, Properties, ReadingDirection, Report, Section, SourcedText, Tone};
use crate::domain::{self, View};
use crate::template::{Part, Template};

/// Composes the report of `view` with the wording and the look of `template`, and with the `details` of its contract.
#[must_use]
pub fn compose(view: &View<'_>, template: &Template, details: &Details) -> Report {
    let fill = Fill::new(view, template, details);
    let words = &template.words;
    let title = fill.document(&words.title);
    let mut cells = Cells::new(fill);
    let sections: Vec<Section> = view.models.iter().map(|model| section(*model, &title, &mut cells)).collect();
    // The matrices become sections, and divide the other parts into those before and those behind them.
    let mut sides = template.parts.split(|part| *part == Part::Matrices);
    let (before, behind) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
    Report {
        subtitle: subtitle(fill),
        language: view.catalogue.language.as_str().into(),
        words_language: template.language.as_str().into(),
        direction: if template.language.is_right_to_left() {
            ReadingDirection::RightToLeft
        } else {
            ReadingDirection::LeftToRight
        },
        properties: Properties {
            subject: fill.document(&words.properties.subject).share(),
            author: fill.document(&words.properties.author).share(),
            keywords: fill.document(&words.properties.keywords).share(),
            date: fill.date,
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
        header: fill.running(&words.header, &title),
        footer: fill.running(&words.footer, &title),
        title,
    }
}

/// The subtitle of the template, or else the model, if it is the only one, and the tier.
fn subtitle(fill: Fill<'_>) -> Option<SourcedText> {
    let only_model = match fill.view.models.as_slice() {
        [only] => Some(SourcedText::data(only.model.name.share())),
        _ => None,
    };
    let own = fill.template.words.subtitle.as_ref().and_then(|words| fill.sentence(words, None));
    own.or_else(|| fill.subtitle([only_model, fill.tier()]))
}

fn parts(parts: &[Part], cells: &mut Cells<'_>) -> Vec<Block> {
    parts.iter().flat_map(|part| self::part(*part, cells)).collect()
}

/// The blocks of a part of the document.
fn part(part: Part, cells: &mut Cells<'_>) -> Vec<Block> {
    let fill = cells.fill;
    let words = &fill.template.words;
    match part {
        Part::Introduction => introduction(fill),
        Part::Overview if fill.view.models.len() > 1 => overview(cells),
        Part::Roles => definitions(fill),
        Part::RolesNote => {
            let note = fill.view.catalogue.definitions_note.iter();
            note.map(|text| Block::Paragraph(SourcedText::data(text.share()), Tone::Small)).collect()
        }
        Part::Duties => duties(fill),
        Part::Provenance => vec![Block::Paragraph(fill.document(&words.provenance), Tone::Small)],
        Part::TranslationNote => {
            let note = words.translation_note.iter();
            note.map(|text| Block::Paragraph(SourcedText::wording(text.share()), Tone::Note)).collect()
        }
        Part::Overview | Part::Matrices => Vec::new(),
        Part::Particulars => of_contract(fill, ContractParts::particulars),
        Part::Clauses => of_contract(fill, ContractParts::clauses),
        Part::Signatures => of_contract(fill, ContractParts::signatures),
        Part::Control => of_contract(fill, ContractParts::control),
    }
}

/// A part that shows the contract; nothing if there is none.
fn of_contract<'a>(fill: Fill<'a>, part: impl Fn(ContractParts<'a>) -> Vec<Block>) -> Vec<Block> {
    let (Some(form), Some(contract)) = (&fill.template.contract, &fill.details.contract) else {
        return Vec::new();
    };
    part(ContractParts { fill, form, contract })
}

/// The introduction of the catalogue.
fn introduction(fill: Fill<'_>) -> Vec<Block> {
    let paragraphs = fill.view.catalogue.introduction.iter();
    paragraphs.map(|text| Block::Paragraph(SourcedText::data(text.share()), Tone::Body)).collect()
}

/// The definitions of the roles under their heading.
fn definitions(fill: Fill<'_>) -> Vec<Block> {
    let catalogue = fill.view.catalogue;
    let language = &fill.template.language;
    let mut definitions = Vec::new();
    for role in &catalogue.roles {
        let own = role.definition(language).map(|text| SourcedText::wording(text.share()));
        // A definition in the language of the catalogue is better than none.
        let text = own.or_else(|| role.definition(&catalogue.language).map(|text| SourcedText::data(text.share())));
        definitions.extend(text.map(|text| (SourcedText::data(role.name.share()), text)));
    }
    if definitions.is_empty() {
        return Vec::new();
    }
    let heading = Block::Heading(SourcedText::wording(fill.template.words.definitions.share()));
    vec![heading, Block::Definitions(definitions)]
}
