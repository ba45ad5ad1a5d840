//! The numbers of clauses, paragraphs and parts, known before any of them is composed, so that one can cite another.

use super::clause_text::WrittenReference;
use super::duties::duties;
use super::fill::Fill;
use crate::complaint::Complaint;
use crate::document::{CitationTarget, NumberForms, NumberPiece, SourcedText};
use crate::domain::Id;
use crate::template::{
    Clause, ClauseField, ContractForm, ItemReferenceField, LabelledRows, NumberReferenceField, Part, Reference,
    ReferenceTarget, Sentence, SentencePlaceholder, Wording, WordingPiece,
};

/// The numbers of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering<'a> {
    clauses: Vec<NumberedClause<'a>>,
    parts: Vec<NumberedPart<'a>>,
}

/// A clause that the document shows.
#[derive(Clone, Debug)]
struct NumberedClause<'a> {
    clause: &'a Clause,
    number: usize,
    /// The numbers of its paragraphs that have an id.
    paragraphs: Vec<(&'a Id, usize)>,
}

/// A part that the document shows.
#[derive(Clone, Copy, Debug)]
struct NumberedPart<'a> {
    part: Part,
    /// The model that it is about.
    model: Option<&'a Id>,
    number: usize,
}

impl<'a> Numbering<'a> {
    /// The numbers of the document that `fill` fills in.
    pub(super) fn new(fill: Fill<'a>) -> Self {
        let (Some(form), Some(_)) = (&fill.template.contract, &fill.details.contract) else { return Self::default() };
        let clauses = if fill.template.parts.contains(&Part::Clauses) { clauses(fill, form) } else { Vec::new() };
        let mut parts = Vec::new();
        let mut next = clauses.len() + 1;
        if fill.template.has_numbered_parts {
            for part in Part::numbered(&fill.template.parts) {
                for model in shown(part, fill, form) {
                    parts.push(NumberedPart { part, model, number: next });
                    next += 1;
                }
            }
        }
        Self { clauses, parts }
    }

    /// The number of a clause, if the document shows it.
    pub(super) fn clause(&self, id: &Id) -> Option<usize> {
        self.clauses.iter().find(|numbered| numbered.clause.id == *id).map(|numbered| numbered.number)
    }

    /// The number of a part, or of the part of a model.
    pub(super) fn part(&self, part: Part, model: Option<&Id>) -> Option<usize> {
        self.parts.iter().find(|numbered| numbered.part == part && numbered.model == model).map(|found| found.number)
    }

    /// Writes a reference out.
    ///
    /// # Errors
    /// The document does not show what is cited.
    pub(super) fn write(&self, reference: &Reference, fill: Fill<'_>) -> Result<WrittenReference, Complaint> {
        let written = match &reference.target {
            ReferenceTarget::Item { model, task } => item(model.as_ref(), task, fill),
            ReferenceTarget::Clause { clause, paragraph } => self.cite_clause(clause, paragraph.as_ref(), fill),
            ReferenceTarget::Part(Part::Matrices) => self.cite_matrix(fill),
            ReferenceTarget::Part(part) => self.cite_part(*part, None, fill),
            ReferenceTarget::Model(model) => self.cite_part(Part::Matrices, Some(model), fill),
        };
        written.map_err(|missing| {
            let message = format!("{}: `{{{}}}` cites {}", reference.place, reference.written, missing.message);
            Complaint { message, ..missing }
        })
    }

    fn cite_clause(&self, id: &Id, paragraph: Option<&Id>, fill: Fill<'_>) -> Result<WrittenReference, Complaint> {
        const HINT: &str = "give a value to the fields that it shows, or leave out the reference";
        let form = fill.template.contract.as_ref();
        let found = self.clauses.iter().find(|numbered| numbered.clause.id == *id);
        let missing = || Complaint::new(format!("the clause `{id}`, which this document leaves out"), HINT);
        let (found, form) = found.zip(form).ok_or_else(missing)?;
        let number = found.number;
        let Some(paragraph) = paragraph else {
            let written = number_words(fill, &SourcedText::wording(number.to_string()), false);
            return Ok(WrittenReference { text: written, target: CitationTarget::Heading(number) });
        };
        let of_clause = found.paragraphs.iter().find(|(id, _)| *id == paragraph).map(|(_, number)| *number);
        let missing = || {
            let message = format!("the paragraph `{paragraph}` of the clause `{id}`, which this document leaves out");
            Complaint::new(message, HINT)
        };
        let paragraph = of_clause.ok_or_else(missing)?;
        let label =
            clause_label(&form.clauses.label, &SourcedText::wording(found.clause.heading.share()), number, paragraph);
        let target = CitationTarget::Paragraph { clause: number, paragraph };
        Ok(WrittenReference { text: number_words(fill, &label, false), target })
    }

