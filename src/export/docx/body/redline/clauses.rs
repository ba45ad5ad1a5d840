//! Clauses that have changed: headings with their numbers, and paragraphs.

use super::outline::{matched_paragraphs, paragraph};
use crate::document::{CitationTarget, NumberedParagraph, NumberedParagraphs, SourcedText};
use crate::export::docx::body::body_writer::BodyWriter;
use crate::export::docx::body::citations::RichText;
use crate::export::docx::body::runs::RunLook;
use crate::export::docx::tracking::Tracked;

/// A heading: its text, the same without the number, and the number.
#[derive(Clone, Copy)]
pub(super) struct HeadingTexts<'t> {
    pub(super) text: &'t SourcedText,
    pub(super) bare: &'t SourcedText,
    pub(super) number: Option<usize>,
}

impl BodyWriter<'_> {
    /// A heading that both versions have: its number is counted, or a part of its text. `model` is the number of the section
    /// that it begins.
    pub(super) fn changed_heading(
        &mut self,
        old: HeadingTexts<'_>,
        new: HeadingTexts<'_>,
        level: u8,
        model: Option<usize>,
    ) {
        let HeadingTexts { text, bare, number } = new;
        let bookmarks = self.open_heading(text, bare, number, level);
        let model = model.map(|number| self.open_bookmark(&format!("model_{number}")));
        let is_counted = number.is_some() && self.numbers.headings;
        let [before, after] = [old, new].map(|one| if is_counted { one.bare } else { one.text });
        self.changed_runs(before, after, RunLook::default());
        if let Some(id) = model {
            self.close_bookmark(id);
        }
        self.close_bookmarks(bookmarks);
        self.close();
    }

    /// The paragraphs of a clause that both versions have.
    pub(super) fn changed_numbered(&mut self, old: &NumberedParagraphs, new: &NumberedParagraphs) {
        for matched in matched_paragraphs(old, new) {
            match (matched.old, matched.new) {
                (Some(a), Some(b)) => {
                    self.changed_clause(&old.paragraphs[a], &new.paragraphs[b], paragraph(new, b));
                }
                (Some(a), None) => self.whole_clause(old, a, Tracked::Deleted),
                (None, Some(b)) => self.whole_clause(new, b, Tracked::Inserted),
                (None, None) => {}
            }
        }
    }

    fn whole_clause(&mut self, numbered: &NumberedParagraphs, place: usize, kind: Tracked) {
        let target = paragraph(numbered, place);
        self.tracked(kind, &mut |writer| writer.numbered_paragraph(&numbered.paragraphs[place], target));
    }

    /// A paragraph that both versions have: as it is if nothing of it has changed, and else without controls.
    fn changed_clause(&mut self, old: &NumberedParagraph, new: &NumberedParagraph, target: CitationTarget) {
        let direction = self.report.direction;
        let (before, after) = (RichText::of_paragraph(old, direction), RichText::of_paragraph(new, direction));
        let is_numbered = self.numbers.paragraphs;
        if self.is_same_text(&before, &after) && (is_numbered || old.label == new.label) {
            return self.numbered_paragraph(new, target);
        }
        let bookmark = self.open_numbered(new, target);
        if !is_numbered {
            let [was, is] = [old, new].map(|one| SourcedText::wording(one.label.clone()));
            self.changed_runs(&was, &is, RunLook::default());
            self.tab();
        }
        self.changed_text(&before, &after, RunLook::default());
        self.close_bookmark(bookmark);
        self.close();
    }
}
