//! The command `batch`.

use super::load::Batch;
use super::output_folder::output;
use super::shard::INDEX_VARIABLE;
use crate::cli::report::{BAD_INPUT, Failure, Messages};
use crate::cli::request::BatchRequest;
use crate::complaint::{Complaint, counted};
use std::env;

/// Makes the documents that a list asks for.
pub(in crate::cli) fn run(asked: &BatchRequest, messages: &mut Messages) -> Result<(), Failure> {
    let output = output(asked)?;
    if asked.shards.is_none() && env::var_os(INDEX_VARIABLE).is_some() {
        let message = format!("`{INDEX_VARIABLE}` says that this is one pod of a Job, and the whole list is made here");
        messages.note(&Complaint::new(message, "add `--shards N` for the share of this pod"));
    }
    let batch = Batch::load(asked, messages)?;
    batch.checked.report_notes(&batch.list.name, batch.unit, messages);
    if asked.checks_only { report_check(&batch, messages) } else { super::run::run(&batch, &output, asked, messages) }
}

/// Reports whether the list can be made.
fn report_check(batch: &Batch, messages: &mut Messages) -> Result<(), Failure> {
    if batch.checked.faulty > 0 {
        messages.error_line(&batch.checked.cannot_be_made());
        return Err(Failure::Said(BAD_INPUT));
    }
    messages.line(&format!("the list `{}` is sound: {}", batch.list.name, counted(batch.checked.rows, "row")));
    Ok(())
}
