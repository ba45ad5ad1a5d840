//! Tables of letters: parties head the columns and tasks the rows, or the other way round.

use super::columns::text_columns;
use super::role_columns::{heads_parties, heads_tasks};
use super::table_layout::{ColumnUse, Layout};
use crate::complaint::{Complaint, printable};
use crate::import::cells::clean;
use crate::import::cells::split_marks;
use crate::import::cells::{LetterReader, TextCounts};
use crate::import::grid::Grid;
use crate::import::options::PartiesIn;
use crate::import::vocabulary::HeadingKind;
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

/// Where a table has its letters.
struct LetterArea {
    header: usize,
    columns: Vec<usize>,
}

/// The layout of a table of letters; `None` where it is none.
///
/// # Errors
/// Its parties may stand in rows or in columns.
pub(super) fn find<'t>(
    grid: &Grid<'t>,
    reader: &LetterReader<'_, '_>,
    parties_in: Option<PartiesIn>,
) -> Result<Option<Layout<'t>>, Complaint> {
    let Some(area) = area(grid, reader) else { return Ok(None) };
    if let [only] = area.columns.as_slice() {
        return Ok(letters_of_parties(grid, area.header, *only, reader));
    }
    let decided = match parties_in {
        Some(parties_in) => Decision { parties_in, why: None },
        None => decide(grid, &area, reader)?,
    };
    let (grid, area) = match decided.parties_in {
        PartiesIn::Columns => (grid.turned().turned(), area),
        PartiesIn::Rows => {
            let turned = grid.turned();
            let Some(area) = self::area(&turned, reader) else { return Ok(None) };
            (turned, area)
        }
    };
    let mut uses = vec![None; grid.width()];
    for (column, party) in area.columns.iter().zip(parties(&grid, &area)) {
        uses[*column] = Some(ColumnUse::Letters(party));
    }
    let body = area.header + 1;
    let columns = text_columns(&grid, area.header, body, uses, reader.vocabulary);
    // A heading such as `QA` is none of letters.
    let rows = body..grid.height();
    let cells = rows.flat_map(|row| area.columns.iter().map(move |column| (row, *column)));
    let texts = cells.map(|(row, column)| grid.text(row, column));
    let texts = TextCounts::of(texts);
    let method = LetterReader::best_for(reader.vocabulary, &texts).method.map(|method| method.name.to_string());
    Ok(Some(Layout { grid, header: area.header, body, columns, method, note: decided.why }))
}

/// The layout of a table of one task, which has a party and behind it its letters in each row.
fn letters_of_parties<'t>(
    grid: &Grid<'t>,
    header: usize,
    letters: usize,
    reader: &LetterReader<'_, '_>,
) -> Option<Layout<'t>> {
    let heads = |column: &usize| heads_parties(grid.text(header, *column), reader.vocabulary);
    let parties = (0..letters).find(heads).or((letters > 0).then_some(0))?;
    let turned = grid.only(&[parties, letters]).turned();
    let columns = (0..turned.width()).map(|column| match column.cmp(&header) {
        Ordering::Less => ColumnUse::Unread("it stands above the matrix"),
        Ordering::Equal => ColumnUse::Task,
        Ordering::Greater => ColumnUse::Letters(clean(split_marks(turned.text(0, column)).0)),
    });
    let columns = columns.collect();
    let method = reader.method.map(|method| method.name.to_string());
    Some(Layout { grid: turned, header: 0, body: 1, columns, method, note: None })
}

/// The columns of letters, and the row of their headings.
fn area(grid: &Grid<'_>, reader: &LetterReader<'_, '_>) -> Option<LetterArea> {
    let letters: Vec<Vec<bool>> = (0..grid.height()).map(|row| letters_of_row(grid, row, reader)).collect();
    let is_column = |column: &usize| is_letter_column(grid, *column, &letters, reader);
    let mut columns: Vec<usize> = (0..grid.width()).filter(is_column).collect();
    // One heading of several may be called like a role, as "Support".
    let is_of_letters = |row: usize| {
        let is_filled = |column: &&usize| !grid.text(row, **column).is_empty();
        let filled = columns.iter().filter(is_filled).count();
        let of_letters = columns.iter().filter(|column| letters[row][**column]).count();
        of_letters > 0 && of_letters * 2 >= filled
    };
    let first = (0..grid.height()).find(|row| is_of_letters(*row))?;
    // A party behind the first that holds no role heads a column of signs for nobody, or of blanks.
    let start = columns.first().copied().unwrap_or(0);
    let is_idle = |column: &usize| {
        let is_behind = *column > start && !columns.contains(column);
        is_behind && (first..grid.height()).all(|row| holds_nothing(grid, row, *column, reader))
    };
    let idle: Vec<usize> = (0..grid.width()).filter(is_idle).collect();
    let named =
        |row: usize| -> BTreeSet<usize> { columns.iter().filter_map(|column| grid.index(row, *column)).collect() };
    // The nearest row above the letters that names most of the columns.
    let header =
        (0..first).rev().find(|row| named(*row).len() * 2 > columns.len() || named(*row).len() == columns.len())?;
    columns.extend(idle.into_iter().filter(|column| grid.index(header, *column).is_some()));
    columns.sort_unstable();
    let is_role_column = |column: usize| reader.vocabulary.is_heading(grid.text(header, column), HeadingKind::Role);
    let stand_behind_parties =
        |column: usize| (0..column).any(|before| heads_parties(grid.text(header, before), reader.vocabulary));
    match columns.as_slice() {
        [] => None,
        // One column of letters is that of roles, or of one task, whose parties stand before it.
        [only] if !is_role_column(*only) && !stand_behind_parties(*only) => None,
        _ => Some(LetterArea { header, columns }),
    }
}

