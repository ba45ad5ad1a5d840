//! Filling in the wording of a template.

use super::details::Details;
use super::named_lines::{LinePart, NamedLines, begin_lines, field_path, push};
use crate::document::{Initials, RunningLine, RunningPiece, SharedStr, SourcedText};
use crate::domain::{
    Assignment, Assignments, Condition, Date, HiddenLists, Model, Party, Role, Text, TextLines, Tier, View,
};
use crate::template::{
    AssignmentField, DateField, DocumentField, FieldId, FieldKind, FieldValue, HiddenField, InitialsAnchorField,
    PartiesField, RunningField, RunningPlaceholder, RunningWords, SentencePlaceholder, Template, TierField, TiersField,
    Wording, WordingPiece,
};
use std::sync::Arc;

/// Fills in the wording of a template with the values of a view and a contract.
#[derive(Clone, Copy)]
pub(super) struct Fill<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) template: &'a Template,
    pub(super) details: &'a Details,
    /// The date of the document.
    pub(super) date: Date,
    /// The wording of the title.
    pub(super) title: &'a Wording<SentencePlaceholder>,
}

/// What pages are about.
#[derive(Clone, Copy)]
pub(super) struct Topic<'t> {
    /// The heading of their part of the document.
    pub(super) heading: &'t SourcedText,
    /// Their model, if they are about one.
    pub(super) model: Option<&'t Model>,
}

impl<'a> Fill<'a> {
    /// For a document of `view`, in the wording of `template`.
    pub(super) fn new(view: &'a View<'a>, template: &'a Template, details: &'a Details) -> Self {
        let (date, title) = (details.date_of(template, view.catalogue), &template.words.title);
        Self { view, template, details, date, title }
    }

    /// A wording about the whole document, such as the title. The reader of templates allows only fields in it that
    /// always have a value.
    pub(super) fn document(&self, wording: &Wording<SentencePlaceholder>) -> SourcedText {
        // A template that was not read from a file may have others.
        self.sentence(wording, None).unwrap_or_else(|| data(&self.view.catalogue.title))
    }

    /// A sentence, about `party` if it names one; `None` if a field in it has no value.
    pub(super) fn sentence(
        &self,
        wording: &Wording<SentencePlaceholder>,
        party: Option<&Party>,
    ) -> Option<SourcedText> {
        wording.try_fill(|placeholder| self.placeholder(placeholder, party))
    }

    /// The text for a placeholder of a sentence.
    pub(super) fn placeholder(&self, placeholder: SentencePlaceholder, party: Option<&Party>) -> Option<SourcedText> {
        match placeholder {
            SentencePlaceholder::Document(field) => self.document_field(field),
            SentencePlaceholder::Field(field) => self.field(&field),
            SentencePlaceholder::Party => Some(data(&party?.name)),
            SentencePlaceholder::PartyField(name) => self.field(&FieldId { section: party?.id.clone(), name }),
            // Only paragraphs of clauses cite.
            SentencePlaceholder::Reference(_) => None,
        }
    }

    /// A sentence in lines. A value of several lines begins on a line of its own, and what follows it goes on behind its
    /// last line.
    pub(super) fn sentence_lines(
        &self,
        wording: &Wording<SentencePlaceholder>,
        party: Option<&Party>,
    ) -> Option<Vec<SourcedText>> {
        self.named_lines(wording, party).map(|named| named.lines)
    }

    /// The same with the places of the contract's values.
    pub(super) fn named_lines(
        &self,
        wording: &Wording<SentencePlaceholder>,
        party: Option<&Party>,
    ) -> Option<NamedLines> {
        let mut lines = vec![Vec::new()];
        for piece in wording.pieces() {
            match piece {
                WordingPiece::Literal(words) => push(&mut lines, LinePart::words(SourcedText::wording(words.clone()))),
                WordingPiece::Field(placeholder) => {
                    let field = field_path(placeholder, party);
                    if let Some(text) = self.lines_of(placeholder, party) {
                        begin_lines(&mut lines, text, field.as_ref());
                    } else {
                        let text = self.placeholder(placeholder.clone(), party)?;
                        push(&mut lines, LinePart { text, field });
                    }
                }
            }
        }
        Some(NamedLines::of(&lines))
    }

