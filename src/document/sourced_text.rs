//! Text that knows where it comes from, and so in which language it is.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// Text of a document, shared.
pub type SharedStr = Arc<str>;

/// Where a text comes from: the catalogue and the template have a language each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The catalogue, or a contract.
    Data,
    /// The template.
    Wording,
}

/// Text that knows where it comes from: a sentence of the template's may hold names from the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SourcedText {
    text: SharedStr,
    origins: Origins,
    values: Values,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Origins {
    One(Origin),
    /// The parts in their order: where each ends, in bytes, and its origin. Neighbours differ.
    Several(Arc<[(usize, Origin)]>),
}

/// The parts of a text that were put into a wording.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Values {
    None,
    /// The whole text is a value.
    Whole,
    /// The bytes of each, in their order.
    Several(Arc<[Range<usize>]>),
}

impl SourcedText {
    /// Text of the catalogue's.
    #[must_use]
    pub fn data(text: impl Into<SharedStr>) -> Self {
        Self { text: text.into(), origins: Origins::One(Origin::Data), values: Values::Whole }
    }

    /// Text of the template's.
    #[must_use]
    pub fn wording(text: impl Into<SharedStr>) -> Self {
        Self { text: text.into(), origins: Origins::One(Origin::Wording), values: Values::None }
    }

    /// A value of the contract, which is in the language of the template.
    #[must_use]
    pub fn contract_value(text: impl Into<SharedStr>) -> Self {
        Self { values: Values::Whole, ..Self::wording(text) }
    }

    /// The same text as the catalogue's, such as names with a few signs of the template between them.
    #[must_use]
    pub fn as_data(self) -> Self {
        Self { origins: Origins::One(Origin::Data), ..self }
    }

    /// The same text as one value, such as a date in the words of the template.
    #[must_use]
    pub fn as_value(self) -> Self {
        Self { values: Values::Whole, ..self }
    }

    /// Whether all of it is the catalogue's.
    pub(super) fn is_data(&self) -> bool {
        self.origins == Origins::One(Origin::Data)
    }

    /// Concatenates texts.
    #[must_use]
    pub fn join(parts: &[Self]) -> Self {
        if let [only] = parts {
            return only.clone();
        }
        let text: String = parts.iter().map(AsRef::as_ref).collect::<Vec<&str>>().concat();
        let mut ends: Vec<(usize, Origin)> = Vec::new();
        let mut values: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for part in parts {
            values.extend(part.values().into_iter().map(|value| start + value.start..start + value.end));
            for (range, origin) in part.parts().filter(|(range, _)| !range.is_empty()) {
                match ends.last_mut() {
                    // Signs alone are in no language.
                    Some((end, last)) if *last == origin || !part[range.clone()].contains(char::is_alphanumeric) => {
                        *end = start + range.end;
                    }
                    _ => ends.push((start + range.end, origin)),
                }
            }
            start += part.text.len();
        }
        // Most texts have one origin, which takes no room of its own.
        let origins = match ends.as_slice() {
            [] => Origins::One(Origin::Wording),
            [(_, origin)] => Origins::One(*origin),
            _ => Origins::Several(ends.into()),
        };
        let values = if values.is_empty() { Values::None } else { Values::Several(values.into()) };
        Self { text: text.into(), origins, values }
    }

    /// The text, cut behind `longest` characters, with an ellipsis if it has more.
    #[must_use]
    pub fn shortened(&self, longest: usize) -> Self {
        match self.char_indices().nth(longest) {
            None => self.clone(),
            Some((end, _)) => Self::join(&[self.until(end), Self::wording("…")]),
        }
    }

    /// The text up to the byte at `end`, which begins a character.
    fn until(&self, end: usize) -> Self {
        let origins = match &self.origins {
            Origins::One(origin) => Origins::One(*origin),
            Origins::Several(ends) => {
                // The part that is cut, and all before it.
                let kept = ends.partition_point(|(other, _)| *other < end) + 1;
                let cut = ends.iter().take(kept).map(|(other, origin)| (end.min(*other), *origin));
                Origins::Several(cut.collect())
            }
        };
        let values = match &self.values {
            Values::Several(values) => {
                let kept = values.iter().filter(|value| value.start < end);
                Values::Several(kept.map(|value| value.start..value.end.min(end)).collect())
            }
            values => values.clone(),
        };
        Self { text: self.text[..end].into(), origins, values }
    }

    /// The bytes of the values in the text, in their order; none is empty.
    pub(super) fn values(&self) -> Vec<Range<usize>> {
        match &self.values {
            Values::Whole if !self.text.is_empty() => vec![Range { start: 0, end: self.text.len() }],
            Values::None | Values::Whole => Vec::new(),
            Values::Several(values) => values.to_vec(),
        }
    }

    /// The characters, shared.
    #[must_use]
    pub fn share(&self) -> SharedStr {
        Arc::clone(&self.text)
    }

    /// The parts in their order: the bytes of each, and its origin.
    pub fn parts(&self) -> impl Iterator<Item = (Range<usize>, Origin)> {
        // Both kinds are chained, so that one type of iterator serves both.
        let (one, several) = match &self.origins {
            Origins::One(origin) => (Some((0..self.text.len(), *origin)), &[][..]),
            Origins::Several(ends) => (None, ends.as_ref()),
        };
        let mut start = 0;
        one.into_iter()
            .chain(several.iter().map(move |(end, origin)| (std::mem::replace(&mut start, *end)..*end, *origin)))
    }

    /// The origin of most of the text, by bytes; of two halves, the catalogue.
    #[must_use]
    pub fn main_origin(&self) -> Origin {
        let (mut data, mut wording) = (0, 0);
        for (range, origin) in self.parts() {
            match origin {
                Origin::Data => data += range.len(),
                Origin::Wording => wording += range.len(),
            }
        }
        if wording > data { Origin::Wording } else { Origin::Data }
    }
}

impl Deref for SourcedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl AsRef<str> for SourcedText {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for SourcedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_are_joined_keep_their_origins() {
        let wording = |text: &str| SourcedText::wording(text);
        let parts = [wording("Von „"), SourcedText::data("Network"), wording("“"), wording(" nichts")];
        let text = SourcedText::join(&parts);
        assert_eq!(text.as_ref(), "Von „Network“ nichts");
        let parts: Vec<(&str, Origin)> = text.parts().map(|(range, origin)| (&text[range], origin)).collect();
        assert_eq!(parts, [("Von „", Origin::Wording), ("Network“", Origin::Data), (" nichts", Origin::Wording)]);
        assert_eq!(text.main_origin(), Origin::Wording);
    }
}
