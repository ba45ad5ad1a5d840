//! The parts of a document that show its contract.

use super::fill::Fill;
use super::named_lines::NamedLines;
use crate::document::{
    Align, Asked, Block, Cell, ColumnKind, FormField, FormFieldKind, LabelledLines, Purpose, SharedStr, Signature,
    SignatureLine, SourcedText, Style, Table, Tone,
};
use crate::domain::Party;
use crate::template::{
    Contract, ContractForm, LabelledRows, LabelledWords, Revision, Sentence, SentencePlaceholder, SignatureLineWords,
    Wording, anchor_text,
};

/// The id of the line of a signature block for the signature itself.
const SIGNATURE: &str = "signature";

/// Composes the parts of a document that show its contract.
#[derive(Clone, Copy)]
pub(super) struct ContractParts<'a> {
    pub(super) fill: Fill<'a>,
    pub(super) form: &'a ContractForm,
    pub(super) contract: &'a Contract,
}

/// A party that signs, and its number from 1.
#[derive(Clone, Copy)]
struct Signer<'a> {
    number: usize,
    party: &'a Party,
}

impl<'a> ContractParts<'a> {
    /// The particulars at the beginning of the document.
    pub(super) fn particulars(self) -> Vec<Block> {
        self.labelled(&self.form.particulars)
    }

    /// Labelled rows under their heading; nothing if no row can be filled in.
    fn labelled(self, rows: &LabelledRows) -> Vec<Block> {
        let fields: Vec<LabelledLines> = rows.rows.iter().flat_map(|row| self.row(row)).collect();
        if fields.is_empty() {
            return Vec::new();
        }
        vec![Block::Heading(SourcedText::wording(rows.heading.share())), Block::Fields(fields)]
    }

    /// A row, or one for each party. A row is left out if a field that it shows has no value.
    fn row(self, row: &LabelledWords) -> Vec<LabelledLines> {
        match &row.words {
            Sentence::Once(words) => self.label_and_text(row, words, None).into_iter().collect(),
            Sentence::EachParty(words) => {
                self.parties().filter_map(|party| self.label_and_text(row, words, Some(party))).collect()
            }
        }
    }

    /// The label and the text of a row; `None` if a field in them has no value.
    fn label_and_text(
        self,
        row: &LabelledWords,
        words: &Wording<SentencePlaceholder>,
        party: Option<&Party>,
    ) -> Option<LabelledLines> {
        let label = self.fill.sentence(&row.label, party)?;
        let NamedLines { lines, values } = self.fill.named_lines(words, party)?;
        Some(LabelledLines { label, lines, values })
    }

    fn parties(self) -> impl Iterator<Item = &'a Party> {
        self.fill.view.catalogue.parties.iter().map(AsRef::as_ref)
    }

    /// The signature blocks of all parties, below a sentence that says what is signed.
    pub(super) fn signatures(self) -> Vec<Block> {
        let heading = Block::Heading(SourcedText::wording(self.form.signatures.heading.share()));
        let signers = (1..).zip(self.parties()).map(|(number, party)| Signer { number, party });
        let signatures = signers.filter_map(|signer| self.signature(signer)).collect();
        let statement = self.form.signatures.statement.as_ref().and_then(|words| self.fill.sentence(words, None));
        let statement = statement.map(|text| Block::Paragraph(text, Tone::Body));
        [heading].into_iter().chain(statement).chain([Block::Signatures(signatures)]).collect()
    }

    /// The signature block of a party.
    fn signature(self, signer: Signer<'_>) -> Option<Signature> {
        let words = &self.form.signatures;
        let heading = self.fill.sentence(&words.party, Some(signer.party))?;
        let lines = words.lines.iter().map(|line| self.line(line, signer, &heading)).collect();
        Some(Signature { heading, lines })
    }

    fn line(self, line: &SignatureLineWords, signer: Signer<'_>, heading: &SourcedText) -> SignatureLine {
        let is_signature = line.id.as_str() == SIGNATURE;
        let text = line.text.as_ref().and_then(|words| self.fill.sentence_lines(words, Some(signer.party)));
        let has_field = self.fill.details.has_form_fields && (is_signature || text.is_none());
        let field = has_field.then(|| FormField {
            kind: if is_signature { FormFieldKind::Signature } else { FormFieldKind::Text },
            name: format!("{}-{}", line.id, signer.party.id).into(),
            about: format!("{}: {heading}", line.label).into(),
        });
        SignatureLine {
            label: SourcedText::wording(line.label.share()),
            is_signature,
            // A line that is filled in already is not asked of the signer.
            anchor: if text.is_none() { self.anchor(line, signer) } else { None },
            lines: text.unwrap_or_default(),
            field,
        }
    }

    /// The anchor by which a signature service finds the line.
    fn anchor(self, line: &SignatureLineWords, signer: Signer<'_>) -> Option<SharedStr> {
        let style = self.form.anchor_style(self.fill.details.anchors.as_ref()?)?;
        let (_, wording) = style.lines.iter().find(|(id, _)| *id == line.id)?;
        Some(anchor_text(wording, signer.number, signer.party))
    }

    /// The document control, with the revision history if the contract has one.
    pub(super) fn control(self) -> Vec<Block> {
        let mut blocks = self.labelled(&self.form.control.rows);
        if !self.contract.revisions.is_empty() {
            blocks.push(Block::Heading(SourcedText::wording(self.form.control.revisions.share())));
            blocks.push(Block::Table(self.history()));
        }
        blocks
    }

    /// The revision history.
    fn history(self) -> Table {
        /// The shares of the columns in the width: version, date, author, change.
        const WIDTHS: [f64; 4] = [1.0, 2.0, 2.0, 5.0];
        let headings = self.form.control.columns.iter().zip(WIDTHS).enumerate();
        let columns = headings.map(|(field, (heading, width))| Asked {
            heading: SourcedText::wording(heading.share()),
            width,
            align: Align::Start,
            kind: ColumnKind::Text,
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
                    0 => SourcedText::contract_value(version.share()),
                    1 => self.fill.day(*date),
                    2 => SourcedText::contract_value(author.share()),
                    _ => SourcedText::contract_value(change.share()),
                };
                Cell::plain(text, Style::default())
            },
        )
    }
}
