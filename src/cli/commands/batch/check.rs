//! What is wrong with a list: all of it is found before the first document is made.

use super::list::ListFile;
use crate::batch::{BatchContext, ConflictFinder, Conflicts, Fault, Order, Shard};
use crate::cli::report::{Failure, Messages};
use crate::complaint::{Complaint, counted};
use crate::input::{CustomerRow, ListError};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// What a first reading of the list has found.
pub(in crate::cli::commands) struct Checked {
    /// How many rows are this run's.
    pub(in crate::cli::commands) rows: u64,
    /// How many of them have faults.
    pub(in crate::cli::commands) faulty: u64,
    pub(in crate::cli::commands) conflicts: Conflicts,
    /// What the writer of the list should know: each with the first of its rows, and how many there are.
    notes: BTreeMap<(String, String), (u64, u64)>,
    /// The digest of the list.
    pub(in crate::cli::commands) digest: [u8; 32],
}

impl Checked {
    /// How many rows cannot be made.
    pub(in crate::cli::commands) fn cannot_be_made(&self) -> String {
        format!("{} of {} cannot be made", self.faulty, counted(self.rows, "row"))
    }

    /// Says what is no fault of the rows of `list`, and may not be meant.
    pub(in crate::cli::commands) fn report_notes(&self, list: &str, unit: &str, messages: &mut Messages) {
        for ((message, hint), (first, rows)) in &self.notes {
            let rows = counted(*rows, "row");
            messages.note(&Complaint::new(format!("{list}, {unit} {first}: {message} ({rows})"), hint));
        }
    }
}

/// Reads the list to its end, and says what is wrong with it.
pub(in crate::cli::commands) fn check(
    list: &ListFile,
    context: &BatchContext,
    shard: Option<Shard>,
    messages: &mut Messages,
) -> Result<Checked, Failure> {
    let digest: Arc<Mutex<Sha256>> = Arc::default();
    let read = list.read_again(&context.columns, &digest)?;
    let mut seen = ConflictFinder::default();
    let (mut rows, mut faulty) = (0, 0);
    let mut sound = Vec::new();
    let mut notes: BTreeMap<(String, String), (u64, u64)> = BTreeMap::new();
    for row in read.rows {
        let (number, found, more) = match &row {
            Ok(row) => match order_of(context, row, &mut seen) {
                Ok(order) => (row.number, Vec::new(), order.notes),
                Err(found) => (row.number, found, Vec::new()),
            },
            Err(error) => {
                let (number, found) = unreadable(error, context, &list.name)?;
                (number, found, Vec::new())
            }
        };
        if !is_in(shard, context, &row) {
            continue;
        }
        rows += 1;
        for Complaint { message, hint } in more {
            notes.entry((message, hint)).or_insert((number, 0)).1 += 1;
        }
        if found.is_empty() {
            sound.push(line_number(number));
        } else {
            faulty += 1;
            for fault in &found {
                messages.fault(&list.name, read.unit, number, fault);
            }
        }
    }
    if rows == 0 && shard.is_none() {
        return Err(no_rows(&list.name));
    }
    let conflicts = seen.conflicts();
    for number in sound {
        if let Some(fault) = conflict_fault(&conflicts, number, read.unit) {
            faulty += 1;
            messages.fault(&list.name, read.unit, u64::from(number), &fault);
        }
    }
    let digest = digest.lock().map(|digest| digest.clone().finalize().into()).unwrap_or_default();
    Ok(Checked { rows, faulty, conflicts, notes, digest })
}

pub(in crate::cli::commands) fn no_rows(list: &str) -> Failure {
    Failure::Data(vec![Complaint::new(format!("the list `{list}` has no rows"), "write a row for each customer")])
}

pub(in crate::cli::commands) fn line_number(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Notes the row's id and files, and finds out what is wrong with it.
fn order_of<'h>(
    context: &'h BatchContext,
    row: &CustomerRow,
    seen: &mut ConflictFinder,
) -> Result<Order<'h>, Vec<Fault>> {
    let order = context.order(row);
    let names = order.iter().flat_map(|order| &order.files).map(|file| file.name.as_str());
    let id = context.id(row);
    if !id.is_empty() {
        seen.add(line_number(row.number), id, names);
    }
    order
}

/// A row that cannot be read is at fault; a list that cannot be is the end.
pub(in crate::cli::commands) fn unreadable(
    error: &ListError,
    context: &BatchContext,
    name: &str,
) -> Result<(u64, Vec<Fault>), Failure> {
    match error {
        ListError::Row { number, column, complaint } => {
            let column = column.and_then(|column| context.columns.header(column)).map(str::to_owned);
            Ok((*number, vec![Fault { column, complaint: complaint.clone() }]))
        }
        ListError::Broken(why) => {
            let message = format!("the list `{name}` could not be read to its end: {why}");
            Err(Failure::World(Complaint::new(message, "check the disk that it is on")))
        }
    }
}

/// Whether a row is this run's; one whose id cannot be read counts as one without.
pub(in crate::cli::commands) fn is_in(
    shard: Option<Shard>,
    context: &BatchContext,
    row: &Result<CustomerRow, ListError>,
) -> bool {
    let id = row.as_ref().map_or("", |row| context.id(row));
    shard.is_none_or(|shard| shard.has(id))
}

/// What another row has against this one. Neither of two is made: nobody but the writer of the list knows which is
/// meant.
pub(in crate::cli::commands) fn conflict_fault(conflicts: &Conflicts, number: u32, unit: &str) -> Option<Fault> {
    let (column, message, hint) = if let Some(other) = conflicts.same_id(number) {
        let hint = "give each customer an id of its own; neither is made";
        (Some("id".to_owned()), format!("{unit} {other} has this id too"), hint)
    } else {
        let message = match (conflicts.same_name(number), conflicts.file_and_folder(number)) {
            (Some(other), _) if other == number => "two files of this row would have the same name".to_owned(),
            (Some(other), _) => format!("{unit} {other} would be written to the same file"),
            (None, Some(other)) => {
                format!("a file of one and a folder of the other would have the same name: this row and {unit} {other}")
            }
            (None, None) => return None,
        };
        (None, message, "add what sets them apart to `--name`, as `{id}`; neither is made")
    };
    Some(Fault { column, complaint: Complaint::new(message, hint) })
}
