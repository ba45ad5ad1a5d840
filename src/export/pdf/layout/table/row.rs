//! A row of a table with its lines broken, and where it is best broken over the end of a page.

use crate::document::Color;
use crate::export::pdf::layout::leading::TOGETHER;
use crate::export::pdf::layout::pages::Mark;
use crate::export::pdf::structure::ElementId;
use crate::export::pdf::text::paragraph::ShapedLine;

/// A row with its lines broken.
pub(super) struct SetRow {
    /// The element of the row; `None` for a header.
    pub(super) element: Option<ElementId>,
    pub(super) cells: Vec<SetCell>,
}

pub(super) struct SetCell {
    pub(super) lines: Vec<CellLine>,
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

/// The first lines of a row, and the rest.
pub(super) struct SplitRow {
    pub(super) now: SetRow,
    pub(super) later: SetRow,
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

    /// Splits the row behind the first `count` lines of each cell.
    pub(super) fn split(self, count: usize) -> SplitRow {
        let mut now = Self { element: self.element, cells: Vec::new() };
        let mut later = Self { element: self.element, cells: Vec::new() };
        for mut cell in self.cells {
            let rest = cell.lines.split_off(count.min(cell.lines.len()));
            later.cells.push(SetCell { lines: rest, fill: cell.fill, color: cell.color });
            now.cells.push(cell);
        }
        SplitRow { now, later }
    }
}

impl SetCell {
    /// Whether behind the first `count` lines, of more, stands more than one line.
    fn keeps_lines_together(&self, count: usize) -> bool {
        self.lines.len() - count >= TOGETHER
    }

    /// Whether behind the first `count` lines, of more, stands more than one item, and no label before them.
    fn keeps_items_together(&self, count: usize) -> bool {
        let (Some(before), [first, .., last]) = (self.lines.get(count - 1), &self.lines[count..]) else { return false };
        // A cell of one text has no items that could be torn apart.
        !before.is_label && (last.text > first.text || last.text == 0)
    }
}
