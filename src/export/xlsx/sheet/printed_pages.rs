//! The pages that a sheet is printed on.

use super::sheet_writer::{RowPlace, SheetWriter};
use crate::document::{Block, Orientation};

const POINTS_PER_MM: f64 = 72.0 / 25.4;
/// The least scale at which a sheet is printed so that it fits on one page.
const LEAST_SCALE: f64 = 0.72;
/// The part of a page's height that is counted on: programs round the heights of rows.
const SURE: f64 = 0.97;
/// The most of a page that stands above blocks that are kept together on it.
const MOST_ABOVE: f64 = 0.3;

impl SheetWriter<'_, '_> {
    /// The row that is written next.
    pub(super) fn place(&self) -> RowPlace {
        RowPlace { row: self.row, top: self.height }
    }

    /// Remembers where the heading above signatures is, with the paragraphs below it.
    pub(super) fn track(&mut self, block: &Block) {
        match block {
            Block::Heading(_) | Block::NumberedHeading(_) => self.above_signatures = Some(self.place()),
            Block::Paragraph(..) | Block::Signatures(_) => {}
            _ => self.above_signatures = None,
        }
    }

    /// The height of a page between its margins, in points.
    fn page_height(&self) -> f64 {
        let page = &self.report.page;
        let (width, height) = page.size.millimetres();
        let height = if page.orientation == Orientation::Portrait { height } else { width };
        (height - page.margins.top - page.margins.bottom) * POINTS_PER_MM * SURE
    }

    /// How much smaller the sheet is printed, so that it is at most as wide as a page.
    fn scale(&self) -> f64 {
        (self.report.page.text_width() * POINTS_PER_MM / self.widths.iter().sum::<f64>()).min(1.0)
    }

    /// Prints a sheet on one page that is a little higher than one.
    pub(super) fn fit_to_page(&mut self) {
        let (scale, for_height) = (self.scale(), self.page_height() / self.height);
        if for_height < scale && for_height >= LEAST_SCALE {
            self.worksheet.set_print_fit_to_pages(1, 1);
        } else if !self.page_breaks.is_empty() {
            // There are far fewer than Excel's limit of 1,023.
            _ = self.worksheet.set_page_breaks(&self.page_breaks);
        }
    }

    /// Keeps blocks whole that begin at `starts` and end with the sheet so far: all on one page if they fit, else as many
    /// as do, and not one alone on the last if there are more.
    pub(super) fn keep_together(&mut self, starts: &[RowPlace]) {
        let room = self.page_height() / self.scale();
        let Some(first) = starts.first() else { return };
        if self.height <= room {
            return;
        }
        // A title above them is no page of its own.
        let is_low = first.top > MOST_ABOVE * room;
        if is_low {
            self.page_breaks.push(first.row);
        }
        let mut page = if is_low { first.top } else { 0.0 };
        for (index, start) in starts.iter().enumerate().skip(1) {
            let is_alone = index + 2 == starts.len() && self.height - page > room && self.height - start.top <= room;
            let end = starts.get(index + 1).map_or(self.height, |next| next.top);
            if end - page > room || is_alone {
                self.page_breaks.push(start.row);
                page = start.top;
            }
        }
    }
}
