//! The lines of a cell that has changed.

use super::sequence::{Matched, changes, equal_partners, steps};
use crate::document::{Cell, Column, Line, SourcedText};
use crate::export::docx::body::body_writer::BodyWriter;
use crate::export::docx::body::paragraph::Paragraph;
use crate::export::docx::body::runs::RunLook;
use crate::export::docx::body::table::{CellNaming, align, line_style};
use crate::export::docx::parts::styles::style;
use crate::export::docx::tracking::Tracked;

impl BodyWriter<'_> {
    /// The lines of a cell that has changed. The last paragraph of a cell stays, as a cell ends with one, and so does the
    /// bookmark by which its row is cited.
    pub(super) fn changed_cell(&mut self, old: &Cell, new: &Cell, column: &Column, naming: &CellNaming) {
        let pairs = line_pairs(&old.lines, &new.lines);
        let last = pairs.len().saturating_sub(1);
        let mut item = None;
        for (index, matched) in pairs.iter().enumerate() {
            let old_line = matched.old.map(|place| &old.lines[place]);
            let new_line = matched.new.map(|place| &new.lines[place]);
            let [was, is] =
                [(old, old_line), (new, new_line)].map(|(cell, line)| self.paragraph_of(cell, line, column));
            let mark = match (old_line, new_line) {
                _ if index == last => None,
                (Some(_), None) => Some(Tracked::Deleted),
                (None, Some(_)) => Some(Tracked::Inserted),
                _ => None,
            };
            // LibreOffice gives the line that a paragraph goes on in, when its end is gone, the style of that paragraph.
            let next = kept_line(&pairs[index..]);
            match mark {
                Some(Tracked::Deleted) => {
                    let own = self.paragraph_of(new, next.new.map(|place| &new.lines[place]), column).set_before(was);
                    self.tracked(Tracked::Deleted, &mut |writer| writer.open(own));
                }
                Some(Tracked::Inserted) => {
                    let before = self.paragraph_of(old, next.old.map(|place| &old.lines[place]), column);
                    self.tracked(Tracked::Inserted, &mut |writer| writer.open(is.set_before(before)));
                }
                None => self.open(is.set_before(was)),
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

    /// The paragraph of a line in a cell: a cell without lines has an empty one.
    fn paragraph_of(&self, cell: &Cell, line: Option<&Line>, column: &Column) -> Paragraph {
        let Some(line) = line else { return Paragraph::of(style::TABLE_TEXT) };
        let own = self.for_text(line_style(line.kind, cell.style.emphasis), &line.text);
        Paragraph { align: align(cell, column), ..own }
    }
}

/// The first line that stays, or else the last one.
fn kept_line(pairs: &[Matched]) -> Matched {
    let both = pairs.iter().find(|matched| matched.old.is_some() && matched.new.is_some());
    both.or(pairs.last()).copied().unwrap_or(Matched { old: None, new: None })
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
