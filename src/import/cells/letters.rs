//! Cells of letters: `R`, `A/R`, `RA`, `R (A)`, `R (automated)`, `RA*`.

use super::footnotes::split_marks;
use super::text_counts::TextCounts;
use crate::import::names::folded;
use crate::import::vocabulary::{RoleIndex, Vocabulary};
use crate::input::Method;
use std::collections::HashMap;

/// The longest word that is read letter by letter.
const LONGEST: usize = 6;

/// The most bytes of a cell that is asked for its method.
const LONGEST_CELL: usize = 64;

/// The most bytes of a cell that is looked at for letters of another script.
const LONGEST_TWIN: usize = 32;

/// A role that a cell gives, perhaps under a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct LetterMark {
    pub(in crate::import) role: RoleIndex,
    pub(in crate::import) condition: Option<String>,
}

/// What a cell of letters says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct LetterCell {
    pub(in crate::import) marks: Vec<LetterMark>,
    /// The footnotes that it refers to.
    pub(in crate::import) footnotes: Vec<String>,
}

/// Reads cells of letters.
pub(in crate::import) struct LetterReader<'v, 'w> {
    pub(in crate::import) vocabulary: &'v Vocabulary<'w>,
    /// The method by which letters are read.
    pub(in crate::import) method: Option<&'v Method>,
    letters: HashMap<String, RoleIndex>,
}

impl<'v, 'w> LetterReader<'v, 'w> {
    /// A reader for the letters of `method`, beside those that were said.
    pub(in crate::import) fn new(vocabulary: &'v Vocabulary<'w>, method: Option<&'v Method>) -> Self {
        let letters = method.map(|method| vocabulary.letters(method)).unwrap_or_default();
        Self { vocabulary, method, letters: letters.into_iter().collect() }
    }

    /// The reader by which the most of `cells` are read; of those that read as many, the first.
    pub(in crate::import) fn best_for(vocabulary: &'v Vocabulary<'w>, cells: &TextCounts<'_>) -> Self {
        let mut best = Self::new(vocabulary, None);
        let mut most = 0;
        for method in &vocabulary.words.methods {
            let reader = Self::new(vocabulary, Some(method));
            let read = cells.count(|cell| cell.len() <= LONGEST_CELL && reader.gives_a_role(cell));
            if read > most {
                (best, most) = (reader, read);
            }
        }
        best
    }

    /// Whether a cell gives a role, perhaps in letters of another script.
    pub(in crate::import) fn is_letters(&self, cell: &str) -> bool {
        self.gives_a_role(cell) || self.twin(cell).is_some()
    }

    fn gives_a_role(&self, cell: &str) -> bool {
        self.read(cell).is_some_and(|cell| !cell.marks.is_empty())
    }

    /// What a cell would be that looks like letters, but has some of another script: `А` of Cyrillic is no `A`.
    pub(in crate::import) fn twin(&self, cell: &str) -> Option<String> {
        if cell.is_ascii() || cell.len() > LONGEST_TWIN || self.read(cell).is_some() {
            return None;
        }
        let twin: String = cell.chars().map(|c| latin_twin(c).unwrap_or(c)).collect();
        (twin != cell && self.gives_a_role(&twin)).then_some(twin)
    }

    /// What a cell says; `None` where it is none of letters.
    pub(in crate::import) fn read(&self, cell: &str) -> Option<LetterCell> {
        let (text, footnotes) = split_marks(cell);
        let text = text.trim_matches(|c: char| matches!(c, '*' | '_' | '`' | ' '));
        if let Some(said) = self.vocabulary.said(text) {
            let marks = said.map(|role| LetterMark { role, condition: None }).into_iter().collect();
            return Some(LetterCell { marks, footnotes });
        }
        if text.is_empty() || self.vocabulary.is_nobody(text) {
            return Some(LetterCell { marks: Vec::new(), footnotes });
        }
        let mut marks: Vec<LetterMark> = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let open = rest.find(['(', '[']).unwrap_or(rest.len());
            let before = self.words(&rest[..open])?;
            // A condition belongs to the word before it, of one letter or several.
            let of_condition = before.last().map_or(0, Vec::len);
            marks.extend(before.into_iter().flatten());
            if open == rest.len() {
                break;
            }
            let close = rest[open..].find([')', ']']).map(|at| open + at)?;
            let inside = &rest[open + 1..close];
            if let Some(more) = self.words(inside) {
                marks.extend(more.into_iter().flatten());
            } else {
                let condition = inside.split_whitespace().collect::<Vec<_>>().join(" ");
                if of_condition == 0 || condition.is_empty() {
                    return None;
                }
                for mark in marks.iter_mut().rev().take(of_condition) {
                    mark.condition = Some(condition.clone());
                }
            }
            rest = rest[close + 1..].trim_start();
        }
        let mut once: Vec<LetterMark> = Vec::new();
        for mark in marks {
            if !once.iter().any(|other| other.role == mark.role) {
                once.push(mark);
            }
        }
        (!once.is_empty()).then_some(LetterCell { marks: once, footnotes })
    }

    /// The roles of words that are joined in whatever way, word by word.
    fn words(&self, text: &str) -> Option<Vec<Vec<LetterMark>>> {
        let is_between =
            |c: char| c.is_whitespace() || matches!(c, '/' | ',' | ';' | '&' | '+' | '|' | '-' | '.' | '\\');
        let whole = folded(text);
        if let Some(role) = self.word(&whole) {
            return Some(vec![vec![LetterMark { role, condition: None }]]);
        }
        let words = text.split(is_between).filter(|word| !word.is_empty());
        let words = words.filter(|word| !self.vocabulary.words.between.iter().any(|between| between.as_str() == *word));
        let mut marks = Vec::new();
        for word in words {
            let roles = match self.word(&folded(word)) {
                Some(role) => vec![role],
                None => self.letter_by_letter(word.trim_matches(['*', '_', '`']))?,
            };
            marks.push(roles.into_iter().map(|role| LetterMark { role, condition: None }).collect());
        }
        Some(marks)
    }

    fn word(&self, folded: &str) -> Option<RoleIndex> {
        if let Some(said) = self.vocabulary.said(folded) {
            return said;
        }
        let letter = self.letters.get(&folded.to_uppercase()).copied();
        // A word of another method, as in `C (approves)`, is no role here.
        let is_of_method = |role: &RoleIndex| self.letters.values().any(|other| other == role);
        letter.or_else(|| self.vocabulary.role(folded).filter(|_| folded.chars().count() > 2).filter(is_of_method))
    }

    fn letter_by_letter(&self, word: &str) -> Option<Vec<RoleIndex>> {
        let is_capitals = word.chars().all(char::is_uppercase) && word.chars().count() <= LONGEST;
        if !is_capitals {
            return None;
        }
        word.chars().map(|letter| self.letter(letter)).collect()
    }

    fn letter(&self, letter: char) -> Option<RoleIndex> {
        let letter = letter.to_string();
        match self.vocabulary.said(&letter) {
            Some(said) => said,
            None => self.letters.get(&letter).copied(),
        }
    }
}

/// The capital letter of ASCII that a letter of another script cannot be told from (UTS 39, section 4).
pub(in crate::import) fn latin_twin(c: char) -> Option<char> {
    let looks = |c: char| unicode_security::skeleton(c.encode_utf8(&mut [0; 4])).collect::<String>();
    let own = (!c.is_ascii() && c.is_uppercase()).then(|| looks(c))?;
    ('A'..='Z').find(|letter| looks(*letter) == own)
}
