//! Labels with values, terms with definitions, and signature blocks that have changed.

use super::outline::{matched_fields, matched_signatures};
use super::sequence::{Matched, Step, changes, equal_partners, steps};
use crate::document::{LabelledLines, Signature, SignatureLine, SourcedText};
use crate::export::docx::body::body_writer::BodyWriter;
use crate::export::docx::body::citations::RichText;
use crate::export::docx::body::labelled::BOLD;
use crate::export::docx::body::paragraph::Paragraph;
use crate::export::docx::body::runs::RunLook;
use crate::export::docx::parts::styles::style;
use crate::export::docx::tracking::Tracked;

/// A term with its definition.
type Pair = (SourcedText, SourcedText);

impl BodyWriter<'_> {
    pub(super) fn changed_definitions(&mut self, old: &[Pair], new: &[Pair]) {
        let terms = |pairs: &[Pair]| pairs.iter().map(|(term, _)| term.to_string()).collect::<Vec<String>>();
        for step in steps(&equal_partners(&terms(old), &terms(new)), new.len()) {
            match step {
                Step::Both(a, b) => {
                    let (term, text) = &new[b];
                    self.open(Paragraph { ..self.for_text(style::DEFINITION, text) });
                    self.runs(term, BOLD);
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

    /// Labels with values: a value that has changed has no controls.
    pub(super) fn changed_fields(&mut self, old: &[LabelledLines], new: &[LabelledLines]) {
        for matched in matched_fields(old, new) {
            match (matched.old.map(|place| &old[place]), matched.new.map(|place| &new[place])) {
                (Some(was), Some(is)) => self.changed_labelled(was, is),
                (Some(gone), None) => self.tracked(Tracked::Deleted, &mut |writer| writer.labelled(gone)),
                (None, Some(added)) => self.tracked(Tracked::Inserted, &mut |writer| writer.labelled(added)),
                (None, None) => {}
            }
        }
    }

    fn changed_labelled(&mut self, old: &LabelledLines, new: &LabelledLines) {
        let direction = self.report.direction;
        let (before, after) = (RichText::of_lines(old, direction), RichText::of_lines(new, direction));
        let is_same_line = |(a, b): (&RichText<'_>, &RichText<'_>)| self.is_same_text(a, b);
        let has_same_lines = before.len() == after.len() && before.iter().zip(&after).all(is_same_line);
        if has_same_lines && old.label.as_ref() == new.label.as_ref() {
            return self.labelled(new);
        }
        self.open(self.for_text(style::FIELD, &new.label));
        self.changed_runs(&old.label, &new.label, BOLD);
        self.tab();
        self.changed_lines(&before, &after);
        self.close();
    }

    /// The blocks of those who sign.
    pub(super) fn changed_signatures(&mut self, old: &[Signature], new: &[Signature]) {
        for matched in matched_signatures(old, new) {
            let of = |all: &[Signature], place: Option<usize>| place.map(|place| all[place..=place].to_vec());
            match (of(old, matched.old).as_deref(), of(new, matched.new).as_deref()) {
                (Some([was]), Some([is])) => {
                    self.changed_signature(was, is, matched.new.is_some_and(|place| place + 1 == new.len()));
                }
                (Some(gone), None) => self.tracked(Tracked::Deleted, &mut |writer| writer.signatures(gone)),
                (None, Some(added)) => self.tracked(Tracked::Inserted, &mut |writer| writer.signatures(added)),
                _ => {}
            }
        }
    }

    fn changed_signature(&mut self, old: &Signature, new: &Signature, is_last_block: bool) {
        self.changed_paragraph(self.for_text(style::SIGNATORY, &new.heading), &old.heading, &new.heading);
        let labels = |one: &Signature| -> Vec<String> { one.lines.iter().map(|line| line.label.to_string()).collect() };
        let steps = steps(&equal_partners(&labels(old), &labels(new)), new.lines.len());
        let is_of_kind = |a: usize, b: usize| old.lines[a].is_signature == new.lines[b].is_signature;
        for Matched { old: a, new: b } in changes(&steps, &is_of_kind) {
            let is_last = is_last_block && b.is_some_and(|place| place + 1 == new.lines.len());
            match (a.map(|place| &old.lines[place]), b.map(|place| &new.lines[place])) {
                (Some(was), Some(is)) => self.changed_signature_line(was, is, is_last),
                (Some(gone), None) => {
                    self.tracked(Tracked::Deleted, &mut |writer| writer.signature_line(gone, false));
                }
                (None, Some(added)) => {
                    self.tracked(Tracked::Inserted, &mut |writer| writer.signature_line(added, is_last));
                }
                (None, None) => {}
            }
        }
    }

    fn changed_signature_line(&mut self, old: &SignatureLine, new: &SignatureLine, is_last: bool) {
        let style = if new.is_signature { style::SIGNATURE_HAND } else { style::SIGNATURE };
        self.open(Paragraph { releases_next: is_last, ..self.for_text(style, &new.label) });
        self.changed_runs(&old.label, &new.label, RunLook::default());
        self.tab();
        // The line to fill in, where nothing is filled in already.
        match (old.lines.is_empty(), new.lines.is_empty()) {
            (true, true) => self.tab(),
            (true, false) => self.run_tracked(Some(Tracked::Deleted), "<w:tab/>"),
            (false, true) => self.run_tracked(Some(Tracked::Inserted), "<w:tab/>"),
            (false, false) => {}
        }
        let direction = self.report.direction;
        let [before, after] = [old, new].map(|one| -> Vec<RichText<'_>> {
            one.lines.iter().map(|text| RichText::plain(text, direction)).collect()
        });
        self.changed_lines(&before, &after);
        self.close();
    }
}
