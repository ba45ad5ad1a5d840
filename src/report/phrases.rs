//! The template's wording, filled in from a view.

use super::document::{Running, RunningPiece};
use super::prose::Prose;
use super::template::{
    AssignmentField, DateField, DocumentField, HiddenField, RunningField, RunningWords, Template, TierField, TiersField,
};
use super::wording::{Piece, Wording};
use crate::domain::{Assignment, Cell, Date, HiddenLists, Text, Tier, View};
use std::sync::Arc;

/// Says things about a view in a template's words.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) template: &'a Template,
    pub(super) date: Date,
}

impl Phrases<'_> {
    pub(super) fn document(&self, wording: &Wording<DocumentField>) -> Prose {
        let catalogue = self.view.catalogue;
        wording.fill(|field| match field {
            DocumentField::Title => data(&catalogue.title),
            DocumentField::Product => data(&catalogue.product),
            DocumentField::Publisher => data(&catalogue.source.publisher),
            DocumentField::Source => data(&catalogue.source.citation),
            DocumentField::Version => data(&catalogue.version),
            DocumentField::VersionDate => self.day(catalogue.date),
            DocumentField::Date => self.day(self.date),
            DocumentField::Models => {
                let names: Vec<Prose> = self.view.models.iter().map(|m| data(&m.model.short_name)).collect();
                self.list(&names)
            }
        })
    }

    /// The tier asked for, as a subtitle names it.
    pub(super) fn tier(&self) -> Option<Prose> {
        let tier = self.view.tier?;
        Some(self.template.words.tiers.subtitle.fill(|field| match field {
            TierField::Tier => data(&tier.name),
            TierField::TierInText => data(&tier.in_text),
        }))
    }

    /// The parts of a subtitle, joined.
    pub(super) fn subtitle(&self, parts: impl IntoIterator<Item = Option<Prose>>) -> Option<Prose> {
        let parts: Vec<Prose> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| joined(&parts, &self.template.words.subtitle_separator))
    }

    /// The label above a list that is for `tiers`: "Standard and premium tiers".
    pub(super) fn tier_label(&self, tiers: &[Arc<Tier>]) -> Prose {
        let name = |(i, tier): (usize, &Arc<Tier>)| data(if i == 0 { &tier.name } else { &tier.in_text });
        let names: Vec<Prose> = tiers.iter().enumerate().map(name).collect();
        let words = &self.template.words.tiers;
        let label = if tiers.len() == 1 { &words.label_one } else { &words.label_several };
        label.fill(|TiersField::Tiers| self.list(&names))
    }

    /// `tiers` inside a sentence: "the standard and premium tiers".
    fn tier_phrase(&self, tiers: &[&Tier]) -> Prose {
        let names: Vec<Prose> = tiers.iter().map(|tier| data(&tier.in_text)).collect();
        let words = &self.template.words.tiers;
        let phrase = if tiers.len() == 1 { &words.phrase_one } else { &words.phrase_several };
        phrase.fill(|TiersField::Tiers| self.list(&names))
    }

    /// Says which of a task's lists is not shown.
    pub(super) fn hidden(&self, chosen: &Tier, hidden: &HiddenLists<'_>) -> Prose {
        self.template.words.tiers.hidden.fill(|field| match field {
            HiddenField::Task => data(&hidden.row.task.name),
            HiddenField::Tier => self.tier_phrase(&[chosen]),
            HiddenField::Tiers => self.tier_phrase(&hidden.tiers),
        })
    }

    /// Says which tiers have the same matrix.
    pub(super) fn same_matrix(&self, tiers: &[&Tier]) -> Prose {
        self.template.words.tiers.same.fill(|TiersField::Tiers| self.tier_phrase(tiers))
    }

    /// The text of a matrix cell: "Customer (if required)".
    pub(super) fn cell(&self, cell: &Cell) -> Prose {
        let words = &self.template.words.cells;
        if cell.is_empty() {
            return Prose::data(words.nobody.share());
        }
        // A cell is the catalogue's, with the few signs that the template writes between names.
        let names: Vec<Prose> = cell.iter().map(|assignment| self.assignment(assignment)).collect();
        Prose::data(joined(&names, &words.separator).share())
    }

    fn assignment(&self, assignment: &Assignment) -> Prose {
        let Some(condition) = &assignment.condition else { return data(&assignment.party.name) };
        self.template.words.cells.conditional.fill(|field| match field {
            AssignmentField::Party => data(&assignment.party.name),
            AssignmentField::Condition => data(&condition.text),
        })
    }

    /// A running line of a part of the document with the heading `section`.
    pub(super) fn running(&self, words: &RunningWords, section: &Prose) -> Running {
        let side = |wording: &Option<Wording<RunningField>>| {
            let pieces = wording.iter().flat_map(Wording::pieces);
            pieces.filter_map(|piece| self.running_piece(piece, section)).collect()
        };
        Running { left: side(&words.left), center: side(&words.center), right: side(&words.right) }
    }

    fn running_piece(&self, piece: &Piece<RunningField>, section: &Prose) -> Option<RunningPiece> {
        let words = match piece {
            Piece::Literal(words) => Prose::wording(words.clone()),
            Piece::Field(RunningField::Page) => return Some(RunningPiece::Page),
            Piece::Field(RunningField::Pages) => return Some(RunningPiece::Pages),
            Piece::Field(RunningField::Title) => self.document(&self.template.words.title),
            Piece::Field(RunningField::Section) => section.clone(),
            Piece::Field(RunningField::Tier) => self.tier()?,
            Piece::Field(RunningField::Date) => self.day(self.date),
            Piece::Field(RunningField::Version) => data(&self.view.catalogue.version),
        };
        Some(RunningPiece::Words(words.share()))
    }

    fn day(&self, date: Date) -> Prose {
        let words = &self.template.words.dates;
        words.pattern.fill(|field| match field {
            DateField::Day => Prose::wording(date.day().to_string()),
            DateField::Month => Prose::wording(words.months[usize::from(date.month() - 1)].share()),
            DateField::Year => Prose::wording(date.year().to_string()),
            DateField::Iso => Prose::wording(date.to_string()),
        })
    }

    fn list(&self, names: &[Prose]) -> Prose {
        let words = &self.template.words.lists;
        match names {
            [] => Prose::wording(""),
            [only] => only.clone(),
            [first @ .., last] => {
                Prose::join(&[joined(first, &words.separator), Prose::wording(words.last.as_str()), last.clone()])
            }
        }
    }
}

fn data(text: &Text) -> Prose {
    Prose::data(text.share())
}

/// `parts` with the template's `separator` between them.
pub(super) fn joined(parts: &[Prose], separator: &str) -> Prose {
    let mut all = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            all.push(Prose::wording(separator));
        }
        all.push(part.clone());
    }
    Prose::join(&all)
}
