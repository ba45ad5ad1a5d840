//! A plan as a tracker exported it: CSV, a workbook, or Microsoft Project's XML, into items.

use super::export_columns::{ExportColumns, title_headers};
use super::project_xml::project_rows;
use super::text_rows::{SheetTexts, UncertainCell, csv_rows, no_export, sheet_texts};
use super::workbook::compound_file;
use crate::complaint::{Complaint, counted, printable};
use crate::domain::Catalogue;
use crate::plan::{FoundItem, HolderNames, ImportTemplate, PlanFormat};
use std::collections::BTreeMap;

/// What was read of a tracker's export.
pub struct TrackerExport {
    /// Its items.
    pub items: Vec<FoundItem>,
    /// Cells that are compared, and of which it is not certain what they show.
    pub uncertain: Vec<Complaint>,
    /// What the reader of the comparison should know, though it is no fault.
    pub notes: Vec<Complaint>,
}

/// Reads what a tracker exported that had got a plan in the form of `template`; the kind of file is told by its
/// beginning.
///
/// # Errors
/// It cannot be read, has no titles, or says nothing of who holds a role.
pub fn read_tracker_export(
    bytes: &[u8],
    template: &ImportTemplate,
    catalogue: &Catalogue,
    names: &HolderNames,
) -> Result<TrackerExport, Complaint> {
    if let Some(complaint) = compound_file(bytes) {
        return Err(complaint);
    }
    let SheetTexts { mut rows, uncertain } = match bytes {
        [b'P', b'K', ..] => sheet_texts(bytes)?,
        _ if template.format == PlanFormat::Mspdi => project_rows(bytes)?.into(),
        _ => csv_rows(bytes, template.dialect.delimiter)?.into(),
    };
    if rows.is_empty() {
        return Err(no_export("there is nothing in it"));
    }
    let headers = rows.remove(0);
    let mut columns = ExportColumns::find(&headers, template, catalogue);
    if !columns.has_titles() {
        let wanted = title_headers(template).join("`, `");
        return Err(no_export(format!("it has no column for titles, which is one of `{wanted}`")));
    }
    let mut notes: Vec<Complaint> = columns.captions_note(template, catalogue).into_iter().collect();
    // A cell that shows something else than it says may name a holder.
    let is_certain = uncertain.iter().all(|cell| !columns.is_compared(cell.column));
    if !rows.is_empty() && is_certain {
        notes.append(&mut columns.drop_silent(&headers, &rows, names));
    }
    // Rows that are empty count, as a tracker counts them.
    let filled = (1..).zip(&rows).filter(|(_, row)| row.iter().any(|cell| !cell.is_empty()));
    let items: Vec<FoundItem> = filled.map(|(number, row)| columns.item(number, row, catalogue)).collect();
    if !items.is_empty() && !columns.name_holders() {
        let why = "it does not name the holders of roles: it has no labels, no roles in a text, and no role columns";
        return Err(no_export(why));
    }
    let (compared, others): (Vec<UncertainCell>, Vec<UncertainCell>) = uncertain.into_iter().partition(|cell| {
        let item = || items.binary_search_by_key(&cell.row, |item| item.row).ok().map(|index| &items[index]);
        let has_id = || item().is_some_and(|item| !item.ids.is_empty());
        cell.row > 0 && (columns.is_compared(cell.column) || (columns.is_title(cell.column) && !has_id()))
    });
    let uncertain = compared.into_iter().map(|cell| cell.complaint).collect();
    notes.append(&mut column_notes(others, &headers));
    Ok(TrackerExport { items, uncertain, notes })
}

/// A note for each column that has such cells.
fn column_notes(cells: Vec<UncertainCell>, headers: &[String]) -> Vec<Complaint> {
    let mut columns: BTreeMap<usize, Vec<UncertainCell>> = BTreeMap::new();
    for cell in cells {
        columns.entry(cell.column).or_default().push(cell);
    }
    let mut notes = Vec::new();
    for (column, cells) in columns {
        let others = cells.len() as u64 - 1;
        let header = headers.get(column).map_or("", String::as_str);
        for UncertainCell { complaint: Complaint { message, hint }, .. } in cells.into_iter().take(1) {
            let others = match others {
                0 => String::new(),
                _ => format!(", as {} of `{}` may", counted(others, "other cell"), printable(header)),
            };
            notes.push(Complaint::new(message + &others, hint));
        }
    }
    notes
}
