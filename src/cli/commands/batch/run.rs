//! The run itself: rows to all cores, documents to the folder, and a line of the manifest for each.

use super::check::{conflict_fault, is_in, line_number, unreadable};
use super::load::Batch;
use super::progress::Progress;
use crate::batch::{Fault, Made, Order, OrderedFile, Record, Status};
use crate::cli::report::{BAD_INPUT, Failure, Messages};
use crate::cli::request::BatchRequest;
use crate::complaint::{Complaint, counted, quoted, shown};
use crate::input::{CustomerRow, ListError};
use crate::job::hex;
use crate::store::{EarlierDocuments, Journal, OutputFolder, WriteError, run_record};
use rayon::iter::{ParallelBridge, ParallelIterator};
use sha2::{Digest, Sha256};
use signal_hook::consts::{SIGINT, SIGTERM};
use std::collections::BTreeSet;
use std::io;
use std::ops::AddAssign;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A run under way, shared by all cores.
struct BatchRun<'r> {
    batch: &'r Batch,
    folder: OutputFolder,
    earlier: Mutex<EarlierDocuments>,
    results: Mutex<BatchResults<'r>>,
    signals: Signals,
    /// Whether nothing more can be written.
    is_over: AtomicBool,
}

/// Where results come together, one at a time.
struct BatchResults<'r> {
    journal: Journal,
    progress: Progress,
    messages: &'r mut Messages,
    counts: Counts,
    /// Why nothing more can be written.
    end: Option<Complaint>,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    made: u64,
    kept: u64,
    failed: u64,
    pending: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.made += more.made;
        self.kept += more.kept;
        self.failed += more.failed;
        self.pending += more.pending;
    }
}

/// What asks a run to end.
struct Signals(Vec<(i32, Arc<AtomicBool>)>);

impl Signals {
    /// The first signal lets documents in hand be finished, the second ends the program.
    fn listen() -> io::Result<Self> {
        let mut all = Vec::new();
        for signal in [SIGINT, SIGTERM] {
            let flag = Arc::new(AtomicBool::new(false));
            signal_hook::flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(&flag))?;
            signal_hook::flag::register(signal, Arc::clone(&flag))?;
            all.push((signal, flag));
        }
        Ok(Self(all))
    }

    /// The exit code that the signal which came asks for.
    fn exit_code(&self) -> Option<u8> {
        let came = self.0.iter().find(|(_, flag)| flag.load(Ordering::Relaxed));
        came.and_then(|(signal, _)| u8::try_from(128 + signal).ok())
    }
}

/// Makes what is missing or out of date, and the manifest.
pub(super) fn run(batch: &Batch, output: &Path, asked: &BatchRequest, messages: &mut Messages) -> Result<(), Failure> {
    let folder = OutputFolder::open(output, batch.shard).map_err(Failure::World)?;
    let world = |error: io::Error| Failure::World(folder.cannot_go_on(&error));
    run_record::write(&folder, &asked.command, &hex(&batch.checked.digest)).map_err(world)?;
    let earlier = EarlierDocuments::gather(&folder).map_err(world)?;
    let journal = Journal::begin(&folder).map_err(world)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(asked.jobs.map_or(0, usize::from)).build();
    let pool = pool
        .map_err(|error| Failure::world("threads could not be started", &io::Error::other(error), "try `--jobs 1`"))?;
    let signals = Signals::listen().map_err(world)?;
    let digest: Arc<Mutex<Sha256>> = Arc::default();
    let rows = batch.list.read_again(&batch.context.columns, &digest)?.rows;
    let progress = Progress::start(batch.checked.rows, messages.is_quiet());
    let results = BatchResults { journal, progress, messages, counts: Counts::default(), end: None };
    let run = BatchRun {
        batch,
        folder,
        earlier: Mutex::new(earlier),
        results: Mutex::new(results),
        signals,
        is_over: AtomicBool::new(false),
    };
    pool.install(|| rows.par_bridge().for_each(|row| run.row(&row)));
    let has_changed = !run.is_over()
        && digest.lock().is_ok_and(|digest| {
            let now: [u8; 32] = digest.clone().finalize().into();
            now != batch.checked.digest
        });
    run.end(has_changed, asked.prunes)
}

