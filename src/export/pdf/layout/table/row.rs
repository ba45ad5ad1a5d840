//! A row of a table with its lines broken, and where it is best broken over the end of a page.

use crate::document::{Color, Revision, Swatch};
use crate::export::pdf::layout::leading::TOGETHER;
use crate::export::pdf::layout::pages::Mark;
use crate::export::pdf::structure::ElementId;
use crate::export::pdf::text::paragraph::ShapedLine;
use std::collections::VecDeque;
use std::sync::Arc;

/// A row with its lines broken.
#[derive(Clone)]
pub(super) struct SetRow {
    pub(super) element: ElementId,
    pub(super) is_header: bool,
    pub(super) cells: Vec<SetCell>,
}

/// The heading of a group of rows.
pub(super) struct SetGroup {
    /// The index of the first of them.
    pub(super) first: usize,
    /// The element that is the header of their cells.
    pub(super) header: ElementId,
    /// A row of one cell, over the whole width of the table.
    pub(super) row: SetRow,
}

#[derive(Clone)]
pub(super) struct SetCell {
    /// Taken from the front, page by page.
    pub(super) lines: VecDeque<CellLine>,
    pub(super) fill: Option<Color>,
    pub(super) swatches: Arc<[Swatch]>,
    pub(super) color: Color,
    /// Whether it is shown again where its row goes on on another page.
    pub(super) is_repeated: bool,
}

/// A line as it stands in its cell.
#[derive(Clone)]
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
    /// The line in pieces that have elements of their own; none in most lines, which are drawn whole.
    pub(super) pieces: Vec<LinePiece>,
}

/// A piece of a line.
#[derive(Clone)]
pub(super) struct LinePiece {
    /// From the left side of the text, in points.
    pub(super) x: f64,
    pub(super) line: ShapedLine,
    pub(super) mark: Mark,
    pub(super) rule: Option<TextRule>,
}

/// A rule through a text or below it.
#[derive(Clone, Copy)]
pub(super) struct TextRule {
    /// From the left side of the text, in points.
    pub(super) x: f64,
    pub(super) width: f64,
    pub(super) revision: Revision,
}

/// A bullet in front of a line.
#[derive(Clone)]
pub(super) struct CellBullet {
    pub(super) line: ShapedLine,
    pub(super) mark: Mark,
}

/// How a row may be broken behind some of its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowBreak {
    /// No item stands alone behind it, and no label before it.
    BetweenItems,
    /// No line stands alone.
    BetweenLines,
    Bad,
}

impl SetRow {
    /// The number of lines of the cell that has most.
    pub(super) fn line_count(&self) -> usize {
        self.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0)
    }

    /// How the row may be broken behind the first `count` lines of each cell.
    pub(super) fn break_behind(&self, count: usize) -> RowBreak {
        let is_good = |is_good: fn(&SetCell, usize) -> bool| {
            self.cells.iter().all(|cell| cell.lines.len() <= count || is_good(cell, count))
        };
        if count < TOGETHER || !is_good(SetCell::keeps_lines_together) {
            RowBreak::Bad
        } else if is_good(SetCell::keeps_items_together) {
            RowBreak::BetweenItems
        } else {
            RowBreak::BetweenLines
        }
    }

    /// Takes the first `count` lines of each cell off the row. A cell that has none left is shown again, if it has to be.
    pub(super) fn take_lines(&mut self, count: usize) -> Self {
        let mut taken = Self { cells: Vec::with_capacity(self.cells.len()), ..*self };
        for cell in &mut self.cells {
            // From the front, so that the lines that stay are not moved: there may be thousands of pages of them.
            let lines = cell.lines.drain(..count.min(cell.lines.len())).collect();
            taken.cells.push(SetCell { lines, swatches: Arc::clone(&cell.swatches), ..*cell });
        }
        taken
    }

    /// The row without the cells that are not shown again, all of it artifacts.
    pub(super) fn repeated(&self) -> Self {
        let mut cells = self.cells.clone();
        for cell in &mut cells {
            if !cell.is_repeated && !self.is_header {
                cell.lines.clear();
            }
            for line in &mut cell.lines {
                line.mark = Mark::Repeated;
                line.pieces.iter_mut().for_each(|piece| piece.mark = Mark::Repeated);
                if let Some(bullet) = &mut line.bullet {
                    bullet.mark = Mark::Repeated;
                }
            }
        }
        Self { cells, ..*self }
    }
}

impl SetCell {
    /// Whether behind the first `count` lines, of more, stands more than one line.
    fn keeps_lines_together(&self, count: usize) -> bool {
        self.lines.len() - count >= TOGETHER
    }

    /// Whether behind the first `count` lines, of more, stands more than one item, and no label before them.
    fn keeps_items_together(&self, count: usize) -> bool {
        let lines = (self.lines.get(count - 1), self.lines.get(count), self.lines.back());
        let (Some(before), Some(first), Some(last)) = lines else { return false };
        // A cell of one text has no items that could be torn apart.
        !before.is_label && (last.text > first.text || last.text == 0)
    }
}
