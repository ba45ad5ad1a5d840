//! A table whose columns have their widths: what its rows look like at a place on a page.

use super::row::{CellLine, LinePiece, SetCell, SetRow, TextRule};
use crate::document::{Color, Revision};
use crate::export::pdf::layout::figures::swatches::{BarsPlace, bars};
use crate::export::pdf::layout::leading::{ascent, leading, lines_height};
use crate::export::pdf::layout::pages::{Mark, PageItem, Shape};
use crate::export::pdf::text::paragraph::ShapedLine;

/// Between the rules of a cell and its text above and below, in points.
const PADDING_DOWN: f64 = 4.5;
/// Between the rules of a cell and its swatches, in points.
pub(super) const BESIDE_BARS: f64 = 0.9;
/// The thickness of a rule, in points.
const RULE: f64 = 0.6;
/// Below the line that says what goes on, in points.
const BELOW_CAPTION: f64 = 3.0;

/// A table with its columns, and what of it is drawn when pages are known. Lengths are points.
pub(in crate::export::pdf::layout) struct SetTable {
    /// Its left side, from that of the page.
    pub(super) left: f64,
    /// Of the columns.
    pub(super) widths: Vec<f64>,
    /// Between the rules of a cell and its text at each side.
    pub(super) padding: f64,
    /// Of the type.
    pub(super) size: f64,
    pub(super) rule: Color,
    /// What a page begins with on which the table goes on.
    pub(super) head: RepeatedHead,
    /// Rows higher than a piece may be, in order.
    pub(super) high_rows: Vec<HighRow>,
}

/// What is shown again at the head of a page: artifacts.
pub(super) struct RepeatedHead {
    /// What goes on.
    pub(super) caption: Vec<ShapedLine>,
    pub(super) caption_color: Color,
    pub(super) header: SetRow,
}

/// A row that is drawn part by part.
pub(super) struct HighRow {
    /// What is left of it.
    pub(super) rest: SetRow,
    pub(super) repeated: SetRow,
}

/// Some lines of a high row.
#[derive(Clone, Copy, Debug)]
pub(in crate::export::pdf::layout) struct RowPart {
    pub(in crate::export::pdf::layout) table: usize,
    /// The index of the row among the high ones of its table.
    pub(in crate::export::pdf::layout) row: usize,
    pub(in crate::export::pdf::layout) lines: usize,
    /// Whether the row begins with it.
    pub(in crate::export::pdf::layout) is_first: bool,
}

/// Items from a height downwards, and where they end.
pub(in crate::export::pdf::layout) struct Drawn {
    pub(in crate::export::pdf::layout) items: Vec<PageItem>,
    pub(in crate::export::pdf::layout) bottom: f64,
}

impl SetTable {
    pub(super) fn row_height(&self, row: &SetRow) -> f64 {
        self.lines_height(row.line_count())
    }

    fn lines_height(&self, count: usize) -> f64 {
        lines_height(count.max(1), self.size) + 2.0 * PADDING_DOWN
    }

    /// How many lines of a row there is room for.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page has a few dozen lines")]
    pub(super) fn lines_in(&self, room: f64) -> usize {
        ((room - 2.0 * PADDING_DOWN) / leading(self.size)).floor().max(0.0) as usize
    }

    /// The height of a part of a high row, below others of the same row or as its first.
    pub(super) fn part_height(&self, part: RowPart) -> f64 {
        lines_height(part.lines, self.size) + if part.is_first { 2.0 * PADDING_DOWN } else { 0.0 }
    }

    /// The height of what is repeated on a page that begins with `part`, or with a whole row.
    pub(in crate::export::pdf::layout) fn repeated_height(&self, part: Option<&RowPart>) -> f64 {
        let head = self.caption_height() + self.row_height(&self.head.header);
        let Some(part) = part.filter(|part| !part.is_first) else { return head };
        // The part is as high as what is repeated beside it.
        let beside = self.high_rows[part.row].repeated.line_count();
        head + 2.0 * PADDING_DOWN + lines_height(beside.saturating_sub(part.lines), self.size)
    }

    fn caption_height(&self) -> f64 {
        let lines = self.head.caption.len();
        if lines == 0 { 0.0 } else { lines_height(lines, self.size) + BELOW_CAPTION }
    }

    /// The head of a page on which the table goes on.
    pub(in crate::export::pdf::layout) fn draw_head(&self, top: f64) -> Drawn {
        let RepeatedHead { caption, caption_color: color, header } = &self.head;
        let mut items = Vec::new();
        let mut baseline = top + ascent(self.size);
        for line in caption {
            let x = self.left + if line.is_opposite { self.widths.iter().sum::<f64>() - line.width } else { 0.0 };
            let shape = Shape::Text { x, baseline, size: self.size, color: *color, line: line.clone() };
            items.push(PageItem { mark: Mark::Repeated, shape });
            baseline += leading(self.size);
        }
        let drawn = self.draw_row(header.repeated(), top + self.caption_height());
        items.extend(drawn.items);
        Drawn { items, ..drawn }
    }

