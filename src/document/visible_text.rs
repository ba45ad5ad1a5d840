//! All that a reader of a document sees, for what has to be found in it, or must not be.

use super::citation::NumberedHeading;
use super::report::{Block, Initials, Report, RunningLine, RunningPiece};
use super::signature::Signature;

impl Report {
    /// The texts that a reader sees: titles, running lines and headings first, then the content in its order.
    #[must_use]
    pub fn visible_text(&self) -> Vec<&str> {
        let mut found = vec![self.title.as_ref()];
        found.extend(self.subtitle.iter().map(AsRef::as_ref));
        let of_sections = self.sections.iter().flat_map(|section| [&section.header, &section.footer]);
        for line in [&self.header, &self.footer].into_iter().chain(of_sections) {
            push_running(line, &mut found);
        }
        for section in &self.sections {
            found.extend([section.heading.as_ref(), section.subtitle.as_ref()]);
        }
        let of_sections = self.sections.iter().flat_map(|section| &section.blocks);
        for block in self.front.iter().chain(of_sections).chain(&self.closing) {
            push_block(block, &mut found);
        }
        found
    }

    /// The texts that services for electronic signatures look for on one page, or in the whole document; nobody reads
    /// them.
    #[must_use]
    pub fn anchors(&self) -> Vec<String> {
        let lines = self.signatures().flat_map(|signature| &signature.lines);
        let of_lines = lines.filter_map(|line| line.anchor.as_ref()).map(ToString::to_string);
        // The running lines of sections are the same but for the section's name, and stand on other pages.
        let of_page = [&self.header, &self.footer].into_iter().flat_map(pieces).filter_map(anchor_on_first_page);
        of_lines.chain(of_page).collect()
    }

    fn signatures(&self) -> impl Iterator<Item = &Signature> {
        let blocks = self.front.iter().chain(&self.closing);
        blocks.flat_map(|block| if let Block::Signatures(signatures) = block { signatures.as_slice() } else { &[] })
    }
}

fn pieces(line: &RunningLine) -> impl Iterator<Item = &RunningPiece> {
    [&line.left, &line.center, &line.right].into_iter().flatten()
}

fn push_running<'r>(line: &'r RunningLine, found: &mut Vec<&'r str>) {
    for piece in pieces(line) {
        match piece {
            RunningPiece::Words(words)
            | RunningPiece::Repeated(words)
            | RunningPiece::Initials(Initials { words, .. }) => found.push(words),
            RunningPiece::Page | RunningPiece::Pages => {}
        }
    }
}

/// The anchor beside a place for initials, as it stands on the first page.
fn anchor_on_first_page(piece: &RunningPiece) -> Option<String> {
    let RunningPiece::Initials(Initials { anchor, .. }) = piece else { return None };
    let text: String =
        anchor.iter().map(|piece| if let RunningPiece::Words(words) = piece { &**words } else { "1" }).collect();
    Some(text).filter(|text| !text.is_empty())
}

fn push_block<'r>(block: &'r Block, found: &mut Vec<&'r str>) {
    match block {
        Block::Heading(text) | Block::NumberedHeading(NumberedHeading { text, .. }) | Block::Paragraph(text, _) => {
            found.push(text);
        }
        Block::Definitions(pairs) => found.extend(pairs.iter().flat_map(|(a, b)| [a.as_ref(), b.as_ref()])),
        Block::Fields(fields) => {
            for field in fields {
                found.push(&field.label);
                found.extend(field.lines.iter().map(AsRef::as_ref));
            }
        }
        Block::Numbered(numbered) => found.extend(numbered.paragraphs.iter().map(|paragraph| paragraph.text.as_ref())),
        Block::Signatures(signatures) => {
            for signature in signatures {
                found.push(&signature.heading);
                found.extend(signature.lines.iter().map(|line| line.label.as_ref()));
                found.extend(signature.lines.iter().flat_map(|line| &line.lines).map(AsRef::as_ref));
            }
        }
        Block::Legend(entries) => {
            found.extend(entries.iter().flat_map(|entry| entry.lines.iter()).map(|line| line.text.as_ref()));
        }
        Block::Table(table) => {
            found.extend(table.columns().iter().map(|column| column.heading.as_ref()));
            let cells = table.rows().iter().flat_map(|row| table.columns().iter().map(|column| row.cell(column)));
            found.extend(cells.flat_map(|cell| cell.lines.iter()).map(|line| line.text.as_ref()));
        }
        Block::Chart(chart) => {
            found.push(&chart.caption);
            found.extend(chart.bars.iter().map(|bar| bar.label.as_ref()));
        }
    }
}
