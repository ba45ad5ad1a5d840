//! The tables of a file held against the matrices that data give.

use super::difference::{Difference, DifferenceKind, Named};
use super::expected::{ExpectedColumn, ExpectedIds, ExpectedMatrix, ExpectedRow, TableReading};
use super::found::{FoundRow, FoundTable};
use super::header::Header;
use super::located::{Located, LocatedMatrix, locate};
use super::plain::{plain, quotable};
use super::row_pairs::pair_rows;
use std::collections::HashMap;

/// What a comparison found.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    pub(super) differences: Vec<Difference>,
    /// The models of the data that the file has.
    pub(super) models: Vec<Named>,
    /// How many rows of the data were found in it.
    pub(super) rows: usize,
}

/// What counts as a difference.
#[derive(Clone, Copy, Debug)]
pub(super) struct Strictness {
    /// Whether a matrix that the file does not have does.
    pub(super) is_whole: bool,
    /// Whether the numbers of rows do.
    pub(super) has_numbers: bool,
}

/// Compares the tables of a file with `matrices`.
pub(super) fn compare(
    tables: &[FoundTable],
    matrices: &[ExpectedMatrix],
    reading: TableReading,
    strictness: Strictness,
) -> Comparison {
    let mut comparison = Comparison::default();
    let located = locate(tables, matrices, reading);
    for added in &located.unknown {
        let texts = Difference { in_file: Some(quotable(&added.title)), ..Difference::of(DifferenceKind::AddedMatrix) };
        comparison.differences.push(Difference { place: Some(added.place.clone()), ..texts });
    }
    for (index, expected) in matrices.iter().enumerate() {
        let mut found = located.matrices.iter().filter(|found| found.expected == index);
        match found.next() {
            Some(found) => comparison.add_matrix(found, expected, strictness),
            None if strictness.is_whole || is_listed(tables, expected, matrices, &located) => {
                comparison.differences.push(of_model(DifferenceKind::MissingMatrix, expected));
            }
            None => {}
        }
    }
    comparison
}

/// Whether an overview among the tables lists a matrix, beside all that the file has.
fn is_listed(
    tables: &[FoundTable],
    missing: &ExpectedMatrix,
    matrices: &[ExpectedMatrix],
    located: &Located<'_>,
) -> bool {
    let is_matrix = |table: &FoundTable| located.matrices.iter().any(|matrix| std::ptr::eq(matrix.table, table));
    let names = |table: &FoundTable, matrix: &ExpectedMatrix| {
        let name = plain(matrix.model.name.as_str());
        table.rows.iter().filter(|row| row.filled().count() > 1).any(|row| row.plain_texts().contains(&name))
    };
    let names_found = |table: &FoundTable| located.matrices.iter().all(|found| names(table, &matrices[found.expected]));
    let mut others = tables.iter().filter(|table| !is_matrix(table));
    !located.matrices.is_empty() && others.any(|table| names(table, missing) && names_found(table))
}

fn of_model(kind: DifferenceKind, matrix: &ExpectedMatrix) -> Difference {
    Difference { model: Some(matrix.model.clone()), ..Difference::of(kind) }
}

