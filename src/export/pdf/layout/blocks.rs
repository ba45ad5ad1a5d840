//! The parts of a document, and the blocks that they are made of.

use super::every_page::PageRunningLines;
use super::flow::Flow;
use super::page_breaks::{HALF_EMPTY, PageBreak};
use super::pages::{Mark, Shape};
use super::pairs::PairList;
use crate::document::{Block, CitationTarget, Color, NumberedHeading, Purpose, Section, SourcedText, Tone, Typography};
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::structure::{ElementId, Tag, Tree};

/// The most of a page that is kept together for looks.
const MOST_KEPT: f64 = 0.6;
/// The most of a page for a table that is seen at a glance, below its heading.
const MOST_AT_A_GLANCE: f64 = 0.9;
/// How bad it is if a page ends between what roles mean and the first matrix: less bad than a page half empty.
const FROM_FRONT: f64 = HALF_EMPTY * 0.2;

impl<'r> Flow<'r, '_, '_> {
    /// The title and the subtitle of the document.
    pub(super) fn title(&mut self) {
        let typography = &self.report.typography;
        let (title, subtitle) = (typography.title, typography.subtitle);
        let palette = &self.report.palette;
        let (dark, muted) = (palette.title, palette.muted);
        self.logo();
        self.heading(&self.report.title, 1, title, PageBreak::FREE, Tree::DOCUMENT);
        if let Some(text) = &self.report.subtitle {
            let element = self.tree.add_in(text.main_origin(), Tree::DOCUMENT, Tag::Paragraph);
            let paragraph = self.shaper.paragraph(text, Weight::Regular, subtitle);
            self.paragraph(&paragraph, element, muted, PageBreak::Forbidden);
        }
        self.galley.leave(4.0);
        self.begin(PageBreak::Forbidden);
        self.rule(dark, 1.2);
        self.galley.leave(10.0);
        self.galley.keep_next();
    }

    /// What stands before the sections.
    pub(super) fn front(&mut self) {
        self.blocks(&self.report.front, Tree::DOCUMENT, 2);
    }

    /// What stands behind the sections.
    pub(super) fn closing(&mut self) {
        self.blocks(&self.report.closing, Tree::DOCUMENT, 2);
    }

    /// The section of this index; where there are several, each begins a page, but the first only if that looks good.
    pub(super) fn section(&mut self, section: &'r Section, index: usize) {
        let several = self.report.sections.len() > 1;
        self.running = PageRunningLines { header: &section.header, footer: &section.footer };
        let before = match index {
            0 if several => PageBreak::Wanted,
            // A section that is the only one follows the front on the same page.
            0 => PageBreak::Allowed(FROM_FRONT),
            _ => PageBreak::Forced,
        };
        self.galley.leave(6.0);
        let element = self.tree.add(Tree::DOCUMENT, Tag::Section);
        let size = self.report.typography.heading * 1.1;
        let first = self.galley.pieces.len();
        let heading = self.heading(&section.heading, 2, size, before, element);
        if let Some(number) = section.number {
            self.begins(first, CitationTarget::Heading(number), heading);
        }
        self.section = Some(index);
        self.blocks(&section.blocks, element, 3);
        self.section = None;
    }

    fn blocks(&mut self, blocks: &'r [Block], parent: ElementId, level: u8) {
        let size = self.report.typography.heading;
        // The heading and the sentence above signatures.
        let mut above_signatures = None;
        for (index, block) in blocks.iter().enumerate() {
            let first = self.galley.pieces.len();
            if above_signatures.is_none() && leads_to_signatures(&blocks[index..]) {
                above_signatures = Some(first);
            }
            match block {
                Block::Heading(text) => {
                    self.galley.leave(4.0);
                    self.heading(text, level, size, PageBreak::FREE, parent);
                }
                Block::NumberedHeading(NumberedHeading { number, text, .. }) => {
                    self.galley.leave(4.0);
                    let heading = self.heading(text, level, size, PageBreak::FREE, parent);
                    self.begins(first, CitationTarget::Heading(*number), heading);
                }
                Block::Paragraph(text, tone) => {
                    self.toned_paragraph(text, *tone, parent);
                    let is_above_table = *tone == Tone::Note && matches!(blocks.get(index + 1), Some(Block::Table(_)));
                    if above_signatures.is_some() || is_above_table {
                        self.galley.keep_next();
                    }
                }
                Block::Chart(chart) => self.chart(chart, parent),
                Block::Definitions(pairs) => self.small_pairs(&PairList::definitions(pairs), parent),
                Block::Fields(pairs) => self.small_pairs(&PairList::fields(pairs), parent),
                Block::Numbered(numbered) => self.pairs(&PairList::numbered(numbered), parent),
                Block::Signatures(signatures) => {
                    self.signatures(signatures, parent);
                    self.keep_together(above_signatures.take().unwrap_or(first), 1.0);
                }
                Block::Legend(entries) => self.legend(entries, parent),
                Block::Table(table) => {
                    self.table(table, parent);
                    self.galley.leave(8.0);
                    match table.purpose {
                        Purpose::Matrix => {}
                        Purpose::HeatMap => self.keep_together(first, MOST_AT_A_GLANCE),
                        _ => self.keep_together(first, MOST_KEPT),
                    }
                }
            }
        }
    }

    /// Sets pairs, which stay together unless they take most of a page.
    fn small_pairs(&mut self, list: &PairList, parent: ElementId) {
        let first = self.galley.pieces.len();
        self.pairs(list, parent);
        self.keep_together(first, MOST_KEPT);
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
        // A note belongs to what stands above it.
        let before = if tone == Tone::Body { PageBreak::FREE } else { PageBreak::Forbidden };
        self.paragraph(&paragraph, element, color, before);
        self.galley.leave(5.0);
    }

    fn rule(&mut self, color: Color, height: f64) {
        let shape = Shape::Fill { x: self.left(), y: self.y, width: self.width(), height, color };
        self.place(Mark::Decoration, shape);
        self.y += height;
    }
}

/// Whether `blocks` are a heading or paragraphs, and signatures behind them.
fn leads_to_signatures(blocks: &[Block]) -> bool {
    let is_above =
        |block: &&Block| matches!(block, Block::Heading(_) | Block::NumberedHeading(_) | Block::Paragraph(..));
    let above = blocks.iter().take_while(is_above).count();
    // A heading further down begins something else.
    let has_other_heading = blocks[..above].iter().skip(1).any(|block| !matches!(block, Block::Paragraph(..)));
    above > 0 && !has_other_heading && matches!(blocks.get(above), Some(Block::Signatures(_)))
}
