//! A row of a table with its lines broken, and where it is best broken over the end of a page.

use crate::document::Color;
use crate::export::pdf::layout::leading::TOGETHER;
use crate::export::pdf::layout::pages::Mark;
use crate::export::pdf::structure::ElementId;
use crate::export::pdf::text::paragraph::ShapedLine;
use std::collections::VecDeque;

/// A row with its lines broken.
pub(super) struct SetRow {
    /// The element of the row; `None` for a header.
    pub(super) element: Option<ElementId>,
    pub(super) cells: Vec<SetCell>,
}

pub(super) struct SetCell {
    /// Taken from the front, page by page.
    pub(super) lines: VecDeque<CellLine>,
    pub(super) fill: Option<Color>,
    pub(super) color: Color,
}

/// A line as it stands in its cell.
pub(super) struct CellLine {
    /// The index in its cell of the text that it is a part of.
    pub(super) text: usize,
    /// Whether the list below it begins with it.
    pub(super) is_label: bool,
    /// From the left side of the text, in points.
    pub(super) x: f64,
    pub(super) line: ShapedLine,
    pub(super) mark: Mark,
    pub(super) bullet: Option<CellBullet>,
}

/// A bullet in front of a line.
pub(super) struct CellBullet {
    pub(super) line: ShapedLine,
    pub(super) mark: Mark,
}

impl SetRow {
    pub(super) fn has_lines(&self) -> bool {
        self.line_count() > 0
    }

    /// The number of lines of the cell that has most.
    pub(super) fn line_count(&self) -> usize {
        self.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0)
    }

    /// How many lines of each cell are best set before the end of a page, of the `fits` that have room: so many that no
    /// item and no line stands alone behind it, and no label before it; where that cannot be, no line alone; else all.
    pub(super) fn good_break(&self, fits: usize) -> usize {
        let items_together = self.last_break(fits, SetCell::keeps_items_together);
        let lines_together = || self.last_break(fits, SetCell::keeps_lines_together);
        items_together.or_else(lines_together).unwrap_or(fits.max(1))
    }

    /// The most lines, up to `fits`, behind which every cell ends or has a good break.
    fn last_break(&self, fits: usize, is_good: fn(&SetCell, usize) -> bool) -> Option<usize> {
        let ends_or_is_good = |cell: &SetCell, count: usize| cell.lines.len() <= count || is_good(cell, count);
        (TOGETHER..=fits).rev().find(|count| self.cells.iter().all(|cell| ends_or_is_good(cell, *count)))
    }

    /// Takes the first `count` lines of each cell off the row.
    pub(super) fn take_lines(&mut self, count: usize) -> Self {
        let mut taken = Self { element: self.element, cells: Vec::with_capacity(self.cells.len()) };
        for cell in &mut self.cells {
            // From the front, so that the lines that stay are not moved: there may be thousands of pages of them.
            let lines = cell.lines.drain(..count.min(cell.lines.len())).collect();
            taken.cells.push(SetCell { lines, fill: cell.fill, color: cell.color });
        }
        taken
    }
}

impl SetCell {
    /// Whether behind the first `count` lines, of more, stands more than one line.
    fn keeps_lines_together(&self, count: usize) -> bool {
        self.lines.len() - count >= TOGETHER
    }

    /// Whether behind the first `count` lines, of more, stands more than one item, and no label before them.
    fn keeps_items_together(&self, count: usize) -> bool {
        let (Some(before), Some(first), Some(last)) =
            (self.lines.get(count - 1), self.lines.get(count), self.lines.back())
        else {
            return false;
        };
        // A cell of one text has no items that could be torn apart.
        self.keeps_lines_together(count) && !before.is_label && (last.text > first.text || last.text == 0)
    }
}
