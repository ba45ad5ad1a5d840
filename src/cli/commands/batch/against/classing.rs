//! How many customers are of each class.

use super::plan::Against;
use crate::cli::commands::batch::check::{conflict_fault, is_in, line_number};
use crate::cli::commands::batch::load::Batch;
use crate::cli::report::{Failure, Messages};
use crate::cli::threads::thread_pool;
use crate::compare::ChangeClass;
use crate::complaint::{Complaint, counted};
use crate::input::{CustomerRow, ListError};
use rayon::iter::{ParallelBridge, ParallelIterator};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// How many customers are of each class.
#[derive(Clone, Debug, Default)]
pub(in crate::cli::commands::batch) struct ClassCounts(BTreeMap<ChangeClass, u64>);

impl ClassCounts {
    pub(in crate::cli::commands::batch) fn add(&mut self, class: ChangeClass) {
        *self.0.entry(class).or_default() += 1;
    }

    /// The counts in a sentence, as `3 customers: 1 none, 2 responsibility`.
    pub(in crate::cli::commands::batch) fn sentence(&self) -> String {
        let classes = self.0.iter().map(|(class, count)| format!("{count} {}", class.name()));
        let classes = classes.collect::<Vec<_>>().join(", ");
        format!("{}: {classes}", counted(self.0.values().sum(), "customer"))
    }
}

/// A customer who cannot be classed, and why.
struct Unclassed {
    row: u64,
    complaint: Complaint,
}

/// Classes the customers of a list, and makes nothing. Those who cannot be classed are told.
pub(in crate::cli::commands::batch) fn class_rows(
    batch: &Batch,
    against: &Against,
    jobs: Option<u16>,
    messages: &mut Messages,
) -> Result<u64, Failure> {
    let counts = Mutex::new(ClassCounts::default());
    let unclassed: Mutex<Vec<Unclassed>> = Mutex::default();
    let rows = batch.list.read_again(&batch.context.columns, &std::sync::Arc::default())?.rows;
    let class = |row: Result<CustomerRow, ListError>| {
        // What is wrong with rows has been told.
        let Some(class) = class_of(batch, against, &row) else { return };
        match class {
            Ok(class) => counts.lock().unwrap_or_else(PoisonError::into_inner).add(class),
            Err(fault) => unclassed.lock().unwrap_or_else(PoisonError::into_inner).push(fault),
        }
    };
    thread_pool(jobs)?.install(|| rows.par_bridge().for_each(class));
    let mut unclassed = unclassed.into_inner().unwrap_or_else(PoisonError::into_inner);
    // Threads give no order.
    unclassed.sort_by_key(|fault| fault.row);
    for Unclassed { row, complaint } in &unclassed {
        let fault = crate::batch::Fault { column: None, complaint: complaint.clone() };
        messages.fault(&batch.list.name, batch.unit, *row, &fault);
    }
    messages.line(&counts.into_inner().unwrap_or_else(PoisonError::into_inner).sentence());
    Ok(unclassed.len() as u64)
}

/// The class of a row; `None` if nothing can be made of it, or another shard does.
fn class_of(
    batch: &Batch,
    against: &Against,
    row: &Result<CustomerRow, ListError>,
) -> Option<Result<ChangeClass, Unclassed>> {
    if !is_in(batch.shard, &batch.context, row) {
        return None;
    }
    let row = row.as_ref().ok()?;
    if conflict_fault(&batch.checked.conflicts, line_number(row.number), batch.unit).is_some() {
        return None;
    }
    let order = batch.context.order(row).ok()?;
    let plan = against.plan(&order, order.catalogue(&batch.context));
    Some(plan.map(|plan| plan.class()).map_err(|complaint| Unclassed { row: row.number, complaint }))
}
