//! The template's wording, filled in from a view.

use super::document::{Phrase, Running, RunningPiece};
use super::template::{
    AssignmentField, DateField, DocumentField, HiddenField, RunningField, RunningWords, Template, TierField, TiersField,
};
use super::wording::{Piece, Wording};
use crate::domain::{Assignment, Cell, Date, HiddenLists, Tier, View};

/// Says things about a view in a template's words.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) template: &'a Template,
    pub(super) date: Date,
}

impl Phrases<'_> {
    pub(super) fn document(&self, wording: &Wording<DocumentField>) -> Phrase {
        let catalogue = self.view.catalogue;
        wording.fill(|field| match field {
            DocumentField::Title => catalogue.title.share(),
            DocumentField::Product => catalogue.product.share(),
            DocumentField::Publisher => catalogue.source.publisher.share(),
            DocumentField::Source => catalogue.source.citation.share(),
            DocumentField::Version => catalogue.version.share(),
            DocumentField::VersionDate => self.day(catalogue.date),
            DocumentField::Date => self.day(self.date),
            DocumentField::Models => {
                let names: Vec<&str> = self.view.models.iter().map(|m| m.model.short_name.as_str()).collect();
                self.list(&names).into()
            }
        })
    }

    /// The tier asked for, as a subtitle names it.
    pub(super) fn tier(&self) -> Option<Phrase> {
        let tier = self.view.tier?;
        Some(self.template.words.tiers.subtitle.fill(|field| match field {
            TierField::Tier => tier.name.share(),
            TierField::TierInText => tier.in_text.share(),
        }))
    }

    /// The parts of a subtitle, joined.
    pub(super) fn subtitle(&self, parts: impl IntoIterator<Item = Option<Phrase>>) -> Option<Phrase> {
        let parts: Vec<Phrase> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(&self.template.words.subtitle_separator).into())
    }

    /// The label above a list that is for `tiers`: "Standard and premium tiers".
    pub(super) fn tier_label(&self, tiers: &[std::sync::Arc<Tier>]) -> Phrase {
        let name =
            |(i, tier): (usize, &std::sync::Arc<Tier>)| if i == 0 { tier.name.share() } else { tier.in_text.share() };
        let names: Vec<Phrase> = tiers.iter().enumerate().map(name).collect();
        let words = &self.template.words.tiers;
        let label = if tiers.len() == 1 { &words.label_one } else { &words.label_several };
        label.fill(|TiersField::Tiers| self.list(&names.iter().map(AsRef::as_ref).collect::<Vec<_>>()).into())
    }

    /// `tiers` inside a sentence: "the standard and premium tiers".
    fn tier_phrase(&self, tiers: &[&Tier]) -> Phrase {
        let names: Vec<&str> = tiers.iter().map(|t| t.in_text.as_str()).collect();
        let words = &self.template.words.tiers;
        let phrase = if tiers.len() == 1 { &words.phrase_one } else { &words.phrase_several };
        phrase.fill(|TiersField::Tiers| self.list(&names).into())
    }

    /// Says which of a task's lists is not shown.
    pub(super) fn hidden(&self, chosen: &Tier, hidden: &HiddenLists<'_>) -> Phrase {
        self.template.words.tiers.hidden.fill(|field| match field {
            HiddenField::Task => hidden.row.task.name.share(),
            HiddenField::Tier => self.tier_phrase(&[chosen]),
            HiddenField::Tiers => self.tier_phrase(&hidden.tiers),
        })
    }

    /// Says which tiers have the same matrix.
    pub(super) fn same_matrix(&self, tiers: &[&Tier]) -> Phrase {
        self.template.words.tiers.same.fill(|TiersField::Tiers| self.tier_phrase(tiers))
    }

    /// The text of a matrix cell: "Customer (if required)".
    pub(super) fn cell(&self, cell: &Cell) -> Phrase {
        let words = &self.template.words.cells;
        if cell.is_empty() {
            return words.nobody.share();
        }
        cell.iter().map(|assignment| self.assignment(assignment)).collect::<Vec<_>>().join(&words.separator).into()
    }

    fn assignment(&self, assignment: &Assignment) -> Phrase {
        let Some(condition) = &assignment.condition else { return assignment.party.name.share() };
        self.template.words.cells.conditional.fill(|field| match field {
            AssignmentField::Party => assignment.party.name.share(),
            AssignmentField::Condition => condition.text.share(),
        })
    }

    /// A running line of a part of the document with the heading `section`.
    pub(super) fn running(&self, words: &RunningWords, section: &Phrase) -> Running {
        let side = |wording: &Option<Wording<RunningField>>| {
            let pieces = wording.iter().flat_map(Wording::pieces);
            pieces.filter_map(|piece| self.running_piece(piece, section)).collect()
        };
        Running { left: side(&words.left), center: side(&words.center), right: side(&words.right) }
    }

    fn running_piece(&self, piece: &Piece<RunningField>, section: &Phrase) -> Option<RunningPiece> {
        let words = match piece {
            Piece::Literal(words) => words.clone(),
            Piece::Field(RunningField::Page) => return Some(RunningPiece::Page),
            Piece::Field(RunningField::Pages) => return Some(RunningPiece::Pages),
            Piece::Field(RunningField::Title) => self.document(&self.template.words.title),
            Piece::Field(RunningField::Section) => section.clone(),
            Piece::Field(RunningField::Tier) => self.tier()?,
            Piece::Field(RunningField::Date) => self.day(self.date),
            Piece::Field(RunningField::Version) => self.view.catalogue.version.share(),
        };
        Some(RunningPiece::Words(words))
    }

    fn day(&self, date: Date) -> Phrase {
        let words = &self.template.words.dates;
        words.pattern.fill(|field| match field {
            DateField::Day => date.day().to_string().into(),
            DateField::Month => words.months[usize::from(date.month() - 1)].share(),
            DateField::Year => date.year().to_string().into(),
            DateField::Iso => date.to_string().into(),
        })
    }

    fn list(&self, names: &[&str]) -> String {
        let words = &self.template.words.lists;
        match names {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [first @ .., last] => [&first.join(&words.separator), words.last.as_str(), last].concat(),
        }
    }
}
