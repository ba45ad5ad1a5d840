//! The check of a list: all faults of its rows are found before the first document is made.

use super::list::ListFile;
use crate::batch::{BatchContext, ConflictFinder, Conflicts, Fault, Order, Shard};
use crate::cli::report::{Failure, Messages};
use crate::complaint::{Complaint, counted};
use crate::input::{CellFault, CustomerRow, ListError};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// The result of the check.
#[derive(Default)]
pub(in crate::cli::commands) struct Checked {
    /// The number of rows that this run makes.
    pub(in crate::cli::commands) rows: u64,
    /// The number of these with faults.
    pub(in crate::cli::commands) faulty: u64,
    /// Rows whose ids or files conflict.
    pub(in crate::cli::commands) conflicts: Conflicts,
    notes: BTreeMap<Complaint, NotedRows>,
    /// SHA-256 of the list.
    pub(in crate::cli::commands) digest: [u8; 32],
}

/// The rows that have the same note.
#[derive(Default)]
struct NotedRows {
    /// The numbers of the first of them.
    first: Vec<u64>,
    count: u64,
}

impl NotedRows {
    /// The most rows that a note names.
    const MOST_NAMED: usize = 10;

    fn add(&mut self, number: u64) {
        self.count += 1;
        if self.first.len() < Self::MOST_NAMED {
            self.first.push(number);
        }
    }

    /// The rows by their numbers, which count `unit`s: `line 2`, `lines 2, 3 and 5 more`.
    fn named(&self, unit: &str) -> String {
        let numbers = self.first.iter().map(u64::to_string).collect::<Vec<String>>().join(", ");
        let more = self.count.saturating_sub(self.first.len() as u64);
        match (self.count, more) {
            (1, _) => format!("{unit} {numbers}"),
            (_, 0) => format!("{unit}s {numbers}"),
            _ => format!("{unit}s {numbers} and {more} more"),
        }
    }
}

/// The result of the check of one row.
pub(super) struct CheckedRow {
    /// The number of the row.
    pub(super) number: u64,
    pub(super) faults: Vec<Fault>,
    /// What may be a mistake, though it is no fault.
    notes: Vec<Complaint>,
}

impl Checked {
    /// How many rows have faults, in words.
    pub(in crate::cli::commands) fn cannot_be_made(&self) -> String {
        format!("{} of {} cannot be made", self.faulty, counted(self.rows, "row"))
    }

    /// Reports the notes about the rows of `list`, each once with its first rows.
    pub(in crate::cli::commands) fn report_notes(&self, list: &str, unit: &str, messages: &mut Messages) {
        for (Complaint { message, hint }, rows) in &self.notes {
            let (named, counted) = (rows.named(unit), counted(rows.count, "row"));
            messages.note(&Complaint::new(format!("{list}, {named}: {message} ({counted})"), hint));
        }
    }

    fn add_notes(&mut self, number: u64, notes: Vec<Complaint>) {
        for note in notes {
            self.notes.entry(note).or_default().add(number);
        }
    }
}

/// Reads the list to its end, and reports the faults of its rows.
pub(super) fn check(
    list: &ListFile,
    context: &BatchContext,
    shard: Option<Shard>,
    messages: &mut Messages,
) -> Result<Checked, Failure> {
    let digest: Arc<Mutex<Sha256>> = Arc::default();
    let read = list.read_again(&context.columns, &digest)?;
    let mut checked = Checked::default();
    let mut finder = ConflictFinder::default();
    let mut sound = Vec::new();
    for row in read.rows {
        // Rows of other shards are read too: this run must not write over their files.
        let CheckedRow { number, faults, notes } = check_row(&row, context, &list.name, &mut finder)?;
        if !is_in(shard, context, &row) {
            continue;
        }
        checked.rows += 1;
        checked.add_notes(number, notes);
        if faults.is_empty() {
            sound.push(line_number(number));
            continue;
        }
        checked.faulty += 1;
        for fault in &faults {
            messages.fault(&list.name, read.unit, number, fault);
        }
    }
    if checked.rows == 0 && shard.is_none() {
        return Err(no_rows(&list.name));
    }
    // The second of two rows in conflict may be the last of the list.
    checked.conflicts = finder.conflicts();
    for number in sound {
        if let Some(fault) = conflict_fault(&checked.conflicts, number, read.unit) {
            checked.faulty += 1;
            messages.fault(&list.name, read.unit, u64::from(number), &fault);
        }
    }
    checked.digest = digest.lock().map(|digest| digest.clone().finalize().into()).unwrap_or_default();
    Ok(checked)
}

