//! Blocks one under the other, over as many pages as it takes.

use super::running::Running;
use super::{Bookmark, Item, Layout, Mark, POINTS_PER_MM, Page, Shape};
use crate::export::pdf::face::Weight;
use crate::export::pdf::structure::{ElementId, Tag, Tree};
use crate::export::pdf::text::{Line, Paragraph, Shaper};
use crate::report::{self, Block, Color, Orientation, Prose, Report, Section, Tone};

/// The distance of baselines, as a multiple of the size of type.
const LEADING: f64 = 1.35;
/// Where the baseline stands below the top of its line, as a multiple of the size of type (Noto Sans ascends 1.069 em).
const ASCENT: f64 = 1.03;
/// The fewest lines of a paragraph that stand together at the foot or the head of a page.
const TOGETHER: usize = 2;

/// The state of laying out.
pub(super) struct Flow<'r, 's, 'f> {
    pub(super) report: &'r Report,
    pub(super) shaper: &'s mut Shaper<'f>,
    pub(super) tree: Tree,
    pub(super) pages: Vec<Page>,
    /// The running lines of each page.
    running: Vec<Running<'r>>,
    current: Running<'r>,
    bookmarks: Vec<Bookmark>,
    pub(super) size: (f64, f64),
    /// Where the next thing stands.
    pub(super) y: f64,
}

impl<'r, 's, 'f> Flow<'r, 's, 'f> {
    pub(super) fn new(report: &'r Report, shaper: &'s mut Shaper<'f>) -> Self {
        let (width, height) = report.page.size.millimetres();
        let (width, height) = match report.page.orientation {
            Orientation::Portrait => (width, height),
            Orientation::Landscape => (height, width),
        };
        let running = match report.sections.as_slice() {
            [only] => Running { header: &only.header, footer: &only.footer },
            _ => Running { header: &report.header, footer: &report.footer },
        };
        let mut flow = Self {
            report,
            shaper,
            tree: Tree::new(),
            pages: Vec::new(),
            running: Vec::new(),
            current: running,
            bookmarks: Vec::new(),
            size: (width * POINTS_PER_MM, height * POINTS_PER_MM),
            y: 0.0,
        };
        flow.new_page();
        flow
    }

    pub(super) fn finish(mut self) -> Layout {
        self.running_lines();
        Layout { size: self.size, pages: self.pages, tree: self.tree, bookmarks: self.bookmarks }
    }

    fn running_lines(&mut self) {
        let count = self.pages.len();
        for (index, running) in std::mem::take(&mut self.running).into_iter().enumerate() {
            let items = running.items(index + 1, count, self.report, self.size, self.shaper);
            self.pages[index].items.extend(items);
        }
    }