    /// The value of a placeholder if it has several lines.
    fn lines_of(&self, placeholder: &SentencePlaceholder, party: Option<&Party>) -> Option<&'a TextLines> {
        let field = match placeholder {
            SentencePlaceholder::Field(field) => field.clone(),
            SentencePlaceholder::PartyField(name) => FieldId { section: party?.id.clone(), name: name.clone() },
            SentencePlaceholder::Document(_) | SentencePlaceholder::Party | SentencePlaceholder::Reference(_) => {
                return None;
            }
        };
        match self.details.contract.as_ref()?.value(&field)? {
            FieldValue::Lines(lines) => Some(lines),
            _ => None,
        }
    }

    /// The contract's value of a field, its lines joined.
    fn field(&self, field: &FieldId) -> Option<SourcedText> {
        match self.details.contract.as_ref()?.value(field)? {
            FieldValue::Text(text) => Some(SourcedText::contract_value(text.share())),
            FieldValue::Lines(lines) => {
                Some(SourcedText::contract_value(lines.joined(&self.template.words.lists.separator)))
            }
            FieldValue::Date(date) => Some(self.day(*date)),
            FieldValue::Id(id) => Some(SourcedText::contract_value(id.as_str())),
            FieldValue::Switch(_) => None,
        }
    }

    /// The value of a field about the whole document.
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
            DocumentField::Digest => SourcedText::contract_value(self.details.digest.clone()?),
        })
    }

    /// What a role means, in the language of the template or else of the catalogue.
    pub(super) fn definition(&self, role: &Role) -> Option<SourcedText> {
        let own = role.definition(&self.template.language).map(|text| SourcedText::wording(text.share()));
        // A definition in the language of the catalogue is better than none.
        own.or_else(|| role.definition(&self.view.catalogue.language).map(data))
    }

    /// The selected tier, as it is written in subtitles.
    pub(super) fn tier(&self) -> Option<SourcedText> {
        let tier = self.view.tier?;
        Some(self.template.words.tiers.subtitle.fill(|field| match field {
            TierField::Tier => data(&tier.name),
            TierField::TierInText => data(&tier.in_text),
        }))
    }

    /// What a subtitle says of the parties whose tasks are shown alone.
    pub(super) fn tasks_of(&self) -> Option<SourcedText> {
        let shown = |party: &&Arc<Party>| self.view.parties.contains(&party.id);
        let names: Vec<SourcedText> =
            self.view.catalogue.parties.iter().filter(shown).map(|party| data(&party.name)).collect();
        if names.is_empty() {
            return None;
        }
        let names = self.list(&names);
        Some(match &self.template.words.tasks_of {
            Some(words) => words.fill(|PartiesField::Parties| names.clone()),
            None => names,
        })
    }

    /// The parts of a subtitle, joined.
    pub(super) fn subtitle(&self, parts: impl IntoIterator<Item = Option<SourcedText>>) -> Option<SourcedText> {
        let parts: Vec<SourcedText> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| joined(&parts, &self.template.words.subtitle_separator))
    }

    /// The label above the activities for some tiers: "Standard and premium tiers".
    pub(super) fn tier_label(&self, tiers: &[Arc<Tier>]) -> SourcedText {
        let names: Vec<SourcedText> = tiers.iter().map(|tier| data(&tier.name)).collect();
        // The first name begins the label, the others are inside it.
        let inside = tiers.iter().skip(1).map(|tier| data(&tier.in_text));
        let in_label: Vec<SourcedText> = names.iter().take(1).cloned().chain(inside).collect();
        let words = &self.template.words.tiers;
        let label = if tiers.len() == 1 { &words.label_one } else { &words.label_several };
        label.fill(|field| match field {
            TiersField::Tiers => self.list(&in_label),
            TiersField::TierNames => self.list(&names),
        })
    }

    /// Tiers inside a sentence: "the standard and premium tiers".
    fn tier_phrase(&self, tiers: &[&Tier]) -> SourcedText {
        let list = |name: fn(&Tier) -> &Text| self.list(&tiers.iter().map(|tier| data(name(tier))).collect::<Vec<_>>());
        let words = &self.template.words.tiers;
        let phrase = if tiers.len() == 1 { &words.phrase_one } else { &words.phrase_several };
        phrase.fill(|field| match field {
            TiersField::Tiers => list(|tier| &tier.in_text),
            TiersField::TierNames => list(|tier| &tier.name),
        })
    }

    /// The note that a task's activities for other tiers are not shown.
    pub(super) fn hidden(&self, chosen: &Tier, hidden: &HiddenLists<'_>) -> SourcedText {
        self.template.words.tiers.hidden.fill(|field| match field {
            HiddenField::Task => data(&hidden.row.task.name),
            HiddenField::Tier => self.tier_phrase(&[chosen]),
            HiddenField::Tiers => self.tier_phrase(&hidden.tiers),
        })
    }

    /// The note that several tiers have the same matrix.
    pub(super) fn same_matrix(&self, tiers: &[&Tier]) -> SourcedText {
        // A phrase names the tiers as the language does in a sentence.
        self.template.words.tiers.same.fill(|_| self.tier_phrase(tiers))
    }

    /// The text of a matrix cell: "Customer (if required)".
    pub(super) fn cell(&self, cell: &Assignments) -> SourcedText {
        let words = &self.template.words.cells;
        if cell.is_empty() {
            return SourcedText::data(words.nobody.share());
        }
        // Marked as data: the text is the catalogue's, but for a few signs between names.
        let names: Vec<SourcedText> = cell.iter().map(|assignment| self.assignment(assignment)).collect();
        joined(&names, &words.separator).as_data()
    }

    /// The letter of a role that is held under this condition, if any: "C (if required)".
    pub(super) fn letter(&self, role: &Role, condition: Option<&Condition>) -> SourcedText {
        let Some(condition) = condition else { return data(&role.letter) };
        self.template.words.cells.conditional.fill(|field| match field {
            AssignmentField::Party => data(&role.letter),
            AssignmentField::Condition => data(&condition.text),
        })
    }

    /// The text of a cell of letters: "R/A".
    pub(super) fn letters(&self, letters: &[SourcedText]) -> SourcedText {
        let words = &self.template.words.cells;
        if letters.is_empty() {
            return SourcedText::data(words.nobody.share());
        }
        joined(letters, &words.separator).as_data()
    }

    /// A party, with its condition if there is one.
    pub(super) fn assignment(&self, assignment: &Assignment) -> SourcedText {
        let Some(condition) = &assignment.condition else { return data(&assignment.party.name) };
        self.template.words.cells.conditional.fill(|field| match field {
            AssignmentField::Party => data(&assignment.party.name),
            AssignmentField::Condition => data(&condition.text),
        })
    }

    /// A header or a footer on pages about `topic`. A side is left empty if a field in it
    /// has no value.
    pub(super) fn running(&self, words: &RunningWords, topic: Topic<'_>) -> RunningLine {
        let side = |wording: &Option<Wording<RunningPlaceholder>>| self.running_side(wording.as_ref(), topic);
        RunningLine { left: side(&words.left), center: side(&words.center), right: side(&words.right) }
    }

    /// A footer; it says so where the clauses of the document are not reviewed.
    pub(super) fn footer(&self, topic: Topic<'_>) -> RunningLine {
        let words = &self.template.words;
        let mut footer = self.running(&words.footer, topic);
        let notice = words.unreviewed.as_ref().filter(|_| self.template.has_unreviewed_clauses);
        if let Some(notice) = notice {
            if !footer.left.is_empty() {
                footer.left.push(RunningPiece::Words(SourcedText::wording(words.subtitle_separator.as_str())));
            }
            footer.left.push(RunningPiece::Words(SourcedText::wording(notice.share())));
        }
        footer
    }

    fn running_side(&self, wording: Option<&Wording<RunningPlaceholder>>, topic: Topic<'_>) -> Vec<RunningPiece> {
        let pieces = wording.into_iter().flat_map(Wording::pieces);
        let filled: Option<Vec<Vec<RunningPiece>>> = pieces.map(|piece| self.running_pieces(piece, topic)).collect();
        filled.unwrap_or_default().concat()
    }

    fn running_pieces(&self, piece: &WordingPiece<RunningPlaceholder>, topic: Topic<'_>) -> Option<Vec<RunningPiece>> {
        let words = match piece {
            WordingPiece::Literal(words) => SourcedText::wording(words.clone()),
            WordingPiece::Field(RunningPlaceholder::Field(field)) => self.field(field)?,
            WordingPiece::Field(RunningPlaceholder::Running(field)) => match field {
                // Known only when the pages are laid out.
                RunningField::Page => return Some(vec![RunningPiece::Page]),
                RunningField::Pages => return Some(vec![RunningPiece::Pages]),
                RunningField::Title => {
                    return Some(vec![RunningPiece::Repeated(self.document(self.title))]);
                }
                RunningField::Section => return Some(vec![RunningPiece::Repeated(topic.heading.clone())]),
                RunningField::Scope => return Some(vec![RunningPiece::Repeated(self.scope(topic)?)]),
                RunningField::Tier => self.tier()?,
                RunningField::Date => self.day(self.date),
                RunningField::Version => data(&self.view.catalogue.version),
                RunningField::Initials => return self.initials(),
            },
        };
        Some(vec![RunningPiece::Words(words)])
    }

    /// The model of a topic, or all models, and the tier.
    fn scope(&self, topic: Topic<'_>) -> Option<SourcedText> {
        let models = match topic.model {
            Some(model) => Some(data(&model.short_name)),
            None => self.document_field(DocumentField::Models),
        };
        self.subtitle([models, self.tier(), self.tasks_of()])
    }

    /// Places for the initials of all parties, if the contract asks for them.
    fn initials(&self) -> Option<Vec<RunningPiece>> {
        /// Between two places.
        const GAP: &str = "    ";
        let (form, contract) = (self.template.contract.as_ref()?, self.details.contract.as_ref()?);
        if form.value_of_kind(FieldKind::Initials, contract) != Some(&FieldValue::Switch(true)) {
            return None;
        }
        let style = self.details.anchors.as_ref().and_then(|service| form.anchor_style(service));
        let anchor = style.and_then(|style| style.initials.as_ref());
        let mut pieces = Vec::new();
        for (number, party) in (1..).zip(&self.view.catalogue.parties) {
            let Some(words) = self.sentence(&form.initials, Some(party)) else { continue };
            if !pieces.is_empty() {
                pieces.push(RunningPiece::Words(SourcedText::wording(GAP)));
            }
            let anchor = anchor.map_or_else(Vec::new, |wording| initials_anchor(wording, number, party));
            pieces.push(RunningPiece::Initials(Initials { words, anchor }));
        }
        Some(pieces)
    }

    /// A date as the template writes it.
    pub(super) fn day(&self, date: Date) -> SourcedText {
        let words = &self.template.words.dates;
        let filled = words.pattern.fill(|field| match field {
            DateField::Day => match &words.first_day {
                Some(first) if date.day() == 1 => SourcedText::wording(first.share()),
                _ => SourcedText::wording(date.day().to_string()),
            },
            DateField::Month => SourcedText::wording(words.months[usize::from(date.month() - 1)].share()),
            DateField::Year => SourcedText::wording(date.year().to_string()),
            DateField::Iso => SourcedText::wording(date.to_string()),
        });
        filled.as_value()
    }

    /// A list of names: "a, b and c".
    pub(super) fn list(&self, names: &[SourcedText]) -> SourcedText {
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

/// The anchor beside the initials of a party, which is the signer with this number, from 1.
fn initials_anchor(wording: &Wording<InitialsAnchorField>, number: usize, party: &Party) -> Vec<RunningPiece> {
    let mut pieces = Vec::with_capacity(wording.pieces().len());
    for piece in wording.pieces() {
        let words: SharedStr = match piece {
            WordingPiece::Literal(words) => words.clone(),
            WordingPiece::Field(InitialsAnchorField::Number) => number.to_string().into(),
            WordingPiece::Field(InitialsAnchorField::Party) => party.id.as_str().into(),
            WordingPiece::Field(InitialsAnchorField::Page) => {
                pieces.push(RunningPiece::Page);
                continue;
            }
        };
        pieces.push(RunningPiece::Words(SourcedText::wording(words)));
    }
    pieces
}

/// A text of the catalogue.
fn data(text: &Text) -> SourcedText {
    SourcedText::data(text.share())
}

/// Joins `parts` with a separator of the template.
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
