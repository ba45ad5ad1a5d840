//! Blocks and headings.

use super::body_writer::BodyWriter;
use super::paragraph::{ListPlace, Paragraph};
use super::runs::RunLook;
use crate::document::{Block, NumberedHeading, SourcedText, Tone};
use crate::export::docx::parts::numbering::{CLAUSES, FIRST_RESTART};
use crate::export::docx::parts::styles::style;

/// The bookmarks of a heading, to be closed.
pub(super) struct HeadingBookmarks {
    ids: Vec<usize>,
}

impl BodyWriter<'_> {
    /// Writes blocks; their headings have this level, from 0.
    pub(super) fn blocks(&mut self, blocks: &[Block], level: u8) {
        for (index, block) in blocks.iter().enumerate() {
            let next = blocks.get(index + 1);
            self.block(block, level, next);
        }
    }

    pub(super) fn block(&mut self, block: &Block, level: u8, next: Option<&Block>) {
        match block {
            Block::Heading(text) => self.heading(text, text, None, level),
            Block::NumberedHeading(NumberedHeading { number, text, bare }) => {
                self.heading(text, bare, Some(*number), level);
            }
            Block::Paragraph(text, tone) => {
                let keeps_next = keeps_next(next);
                self.text_paragraph(Paragraph { keeps_next, ..self.for_text(tone_style(*tone), text) }, text);
            }
            Block::Definitions(pairs) => pairs.iter().for_each(|(term, text)| self.definition(term, text)),
            Block::Fields(fields) => fields.iter().for_each(|field| self.labelled(field)),
            Block::Numbered(numbered) => self.numbered(numbered),
            Block::Signatures(signatures) => self.signatures(signatures),
            Block::Table(table) => self.table(table),
            Block::Legend(entries) => self.legend(entries),
            Block::Chart(chart) => self.chart(chart),
        }
    }

    fn heading(&mut self, text: &SourcedText, bare: &SourcedText, number: Option<usize>, level: u8) {
        let bookmarks = self.open_heading(text, bare, number, level);
        self.close_heading(text, bare, number, bookmarks);
        self.close();
    }

    /// Begins the paragraph of a heading.
    pub(super) fn open_heading(
        &mut self,
        text: &SourcedText,
        bare: &SourcedText,
        number: Option<usize>,
        level: u8,
    ) -> HeadingBookmarks {
        bare.as_ref().clone_into(&mut self.heading);
        let counted = number.filter(|_| self.numbers.headings && level == 0);
        let paragraph = match counted {
            Some(number) => {
                let list = self.count(number);
                let own = self.for_text(style::NUMBERED_HEADING, text);
                Paragraph { list, outline: Some(level), ..own }
            }
            None => self.for_text(style::HEADINGS[usize::from(level).min(2)], text),
        };
        self.open(paragraph);
        let mut ids: Vec<usize> = number.map(|number| self.number_bookmark(number)).into_iter().collect();
        ids.extend(self.listed_bookmark().map(|name| self.open_bookmark(&name)));
        HeadingBookmarks { ids }
    }

    /// Writes the text of a heading, without a number that Word counts.
    pub(super) fn close_heading(
        &mut self,
        text: &SourcedText,
        bare: &SourcedText,
        number: Option<usize>,
        bookmarks: HeadingBookmarks,
    ) {
        let is_counted = number.is_some() && self.numbers.headings;
        self.runs(if is_counted { bare } else { text }, RunLook::default());
        self.close_bookmarks(bookmarks);
    }

    /// Ends the bookmarks of a heading.
    pub(super) fn close_bookmarks(&mut self, bookmarks: HeadingBookmarks) {
        bookmarks.ids.into_iter().rev().for_each(|id| self.close_bookmark(id));
    }

    /// Counts a heading; where its number is not the next one, it begins a list of its own.
    fn count(&mut self, number: usize) -> Option<ListPlace> {
        // What is gone counts on in the list that it stood in.
        if self.is_deleted() {
            return Some(ListPlace { list: self.list, level: 0 }).filter(|place| place.list != CLAUSES);
        }
        if number != self.last_number + 1 {
            self.list = FIRST_RESTART + self.restarts.len();
            self.restarts.push(number);
        }
        self.last_number = number;
        Some(ListPlace { list: self.list, level: 0 }).filter(|place| place.list != CLAUSES)
    }
}

/// Whether a paragraph stays on the page of what follows: what is said of a table or of signatures stands with them.
pub(super) fn keeps_next(next: Option<&Block>) -> bool {
    matches!(next, Some(Block::Table(_) | Block::Legend(_) | Block::Signatures(_)))
}

/// The style of a paragraph.
pub(super) fn tone_style(tone: Tone) -> &'static str {
    match tone {
        Tone::Body => style::BODY,
        Tone::Note => style::NOTE,
        Tone::Small => style::SMALL,
    }
}
