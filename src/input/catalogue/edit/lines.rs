//! The lines of a YAML text: where something that begins at a place ends, by its indentation.

/// The lines of a text.
#[derive(Clone, Copy)]
pub(super) struct Lines<'t> {
    pub(super) text: &'t str,
}

impl<'t> Lines<'t> {
    /// Where the line of `place` begins.
    pub(super) fn start(self, place: usize) -> usize {
        self.text[..place].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Where the line behind that of `place` begins.
    pub(super) fn next(self, place: usize) -> usize {
        self.text[place..].find('\n').map_or(self.text.len(), |length| place + length + 1)
    }

    /// How far from the beginning of its line `place` stands, in bytes.
    pub(super) fn column(self, place: usize) -> usize {
        place - self.start(place)
    }

    /// How the lines of the text end.
    pub(super) fn end_of_line(self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }

    /// The line that begins at `start`, with its end.
    fn line(self, start: usize) -> &'t str {
        &self.text[start..self.next(start)]
    }

    /// Where that ends which begins in the line of `place` and stands deeper than `column`: behind its last line that is
    /// neither blank nor a comment. Items of a list may stand in the column of their key.
    pub(super) fn end_of_block(self, place: usize, column: usize, may_have_items: bool) -> usize {
        let mut end = self.next(place);
        let mut next = end;
        while next < self.text.len() {
            let line = self.line(next);
            let bare = line.trim_start_matches(' ');
            let indent = line.len() - bare.len();
            let is_empty = bare.trim().is_empty();
            let is_item = may_have_items && indent == column && is_dash(bare);
            if !is_empty && indent <= column && !is_item && !bare.starts_with('#') {
                break;
            }
            next += line.len();
            // A comment less deep than the block is of what follows.
            if !is_empty && !bare.starts_with('#') {
                end = next;
            }
        }
        end
    }

    /// Where the comments begin that stand directly above the line which begins at `start`, behind `floor`.
    pub(super) fn start_of_comments(self, start: usize, floor: usize) -> usize {
        let mut first = start;
        while first > floor {
            let above = self.start(first - 1);
            if above < floor || !self.line(above).trim_start().starts_with('#') {
                break;
            }
            first = above;
        }
        first
    }

    /// The dash of the list item whose content begins at `place`, if nothing else stands before it in its line.
    pub(super) fn dash(self, place: usize) -> Option<usize> {
        let start = self.start(place);
        let before = &self.text[start..place];
        let at = before.find('-')?;
        let is_bare = before[..at].bytes().all(|byte| byte == b' ') && before[at + 1..].bytes().all(|b| b == b' ');
        is_bare.then_some(start + at)
    }
}

fn is_dash(line: &str) -> bool {
    line.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r']))
}
