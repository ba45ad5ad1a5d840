//! The flow: things one under the other, over as many pages as it takes.

use super::leading::{LEADING, TOGETHER, ascent, leading};
use super::pages::{Bookmark, Mark, Page, PageItem, PlacedField, Shape};
use crate::document::{Color, Orientation, Report, RunningLine, SourcedText};
use crate::export::error::ExportFailure;
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::geometry::{POINTS_PER_MM, PageSize, times};
use crate::export::pdf::structure::{ElementId, Tag, Tree};
use crate::export::pdf::text::paragraph::{Paragraph, ShapedLine};
use crate::export::pdf::text::shaper::Shaper;

/// What has been laid out, and where the next thing stands.
pub(super) struct Flow<'r, 's, 'f> {
    pub(super) report: &'r Report,
    pub(super) shaper: &'s mut Shaper<'f>,
    pub(super) tree: Tree,
    pub(super) pages: Vec<Page>,
    /// The running lines of each page; they are set at the end, when the number of pages is known.
    pub(super) running: Vec<PageRunningLines<'r>>,
    /// The running lines of the pages that follow.
    pub(super) next_running: PageRunningLines<'r>,
    pub(super) bookmarks: Vec<Bookmark>,
    /// The heading that was placed last, if nothing stands below it yet.
    kept: Option<KeptHeading>,
    pub(super) fields: Vec<PlacedField>,
    pub(super) failures: Vec<ExportFailure>,
    pub(super) size: PageSize,
    /// Where the next thing stands.
    pub(super) y: f64,
}

/// The lines at the head and the foot of a page.
#[derive(Clone, Copy)]
pub(super) struct PageRunningLines<'r> {
    pub(super) header: &'r RunningLine,
    pub(super) footer: &'r RunningLine,
}

/// A heading that goes to the next page with what follows it.
struct KeptHeading {
    page: usize,
    /// The index of its first item on the page.
    first: usize,
    y: f64,
    bookmark: usize,
}

impl<'r, 's, 'f> Flow<'r, 's, 'f> {
    /// A flow with one empty page.
    pub(super) fn new(report: &'r Report, shaper: &'s mut Shaper<'f>) -> Self {
        let (width, height) = report.page.size.millimetres();
        let (width, height) = match report.page.orientation {
            Orientation::Portrait => (width, height),
            Orientation::Landscape => (height, width),
        };
        let next_running = match report.sections.as_slice() {
            [only] => PageRunningLines { header: &only.header, footer: &only.footer },
            _ => PageRunningLines { header: &report.header, footer: &report.footer },
        };
        let mut flow = Self {
            report,
            shaper,
            tree: Tree::new(),
            pages: Vec::new(),
            running: Vec::new(),
            next_running,
            bookmarks: Vec::new(),
            kept: None,
            fields: Vec::new(),
            failures: Vec::new(),
            size: PageSize { width: width * POINTS_PER_MM, height: height * POINTS_PER_MM },
            y: 0.0,
        };
        flow.new_page();
        flow
    }

    pub(super) fn new_page(&mut self) {
        self.pages.push(Page::default());
        self.running.push(self.next_running);
        self.y = self.top();
    }

    pub(super) fn left(&self) -> f64 {
        self.report.page.margins.left * POINTS_PER_MM
    }

    pub(super) fn width(&self) -> f64 {
        self.report.page.text_width() * POINTS_PER_MM
    }

    fn top(&self) -> f64 {
        self.report.page.margins.top * POINTS_PER_MM
    }

    fn bottom(&self) -> f64 {
        self.size.height - self.report.page.margins.bottom * POINTS_PER_MM
    }

    /// The height between the margins.
    pub(super) fn page_height(&self) -> f64 {
        self.bottom() - self.top()
    }

    /// The height that is left on the page.
    pub(super) fn room(&self) -> f64 {
        self.bottom() - self.y
    }

