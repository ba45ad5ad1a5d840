//! The flow: things one under the other, over as many pages as it takes.

use super::every_page::PageRunningLines;
use super::galley::{Citable, Galley, Heading};
use super::leading::{TOGETHER, ascent, leading};
use super::page_breaks::{PageBreak, PageRoom};
use super::pages::{Mark, PageItem, Shape};
use crate::document::{CitationTarget, Color, Orientation, ReadingDirection, Report, SourcedText};
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::geometry::{POINTS_PER_MM, PageSize};
use crate::export::pdf::structure::{ElementId, Tag, Tree};
use crate::export::pdf::text::paragraph::{Paragraph, ShapedLine};
use crate::export::pdf::text::shaper::Shaper;

/// How bad a page break is between two lines of a paragraph.
const BETWEEN_LINES: f64 = 10.0;

/// What has been set, before it is divided into pages.
pub(super) struct Flow<'r, 's, 'f> {
    pub(super) report: &'r Report,
    pub(super) shaper: &'s mut Shaper<'f>,
    pub(super) tree: Tree,
    pub(super) galley: Galley<'r>,
    /// The index of the section that is set.
    pub(super) section: Option<usize>,
    /// The running lines of the pages that begin with what follows.
    pub(super) running: PageRunningLines<'r>,
    pub(super) size: PageSize,
    /// Where the next thing stands, below the top of the last piece.
    pub(super) y: f64,
}

impl<'r, 's, 'f> Flow<'r, 's, 'f> {
    /// A flow of nothing.
    pub(super) fn new(report: &'r Report, shaper: &'s mut Shaper<'f>) -> Self {
        let (width, height) = report.page.size.millimetres();
        let (width, height) = match report.page.orientation {
            Orientation::Portrait => (width, height),
            Orientation::Landscape => (height, width),
        };
        let running = match report.sections.as_slice() {
            [only] => PageRunningLines { header: &only.header, footer: &only.footer },
            _ => PageRunningLines { header: &report.header, footer: &report.footer },
        };
        let size = PageSize { width: width * POINTS_PER_MM, height: height * POINTS_PER_MM };
        let (tree, galley) = (Tree::new(), Galley::default());
        Self { report, shaper, tree, galley, section: None, running, size, y: 0.0 }
    }

    pub(super) fn left(&self) -> f64 {
        self.report.page.margins.left * POINTS_PER_MM
    }

    pub(super) fn width(&self) -> f64 {
        self.report.page.text_width() * POINTS_PER_MM
    }

    /// Whether the page is laid out from right to left. What is placed is mirrored when all of it stands.
    pub(super) fn is_mirrored(&self) -> bool {
        self.report.direction == ReadingDirection::RightToLeft
    }

    /// The room between the margins.
    pub(super) fn page_room(&self) -> PageRoom {
        let margins = &self.report.page.margins;
        let (top, bottom) = (margins.top * POINTS_PER_MM, margins.bottom * POINTS_PER_MM);
        PageRoom { top, height: self.size.height - bottom - top }
    }

    /// The height between the margins.
    pub(super) fn page_height(&self) -> f64 {
        self.page_room().height
    }

    /// Begins a piece: what is placed from now on stands together.
    pub(super) fn begin(&mut self, before: PageBreak) {
        self.end();
        self.galley.begin(before, self.running);
        self.y = 0.0;
    }

    /// Ends the last piece, which is as high as what has been placed.
    pub(super) fn end(&mut self) {
        if let Some(piece) = self.galley.pieces.last_mut() {
            piece.height = self.y;
        }
    }

    /// Keeps the pieces from index `first` on together, if they take at most the share `most` of a page.
    pub(super) fn keep_together(&mut self, first: usize, most: f64) {
        self.end();
        let most = most * self.page_height();
        self.galley.keep_together(first, most);
    }

    /// Says that the last piece shows a figure, whose place is from the top of the piece.
    pub(super) fn shows(&mut self, figure: ElementId) {
        if let Some(piece) = self.galley.pieces.last_mut() {
            piece.figure = Some(figure);
        }
    }

    /// Says that `target`, which is `element`, begins with the piece of this index.
    pub(super) fn begins(&mut self, piece: usize, target: CitationTarget, element: ElementId) {
        if let Some(piece) = self.galley.pieces.get_mut(piece) {
            piece.citable = Some(Citable { target, element });
        }
    }

    pub(super) fn place(&mut self, mark: Mark, shape: Shape) {
        if let Some(piece) = self.galley.pieces.last_mut() {
            piece.items.push(PageItem { mark, shape });
        }
    }

    /// A heading, named in the outline; it stays with what follows it. Gives its element.
    pub(super) fn heading(
        &mut self,
        text: &SourcedText,
        level: u8,
        size: f64,
        before: PageBreak,
        parent: ElementId,
    ) -> ElementId {
        let element = self.tree.add_in(text.main_origin(), parent, Tag::Heading(level));
        let paragraph = self.shaper.paragraph(text, Weight::Bold, size);
        let first = self.galley.pieces.len();
        self.paragraph(&paragraph, element, self.report.palette.title, before);
        if let Some(piece) = self.galley.pieces.get_mut(first) {
            piece.heading = Some(Heading { title: text.clone(), level, element });
        }
        self.keep_together(first, 1.0);
        self.galley.leave(2.0);
        self.galley.keep_next();
        element
    }

    /// The element of each of `lines`: `body` itself for one line, paragraphs in it for several.
    pub(super) fn line_elements(&mut self, lines: &[SourcedText], body: ElementId) -> Vec<ElementId> {
        if let [only] = lines {
            self.tree.elements[body].origin = only.main_origin();
            return vec![body];
        }
        lines.iter().map(|line| self.tree.add_in(line.main_origin(), body, Tag::Paragraph)).collect()
    }

    /// A paragraph over the whole width. Over a page's end it goes on, with at least two lines together.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, element: ElementId, color: Color, before: PageBreak) {
        let lines = paragraph.lines(self.width());
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            self.begin(if index == 0 { before } else { line_break(index, count) });
            self.line(line, paragraph.size, element, color, 0.0, self.width());
        }
    }

    /// A line in the last piece.
    pub(super) fn line(
        &mut self,
        line: ShapedLine,
        size: f64,
        element: ElementId,
        color: Color,
        indent: f64,
        width: f64,
    ) {
        let x = self.left() + indent + if line.is_opposite { width - line.width } else { 0.0 };
        let baseline = self.y + ascent(size);
        self.place(Mark::Element(element), Shape::Text { x, baseline, size, color, line });
        self.y += leading(size);
    }
}

/// Whether a page may begin with the line of this index, not the first, of a paragraph of `count` lines.
pub(super) fn line_break(index: usize, count: usize) -> PageBreak {
    let stands_alone = index < TOGETHER || count - index < TOGETHER;
    if stands_alone { PageBreak::Forbidden } else { PageBreak::Allowed(BETWEEN_LINES) }
}
