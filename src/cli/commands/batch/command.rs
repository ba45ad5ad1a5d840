//! The command `batch`.

use super::against::class_rows;
use super::load::Batch;
use super::output_folder::output_folder;
use super::run::make_documents;
use super::shard::{note_whole_list, refuse_prune, resolve_shard};
use crate::cli::report::{BAD_INPUT, Failure, Messages};
use crate::cli::request::BatchRequest;
use crate::complaint::counted;

/// Makes the documents of a customer list, or only checks the list.
pub(in crate::cli) fn run(request: BatchRequest, messages: &mut Messages) -> Result<(), Failure> {
    let BatchRequest { documents, shard, checks_only, run } = request;
    let output = output_folder(documents.export.output.as_deref(), checks_only)?;
    note_whole_list(shard, messages);
    let shard = resolve_shard(shard)?;
    refuse_prune(&run, shard)?;
    let batch = Batch::load(&documents, shard, messages)?;
    batch.checked.report_notes(&batch.list.name, batch.unit, messages);
    if checks_only { report_check(&batch, run.jobs, messages) } else { make_documents(&batch, &output, &run, messages) }
}

/// Reports whether documents can be made of all rows.
fn report_check(batch: &Batch, jobs: Option<u16>, messages: &mut Messages) -> Result<(), Failure> {
    let unclassed = match &batch.against {
        Some(against) => class_rows(batch, against, jobs, messages)?,
        None => 0,
    };
    if batch.checked.faulty > 0 {
        messages.error_line(&batch.checked.cannot_be_made());
        return Err(Failure::Reported(BAD_INPUT));
    }
    if unclassed > 0 {
        return Err(Failure::Reported(BAD_INPUT));
    }
    messages.line(&format!("the list `{}` has no problems: {}", batch.list.name, counted(batch.checked.rows, "row")));
    Ok(())
}
