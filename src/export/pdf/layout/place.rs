//! The pieces of a galley on their pages.

use super::every_page::PageRunningLines;
use super::galley::{Citable, Galley, Heading, Piece};
use super::page_breaks::PageRoom;
use super::pages::{Bookmark, Destination, LinkTarget, Page, PageItem, PlacedField, PlacedLink};
use super::table::{Drawn, RowPart, SetTable};
use crate::export::pdf::structure::{Tag, Tree};
use std::collections::{HashMap, HashSet};

/// Pages with what stands between their margins.
#[derive(Default)]
pub(super) struct PlacedPages<'r> {
    pub(super) pages: Vec<Page>,
    /// The running lines of each page; they are set when the number of pages is known.
    pub(super) running: Vec<PageRunningLines<'r>>,
    pub(super) bookmarks: Vec<Bookmark>,
    pub(super) fields: Vec<PlacedField>,
    pub(super) links: Vec<PlacedLink>,
    pub(super) destinations: HashMap<LinkTarget, Destination>,
}

/// Lines of a high row that stand together on a page.
struct PartRun {
    /// The first of them.
    part: RowPart,
    lines: usize,
    /// In points from the top of the page.
    top: f64,
}

/// Divides `galley` into pages that begin with the pieces of the indices `starts`. The figures in `tree` are told where they
/// stand.
pub(super) fn place<'r>(galley: Galley<'r>, starts: Vec<usize>, room: PageRoom, tree: &mut Tree) -> PlacedPages<'r> {
    let mut starts = starts.into_iter().peekable();
    let cited = galley.pieces.iter().flat_map(|piece| &piece.links).map(|link| link.target).collect();
    let mut placer =
        Placer { tables: galley.tables, tree, cited, run: None, placed: PlacedPages::default(), y: room.top };
    for (index, piece) in galley.pieces.into_iter().enumerate() {
        if starts.next_if_eq(&index).is_some() {
            placer.end_run();
            placer.begin_page(&piece, room.top);
        } else {
            placer.y += piece.space;
        }
        placer.piece(piece);
    }
    placer.end_run();
    placer.placed
}

/// Places piece by piece.
struct Placer<'r, 't> {
    tables: Vec<SetTable>,
    tree: &'t mut Tree,
    /// What links lead to.
    cited: HashSet<LinkTarget>,
    /// What is not yet drawn, as more of the same row may follow.
    run: Option<PartRun>,
    placed: PlacedPages<'r>,
    /// Where the next piece stands, in points from the top of the page.
    y: f64,
}

impl<'r> Placer<'r, '_> {
    /// Begins a page with `piece`, below what is repeated of its table.
    fn begin_page(&mut self, piece: &Piece<'r>, top: f64) {
        self.placed.pages.push(Page::default());
        self.placed.running.push(piece.running);
        self.y = top;
        if let Some(table) = piece.table {
            let drawn = self.tables[table].draw_head(top);
            self.draw(drawn);
        }
    }

    fn piece(&mut self, piece: Piece<'r>) {
        if piece.part.is_none_or(|part| part.is_first) {
            self.end_run();
        }
        let (page, y) = (self.placed.pages.len() - 1, self.y);
        let cited = piece.citable.map(|Citable { target, element }| (LinkTarget::Cited(target), element));
        let heading = piece.heading.as_ref().map(|heading| (LinkTarget::Heading(heading.element), heading.element));
        for (target, element) in [cited, heading].into_iter().flatten() {
            if self.cited.contains(&target) {
                self.placed.destinations.insert(target, Destination { page, y, element });
            }
        }
        if let Some(part) = piece.part {
            return self.part(part);
        }
        if let Some(Heading { title, level, element }) = piece.heading {
            self.placed.bookmarks.push(Bookmark {
                title: title.to_string(),
                place: Destination { page, y, element },
                level,
            });
        }
        if let Some(Tag::Figure { bounds, .. }) = piece.figure.map(|figure| &mut self.tree.elements[figure].tag) {
            move_down(bounds, y);
        }
        self.placed.links.extend(piece.links.into_iter().map(|link| link.moved_down(page, y)));
        self.placed.fields.extend(piece.fields.into_iter().map(|field| field.moved_down(page, y)));
        self.add(piece.items.into_iter().map(|item| PageItem { shape: item.shape.moved_down(y), ..item }));
        self.y += piece.height;
    }

    /// A part of a high row, drawn with the parts that follow it on the page.
    fn part(&mut self, part: RowPart) {
        let is_same = |run: &&mut PartRun| (run.part.table, run.part.row) == (part.table, part.row);
        if let Some(run) = self.run.as_mut().filter(is_same) {
            run.lines += part.lines;
        } else {
            self.end_run();
            self.run = Some(PartRun { part, lines: part.lines, top: self.y });
        }
    }

    /// Draws what has been gathered of a high row.
    fn end_run(&mut self) {
        if let Some(PartRun { part, lines, top }) = self.run.take() {
            let drawn = self.tables[part.table].draw_lines(part, lines, top);
            self.draw(drawn);
        }
    }

    fn draw(&mut self, drawn: Drawn) {
        self.add(drawn.items.into_iter());
        self.y = drawn.bottom;
    }

    fn add(&mut self, items: impl Iterator<Item = PageItem>) {
        if let Some(page) = self.placed.pages.last_mut() {
            page.items.extend(items);
        }
    }
}

/// Moves the bounds of a figure, which are from the lower left corner of the page, down by so many points.
#[expect(clippy::cast_possible_truncation, reason = "the numbers of a PDF are f32 here")]
fn move_down([_, bottom, _, top]: &mut [f32; 4], by: f64) {
    for side in [bottom, top] {
        *side = (f64::from(*side) - by) as f32;
    }
}