    /// The next `count` lines of a high row, which goes on or begins with them.
    pub(in crate::export::pdf::layout) fn draw_lines(&mut self, part: RowPart, count: usize, top: f64) -> Drawn {
        let high = &mut self.high_rows[part.row];
        let mut row = high.rest.take_lines(count);
        if !part.is_first {
            for (cell, repeated) in row.cells.iter_mut().zip(&high.repeated.cells) {
                // What has lines of its own here goes on itself.
                if cell.lines.is_empty() {
                    cell.lines.clone_from(&repeated.lines);
                }
            }
        }
        self.draw_row(row, top)
    }

    /// The heading of a group: a row of one cell, over all columns.
    pub(super) fn draw_group(&self, row: SetRow, top: f64) -> Drawn {
        let height = self.row_height(&row);
        let width = self.widths.iter().sum::<f64>();
        let mut items = Vec::new();
        self.draw_rules(&[width], top, height, &mut items);
        let place = TextPlace { left: self.left + self.padding, top: top + PADDING_DOWN, size: self.size };
        for cell in row.cells {
            draw_cell(cell, place, width - 2.0 * self.padding, &mut items);
        }
        Drawn { items, bottom: top + height }
    }

    /// A row: fills, rules, then text.
    pub(super) fn draw_row(&self, row: SetRow, top: f64) -> Drawn {
        let height = self.row_height(&row);
        let mut items = Vec::new();
        let mut x = self.left;
        for (cell, width) in row.cells.iter().zip(&self.widths) {
            if let Some(color) = cell.fill {
                let shape = Shape::Fill { x, y: top, width: *width, height, color };
                items.push(PageItem { mark: Mark::Decoration, shape });
            }
            x += width;
        }
        self.draw_rules(&self.widths, top, height, &mut items);
        self.draw_swatches(&row, top, height, &mut items);
        let most = row.line_count();
        let mut x = self.left;
        for (cell, width) in row.cells.into_iter().zip(&self.widths) {
            // Headings stand in the middle of their row, all else on the grid from its top.
            let spare = if row.is_header { lines_height(most - cell.lines.len(), self.size) / 2.0 } else { 0.0 };
            let place = TextPlace { left: x + self.padding, top: top + PADDING_DOWN + spare, size: self.size };
            draw_cell(cell, place, width - 2.0 * self.padding, &mut items);
            x += width;
        }
        Drawn { items, bottom: top + height }
    }

    /// The swatches of a row's cells, at their left sides.
    fn draw_swatches(&self, row: &SetRow, top: f64, height: f64, items: &mut Vec<PageItem>) {
        let mut x = self.left;
        for (cell, width) in row.cells.iter().zip(&self.widths) {
            let place = BarsPlace { x: x + BESIDE_BARS, y: top + BESIDE_BARS, height: height - 2.0 * BESIDE_BARS };
            items.extend(bars(&cell.swatches, place));
            x += width;
        }
    }

    /// The rules around a row and between its cells, which have these `widths`.
    fn draw_rules(&self, widths: &[f64], top: f64, height: f64, items: &mut Vec<PageItem>) {
        let (left, width, color) = (self.left, self.widths.iter().sum::<f64>(), self.rule);
        for y in [top, top + height] {
            let shape = Shape::Fill { x: left, y: y - RULE / 2.0, width, height: RULE, color };
            items.push(PageItem { mark: Mark::Decoration, shape });
        }
        let mut x = left;
        for width in std::iter::once(&0.0).chain(widths) {
            x += width;
            let shape = Shape::Fill { x: x - RULE / 2.0, y: top, width: RULE, height, color };
            items.push(PageItem { mark: Mark::Decoration, shape });
        }
    }
}

/// Where the text of a cell begins, and its size of type.
#[derive(Clone, Copy)]
struct TextPlace {
    left: f64,
    top: f64,
    size: f64,
}

/// The lines of a cell whose text is `width` wide.
fn draw_cell(cell: SetCell, place: TextPlace, width: f64, items: &mut Vec<PageItem>) {
    let (TextPlace { left, top, size }, color) = (place, cell.color);
    let mut baseline = top + ascent(size);
    for CellLine { x, line, mark, bullet, pieces, .. } in cell.lines {
        if let Some(bullet) = bullet {
            // Text that begins at the right has its bullet there.
            let x = if line.is_opposite { left + width - bullet.line.width } else { left };
            let shape = Shape::Text { x, baseline, size, color, line: bullet.line };
            items.push(PageItem { mark: bullet.mark, shape });
        }
        if pieces.is_empty() {
            items.push(PageItem { mark, shape: Shape::Text { x: left + x, baseline, size, color, line } });
        }
        for LinePiece { x, line, mark, rule } in pieces {
            items.push(PageItem { mark, shape: Shape::Text { x: left + x, baseline, size, color, line } });
            items.extend(rule.map(|rule| drawn_rule(rule, TextPlace { left, top: baseline, size }, color)));
        }
        baseline += leading(size);
    }
}

/// A rule through text on a baseline, or below it.
fn drawn_rule(rule: TextRule, at: TextPlace, color: Color) -> PageItem {
    // In ems: through the middle of small letters, or between the baseline and what hangs below it.
    let (down, thick) = match rule.revision {
        Revision::Removed => (-0.30, 0.06),
        Revision::Added => (0.11, 0.06),
    };
    let (y, height) = (at.top + down * at.size, thick * at.size);
    let shape = Shape::Fill { x: at.left + rule.x, y, width: rule.width, height, color };
    PageItem { mark: Mark::Decoration, shape }
}
