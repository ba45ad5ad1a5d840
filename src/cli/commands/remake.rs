//! Making documents of a batch again, to compare them with its manifest.

use super::batch::{Batch, conflict_fault, line_number};
use super::manifest::{Manifests, unreadable};
use crate::batch::{Made, NameKey, OrderedFile, Record, Status};
use crate::cli::args::{Cli, Command};
use crate::cli::report::{Failure, Messages};
use crate::cli::request::BatchRequest;
use crate::complaint::{Complaint, printable_path};
use crate::input::CustomerRow;
use crate::store::run_record;
use rayon::iter::{IntoParallelRefIterator, ParallelExtend, ParallelIterator};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

/// The result of making documents again.
pub(super) struct Remade {
    /// How many documents were made again.
    pub(super) count: usize,
    /// The differences to the manifest.
    pub(super) findings: Vec<String>,
}

/// A document to make again.
struct DocumentSample {
    row: CustomerRow,
    file: OrderedFile,
    record: Record,
}

/// How many documents to make again are held at once.
const AT_ONCE: usize = 256;

/// Compares the manifests of the output folder `root` with the list and the options of the run, and makes the documents
/// again whose names are `chosen`.
pub(super) fn remake(
    root: &Path,
    manifests: &Manifests,
    chosen: &HashSet<NameKey>,
    messages: &mut Messages,
) -> Result<Remade, Failure> {
    let batch = load(&repeatable_request(root)?, messages)?;
    let unread = |error| unreadable(root, &error);
    let mut recorded = manifests.index()?;
    let (mut remade, mut samples) = (Remade { count: 0, findings: Vec::new() }, Vec::new());
    for row in batch.list.read_again(&batch.context.columns, &Arc::default())?.rows.flatten() {
        // Rows with faults are counted below.
        let conflict = conflict_fault(&batch.checked.conflicts, line_number(row.number), batch.unit);
        let (None, Ok(order)) = (conflict, batch.context.order(&row)) else { continue };
        for file in &order.files {
            let Some(record) = recorded.take(&file.name).map_err(unread)? else {
                let Record { row, file, .. } = order.record(&batch.context, file);
                remade.findings.push(format!("out of date: row {row} asks for `{file}`, which is in no manifest"));
                continue;
            };
            let difference = compare(&record, &order.record(&batch.context, file));
            let is_chosen = record.status == Status::Made && chosen.contains(&NameKey::exactly(record.file.as_bytes()));
            if difference.is_none() && is_chosen {
                samples.push(DocumentSample { row: row.clone(), file: file.clone(), record });
            }
            remade.findings.extend(difference);
        }
        if samples.len() >= AT_ONCE {
            remade.add(&batch, &std::mem::take(&mut samples));
        }
    }
    remade.add(&batch, &samples);
    for record in recorded.left() {
        let Record { file, status, .. } = record.map_err(unread)?;
        if status == Status::Made {
            remade.findings.push(format!("out of date: no row of the list makes `{file}`"));
        }
    }
    if batch.checked.faulty > 0 {
        remade.findings.push(format!("out of date: {}", batch.checked.cannot_be_made()));
    }
    // Threads give no order.
    remade.findings.sort();
    Ok(remade)
}

impl Remade {
    /// Makes the documents of `samples` again.
    fn add(&mut self, batch: &Batch, samples: &[DocumentSample]) {
        self.count += samples.len();
        self.findings.par_extend(samples.par_iter().filter_map(|sample| make_sample(batch, sample)));
    }
}

/// Compares the record of a document with the one that the list and the options give now.
fn compare(recorded: &Record, now: &Record) -> Option<String> {
    // What was not made has been found in the manifest.
    if recorded.status != Status::Made {
        return None;
    }
    let file = &recorded.file;
    if recorded.fingerprint != now.fingerprint {
        return Some(format!("out of date: `{file}` was made from other data or options"));
    }
    let describes_other = recorded.row != now.row || description(recorded) != description(now);
    describes_other.then(|| format!("changed: the manifest and the list differ about `{file}`"))
}

/// The columns of a record that describe its customer and its document.
fn description(record: &Record) -> [&str; 8] {
    let Record { id, customer, file, model, tier, date, data_version, tool_version, .. } = record;
    [id, customer, file, model, tier, date, data_version, tool_version]
}

/// Makes a document again, and compares its bytes, its pages and the warnings about it with the record.
fn make_sample(batch: &Batch, sample: &DocumentSample) -> Option<String> {
    let DocumentSample { row, file, record } = sample;
    let order = batch.context.order(row).ok()?;
    let again: Vec<Made> = order.make(&batch.context, std::slice::from_ref(file));
    if again.iter().any(|made| made.record.sha256 != record.sha256) {
        return Some(format!("different: `{}` has other bytes when made again", record.file));
    }
    // As lines, in which line breaks of messages are spaces.
    let is_other = again.iter().any(|made| made.record.to_line() != record.to_line());
    is_other.then(|| format!("changed: `{}` in the manifest differs from the document made again", record.file))
}

/// The request of the last run in the output folder `root`, if its command line was recorded.
pub(super) fn recorded_request(root: &Path) -> Option<BatchRequest> {
    let command = run_record::read(root)?;
    match Cli::read(command).ok()?.command {
        Some(Command::Batch(args)) => Some((*args).into()),
        _ => None,
    }
}

/// The request of the last run, if it can be made again.
fn repeatable_request(root: &Path) -> Result<BatchRequest, Failure> {
    let Some(request) = recorded_request(root) else {
        let message = format!("the command of the batch in `{}` is not known", printable_path(root));
        let hint = "run the batch again: it keeps finished documents, and records its command";
        return Err(Failure::Io(Complaint::new(message, hint)));
    };
    let documents = &request.documents;
    if documents.against.is_some() {
        let message =
            format!("the batch in `{}` was made with `--against`, and is not made again", printable_path(root));
        return Err(Failure::Io(Complaint::new(message, "verify without `--sample`, or run the batch again")));
    }
    if !documents.export.sources.options_with_stdin(Some(&documents.list)).is_empty() {
        let message =
            format!("the batch in `{}` was made from standard input, which cannot be read again", printable_path(root));
        let hint = "verify without `--sample`, or run the batch again with files instead of standard input";
        return Err(Failure::Io(Complaint::new(message, hint)));
    }
    Ok(request)
}

/// Loads the batch of a request; all its shards, as the folder may have the documents of all.
fn load(request: &BatchRequest, messages: &mut Messages) -> Result<Batch, Failure> {
    Batch::load(&request.documents, None, messages).map_err(|failure| match failure {
        // The recorded paths are relative to the folder that the run was started in.
        Failure::Io(complaint) => {
            let hint = "run `verify --sample` in the folder where the batch was run, with its list in place";
            Failure::Io(Complaint::new(complaint.message, hint))
        }
        other => other,
    })
}
