//! Composing a report from a view and a template.

use super::cells::Cells;
use super::clauses::{self, clauses};
use super::comparison::{Amendment, Compared};
use super::contract_parts::ContractParts;
use super::details::Details;
use super::duties::duties;
use super::editing::choices;
use super::fill::{Fill, Topic};
use super::heat_map::heat_map;
use super::matrix::section;
use super::numbering::{Numbering, number_forms, part_heading};
use super::overview::overview;
use crate::complaint::Complaint;
use crate::document::{
    Block, Contents, NumberedHeading, Properties, ReadingDirection, Report, Section, SourcedText, Tone,
};
use crate::domain::{self, View};
use crate::template::{ComparisonWords, Part, SentencePlaceholder, Template, Wording};

/// Composes the report of `view` with the wording and the look of `template`, and with the `details` of its contract.
#[must_use]
pub fn compose(view: &View<'_>, template: &Template, details: &Details) -> Report {
    compose_content(view, template, details, Content::Matrices)
}

/// Composes the same report with its matrices alone: all of it that a CSV has.
#[must_use]
pub fn compose_matrices(view: &View<'_>, template: &Template, details: &Details) -> Report {
    compose_content(view, template, details, Content::MatricesAlone)
}

/// Composes the report of models side by side, or of two versions, of which `view` is the new one.
#[must_use]
pub fn compose_comparison(
    view: &View<'_>,
    template: &Template,
    details: &Details,
    compared: Compared<'_>,
    words: &ComparisonWords,
) -> Report {
    compose_content(view, template, details, Content::Comparison(compared, words))
}

/// Composes an amendment, of which `view` is what is amended, as it is then.
#[must_use]
pub fn compose_amendment(view: &View<'_>, template: &Template, details: &Details, amendment: Amendment<'_>) -> Report {
    compose_content(view, template, details, Content::Amendment(amendment))
}

/// A sentence about a whole document, as the document would say it; `None` if it has no value for one of its fields.
#[must_use]
pub fn sentence_of(
    words: &Wording<SentencePlaceholder>,
    view: &View<'_>,
    template: &Template,
    details: &Details,
) -> Option<String> {
    Fill::new(view, template, details).sentence(words, None).map(|text| text.to_string())
}

/// What a document is about.
#[derive(Clone, Copy)]
enum Content<'c> {
    Matrices,
    /// Without the parts before and behind them.
    MatricesAlone,
    Comparison(Compared<'c>, &'c ComparisonWords),
    Amendment(Amendment<'c>),
}

fn compose_content(view: &View<'_>, template: &Template, details: &Details, content: Content<'_>) -> Report {
    let mut fill = Fill::new(view, template, details);
    if let Content::Comparison(compared, words) = content {
        fill.title = compared.title(words);
    }
    let words = &template.words;
    let title = fill.document(fill.title);
    let topic = Topic { heading: &title, model: None };
    let mut cells = Cells::new(fill);
    let numbering = Numbering::new(fill);
    let sections = match content {
        Content::Matrices | Content::MatricesAlone => matrices(&title, &numbering, &mut cells),
        Content::Comparison(compared, words) => compared.sections(&title, words, fill),
        Content::Amendment(amendment) => amendment.sections(&title, &numbering, fill),
    };
    // The matrices become sections, and divide the other parts into those before and those behind them.
    let mut sides = template.parts.split(|part| *part == Part::Matrices);
    let (before, behind) = match content {
        Content::MatricesAlone => (&[][..], &[][..]),
        _ => (sides.next().unwrap_or_default(), sides.next().unwrap_or_default()),
    };
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
        has_cover: template.contract.is_some() || matches!(content, Content::Comparison(..)),
        choices: match content {
            Content::Matrices => choices(fill),
            Content::MatricesAlone | Content::Comparison(..) | Content::Amendment(_) => None,
        },
        logo: details.logo.clone(),
        watermark: details.watermark.as_ref().map(domain::Text::share),
        front_tab: words.overview.tab.share(),
        numbers: number_forms(fill),
        contents: contents(fill),
        front: parts(before, content, &numbering, &mut cells),
        sections: if template.parts.contains(&Part::Matrices) { sections } else { Vec::new() },
        closing: parts(behind, content, &numbering, &mut cells),
        header: fill.running(&words.header, topic),
        footer: fill.footer(topic),
        title,
    }
}