impl Comparison {
    fn add_matrix(&mut self, found: &LocatedMatrix<'_>, expected: &ExpectedMatrix, strictness: Strictness) {
        self.models.push(expected.model.clone());
        if let Some(title) = &found.other_title {
            let title = Difference { in_file: Some(quotable(title)), ..of_model(DifferenceKind::Title, expected) };
            let name = Some(expected.model.name.to_string());
            self.differences.push(Difference { in_data: name, place: found.place_of_title(), ..title });
        }
        let mut header = found.header.clone();
        let heading = &found.table.rows[header.row];
        // A workbook without its ids says no less of who does what.
        let ids = expected.ids.as_ref();
        let ids =
            ids.and_then(|ids| Some(IdColumn { expected: ids, column: header.take_other(heading, &ids.heading)? }));
        let mut columns = self.columns(header, found, expected);
        let is_hidden = self.hidden(found, expected, &columns);
        let task = expected.columns.iter().position(|column| column.names_task);
        let name_column = task.and_then(|task| columns[task]);
        if !strictness.has_numbers {
            let numbers = expected.columns.iter().zip(&mut columns).filter(|(column, _)| column.is_number);
            numbers.for_each(|(_, place)| *place = None);
        }
        let name_of = |row: &&FoundRow| match told_row(row, expected).zip(task) {
            // A task with another name is still the task that it says it is.
            Some((told, task)) => told.plain[task].clone(),
            None => plain_name(row, name_column),
        };
        let found_names: Vec<String> = found.rows.iter().map(name_of).collect();
        let found_names: Vec<&str> = found_names.iter().map(String::as_str).collect();
        let names: Vec<&str> =
            expected.rows.iter().map(|row| task.map_or("", |task| row.plain[task].as_str())).collect();
        let by_id = ids.as_ref().map(|ids| ids.places(&found.rows));
        let pairs = pair_rows(&names, &found_names, by_id.as_deref());
        for (number, (row, index)) in expected.rows.iter().zip(&pairs.found).enumerate() {
            let Some(index) = index else {
                let missing = of_model(DifferenceKind::MissingRow, expected);
                self.differences.push(Difference { task: Some(row.task.clone()), ..missing });
                continue;
            };
            self.rows += 1;
            let pair = RowPair { model: &expected.model, expected: row, found: found.rows[*index] };
            if pair.found.is_hidden() && !is_hidden {
                let place = Some(found.table.place(&pair.found.place()));
                self.differences.push(Difference { place, ..pair.difference(DifferenceKind::HiddenRow) });
            }
            self.cells(&pair, &expected.columns, &columns, found.table);
            if let Some(ids) = &ids {
                self.differences.extend(ids.difference(&pair, number, found.table));
            }
        }
        for index in pairs.added {
            let row = found.rows[index];
            self.differences.push(added_row(row, name_column, found.table, expected));
        }
        for row in &found.strays {
            self.differences.push(added_row(row, None, found.table, expected));
        }
    }

    /// Tells of headings that differ, and says in which column of the file each of the data stands.
    fn columns(
        &mut self,
        mut header: Header,
        found: &LocatedMatrix<'_>,
        expected: &ExpectedMatrix,
    ) -> Vec<Option<usize>> {
        let row = &found.table.rows[header.row];
        for (index, column) in expected.columns.iter().enumerate() {
            if header.columns[index].is_some() {
                continue;
            }
            let (kind, place) = match header.adopt(index) {
                Some(place) => (DifferenceKind::Heading, Some(place)),
                None => (DifferenceKind::MissingColumn, None),
            };
            let difference = Difference { column: Some(column.heading.clone()), ..of_model(kind, expected) };
            let in_file = place.map(|place| quotable(row.text(place)));
            let place = place.map(|place| found.table.place(&row.cells[place].place));
            let in_data = in_file.as_ref().map(|_| column.heading.clone());
            self.differences.push(Difference { in_file, in_data, place, ..difference });
        }
        for other in &header.others {
            let heading = Some(quotable(row.text(*other)));
            let added = Difference { column: heading, ..of_model(DifferenceKind::AddedColumn, expected) };
            let place = Some(found.table.place(&row.cells[*other].place));
            self.differences.push(Difference { place, ..added });
        }
        header.columns
    }

    /// Tells of columns that nobody sees; whether nobody sees any of it.
    fn hidden(&mut self, found: &LocatedMatrix<'_>, expected: &ExpectedMatrix, columns: &[Option<usize>]) -> bool {
        if !found.rows.is_empty() && found.rows.iter().all(|row| row.is_hidden()) {
            self.differences.push(of_model(DifferenceKind::HiddenMatrix, expected));
            return true;
        }
        let heading = &found.table.rows[found.header.row];
        for (column, place) in expected.columns.iter().zip(columns) {
            let cell = place.and_then(|place| heading.cells.get(place));
            if cell.is_some_and(|cell| cell.is_hidden) && !heading.is_hidden() {
                let hidden = of_model(DifferenceKind::HiddenColumn, expected);
                self.differences.push(Difference { column: Some(column.heading.clone()), ..hidden });
            }
        }
        false
    }

