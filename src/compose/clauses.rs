//! The clauses of a contract.

use super::fill::Fill;
use super::numbering::{Numbering, clause_label};
use crate::complaint::Complaint;
use crate::document::{Block, NumberedHeading, NumberedParagraph, NumberedParagraphs, SourcedText};
use crate::template::{Clauses, Reference, ReferenceTarget, Sentence, SentencePlaceholder, WordingPiece};

/// The clauses with their numbers. A clause is left out if none of its paragraphs can be filled in.
pub(super) fn clauses(words: &Clauses, numbering: &Numbering<'_>, fill: Fill<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for clause in &words.list {
        let Some(number) = numbering.clause(&clause.id) else { continue };
        let heading = SourcedText::wording(clause.heading.share());
        let mut paragraphs = Vec::new();
        let texts = clause.paragraphs.iter().flat_map(|paragraph| {
            fill.citing_texts(&paragraph.words, |reference| numbering.write(reference, fill).ok())
        });
        for (paragraph, text) in (1..).zip(texts) {
            let label = clause_label(&words.label, &heading, number, paragraph).share();
            paragraphs.push(NumberedParagraph {
                label,
                text: text.text,
                citations: text.citations,
                values: text.values,
            });
        }
        let text = clause_label(&words.heading, &heading, number, 1);
        blocks.push(Block::NumberedHeading(NumberedHeading { number, text, bare: heading }));
        blocks.push(Block::Numbered(NumberedParagraphs { clause: number, paragraphs }));
    }
    blocks
}

/// What the clauses cite and the document does not show.
pub(super) fn missing_references(words: &Clauses, numbering: &Numbering<'_>, fill: Fill<'_>) -> Vec<Complaint> {
    let mut missing = Vec::new();
    let shown = words.list.iter().filter(|clause| numbering.clause(&clause.id).is_some());
    for paragraph in shown.flat_map(|clause| &clause.paragraphs) {
        // A paragraph that is left out cites nothing.
        if fill.text_count(&paragraph.words) == 0 {
            continue;
        }
        let (Sentence::Once(words) | Sentence::EachParty(words)) = &paragraph.words;
        for piece in words.pieces() {
            if let WordingPiece::Field(SentencePlaceholder::Reference(reference)) = piece {
                missing.extend(numbering.write(reference, fill).err());
            }
        }
    }
    missing
}

/// Complaints about citations of items, of which an amendment shows only those that change.
pub(super) fn cited_items(words: &Clauses) -> Vec<Complaint> {
    let mut cited = Vec::new();
    for paragraph in words.list.iter().flat_map(|clause| &clause.paragraphs) {
        let (Sentence::Once(words) | Sentence::EachParty(words)) = &paragraph.words;
        for piece in words.pieces() {
            if let WordingPiece::Field(SentencePlaceholder::Reference(reference)) = piece
                && let ReferenceTarget::Item { .. } = reference.target
            {
                let Reference { place, written, .. } = &**reference;
                let message = format!("{place}: `{{{written}}}` cites an item, and an amendment shows few of them");
                cited.push(Complaint::new(message, "name the item in words, or leave out the reference"));
            }
        }
    }
    cited
}
