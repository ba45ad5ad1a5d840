//! Fills in the placeholders of a template's wording.

use super::details::Details;
use crate::document::{RunningLine, RunningPiece, SourcedText};
use crate::domain::{Assignment, Assignments, Date, HiddenLists, Model, Party, Text, Tier, View};
use crate::template::{
    AssignmentField, DateField, DocumentField, FieldId, FieldKind, FieldValue, HiddenField, RunningField,
    RunningPlaceholder, RunningWords, SentencePlaceholder, Template, TierField, TiersField, Wording, WordingPiece,
};
use std::sync::Arc;

/// Fills in the wording of a template with values of a view and a contract.
#[derive(Clone, Copy)]
pub(super) struct Fill<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) template: &'a Template,
    pub(super) details: &'a Details,
    pub(super) date: Date,
}

impl<'a> Fill<'a> {
    pub(super) fn new(view: &'a View<'a>, template: &'a Template, details: &'a Details) -> Self {
        Self { view, template, details, date: details.date_of(template, view.catalogue) }
    }

    /// Fills in a wording without optional fields; if a field is missing all the same, the result is the catalogue's
    /// title.
    pub(super) fn document(&self, wording: &Wording<SentencePlaceholder>) -> SourcedText {
        self.sentence(wording, None).unwrap_or_else(|| data(&self.view.catalogue.title))
    }

    /// Fills in a wording, which may be about a party; `None` if a field that it uses has no value.
    pub(super) fn sentence(
        &self,
        wording: &Wording<SentencePlaceholder>,
        party: Option<&Party>,
    ) -> Option<SourcedText> {
        wording.try_fill(|said| match said {
            SentencePlaceholder::Document(field) => self.document_field(field),
            SentencePlaceholder::Field(field) => self.field(&field),
            SentencePlaceholder::Party => Some(data(&party?.name)),
            SentencePlaceholder::PartyField(name) => self.field(&FieldId { section: party?.id.clone(), name }),
        })
    }

    /// The contract's value of a field, as text.
    fn field(&self, field: &FieldId) -> Option<SourcedText> {
        match self.details.contract.as_ref()?.value(field)? {
            FieldValue::Text(text) => Some(SourcedText::wording(text.share())),
            FieldValue::Date(date) => Some(self.day(*date)),
            FieldValue::Id(id) => Some(SourcedText::wording(id.as_str())),
            FieldValue::Switch(_) => None,
        }
    }

    fn document_field(&self, field: DocumentField) -> Option<SourcedText> {
        let catalogue = self.view.catalogue;
        let models = |name: fn(&Model) -> &Text| {
            let names: Vec<SourcedText> = self.view.models.iter().map(|m| data(name(m.model))).collect();
            self.list(&names)
        };
        Some(match field {
            DocumentField::Title => data(&catalogue.title),
            DocumentField::Product => data(&catalogue.product),
            DocumentField::Publisher => data(&catalogue.source.publisher),
            DocumentField::Source => data(&catalogue.source.citation),
            DocumentField::Version => data(&catalogue.version),
            DocumentField::VersionDate => self.day(catalogue.date),
            DocumentField::Date => self.day(self.date),
            DocumentField::Models => models(|model| &model.short_name),
            DocumentField::ModelsInFull => models(|model| &model.name),
            DocumentField::Tier => data(&self.view.tier?.name),
            DocumentField::Digest => SourcedText::wording(self.details.digest.clone()?),
        })
    }

    /// The selected tier, as written in a subtitle.
    pub(super) fn tier(&self) -> Option<SourcedText> {
        let tier = self.view.tier?;
        Some(self.template.words.tiers.subtitle.fill(|field| match field {
            TierField::Tier => data(&tier.name),
            TierField::TierInText => data(&tier.in_text),
        }))
    }

