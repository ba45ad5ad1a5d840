//! The parts of a document that belong to its contract.

use super::fill::Fill;
use crate::document::{
    Align, Asked, Block, Cell, Purpose, SharedStr, Signature, SignatureField, SignatureLine, SourcedText, Style, Table,
};
use crate::template::{
    AnchorField, ClauseField, Clauses, Contract, ContractForm, LabelledRows, LabelledWords, Revision, Sentence,
    SignatureLineWords, Wording,
};

/// The line of a signature block where the hand signs.
const SIGNATURE: &str = "signature";

/// The contract's part of a document.
#[derive(Clone, Copy)]
pub(super) struct ContractParts<'a> {
    pub(super) phrases: Fill<'a>,
    pub(super) form: &'a ContractForm,
    pub(super) contract: &'a Contract,
}

impl ContractParts<'_> {
    pub(super) fn particulars(self) -> Vec<Block> {
        self.rows(&self.form.particulars)
    }

    fn rows(self, rows: &LabelledRows) -> Vec<Block> {
        let fields: Vec<(SourcedText, SourcedText)> = rows.rows.iter().flat_map(|row| self.row(row)).collect();
        if fields.is_empty() {
            return Vec::new();
        }
        vec![Block::Heading(SourcedText::wording(rows.heading.share())), Block::Fields(fields)]
    }

    /// A row, or one a party; none where something that it says is not given.
    fn row(self, row: &LabelledWords) -> Vec<(SourcedText, SourcedText)> {
        let said =
            |words, party| Some((self.phrases.sentence(&row.label, party)?, self.phrases.sentence(words, party)?));
        match &row.words {
            Sentence::Once(words) => said(words, None).into_iter().collect(),
            Sentence::EachParty(words) => self.parties().filter_map(|party| said(words, Some(party))).collect(),
        }
    }

    fn parties(self) -> impl Iterator<Item = usize> {
        0..self.phrases.view.catalogue.parties.len()
    }

    /// The clauses that have something to say, numbered from 1.
    pub(super) fn clauses(self) -> Vec<Block> {
        let Clauses { heading, label, list } = &self.form.clauses;
        let said = list.iter().map(|clause| (&clause.heading, self.paragraphs(&clause.paragraphs)));
        let said = said.filter(|(_, paragraphs)| !paragraphs.is_empty());
        let mut blocks = Vec::new();
        for (number, (title, paragraphs)) in (1..).zip(said) {
            let say = |wording: &Wording<ClauseField>, paragraph: usize| {
                wording.fill(|field| match field {
                    ClauseField::Number => count(number),
                    ClauseField::Heading => SourcedText::wording(title.share()),
                    ClauseField::Paragraph => count(paragraph),
                })
            };
            blocks.push(Block::Heading(say(heading, 1)));
            let numbered = (1..).zip(paragraphs).map(|(i, paragraph)| (say(label, i).share(), paragraph));
            blocks.push(Block::Numbered(numbered.collect()));
        }
        blocks
    }

    fn paragraphs(self, sentences: &[Sentence]) -> Vec<SourcedText> {
        let said = |sentence: &Sentence| -> Vec<SourcedText> {
            match sentence {
                Sentence::Once(words) => self.phrases.sentence(words, None).into_iter().collect(),
                Sentence::EachParty(words) => {
                    self.parties().filter_map(|party| self.phrases.sentence(words, Some(party))).collect()
                }
            }
        };
        sentences.iter().flat_map(said).collect()
    }

    pub(super) fn signatures(self) -> Vec<Block> {
        let words = &self.form.signatures;
        let signature = |party: usize| {
            let heading = self.phrases.sentence(&words.party, Some(party))?;
            let lines = words.lines.iter().map(|line| self.line(line, party, &heading)).collect();
            Some(Signature { heading, lines })
        };
        let signatures: Vec<Signature> = self.parties().filter_map(signature).collect();
        vec![Block::Heading(SourcedText::wording(words.heading.share())), Block::Signatures(signatures)]
    }

    fn line(self, line: &SignatureLineWords, party: usize, heading: &SourcedText) -> SignatureLine {
        let id = &self.phrases.view.catalogue.parties[party].id;
        let is_signature = line.id.as_str() == SIGNATURE;
        let field = (self.phrases.details.has_signature_fields && is_signature).then(|| SignatureField {
            name: format!("{SIGNATURE}-{id}").into(),
            about: format!("{}: {heading}", line.label).into(),
        });
        let text = line.text.as_ref().and_then(|words| self.phrases.sentence(words, Some(party)));
        SignatureLine {
            label: SourcedText::wording(line.label.share()),
            is_signature,
            // What stands there already is not asked of the signer.
            anchor: if text.is_none() { self.anchor(line, party) } else { None },
            text,
            field,
        }
    }

    fn anchor(self, line: &SignatureLineWords, party: usize) -> Option<SharedStr> {
        let style = self.form.anchors.get(self.phrases.details.anchors?)?;
        let (_, wording) = style.lines.iter().find(|(id, _)| *id == line.id)?;
        let anchor = wording.fill(|field| match field {
            AnchorField::Number => count(party + 1),
            AnchorField::Party => SourcedText::wording(self.phrases.view.catalogue.parties[party].id.as_str()),
        });
        Some(anchor.share())
    }

    /// The record of the document itself, and its history where there is one.
    pub(super) fn control(self) -> Vec<Block> {
        let mut blocks = self.rows(&self.form.control.rows);
        if !self.contract.revisions.is_empty() {
            blocks.push(Block::Heading(SourcedText::wording(self.form.control.revisions.share())));
            blocks.push(Block::Table(self.history()));
        }
        blocks
    }

    fn history(self) -> Table {
        const WIDTHS: [f64; 4] = [1.0, 2.0, 2.0, 5.0];
        let headings = self.form.control.columns.iter().zip(WIDTHS).enumerate();
        let columns = headings.map(|(field, (heading, width))| Asked {
            heading: SourcedText::wording(heading.share()),
            width,
            align: Align::Start,
            field,
        });
        Table::new(
            Purpose::History,
            columns.collect(),
            Vec::new(),
            self.contract.revisions.iter(),
            |revision, field| {
                let Revision { version, date, author, change } = revision;
                let text = match field {
                    0 => SourcedText::wording(version.share()),
                    1 => self.phrases.day(*date),
                    2 => SourcedText::wording(author.share()),
                    _ => SourcedText::wording(change.share()),
                };
                Cell::plain(text, Style::default())
            },
        )
    }
}

fn count(number: usize) -> SourcedText {
    SourcedText::wording(number.to_string())
}
