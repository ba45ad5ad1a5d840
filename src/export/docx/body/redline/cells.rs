//! The lines of a cell that has changed.

use super::sequence::{Matched, changes, equal_partners, steps};
use crate::document::{Cell, Column, Line, SourcedText};
use crate::export::docx::body::body_writer::BodyWriter;
use crate::export::docx::body::paragraph::Paragraph;
use crate::export::docx::body::runs::RunLook;
use crate::export::docx::body::table::{CellNaming, align, line_style};
use crate::export::docx::tracking::Tracked;

impl BodyWriter<'_> {
    /// The lines of a cell that has changed. The last paragraph of a cell stays, as a cell ends with one, and so does the
    /// bookmark by which its row is cited.
    pub(super) fn changed_cell(&mut self, old: &Cell, new: &Cell, column: &Column, naming: &CellNaming) {
        let pairs = line_pairs(&old.lines, &new.lines);
        let last = pairs.len().saturating_sub(1);
        let align = align(new, column);
        let mut item = None;
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
            if index == 0 {
                item = self.open_item(naming);
            }
            let empty = SourcedText::wording("");
            let [before, after] = [old_line, new_line].map(|line| line.map_or(&empty, |line| &line.text));
            self.changed_runs(before, after, RunLook::default());
            if let Some(id) = item.take_if(|_| index == last) {
                self.close_bookmark(id);
            }
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