    pub(super) fn place(&mut self, mark: Mark, shape: Shape) {
        // Whatever stands below the heading now, it is not alone.
        self.kept = None;
        if let Some(page) = self.pages.last_mut() {
            page.items.push(PageItem { mark, shape });
        }
    }

    /// Starts a page unless there is room for `height` on this one; a heading that was placed last goes along.
    pub(super) fn need(&mut self, height: f64) {
        // On an empty page there never will be more room.
        if height <= self.room() || !self.is_below_top(self.y) {
            return;
        }
        let page = self.pages.len() - 1;
        // To move a heading from the top of its page would leave an empty page behind.
        match self.kept.take().filter(|kept| kept.page == page && self.is_below_top(kept.y)) {
            Some(heading) => self.move_to_new_page(&heading),
            None => self.new_page(),
        }
    }

    /// Whether `y` is below the top of a page, but for rounding.
    fn is_below_top(&self, y: f64) -> bool {
        y > self.top() + 1e-6
    }

    /// Starts a page with a heading that stands at the foot of this one.
    fn move_to_new_page(&mut self, heading: &KeptHeading) {
        let moved = self.pages[heading.page].items.split_off(heading.first);
        let used = self.y - heading.y;
        self.new_page();
        let by = self.y - heading.y;
        if let Some(page) = self.pages.last_mut() {
            page.items.extend(moved.into_iter().map(|item| PageItem { shape: item.shape.moved_down(by), ..item }));
        }
        let bookmark = &mut self.bookmarks[heading.bookmark];
        bookmark.page += 1;
        bookmark.y += by;
        self.y += used;
    }

    /// A heading with its bookmark; it stays with what follows it.
    pub(super) fn heading(&mut self, text: &SourcedText, level: u8, size: f64, parent: ElementId) {
        let element = self.tree.add_in(text.main_origin(), parent, Tag::Heading(level));
        let paragraph = self.shaper.paragraph(text, Weight::Bold, size);
        let lines = paragraph.lines(self.width()).len();
        self.need(times(lines) * size * LEADING);
        let page = self.pages.len() - 1;
        let kept = KeptHeading { page, first: self.pages[page].items.len(), y: self.y, bookmark: self.bookmarks.len() };
        self.bookmarks.push(Bookmark { title: text.to_string(), page, y: self.y, level });
        self.paragraph(&paragraph, element, self.report.palette.title, 0.0);
        self.y += 2.0;
        // One that is higher than a page goes on over its end, and stays where it is.
        self.kept = (self.pages.len() - 1 == page).then_some(kept);
    }

    /// The element of each of `lines`: `body` itself for one line, paragraphs in it for several.
    pub(super) fn line_elements(&mut self, lines: &[SourcedText], body: ElementId) -> Vec<ElementId> {
        if let [only] = lines {
            self.tree.elements[body].origin = only.main_origin();
            return vec![body];
        }
        lines.iter().map(|line| self.tree.add_in(line.main_origin(), body, Tag::Paragraph)).collect()
    }

    /// A paragraph over the whole width but `indent` points from the left.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, element: ElementId, color: Color, indent: f64) {
        let width = self.width() - indent;
        self.lines(paragraph.lines(width), paragraph.size, element, color, indent, width);
    }

    /// Lines one under the other, on a column of `width` points; over a page's end they go on, at least two together.
    pub(super) fn lines(
        &mut self,
        lines: Vec<ShapedLine>,
        size: f64,
        element: ElementId,
        color: Color,
        indent: f64,
        width: f64,
    ) {
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let left = count - index;
            // The first lines need room together, and so do the last.
            let starts_group = index == 0 || left == TOGETHER;
            let together = if starts_group { left.min(TOGETHER) } else { 1 };
            self.need(leading(size) * times(together));
            let x = self.left() + indent + if line.is_rtl { width - line.width } else { 0.0 };
            let baseline = self.y + ascent(size);
            self.place(Mark::Element(element), Shape::Text { x, baseline, size, color, line });
            self.y += leading(size);
        }
    }
}
