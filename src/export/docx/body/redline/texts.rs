//! Texts that have changed, word by word: those of paragraphs, of clauses with what they cite, and of fields.

use super::sequence::{Step, equal_partners, steps};
use super::words::{Edit, Token, edits, token_ranges};
use crate::document::SourcedText;
use crate::export::docx::body::body_writer::BodyWriter;
use crate::export::docx::body::citations::{RichText, Special};
use crate::export::docx::body::paragraph::Paragraph;
use crate::export::docx::body::runs::RunLook;
use crate::export::docx::tracking::Tracked;
use std::ops::Range;

impl BodyWriter<'_> {
    /// The runs of a text that has changed: words that both have are not marked.
    pub(super) fn changed_runs(&mut self, old: &SourcedText, new: &SourcedText, look: RunLook) {
        let direction = self.report.direction;
        self.changed_text(&RichText::plain(old, direction), &RichText::plain(new, direction), look);
    }

    /// A paragraph whose text has changed.
    pub(in crate::export::docx::body) fn changed_paragraph(
        &mut self,
        paragraph: Paragraph,
        old: &SourcedText,
        new: &SourcedText,
    ) {
        self.open(paragraph);
        self.changed_runs(old, new, RunLook::default());
        self.close();
    }

    /// A text that has changed. A value of the contract that both have is compared with itself, and keeps its bookmark;
    /// nothing has a control.
    pub(super) fn changed_text(&mut self, old: &RichText<'_>, new: &RichText<'_>, look: RunLook) {
        let had_none = std::mem::replace(&mut self.tracking.without_controls, true);
        let (old_values, new_values) = (old.values(), new.values());
        let fields = |values: &[(Range<usize>, &str)]| -> Vec<String> {
            values.iter().map(|(_, field)| (*field).to_owned()).collect()
        };
        let partners = equal_partners(&fields(&old_values), &fields(&new_values));
        let (mut before, mut after) = (0, 0);
        for step in steps(&partners, new_values.len()) {
            let Step::Both(a, b) = step else { continue };
            let ((was, _), (is, field)) = (&old_values[a], &new_values[b]);
            self.changed_part(old, before..was.start, new, after..is.start, look);
            let name = self.names.value(&(*field).into());
            let bookmark = self.open_bookmark(&name.bookmark);
            self.changed_part(old, was.clone(), new, is.clone(), look);
            self.close_bookmark(bookmark);
            (before, after) = (was.end, is.end);
        }
        self.changed_part(old, before..old.text.len(), new, after..new.text.len(), look);
        self.tracking.without_controls = had_none;
    }

    fn changed_part(
        &mut self,
        old: &RichText<'_>,
        was: Range<usize>,
        new: &RichText<'_>,
        is: Range<usize>,
        look: RunLook,
    ) {
        let (before, after) = (self.tokens(old, was, true), self.tokens(new, is.clone(), false));
        for Edit { old: gone, new: added, is_same } in edits(&before, &after) {
            // The value whose bookmark is open.
            let is_value = added == is && new.values().iter().any(|(range, _)| *range == is);
            match is_same {
                true if is_value => self.runs_of(&new.shown, added, look),
                true => self.rich_part(new, added, look),
                false => {
                    self.tracked(Tracked::Deleted, &mut |writer| writer.rich_part(old, gone.clone(), look));
                    self.tracked(Tracked::Inserted, &mut |writer| writer.rich_part(new, added.clone(), look));
                }
            }
        }
    }

    /// The words of a part of a text, told apart by what they say and, where they cite, by what they lead to.
    fn tokens(&self, text: &RichText<'_>, part: Range<usize>, is_old: bool) -> Vec<Token> {
        let mut whole: Vec<Range<usize>> = text.citations().map(|(range, _)| range.clone()).collect();
        // Signs of direction stand before a word.
        let signs = text.shown.places().filter(|at| !whole.iter().any(|range| range.start < *at && *at < range.end));
        let signs: Vec<usize> = signs.collect();
        whole.extend(signs.into_iter().map(|at| at..at));
        whole.sort_by_key(|range| (range.start, range.end));
        let ranges = token_ranges(text.text, part, &whole).into_iter().filter(|range| !range.is_empty());
        ranges.map(|range| self.token(text, range, is_old)).collect()
    }

    fn token(&self, text: &RichText<'_>, range: Range<usize>, is_old: bool) -> Token {
        let mut parts = vec![text.text[range.clone()].to_owned()];
        if let Some((_, target)) = text.citations().find(|(cited, _)| **cited == range) {
            let target = if is_old { self.tracking.targets.partner(target) } else { Some(target) };
            parts.push(format!("{target:?}"));
        }
        parts.extend(text.shown.signs_of(&range).map(str::to_owned));
        // No text has such a sign.
        Token::new(range, parts.join("\u{1}"))
    }

    /// Whether two texts say the same, cite the same and have values of the same fields.
    pub(super) fn is_same_text(&self, old: &RichText<'_>, new: &RichText<'_>) -> bool {
        let is_same = |a: &Special<'_>, b: &Special<'_>| match (a, b) {
            (Special::Citation(a), Special::Citation(b)) => self.tracking.targets.partner(*a) == Some(*b),
            (Special::Value(a), Special::Value(b)) => a == b,
            _ => false,
        };
        let mut pairs = old.specials.iter().zip(&new.specials);
        old.text.as_ref() == new.text.as_ref()
            && old.specials.len() == new.specials.len()
            && pairs.all(|(a, b)| a.0 == b.0 && is_same(&a.1, &b.1))
    }

    /// The lines of a value that has changed, compared as one text.
    pub(super) fn changed_lines(&mut self, old: &[RichText<'_>], new: &[RichText<'_>]) {
        let [before, after] = [old, new].map(RichText::joined_text);
        let (before, after) = (RichText::joined(&before, old), RichText::joined(&after, new));
        self.changed_text(&before, &after, RunLook::default());
    }

    /// A run of markup without text, with its mark if only one version has it.
    pub(super) fn run_tracked(&mut self, change: Option<Tracked>, markup: &str) {
        match change {
            Some(kind) => self.tracked(kind, &mut |writer| writer.run_of(markup)),
            None => self.run_of(markup),
        }
    }
}
