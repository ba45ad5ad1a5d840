//! Texts that have changed: in a paragraph, and in the lines of a cell.

use super::sequence::{Matched, changes, equal_partners, steps};
use crate::document::{Cell, Column, Line, SourcedText};
use crate::export::docx::body::body_writer::BodyWriter;
use crate::export::docx::body::paragraph::Paragraph;
use crate::export::docx::body::runs::{RunLook, ShownText};
use crate::export::docx::body::table::{align, line_style};
use crate::export::docx::tracking::Tracked;

impl BodyWriter<'_> {
    /// The runs of a text that has changed: what both have at its ends is not marked.
    pub(super) fn changed_runs(&mut self, old: &SourcedText, new: &SourcedText, look: RunLook) {
        let direction = self.report.direction;
        let (before, after) = (ShownText::new(old, direction), ShownText::new(new, direction));
        let (start, end) = (same_start(old, new), same_end(old, new));
        self.runs_of(&after, 0..start, look);
        self.tracked(Tracked::Deleted, &mut |writer| writer.runs_of(&before, start..old.len() - end, look));
        self.tracked(Tracked::Inserted, &mut |writer| writer.runs_of(&after, start..new.len() - end, look));
        self.runs_of(&after, new.len() - end..new.len(), look);
    }

    /// A paragraph whose text has changed.
    pub(super) fn changed_paragraph(&mut self, paragraph: Paragraph, old: &SourcedText, new: &SourcedText) {
        self.open(paragraph);
        self.changed_runs(old, new, RunLook::default());
        self.close();
    }

    /// The lines of a cell that has changed. The last paragraph of a cell stays, as a cell ends with one.
    pub(super) fn changed_cell(&mut self, old: &Cell, new: &Cell, column: &Column) {
        let pairs = line_pairs(&old.lines, &new.lines);
        let last = pairs.len().saturating_sub(1);
        let align = align(new, column);
        for (index, matched) in pairs.into_iter().enumerate() {
            let old_line = matched.old.map(|place| &old.lines[place]);
            let new_line = matched.new.map(|place| &new.lines[place]);
            let Some(line) = new_line.or(old_line) else { continue };
            let paragraph = Paragraph { align, ..self.for_text(line_style(line.kind, new.style.emphasis), &line.text) };
            let mark = match (old_line, new_line) {
                _ if index == last => None,
                (Some(_), None) => Some(Tracked::Deleted),
                (None, Some(_)) => Some(Tracked::Inserted),
                _ => None,
            };
            match mark {
                Some(kind) => self.tracked(kind, &mut |writer| writer.open(paragraph)),
                None => self.open(paragraph),
            }
            let empty = SourcedText::wording("");
            let [before, after] = [old_line, new_line].map(|line| line.map_or(&empty, |line| &line.text));
            self.changed_runs(before, after, RunLook::default());
            self.close();
        }
        if old.lines.is_empty() && new.lines.is_empty() {
            self.open(Paragraph::of(line_style(crate::document::LineKind::Plain, new.style.emphasis)));
            self.close();
        }
    }
}

/// The lines of two cells, of which the last ones belong together if both have any.
fn line_pairs(old: &[Line], new: &[Line]) -> Vec<Matched> {
    let of = |partners: &[Option<usize>]| changes(&steps(partners, new.len()), &|_, _| true);
    let is_both = |matched: &Matched| matched.old.is_some() && matched.new.is_some();
    let mut pairs = of(&equal_partners(old, new));
    // What would end a cell without a partner is paired with the line before it.
    while pairs.len() > 1 && pairs.last().is_some_and(|last| !is_both(last)) {
        let both = pairs.iter().rposition(is_both);
        let Some(both) = both else { break };
        let (old_from, new_from) = (pairs[both].old.unwrap_or(0), pairs[both].new.unwrap_or(0));
        pairs.truncate(both);
        let (mut a, mut b) = (old.len(), new.len());
        let mut behind = Vec::new();
        while a > old_from && b > new_from {
            (a, b) = (a - 1, b - 1);
            behind.push(Matched { old: Some(a), new: Some(b) });
        }
        pairs.extend((old_from..a).map(|place| Matched { old: Some(place), new: None }));
        pairs.extend((new_from..b).map(|place| Matched { old: None, new: Some(place) }));
        pairs.extend(behind.into_iter().rev());
    }
    pairs
}

/// How many bytes two texts begin with alike, up to the beginning of a word.
fn same_start(old: &str, new: &str) -> usize {
    if old == new {
        return new.len();
    }
    let same = old
        .char_indices()
        .zip(new.chars())
        .find(|((_, a), b)| a != b)
        .map_or(old.len().min(new.len()), |((at, _), _)| at);
    old[..same].rfind(' ').map_or(0, |space| space + 1)
}

/// How many bytes two texts that differ end with alike, from the end of a word, behind what they begin with alike.
fn same_end(old: &str, new: &str) -> usize {
    if old == new {
        return 0;
    }
    let start = same_start(old, new);
    let (a, b) = (&old[start..], &new[start..]);
    let mut same = 0;
    for (x, y) in a.chars().rev().zip(b.chars().rev()) {
        if x != y {
            break;
        }
        same += x.len_utf8();
    }
    let tail = &a[a.len() - same..];
    tail.find(' ').map_or(0, |space| tail.len() - space)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_change() {
        let parts = |old: &'static str, new: &'static str| {
            let (start, end) = (same_start(old, new), same_end(old, new));
            (&old[start..old.len() - end], &new[start..new.len() - end])
        };
        assert_eq!(parts("Version 1 of the data", "Version 2 of the data"), ("1", "2"));
        assert_eq!(parts("Customer", "WSO2"), ("Customer", "WSO2"));
        assert_eq!(parts("a b", "a b c"), ("b", "b c"));
        assert_eq!(parts("a a", "a a a"), ("a", "a a"));
    }
}
