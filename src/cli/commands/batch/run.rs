//! The run of a batch: rows are spread over all cores, and each file gets a line in the journal.

use super::against::{ClassCounts, Making, Plan};
use super::check::{CheckedRow, conflict_fault, is_in, line_number, unreadable_row};
use super::load::Batch;
use super::progress::Progress;
use super::run_report::{FileCounts, RunEnd};
use super::signals::Signals;
use crate::batch::{Fault, Made, Order, OrderedFile, Record, Status};
use crate::cli::report::{Failure, Messages};
use crate::cli::request::RunOptions;
use crate::cli::threads::thread_pool;
use crate::complaint::Complaint;
use crate::input::{CustomerRow, ListError};
use crate::job::hex;
use crate::store::{EarlierDocuments, Journal, OutputFolder, WriteError, run_record};
use rayon::iter::{ParallelBridge, ParallelIterator};
use sha2::{Digest, Sha256};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A run, shared by all threads.
struct BatchRun<'r> {
    batch: &'r Batch,
    folder: OutputFolder,
    earlier: Mutex<EarlierDocuments>,
    results: Mutex<RunResults<'r>>,
    signals: Signals,
    /// Whether the run was given up, because nothing more can be written.
    is_given_up: AtomicBool,
}

/// The results of all threads.
struct RunResults<'r> {
    journal: Journal,
    progress: Progress,
    messages: &'r mut Messages,
    counts: FileCounts,
    /// How many customers are of each class, in a batch against an earlier one.
    classes: ClassCounts,
    /// Why the run was given up.
    error: Option<Complaint>,
}

/// Makes the documents that are missing or out of date, and writes the manifest.
pub(super) fn make_documents(
    batch: &Batch,
    output: &Path,
    options: &RunOptions,
    messages: &mut Messages,
) -> Result<(), Failure> {
    let folder = OutputFolder::open(output, batch.shard).map_err(Failure::Io)?;
    let cannot_go_on = |error: io::Error| Failure::Io(folder.cannot_go_on(&error));
    run_record::write(&folder, &options.command, &hex(&batch.checked.digest)).map_err(cannot_go_on)?;
    // In this order: the journal of this run takes the place of one that a stopped run has left.
    let earlier = EarlierDocuments::gather(&folder).map_err(cannot_go_on)?;
    let journal = Journal::begin(&folder).map_err(cannot_go_on)?;
    let threads = thread_pool(options.jobs)?;
    let signals = Signals::listen().map_err(cannot_go_on)?;
    let digest: Arc<Mutex<Sha256>> = Arc::default();
    let rows = batch.list.read_again(&batch.context.columns, &digest)?.rows;
    let progress = Progress::start(batch.checked.rows, messages.is_quiet());
    let results = RunResults {
        journal,
        progress,
        messages,
        counts: FileCounts::default(),
        classes: ClassCounts::default(),
        error: None,
    };
    let run = BatchRun {
        batch,
        folder,
        earlier: Mutex::new(earlier),
        results: Mutex::new(results),
        signals,
        is_given_up: AtomicBool::new(false),
    };
    threads.install(|| rows.par_bridge().for_each(|row| run.process(&row)));
    // A run that was given up has not read the list to its end, so its digest says nothing.
    let list_has_changed = !run.is_given_up() && digest.lock().is_ok_and(|digest| is_other(&digest, batch));
    run.finish(list_has_changed, options.prunes)
}

/// Whether the list that was read now is another than the one that was checked.
fn is_other(digest: &Sha256, batch: &Batch) -> bool {
    let now: [u8; 32] = digest.clone().finalize().into();
    now != batch.checked.digest
}

impl<'r> BatchRun<'r> {
    fn is_given_up(&self) -> bool {
        self.is_given_up.load(Ordering::Relaxed)
    }

