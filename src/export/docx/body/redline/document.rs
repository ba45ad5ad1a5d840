//! The document of two versions, from its title to its end.

use super::clauses::HeadingTexts;
use super::outline::{matched_blocks, matched_sections, targets};
use super::sequence::Matched;
use crate::document::{Block, NumberedHeading, Section, SourcedText};
use crate::export::docx::body::blocks::{keeps_next, tone_style};
use crate::export::docx::body::body_writer::{BodyWriter, Written};
use crate::export::docx::body::paragraph::Paragraph;
use crate::export::docx::body::sections::DOCUMENT;
use crate::export::docx::parts::styles::style;
use crate::export::docx::redline_pairs::Redline;
use crate::export::docx::tracking::{Tracked, Tracking};

/// A block in two versions, and what stands behind it in the new one.
#[derive(Clone, Copy)]
struct ChangedBlock<'b> {
    old: &'b Block,
    new: &'b Block,
    next: Option<&'b Block>,
}

impl<'r> BodyWriter<'r> {
    /// Writes two versions as one document.
    pub(in crate::export::docx) fn write_redline(mut self, redline: &Redline<'r>) -> Written {
        let Redline { old, new, author, day, .. } = *redline;
        self.tracking = Tracking::of(author, day);
        self.tracking.targets = targets(redline);
        self.old_report = Some(old);
        self.xml.push(DOCUMENT);
        if let Some(logo) = &new.logo {
            self.logo(logo);
        }
        self.changed_paragraph(self.for_text(style::TITLE, &new.title), &old.title, &new.title);
        self.changed_subtitle(old.subtitle.as_ref(), new.subtitle.as_ref());
        self.changed_blocks(&old.front, &new.front, 0, &[]);
        for (matched, pair) in matched_sections(redline) {
            let rows = pair.map_or(&[][..], |pair| &pair.rows);
            self.changed_section(matched, &old.sections, &new.sections, rows);
        }
        self.changed_blocks(&old.closing, &new.closing, 0, &[]);
        self.finish_document(&new.header, &new.footer)
    }

    fn changed_subtitle(&mut self, old: Option<&SourcedText>, new: Option<&SourcedText>) {
        let Some(text) = new.or(old) else { return };
        let paragraph = self.for_text(style::SUBTITLE, text);
        match (old, new) {
            (Some(was), Some(is)) => self.changed_paragraph(paragraph, was, is),
            (Some(_), None) => self.tracked(Tracked::Deleted, &mut |writer| writer.text_paragraph(paragraph, text)),
            _ => self.tracked(Tracked::Inserted, &mut |writer| writer.text_paragraph(paragraph, text)),
        }
    }

    /// A section; `rows` has the partners of the rows of its matrix.
    fn changed_section(&mut self, matched: Matched, old: &[Section], new: &[Section], rows: &[Option<usize>]) {
        let number = matched.new.map_or(0, |place| place + 1);
        self.tracking.old_section = matched.old.map_or(0, |place| place + 1);
        match (matched.old.and_then(|place| old.get(place)), matched.new.and_then(|place| new.get(place))) {
            (Some(before), Some(after)) => {
                self.section = number;
                let [was, is] = [before, after].map(|section| HeadingTexts {
                    text: &section.heading,
                    bare: &section.name,
                    number: section.number,
                });
                self.changed_heading(was, is, 0, Some(number));
                self.changed_blocks(&before.blocks, &after.blocks, 1, rows);
                self.section = 0;
            }
            (Some(gone), None) => self.tracked(Tracked::Deleted, &mut |writer| writer.section(gone, 0)),
            (None, Some(added)) => self.tracked(Tracked::Inserted, &mut |writer| writer.section(added, number)),
            (None, None) => {}
        }
        self.tracking.old_section = 0;
    }

    /// Blocks of two versions; `rows` has the partners of the rows of a matrix among them.
    fn changed_blocks(&mut self, old: &[Block], new: &[Block], level: u8, rows: &[Option<usize>]) {
        for matched in matched_blocks(old, new) {
            match (matched.old.map(|place| &old[place]), matched.new.map(|place| &new[place])) {
                (Some(before), Some(after)) => {
                    let next = matched.new.and_then(|place| new.get(place + 1));
                    self.changed_block(ChangedBlock { old: before, new: after, next }, level, rows);
                }
                (Some(gone), None) => self.tracked(Tracked::Deleted, &mut |writer| writer.block(gone, level, None)),
                (None, Some(added)) => {
                    self.tracked(Tracked::Inserted, &mut |writer| writer.block(added, level, None));
                }
                (None, None) => {}
            }
        }
    }

    fn changed_block(&mut self, changed: ChangedBlock<'_>, level: u8, rows: &[Option<usize>]) {
        let ChangedBlock { old, new, next } = changed;
        match (old, new) {
            (Block::Table(old), Block::Table(new)) => self.changed_table(old, new, rows),
            (Block::Heading(old), Block::Heading(new)) => {
                let [was, is] = [old, new].map(|text| HeadingTexts { text, bare: text, number: None });
                self.changed_heading(was, is, level, None);
            }
            (Block::NumberedHeading(old), Block::NumberedHeading(new)) => {
                let [was, is] = [old, new].map(|NumberedHeading { number, text, bare }| HeadingTexts {
                    text,
                    bare,
                    number: Some(*number),
                });
                self.changed_heading(was, is, level, None);
            }
            (Block::Paragraph(old, _), Block::Paragraph(new, tone)) => {
                let keeps_next = keeps_next(next);
                let paragraph = Paragraph { keeps_next, ..self.for_text(tone_style(*tone), new) };
                self.changed_paragraph(paragraph, old, new);
            }
            (Block::Definitions(old), Block::Definitions(new)) => self.changed_definitions(old, new),
            (Block::Fields(old), Block::Fields(new)) => self.changed_fields(old, new),
            (Block::Numbered(old), Block::Numbered(new)) => self.changed_numbered(old, new),
            (Block::Signatures(old), Block::Signatures(new)) => self.changed_signatures(old, new),
            (old, new) if format!("{old:?}") == format!("{new:?}") => self.block(new, level, next),
            (old, new) => {
                self.tracked(Tracked::Deleted, &mut |writer| writer.block(old, level, None));
                self.tracked(Tracked::Inserted, &mut |writer| writer.block(new, level, None));
            }
        }
    }
}