    fn cells(&mut self, pair: &RowPair<'_>, columns: &[ExpectedColumn], places: &[Option<usize>], table: &FoundTable) {
        for (index, (column, place)) in columns.iter().zip(places).enumerate() {
            let Some(place) = place else { continue };
            let cell = pair.found.cells.get(*place);
            let doubt = cell.and_then(|cell| cell.doubt.as_ref());
            let text = pair.found.text(*place);
            if doubt.is_none() && plain(text) == pair.expected.plain[index] {
                continue;
            }
            let kind = if doubt.is_some() { DifferenceKind::UncertainCell } else { DifferenceKind::Cell };
            let in_file = doubt.cloned().unwrap_or_else(|| quotable(text));
            // An empty cell stands nowhere by itself: its row does.
            let place = cell.map(|cell| cell.place.clone()).filter(|place| !place.is_empty());
            self.differences.push(Difference {
                column: Some(column.heading.clone()),
                role: column.role.clone(),
                in_file: Some(in_file),
                in_data: Some(quotable(&pair.expected.cells[index])),
                place: Some(table.place(&place.unwrap_or_else(|| pair.found.place()))),
                ..pair.difference(kind)
            });
        }
    }
}

/// The column of ids in a file.
struct IdColumn<'e> {
    expected: &'e ExpectedIds,
    column: usize,
}

impl IdColumn<'_> {
    /// For each row of the data the index of the only row of the file with its id.
    fn places(&self, rows: &[&FoundRow]) -> Vec<Option<usize>> {
        let mut by_id: HashMap<&str, Option<usize>> = HashMap::new();
        for (index, row) in rows.iter().enumerate() {
            by_id.entry(row.text(self.column)).and_modify(|place| *place = None).or_insert(Some(index));
        }
        self.expected.ids.iter().map(|id| by_id.get(id.as_str()).copied().flatten()).collect()
    }

    /// The difference between the id of a row and that of the data, which has this `number` from 0.
    fn difference(&self, pair: &RowPair<'_>, number: usize, table: &FoundTable) -> Option<Difference> {
        let expected = self.expected.ids.get(number)?;
        let in_file = pair.found.text(self.column);
        // Ids are for readers of workbooks; who does what is none of their matter.
        let place = pair.found.cells.get(self.column).map(|cell| table.place(&cell.place));
        (in_file != expected && !in_file.is_empty()).then(|| Difference {
            column: Some(self.expected.heading.clone()),
            in_file: Some(quotable(in_file)),
            in_data: Some(expected.clone()),
            place,
            ..pair.difference(DifferenceKind::Cell)
        })
    }
}

/// A row of the data, and that of the file.
struct RowPair<'p> {
    model: &'p Named,
    expected: &'p ExpectedRow,
    found: &'p FoundRow,
}

impl RowPair<'_> {
    fn difference(&self, kind: DifferenceKind) -> Difference {
        let task = Some(self.expected.task.clone());
        Difference { model: Some(self.model.clone()), task, ..Difference::of(kind) }
    }
}

fn plain_name(row: &FoundRow, column: Option<usize>) -> String {
    column.map(|column| plain(row.text(column))).unwrap_or_default()
}

/// The row of the data whose task a row of the file says that it is about.
fn told_row<'e>(row: &FoundRow, expected: &'e ExpectedMatrix) -> Option<&'e ExpectedRow> {
    let task = row.task.as_ref()?;
    expected.rows.iter().find(|other| other.task.id == *task)
}

fn added_row(row: &FoundRow, name: Option<usize>, table: &FoundTable, expected: &ExpectedMatrix) -> Difference {
    let name = name.map(|column| row.text(column)).filter(|name| !name.is_empty());
    let text = name.or_else(|| row.filled().next().map(|cell| cell.text.as_str())).unwrap_or_default();
    let added = Difference { in_file: Some(quotable(text)), ..of_model(DifferenceKind::AddedRow, expected) };
    Difference { place: Some(table.place(&row.place())), ..added }
}
