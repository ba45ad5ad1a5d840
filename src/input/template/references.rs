//! References as written: `{ref:item:MODEL/TASK}`, `{ref:clause:CLAUSE}`, `{ref:part:PART}`.

use crate::domain::{Catalogue, Id, Model};
use crate::input::decode::fields::Fields;
use crate::input::decode::hints::{choices, printable};
use crate::input::decode::placeholder::wording;
use crate::input::problem::{Code, Place, Sink, SourceText};
use crate::input::tree::Node;
use crate::template::{Part, Reference, ReferenceTarget, ReferenceWords};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the name of a placeholder begins with that is a reference.
pub(super) const REFERENCE: &str = "ref:";

/// What clauses can cite besides each other.
#[derive(Clone, Copy)]
pub(crate) struct CitableParts<'a> {
    /// The text of the template.
    pub(crate) source: &'a SourceText,
    pub(crate) catalogue: &'a Catalogue,
    /// The parts of the template; `None` if they could not be read.
    pub(crate) parts: Option<&'a [Part]>,
    /// Whether the template numbers its parts.
    pub(crate) is_numbered: bool,
}

/// What clauses can cite.
pub(super) struct Citable<'a> {
    pub(super) parts: CitableParts<'a>,
    pub(super) clauses: Vec<CitableClause<'a>>,
    /// Whether the template says how references are written out.
    pub(super) has_references: bool,
}

/// The ids of a clause and of its paragraphs.
pub(super) struct CitableClause<'a> {
    pub(super) id: &'a str,
    pub(super) paragraphs: Vec<&'a str>,
}

/// Reads how references are written out.
pub(super) fn reference_words(node: &Node, sink: &mut Sink) -> Option<ReferenceWords> {
    let mut fields = Fields::open("the wording of references", node, sink)?;
    let item = fields.required("item", sink, wording);
    let item_of_model = fields.required("item-of-model", sink, wording);
    let clause = fields.required("clause", sink, wording);
    let part = fields.required("part", sink, wording);
    fields.close(sink);
    Some(ReferenceWords { item: item?, item_of_model: item_of_model?, clause: clause?, part: part? })
}

/// Why something cannot be cited.
struct Uncitable {
    message: String,
    hint: String,
}

impl Uncitable {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    /// There is no `word`, which is no `what`; the nearest candidate is offered.
    fn unknown<'c>(word: &str, what: &str, candidates: impl Iterator<Item = &'c str> + Clone) -> Self {
        Self::new(format!("`{}` is not {what}", printable(word)), choices(word, candidates))
    }
}

