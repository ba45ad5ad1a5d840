//! The text of a paragraph of a clause, with what it cites.

use super::fill::Fill;
use super::named_lines::field_path;
use crate::document::{Citation, CitationTarget, NamedValue, SourcedText};
use crate::domain::Party;
use crate::template::{Reference, Sentence, SentencePlaceholder, Wording, WordingPiece};

/// A text, and where it cites what.
#[derive(Clone, Debug)]
pub(super) struct CitingText {
    pub(super) text: SourcedText,
    pub(super) citations: Vec<Citation>,
    pub(super) values: Vec<NamedValue>,
}

/// A reference, written out.
#[derive(Clone, Debug)]
pub(super) struct WrittenReference {
    pub(super) text: SourcedText,
    pub(super) target: CitationTarget,
}

impl Fill<'_> {
    /// The texts of a sentence: one, or one for each party, with its references as `write` writes them out. A text is
    /// left out if a field in it has no value.
    pub(super) fn citing_texts(
        &self,
        sentence: &Sentence,
        write: impl Fn(&Reference) -> Option<WrittenReference>,
    ) -> Vec<CitingText> {
        match sentence {
            Sentence::Once(words) => self.citing_text(words, None, write).into_iter().collect(),
            Sentence::EachParty(words) => {
                let parties = self.view.catalogue.parties.iter();
                parties.filter_map(|party| self.citing_text(words, Some(party), &write)).collect()
            }
        }
    }

    /// How many texts a sentence has, whatever it cites.
    pub(super) fn text_count(&self, sentence: &Sentence) -> usize {
        let empty = WrittenReference { text: SourcedText::wording(""), target: CitationTarget::Heading(0) };
        self.citing_texts(sentence, |_| Some(empty.clone())).len()
    }

    fn citing_text(
        &self,
        words: &Wording<SentencePlaceholder>,
        party: Option<&Party>,
        write: impl Fn(&Reference) -> Option<WrittenReference>,
    ) -> Option<CitingText> {
        let mut texts = Vec::with_capacity(words.pieces().len());
        let (mut citations, mut values) = (Vec::new(), Vec::new());
        let mut length = 0;
        for piece in words.pieces() {
            let text = match piece {
                WordingPiece::Literal(words) => SourcedText::wording(words.clone()),
                WordingPiece::Field(SentencePlaceholder::Reference(reference)) => {
                    let WrittenReference { text, target } = write(reference)?;
                    citations.push(Citation { range: length..length + text.len(), target });
                    text
                }
                WordingPiece::Field(placeholder) => {
                    let text = self.placeholder(placeholder.clone(), party)?;
                    let range = length..length + text.len();
                    values.extend(field_path(placeholder, party).map(|field| NamedValue { line: 0, range, field }));
                    text
                }
            };
            length += text.len();
            texts.push(text);
        }
        Some(CitingText { text: SourcedText::join(&texts), citations, values })
    }
}
