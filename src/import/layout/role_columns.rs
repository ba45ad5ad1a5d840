//! Tables in which roles head columns, also below or above the parties.

use super::columns::text_columns;
use super::table_layout::{ColumnUse, Layout};
use crate::import::cells::{LetterReader, TextCounts, clean};
use crate::import::grid::Grid;
use crate::import::vocabulary::{HeadingKind, RoleIndex, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// How many rows are looked at for headings.
const LOOKED_AT: usize = 60;
/// How long a letter for a role is at most.
const LONGEST_LETTER: usize = 2;
/// How many words the cells of parties have at most, on average.
const MOST_WORDS: usize = 8;

/// The layout of a table whose columns are headed by roles; the table again where they are not.
pub(super) fn find<'t>(grid: Grid<'t>, vocabulary: &mut Vocabulary<'_>) -> Result<Layout<'t>, Grid<'t>> {
    let header = (0..grid.height().saturating_sub(1).min(LOOKED_AT)).find(|row| is_header(&grid, *row, vocabulary));
    let Some(header) = header else { return Err(grid) };
    let roles = roles_of(&grid, header, vocabulary);
    let mut uses = vec![None; grid.width()];
    let last = if let Some(parties) =
        header.checked_sub(1).filter(|top| repeats(&roles) && has_parties(&grid, *top, &roles))
    {
        roles_below_parties(&grid, parties, header, vocabulary, &mut uses);
        header
    } else if is_split(&grid, header, &roles, vocabulary) {
        let over = grid.headings(header);
        for column in 0..grid.width() {
            let role = over[column].and_then(|cell| vocabulary.role(&grid.table.cells()[cell].text));
            let party = clean(grid.text(header + 1, column));
            uses[column] = role.filter(|_| !party.is_empty()).map(|role| ColumnUse::Mark { party, role });
        }
        header + 1
    } else {
        for (column, role) in &roles {
            uses[*column] = Some(ColumnUse::Parties(*role));
        }
        header
    };
    let columns = text_columns(&grid, last, last + 1, uses, vocabulary);
    Ok(Layout { grid, header: last, body: last + 1, columns, method: None, note: None })
}

/// Notes the columns of a row of roles under a row of parties. Beside a known role, other words are roles too.
fn roles_below_parties(
    grid: &Grid<'_>,
    parties: usize,
    header: usize,
    vocabulary: &mut Vocabulary<'_>,
    uses: &mut [Option<ColumnUse>],
) {
    let over = grid.headings(parties);
    let first = (0..grid.width()).find(|column| vocabulary.role(grid.text(header, *column)).is_some());
    for column in first.unwrap_or(grid.width())..grid.width() {
        let text = clean(grid.text(header, column));
        let Some(cell) = over[column].filter(|_| !text.is_empty()) else { continue };
        let party = clean(&grid.table.cells()[cell].text);
        uses[column] = Some(ColumnUse::Mark { party, role: vocabulary.named_role(&text) });
    }
}

/// Whether the columns of a row are headed by roles, and what stands below is no explanation of them.
fn is_header(grid: &Grid<'_>, row: usize, vocabulary: &Vocabulary<'_>) -> bool {
    let columns = roles_of(grid, row, vocabulary);
    let roles: BTreeSet<RoleIndex> = columns.values().copied().collect();
    if roles.len() < 2 && !(columns.len() >= 2 && row > 0 && has_parties(grid, row - 1, &columns)) {
        return false;
    }
    // A text over several columns is none of a role's cells.
    let below = || columns.keys().flat_map(|column| (row + 1..grid.height()).map(move |row| (row, *column)));
    let below = || below().filter(|(row, column)| !grid.is_merged(*row, *column));
    let texts = below().filter_map(|(row, column)| grid.cell(row, column)).map(|cell| cell.text.as_str());
    let texts = TextCounts::of(texts);
    // Letters alone are a header only where no cell below could be one of letters: else the row is one of the matrix.
    let has_word = columns.keys().any(|column| is_word(grid, row, *column));
    if texts.total() == 0 || (!has_word && roles.len() <= 2) {
        return false;
    }
    // Definitions of the roles, or letters for parties that are called like roles.
    let words: usize = texts.each().map(|(text, count)| count * text.split_whitespace().count()).sum();
    let of_roles = texts.count(|text| vocabulary.role(text).is_some());
    if words > MOST_WORDS * texts.total() || of_roles * 2 > texts.total() {
        return false;
    }
    let letters = LetterReader::best_for(vocabulary, &texts);
    let of_letters = texts.count(|text| letters.is_letters(text) && !vocabulary.is_mark(text));
    if has_word { of_letters * 2 <= texts.total() } else { of_letters == 0 }
}

/// The columns of a row that are headed by roles: by words, or all by letters.
fn roles_of(grid: &Grid<'_>, row: usize, vocabulary: &Vocabulary<'_>) -> BTreeMap<usize, RoleIndex> {
    let role = |column: usize| Some((column, vocabulary.role(grid.text(row, column))?));
    let (words, letters): (Vec<_>, Vec<_>) =
        (0..grid.width()).filter_map(role).partition(|(column, _)| is_word(grid, row, *column));
    if words.is_empty() { letters.into_iter().collect() } else { words.into_iter().collect() }
}

fn is_word(grid: &Grid<'_>, row: usize, column: usize) -> bool {
    clean(grid.text(row, column)).chars().count() > LONGEST_LETTER
}

/// Whether a role stands twice.
fn repeats(columns: &BTreeMap<usize, RoleIndex>) -> bool {
    columns.values().collect::<BTreeSet<_>>().len() < columns.len()
}

/// Whether a row has a party above each of the columns, and several of them.
fn has_parties(grid: &Grid<'_>, row: usize, columns: &BTreeMap<usize, RoleIndex>) -> bool {
    let over = grid.headings(row);
    let cells: BTreeSet<usize> = columns.keys().filter_map(|column| over[*column]).collect();
    columns.keys().all(|column| over[*column].is_some()) && cells.len() >= 2
}

/// Whether a role stands over several columns, each of which has a party in the row below.
fn is_split(grid: &Grid<'_>, row: usize, columns: &BTreeMap<usize, RoleIndex>, vocabulary: &Vocabulary<'_>) -> bool {
    let over = grid.headings(row);
    let below = |column: usize| grid.text(row + 1, column);
    let is_of_role =
        |column: &usize| over[*column].is_some_and(|cell| vocabulary.role(&grid.table.cells()[cell].text).is_some());
    let of_roles: Vec<usize> = (0..grid.width()).filter(is_of_role).collect();
    let cells: BTreeSet<Option<usize>> = of_roles.iter().map(|column| over[*column]).collect();
    let is_wide = of_roles.len() > cells.len();
    let is_name = |column: &usize| {
        let text = below(*column);
        !text.is_empty()
            && !vocabulary.is_mark(text)
            && !vocabulary.is_nobody(text)
            && grid.index(row + 1, *column) != over[*column]
    };
    is_wide && !columns.is_empty() && of_roles.iter().all(is_name)
}

/// Whether what stands in the corner of a table says that its rows are parties.
pub(super) fn heads_parties(text: &str, vocabulary: &Vocabulary<'_>) -> bool {
    vocabulary.is_heading(text, HeadingKind::Party) && !vocabulary.is_heading(text, HeadingKind::Task)
}

/// Whether it says that its rows are tasks.
pub(super) fn heads_tasks(text: &str, vocabulary: &Vocabulary<'_>) -> bool {
    vocabulary.is_heading(text, HeadingKind::Task) && !vocabulary.is_heading(text, HeadingKind::Party)
}
