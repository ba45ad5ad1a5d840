//! What each party does, in words: a summary of the matrices.

use super::fill::{Fill, joined};
use super::holdings::{Holder, Holding, holdings, is_duty};
use crate::document::{Block, SourcedText, Tone};
use crate::domain::{MatrixRow, Model};
use crate::template::{
    ConditionalDutyField, DutyField, DutyWords, ItemNameField, ModelDutiesField, NumberRangeField, ShareField,
    TaskCountField, Wording,
};
use std::collections::BTreeMap;

/// Tasks are named in a model of at most so many; otherwise they have numbers alone.
const MOST_NAMED: usize = 30;

/// Tasks are listed in at most so many ranges; otherwise they are counted.
const MOST_RANGES: usize = 24;

/// A model with more combinations of a role and its holders has no summary: it would be no shorter than the matrix.
const MOST_HOLDINGS: usize = 100;

/// A label with its text.
type Pair = (SourcedText, SourcedText);

/// Writes the summary.
#[derive(Clone, Copy)]
struct Duties<'a> {
    fill: Fill<'a>,
    words: &'a DutyWords,
}

/// What a sentence says about holders. In the order of the sentences.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum SentenceKind {
    /// Several parties hold the role together.
    Together,
    /// One party holds a role that somebody has to hold.
    Alone,
    /// The same under the condition with this index.
    AloneIf(usize),
    /// A party holds a role that nobody has to hold.
    Any,
    /// The same under the condition with this index.
    AnyIf(usize),
}

/// A sentence about roles that the same holders have for the same tasks.
struct DutySentence<'a> {
    kind: SentenceKind,
    roles: Vec<usize>,
    numbers: &'a [usize],
}

/// Composes the summary of what each party does; nothing without wording for it.
pub(super) fn duties(fill: Fill<'_>) -> Vec<Block> {
    let Some(words) = &fill.template.words.duties else { return Vec::new() };
    let duties = Duties { fill, words };
    let catalogue = fill.view.catalogue;
    let models: Vec<(&Model, Vec<Holding>)> =
        fill.view.models.iter().map(|model| (model.model, holdings(*model, catalogue))).collect();
    if models.iter().any(|(_, holdings)| holdings.len() > MOST_HOLDINGS) {
        return Vec::new();
    }
    let pairs = match models.as_slice() {
        [(model, holdings)] => duties.by_party(model, holdings),
        several => duties.by_model(several),
    };
    if pairs.is_empty() {
        return Vec::new();
    }
    let note = words.note.iter().map(|text| Block::Paragraph(SourcedText::wording(text.share()), Tone::Small));
    let heading = Block::Heading(SourcedText::wording(words.heading.share()));
    [heading, Block::Definitions(pairs)].into_iter().chain(note).collect()
}

