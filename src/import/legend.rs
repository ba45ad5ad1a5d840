//! Legends: what a file says that its letters and words mean.

use super::grid::Grid;
use super::names::folded;
use super::vocabulary::Vocabulary;
use crate::input::WordMeaning;

/// How long a letter is at most.
const LONGEST_LETTER: usize = 2;
/// How many words the name of a role has at most.
const MOST_WORDS: usize = 4;

/// What a text says of letters and words: `R = Responsible, A = Accountable`. Nothing where it is no legend.
pub(super) fn of_text(text: &str, vocabulary: &Vocabulary<'_>) -> Vec<WordMeaning> {
    // What stands before the first entry, as `Legend:`, is no part of it.
    let text = text.trim();
    let text = match text.split_once(':') {
        Some((before, rest)) if before.chars().count() > LONGEST_LETTER && rest.contains(['=', ':']) => rest,
        _ => text,
    };
    let pieces = text.split([',', ';', '\n', '|', '•', '·']).flat_map(|piece| piece.split(" / "));
    let pieces = pieces.filter(|piece| !piece.trim().is_empty());
    let entries: Vec<Option<WordMeaning>> = pieces.map(|piece| entry(piece, vocabulary)).collect();
    let found = entries.iter().flatten().count();
    // A sentence with a colon is none: most of the pieces have to be entries.
    if found == 0 || found * 2 < entries.len() {
        return Vec::new();
    }
    entries.into_iter().flatten().collect()
}

fn entry(piece: &str, vocabulary: &Vocabulary<'_>) -> Option<WordMeaning> {
    let piece = piece.trim().trim_start_matches(['-', '*']).trim();
    let (word, meaning) = piece.split_once('=').or_else(|| {
        let at = piece.find([':', '–', '—'])?;
        let sign = piece[at..].chars().next()?;
        Some((&piece[..at], &piece[at + sign.len_utf8()..]))
    })?;
    let is_equation = piece.contains('=');
    let (word, meaning) = (folded(word), name(meaning));
    let is_letter = is_letter(&word);
    let is_role = vocabulary.role(&meaning).is_some() || vocabulary.is_nobody(&meaning);
    let is_short = (1..=MOST_WORDS).contains(&meaning.split_whitespace().count());
    let is_entry = (is_letter && is_short && (is_equation || is_role)) || (is_equation && is_role && is_short);
    (is_entry && !word.is_empty()).then(|| WordMeaning { word: original(piece, &word), meaning })
}

/// The word as it is written, without emphasis.
fn original(piece: &str, folded: &str) -> String {
    let chars = folded.chars().count();
    let start = piece.trim_start_matches(['*', '_', '`', '"']);
    start.chars().take(chars).collect()
}

/// The name at the start of a meaning, without what explains it.
fn name(meaning: &str) -> String {
    let end = meaning.find(['(', '.', '–', '—', ':']).unwrap_or(meaning.len());
    let name = meaning[..end].split(" - ").next().unwrap_or_default();
    name.trim().trim_matches(['*', '_', '`']).trim().to_owned()
}

fn is_letter(word: &str) -> bool {
    (1..=LONGEST_LETTER).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

/// What a row of a table says that has a letter and the name of its role in each cell but the first: `R = Responsible`.
pub(super) fn of_row(grid: &Grid<'_>, row: usize, vocabulary: &Vocabulary<'_>) -> Vec<WordMeaning> {
    let cells = grid.row_cells(row);
    let texts = || cells.iter().map(|cell| grid.table.cells()[*cell].text.as_str());
    let of_cell = |text: &str| if text.contains('=') { entry(text, vocabulary) } else { None };
    let entries: Vec<WordMeaning> = texts().filter_map(of_cell).collect();
    if entries.len() >= 2 && entries.len() + 1 >= cells.len() { entries } else { Vec::new() }
}

/// What a table says that is a legend: a letter and the name of its role in each row.
pub(super) fn of_table(grid: &Grid<'_>, vocabulary: &Vocabulary<'_>) -> Vec<WordMeaning> {
    if grid.width() < 2 || grid.width() > 3 || grid.height() < 2 {
        return Vec::new();
    }
    let pair = |row: usize| {
        let (first, second) = (grid.text(row, 0).trim_matches(['*', '_']), name(grid.text(row, 1)));
        let (word, meaning) = if is_letter(first) { (first.to_owned(), second) } else { (second, name(first)) };
        let is_role = vocabulary.role(&meaning).is_some();
        (is_letter(&word) && is_role).then_some(WordMeaning { word, meaning })
    };
    let entries: Vec<Option<WordMeaning>> = (0..grid.height()).map(pair).collect();
    let found = entries.iter().flatten().count();
    // A heading is no entry.
    if found < 2 || found + 1 < entries.len() {
        return Vec::new();
    }
    entries.into_iter().flatten().collect()
}
