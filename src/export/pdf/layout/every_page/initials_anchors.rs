//! The texts by which a service for electronic signatures finds the places for initials on each page.

use super::EveryPage;
use super::running_lines::{PageNumber, PlacedLine, text};
use crate::document::{Color, Initials, RunningPiece};
use crate::export::pdf::font::weight::Weight;
use crate::export::pdf::geometry::Point;
use crate::export::pdf::layout::pages::{Mark, PageItem, Shape};
use crate::export::pdf::layout::signatures::ANCHOR_SIZE;

/// What a place for initials is drawn with, in the templates that are built in.
const BLANK: char = '_';

/// A character that is seen, and where its glyph begins on the page, in points.
struct PlacedCharacter {
    character: char,
    place: Point,
}

impl EveryPage<'_, '_, '_> {
    /// Sets the anchors of `pieces`, whose words stand on `lines`, in the colour of the paper: each where the blank of its
    /// place begins, or else its words.
    pub(in crate::export::pdf::layout) fn initials_anchors(
        &mut self,
        pieces: &[RunningPiece],
        page: PageNumber,
        mark: Mark,
        lines: &[PlacedLine],
    ) {
        let mut rest = None;
        for piece in pieces {
            let RunningPiece::Initials(Initials { words, anchor }) = piece else { continue };
            if anchor.is_empty() {
                continue;
            }
            // Most documents have no anchors, so characters are placed only once there is one.
            let characters = rest.get_or_insert_with(|| self.characters(lines));
            let Some(start) = find(characters, words) else { continue };
            let own: Vec<PlacedCharacter> = characters.drain(..start + seen(words).count()).skip(start).collect();
            let blank = own.iter().find(|placed| placed.character == BLANK).or(own.first());
            let Some(Point { x, y: baseline }) = blank.map(|placed| placed.place) else { continue };
            let anchor = text(anchor, page, usize::MAX);
            let paragraph = self.shaper.paragraph(&anchor, Weight::Regular, ANCHOR_SIZE);
            let items = paragraph.lines(f64::INFINITY).into_iter().map(|line| {
                let shape = Shape::Text { x, baseline, size: ANCHOR_SIZE, color: Color::WHITE, line };
                PageItem { mark, shape }
            });
            // The line itself is painted behind these, so that their white hides nothing.
            self.pages[page.number - 1].items.extend(items);
        }
    }

    /// The characters of `lines` that are seen, in reading order.
    fn characters(&self, lines: &[PlacedLine]) -> Vec<PlacedCharacter> {
        let size = self.report.typography.small;
        let mut characters = Vec::new();
        for PlacedLine { x, baseline, line } in lines {
            for (run, start) in line.runs.iter().zip(&line.starts) {
                let mut pen = x + start * size;
                let mut of_run = Vec::with_capacity(run.glyphs.len());
                for glyph in run.glyphs.iter() {
                    let place = Point { x: pen, y: *baseline };
                    of_run.extend(seen(&glyph.characters).map(|character| PlacedCharacter { character, place }));
                    pen += glyph.advance * size;
                }
                // Glyphs stand as they are seen, from the left.
                if run.is_rtl() {
                    of_run.reverse();
                }
                characters.extend(of_run);
            }
        }
        characters
    }
}

/// The characters of a text but for spaces, which are left out where a line ends.
fn seen(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

/// Where `words` begin among `characters`.
fn find(characters: &[PlacedCharacter], words: &str) -> Option<usize> {
    let words: Vec<char> = seen(words).collect();
    let begins = |part: &[PlacedCharacter]| part.iter().map(|placed| placed.character).eq(words.iter().copied());
    characters.windows(words.len().max(1)).position(begins)
}
