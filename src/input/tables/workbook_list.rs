//! A list of customers as a sheet of a workbook.

use super::customer_list::{CellFault, CustomerList, CustomerRow, LIST_HINT, ListError, TypedCell, no_list};
use super::workbook::{SheetCell, SheetRow, Workbook, WorkbookError, column_name};
use crate::complaint::{Complaint, counted, printable, quoted};
use std::collections::BTreeSet;

/// The header that no list is without.
const ID: &str = "id";
/// The most rows or columns that a note names.
const MOST_NAMED: usize = 10;

/// What is read of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetOptions {
    /// The name of the sheet; else it is the first that is not hidden.
    pub sheet: Option<String>,
    /// Whether hidden rows and columns are left out.
    pub skips_hidden: bool,
}

/// Reads a sheet of a workbook, whose headers are the first row that has `id`, else its first.
///
/// # Errors
/// It is no workbook, has no such sheet, or its headers cannot be read.
pub fn read_customers_workbook(bytes: &[u8], options: &SheetOptions) -> Result<CustomerList, Complaint> {
    let refused = |error: WorkbookError| error.into_complaint(LIST_HINT);
    let book = Workbook::open(bytes, options.sheet.as_deref()).map_err(refused)?;
    let layout = ListLayout::find(&book, options.skips_hidden).map_err(refused)?;
    let layout =
        layout.ok_or_else(|| no_list(format!("there is nothing in its sheet `{}`", printable(&book.sheet))))?;
    let headers = layout.headers.iter().map(header).collect::<Result<Vec<String>, Complaint>>()?;
    let notes = notes(&book, &layout, options);
    let header_row = u64::from(layout.header_row);
    let rows = book.into_rows().filter_map(move |row| layout.customer(row)).filter(|row| !is_blank(row));
    Ok(CustomerList { headers, unit: "row", rows: Box::new(rows), header_row: Some(header_row), notes })
}

fn header(column: &HeaderCell) -> Result<String, Complaint> {
    match &column.cell {
        SheetCell::Text(text) | SheetCell::Separated(text) => Ok(text.trim().to_owned()),
        SheetCell::Typed(value) => value.shown.clone(),
        SheetCell::Failed { complaint, .. } => Err(complaint.clone()),
    }
}

/// Where a sheet has what of its list.
struct ListLayout {
    header_row: u32,
    /// The columns that are read, with their headers.
    headers: Vec<HeaderCell>,
    /// The last column that has a header.
    last_column: u32,
    /// The rows below the header that are hidden.
    hidden_rows: Vec<u32>,
    /// The columns with headers that are hidden.
    hidden_columns: BTreeSet<u32>,
    skips_hidden: bool,
}

struct HeaderCell {
    column: u32,
    cell: SheetCell,
}

impl ListLayout {
    /// Reads the sheet to its end, so that what is wrong with it as a whole is found before any of its rows is read.
    fn find(book: &Workbook, skips_hidden: bool) -> Result<Option<Self>, WorkbookError> {
        let mut header: Option<SheetRow> = None;
        let mut has_id = false;
        let mut hidden_rows = Vec::new();
        for row in book.rows() {
            let row = row?;
            if !row.cells.iter().any(|(_, cell)| cell.has_text()) {
                continue;
            }
            if row.is_hidden {
                hidden_rows.push(row.number);
            }
            if !has_id && row.cells.iter().any(|(_, cell)| is_id(cell)) {
                has_id = true;
                header = Some(row);
            } else if header.is_none() {
                header = Some(row);
            }
        }
        let Some(SheetRow { number: header_row, cells, .. }) = header else { return Ok(None) };
        let last_column = cells.iter().rev().find(|(_, cell)| cell.has_text()).map_or(0, |(column, _)| *column);
        let mut hidden_columns = BTreeSet::new();
        for columns in book.hidden_columns()? {
            hidden_columns.extend(columns.take_while(|column| *column <= last_column));
        }
        hidden_rows.retain(|row| *row > header_row);
        let mut cells = cells.into_iter().peekable();
        let mut headers = Vec::new();
        for column in 1..=last_column {
            let cell = cells.next_if(|(place, _)| *place == column).map(|(_, cell)| cell);
            if !(skips_hidden && hidden_columns.contains(&column)) {
                headers.push(HeaderCell { column, cell: cell.unwrap_or_else(|| SheetCell::Text(String::new())) });
            }
        }
        Ok(Some(Self { header_row, headers, last_column, hidden_rows, hidden_columns, skips_hidden }))
    }

