//! Wordings as written: `{field}` is a placeholder, `{{` and `}}` are braces.

use super::hints::{choices, printable};
use super::scalar::{checked_text, string};
use crate::document::SourcedText;
use crate::domain::Text;
use crate::input::problem::{Code, Place, Sink};
use crate::input::tree::Node;
use crate::template::{Placeholder, Wording, WordingPiece};

/// Reads a wording with the placeholders of `F`.
pub(crate) fn wording<F: Placeholder>(node: &Node, sink: &mut Sink) -> Option<Wording<F>> {
    wording_of(node, F::ALL, sink)
}

/// Reads a wording with the placeholders that `known` names.
pub(crate) fn wording_of<F: Clone>(node: &Node, known: &[(impl AsRef<str>, F)], sink: &mut Sink) -> Option<Wording<F>> {
    wording_in(string(node, sink)?, &node.place, known, sink)
}

/// Reads `raw`, a value at `place` or a line of it, as a wording with the placeholders that `known` names.
pub(crate) fn wording_in<F: Clone>(
    raw: &str,
    place: &Place,
    known: &[(impl AsRef<str>, F)],
    sink: &mut Sink,
) -> Option<Wording<F>> {
    checked_text(raw, place, sink)?;
    Parser { raw, place, sink }.parse(known)
}

/// Reads a text that has no placeholders.
pub(crate) fn plain(node: &Node, sink: &mut Sink) -> Option<Text> {
    let known: [(&str, ()); 0] = [];
    let said = wording_of(node, &known, sink)?.fill(|()| SourcedText::wording(""));
    checked_text(&said, &node.place, sink)
}

struct Parser<'a> {
    raw: &'a str,
    place: &'a Place,
    sink: &'a mut Sink,
}

impl Parser<'_> {
    fn parse<F: Clone>(mut self, known: &[(impl AsRef<str>, F)]) -> Option<Wording<F>> {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        let mut rest = self.raw;
        let mut sound = true;
        while let Some(at) = rest.find(['{', '}']) {
            literal.push_str(&rest[..at]);
            let brace = &rest[at..];
            if brace.starts_with("{{") || brace.starts_with("}}") {
                literal.push_str(&brace[..1]);
                rest = &brace[2..];
                continue;
            }
            let end = brace.find('}').filter(|end| brace.starts_with('{') && !brace[1..*end].contains('{'));
            let Some(end) = end else {
                self.stray(brace);
                sound = false;
                rest = &brace[1..];
                continue;
            };
            if !literal.is_empty() {
                pieces.push(WordingPiece::Literal(std::mem::take(&mut literal).into()));
            }
            match self.field(&brace[1..end], brace, known) {
                Some(field) => pieces.push(WordingPiece::Field(field)),
                None => sound = false,
            }
            rest = &brace[end + 1..];
        }
        literal.push_str(rest);
        if !literal.is_empty() {
            pieces.push(WordingPiece::Literal(literal.into()));
        }
        sound.then(|| Wording::new(pieces))
    }

    fn field<F: Clone>(&mut self, name: &str, brace: &str, known: &[(impl AsRef<str>, F)]) -> Option<F> {
        let found = known.iter().find(|(known, _)| known.as_ref() == name);
        if found.is_none() {
            let message = format!("`{{{}}}` is no placeholder here", printable(name));
            let known = known.iter().map(|(known, _)| known.as_ref());
            self.sink.report(
                Code::UnknownPlaceholder,
                &self.place_of(brace, name.len() + 2),
                message,
                choices(name, known),
            );
        }
        found.map(|(_, field)| field.clone())
    }

    fn stray(&mut self, brace: &str) {
        let place = self.place_of(brace, 1);
        let message = format!("this `{}` belongs to no placeholder", &brace[..1]);
        self.sink.report(Code::StrayBrace, &place, message, "write `{{` or `}}` for a brace that is meant as one");
    }

    /// The place of `part`, a tail of the raw text, in the file: exact where the value stands in the file as it
    /// is, else (escapes, folded lines) the whole value.
    fn place_of(&self, part: &str, len: usize) -> Place {
        let offset = self.raw.len() - part.len();
        let quotes = self.place.len().checked_sub(self.raw.len());
        match quotes {
            Some(0) => self.place.start + offset..self.place.start + offset + len,
            Some(2) => self.place.start + 1 + offset..self.place.start + 1 + offset + len,
            _ => self.place.clone(),
        }
    }
}