/// Checks a row by itself, and adds its id and files to `finder`.
fn check_row(
    row: &Result<CustomerRow, ListError>,
    context: &BatchContext,
    list: &str,
    finder: &mut ConflictFinder,
) -> Result<CheckedRow, Failure> {
    let row = match row {
        Ok(row) => row,
        Err(error) => return unreadable_row(error, context, list),
    };
    let (faults, notes) = match order_of(context, row, finder) {
        Ok(order) => (Vec::new(), order.notes),
        Err(faults) => (faults, Vec::new()),
    };
    Ok(CheckedRow { number: row.number, faults, notes })
}

/// The order of a row, whose id and files are added to `finder`.
fn order_of<'c>(
    context: &'c BatchContext,
    row: &CustomerRow,
    finder: &mut ConflictFinder,
) -> Result<Order<'c>, Vec<Fault>> {
    let order = context.order(row);
    // A row with faults has no files, but its id still counts.
    let names = order.iter().flat_map(|order| &order.files).map(|file| file.name.as_str());
    let id = context.id(row);
    if !id.is_empty() {
        finder.add(line_number(row.number), id, names);
    }
    order
}

/// The failure for a list without rows.
pub(super) fn no_rows(list: &str) -> Failure {
    Failure::Data(vec![Complaint::new(format!("the list `{list}` has no rows"), "add a row for each customer")])
}

/// The number of a row in 32 bits, to save memory in long lists.
pub(in crate::cli::commands) fn line_number(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn fault_under_header(fault: &CellFault, context: &BatchContext) -> Fault {
    let header = fault.column.and_then(|column| context.columns.header(column));
    Fault { column: header.map(str::to_owned), complaint: fault.complaint.clone() }
}

/// The faults of a row that cannot be read.
///
/// # Errors
/// The rest of the list cannot be read either.
pub(super) fn unreadable_row(error: &ListError, context: &BatchContext, list: &str) -> Result<CheckedRow, Failure> {
    match error {
        ListError::Row { number, faults } => {
            let faults = faults.iter().map(|fault| fault_under_header(fault, context)).collect();
            Ok(CheckedRow { number: *number, faults, notes: Vec::new() })
        }
        ListError::Refused(complaint) => {
            let what = format!("the list `{list}` could not be read");
            Err(Failure::Data(vec![complaint.clone().about(&what)]))
        }
        ListError::Broken(why) => {
            let message = format!("the list `{list}` could not be read to its end: {why}");
            Err(Failure::Io(Complaint::new(message, "check the disk that it is on")))
        }
    }
}

/// Whether this run makes a row.
pub(super) fn is_in(shard: Option<Shard>, context: &BatchContext, row: &Result<CustomerRow, ListError>) -> bool {
    // A row that cannot be read has no id: one shard of all reports it.
    let id = row.as_ref().map_or("", |row| context.id(row));
    shard.is_none_or(|shard| shard.has(id))
}

/// The fault of a row that is in conflict with another. Neither of the two is made: only the author of the list knows
/// which one is right.
pub(in crate::cli::commands) fn conflict_fault(conflicts: &Conflicts, number: u32, unit: &str) -> Option<Fault> {
    if let Some(other) = conflicts.same_id(number) {
        let hint = "give each customer an id of its own; neither is made";
        let complaint = Complaint::new(format!("{unit} {other} has this id too"), hint);
        return Some(Fault { column: Some("id".to_owned()), complaint });
    }
    let message = match (conflicts.same_name(number), conflicts.file_and_folder(number)) {
        (Some(other), _) if other == number => "two files of this row would have the same name".to_owned(),
        (Some(other), _) => format!("{unit} {other} would be written to the same file"),
        (None, Some(other)) => {
            format!("a file and a folder of this row and {unit} {other} would have the same name")
        }
        (None, None) => return None,
    };
    let hint = "add a field that distinguishes them to `--name`, such as `{id}`; neither is made";
    Some(Fault { column: None, complaint: Complaint::new(message, hint) })
}