    /// The only matrix.
    fn cite_matrix(&self, fill: Fill<'_>) -> Result<WrittenReference, Complaint> {
        match fill.view.models.as_slice() {
            [only] => self.cite_part(Part::Matrices, Some(&only.model.id), fill),
            models => {
                let message = format!("one matrix, but this document shows {}", models.len());
                Err(Complaint::new(message, "write `{ref:model:MODEL}`, or choose one model with `--model`"))
            }
        }
    }

    fn cite_part(&self, part: Part, model: Option<&Id>, fill: Fill<'_>) -> Result<WrittenReference, Complaint> {
        let missing = || {
            let message = format!("the part `{}`, which this document leaves out", part.name());
            model.map_or_else(|| Complaint::new(message, "leave out the reference"), not_shown)
        };
        let number = self.part(part, model).ok_or_else(missing)?;
        let text = number_words(fill, &SourcedText::wording(number.to_string()), true);
        Ok(WrittenReference { text, target: CitationTarget::Heading(number) })
    }
}

/// The clauses of a document, numbered as they are read: one of which no paragraph can be filled in takes no number.
fn clauses<'a>(fill: Fill<'a>, form: &'a ContractForm) -> Vec<NumberedClause<'a>> {
    let mut clauses: Vec<NumberedClause<'a>> = Vec::new();
    for clause in &form.clauses.list {
        let mut paragraphs = Vec::new();
        let mut count = 0;
        for paragraph in &clause.paragraphs {
            let texts = fill.text_count(&paragraph.words);
            paragraphs.extend(paragraph.id.as_ref().filter(|_| texts > 0).map(|id| (id, count + 1)));
            count += texts;
        }
        if count > 0 {
            clauses.push(NumberedClause { clause, number: clauses.len() + 1, paragraphs });
        }
    }
    clauses
}

/// What a part is shown for: each model, once for the whole document, or nothing.
fn shown<'a>(part: Part, fill: Fill<'a>, form: &ContractForm) -> Vec<Option<&'a Id>> {
    let is_shown = match part {
        Part::Matrices => return fill.view.models.iter().map(|model| Some(&model.model.id)).collect(),
        Part::Overview => fill.view.models.len() > 1,
        Part::Roles => fill.view.catalogue.roles.iter().any(|role| fill.definition(role).is_some()),
        Part::Particulars => has_rows(&form.particulars, fill),
        Part::Control => has_rows(&form.control.rows, fill),
        Part::Duties => !duties(fill).is_empty(),
        Part::Signatures => true,
        Part::HeatMap => fill.template.words.heat_map.is_some(),
        // A contract is compared in an amendment alone.
        Part::Differences => fill.template.words.amendment.is_some(),
        Part::TranslationNote | Part::Introduction | Part::Clauses | Part::RolesNote | Part::Provenance => false,
    };
    is_shown.then_some(None).into_iter().collect()
}

/// Whether any of `rows` can be filled in.
fn has_rows(rows: &LabelledRows, fill: Fill<'_>) -> bool {
    let parties = &fill.view.catalogue.parties;
    let is_filled = |words: &Wording<SentencePlaceholder>, party| fill.sentence(words, party).is_some();
    rows.rows.iter().any(|row| match &row.words {
        Sentence::Once(words) => is_filled(&row.label, None) && is_filled(words, None),
        Sentence::EachParty(words) => {
            parties.iter().any(|party| is_filled(&row.label, Some(party)) && is_filled(words, Some(party)))
        }
    })
}