    /// The parts of a subtitle, joined.
    pub(super) fn subtitle(&self, parts: impl IntoIterator<Item = Option<SourcedText>>) -> Option<SourcedText> {
        let parts: Vec<SourcedText> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| joined(&parts, &self.template.words.subtitle_separator))
    }

    /// The label above a list that is for `tiers`: "Standard and premium tiers".
    pub(super) fn tier_label(&self, tiers: &[Arc<Tier>]) -> SourcedText {
        let name = |(i, tier): (usize, &Arc<Tier>)| data(if i == 0 { &tier.name } else { &tier.in_text });
        let names: Vec<SourcedText> = tiers.iter().enumerate().map(name).collect();
        let words = &self.template.words.tiers;
        let label = if tiers.len() == 1 { &words.label_one } else { &words.label_several };
        label.fill(|TiersField::Tiers| self.list(&names))
    }

    /// `tiers` inside a sentence: "the standard and premium tiers".
    fn tier_phrase(&self, tiers: &[&Tier]) -> SourcedText {
        let names: Vec<SourcedText> = tiers.iter().map(|tier| data(&tier.in_text)).collect();
        let words = &self.template.words.tiers;
        let phrase = if tiers.len() == 1 { &words.phrase_one } else { &words.phrase_several };
        phrase.fill(|TiersField::Tiers| self.list(&names))
    }

    /// The note that says which lists of a task are hidden.
    pub(super) fn hidden(&self, chosen: &Tier, hidden: &HiddenLists<'_>) -> SourcedText {
        self.template.words.tiers.hidden.fill(|field| match field {
            HiddenField::Task => data(&hidden.row.task.name),
            HiddenField::Tier => self.tier_phrase(&[chosen]),
            HiddenField::Tiers => self.tier_phrase(&hidden.tiers),
        })
    }

    /// The note that says which tiers have the same matrix.
    pub(super) fn same_matrix(&self, tiers: &[&Tier]) -> SourcedText {
        self.template.words.tiers.same.fill(|TiersField::Tiers| self.tier_phrase(tiers))
    }

    /// The text of a matrix cell: "Customer (if required)".
    pub(super) fn cell(&self, cell: &Assignments) -> SourcedText {
        let words = &self.template.words.cells;
        if cell.is_empty() {
            return SourcedText::data(words.nobody.share());
        }
        // A cell is the catalogue's, with the few signs that the template writes between names.
        let names: Vec<SourcedText> = cell.iter().map(|assignment| self.assignment(assignment)).collect();
        SourcedText::data(joined(&names, &words.separator).share())
    }

    fn assignment(&self, assignment: &Assignment) -> SourcedText {
        let Some(condition) = &assignment.condition else { return data(&assignment.party.name) };
        self.template.words.cells.conditional.fill(|field| match field {
            AssignmentField::Party => data(&assignment.party.name),
            AssignmentField::Condition => data(&condition.text),
        })
    }

    /// A page header or footer of the section with the heading `section`. A side that uses a field without a value is
    /// left out.
    pub(super) fn running(&self, words: &RunningWords, section: &SourcedText) -> RunningLine {
        let side = |wording: &Option<Wording<RunningPlaceholder>>| {
            let pieces = wording.iter().flat_map(Wording::pieces);
            pieces.map(|piece| self.running_piece(piece, section)).collect::<Option<Vec<_>>>().unwrap_or_default()
        };
        RunningLine { left: side(&words.left), center: side(&words.center), right: side(&words.right) }
    }

    fn running_piece(&self, piece: &WordingPiece<RunningPlaceholder>, section: &SourcedText) -> Option<RunningPiece> {
        let words = match piece {
            WordingPiece::Literal(words) => SourcedText::wording(words.clone()),
            WordingPiece::Field(RunningPlaceholder::Field(field)) => self.field(field)?,
            WordingPiece::Field(RunningPlaceholder::Running(field)) => match field {
                RunningField::Page => return Some(RunningPiece::Page),
                RunningField::Pages => return Some(RunningPiece::Pages),
                RunningField::Title => {
                    return Some(RunningPiece::Repeated(self.document(&self.template.words.title).share()));
                }
                RunningField::Section => return Some(RunningPiece::Repeated(section.share())),
                RunningField::Tier => self.tier()?,
                RunningField::Date => self.day(self.date),
                RunningField::Version => data(&self.view.catalogue.version),
                RunningField::Initials => self.initials()?,
            },
        };
        Some(RunningPiece::Words(words.share()))
    }

    /// A place for the initials of each party, if the contract asks for it.
    fn initials(&self) -> Option<SourcedText> {
        let (form, contract) = (self.template.contract.as_ref()?, self.details.contract.as_ref()?);
        if form.value_of_kind(FieldKind::Initials, contract) != Some(&FieldValue::Switch(true)) {
            return None;
        }
        let parties = self.view.catalogue.parties.iter();
        let places: Vec<SourcedText> = parties.filter_map(|party| self.sentence(&form.initials, Some(party))).collect();
        Some(joined(&places, "    "))
    }

    pub(super) fn day(&self, date: Date) -> SourcedText {
        let words = &self.template.words.dates;
        words.pattern.fill(|field| match field {
            DateField::Day => SourcedText::wording(date.day().to_string()),
            DateField::Month => SourcedText::wording(words.months[usize::from(date.month() - 1)].share()),
            DateField::Year => SourcedText::wording(date.year().to_string()),
            DateField::Iso => SourcedText::wording(date.to_string()),
        })
    }

    fn list(&self, names: &[SourcedText]) -> SourcedText {
        let words = &self.template.words.lists;
        match names {
            [] => SourcedText::wording(""),
            [only] => only.clone(),
            [first @ .., last] => SourcedText::join(&[
                joined(first, &words.separator),
                SourcedText::wording(words.last.as_str()),
                last.clone(),
            ]),
        }
    }
}

fn data(text: &Text) -> SourcedText {
    SourcedText::data(text.share())
}

/// `parts` with the template's `separator` between them.
pub(super) fn joined(parts: &[SourcedText], separator: &str) -> SourcedText {
    let mut all = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            all.push(SourcedText::wording(separator));
        }
        all.push(part.clone());
    }
    SourcedText::join(&all)
}
