//! A catalogue as written, into [`Catalogue`].

use super::cell::fits_in_a_cell;
use super::matrix::{Vocabulary, models_with_tasks};
use crate::domain::{Catalogue, Condition, Definition, Headings, Holders, Party, Role, Source, Text, Tier};
use crate::input::decode::fields::{Fields, unique};
use crate::input::decode::hints::{printable, wrong_type};
use crate::input::decode::list::{entries, none};
use crate::input::decode::scalar;
use crate::input::decode::scalar::{all, checked_language, choice, date, id, id_but, language, text, text_list};
use crate::input::problem::{Code, Problem, Problems, Sink, SourceText};
use crate::input::tree::{Node, Value};
use std::sync::Arc;

/// Reads a catalogue, YAML or JSON, with the warnings it deserves.
///
/// # Errors
/// Every problem of the text, each with its place.
pub fn read_catalogue(source: &Arc<SourceText>) -> Result<(Catalogue, Vec<Problem>), Problems> {
    let mut sink = Sink::default();
    let catalogue = crate::input::tree::read_tree(&source.text, &mut sink).and_then(|root| catalogue(&root, &mut sink));
    sink.finish(source, catalogue)
}

fn catalogue(root: &Node, sink: &mut Sink) -> Option<Catalogue> {
    let mut fields = Fields::open("a catalogue", root, sink)?;
    let id = fields.required("catalogue", sink, id);
    let file_prefix = fields.optional("file-prefix", sink, scalar::id);
    let version = fields.required("version", sink, text);
    let date = fields.required("date", sink, date);
    let language = fields.required("language", sink, language);
    let product = fields.required("product", sink, text);
    let title = fields.required("title", sink, text);
    let source = fields.required("source", sink, source);
    let introduction = fields.optional("introduction", sink, text_list);
    let definitions_note = fields.optional("definitions-note", sink, text);
    let words = words(&mut fields, sink);
    let tasks = fields.get("tasks");
    let models = fields.required("models", sink, |node, _| Some(node));
    fields.close(sink);

    let models = models_with_tasks(&words, tasks, models?, sink);
    Some(Catalogue {
        file_prefix: file_prefix?.or_else(|| id.clone())?,
        id: id?,
        version: version?,
        date: date?,
        language: language?,
        product: product?,
        title: title?,
        source: source?,
        introduction: introduction?.unwrap_or_default(),
        definitions_note: definitions_note?,
        models: models?,
        roles: words.roles.all()?,
        parties: words.parties.all()?,
        conditions: words.conditions.all()?,
        tiers: words.tiers.all()?,
    })
}

/// The vocabulary, as far as it is sound: matrices are read with it all the same, to find their problems too.
fn words(fields: &mut Fields<'_>, sink: &mut Sink) -> Vocabulary {
    let roles = fields.required("roles", sink, |n, s| {
        Some(entries("the list of roles", n, s, role, &[|role| role.id.as_str(), |role| role.name.as_str()]))
    });
    let parties = fields.required("parties", sink, |n, s| {
        Some(entries("the list of parties", n, s, party, &[|party| party.id.as_str(), |party| party.name.as_str()]))
    });
    let conditions = fields
        .get("conditions")
        .map(|n| entries("the list of conditions", n, sink, condition, &[|c| c.id.as_str(), |c| c.text.as_str()]));
    let tiers = fields.get("tiers").map(|n| entries("the list of tiers", n, sink, tier, &[|tier| tier.id.as_str()]));
    Vocabulary {
        roles: roles.unwrap_or(none(false)),
        parties: parties.unwrap_or(none(false)),
        conditions: conditions.unwrap_or(none(true)),
        tiers: tiers.unwrap_or(none(true)),
    }
}

fn source(node: &Node, sink: &mut Sink) -> Option<Source> {
    let mut fields = Fields::open("the source", node, sink)?;
    let publisher = fields.required("publisher", sink, text);
    let citation = fields.required("citation", sink, text);
    let headings = fields.required("headings", sink, |node, sink| {
        let mut fields = Fields::open("the source's headings", node, sink)?;
        let task = fields.required("task", sink, text);
        let description = fields.required("description", sink, text);
        fields.close(sink);
        Some(Headings { task: task?, description: description? })
    });
    fields.close(sink);
    Some(Source { publisher: publisher?, citation: citation?, headings: headings? })
}

/// What a row of a matrix has beside its roles.
const RESERVED_ROLES: &[&str] = &["task", "name", "activities"];

fn role(node: &Node, sink: &mut Sink) -> Option<Role> {
    let mut fields = Fields::open("a role", node, sink)?;
    let id = fields.required("id", sink, |n, s| id_but(n, RESERVED_ROLES, s));
    let letter = fields.required("letter", sink, text);
    let name = fields.required("name", sink, text);
    let source_heading = fields.optional("source-heading", sink, text);
    let holders = fields.optional("holders", sink, |n, s| choice(n, Holders::NAMES, s));
    let definitions = fields.optional("definition", sink, definitions);
    fields.close(sink);
    Some(Role {
        id: id?,
        letter: letter?,
        source_heading: source_heading?.or_else(|| name.clone())?,
        name: name?,
        holders: holders?.unwrap_or(Holders::Any),
        definitions: definitions?.unwrap_or_default(),
    })
}

fn definitions(node: &Node, sink: &mut Sink) -> Option<Vec<Definition>> {
    let Value::Map(pairs) = &node.value else {
        wrong_type(node, "a definition is a mapping of languages to texts", sink);
        return None;
    };
    let pairs: Vec<_> = unique("a definition", pairs, sink).collect();
    all(pairs.into_iter().map(|(key, value)| {
        let language = checked_language(&key.name, &key.place, sink);
        let text = text(value, sink);
        Some(Definition { language: language?, text: text? })
    }))
}

fn party(node: &Node, sink: &mut Sink) -> Option<Arc<Party>> {
    let mut fields = Fields::open("a party", node, sink)?;
    let id = fields.required("id", sink, id);
    let name = fields.required("name", sink, cell_word);
    fields.close(sink);
    Some(Arc::new(Party { id: id?, name: name? }))
}

fn condition(node: &Node, sink: &mut Sink) -> Option<Arc<Condition>> {
    let mut fields = Fields::open("a condition", node, sink)?;
    let id = fields.required("id", sink, id);
    let words = fields.required("text", sink, cell_word);
    fields.close(sink);
    Some(Arc::new(Condition { id: id?, text: words? }))
}

fn cell_word(node: &Node, sink: &mut Sink) -> Option<Text> {
    let word = text(node, sink)?;
    if !fits_in_a_cell(word.as_str()) {
        let message = format!("`{}` would be misread in a cell", printable(word.as_str()));
        sink.report(Code::InvalidText, &node.place, message, "leave out `/`, `(` and `)`; a lone `-` means nobody");
        return None;
    }
    Some(word)
}

fn tier(node: &Node, sink: &mut Sink) -> Option<Arc<Tier>> {
    let mut fields = Fields::open("a tier", node, sink)?;
    let id = fields.required("id", sink, id);
    let name = fields.required("name", sink, text);
    let in_text = fields.optional("in-text", sink, text);
    fields.close(sink);
    Some(Arc::new(Tier { id: id?, in_text: in_text?.or_else(|| name.clone())?, name: name? }))
}
