//! Cells of parties: `WSO2/Customer`, `Red Hat and Customer`, `Vendor, Customer`, `DPO/Security`.

use super::footnotes::split_marks;
use crate::complaint::{Complaint, printable, quoted};
use crate::import::matrix::Holder;
use crate::import::names::folded;
use crate::import::vocabulary::Vocabulary;
use std::collections::{BTreeMap, BTreeSet};

/// The most parties that one cell names.
const MOST: usize = 32;

/// The parties that are known by name, and how cells name them.
pub(in crate::import) struct PartyReader<'w> {
    /// Names as they are compared, with the spelling that is kept.
    known: BTreeMap<String, String>,
    /// How often each cell stands in the tables, for names that have a slash.
    counts: BTreeMap<String, usize>,
    vocabulary: &'w Vocabulary<'w>,
}

/// A cell of parties that has been read.
#[derive(Debug, Default)]
pub(in crate::import) struct PartyCell {
    pub(in crate::import) holders: Vec<Holder>,
    pub(in crate::import) footnotes: Vec<String>,
    /// A name that was not taken apart, as no part of it stands alone.
    pub(in crate::import) whole: Option<String>,
}

/// What stands between two parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    /// A line end, a comma or a semicolon.
    Sure,
    /// A word, a slash, an ampersand: it may be part of a name.
    Perhaps,
}

/// A piece of a cell, and what stands before it.
struct Piece<'c> {
    start: usize,
    text: &'c str,
    between: Between,
}

