//! The rows of a table as pieces, between which pages may end.

use super::column_fit::ColumnFit;
use super::lay_out_table::ColumnLayout;
use super::row::{RowBreak, SetGroup, SetRow};
use super::set_table::{Drawn, HighRow, RepeatedHead, RowPart, SetTable};
use crate::document::CitationTarget;
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::layout::flow::Flow;
use crate::export::pdf::layout::page_breaks::PageBreak;
use crate::export::pdf::layout::pages::PageItem;

/// How much of a page a row takes at most that is kept whole.
const MOST_OF_ROW: f64 = 0.35;
/// How bad a break is between two items of a row.
const BETWEEN_ITEMS: f64 = 40.0;
/// How bad a break is between two lines of a row's paragraph.
const BETWEEN_LINES: f64 = 80.0;

impl Flow<'_, '_, '_> {
    /// Places the header and the rows, each a piece or several.
    pub(super) fn place_table(&mut self, columns: ColumnLayout<'_>, rows: Vec<SetRow>, groups: Vec<SetGroup>) {
        let header = self.header(&columns);
        let size = self.report.typography.body;
        let caption = columns.continued.map(|text| self.shaper.paragraph(text, Weight::Bold, size).lines(self.width()));
        let palette = &self.report.palette;
        let head = RepeatedHead { caption: caption.unwrap_or_default(), caption_color: palette.title, header };
        let (left, rule) = (self.left(), palette.rule);
        let ColumnFit { widths, padding, .. } = columns.fit;
        let mut table = SetTable { left, widths, padding, size, rule, head, high_rows: Vec::new() };
        self.begin(PageBreak::FREE);
        self.draw(table.draw_row(table.head.header.clone(), 0.0));
        let (last, index) = (rows.len().saturating_sub(1), self.galley.tables.len());
        let most = self.page_height() * MOST_OF_ROW;
        let mut groups = groups.into_iter().peekable();
        for (number, row) in rows.into_iter().enumerate() {
            // Neither the first row nor the last stands alone on a page.
            let mut before = if number <= 1 || number == last { PageBreak::Forbidden } else { PageBreak::FREE };
            if let Some(group) = groups.next_if(|group| group.first == number) {
                self.begin(if number == 0 { PageBreak::Forbidden } else { PageBreak::FREE });
                self.draw(table.draw_group(group.row, 0.0));
                self.belongs_to(index, None);
                // A heading stays with its first row.
                before = PageBreak::Forbidden;
            }
            let (first, element) = (self.galley.pieces.len(), row.element);
            if table.row_height(&row) > most {
                self.place_parts(&mut table, row, before);
            } else {
                self.begin(before);
                self.draw(table.draw_row(row, 0.0));
                self.belongs_to(index, None);
            }
            if let Some(section) = self.section {
                self.begins(first, CitationTarget::Row { section, row: number }, element);
            }
        }
        self.galley.tables.push(table);
    }

    /// Places a high row as parts, between which a page may end.
    fn place_parts(&mut self, table: &mut SetTable, row: SetRow, before: PageBreak) {
        let (index, number) = (self.galley.tables.len(), table.high_rows.len());
        let ends = part_ends(&row, table.lines_in(self.page_height() - table.repeated_height(None)));
        table.high_rows.push(HighRow { repeated: row.repeated(), rest: row });
        let (mut start, mut before) = (0, before);
        for PartEnd { line, badness } in ends {
            let part = RowPart { table: index, row: number, lines: line - start, is_first: start == 0 };
            self.begin(before);
            self.y = table.part_height(part);
            self.belongs_to(index, Some(part));
            (start, before) = (line, PageBreak::Allowed(badness));
        }
    }

    /// Makes the last piece a row of the table with this index, or a part of one.
    fn belongs_to(&mut self, table: usize, part: Option<RowPart>) {
        if let Some(piece) = self.galley.pieces.last_mut() {
            (piece.table, piece.part) = (Some(table), part);
        }
    }

    /// Adds what has been drawn from the top of the last piece to it.
    fn draw(&mut self, drawn: Drawn) {
        for PageItem { mark, shape } in drawn.items {
            self.place(mark, shape);
        }
        self.y = drawn.bottom;
    }
}

/// Where a part of a row ends.
#[derive(Clone, Copy)]
struct PartEnd {
    /// The number of lines before it.
    line: usize,
    /// How bad it is if a page ends there.
    badness: f64,
}

/// Where the parts of a row end, if a page has room for `fits` lines of it: between its items, and between lines where
/// an item takes most of a page.
fn part_ends(row: &SetRow, fits: usize) -> Vec<PartEnd> {
    let count = row.line_count();
    let mut ends = Vec::new();
    let mut between_lines = Vec::new();
    for line in 1..=count {
        let kind = row.break_behind(line);
        if line == count || kind == RowBreak::BetweenItems {
            let start = ends.last().map_or(0, |end: &PartEnd| end.line);
            if line - start > fits / 2 {
                ends.append(&mut between_lines);
            }
            between_lines.clear();
            ends.push(PartEnd { line, badness: BETWEEN_ITEMS });
        } else if kind == RowBreak::BetweenLines {
            between_lines.push(PartEnd { line, badness: BETWEEN_LINES });
        }
    }
    ends
}
