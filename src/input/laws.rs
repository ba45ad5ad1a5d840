//! The laws of responsibility matrices, as `data/laws.yaml` says them.

use super::decode::fields::Fields;
use super::decode::list::{entries, items};
use super::decode::scalar::{all, choice, id, number, string, text};
use super::problem::{Code, Problem, Problems, Sink, SourceText};
use super::tree::{Node, read_tree};
use crate::check::{Law, LawLimits, LawReference, Laws};
use crate::domain::{CheckLevel, Id, LawCode, Text};
use std::sync::Arc;

/// Reads the laws.
///
/// # Errors
/// Every problem of the text, each with its place.
pub fn read_laws(source: &Arc<SourceText>) -> Result<(Laws, Vec<Problem>), Problems> {
    let mut sink = Sink::default();
    let laws = read_tree(&source.text, &mut sink).and_then(|root| laws(&root, &mut sink));
    sink.finish(source, laws)
}

fn laws(root: &Node, sink: &mut Sink) -> Option<Laws> {
    let mut fields = Fields::open("the laws", root, sink)?;
    let head = fields.required("head", sink, |node, sink| string(node, sink).map(str::to_owned));
    let sources = fields.required("sources", sink, |node, sink| {
        entries("the list of sources", node, sink, cited_source, &[|source| source.id.as_str()]).all()
    });
    let sources = sources?;
    let list = fields.required("laws", sink, |node, sink| {
        entries("the list of laws", node, sink, |n, s| law(n, &sources, s), &[|law: &Law| law.code.name()]).all()
    });
    fields.close(sink);
    Some(Laws { head: head?, list: list? })
}

/// A source that laws refer to.
struct CitedSource {
    id: Id,
    title: Text,
    author: Text,
}

fn cited_source(node: &Node, sink: &mut Sink) -> Option<CitedSource> {
    let mut fields = Fields::open("a source", node, sink)?;
    let id = fields.required("id", sink, id);
    let title = fields.required("title", sink, text);
    let author = fields.required("author", sink, text);
    fields.close(sink);
    Some(CitedSource { id: id?, title: title?, author: author? })
}

fn law(node: &Node, sources: &[CitedSource], sink: &mut Sink) -> Option<Law> {
    let mut fields = Fields::open("a law", node, sink)?;
    let code = fields.required("code", sink, |node, sink| choice(node, LawCode::NAMES, sink));
    let title = fields.required("title", sink, text);
    let why = fields.required("why", sink, text);
    let hint = fields.required("hint", sink, text);
    let level = fields.optional("level", sink, |node, sink| choice(node, CheckLevel::NAMES, sink));
    let roles = fields
        .optional("roles", sink, |node, sink| all(items("the list of roles", node, sink)?.iter().map(|n| id(n, sink))));
    let limits = fields.optional("limits", sink, limits);
    let references = fields.required("references", sink, |node, sink| {
        all(items("the list of references", node, sink)?.iter().map(|node| reference(node, sources, sink)))
    });
    let bad = fields.required("bad", sink, |node, sink| string(node, sink).map(str::to_owned));
    let good = fields.required("good", sink, |node, sink| string(node, sink).map(str::to_owned));
    fields.close(sink);
    Some(Law {
        code: code?,
        title: title?,
        why: why?,
        hint: hint?,
        level: level?.unwrap_or(CheckLevel::Warning),
        roles: roles?.unwrap_or_default(),
        limits: limits?.unwrap_or_default(),
        references: references?,
        bad: bad?,
        good: good?,
    })
}

fn limits(node: &Node, sink: &mut Sink) -> Option<LawLimits> {
    let mut fields = Fields::open("the limits of a law", node, sink)?;
    let [tasks, percent, months] = ["tasks", "percent", "months"].map(|key| fields.optional(key, sink, whole_number));
    fields.close(sink);
    Some(LawLimits {
        tasks: tasks?.unwrap_or_default(),
        percent: percent?.unwrap_or_default(),
        months: months?.unwrap_or_default(),
    })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the number is within its bounds")]
fn whole_number(node: &Node, sink: &mut Sink) -> Option<u16> {
    number(node, &(1.0..=1_000.0), sink).map(|number| number.round() as u16)
}

fn reference(node: &Node, sources: &[CitedSource], sink: &mut Sink) -> Option<LawReference> {
    let mut fields = Fields::open("a reference", node, sink)?;
    let source = fields.required("source", sink, |node, sink| {
        let id = id(node, sink)?;
        let found = sources.iter().find(|source| source.id == id);
        if found.is_none() {
            sink.report(
                Code::UnknownReference,
                &node.place,
                format!("there is no source `{id}`"),
                "add it to `sources`",
            );
        }
        found
    });
    let says = fields.required("says", sink, text);
    fields.close(sink);
    let CitedSource { title, author, .. } = source?;
    Some(LawReference { title: title.clone(), author: author.clone(), says: says? })
}