impl<'w> PartyReader<'w> {
    /// A reader that knows the `names`, and those that stand alone in `cells`.
    pub(in crate::import) fn new<'c>(
        vocabulary: &'w Vocabulary<'w>,
        names: impl Iterator<Item = &'c str>,
        cells: impl Iterator<Item = &'c str>,
    ) -> Self {
        let mut reader = Self { known: BTreeMap::new(), counts: BTreeMap::new(), vocabulary };
        for name in names {
            reader.known.entry(folded(name)).or_insert_with(|| name.trim().to_owned());
        }
        for cell in cells {
            let (text, _) = split_marks(cell);
            *reader.counts.entry(folded(text)).or_default() += 1;
            let (name, _) = split_condition(text);
            if !vocabulary.is_nobody(text) && reader.pieces(name).len() == 1 {
                reader.know(name);
            }
        }
        reader
    }

    fn know(&mut self, name: &str) -> String {
        let name = clean(name);
        self.known.entry(folded(&name)).or_insert(name).clone()
    }

    /// Reads a cell. A name that is new becomes known.
    ///
    /// # Errors
    /// It can be read in two ways.
    pub(in crate::import) fn read(&mut self, cell: &str) -> Result<PartyCell, Complaint> {
        let (text, footnotes) = split_marks(cell);
        let mut read = PartyCell { footnotes, ..PartyCell::default() };
        if text.is_empty() || self.vocabulary.is_nobody(text) {
            return Ok(read);
        }
        for name in self.names(text, &mut read.whole)? {
            let (marked, footnotes) = split_marks(&name);
            read.footnotes.extend(footnotes);
            let (party, condition) = split_condition(marked);
            let holder = Holder { party: self.know(party), condition: condition.map(clean) };
            if !read.holders.iter().any(|other| other.party == holder.party) {
                read.holders.push(holder);
            }
        }
        Ok(read)
    }

    /// The names in a cell, each with its condition.
    fn names(&self, text: &str, whole: &mut Option<String>) -> Result<Vec<String>, Complaint> {
        let pieces = self.pieces(text);
        if pieces.len() == 1 || self.is_known(text) {
            return Ok(vec![text.to_owned()]);
        }
        // Between line ends, commas and semicolons, each part is looked at by itself.
        let mut names = Vec::new();
        let mut first = 0;
        while first < pieces.len() {
            let rest = pieces[first + 1..].iter().position(|piece| piece.between == Between::Sure);
            let next = rest.map_or(pieces.len(), |at| first + 1 + at);
            names.extend(self.part(text, &pieces[first..next], whole)?);
            first = next;
        }
        Ok(names)
    }

    /// The names in a part of a cell, whose pieces are joined by what may stand in a name.
    fn part(&self, cell: &str, pieces: &[Piece<'_>], whole: &mut Option<String>) -> Result<Vec<String>, Complaint> {
        let part = join(cell, pieces);
        if pieces.len() == 1 || self.is_known(part) {
            return Ok(vec![part.to_owned()]);
        }
        let texts = || pieces.iter().map(|piece| piece.text.trim().to_owned());
        // A piece that is known alone shows that the others are parties too.
        if let Some(names) = self.joined(cell, pieces) {
            return Ok(names);
        }
        if pieces.iter().any(|piece| self.is_known(piece.text)) {
            return Ok(texts().collect());
        }
        if self.counts.get(&folded(part)).is_some_and(|count| *count > 1) {
            *whole = Some(part.to_owned());
            return Ok(vec![part.to_owned()]);
        }
        let names: Vec<String> = texts().collect();
        let message = format!("`{}` may be one party or {}", printable(part), names.len());
        let split = names.iter().map(|name| format!("--party '{name}'")).collect::<Vec<_>>().join(" ");
        Err(Complaint::new(message, format!("give `--party '{part}'` for one, or `{split}`")))
    }

    /// The only way to read pieces as known names, some of which may have a slash or an "and".
    fn joined(&self, cell: &str, pieces: &[Piece<'_>]) -> Option<Vec<String>> {
        if pieces.len() > MOST {
            return None;
        }
        let mut ways: Vec<Vec<Vec<String>>> = vec![vec![Vec::new()]];
        for end in 1..=pieces.len() {
            let mut here = Vec::new();
            for start in 0..end {
                let name = join(cell, &pieces[start..end]);
                if self.is_known(name) {
                    for way in &ways[start] {
                        let mut way = way.clone();
                        way.push(name.to_owned());
                        here.push(way);
                    }
                }
                if here.len() > 1 {
                    break;
                }
            }
            ways.push(here);
        }
        match ways.pop()?.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        }
    }

    fn is_known(&self, name: &str) -> bool {
        let (name, _) = split_condition(split_marks(name).0);
        self.known.contains_key(&folded(name))
    }

    /// A cell taken apart at everything that may stand between two parties, but not within brackets.
    fn pieces<'c>(&self, text: &'c str) -> Vec<Piece<'c>> {
        let mut pieces = Vec::new();
        let (mut start, mut depth, mut at) = (0, 0_usize, 0);
        let mut between = Between::Sure;
        while let Some(c) = text[at..].chars().next() {
            depth = match c {
                '(' | '[' => depth + 1,
                ')' | ']' => depth.saturating_sub(1),
                _ => depth,
            };
            let found = if depth == 0 { self.between(text, at) } else { None };
            if let Some((length, kind)) = found {
                pieces.push(Piece { start, text: &text[start..at], between });
                (start, between) = (at + length, kind);
                at = start;
            } else {
                at += c.len_utf8();
            }
        }
        pieces.push(Piece { start, text: &text[start..], between });
        pieces.retain(|piece| !piece.text.trim().is_empty());
        if pieces.is_empty() {
            pieces.push(Piece { start: 0, text, between: Between::Sure });
        }
        pieces
    }

    /// How long what stands between two parties is at the place `at`.
    fn between(&self, text: &str, at: usize) -> Option<(usize, Between)> {
        let rest = &text[at..];
        match rest.as_bytes().first()? {
            b'\n' | b';' => return Some((1, Between::Sure)),
            b',' => {
                let next = rest[1..].trim_start().split([' ', ',', '\n', ';', '/']).next().unwrap_or_default();
                let forms = &self.vocabulary.words.company_forms;
                let is_form = forms.iter().any(|form| form.as_str().eq_ignore_ascii_case(next));
                return (!is_form).then_some((1, Between::Sure));
            }
            b'/' | b'|' => return Some((1, Between::Perhaps)),
            b' ' => {}
            _ => return None,
        }
        // Words and signs count only with blanks round them.
        let word = rest[1..].split(' ').next().unwrap_or_default();
        let is_last = rest.len() <= 1 + word.len();
        let words = &self.vocabulary.words.between;
        let is_between = matches!(word, "&" | "+") || words.iter().any(|between| between.as_str() == word);
        (is_between && !is_last).then_some((word.len() + 2, Between::Perhaps))
    }
}

/// The text of a cell from the first to the last of its `pieces`.
fn join<'c>(cell: &'c str, pieces: &[Piece<'_>]) -> &'c str {
    let start = pieces.first().map_or(0, |first| first.start);
    let end = pieces.last().map_or(start, |last| last.start + last.text.len());
    cell[start..end].trim()
}

/// A name and the condition in brackets behind it.
fn split_condition(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    let inside = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    match inside {
        Some((name, condition)) if !name.trim().is_empty() && !condition.trim().is_empty() => {
            (name.trim(), Some(condition.trim()))
        }
        _ => (text, None),
    }
}

/// A name on one line, without emphasis.
pub(in crate::import) fn clean(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    for sign in ["**", "__", "*", "_", "`"] {
        let inner = name.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
        if let Some(inner) = inner.filter(|inner| !inner.is_empty() && !inner.contains(sign)) {
            return clean(inner);
        }
    }
    name
}

/// The names that are not taken apart, for a message.
pub(in crate::import) fn whole_note(names: &BTreeSet<String>) -> Complaint {
    let list = quoted(names.iter().map(String::as_str));
    let message = format!("taken for one party each, as no part of them stands alone: {list}");
    Complaint::new(message, "give each of their parties with `--party` if they are several")
}