impl Duties<'_> {
    /// A pair for each party, and for parties that hold a role together, in the only model.
    fn by_party(self, model: &Model, holdings: &[Holding]) -> Vec<Pair> {
        // A condition of one party is told in the sentence, those of several beside their names.
        let mut by_label: BTreeMap<(usize, Vec<Holder>), Vec<&Holding>> = BTreeMap::new();
        for holding in holdings {
            let label = match holding.holders.as_slice() {
                [only] => vec![Holder { condition: None, ..*only }],
                several => several.to_vec(),
            };
            by_label.entry((label.len(), label)).or_default().push(holding);
        }
        let pairs = by_label.into_iter().map(|((_, label), holdings)| {
            let sentences = self.sentences(holdings);
            let texts: Vec<SourcedText> = sentences.iter().map(|sentence| self.sentence(sentence, model)).collect();
            (self.parties(&label), joined(&texts, " "))
        });
        pairs.collect()
    }

    /// The sentences about holdings of the same holders.
    fn sentences(self, holdings: Vec<&Holding>) -> Vec<DutySentence<'_>> {
        let mut kinds: Vec<(SentenceKind, &Holding)> =
            holdings.into_iter().map(|holding| (self.kind(holding), holding)).collect();
        kinds.sort_by_key(|(kind, holding)| (*kind, holding.role));
        let mut sentences: Vec<DutySentence<'_>> = Vec::new();
        for (kind, holding) in kinds {
            let same = sentences.iter_mut().find(|other| other.kind == kind && other.numbers == holding.numbers);
            match same {
                Some(sentence) => sentence.roles.push(holding.role),
                None => sentences.push(DutySentence { kind, roles: vec![holding.role], numbers: &holding.numbers }),
            }
        }
        sentences
    }

    fn kind(self, holding: &Holding) -> SentenceKind {
        let catalogue = self.fill.view.catalogue;
        let [only] = holding.holders.as_slice() else { return SentenceKind::Together };
        match (is_duty(&catalogue.roles[holding.role], catalogue), only.condition) {
            (true, None) => SentenceKind::Alone,
            (true, Some(condition)) => SentenceKind::AloneIf(condition),
            (false, None) => SentenceKind::Any,
            (false, Some(condition)) => SentenceKind::AnyIf(condition),
        }
    }

    fn sentence(self, sentence: &DutySentence<'_>, model: &Model) -> SourcedText {
        let DutyWords { together, alone, alone_if, any, any_if, .. } = self.words;
        match sentence.kind {
            SentenceKind::Together => self.duty(together, sentence, model),
            SentenceKind::Alone => self.duty(alone, sentence, model),
            SentenceKind::AloneIf(condition) => self.conditional_duty(alone_if, sentence, model, condition),
            SentenceKind::Any => self.duty(any, sentence, model),
            SentenceKind::AnyIf(condition) => self.conditional_duty(any_if, sentence, model, condition),
        }
    }

    fn duty(self, wording: &Wording<DutyField>, sentence: &DutySentence<'_>, model: &Model) -> SourcedText {
        wording.fill(|field| match field {
            DutyField::Roles => self.roles(&sentence.roles),
            DutyField::Items => self.items(sentence.numbers, model),
            DutyField::Numbers => self.numbers(sentence.numbers),
        })
    }

    fn conditional_duty(
        self,
        wording: &Wording<ConditionalDutyField>,
        sentence: &DutySentence<'_>,
        model: &Model,
        condition: usize,
    ) -> SourcedText {
        wording.fill(|field| match field {
            ConditionalDutyField::Roles => self.roles(&sentence.roles),
            ConditionalDutyField::Condition => {
                SourcedText::data(self.fill.view.catalogue.conditions[condition].text.share())
            }
            ConditionalDutyField::Items => self.items(sentence.numbers, model),
            ConditionalDutyField::Numbers => self.numbers(sentence.numbers),
        })
    }

    /// A pair for each model, or for models that have the same holders: who holds the roles that somebody has to hold.
    fn by_model(self, models: &[(&Model, Vec<Holding>)]) -> Vec<Pair> {
        let mut groups: Vec<(Vec<SourcedText>, &[Holding])> = Vec::new();
        for (model, holdings) in models {
            let name = SourcedText::data(model.short_name.share());
            match groups.iter_mut().find(|(_, others)| others == holdings) {
                Some((names, _)) => names.push(name),
                None => groups.push((vec![name], holdings)),
            }
        }
        let pairs = groups.into_iter().map(|(names, holdings)| (self.fill.list(&names), self.shared_out(holdings)));
        pairs.filter(|(_, text)| !text.is_empty()).collect()
    }

    /// Who holds the roles of a model, each with the numbers of the tasks.
    fn shared_out(self, holdings: &[Holding]) -> SourcedText {
        let catalogue = self.fill.view.catalogue;
        let mut sentences: Vec<(Vec<usize>, SourcedText)> = Vec::new();
        for (role, _) in catalogue.roles.iter().enumerate().filter(|(_, role)| is_duty(role, catalogue)) {
            let of_role = holdings.iter().filter(|holding| holding.role == role);
            let shares: Vec<SourcedText> = of_role.map(|holding| self.share(holding)).collect();
            if shares.is_empty() {
                continue;
            }
            let shares = joined(&shares, &self.words.separator);
            match sentences.iter_mut().find(|(_, others)| *others == shares) {
                Some((roles, _)) => roles.push(role),
                None => sentences.push((vec![role], shares)),
            }
        }
        let texts = sentences.iter().map(|(roles, shares)| {
            self.words.model.fill(|field| match field {
                ModelDutiesField::Roles => self.roles(roles),
                ModelDutiesField::Shares => shares.clone(),
            })
        });
        joined(&texts.collect::<Vec<SourcedText>>(), " ")
    }

    fn share(self, holding: &Holding) -> SourcedText {
        self.words.share.fill(|field| match field {
            ShareField::Parties => self.parties(&holding.holders),
            ShareField::Numbers => self.numbers(&holding.numbers),
        })
    }

    /// The names of roles, joined to a list.
    fn roles(self, roles: &[usize]) -> SourcedText {
        let name = |role: &usize| SourcedText::data(self.fill.view.catalogue.roles[*role].name.share());
        self.fill.list(&roles.iter().map(name).collect::<Vec<SourcedText>>())
    }

    /// The names of parties, each with its condition, joined to a list.
    fn parties(self, holders: &[Holder]) -> SourcedText {
        let name = |holder: &Holder| self.fill.assignment(&holder.assignment(self.fill.view.catalogue));
        self.fill.list(&holders.iter().map(name).collect::<Vec<SourcedText>>())
    }

    /// Tasks by number and name, if they are few; otherwise by number.
    fn items(self, numbers: &[usize], model: &Model) -> SourcedText {
        if self.fill.view.models.len() > 1 || model.rows.len() > MOST_NAMED {
            return self.numbers(numbers);
        }
        let item = |number: &usize| self.item(*number, &model.rows[number - 1]);
        self.fill.list(&numbers.iter().map(item).collect::<Vec<SourcedText>>())
    }

    fn item(self, number: usize, row: &MatrixRow) -> SourcedText {
        self.words.item.fill(|field| match field {
            ItemNameField::Number => SourcedText::wording(number.to_string()),
            ItemNameField::Task => SourcedText::data(row.task.name.share()),
        })
    }

    /// Tasks by number, successive ones as a range: "1, 3–5 and 9"; if these are too many, how many tasks there are.
    fn numbers(self, numbers: &[usize]) -> SourcedText {
        let ranges: Vec<&[usize]> = numbers.chunk_by(|one, next| *next == one + 1).collect();
        if ranges.len() > MOST_RANGES {
            return self.words.count.fill(|TaskCountField::Count| SourcedText::wording(numbers.len().to_string()));
        }
        self.fill.list(&ranges.into_iter().map(|range| self.range(range)).collect::<Vec<SourcedText>>())
    }

    fn range(self, range: &[usize]) -> SourcedText {
        let number = |number: &usize| SourcedText::wording(number.to_string());
        match range {
            [first, .., last] => self.words.range.fill(|field| match field {
                NumberRangeField::First => number(first),
                NumberRangeField::Last => number(last),
            }),
            _ => number(range.first().unwrap_or(&0)),
        }
    }
}
