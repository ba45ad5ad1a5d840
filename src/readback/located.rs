//! Where the matrices of models stand among the tables of a file.

use super::expected::{ExpectedMatrix, TableReading};
use super::found::{FoundRow, FoundTable};
use super::header::Header;
use super::plain::plain;
use std::collections::HashMap;

/// What was found in the tables of a file.
#[derive(Default)]
pub(super) struct Located<'t> {
    pub(super) matrices: Vec<LocatedMatrix<'t>>,
    /// Matrices of no model.
    pub(super) unknown: Vec<UnknownMatrix>,
}

/// A matrix of a model.
pub(super) struct LocatedMatrix<'t> {
    /// The index of the model's matrix in the data.
    pub(super) expected: usize,
    pub(super) table: &'t FoundTable,
    pub(super) header: Header,
    /// The rows of tasks.
    pub(super) rows: Vec<&'t FoundRow>,
    /// Rows with one text between them that head no group of the data.
    pub(super) strays: Vec<&'t FoundRow>,
    /// The headings of groups, also of those that the data do not have, each with the number of rows above it.
    pub(super) headings: Vec<FoundHeading<'t>>,
    /// What stands above it in the place of the model's title.
    pub(super) other_title: Option<String>,
}

/// The heading of a group in a file.
#[derive(Clone, Copy)]
pub(super) struct FoundHeading<'t> {
    /// How many rows of tasks stand above it.
    pub(super) above: usize,
    pub(super) row: &'t FoundRow,
}

/// The rows below a header.
#[derive(Default)]
struct Body<'t> {
    rows: Vec<&'t FoundRow>,
    strays: Vec<&'t FoundRow>,
    headings: Vec<FoundHeading<'t>>,
}

/// A matrix that is none of the data.
pub(super) struct UnknownMatrix {
    pub(super) title: String,
    pub(super) place: String,
}

impl LocatedMatrix<'_> {
    pub(super) fn place_of_title(&self) -> Option<String> {
        Some(self.table.name.clone()).filter(|name| !name.is_empty())
    }
}

/// Finds the matrices of a file whose headings are those of `matrices`, which all have the same.
pub(super) fn locate<'t>(tables: &'t [FoundTable], matrices: &[ExpectedMatrix], reading: TableReading) -> Located<'t> {
    let Some(first) = matrices.first() else { return Located::default() };
    let mut located = Located::default();
    for table in tables {
        let Some(header) = Header::find(table, &first.columns) else { continue };
        match reading {
            TableReading::Document => located.add_document(table, header, matrices),
            TableReading::Data => located.add_data(table, &header, matrices),
        }
    }
    located
}

impl<'t> Located<'t> {
    fn is_taken(&self, index: usize) -> bool {
        self.matrices.iter().any(|matrix| matrix.expected == index)
    }

    /// Adds the matrix of a table that has one alone, with its title above.
    fn add_document(&mut self, table: &'t FoundTable, header: Header, matrices: &[ExpectedMatrix]) {
        // What stands above a table on its sheet says its title rather than the name of the sheet.
        let own: Vec<&str> = table.rows[..header.row].iter().filter_map(FoundRow::only_text).collect();
        let mut titles: Vec<String> = table.titles.clone();
        titles.extend(own.iter().map(|title| (*title).to_owned()));
        let Body { rows, strays, headings } = body(table, &header, matrices);
        // Other tables about the model may have some of the headings: the matrix has most of them.
        let told = table.model.as_ref().and_then(|id| matrices.iter().position(|matrix| matrix.model.id == *id));
        let named = titled(&titles, matrices).filter(|index| told.is_none_or(|told| told == *index));
        let has_fewer = |other: &LocatedMatrix<'_>| other.header.matches() < header.matches();
        self.matrices.retain(|other| Some(other.expected) != named || !has_fewer(other));
        let named = named.filter(|index| !self.is_taken(*index));
        // Under another title it is the matrix with most of the same tasks.
        let likely = || likeliest(&rows, &header, matrices).filter(|index| !self.is_taken(*index));
        let longest = titles.iter().max_by_key(|title| title.len()).cloned();
        let title = own.first().map(|title| (*title).to_owned()).or(longest).unwrap_or_default();
        let told = told.filter(|index| !self.is_taken(*index));
        let Some(expected) = named.or(told).or_else(likely) else {
            let place = table.place(&table.rows[header.row].place());
            self.unknown.push(UnknownMatrix { title, place });
            return;
        };
        let is_of = |title: &&str| plain(title).contains(&plain(matrices[expected].model.name.as_str()));
        let is_titled = named.is_some() && (own.is_empty() || own.iter().any(is_of));
        let other_title = (!is_titled).then_some(title);
        self.matrices.push(LocatedMatrix { expected, table, header, rows, strays, headings, other_title });
    }

