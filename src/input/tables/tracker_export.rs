//! A plan as a tracker exported it: CSV, a workbook, or Microsoft Project's XML, into items.

use super::export_columns::{ExportColumns, title_headers};
use super::project_xml::project_rows;
use super::text_rows::{csv_rows, no_export, sheet_rows};
use super::workbook::compound_file;
use crate::complaint::Complaint;
use crate::domain::Catalogue;
use crate::plan::{FoundItem, ImportTemplate, PlanFormat};

/// Reads what a tracker exported that had got a plan in the form of `template`; the kind of file is told by its
/// beginning.
///
/// # Errors
/// It cannot be read, has no titles, or says nothing of who holds a role.
pub fn read_tracker_export(
    bytes: &[u8],
    template: &ImportTemplate,
    catalogue: &Catalogue,
) -> Result<Vec<FoundItem>, Complaint> {
    if let Some(complaint) = compound_file(bytes) {
        return Err(complaint);
    }
    let rows = match bytes {
        [b'P', b'K', ..] => sheet_rows(bytes)?,
        _ if template.format == PlanFormat::Mspdi => project_rows(bytes)?,
        _ => csv_rows(bytes, template.dialect.delimiter)?,
    };
    let Some((headers, rows)) = rows.split_first() else { return Err(no_export("there is nothing in it")) };
    let columns = ExportColumns::find(headers, template, catalogue);
    if !columns.has_titles() {
        let wanted = title_headers(template).join("`, `");
        return Err(no_export(format!("it has no column for titles, which is one of `{wanted}`")));
    }
    // Rows that are empty count, as a tracker counts them.
    let filled = (1..).zip(rows).filter(|(_, row)| row.iter().any(|cell| !cell.is_empty()));
    let items: Vec<FoundItem> = filled.map(|(number, row)| columns.item(number, row, catalogue)).collect();
    if !items.is_empty() && items.iter().all(|item| item.holders.is_empty()) {
        let why = "it does not name the holders of roles: it has no labels, no roles in a text, and no role columns";
        return Err(no_export(why));
    }
    Ok(items)
}
