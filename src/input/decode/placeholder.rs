//! Wordings as written: `{field}` is a placeholder, `{{` and `}}` are braces.

use super::hints::{choices, printable};
use super::scalar::{checked_text, string};
use crate::document::SourcedText;
use crate::domain::Text;
use crate::input::problem::{Code, Place, Sink};
use crate::input::tree::Node;
use crate::template::{BracePart, BraceSyntax, Placeholder, Wording, WordingPiece, brace_parts};
use std::ops::Range;

/// Reads a wording with the placeholders of `F`.
pub(crate) fn wording<F: Placeholder>(node: &Node, sink: &mut Sink) -> Option<Wording<F>> {
    wording_of(node, F::ALL, sink)
}

/// Reads a wording with the placeholders that `names` pairs with fields.
pub(crate) fn wording_of<F: Clone>(node: &Node, names: &[(impl AsRef<str>, F)], sink: &mut Sink) -> Option<Wording<F>> {
    wording_in(string(node, sink)?, &node.place, names, sink)
}

/// Reads `raw`, a value at `place` or a line of it, as a wording with the placeholders that `names` pairs with fields.
pub(crate) fn wording_in<F: Clone>(
    raw: &str,
    place: &Place,
    names: &[(impl AsRef<str>, F)],
    sink: &mut Sink,
) -> Option<Wording<F>> {
    wording_with(raw, place, |name, place, sink| named(name, place, names, sink), sink)
}

/// The field of `names` that a placeholder at `place` names.
pub(crate) fn named<F: Clone>(name: &str, place: &Place, names: &[(impl AsRef<str>, F)], sink: &mut Sink) -> Option<F> {
    let field = names.iter().find(|(listed, _)| listed.as_ref() == name).map(|(_, field)| field.clone());
    if field.is_none() {
        report_unknown(name, place, names.iter().map(|(listed, _)| listed.as_ref()), sink);
    }
    field
}

/// Reads `raw`, a value at `place`, as a wording whose placeholders `field` makes fields of; it reports those that it
/// does not know.
pub(crate) fn wording_with<F: Clone>(
    raw: &str,
    place: &Place,
    field: impl Fn(&str, &Place, &mut Sink) -> Option<F>,
    sink: &mut Sink,
) -> Option<Wording<F>> {
    checked_text(raw, place, sink)?;
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut is_sound = true;
    for part in brace_parts(raw, BraceSyntax::Doubled) {
        match part {
            BracePart::Literal(text) => literal.push_str(text),
            BracePart::Field { name, range } => {
                push_literal(&mut pieces, &mut literal);
                match field(name, &place_of(range, raw, place), sink) {
                    Some(field) => pieces.push(WordingPiece::Field(field)),
                    None => is_sound = false,
                }
            }
            BracePart::Stray(at) => {
                is_sound = false;
                report_stray(&raw[at..=at], &place_of(at..at + 1, raw, place), sink);
            }
        }
    }
    push_literal(&mut pieces, &mut literal);
    is_sound.then(|| Wording::new(pieces))
}

/// Reads a text that has no placeholders.
pub(crate) fn plain(node: &Node, sink: &mut Sink) -> Option<Text> {
    let no_names: [(&str, ()); 0] = [];
    // Doubled braces are single ones now, so it is checked once more.
    let text = wording_of(node, &no_names, sink)?.fill(|()| SourcedText::wording(""));
    checked_text(&text, &node.place, sink)
}

fn push_literal<F>(pieces: &mut Vec<WordingPiece<F>>, literal: &mut String) {
    if !literal.is_empty() {
        pieces.push(WordingPiece::Literal(std::mem::take(literal).into()));
    }
}

fn report_unknown<'a>(name: &str, place: &Place, listed: impl Iterator<Item = &'a str> + Clone, sink: &mut Sink) {
    let message = format!("`{{{}}}` is not a placeholder here", printable(name));
    sink.report(Code::UnknownPlaceholder, place, message, choices(name, listed));
}

fn report_stray(brace: &str, place: &Place, sink: &mut Sink) {
    let message = format!("this `{brace}` is not part of a placeholder");
    sink.report(Code::StrayBrace, place, message, "write `{{` or `}}` for a literal brace");
}

/// Where in the file `range` of `raw` is, a value at `place`: exact where the value stands in the file as it is, else
/// (escapes, folded lines) the whole value.
fn place_of(range: Range<usize>, raw: &str, place: &Place) -> Place {
    let quote = match place.len().checked_sub(raw.len()) {
        Some(0) => 0,
        Some(2) => 1,
        _ => return place.clone(),
    };
    let start = place.start + quote;
    start + range.start..start + range.end
}