    /// Adds the matrices of a table with a column for the model.
    fn add_data(&mut self, table: &'t FoundTable, header: &Header, matrices: &[ExpectedMatrix]) {
        let column = model_column(matrices).and_then(|column| header.columns[column]);
        let by_name: HashMap<String, usize> =
            matrices.iter().enumerate().map(|(index, matrix)| (plain(matrix.model.name.as_str()), index)).collect();
        let mut rows: Vec<Vec<&'t FoundRow>> = matrices.iter().map(|_| Vec::new()).collect();
        let mut unknown: Option<String> = None;
        for row in table.rows.iter().skip(header.row + 1).filter(|row| row.filled().next().is_some()) {
            let index = match column {
                Some(column) => by_name.get(&plain(row.text(column))).copied(),
                None => Some(0),
            };
            match (index, column) {
                (Some(index), _) => rows[index].push(row),
                (None, Some(column)) if unknown.as_deref() != Some(row.text(column)) => {
                    let title = row.text(column).to_owned();
                    self.unknown.push(UnknownMatrix { title: title.clone(), place: table.place(&row.place()) });
                    unknown = Some(title);
                }
                _ => {}
            }
        }
        for (expected, rows) in rows.into_iter().enumerate().filter(|(_, rows)| !rows.is_empty()) {
            let (strays, headings, header) = (Vec::new(), Vec::new(), header.clone());
            self.matrices.push(LocatedMatrix { expected, table, header, rows, strays, headings, other_title: None });
        }
    }
}

/// The matrix whose title stands among `titles`; of names that contain each other the longest counts.
fn titled(titles: &[String], matrices: &[ExpectedMatrix]) -> Option<usize> {
    let titles: Vec<String> = titles.iter().map(|title| plain(title)).collect();
    let whole = matrices.iter().position(|matrix| titles.contains(&matrix.heading));
    whole.or_else(|| {
        let names = matrices.iter().map(|matrix| plain(matrix.model.name.as_str())).enumerate();
        let found = names.filter(|(_, name)| titles.iter().any(|title| title.contains(name.as_str())));
        found.max_by_key(|(_, name)| name.len()).map(|(index, _)| index)
    })
}

/// The matrix with most of the cells in `rows`, if it has any.
fn likeliest(rows: &[&FoundRow], header: &Header, matrices: &[ExpectedMatrix]) -> Option<usize> {
    let mut best = None;
    for (index, matrix) in matrices.iter().enumerate() {
        let mut same = 0;
        for (row, expected) in rows.iter().zip(&matrix.rows) {
            let cells = header.columns.iter().zip(&expected.plain);
            same += cells.filter(|(column, text)| column.is_some_and(|c| plain(row.text(c)) == **text)).count();
        }
        if same > best.map_or(0, |(_, most)| most) {
            best = Some((index, same));
        }
    }
    best.map(|(index, _)| index)
}

/// The column of the data that has the model's name in every row.
fn model_column(matrices: &[ExpectedMatrix]) -> Option<usize> {
    let first = matrices.first()?;
    let has_name = |column: &usize| {
        let rows = || matrices.iter().flat_map(|matrix| matrix.rows.iter().map(move |row| (matrix, row)));
        rows().all(|(matrix, row)| row.cells[*column] == matrix.model.name.as_str())
    };
    (0..first.columns.len()).find(has_name)
}

/// The rows of tasks below the header, and the rows with one text between them. The table ends with a text that no row of
/// a task follows.
fn body<'t>(table: &'t FoundTable, header: &Header, matrices: &[ExpectedMatrix]) -> Body<'t> {
    let first = header.columns.iter().flatten().copied().min().unwrap_or(0);
    let names_task = |matrix: &ExpectedMatrix| matrix.columns.iter().position(|column| column.names_task);
    let naming = matrices.first().and_then(names_task).and_then(|column| header.columns[column]);
    let is_group = |text: &str| {
        let text = plain(text);
        matrices.iter().any(|matrix| matrix.groups.contains(&text))
    };
    let is_task = |row: &&FoundRow| {
        let filled = header.columns.iter().flatten().filter(|column| !row.text(**column).is_empty());
        2 * filled.count() > header.columns.len()
    };
    let mut body = Body::default();
    let below: Vec<&FoundRow> =
        table.rows[header.row + 1..].iter().filter(|row| row.filled().next().is_some()).collect();
    for (index, row) in below.iter().enumerate() {
        let heading = FoundHeading { above: body.rows.len(), row };
        let is_first = |text: &str| row.text(first) == text;
        let is_heading = |text: &str| is_first(text) || naming.is_some_and(|column| row.text(column) == text);
        // A number alone is a row whose other cells were emptied.
        match row.only_text().filter(|text| text.parse::<u32>().is_err()) {
            Some(text) if is_group(text) => body.headings.push(heading),
            Some(text) if is_heading(text) && below.get(index + 1).is_some_and(is_task) => {
                body.headings.push(heading);
                body.strays.push(row);
            }
            Some(text) if is_first(text) => break,
            _ => body.rows.push(row),
        }
    }
    body
}