/// The sections of matrices, one for each model, with their numbers.
fn matrices(title: &SourcedText, numbering: &Numbering<'_>, cells: &mut Cells<'_>) -> Vec<Section> {
    let fill = cells.fill;
    let mut sections: Vec<Section> = fill.view.models.iter().map(|model| section(*model, title, cells)).collect();
    for (section, model) in sections.iter_mut().zip(&fill.view.models) {
        section.number = numbering.part(Part::Matrices, Some(&model.model.id));
        if let Some(number) = section.number {
            section.heading = part_heading(&section.heading, number, fill);
        }
    }
    sections
}

/// What clauses cite and a document of `view` does not show: each with the place of the reference in the template.
#[must_use]
pub fn missing_references(view: &View<'_>, template: &Template, details: &Details) -> Vec<Complaint> {
    let Some(form) = &template.contract else { return Vec::new() };
    let fill = Fill::new(view, template, details);
    clauses::missing_references(&form.clauses, &Numbering::new(fill), fill)
}

/// Complaints about what clauses cite and no amendment shows: items of the matrix.
#[must_use]
pub fn cited_items(template: &Template) -> Vec<Complaint> {
    template.contract.as_ref().map_or_else(Vec::new, |form| clauses::cited_items(&form.clauses))
}

/// The list of contents, for long documents.
fn contents(fill: Fill<'_>) -> Option<Contents> {
    /// Fewer pages are leafed through as quickly as a list is read.
    const LEAST_PAGES: usize = 12;
    let heading = fill.template.words.contents.as_ref()?.share();
    Some(Contents { heading: SourcedText::wording(heading), least_pages: LEAST_PAGES })
}

/// The subtitle of the template, or else the model, if it is the only one, and the tier.
fn subtitle(fill: Fill<'_>) -> Option<SourcedText> {
    let only_model = match fill.view.models.as_slice() {
        [only] => Some(SourcedText::data(only.model.name.share())),
        _ => None,
    };
    let own = fill.template.words.subtitle.as_ref().and_then(|words| fill.sentence(words, None));
    own.or_else(|| fill.subtitle([only_model, fill.tier(), fill.tasks_of()]))
}

/// The blocks of these parts, their headings with the numbers of the parts.
fn parts(parts: &[Part], content: Content<'_>, numbering: &Numbering<'_>, cells: &mut Cells<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in parts {
        let fill = cells.fill;
        let mut own = self::part(*part, content, numbering, cells);
        if let (Some(number), Some(first)) = (numbering.part(*part, None), own.first_mut())
            && let Block::Heading(heading) = first
        {
            let (text, bare) = (part_heading(heading, number, fill), heading.clone());
            *first = Block::NumberedHeading(NumberedHeading { number, text, bare });
        }
        blocks.append(&mut own);
    }
    blocks
}

/// The blocks of a part of the document.
fn part(part: Part, content: Content<'_>, numbering: &Numbering<'_>, cells: &mut Cells<'_>) -> Vec<Block> {
    let fill = cells.fill;
    let words = &fill.template.words;
    match part {
        // Who carries how much in a new version is not what two versions are compared for.
        Part::Overview if matches!(content, Content::Comparison(Compared::Versions(_), _) | Content::Amendment(_)) => {
            Vec::new()
        }
        Part::Differences => match content {
            Content::Matrices | Content::MatricesAlone => Vec::new(),
            Content::Comparison(compared, words) => compared.summary(words, fill),
            Content::Amendment(amendment) => amendment.summary(),
        },
        // Of one model it would say what the matrix says.
        Part::HeatMap => match &words.heat_map {
            Some(words) if fill.view.models.len() > 1 => heat_map(words, cells),
            _ => Vec::new(),
        },
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
        Part::Clauses => of_contract(fill, |parts| clauses(&parts.form.clauses, numbering, fill)),
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
    let mut definitions = Vec::new();
    for role in &fill.view.catalogue.roles {
        definitions.extend(fill.definition(role).map(|text| (SourcedText::data(role.name.share()), text)));
    }
    if definitions.is_empty() {
        return Vec::new();
    }
    let heading = Block::Heading(SourcedText::wording(fill.template.words.definitions.share()));
    vec![heading, Block::Definitions(definitions)]
}
