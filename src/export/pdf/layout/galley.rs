//! A document one thing under the other, in pieces that no page divides.

use super::every_page::PageRunningLines;
use super::page_breaks::{Measure, PageBreak};
use super::pages::{PageItem, PlacedField, PlacedLink};
use super::table::{RowPart, SetTable};
use crate::document::{CitationTarget, SourcedText};
use crate::export::pdf::structure::ElementId;

/// All pieces, and the tables that some of them are parts of.
#[derive(Default)]
pub(super) struct Galley<'r> {
    pub(super) pieces: Vec<Piece<'r>>,
    pub(super) tables: Vec<SetTable>,
    /// Above the next piece, in points.
    space: f64,
    /// Whether the next piece stays with the last.
    is_kept: bool,
}

/// What stands together on a page. Heights are points, and run down from its top.
pub(super) struct Piece<'r> {
    pub(super) before: PageBreak,
    /// Above it, unless it begins a page.
    pub(super) space: f64,
    pub(super) height: f64,
    pub(super) items: Vec<PageItem>,
    /// A heading that the document's outline names.
    pub(super) heading: Option<Heading>,
    pub(super) fields: Vec<PlacedField>,
    pub(super) links: Vec<PlacedLink>,
    /// What begins with it that can be cited.
    pub(super) citable: Option<Citable>,
    /// The figure that it shows.
    pub(super) figure: Option<ElementId>,
    /// The table that goes on with it, whose head is repeated above it where it begins a page.
    pub(super) table: Option<usize>,
    /// Lines of a row that is higher than other pieces may be. They are drawn with those of the same page.
    pub(super) part: Option<RowPart>,
    /// The lines at the head and the foot of a page that it begins.
    pub(super) running: PageRunningLines<'r>,
}

/// A heading as the document's outline has it.
pub(super) struct Heading {
    pub(super) title: SourcedText,
    /// 1 is the highest.
    pub(super) level: u8,
    pub(super) element: ElementId,
}

/// Something that can be cited.
#[derive(Clone, Copy)]
pub(super) struct Citable {
    pub(super) target: CitationTarget,
    pub(super) element: ElementId,
}

impl<'r> Galley<'r> {
    /// Begins a piece.
    pub(super) fn begin(&mut self, before: PageBreak, running: PageRunningLines<'r>) {
        let is_kept = std::mem::take(&mut self.is_kept) && before != PageBreak::Forced;
        self.pieces.push(Piece {
            before: if is_kept { PageBreak::Forbidden } else { before },
            space: std::mem::take(&mut self.space),
            height: 0.0,
            items: Vec::new(),
            heading: None,
            fields: Vec::new(),
            links: Vec::new(),
            citable: None,
            figure: None,
            table: None,
            part: None,
            running,
        });
    }

    /// Takes off the pieces from index `first` on, so that others can be set before them.
    pub(super) fn take_from(&mut self, first: usize) -> Vec<Piece<'r>> {
        (self.space, self.is_kept) = (0.0, false);
        self.pieces.split_off(first)
    }

    /// Puts pieces that were taken off behind the last one, `space` points below it and no longer kept with what was there.
    pub(super) fn put_back(&mut self, pieces: Vec<Piece<'r>>, space: f64) {
        let first = self.pieces.len();
        self.pieces.extend(pieces);
        if let Some(piece) = self.pieces.get_mut(first) {
            piece.space = space;
            if piece.before == PageBreak::Forbidden {
                piece.before = PageBreak::FREE;
            }
        }
    }

    /// Leaves room between the last piece and the next, in points.
    pub(super) fn leave(&mut self, space: f64) {
        self.space += space;
    }

    /// Keeps the next piece with the last.
    pub(super) fn keep_next(&mut self) {
        self.is_kept = true;
    }

    /// Keeps the pieces from index `first` on together, if they are at most `most` points high.
    pub(super) fn keep_together(&mut self, first: usize, most: f64) {
        let pieces = &mut self.pieces[first..];
        let height: f64 = pieces.iter().map(|piece| piece.space + piece.height).sum();
        if height <= most {
            pieces.iter_mut().skip(1).for_each(|piece| piece.before = PageBreak::Forbidden);
        }
    }

    /// What matters of the pieces for where pages begin.
    pub(super) fn measures(&self) -> Vec<Measure> {
        self.pieces.iter().map(|piece| self.measure(piece)).collect()
    }

    fn measure(&self, piece: &Piece<'_>) -> Measure {
        let table = piece.table.map(|table| &self.tables[table]);
        let repeated = table.map_or(0.0, |table| table.repeated_height(piece.part.as_ref()));
        Measure { space: piece.space, height: piece.height, repeated, before: piece.before }
    }
}
