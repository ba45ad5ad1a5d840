//! The list of contents: the headings of a long document with their pages, each a link.

use super::flow::Flow;
use super::leading::{TOGETHER, ascent, leading};
use super::page_breaks::{PageBreak, page_starts};
use super::pages::{Bounds, LinkTarget, Mark, PageItem, PlacedLink, Shape};
use crate::document::{Contents, SourcedText};
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::geometry::times;
use crate::export::pdf::structure::{ElementId, Tag, Tree};
use crate::export::pdf::text::paragraph::ShapedLine;

/// Above the list and below it, in points.
const AROUND: f64 = 14.0;
/// Between two entries, in points.
const BETWEEN: f64 = 2.5;
/// Between a heading, its leader and its page number, in points.
const GAP: f64 = 6.0;
/// The least length of a leader, in points.
const LEADER: f64 = 12.0;

/// A heading that the list names.
struct ListedHeading {
    text: SourcedText,
    element: ElementId,
}

/// An entry, before the page of its heading is known.
struct Entry {
    /// The piece that its last line is.
    piece: usize,
    /// How much of that line its text takes, in points.
    width: f64,
    /// The element of the page number.
    number: ElementId,
}

impl Flow<'_, '_, '_> {
    /// Sets the list of contents before the piece with index `first`, which begins what it lists; its elements come behind
    /// those that the document has `above` it. Nothing is set if the document wants no list, or is too short for one.
    /// Gives the indices of the pieces that begin pages.
    pub(super) fn contents(&mut self, first: usize, above: usize) -> Vec<usize> {
        let starts = self.page_starts();
        let wanted = self.report.contents.as_ref().filter(|contents| starts.len() >= contents.least_pages);
        let Some(contents) = wanted else { return starts };
        let headings = self.listed_headings(first);
        if headings.is_empty() {
            return starts;
        }
        let before = self.tree.elements[Tree::DOCUMENT].kids.len();
        let rest = self.galley.take_from(first);
        let entries = self.entries(contents, &headings, starts.len());
        self.tree.elements[Tree::DOCUMENT].kids[above..].rotate_left(before - above);
        self.end();
        self.galley.put_back(rest, AROUND);
        // The room for page numbers is set aside, so that pages stay as they are once the numbers are known.
        let starts = self.page_starts();
        let pages = self.pages_of_headings(&starts);
        // The first headings are the title of the document and that of the list.
        for (entry, page) in entries.iter().zip(pages.iter().skip(pages.len() - headings.len())) {
            self.page_number(entry, *page);
        }
        starts
    }

    fn page_starts(&self) -> Vec<usize> {
        page_starts(&self.galley.measures(), self.page_height())
    }

    fn listed_headings(&self, first: usize) -> Vec<ListedHeading> {
        let headings = self.galley.pieces[first..].iter().filter_map(|piece| piece.heading.as_ref());
        headings.map(|heading| ListedHeading { text: heading.title.clone(), element: heading.element }).collect()
    }

    /// Sets the list as the last pieces.
    fn entries(&mut self, contents: &Contents, headings: &[ListedHeading], pages: usize) -> Vec<Entry> {
        if let Some(above) = self.galley.pieces.last() {
            self.running = above.running;
        }
        self.galley.leave(AROUND);
        self.galley.keep_next();
        self.heading(&contents.heading, 2, self.report.typography.heading, PageBreak::FREE, Tree::DOCUMENT);
        let list = self.tree.add(Tree::DOCUMENT, Tag::Contents);
        // The list takes at most as many pages as it has entries.
        let room = self.width() - self.number_width(pages + headings.len()) - 2.0 * GAP - LEADER;
        let mut entries = Vec::with_capacity(headings.len());
        for (index, heading) in headings.iter().enumerate() {
            let is_with_last = index > 0 && (index < TOGETHER || headings.len() - index < TOGETHER);
            let before = if is_with_last { PageBreak::Forbidden } else { PageBreak::FREE };
            entries.extend(self.entry(heading, list, room, before));
            self.galley.leave(BETWEEN);
        }
        entries
    }

    /// Sets a heading in the list, in lines of at most `room` points, with a link over each of them.
    fn entry(&mut self, heading: &ListedHeading, list: ElementId, room: f64, before: PageBreak) -> Option<Entry> {
        let origin = heading.text.main_origin();
        let item = self.tree.add(list, Tag::ContentsItem(heading.element));
        let reference = self.tree.add(item, Tag::Reference);
        let link = self.tree.add(reference, Tag::Link);
        let words = self.tree.add_in(origin, link, Tag::Span);
        let number = self.tree.add(link, Tag::Span);
        let (size, color) = (self.report.typography.body, self.report.palette.text);
        let paragraph = self.shaper.paragraph(&heading.text, Weight::Regular, size);
        let mut entry = None;
        for (index, line) in paragraph.lines(room).into_iter().enumerate() {
            self.begin(if index == 0 { before } else { PageBreak::Forbidden });
            let width = line.width;
            let x = self.left();
            self.place(Mark::Element(words), Shape::Text { x, baseline: ascent(size), size, color, line });
            self.y = leading(size);
            self.link(&heading.text, heading.element, link);
            entry = Some(Entry { piece: self.galley.pieces.len() - 1, width, number });
        }
        entry
    }

    /// Makes the whole width of the last piece a link to a heading.
    fn link(&mut self, words: &str, heading: ElementId, element: ElementId) {
        let bounds = Bounds { left: self.left(), top: 0.0, right: self.left() + self.width(), bottom: self.y };
        if let Some(piece) = self.galley.pieces.last_mut() {
            let target = LinkTarget::Heading(heading);
            piece.links.push(PlacedLink { page: 0, bounds, words: words.to_owned(), target, element });
        }
    }

    /// The page of each heading, counted from 1.
    fn pages_of_headings(&self, starts: &[usize]) -> Vec<usize> {
        let pieces = self.galley.pieces.iter().enumerate();
        let headings = pieces.filter(|(_, piece)| piece.heading.is_some());
        headings.map(|(index, _)| starts.partition_point(|start| *start <= index)).collect()
    }

    /// Sets the page number of an entry, and the leader to it.
    fn page_number(&mut self, entry: &Entry, page: usize) {
        let (size, color) = (self.report.typography.body, self.report.palette.text);
        let Some(line) = self.digits(page) else { return };
        let (left, right, baseline) = (self.left(), self.left() + self.width(), ascent(size));
        let (x, from, to) = (right - line.width, left + entry.width + GAP, right - line.width - GAP);
        let leader = Shape::Leader { x: from, y: baseline, width: to - from, color: self.report.palette.muted };
        let number = Shape::Text { x, baseline, size, color, line };
        let items = &mut self.galley.pieces[entry.piece].items;
        items.push(PageItem { mark: Mark::Decoration, shape: leader });
        items.push(PageItem { mark: Mark::Element(entry.number), shape: number });
    }

    /// The most that a page number of a document of so many pages takes, in points.
    fn number_width(&mut self, pages: usize) -> f64 {
        let widest = (0..10).filter_map(|digit| self.digits(digit)).map(|line| line.width).fold(0.0, f64::max);
        widest * times(pages.to_string().len())
    }

    fn digits(&mut self, number: usize) -> Option<ShapedLine> {
        let text = SourcedText::data(number.to_string());
        let paragraph = self.shaper.paragraph(&text, Weight::Regular, self.report.typography.body);
        paragraph.lines(f64::INFINITY).into_iter().next()
    }
}