    pub(super) fn new_page(&mut self) {
        self.pages.push(Page::default());
        self.running.push(self.current);
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

    pub(super) fn bottom(&self) -> f64 {
        self.size.1 - self.report.page.margins.bottom * POINTS_PER_MM
    }

    /// The height of an empty page.
    pub(super) fn page_height(&self) -> f64 {
        self.bottom() - self.top()
    }

    pub(super) fn room(&self) -> f64 {
        self.bottom() - self.y
    }

    fn is_at_top(&self) -> bool {
        self.y <= self.top() + 1e-6
    }

    pub(super) fn place(&mut self, mark: Mark, shape: Shape) {
        if let Some(page) = self.pages.last_mut() {
            page.items.push(Item { mark, shape });
        }
    }

    /// Starts a page unless there is room for `height` on this one.
    pub(super) fn need(&mut self, height: f64) {
        if height > self.room() && !self.is_at_top() {
            self.new_page();
        }
    }

    /// The title and the subtitle of the document.
    pub(super) fn title(&mut self) {
        let typography = &self.report.typography;
        let (title, subtitle) = (typography.title, typography.subtitle);
        let palette = &self.report.palette;
        let (dark, muted) = (palette.title, palette.muted);
        self.heading(&self.report.title, 1, title, Tree::DOCUMENT);
        if let Some(text) = &self.report.subtitle {
            let element = self.tree.add_in(text.main_voice(), Tree::DOCUMENT, Tag::Paragraph);
            let paragraph = self.shaper.paragraph(text, Weight::Regular, subtitle);
            self.paragraph(&paragraph, element, muted, 0.0);
        }
        self.y += 4.0;
        self.rule(dark, 1.2);
        self.y += 10.0;
    }

    fn rule(&mut self, color: Color, height: f64) {
        let shape = Shape::Fill { x: self.left(), y: self.y, width: self.width(), height, color };
        self.place(Mark::Decoration, shape);
        self.y += height;
    }

    pub(super) fn front(&mut self) {
        self.blocks(&self.report.front, Tree::DOCUMENT, 2);
    }

    pub(super) fn closing(&mut self) {
        self.blocks(&self.report.closing, Tree::DOCUMENT, 2);
    }

    /// A section; where there are several, each begins a page.
    pub(super) fn section(&mut self, section: &'r Section, number: usize) {
        let several = self.report.sections.len() > 1;
        self.current = Running { header: &section.header, footer: &section.footer };
        if several || number > 0 {
            self.new_page();
        } else {
            self.y += 6.0;
        }
        let element = self.tree.add(Tree::DOCUMENT, Tag::Section);
        let size = self.report.typography.heading * 1.1;
        // The heading stays with the notes, the header of the table and its first row.
        self.need(size * LEADING + self.report.typography.body * 9.0);
        self.heading(&section.heading, 2, size, element);
        self.blocks(&section.blocks, element, 3);
    }

    fn blocks(&mut self, blocks: &'r [Block], parent: ElementId, level: u8) {
        let report::Typography { body, small, heading, .. } = self.report.typography;
        let palette = &self.report.palette;
        for block in blocks {
            match block {
                Block::Heading(text) => {
                    self.y += 4.0;
                    self.need(heading * LEADING + body * LEADING * 3.0);
                    self.heading(text, level, heading, parent);
                }
                Block::Paragraph(text, tone) => {
                    let (weight, size, color) = match tone {
                        Tone::Body => (Weight::Regular, body, palette.text),
                        Tone::Note => (Weight::Italic, body, palette.text),
                        Tone::Small => (Weight::Regular, small, palette.muted),
                    };
                    let element = self.tree.add_in(text.main_voice(), parent, Tag::Paragraph);
                    let paragraph = self.shaper.paragraph(text, weight, size);
                    self.paragraph(&paragraph, element, color, 0.0);
                    self.y += 5.0;
                }
                Block::Chart(chart) => self.chart(chart, parent),
                Block::Definitions(definitions) => self.definitions(definitions, parent),
                Block::Table(table) => {
                    self.table(table, parent);
                    self.y += 8.0;
                }
            }
        }
    }

    fn heading(&mut self, text: &Prose, level: u8, size: f64, parent: ElementId) {
        let element = self.tree.add_in(text.main_voice(), parent, Tag::Heading(level));
        self.bookmarks.push(Bookmark { title: text.to_string(), page: self.pages.len() - 1, y: self.y, level });
        let paragraph = self.shaper.paragraph(text, Weight::Bold, size);
        self.paragraph(&paragraph, element, self.report.palette.title, 0.0);
        self.y += 2.0;
    }

    /// Terms in a column of their own, and what they mean beside them.
    fn definitions(&mut self, definitions: &[(Prose, Prose)], parent: ElementId) {
        const GAP: f64 = 10.0;
        const SPACE: f64 = 1.5;
        let width = self.width();
        let size = self.report.typography.body;
        let color = self.report.palette.text;
        let list = self.tree.add(parent, Tag::Definitions);
        let terms: Vec<Paragraph> =
            definitions.iter().map(|(term, _)| self.shaper.paragraph(term, Weight::Bold, size)).collect();
        let widest = terms.iter().map(Paragraph::natural_width).fold(0.0, f64::max).min(self.width() / 3.0);
        let meanings: Vec<Paragraph> =
            definitions.iter().map(|(_, meaning)| self.shaper.paragraph(meaning, Weight::Regular, size)).collect();
        let height = |term: &Paragraph, meaning: &Paragraph| {
            let lines = meaning.lines(width - widest - GAP).len().max(term.lines(widest).len());
            f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) * size * LEADING + SPACE
        };
        let heights: Vec<f64> = terms.iter().zip(&meanings).map(|(term, meaning)| height(term, meaning)).collect();
        for (index, (term, meaning)) in terms.iter().zip(&meanings).enumerate() {
            let item = self.tree.add(list, Tag::ListItem);
            let label = self.tree.add_in(definitions[index].0.main_voice(), item, Tag::Label);
            let body = self.tree.add_in(definitions[index].1.main_voice(), item, Tag::ListBody);
            let term = term.lines(widest);
            // The last does not stand alone at the top of a page.
            let together = if index + TOGETHER == heights.len() { TOGETHER } else { 1 };
            let needed: f64 = heights[index..index + together].iter().sum();
            self.need(if needed <= self.page_height() { needed } else { heights[index] });
            let (y, page) = (self.y, self.pages.len());
            self.lines(term, size, label, color, 0.0, widest);
            if self.pages.len() == page {
                self.y = y;
            }
            self.paragraph(meaning, body, color, widest + GAP);
            self.y += SPACE;
        }
        self.y += 4.0;
    }

    /// A paragraph over the whole width but `indent`.
    fn paragraph(&mut self, paragraph: &Paragraph, element: ElementId, color: Color, indent: f64) {
        let width = self.width() - indent;
        self.lines(paragraph.lines(width), paragraph.size, element, color, indent, width);
    }

    /// Lines one under the other; over a page's end they go on, at least two together.
    fn lines(&mut self, lines: Vec<Line>, size: f64, element: ElementId, color: Color, indent: f64, width: f64) {
        let leading = size * LEADING;
        let count = lines.len();
        for (i, line) in lines.into_iter().enumerate() {
            let left = count - i;
            let starts_group = i == 0 || left == TOGETHER;
            let together = if starts_group { left.min(TOGETHER) } else { 1 };
            self.need(leading * f64::from(u32::try_from(together).unwrap_or(1)));
            let x = self.left() + indent + if line.is_rtl { width - line.width } else { 0.0 };
            let baseline = self.y + size * ASCENT;
            self.place(Mark::Element(element), Shape::Text { x, baseline, size, color, line });
            self.y += leading;
        }
    }
}

/// The distance of baselines for type of `size`.
pub(super) fn leading(size: f64) -> f64 {
    size * LEADING
}

/// Where the baseline stands below the top of its line.
pub(super) fn ascent(size: f64) -> f64 {
    size * ASCENT
}