/// An item of the model with this id, or of the only model.
fn item(model: Option<&Id>, task: &Id, fill: Fill<'_>) -> Result<WrittenReference, Complaint> {
    let models = &fill.view.models;
    let section = match model {
        Some(id) => models.iter().position(|model| model.model.id == *id).ok_or_else(|| not_shown(id))?,
        None if models.len() == 1 => 0,
        None => {
            let message = format!("an item of one matrix, but this document shows {}", models.len());
            let hint = format!("write `{{ref:item:MODEL/{task}}}`, or choose one model with `--model`");
            return Err(Complaint::new(message, hint));
        }
    };
    let model = models[section].model;
    let row = model.rows.iter().position(|row| row.task.id == *task).ok_or_else(|| {
        let message = format!("the task `{task}`, which the model `{}` does not have", model.id);
        Complaint::new(message, "cite a task of this model, or leave out the reference")
    })?;
    let words = fill.template.contract.as_ref().and_then(|form| form.references.as_ref());
    let words = words.map(|words| if models.len() == 1 { &words.item } else { &words.item_of_model });
    let number = SourcedText::wording((row + 1).to_string());
    let text = words.map(|words| {
        words.fill(|field| match field {
            ItemReferenceField::Number => number.clone(),
            ItemReferenceField::Model => SourcedText::data(model.short_name.share()),
        })
    });
    Ok(WrittenReference { text: text.unwrap_or(number), target: CitationTarget::Row { section, row } })
}

fn not_shown(model: &Id) -> Complaint {
    let message = format!("the model `{model}`, which this document does not show");
    Complaint::new(message, format!("add `--model {model}`, or leave out the reference"))
}

/// The number of a part, or of a clause, as references write it.
fn number_words(fill: Fill<'_>, number: &SourcedText, is_part: bool) -> SourcedText {
    let words = fill.template.contract.as_ref().and_then(|form| form.references.as_ref());
    let words = words.map(|words| if is_part { &words.part } else { &words.clause });
    // A template that was not read from a file may have no words for it.
    words.map_or_else(|| number.clone(), |words| words.fill(|NumberReferenceField::Number| number.clone()))
}

/// The heading of a clause or of a part, or the label of one of its paragraphs.
pub(super) fn clause_label(
    wording: &Wording<ClauseField>,
    heading: &SourcedText,
    number: usize,
    paragraph: usize,
) -> SourcedText {
    wording.fill(|field| match field {
        ClauseField::Number => SourcedText::wording(number.to_string()),
        ClauseField::Heading => heading.clone(),
        ClauseField::Paragraph => SourcedText::wording(paragraph.to_string()),
    })
}

/// The heading of a part with its number, as those of clauses have it.
pub(super) fn part_heading(heading: &SourcedText, number: usize, fill: Fill<'_>) -> SourcedText {
    let words = fill.template.contract.as_ref().map(|form| &form.clauses.heading);
    words.map_or_else(|| heading.clone(), |words| clause_label(words, heading, number, 1))
}

/// How the template writes the numbers of clauses and parts, and those of paragraphs.
pub(super) fn number_forms(fill: Fill<'_>) -> NumberForms {
    let Some(form) = &fill.template.contract else { return NumberForms::default() };
    let heading = match form.clauses.heading.pieces() {
        [before @ .., WordingPiece::Field(ClauseField::Heading)] => number_pieces(before, false),
        _ => None,
    };
    NumberForms { heading, paragraph: number_pieces(form.clauses.label.pieces(), true) }
}

/// The pieces of a number; `None` if they are no number, or have words that are not those of every clause.
fn number_pieces(pieces: &[WordingPiece<ClauseField>], of_paragraph: bool) -> Option<Vec<NumberPiece>> {
    let mut found = Vec::with_capacity(pieces.len());
    for piece in pieces {
        found.push(match piece {
            WordingPiece::Literal(words) => NumberPiece::Words(words.clone()),
            WordingPiece::Field(ClauseField::Number) => NumberPiece::Clause,
            WordingPiece::Field(ClauseField::Paragraph) if of_paragraph => NumberPiece::Paragraph,
            WordingPiece::Field(ClauseField::Paragraph | ClauseField::Heading) => return None,
        });
    }
    let last = if of_paragraph { NumberPiece::Paragraph } else { NumberPiece::Clause };
    found.contains(&last).then_some(found)
}
