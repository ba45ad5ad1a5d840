//! The end of a run: the manifest, the files of earlier runs, and the summary.

use super::load::Batch;
use crate::cli::report::{BAD_INPUT, Failure, Messages};
use crate::complaint::{Complaint, counted, printable_path, quoted};
use crate::store::{EarlierDocuments, Journal, OutputFolder};
use std::collections::BTreeSet;
use std::ops::AddAssign;

/// How many files were made, kept from earlier runs, could not be made, and were not reached.
#[derive(Clone, Copy, Default)]
pub(super) struct FileCounts {
    pub(super) made: u64,
    pub(super) kept: u64,
    pub(super) failed: u64,
    pub(super) pending: u64,
}

impl AddAssign for FileCounts {
    fn add_assign(&mut self, more: Self) {
        self.made += more.made;
        self.kept += more.kept;
        self.failed += more.failed;
        self.pending += more.pending;
    }
}

/// A run that has come to its end.
pub(super) struct RunEnd<'r> {
    pub(super) batch: &'r Batch,
    pub(super) folder: OutputFolder,
    pub(super) counts: FileCounts,
    /// Whether the list was changed after it was checked.
    pub(super) list_has_changed: bool,
    /// Whether files of earlier runs that no row asks for are removed.
    pub(super) prunes: bool,
    /// The exit code of the signal that stopped the run.
    pub(super) signal: Option<u8>,
}

/// The files of earlier runs that no row asks for now.
pub(super) struct Leftovers {
    removed: BTreeSet<String>,
    stayed: BTreeSet<String>,
}

impl RunEnd<'_> {
    /// Removes what `--prune` removes, and makes the journal into the manifest.
    pub(super) fn write_manifest(
        &self,
        mut earlier: EarlierDocuments,
        mut journal: Journal,
    ) -> Result<Leftovers, Complaint> {
        let (mut stayed, mut removed) = (BTreeSet::new(), BTreeSet::new());
        // A shard, and a run that was stopped, do not know the files of all rows.
        if self.batch.shard.is_none() && self.counts.pending == 0 {
            stayed = earlier.leftovers(|record| self.folder.has_exact_name(record));
        }
        // Nor is it known which files a row with faults asks for.
        if self.prunes && !self.has_faults() && !self.list_has_changed {
            removed = std::mem::take(&mut stayed);
            for name in &removed {
                self.folder.remove(name);
            }
        }
        // Files that stay are remembered, so that a later run can prune them.
        let forgets = self.counts.pending == 0 && !self.has_faults() && stayed.is_empty();
        journal.finish(&self.folder, forgets).map_err(|error| self.folder.cannot_go_on(&error))?;
        Ok(Leftovers { removed, stayed })
    }

    /// Reports how the run went; `leftovers` is an error if the manifest was not written.
    pub(super) fn report(
        self,
        leftovers: Result<Leftovers, Complaint>,
        messages: &mut Messages,
    ) -> Result<(), Failure> {
        self.report_counts(messages);
        let Leftovers { removed, stayed } = leftovers.map_err(Failure::Io)?;
        self.folder.tidy();
        messages.line(&format!("wrote {}", printable_path(&self.folder.manifest())));
        if self.list_has_changed {
            return Err(self.batch.list.changed());
        }
        if !removed.is_empty() {
            let files = counted(removed.len() as u64, "file");
            messages.line(&format!("removed {files} of earlier runs that no row makes any more"));
        }
        if !stayed.is_empty() {
            messages.note(&self.note_of(&stayed));
        }
        if self.counts.pending > 0 {
            messages.line("run the same command again to resume");
        }
        match self.signal {
            Some(code) => Err(Failure::Reported(code)),
            None if self.has_faults() => Err(Failure::Reported(BAD_INPUT)),
            None => Ok(()),
        }
    }

    fn has_faults(&self) -> bool {
        self.counts.failed + self.batch.checked.faulty > 0
    }

    fn report_counts(&self, messages: &mut Messages) {
        let FileCounts { made, kept, failed, pending } = self.counts;
        let mut parts = vec![format!("made {}", counted(made, "file"))];
        for (label, count) in [("kept", kept), ("failed", failed), ("not reached", pending)] {
            if count > 0 {
                parts.push(format!("{label} {count}"));
            }
        }
        let files = parts.join(", ");
        if self.batch.checked.faulty > 0 {
            messages.line(&format!("{files}; {}", self.batch.checked.cannot_be_made()));
        } else {
            messages.line(&files);
        }
    }

    /// A note that names the files of earlier runs that stayed.
    fn note_of(&self, stayed: &BTreeSet<String>) -> Complaint {
        const MAX_NAMED: usize = 10;
        let names = quoted(stayed.iter().take(MAX_NAMED).map(String::as_str));
        let more = match stayed.len().saturating_sub(MAX_NAMED) {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        let files = counted(stayed.len() as u64, "file");
        let message = format!("kept {files} of earlier runs that no row makes any more: {names}{more}");
        let hint = if self.prunes {
            "nothing is removed while rows have problems, as the names of their files are not known"
        } else {
            "delete them, or run again with `--prune`"
        };
        Complaint::new(message, hint)
    }
}
