//! Lines cut at places of their text, so that each part can belong to an element of its own.

use super::glyph_run::{Glyph, GlyphRun};
use super::paragraph::ShapedLine;
use std::sync::Arc;

/// Where in a text the line is that is cut next.
pub(crate) struct TextCursor<'t> {
    text: &'t str,
    at: usize,
}

/// What of a line belongs to one part of its text. It stands where it stood in the whole line: `starts` are from there.
pub(crate) struct CutLine {
    /// The index of the part.
    pub(crate) part: usize,
    pub(crate) line: ShapedLine,
}

impl<'t> TextCursor<'t> {
    /// At the beginning of `text`.
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Passes `characters`, and gives the byte where they begin. Spaces may be missing from them, and signs may stand in
    /// them that are not in the text, as hyphens at the end of a line.
    fn pass(&mut self, characters: &str) -> usize {
        let mut start = None;
        for c in characters.chars() {
            let rest = &self.text[self.at..];
            let found = if rest.starts_with(c) { rest } else { rest.trim_start() };
            if found.starts_with(c) {
                self.at = self.text.len() - found.len();
                start.get_or_insert(self.at);
                self.at += c.len_utf8();
            }
        }
        start.unwrap_or(self.at)
    }
}

/// Cuts a line, set in type of `size` points, where the parts of its text end: `ends` are bytes.
pub(crate) fn cut(line: &ShapedLine, size: f64, cursor: &mut TextCursor<'_>, ends: &[usize]) -> Vec<CutLine> {
    let mut cut: Vec<CutLine> = Vec::new();
    for (run, start) in line.runs.iter().zip(&line.starts) {
        let mut used = 0.0;
        for piece in pieces(run, cursor, ends) {
            // A run from right to left begins at its right end.
            let x = if run.is_rtl() { start + run.width - used - piece.run.width } else { start + used };
            used += piece.run.width;
            if cut.last().is_none_or(|last| last.part != piece.part) {
                let line =
                    ShapedLine { runs: Vec::new(), starts: Vec::new(), width: 0.0, is_opposite: line.is_opposite };
                cut.push(CutLine { part: piece.part, line });
            }
            if let Some(CutLine { line, .. }) = cut.last_mut() {
                line.width += piece.run.width * size;
                line.runs.push(piece.run);
                line.starts.push(x);
            }
        }
    }
    cut
}

/// What of a run belongs to one part of the text.
struct CutRun {
    part: usize,
    run: GlyphRun,
}

/// The pieces of a run, in reading order.
fn pieces(run: &GlyphRun, cursor: &mut TextCursor<'_>, ends: &[usize]) -> Vec<CutRun> {
    let mut by_part: Vec<(usize, Vec<&[Glyph]>)> = Vec::new();
    for cluster in run.clusters_as_read() {
        let characters: String = cluster.iter().map(|glyph| glyph.characters.as_str()).collect();
        let start = cursor.pass(&characters);
        let part = ends.partition_point(|end| *end <= start);
        match by_part.last_mut() {
            Some((last, clusters)) if *last == part => clusters.push(cluster),
            _ => by_part.push((part, vec![cluster])),
        }
    }
    // Most runs are whole.
    if let [(part, _)] = by_part.as_slice() {
        return vec![CutRun { part: *part, run: run.clone() }];
    }
    let of_clusters = |(part, clusters)| CutRun { part, run: run_of(run, clusters) };
    by_part.into_iter().map(of_clusters).collect()
}

/// A part of `run`: clusters in reading order.
fn run_of(run: &GlyphRun, mut clusters: Vec<&[Glyph]>) -> GlyphRun {
    // Glyphs are kept in visual order.
    if run.is_rtl() {
        clusters.reverse();
    }
    let glyphs = clusters.concat();
    GlyphRun { width: glyphs.iter().map(|glyph| glyph.advance).sum(), glyphs: Arc::new(glyphs), ..*run }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Origin;
    use crate::export::pdf::geometry::Point;
    use unicode_bidi::Level;

    /// A line of one run, whose glyphs, one em wide, stand for `characters` from left to right.
    fn line(characters: &str, level: Level) -> ShapedLine {
        let mut glyphs = Vec::new();
        for character in characters.chars() {
            let offset = Point { x: 0.0, y: 0.0 };
            glyphs.push(Glyph { id: 1, advance: 1.0, offset, characters: character.to_string() });
        }
        let width = glyphs.iter().map(|glyph| glyph.advance).sum();
        let run = GlyphRun { face: 0, origin: Origin::Data, level, glyphs: Arc::new(glyphs), width };
        ShapedLine { runs: vec![run], starts: vec![5.0], width: width * 10.0, is_opposite: level.is_rtl() }
    }

    /// The index of each part, its characters from left to right, where it begins, and its width.
    fn described(cut: &[CutLine]) -> Vec<String> {
        let mut parts = Vec::new();
        for CutLine { part, line } in cut {
            let glyphs = line.runs.iter().flat_map(|run| run.glyphs.iter());
            let characters: String = glyphs.map(|glyph| glyph.characters.as_str()).collect();
            parts.push(format!("{part} `{characters}` from {} em, {} pt wide", line.starts[0], line.width));
        }
        parts
    }

    #[test]
    fn parts_of_a_line_stand_where_they_stood() {
        let text = "see item 7 there";
        let cut = cut(&line(text, Level::ltr()), 10.0, &mut TextCursor::new(text), &[4, 10, 16]);
        let expected =
            ["0 `see ` from 5 em, 40 pt wide", "1 `item 7` from 9 em, 60 pt wide", "2 ` there` from 15 em, 60 pt wide"];
        assert_eq!(described(&cut), expected);
    }

    #[test]
    fn parts_of_a_line_from_right_to_left_begin_at_its_right() {
        let cut = cut(&line("דגבא", Level::rtl()), 10.0, &mut TextCursor::new("אבגד"), &[2, 6, 8]);
        let expected = ["0 `א` from 8 em, 10 pt wide", "1 `גב` from 6 em, 20 pt wide", "2 `ד` from 5 em, 10 pt wide"];
        assert_eq!(described(&cut), expected);
    }

    #[test]
    fn a_cursor_skips_spaces_that_are_missing_and_signs_that_were_added() {
        let mut cursor = TextCursor::new("see item 7 there");
        assert_eq!(cursor.pass("see"), 0);
        assert_eq!(cursor.pass(" "), 3);
        assert_eq!(cursor.pass("it-"), 4);
        assert_eq!(cursor.pass("em"), 6);
        assert_eq!(cursor.pass("7"), 9);
        assert_eq!(cursor.pass("there"), 11);
    }
}
