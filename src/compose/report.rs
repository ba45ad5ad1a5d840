//! A view and a template make a report.

use super::cells::Cells;
use super::contract_parts::ContractParts;
use super::details::Details;
use super::fill::Fill;
use super::matrix::section;
use super::overview::overview;
use crate::document::{Block, Properties, Report, Section, SourcedText, Tone};
use crate::domain::{self, Role, View};
use crate::template::{Part, Template};

/// Makes the report of `view` in the words and the look of `template`, with the `details` of its contract.
#[must_use]
pub fn compose(view: &View<'_>, template: &Template, details: &Details) -> Report {
    let phrases = Fill::new(view, template, details);
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
fn subtitle(phrases: Fill<'_>) -> Option<SourcedText> {
    let only_model = match phrases.view.models.as_slice() {
        [only] => Some(SourcedText::data(only.model.name.share())),
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
            note.map(|text| Block::Paragraph(SourcedText::data(text.share()), Tone::Small)).collect()
        }
        Part::Provenance => vec![Block::Paragraph(phrases.document(&words.provenance), Tone::Small)],
        Part::TranslationNote => {
            let note = words.translation_note.iter();
            note.map(|text| Block::Paragraph(SourcedText::wording(text.share()), Tone::Note)).collect()
        }
        Part::Overview | Part::Matrices => Vec::new(),
        Part::Particulars => of_contract(phrases, ContractParts::particulars),
        Part::Clauses => of_contract(phrases, ContractParts::clauses),
        Part::Signatures => of_contract(phrases, ContractParts::signatures),
        Part::Control => of_contract(phrases, ContractParts::control),
    }
}

fn of_contract<'a>(phrases: Fill<'a>, part: impl Fn(ContractParts<'a>) -> Vec<Block>) -> Vec<Block> {
    let (Some(form), Some(contract)) = (&phrases.template.contract, &phrases.details.contract) else {
        return Vec::new();
    };
    part(ContractParts { phrases, form, contract })
}

fn introduction(phrases: Fill<'_>) -> Vec<Block> {
    let paragraphs = phrases.view.catalogue.introduction.iter();
    paragraphs.map(|text| Block::Paragraph(SourcedText::data(text.share()), Tone::Body)).collect()
}

fn definitions(phrases: Fill<'_>) -> Vec<Block> {
    let catalogue = phrases.view.catalogue;
    let language = &phrases.template.language;
    let defined = |role: &Role| {
        let own = role.definition(language).map(|text| SourcedText::wording(text.share()));
        // A definition in the language of the texts is better than none.
        let text = own.or_else(|| role.definition(&catalogue.language).map(|text| SourcedText::data(text.share())));
        text.map(|text| (SourcedText::data(role.name.share()), text))
    };
    let definitions: Vec<(SourcedText, SourcedText)> = catalogue.roles.iter().filter_map(defined).collect();
    if definitions.is_empty() {
        return Vec::new();
    }
    let heading = Block::Heading(SourcedText::wording(phrases.template.words.definitions.share()));
    vec![heading, Block::Definitions(definitions)]
}
