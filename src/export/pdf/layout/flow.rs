//! Blocks one under the other, over as many pages as it takes.

use super::pairs::{DEFINITIONS, FIELDS, NUMBERED};
use super::running::Running;
use super::{Bookmark, FormField, Item, Layout, Mark, POINTS_PER_MM, Page, Shape};
use crate::export::ExportFailure;
use crate::export::pdf::font::face::Weight;
use crate::export::pdf::structure::{ElementId, Tag, Tree};
use crate::export::pdf::text::paragraph::{Line, Paragraph};
use crate::export::pdf::text::shaper::Shaper;

use crate::document::{Block, Color, Orientation, Report, Section, SharedStr, SourcedText, Tone, Typography};

/// The distance of baselines, as a multiple of the size of type.
pub(super) const LEADING: f64 = 1.35;
/// Where the baseline stands below the top of its line, as a multiple of the size of type (Noto Sans ascends 1.069 em).
const ASCENT: f64 = 1.03;
/// The fewest lines of a paragraph that stand together at the foot or the head of a page.
pub(super) const TOGETHER: usize = 2;

/// A heading that stays with what follows it: where its items begin.
struct Kept {
    page: usize,
    /// The place of its first item on the page.
    first: usize,
    y: f64,
    bookmark: usize,
}

/// The most of a page that is kept together for looks.
const MOST_KEPT: f64 = 0.6;

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
    /// The heading that was placed last, if nothing stands below it yet.
    kept: Option<Kept>,
    pub(super) fields: Vec<FormField>,
    failures: Vec<ExportFailure>,
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
            kept: None,
            fields: Vec::new(),
            failures: Vec::new(),
            size: (width * POINTS_PER_MM, height * POINTS_PER_MM),
            y: 0.0,
        };
        flow.new_page();
        flow
    }

    pub(super) fn finish(mut self) -> Layout {
        self.running_lines();
        self.watermark();
        let Self { size, pages, tree, bookmarks, fields, mut failures, .. } = self;
        failures.dedup();
        Layout { size, pages, tree, bookmarks, fields, failures }
    }

    fn running_lines(&mut self) {
        let count = self.pages.len();
        for (index, running) in std::mem::take(&mut self.running).into_iter().enumerate() {
            let (items, failures) = running.items(index + 1, count, self.report, self.size, self.shaper);
            self.pages[index].items.extend(items);
            self.failures.extend(failures);
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
        self.kept = None;
        if let Some(page) = self.pages.last_mut() {
            page.items.push(Item { mark, shape });
        }
    }

    /// Starts a page unless there is room for `height` on this one; a heading that was placed last goes along.
    pub(super) fn need(&mut self, height: f64) {
        if height <= self.room() || self.is_at_top() {
            return;
        }
        let page = self.pages.len() - 1;
        let kept = self.kept.take().filter(|kept| kept.page == page && kept.y > self.top() + 1e-6);
        let Some(kept) = kept else { return self.new_page() };
        let (moved, used) = (self.pages[page].items.split_off(kept.first), self.y - kept.y);
        self.new_page();
        let by = self.y - kept.y;
        let items = moved.into_iter().map(|item| Item { shape: item.shape.moved_down(by), ..item });
        self.pages[page + 1].items.extend(items);
        let bookmark = &mut self.bookmarks[kept.bookmark];
        (bookmark.page, bookmark.y) = (page + 1, bookmark.y + by);
        self.y += used;
    }

    /// The title and the subtitle of the document.
    pub(super) fn title(&mut self) {
        let typography = &self.report.typography;
        let (title, subtitle) = (typography.title, typography.subtitle);
        let palette = &self.report.palette;
        let (dark, muted) = (palette.title, palette.muted);
        self.logo();
        self.heading(&self.report.title, 1, title, Tree::DOCUMENT);
        if let Some(text) = &self.report.subtitle {
            let element = self.tree.add_in(text.main_origin(), Tree::DOCUMENT, Tag::Paragraph);
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
        let Typography { body, small, heading, .. } = self.report.typography;
        let palette = &self.report.palette;
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Heading(text) => {
                    self.y += 4.0;
                    let below = blocks.get(index + 1).map_or(0.0, |block| self.kept_height(block));
                    self.need(heading * LEADING + (body * LEADING * 3.0).max(below));
                    self.heading(text, level, heading, parent);
                }
                Block::Paragraph(text, tone) => {
                    let (weight, size, color) = match tone {
                        Tone::Body => (Weight::Regular, body, palette.text),
                        Tone::Note => (Weight::Italic, body, palette.text),
                        Tone::Small => (Weight::Regular, small, palette.muted),
                    };
                    let element = self.tree.add_in(text.main_origin(), parent, Tag::Paragraph);
                    let paragraph = self.shaper.paragraph(text, weight, size);
                    self.paragraph(&paragraph, element, color, 0.0);
                    self.y += 5.0;
                }
                Block::Chart(chart) => self.chart(chart, parent),
                Block::Definitions(pairs) => self.pairs(pairs, &DEFINITIONS, parent),
                Block::Fields(pairs) => self.pairs(pairs, &FIELDS, parent),
                Block::Numbered(paragraphs) => {
                    let numbered = |(number, words): &(SharedStr, SourcedText)| {
                        (SourcedText::wording(number.clone()), words.clone())
                    };
                    let pairs: Vec<(SourcedText, SourcedText)> = paragraphs.iter().map(numbered).collect();
                    self.pairs(&pairs, &NUMBERED, parent);
                }
                Block::Signatures(signatures) => self.signatures(signatures, parent),
                Block::Table(table) => {
                    self.table(table, parent);
                    self.y += 8.0;
                }
            }
        }
    }

    /// The height of what stands together with the heading above it, as far as a page goes.
    fn kept_height(&mut self, block: &Block) -> f64 {
        let height = match block {
            Block::Definitions(pairs) => self.pairs_height(pairs, &DEFINITIONS),
            Block::Fields(pairs) => self.pairs_height(pairs, &FIELDS),
            Block::Signatures(signatures) => self.signatures_height(signatures),
            _ => 0.0,
        };
        if height <= self.page_height() * MOST_KEPT { height } else { 0.0 }
    }

    fn heading(&mut self, text: &SourcedText, level: u8, size: f64, parent: ElementId) {
        let element = self.tree.add_in(text.main_origin(), parent, Tag::Heading(level));
        let paragraph = self.shaper.paragraph(text, Weight::Bold, size);
        let lines = paragraph.lines(self.width()).len();
        self.need(f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) * size * LEADING);
        let page = self.pages.len() - 1;
        let kept = Kept { page, first: self.pages[page].items.len(), y: self.y, bookmark: self.bookmarks.len() };
        self.bookmarks.push(Bookmark { title: text.to_string(), page, y: self.y, level });
        self.paragraph(&paragraph, element, self.report.palette.title, 0.0);
        self.y += 2.0;
        self.kept = (self.pages.len() - 1 == page).then_some(kept);
    }

    /// A paragraph over the whole width but `indent`.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, element: ElementId, color: Color, indent: f64) {
        let width = self.width() - indent;
        self.lines(paragraph.lines(width), paragraph.size, element, color, indent, width);
    }

    /// Lines one under the other; over a page's end they go on, at least two together.
    pub(super) fn lines(
        &mut self,
        lines: Vec<Line>,
        size: f64,
        element: ElementId,
        color: Color,
        indent: f64,
        width: f64,
    ) {
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