impl Citable<'_> {
    /// Reads what stands behind [`REFERENCE`] in a placeholder at `place`.
    pub(super) fn reference(&self, cited: &str, place: &Place, sink: &mut Sink) -> Option<Arc<Reference>> {
        match self.target(cited) {
            Ok(target) => {
                let CitableParts { source, .. } = self.parts;
                let (line, column) = source.position(place);
                let place = format!("{}:{line}:{column}", source.name).into();
                Some(Arc::new(Reference { target, written: format!("{REFERENCE}{cited}").into(), place }))
            }
            Err(Uncitable { message, hint }) => {
                sink.report(Code::UnknownReference, place, message, hint);
                None
            }
        }
    }

    fn target(&self, cited: &str) -> Result<ReferenceTarget, Uncitable> {
        let target = match cited.split_once(':') {
            Some(("item", item)) => self.item(item)?,
            Some(("clause", clause)) => self.clause(clause)?,
            Some(("part", part)) => self.part(part)?,
            Some(("model", model)) => {
                self.check_numbered()?;
                ReferenceTarget::Model(self.model(model)?.id.clone())
            }
            _ => {
                let message = format!("`{{ref:{}}}` does not say what is cited", printable(cited));
                let hint = "write `{ref:item:TASK}`, `{ref:item:MODEL/TASK}`, `{ref:clause:CLAUSE}`, \
                            `{ref:clause:CLAUSE/PARAGRAPH}`, `{ref:part:PART}` or `{ref:model:MODEL}`";
                return Err(Uncitable::new(message, hint));
            }
        };
        if !self.has_references {
            let hint = "add `references: {item: ..., item-of-model: ..., clause: ..., part: ...}` to the wording, or \
                        extend `appendix`";
            return Err(Uncitable::new("the wording does not say how references are written out", hint));
        }
        Ok(target)
    }

    /// `TASK`, or `MODEL/TASK`.
    fn item(&self, item: &str) -> Result<ReferenceTarget, Uncitable> {
        let (model, task) = match item.split_once('/') {
            Some((model, task)) => (Some(self.model(model)?), task),
            None => (None, item),
        };
        let models = match model {
            Some(model) => std::slice::from_ref(model),
            None => &self.parts.catalogue.models,
        };
        let tasks: BTreeSet<&Id> = models.iter().flat_map(|model| &model.rows).map(|row| &row.task.id).collect();
        let Some(task) = Id::parse(task).filter(|id| tasks.contains(id)) else {
            let what = match model {
                Some(model) => format!("a task of the model `{}`", model.id),
                None => "a task of any model".to_owned(),
            };
            return Err(Uncitable::unknown(task, &what, tasks.iter().map(|id| id.as_str())));
        };
        Ok(ReferenceTarget::Item { model: model.map(|model| model.id.clone()), task })
    }

    fn model(&self, model: &str) -> Result<&Model, Uncitable> {
        let models = &self.parts.catalogue.models;
        let ids = models.iter().map(|model| model.id.as_str());
        models.iter().find(|m| m.id.as_str() == model).ok_or_else(|| Uncitable::unknown(model, "a model", ids))
    }

    /// `CLAUSE`, or `CLAUSE/PARAGRAPH`.
    fn clause(&self, cited: &str) -> Result<ReferenceTarget, Uncitable> {
        let (clause, paragraph) = match cited.split_once('/') {
            Some((clause, paragraph)) => (clause, Some(paragraph)),
            None => (cited, None),
        };
        let known = self.clauses.iter().find(|known| known.id == clause);
        let unknown = || Uncitable::unknown(clause, "a clause of this template", self.clauses.iter().map(|c| c.id));
        let (known, clause) = known.zip(Id::parse(clause)).ok_or_else(unknown)?;
        let Some(paragraph) = paragraph else { return Ok(ReferenceTarget::Clause { clause, paragraph: None }) };
        let id = known.paragraphs.iter().find(|id| **id == paragraph).and_then(|id| Id::parse(id));
        if id.is_none() && known.paragraphs.is_empty() {
            let message = format!("no paragraph of the clause `{clause}` has an id");
            return Err(Uncitable::new(message, "write the paragraph as `{id: ..., text: ...}`"));
        }
        let what = format!("the id of a paragraph of the clause `{clause}`");
        let unknown = || Uncitable::unknown(paragraph, &what, known.paragraphs.iter().copied());
        Ok(ReferenceTarget::Clause { clause, paragraph: Some(id.ok_or_else(unknown)?) })
    }

    fn part(&self, cited: &str) -> Result<ReferenceTarget, Uncitable> {
        let named = Part::NAMES.iter().find(|(name, _)| *name == cited).map(|(_, part)| *part);
        let numbered: Vec<Part> = self.parts.parts.map(|parts| Part::numbered(parts).collect()).unwrap_or_default();
        let unknown = || {
            let candidates = numbered.iter().map(|part| part.name());
            Uncitable::unknown(cited, "a part of this template that has a number", candidates)
        };
        let part = named.ok_or_else(unknown)?;
        self.check_numbered()?;
        // Parts that could not be read are a problem of their own.
        if self.parts.parts.is_some() && !numbered.contains(&part) {
            return Err(unknown());
        }
        Ok(ReferenceTarget::Part(part))
    }

    fn check_numbered(&self) -> Result<(), Uncitable> {
        if self.parts.is_numbered {
            return Ok(());
        }
        Err(Uncitable::new("the parts of this template have no numbers", "add `numbered-parts: true`"))
    }
}