/// Whether most of a column, below its heading, is letters.
fn is_letter_column(grid: &Grid<'_>, column: usize, letters: &[Vec<bool>], reader: &LetterReader<'_, '_>) -> bool {
    let Some(first) = letters.iter().position(|row| row[column]) else { return false };
    // A task may be called like a role, as "Approve".
    let heads_texts = |row: usize| {
        [HeadingKind::Task, HeadingKind::Description]
            .iter()
            .any(|kind| reader.vocabulary.is_heading(grid.text(row, column), *kind))
    };
    if (0..first).any(heads_texts) {
        return false;
    }
    let of_letters = letters.iter().filter(|row| row[column]).count();
    let others = (first..grid.height()).filter(|row| !letters[*row][column] && is_own_text(grid, *row, column, reader));
    of_letters >= others.count()
}

fn letters_of_row(grid: &Grid<'_>, row: usize, reader: &LetterReader<'_, '_>) -> Vec<bool> {
    let is_letters = |column: usize| {
        let cell = grid.cell(row, column).filter(|cell| !cell.is_head);
        cell.is_some_and(|cell| reader.is_letters(&cell.text)) && !grid.is_merged(row, column)
    };
    (0..grid.width()).map(is_letters).collect()
}

/// Whether nobody holds a role by a place of the matrix.
fn holds_nothing(grid: &Grid<'_>, row: usize, column: usize, reader: &LetterReader<'_, '_>) -> bool {
    let text = grid.text(row, column);
    text.is_empty() || grid.is_merged(row, column) || reader.vocabulary.is_nobody(text)
}

/// Whether a place has a text that stands in it alone and is no sign for nobody.
fn is_own_text(grid: &Grid<'_>, row: usize, column: usize, reader: &LetterReader<'_, '_>) -> bool {
    let Some(cell) = grid.cell(row, column) else { return false };
    !cell.is_head && !grid.is_merged(row, column) && reader.read(&cell.text).is_none()
}

/// The parties of the columns; where two have the same name, with what stands above it.
fn parties(grid: &Grid<'_>, area: &LetterArea) -> Vec<String> {
    let name = |column: &usize| clean(split_marks(grid.text(area.header, *column)).0);
    let names: Vec<String> = area.columns.iter().map(name).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in &names {
        *counts.entry(name).or_default() += 1;
    }
    let full = |(column, own): (&usize, &String)| match area
        .header
        .checked_sub(1)
        .map(|above| clean(grid.text(above, *column)))
    {
        Some(above) if counts[own.as_str()] > 1 && !above.is_empty() => format!("{above} {own}"),
        _ => own.clone(),
    };
    area.columns.iter().zip(&names).map(full).collect()
}

/// Where the parties stand, and how that was decided where the table does not say it.
struct Decision {
    parties_in: PartiesIn,
    why: Option<String>,
}

fn decide(grid: &Grid<'_>, area: &LetterArea, reader: &LetterReader<'_, '_>) -> Result<Decision, Complaint> {
    let first_data = area.columns.first().copied().unwrap_or(0);
    let before: Vec<&str> = (0..first_data).map(|column| grid.text(area.header, column)).collect();
    let says = |parties_in| Ok(Decision { parties_in, why: None });
    if before.iter().any(|text| heads_tasks(text, reader.vocabulary)) {
        return says(PartiesIn::Columns);
    }
    if before.iter().any(|text| heads_parties(text, reader.vocabulary)) {
        return says(PartiesIn::Rows);
    }
    let rows: Vec<usize> = (area.header + 1..grid.height()).collect();
    let tasks_in_rows = one_accountable(
        rows.iter().map(|row| area.columns.iter().map(|column| grid.text(*row, *column)).collect()),
        reader,
    );
    let tasks_in_columns = one_accountable(
        area.columns.iter().map(|column| rows.iter().map(|row| grid.text(*row, *column)).collect()),
        reader,
    );
    let why = |what: &str| {
        Some(format!("the parties stand in {what}, as each task then has one accountable party more often"))
    };
    if tasks_in_rows > tasks_in_columns {
        return Ok(Decision { parties_in: PartiesIn::Columns, why: why("columns") });
    }
    if tasks_in_columns > tasks_in_rows {
        return Ok(Decision { parties_in: PartiesIn::Rows, why: why("rows") });
    }
    let corner = printable(before.first().copied().unwrap_or_default());
    let message =
        format!("it does not say whether its parties stand in rows or in columns (its corner has `{corner}`)");
    Err(Complaint::new(message, "give `--parties-in columns` or `--parties-in rows`"))
}

/// In how many hundredths of these lines with letters exactly one cell has the letter of who answers for the task.
fn one_accountable<'g>(lines: impl Iterator<Item = Vec<&'g str>>, reader: &LetterReader<'_, '_>) -> usize {
    let (mut all, mut single) = (0, 0);
    for line in lines {
        let read: Vec<_> = line.iter().filter_map(|text| reader.read(text)).collect();
        if read.iter().all(|cell| cell.marks.is_empty()) {
            continue;
        }
        all += 1;
        let is_accountable = |role: usize| reader.vocabulary.roles[role].holders == crate::domain::Holders::ExactlyOne;
        let accountable = read.iter().filter(|cell| cell.marks.iter().any(|mark| is_accountable(mark.role))).count();
        single += usize::from(accountable == 1);
    }
    (single * 100_usize).checked_div(all).unwrap_or(0)
}