impl<'r> BatchRun<'r> {
    fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }

    fn results(&self) -> MutexGuard<'_, BatchResults<'r>> {
        // A panic ends the program; until then what stands here is sound.
        self.results.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl BatchRun<'_> {
    /// Does what a row asks for, unless it is another shard's or the run is over.
    fn row(&self, row: &Result<CustomerRow, ListError>) {
        let context = &self.batch.context;
        if self.is_over() || !is_in(self.batch.shard, context, row) {
            return;
        }
        let done = match row {
            Ok(row) => self.customer(row),
            Err(error) => match unreadable(error, context, &self.batch.list.name) {
                Ok((number, faults)) => {
                    Ok((number, vec![failed(Record { row: number, ..Record::default() }, &faults)]))
                }
                Err(failure) => Err(failure.into_complaint()),
            },
        };
        let written = done.and_then(|(number, records)| self.note_down(number, &records));
        if let Err(note) = written {
            self.is_over.store(true, Ordering::Relaxed);
            self.results().end.get_or_insert(note);
        }
    }

    /// The records of a row's files, which are in their places.
    fn customer(&self, row: &CustomerRow) -> Result<(u64, Vec<Record>), Complaint> {
        let context = &self.batch.context;
        let conflict = conflict_fault(&self.batch.checked.conflicts, line_number(row.number), self.batch.unit);
        let order = conflict.map_or_else(|| context.order(row), |fault| Err(vec![fault]));
        let records = match order {
            Err(faults) => vec![failed(context.raw_record(row), &faults)],
            Ok(order) if self.signals.exit_code().is_some() => self.pending(&order),
            Ok(order) => self.documents(row.number, &order)?,
        };
        Ok((row.number, records))
    }

    /// The records of an order that is not reached: what is right already stays made.
    fn pending(&self, order: &Order<'_>) -> Vec<Record> {
        let record = |file: &OrderedFile| match self.kept(order, file) {
            Some(record) => record,
            None => Record { status: Status::Pending, ..order.record(&self.batch.context, file) },
        };
        let records: Vec<Record> = order.files.iter().map(record).collect();
        let pending = records.iter().filter(|record| record.status == Status::Pending).count() as u64;
        self.results().counts += Counts { pending, kept: records.len() as u64 - pending, ..Counts::default() };
        records
    }

    /// Makes those files of an order that are missing or out of date.
    fn documents(&self, number: u64, order: &Order<'_>) -> Result<Vec<Record>, Complaint> {
        let mut records: Vec<Option<Record>> = order.files.iter().map(|file| self.kept(order, file)).collect();
        let missing = order.files.iter().zip(&records).filter(|(_, record)| record.is_none());
        let missing: Vec<OrderedFile> = missing.map(|(file, _)| file.clone()).collect();
        let mut counts = Counts { kept: records.iter().flatten().count() as u64, ..Counts::default() };
        let made = if missing.is_empty() { Vec::new() } else { order.make(&self.batch.context, &missing) };
        for (slot, made) in records.iter_mut().filter(|record| record.is_none()).zip(made) {
            let record = self.put(made)?;
            if record.status == Status::Failed {
                counts.failed += 1;
                self.earlier().give_up(&record.file);
                self.say(number, &record);
            } else {
                counts.made += 1;
            }
            *slot = Some(record);
        }
        self.results().counts += counts;
        Ok(records.into_iter().flatten().collect())
    }

    fn earlier(&self) -> MutexGuard<'_, EarlierDocuments> {
        self.earlier.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The record of a file that is there already, made from the same.
    fn kept(&self, order: &Order<'_>, file: &OrderedFile) -> Option<Record> {
        let known = self.earlier().find(&file.name, &file.fingerprint);
        // Who asks for an end waits for it: what is as long as it should be is taken as it is.
        let is_ending = self.signals.exit_code().is_some();
        let is_there = |known: &Record| {
            if is_ending { self.folder.has_length(known) } else { self.folder.has(known) }
        };
        let Record { bytes, sha256, pages, message, .. } = known.into_iter().find(is_there)?;
        Some(Record { bytes, sha256, pages, message, ..order.record(&self.batch.context, file) })
    }

    /// Puts a document in its place.
    fn put(&self, made: Made) -> Result<Record, Complaint> {
        let Made { file, mut record, bytes } = made;
        if record.status == Status::Failed {
            return Ok(record);
        }
        match self.folder.write(&file.name, &bytes) {
            Ok(()) => Ok(record),
            Err(WriteError::All(note)) => Err(note),
            Err(WriteError::One(message)) => {
                record.status = Status::Failed;
                (record.bytes, record.pages, record.sha256, record.message) = (None, None, String::new(), message);
                Ok(record)
            }
        }
    }

    /// Says why a document could not be made.
    fn say(&self, number: u64, record: &Record) {
        let note = Complaint::new(format!("`{}`: {}", record.file, record.message), "the others are made");
        let fault = Fault { column: None, complaint: note };
        let mut results = self.results();
        let BatchResults { progress, messages, .. } = &mut *results;
        progress.aside(|| messages.fault(&self.batch.list.name, self.batch.unit, number, &fault));
    }

    fn note_down(&self, number: u64, records: &[Record]) -> Result<(), Complaint> {
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

    /// Writes the manifest, and says how it went.
    fn end(self, has_changed: bool, prunes: bool) -> Result<(), Failure> {
        let code = self.signals.exit_code();
        let BatchResults { mut journal, progress, messages, counts, mut end } =
            self.results.into_inner().unwrap_or_else(PoisonError::into_inner);
        progress.end();
        let Counts { made, kept, failed, pending } = counts;
        let faulty = self.batch.checked.faulty;
        let is_faulty = failed + faulty > 0;
        let (mut left, mut removed) = (BTreeSet::new(), BTreeSet::new());
        if end.is_none() {
            let mut earlier = self.earlier.into_inner().unwrap_or_else(PoisonError::into_inner);
            if self.batch.shard.is_none() && pending == 0 {
                left = earlier.left(|record| self.folder.has_by_name(record));
            }
            // Of a row with faults nobody knows which files it would ask for.
            if prunes && !is_faulty && !has_changed {
                removed = std::mem::take(&mut left);
                for name in &removed {
                    self.folder.remove(name);
                }
            }
            let forgets = pending == 0 && !is_faulty && left.is_empty();
            end = journal.finish(&self.folder, forgets).err().map(|error| self.folder.cannot_go_on(&error));
        }
        let count = |count: u64, what: &str| (count > 0).then(|| format!(", {what} {count}"));
        let more = [count(kept, "kept"), count(failed, "failed"), count(pending, "not reached")];
        let more = more.into_iter().flatten().collect::<String>();
        let not_made = if faulty > 0 { format!("; {}", self.batch.checked.cannot_be_made()) } else { String::new() };
        messages.line(&format!("made {}{more}{not_made}", counted(made, "file")));
        if let Some(end) = end {
            return Err(Failure::World(end));
        }
        self.folder.tidy();
        messages.line(&format!("wrote {}", shown(&self.folder.manifest())));
        if has_changed {
            return Err(self.batch.list.changed());
        }
        if !removed.is_empty() {
            let files = counted(removed.len() as u64, "file");
            messages.line(&format!("removed {files} of earlier runs, which no row makes now"));
        }
        say_left(&left, prunes, messages);
        if pending > 0 {
            messages.line("run the same command again, and it goes on");
        }
        match code {
            Some(code) => Err(Failure::Said(code)),
            None if is_faulty => Err(Failure::Said(BAD_INPUT)),
            None => Ok(()),
        }
    }
}

/// Says what earlier runs have made and no row asks for now.
fn say_left(left: &BTreeSet<String>, prunes: bool, messages: &mut Messages) {
    const MOST_NAMED: usize = 10;
    if left.is_empty() {
        return;
    }
    let more = left.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    let names = quoted(left.iter().take(MOST_NAMED).map(String::as_str));
    let files = counted(left.len() as u64, "file");
    let message = format!("{files} of earlier runs stayed, which no row makes now: {names}{more}");
    let hint = if prunes {
        "nothing is removed while rows have faults: nobody knows which files these would ask for"
    } else {
        "remove what is out of date, or run again with `--prune`"
    };
    messages.note(&Complaint::new(message, hint));
}

/// The record of a row from which nothing can be made.
fn failed(record: Record, faults: &[Fault]) -> Record {
    let said = faults.iter().map(|fault| match &fault.column {
        Some(column) => format!("{column}: {}", fault.complaint.in_one_line()),
        None => fault.complaint.in_one_line(),
    });
    Record { status: Status::Failed, message: said.collect::<Vec<_>>().join("; "), ..record }
}
