//! A list of customers as the first sheet of a workbook.

use super::customer_list::{CustomerList, CustomerRow, ListError, no_list};
use super::workbook::{SheetCell, SheetRow, workbook_rows};
use crate::complaint::Complaint;

/// Reads the first sheet of a workbook.
///
/// # Errors
/// It is no workbook, or its first row cannot be read as headers.
pub fn read_customers_workbook(bytes: &[u8]) -> Result<CustomerList, Complaint> {
    let mut rows = workbook_rows(bytes).map_err(|error| no_list(error.to_string()))?;
    let first = rows.next().ok_or_else(|| no_list("there is nothing in its first sheet"))?;
    let mut headers = Vec::with_capacity(first.cells.len());
    for cell in first.cells {
        match cell {
            SheetCell::Text(text) => headers.push(text.trim().to_owned()),
            SheetCell::Failed(shown) => return Err(no_list(shown)),
        }
    }
    // People leave empty rows between groups.
    let rows = rows.map(customer_row).filter(|row| !is_blank(row));
    Ok(CustomerList { headers, unit: "row", rows: Box::new(rows) })
}

fn customer_row(row: SheetRow) -> Result<CustomerRow, ListError> {
    let number = u64::from(row.number);
    if row.has_more {
        let hint = "write a header above it, or remove it";
        return Err(ListError::of_row(number, "there is text beyond the last header", hint));
    }
    let mut cells = Vec::with_capacity(row.cells.len());
    for (column, cell) in row.cells.into_iter().enumerate() {
        match cell {
            SheetCell::Text(text) => cells.push(text.trim().to_owned()),
            SheetCell::Failed(shown) => {
                let message = format!("the formula of this cell failed: `{shown}`");
                let hint = "correct the formula, or write a text";
                return Err(ListError::of_cell(number, column, message, hint));
            }
        }
    }
    Ok(CustomerRow { number, cells })
}

fn is_blank(row: &Result<CustomerRow, ListError>) -> bool {
    row.as_ref().is_ok_and(|row| row.cells.iter().all(String::is_empty))
}
