//! The document of two versions, from its title to its end.

use super::sequence::{Step, changes, equal_partners, steps};
use crate::document::{Block, Section, SourcedText};
use crate::export::docx::body::blocks::{keeps_next, tone_style};
use crate::export::docx::body::body_writer::{BodyWriter, Written};
use crate::export::docx::body::paragraph::Paragraph;
use crate::export::docx::body::runs::RunLook;
use crate::export::docx::body::sections::DOCUMENT;
use crate::export::docx::parts::styles::style;
use crate::export::docx::redline_pairs::{Redline, SectionPair};
use crate::export::docx::tracking::{Tracked, Tracking};

/// A block in two versions, and what stands behind it in the new one.
#[derive(Clone, Copy)]
struct ChangedBlock<'b> {
    old: &'b Block,
    new: &'b Block,
    next: Option<&'b Block>,
}

/// A term with its definition.
type Pair = (SourcedText, SourcedText);

impl<'r> BodyWriter<'r> {
    /// Writes two versions as one document.
    pub(in crate::export::docx) fn write_redline(mut self, redline: &Redline<'r>) -> Written {
        let Redline { old, new, sections, author } = *redline;
        self.tracking = Tracking::of(author, &new.properties.date.to_string());
        self.xml.push(DOCUMENT);
        if let Some(logo) = &new.logo {
            self.logo(logo);
        }
        self.changed_paragraph(self.for_text(style::TITLE, &new.title), &old.title, &new.title);
        let empty = SourcedText::wording("");
        let [before, after] = [&old.subtitle, &new.subtitle].map(|text| text.as_ref().unwrap_or(&empty));
        if !(before.is_empty() && after.is_empty()) {
            self.changed_paragraph(self.for_text(style::SUBTITLE, after), before, after);
        }
        self.changed_blocks(&old.front, &new.front, 0, &[]);
        for pair in sections {
            self.changed_section(pair, old.sections.as_slice(), new.sections.as_slice());
        }
        self.changed_blocks(&old.closing, &new.closing, 0, &[]);
        self.finish_document(&new.header, &new.footer)
    }

    fn changed_section(&mut self, pair: &SectionPair, old: &[Section], new: &[Section]) {
        let (before, after) = (pair.old.and_then(|place| old.get(place)), pair.new.and_then(|place| new.get(place)));
        match (before, after) {
            (Some(before), Some(after)) => {
                self.section = pair.new.map_or(0, |place| place + 1);
                after.name.as_ref().clone_into(&mut self.heading);
                let paragraph = self.for_text(style::HEADINGS[0], &after.heading);
                self.open(paragraph);
                let model = self.open_bookmark(&format!("model_{}", self.section));
                self.changed_runs(&before.heading, &after.heading, RunLook::default());
                self.close_bookmark(model);
                self.close();
                self.changed_blocks(&before.blocks, &after.blocks, 1, &pair.rows);
                self.section = 0;
            }
            (Some(gone), None) => self.tracked(Tracked::Deleted, &mut |writer| writer.section(gone, 0)),
            (None, Some(added)) => {
                let number = pair.new.map_or(0, |place| place + 1);
                self.tracked(Tracked::Inserted, &mut |writer| writer.section(added, number));
            }
            (None, None) => {}
        }
    }

    /// Blocks of two versions; `rows` has the partners of the rows of a matrix among them.
    fn changed_blocks(&mut self, old: &[Block], new: &[Block], level: u8, rows: &[Option<usize>]) {
        // What is the same in every respect, and matrices, of which there is one among the blocks of a section.
        let key = |block: &Block| match block {
            Block::Table(table) => format!("{:?}", table.purpose),
            block => format!("{block:?}"),
        };
        let keys = |blocks: &[Block]| blocks.iter().map(key).collect::<Vec<String>>();
        let steps = steps(&equal_partners(&keys(old), &keys(new)), new.len());
        for matched in changes(&steps, &|a, b| is_alike(&old[a], &new[b])) {
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
                let paragraph = self.for_text(style::HEADINGS[usize::from(level).min(2)], new);
                new.as_ref().clone_into(&mut self.heading);
                self.changed_paragraph(paragraph, old, new);
            }
            (Block::Paragraph(old, _), Block::Paragraph(new, tone)) => {
                let keeps_next = keeps_next(next);
                let paragraph = Paragraph { keeps_next, ..self.for_text(tone_style(*tone), new) };
                self.changed_paragraph(paragraph, old, new);
            }
            (Block::Definitions(old), Block::Definitions(new)) => self.changed_definitions(old, new),
            (old, new) if format!("{old:?}") == format!("{new:?}") => self.block(new, level, next),
            (old, new) => {
                self.tracked(Tracked::Deleted, &mut |writer| writer.block(old, level, None));
                self.tracked(Tracked::Inserted, &mut |writer| writer.block(new, level, None));
            }
        }
    }

    fn changed_definitions(&mut self, old: &[Pair], new: &[Pair]) {
        let terms = |pairs: &[Pair]| pairs.iter().map(|(term, _)| term.to_string()).collect::<Vec<String>>();
        for step in steps(&equal_partners(&terms(old), &terms(new)), new.len()) {
            match step {
                Step::Both(a, b) => {
                    let (term, text) = &new[b];
                    self.open(Paragraph { ..self.for_text(style::DEFINITION, text) });
                    self.runs(term, RunLook { style: Some(style::STRONG), ..RunLook::default() });
                    self.tab();
                    self.changed_runs(&old[a].1, text, RunLook::default());
                    self.close();
                }
                Step::Old(a) => {
                    self.tracked(Tracked::Deleted, &mut |writer| writer.definition(&old[a].0, &old[a].1));
                }
                Step::New(b) => {
                    self.tracked(Tracked::Inserted, &mut |writer| writer.definition(&new[b].0, &new[b].1));
                }
            }
        }
    }
}

/// Whether two blocks can be one that has changed.
fn is_alike(old: &Block, new: &Block) -> bool {
    match (old, new) {
        (Block::Paragraph(_, old), Block::Paragraph(_, new)) => old == new,
        (Block::Heading(_), Block::Heading(_))
        | (Block::Definitions(_), Block::Definitions(_))
        | (Block::Legend(_), Block::Legend(_))
        | (Block::Chart(_), Block::Chart(_)) => true,
        (Block::Table(old), Block::Table(new)) => old.purpose == new.purpose,
        _ => false,
    }
}
