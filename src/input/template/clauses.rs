//! The clauses of a contract as written.

use super::references::{Citable, CitableClause, CitableParts};
use super::sentence_placeholders::SentencePlaceholders;
use crate::input::decode::fields::{Fields, pairs};
use crate::input::decode::list::items;
use crate::input::decode::placeholder::{plain, wording};
use crate::input::decode::scalar::{all, checked_id, id};
use crate::input::problem::{Code, Sink};
use crate::input::tree::{Key, Node, Value};
use crate::template::{Clause, ClauseParagraph, Clauses, Sentence};

/// Reads the clauses; what they can cite besides each other are `parts`.
pub(super) fn clauses(
    node: &Node,
    placeholders: &SentencePlaceholders,
    parts: CitableParts<'_>,
    has_references: bool,
    sink: &mut Sink,
) -> Option<Clauses> {
    let mut fields = Fields::open("the wording of the clauses", node, sink)?;
    let heading = fields.required("heading", sink, wording);
    let label = fields.required("label", sink, wording);
    let list = fields.required("list", sink, |node, sink| {
        let pairs = pairs("the list of clauses", node, sink)?;
        // A clause can cite one behind it, so all are known before the first is read.
        let clauses = pairs.iter().map(|(key, node)| citable_clause(key, node)).collect();
        let reader = ClauseReader { placeholders, citable: Citable { parts, clauses, has_references } };
        all(pairs.into_iter().map(|(key, node)| reader.clause(key, node, sink)))
    });
    fields.close(sink);
    Some(Clauses { heading: heading?, label: label?, list: list? })
}

/// The ids of a clause and of its paragraphs.
fn citable_clause<'n>(key: &'n Key<'_>, node: &'n Node<'_>) -> CitableClause<'n> {
    let mut paragraphs = Vec::new();
    if let Some(Value::List(items)) = node.get("paragraphs").map(|node| &node.value) {
        for item in items {
            if let Some(Value::Text(id)) = item.get("id").map(|node| &node.value) {
                paragraphs.push(id.as_ref());
            }
        }
    }
    CitableClause { id: &key.name, paragraphs }
}

/// Reads clause by clause.
struct ClauseReader<'c> {
    placeholders: &'c SentencePlaceholders,
    citable: Citable<'c>,
}

impl ClauseReader<'_> {
    fn clause(&self, key: &Key, node: &Node, sink: &mut Sink) -> Option<Clause> {
        let id = checked_id(&key.name, &key.place, sink);
        let mut fields = Fields::open("a clause", node, sink)?;
        let heading = fields.required("heading", sink, plain);
        let paragraphs = fields.required("paragraphs", sink, |node, sink| self.paragraphs(node, sink));
        fields.close(sink);
        Some(Clause { id: id?, heading: heading?, paragraphs: paragraphs? })
    }

    fn paragraphs(&self, node: &Node, sink: &mut Sink) -> Option<Vec<ClauseParagraph>> {
        let items = items("the list of paragraphs", node, sink)?;
        let paragraphs = all(items.iter().map(|item| self.paragraph(item, sink)))?;
        for (index, (paragraph, item)) in paragraphs.iter().zip(items).enumerate() {
            if let Some(id) = &paragraph.id
                && paragraphs[..index].iter().any(|other| other.id.as_ref() == Some(id))
            {
                let message = format!("two paragraphs of this clause have the id `{id}`");
                sink.report(Code::DuplicateId, &item.place, message, "give each its own id");
            }
        }
        Some(paragraphs)
    }

    /// A text, `text: TEXT` with an id, or `each-party: TEXT`.
    fn paragraph(&self, node: &Node, sink: &mut Sink) -> Option<ClauseParagraph> {
        let (placeholders, citable) = (self.placeholders, &self.citable);
        if !matches!(node.value, Value::Map(_)) {
            let words = placeholders.sentence_with_references(node, false, citable, sink)?;
            return Some(ClauseParagraph { id: None, words: Sentence::Once(words) });
        }
        let mut fields = Fields::open("a paragraph", node, sink)?;
        let paragraph = if let Some(node) = fields.get("each-party") {
            // What is written several times has no number of its own to cite.
            let words = placeholders.sentence_with_references(node, true, citable, sink);
            words.map(|words| ClauseParagraph { id: None, words: Sentence::EachParty(words) })
        } else {
            let id = fields.optional("id", sink, id);
            let words = fields
                .required("text", sink, |node, sink| placeholders.sentence_with_references(node, false, citable, sink));
            id.zip(words).map(|(id, words)| ClauseParagraph { id, words: Sentence::Once(words) })
        };
        fields.close(sink);
        paragraph
    }
}
