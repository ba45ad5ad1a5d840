//! The parts of a document, and the blocks that they are made of.

use super::flow::{Flow, PageRunningLines};
use super::leading::LEADING;
use super::pages::{Mark, Shape};
use super::pairs::PairList;
use crate::document::{Block, Color, Section, SourcedText, Tone, Typography};
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::structure::{ElementId, Tag, Tree};

/// The most of a page that is kept together for looks.
const MOST_KEPT: f64 = 0.6;

impl<'r> Flow<'r, '_, '_> {
    /// The title and the subtitle of the document.
    pub(super) fn title(&mut self) {
        let typography = &self.report.typography;
        let (title, subtitle) = (typography.title, typography.subtitle);
        let palette = &self.report.palette;
        let (dark, muted) = (palette.title, palette.muted);
        self.logo();
        self.heading(&self.report.title, 1, title, Tree::DOCUMENT);
        if let Some(text) = &self.report.subtitle {
            let element = self.tree.add_in(text.main_origin(), Tree::DOCUMENT, Tag::Paragraph);
            let paragraph = self.shaper.paragraph(text, Weight::Regular, subtitle);
            self.paragraph(&paragraph, element, muted, 0.0);
        }
        self.y += 4.0;
        self.rule(dark, 1.2);
        self.y += 10.0;
    }

    /// What stands before the sections.
    pub(super) fn front(&mut self) {
        self.blocks(&self.report.front, Tree::DOCUMENT, 2);
    }

    /// What stands behind the sections.
    pub(super) fn closing(&mut self) {
        self.blocks(&self.report.closing, Tree::DOCUMENT, 2);
    }

    /// The section of this index; where there are several, each begins a page.
    pub(super) fn section(&mut self, section: &'r Section, index: usize) {
        let several = self.report.sections.len() > 1;
        self.next_running = PageRunningLines { header: &section.header, footer: &section.footer };
        // A section that is the only one follows the front on the same page.
        if several || index > 0 {
            self.new_page();
        } else {
            self.y += 6.0;
        }
        let element = self.tree.add(Tree::DOCUMENT, Tag::Section);
        let size = self.report.typography.heading * 1.1;
        // The heading stays with the notes, the header of the table and its first row.
        self.need(size * LEADING + self.report.typography.body * 9.0);
        self.heading(&section.heading, 2, size, element);
        self.blocks(&section.blocks, element, 3);
    }

    fn blocks(&mut self, blocks: &'r [Block], parent: ElementId, level: u8) {
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Heading(text) => self.block_heading(text, blocks.get(index + 1), parent, level),
                Block::Paragraph(text, tone) => self.toned_paragraph(text, *tone, parent),
                Block::Chart(chart) => self.chart(chart, parent),
                Block::Definitions(pairs) => self.pairs(&PairList::definitions(pairs), parent),
                Block::Fields(pairs) => self.pairs(&PairList::fields(pairs), parent),
                Block::Numbered(paragraphs) => self.pairs(&PairList::numbered(paragraphs), parent),
                Block::Signatures(signatures) => self.signatures(signatures, parent),
                Block::Table(table) => {
                    self.table(table, parent);
                    self.y += 8.0;
                }
            }
        }
    }

    /// A heading between blocks; it stays with the beginning of the `next` one, or all of it if that is small.
    fn block_heading(&mut self, text: &SourcedText, next: Option<&Block>, parent: ElementId, level: u8) {
        let Typography { body, heading, .. } = self.report.typography;
        self.y += 4.0;
        let below = next.map_or(0.0, |block| self.kept_height(block));
        self.need(heading * LEADING + (body * LEADING * 3.0).max(below));
        self.heading(text, level, heading, parent);
    }

    /// The height of a block that stands together with the heading above it; 0 if it may be broken, or takes most of a
    /// page.
    fn kept_height(&mut self, block: &Block) -> f64 {
        let height = match block {
            Block::Definitions(pairs) => self.pairs_height(&PairList::definitions(pairs)),
            Block::Fields(pairs) => self.pairs_height(&PairList::fields(pairs)),
            Block::Signatures(signatures) => self.signatures_height(signatures),
            _ => 0.0,
        };
        if height <= self.page_height() * MOST_KEPT { height } else { 0.0 }
    }

    fn toned_paragraph(&mut self, text: &SourcedText, tone: Tone, parent: ElementId) {
        let Typography { body, small, .. } = self.report.typography;
        let palette = &self.report.palette;
        let (weight, size, color) = match tone {
            Tone::Body => (Weight::Regular, body, palette.text),
            Tone::Note => (Weight::Italic, body, palette.text),
            Tone::Small => (Weight::Regular, small, palette.muted),
        };
        let element = self.tree.add_in(text.main_origin(), parent, Tag::Paragraph);
        let paragraph = self.shaper.paragraph(text, weight, size);
        self.paragraph(&paragraph, element, color, 0.0);
        self.y += 5.0;
    }

    fn rule(&mut self, color: Color, height: f64) {
        let shape = Shape::Fill { x: self.left(), y: self.y, width: self.width(), height, color };
        self.place(Mark::Decoration, shape);
        self.y += height;
    }
}