    fn results(&self) -> MutexGuard<'_, RunResults<'r>> {
        // A panic of a thread ends the program; until then the results stay consistent.
        self.results.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn earlier(&self) -> MutexGuard<'_, EarlierDocuments> {
        self.earlier.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl BatchRun<'_> {
    /// Makes the files of a row and records them, unless the row is in another shard or the run was given up.
    fn process(&self, row: &Result<CustomerRow, ListError>) {
        if self.is_given_up() || !is_in(self.batch.shard, &self.batch.context, row) {
            return;
        }
        let recorded = match row {
            Ok(row) => self.files_of(row).and_then(|records| self.record(row.number, &records)),
            Err(error) => self.record_unreadable(error),
        };
        if let Err(complaint) = recorded {
            self.is_given_up.store(true, Ordering::Relaxed);
            // Other threads fail for the same reason: the first complaint is enough.
            self.results().error.get_or_insert(complaint);
        }
    }

    fn record_unreadable(&self, error: &ListError) -> Result<(), Complaint> {
        let unreadable = unreadable_row(error, &self.batch.context, &self.batch.list.name);
        let CheckedRow { number, faults, .. } = unreadable.map_err(Failure::into_complaint)?;
        self.record(number, &[failed(Record { row: number, ..Record::default() }, &faults)])
    }

    /// Makes the files of a row, and returns their records.
    fn files_of(&self, row: &CustomerRow) -> Result<Vec<Record>, Complaint> {
        let context = &self.batch.context;
        let conflict = conflict_fault(&self.batch.checked.conflicts, line_number(row.number), self.batch.unit);
        let order = conflict.map_or_else(|| context.order(row), |fault| Err(vec![fault]));
        match order {
            Err(faults) => Ok(vec![failed(context.raw_record(row), &faults)]),
            // After a signal the list is still read to its end, so that the manifest has all rows.
            Ok(order) if self.signals.exit_code().is_some() => Ok(self.pending(&order)),
            Ok(order) => match &self.batch.against {
                Some(against) => self.changed(row.number, &order, against.plan(&order, order.catalogue(context))),
                None => self.make_missing(row.number, Making::Whole(&order, None)),
            },
        }
    }

    /// Makes what an earlier batch did not make for a customer, or what changes of it.
    fn changed(
        &self,
        number: u64,
        order: &Order<'_>,
        plan: Result<Plan<'_>, Complaint>,
    ) -> Result<Vec<Record>, Complaint> {
        let record =
            Record { id: order.id.clone(), customer: order.customer.clone(), row: order.row, ..Record::default() };
        let plan = match plan {
            Ok(plan) => plan,
            Err(complaint) => {
                let record = failed(record, &[Fault { column: None, complaint }]);
                self.report_failed(number, &record);
                self.results().counts += FileCounts { failed: 1, ..FileCounts::default() };
                return Ok(vec![record]);
            }
        };
        self.results().classes.add(plan.class());
        match &plan {
            Plan::New => self.make_missing(number, Making::Whole(order, Some(plan.class()))),
            Plan::Unneeded => {
                let change = plan.class().name().to_owned();
                Ok(vec![Record { status: Status::Unneeded, change, ..record }])
            }
            Plan::Amend(amendment) => self.make_missing(number, Making::Amendment(order, amendment)),
        }
    }

    /// The records of an order that the run does not reach any more. Files that are up to date are kept.
    fn pending(&self, order: &Order<'_>) -> Vec<Record> {
        let mut counts = FileCounts::default();
        let mut records = Vec::with_capacity(order.files.len());
        for file in &order.files {
            if let Some(record) = self.kept(Making::Whole(order, None), file) {
                counts.kept += 1;
                records.push(record);
            } else {
                counts.pending += 1;
                records.push(Record { status: Status::Pending, ..order.record(&self.batch.context, file) });
            }
        }
        self.results().counts += counts;
        records
    }

    /// Makes the files that are missing or out of date, and returns the records of all of them.
    fn make_missing(&self, number: u64, making: Making<'_>) -> Result<Vec<Record>, Complaint> {
        let mut slots: Vec<Option<Record>> = making.files().iter().map(|file| self.kept(making, file)).collect();
        let is_missing = making.files().iter().zip(&slots).filter(|(_, slot)| slot.is_none());
        let missing: Vec<OrderedFile> = is_missing.map(|(file, _)| file.clone()).collect();
        let mut counts = FileCounts { kept: slots.iter().flatten().count() as u64, ..FileCounts::default() };
        // Where all files are kept the document is not even composed.
        let made = if missing.is_empty() { Vec::new() } else { making.make(&self.batch.context, &missing) };
        for (slot, made) in slots.iter_mut().filter(|slot| slot.is_none()).zip(made) {
            let record = self.write(made)?;
            if record.status == Status::Failed {
                counts.failed += 1;
                // What an earlier run made in this place is out of date: it is listed as left over.
                self.earlier().release(&record.file);
                self.report_failed(number, &record);
            } else {
                counts.made += 1;
            }
            *slot = Some(record);
        }
        self.results().counts += counts;
        Ok(slots.into_iter().flatten().collect())
    }

    /// The record of a file that an earlier run made from the same inputs, if the file is still there unchanged.
    fn kept(&self, making: Making<'_>, file: &OrderedFile) -> Option<Record> {
        let candidates = self.earlier().find(&file.name, &file.fingerprint);
        // To hash files takes time: a run that was asked to stop compares their lengths alone.
        let is_stopping = self.signals.exit_code().is_some();
        let is_unchanged = |record: &Record| {
            if is_stopping { self.folder.has_length(record) } else { self.folder.has_unchanged(record) }
        };
        let Record { bytes, sha256, pages, message, .. } = candidates.into_iter().find(is_unchanged)?;
        // The row may have moved, or have another id, neither of which the document shows.
        Some(Record { bytes, sha256, pages, message, ..making.record(&self.batch.context, file) })
    }

    /// Writes a document to the output folder. One that cannot be written is recorded as failed.
    fn write(&self, made: Made) -> Result<Record, Complaint> {
        let Made { file, mut record, bytes } = made;
        if record.status == Status::Failed {
            return Ok(record);
        }
        match self.folder.write(&file.name, &bytes) {
            Ok(()) => Ok(record),
            Err(WriteError::Folder(complaint)) => Err(complaint),
            Err(WriteError::Document(message)) => {
                record.status = Status::Failed;
                (record.bytes, record.pages, record.sha256, record.message) = (None, None, String::new(), message);
                Ok(record)
            }
        }
    }

    /// Reports why a document could not be made.
    fn report_failed(&self, number: u64, record: &Record) {
        let complaint = Complaint::new(format!("`{}`: {}", record.file, record.message), "the others are made");
        let fault = Fault { column: None, complaint };
        let mut results = self.results();
        let RunResults { progress, messages, .. } = &mut *results;
        progress.suspend(|| messages.fault(&self.batch.list.name, self.batch.unit, number, &fault));
    }

    /// Adds the records of a row to the journal, and advances the progress.
    fn record(&self, number: u64, records: &[Record]) -> Result<(), Complaint> {
        // The lock is held for all of them: the files of a row stay together in the manifest.
        let mut results = self.results();
        for record in records {
            results.journal.add(line_number(number), record).map_err(|error| self.folder.cannot_go_on(&error))?;
        }
        if self.signals.exit_code().is_none()
            && let Some(line) = results.progress.advance()
        {
            results.messages.line(&line);
        }
        Ok(())
    }

    fn finish(self, list_has_changed: bool, prunes: bool) -> Result<(), Failure> {
        let signal = self.signals.exit_code();
        let RunResults { journal, progress, messages, counts, classes, error } =
            self.results.into_inner().unwrap_or_else(PoisonError::into_inner);
        progress.end();
        messages.warnings(&self.batch.context.take_font_warnings());
        let earlier = self.earlier.into_inner().unwrap_or_else(PoisonError::into_inner);
        if self.batch.against.is_some() {
            messages.line(&classes.sentence());
        }
        let end = RunEnd { batch: self.batch, folder: self.folder, counts, list_has_changed, prunes, signal };
        let leftovers = match error {
            Some(error) => Err(error),
            None => end.write_manifest(earlier, journal),
        };
        end.report(leftovers, messages)
    }
}

/// The record of a row of which nothing can be made.
fn failed(record: Record, faults: &[Fault]) -> Record {
    let mut messages = Vec::with_capacity(faults.len());
    for fault in faults {
        let message = fault.complaint.in_one_line();
        messages.push(match &fault.column {
            Some(column) => format!("{column}: {message}"),
            None => message,
        });
    }
    Record { status: Status::Failed, message: messages.join("; "), ..record }
}
