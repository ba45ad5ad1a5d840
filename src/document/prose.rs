//! Words, and whose they are.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// Words of a document, shared.
pub type SharedStr = Arc<str>;

/// Whose words a text is, and so in whose language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The catalogue's.
    Data,
    /// The template's.
    Wording,
}

/// Words that know whose they are: a sentence of the template's may hold names from the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SourcedText {
    text: SharedStr,
    voices: Origins,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Origins {
    One(Origin),
    /// The parts in their order: where each ends, in bytes, and whose it is. Neighbours differ.
    Several(Arc<[(usize, Origin)]>),
}

impl SourcedText {
    /// Words of one voice.
    #[must_use]
    pub fn new(text: SharedStr, voice: Origin) -> Self {
        Self { text, voices: Origins::One(voice) }
    }

    /// The catalogue's words.
    #[must_use]
    pub fn data(text: impl Into<SharedStr>) -> Self {
        Self::new(text.into(), Origin::Data)
    }

    /// The template's words.
    #[must_use]
    pub fn wording(text: impl Into<SharedStr>) -> Self {
        Self::new(text.into(), Origin::Wording)
    }

    /// Parts, one behind the other.
    #[must_use]
    pub fn join(parts: &[Self]) -> Self {
        if let [only] = parts {
            return only.clone();
        }
        let text: String = parts.iter().map(AsRef::as_ref).collect::<Vec<&str>>().concat();
        let mut ends: Vec<(usize, Origin)> = Vec::new();
        let mut start = 0;
        for part in parts {
            for (range, voice) in part.parts().filter(|(range, _)| !range.is_empty()) {
                match ends.last_mut() {
                    // Signs alone are in no language.
                    Some((end, last)) if *last == voice || !part[range.clone()].contains(char::is_alphanumeric) => {
                        *end = start + range.end;
                    }
                    _ => ends.push((start + range.end, voice)),
                }
            }
            start += part.text.len();
        }
        let voices = match ends.as_slice() {
            [] => Origins::One(Origin::Wording),
            [(_, voice)] => Origins::One(*voice),
            _ => Origins::Several(ends.into()),
        };
        Self { text: text.into(), voices }
    }

    /// The words, shared.
    #[must_use]
    pub fn share(&self) -> SharedStr {
        Arc::clone(&self.text)
    }

    /// The parts in their order, each with the voice that it is in.
    pub fn parts(&self) -> impl Iterator<Item = (Range<usize>, Origin)> {
        let (one, several) = match &self.voices {
            Origins::One(voice) => (Some((0..self.text.len(), *voice)), &[][..]),
            Origins::Several(ends) => (None, ends.as_ref()),
        };
        let mut start = 0;
        one.into_iter()
            .chain(several.iter().map(move |(end, voice)| (std::mem::replace(&mut start, *end)..*end, *voice)))
    }

    /// The voice that most of the words are in.
    #[must_use]
    pub fn main_origin(&self) -> Origin {
        let len =
            |wanted| self.parts().filter(|(_, voice)| *voice == wanted).map(|(range, _)| range.len()).sum::<usize>();
        if len(Origin::Wording) > len(Origin::Data) { Origin::Wording } else { Origin::Data }
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
    fn parts_that_are_joined_keep_their_voices() {
        let quote = |text: &str| SourcedText::wording(text);
        let prose = SourcedText::join(&[quote("Von „"), SourcedText::data("Network"), quote("“"), quote(" nichts")]);
        assert_eq!(prose.as_ref(), "Von „Network“ nichts");
        let parts: Vec<(&str, Origin)> = prose.parts().map(|(range, voice)| (&prose[range], voice)).collect();
        assert_eq!(parts, [("Von „", Origin::Wording), ("Network“", Origin::Data), (" nichts", Origin::Wording)]);
        assert_eq!(prose.main_origin(), Origin::Wording);
    }
}
