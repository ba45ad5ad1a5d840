//! Every text of a document, for what has to be found in it, or must not be.

use super::prose::SharedStr;
use super::report::{Block, Report, RunningLine, RunningPiece};
use super::signature::Signature;

impl Report {
    /// The texts that a reader sees, in no particular order.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        let mut texts = vec![self.title.as_ref()];
        texts.extend(self.subtitle.iter().map(AsRef::as_ref));
        let running = [&self.header, &self.footer].into_iter();
        let of_sections = self.sections.iter().flat_map(|section| [&section.header, &section.footer]);
        running.chain(of_sections).for_each(|line| running_texts(line, &mut texts));
        for section in &self.sections {
            texts.extend([section.heading.as_ref(), section.subtitle.as_ref()]);
        }
        let of_sections = self.sections.iter().flat_map(|section| &section.blocks);
        self.front.iter().chain(of_sections).chain(&self.closing).for_each(|block| block_texts(block, &mut texts));
        texts
    }

    /// The texts that services for electronic signatures look for.
    #[must_use]
    pub fn anchors(&self) -> Vec<&SharedStr> {
        let lines = self.signatures().flat_map(|signature| &signature.lines);
        lines.filter_map(|line| line.anchor.as_ref()).collect()
    }

    fn signatures(&self) -> impl Iterator<Item = &Signature> {
        let blocks = self.front.iter().chain(&self.closing);
        blocks.flat_map(|block| if let Block::Signatures(signatures) = block { signatures.as_slice() } else { &[] })
    }
}

fn running_texts<'r>(line: &'r RunningLine, texts: &mut Vec<&'r str>) {
    for piece in [&line.left, &line.center, &line.right].into_iter().flatten() {
        if let RunningPiece::Words(words) | RunningPiece::Repeated(words) = piece {
            texts.push(words);
        }
    }
}

fn block_texts<'r>(block: &'r Block, texts: &mut Vec<&'r str>) {
    match block {
        Block::Heading(text) | Block::Paragraph(text, _) => texts.push(text),
        Block::Definitions(pairs) | Block::Fields(pairs) => {
            texts.extend(pairs.iter().flat_map(|(a, b)| [a.as_ref(), b.as_ref()]));
        }
        Block::Numbered(paragraphs) => texts.extend(paragraphs.iter().map(|(_, text)| text.as_ref())),
        Block::Signatures(signatures) => {
            for signature in signatures {
                texts.push(&signature.heading);
                texts.extend(signature.lines.iter().map(|line| line.label.as_ref()));
                texts.extend(signature.lines.iter().filter_map(|line| line.text.as_deref()));
            }
        }
        Block::Table(table) => {
            texts.extend(table.columns().iter().map(|column| column.heading.as_ref()));
            let cells = table.rows().iter().flat_map(|row| table.columns().iter().map(|column| row.cell(column)));
            texts.extend(cells.flat_map(|cell| cell.lines.iter()).map(|line| line.text.as_ref()));
        }
        Block::Chart(chart) => {
            texts.push(&chart.caption);
            texts.extend(chart.bars.iter().map(|bar| bar.label.as_ref()));
        }
    }
}
