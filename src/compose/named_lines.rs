//! The lines of a sentence, with the places of the contract's values in them.

use crate::document::{NamedValue, SharedStr, SourcedText};
use crate::domain::{Party, TextLines};
use crate::template::{FieldId, SentencePlaceholder};

/// The path of the contract's field that a placeholder shows; `None` for any other.
pub(super) fn field_path(placeholder: &SentencePlaceholder, party: Option<&Party>) -> Option<SharedStr> {
    match placeholder {
        SentencePlaceholder::Field(FieldId { section, name }) => Some(format!("{section}.{name}").into()),
        SentencePlaceholder::PartyField(name) => Some(format!("{}.{name}", party?.id).into()),
        SentencePlaceholder::Document(_) | SentencePlaceholder::Party | SentencePlaceholder::Reference(_) => None,
    }
}

/// The lines of a sentence, and where the contract's values stand in them.
pub(super) struct NamedLines {
    pub(super) lines: Vec<SourcedText>,
    pub(super) values: Vec<NamedValue>,
}

/// A part of a line, with the path of its field if it is a value of the contract.
pub(super) struct LinePart {
    pub(super) text: SourcedText,
    pub(super) field: Option<SharedStr>,
}

impl LinePart {
    pub(super) fn words(text: SourcedText) -> Self {
        Self { text, field: None }
    }
}

impl NamedLines {
    pub(super) fn of(lines: &[Vec<LinePart>]) -> Self {
        let mut named = Self { lines: Vec::with_capacity(lines.len()), values: Vec::new() };
        for (line, parts) in lines.iter().enumerate() {
            let mut start = 0;
            for LinePart { text, field } in parts {
                let range = start..start + text.len();
                start = range.end;
                named.values.extend(field.clone().map(|field| NamedValue { line, range, field }));
            }
            let texts: Vec<SourcedText> = parts.iter().map(|part| part.text.clone()).collect();
            named.lines.push(SourcedText::join(&texts));
        }
        named
    }
}

/// Adds a part to the last of `lines`.
pub(super) fn push(lines: &mut [Vec<LinePart>], part: LinePart) {
    if let Some(line) = lines.last_mut() {
        line.push(part);
    }
}

/// Begins a line for each line of `text`; the first stays where nothing is before it.
pub(super) fn begin_lines(lines: &mut Vec<Vec<LinePart>>, text: &TextLines, field: Option<&SharedStr>) {
    for line in text.lines() {
        let is_begun = lines.last_mut().is_some_and(|parts| {
            trim_end(parts);
            !parts.is_empty()
        });
        if is_begun {
            lines.push(Vec::new());
        }
        push(lines, LinePart { text: SourcedText::contract_value(line.share()), field: field.cloned() });
    }
}

/// Takes away the spaces at the end of a line.
fn trim_end(parts: &mut Vec<LinePart>) {
    let Some(last) = parts.pop() else { return };
    let trimmed = last.text.trim_end();
    // Values end in no spaces, so that what is cut is the template's.
    if trimmed.len() == last.text.len() {
        parts.push(last);
    } else if !trimmed.is_empty() {
        parts.push(LinePart::words(SourcedText::wording(trimmed)));
    }
}