    /// The customer in a row; `None` where it is none of the list.
    fn customer(&self, row: Result<SheetRow, WorkbookError>) -> Option<Result<CustomerRow, ListError>> {
        let row = match row {
            Ok(row) => row,
            Err(error) => return Some(Err(ListError::Broken(error.into_complaint(LIST_HINT).message))),
        };
        let is_left_out = row.number <= self.header_row || (row.is_hidden && self.skips_hidden);
        (!is_left_out).then(|| self.customer_row(row))
    }

    fn customer_row(&self, row: SheetRow) -> Result<CustomerRow, ListError> {
        let number = u64::from(row.number);
        if row.cells.iter().any(|(column, cell)| *column > self.last_column && cell.has_text()) {
            let hint = "write a header above it, or remove it";
            return Err(ListError::of_row(number, "there is text beyond the last header", hint));
        }
        let mut found = row.cells.into_iter().peekable();
        let mut faults = Vec::new();
        let mut customer = CustomerRow { number, cells: Vec::with_capacity(self.headers.len()), ..Default::default() };
        for (index, header) in self.headers.iter().enumerate() {
            // Cells of columns that are left out are passed over.
            while found.next_if(|(column, _)| *column < header.column).is_some() {}
            let cell = found.next_if(|(column, _)| *column == header.column).map(|(_, cell)| cell);
            let text = match cell {
                None => String::new(),
                Some(SheetCell::Text(text)) => text.trim().to_owned(),
                Some(SheetCell::Separated(text)) => {
                    customer.has_separators = true;
                    text
                }
                Some(SheetCell::Typed(value)) => {
                    let text = value.shown.clone().unwrap_or_else(|_| value.plain.clone());
                    customer.typed.push(TypedCell { column: index, plain: value.plain, shown: value.shown });
                    text
                }
                Some(SheetCell::Failed { complaint, .. }) => {
                    faults.push(CellFault { column: Some(index), complaint });
                    String::new()
                }
            };
            customer.cells.push(text);
        }
        if faults.is_empty() { Ok(customer) } else { Err(ListError::Row { number, faults }) }
    }
}

fn is_id(cell: &SheetCell) -> bool {
    matches!(cell, SheetCell::Text(text) if text.trim().eq_ignore_ascii_case(ID))
}

fn is_blank(row: &Result<CustomerRow, ListError>) -> bool {
    row.as_ref().is_ok_and(|row| row.cells.iter().all(String::is_empty))
}

/// What the writer of the list should know of the sheet that is read.
fn notes(book: &Workbook, layout: &ListLayout, options: &SheetOptions) -> Vec<Complaint> {
    let mut notes = Vec::new();
    if options.sheet.is_none() && !book.others.is_empty() {
        let others = quoted(book.others.iter().map(String::as_str));
        let message = format!("the sheet `{}` is read, and not {others}", book.sheet);
        notes.push(Complaint::new(message, "`--sheet NAME` reads another"));
    }
    let rows = layout.hidden_rows.iter().map(u32::to_string);
    notes.extend(hidden("row", layout.hidden_rows.len(), rows, layout.skips_hidden));
    let columns = layout.hidden_columns.iter().map(|column| column_name(*column));
    notes.extend(hidden("column", layout.hidden_columns.len(), columns, layout.skips_hidden));
    notes
}

/// A note of rows or columns that a person who looks at the list does not see.
fn hidden(noun: &str, count: usize, all: impl Iterator<Item = String>, skips_hidden: bool) -> Option<Complaint> {
    if count == 0 {
        return None;
    }
    let mut named = all.take(MOST_NAMED).collect::<Vec<String>>().join(", ");
    if count > MOST_NAMED {
        named = format!("{named} and {} more", count - MOST_NAMED);
    }
    let counted = counted(count as u64, noun);
    let (verb, they) = if count == 1 { ("is", "it is") } else { ("are", "they are") };
    Some(if skips_hidden {
        Complaint::new(
            format!("{counted} of the list {verb} hidden and left out: {named}"),
            "leave out `--skip-hidden` to read what is hidden",
        )
    } else {
        Complaint::new(
            format!("{counted} of the list {verb} hidden: {named}; {they} read all the same"),
            "`--skip-hidden` leaves out what is hidden",
        )
    })
}
