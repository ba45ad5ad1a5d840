//! The journal of a run: a line for each file, written as the run goes.

use super::batch_folder::OutputFolder;
use super::state::{create_new, replace};
use crate::batch::Record;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// The journal of a run: records in the order in which documents are made. A run that is stopped leaves it, so that the
/// next one can go on.
pub struct Journal {
    path: PathBuf,
    file: File,
    length: u64,
    /// The number of the row and the offset of each line.
    lines: Vec<(u32, u64)>,
    /// Whether a line is not ASCII, which Excel reads after a byte order mark only.
    needs_mark: bool,
}

impl Journal {
    /// Begins the journal, in place of one that a stopped run has left. That one has to be gathered before.
    ///
    /// # Errors
    /// The file cannot be created.
    pub fn begin(folder: &OutputFolder) -> io::Result<Self> {
        let path = folder.state_file("journal", ".csv");
        let file = create_new(&path)?;
        Ok(Self { path, file, length: 0, lines: Vec::new(), needs_mark: false })
    }

    /// Adds the record of a file of row `number`.
    ///
    /// # Errors
    /// The file cannot be written to.
    pub fn add(&mut self, number: u32, record: &Record) -> io::Result<()> {
        let line = record.to_line();
        self.needs_mark |= !line.is_ascii();
        // One write for the whole line: a run that is killed leaves at most its last line unfinished.
        self.file.write_all(&line)?;
        self.lines.push((number, self.length));
        self.length += line.len() as u64;
        Ok(())
    }

    /// Makes the journal into the manifest, with the lines in the order of the list. The gathered records of earlier
    /// runs are removed if the run `forgets` them.
    ///
    /// # Errors
    /// The manifest cannot be written.
    pub fn finish(&mut self, folder: &OutputFolder, forgets: bool) -> io::Result<()> {
        // The lines of one row follow each other in the journal, so sorting by offset keeps their order.
        self.lines.sort_unstable();
        replace(&folder.manifest(), &folder.state_file("gathered", ".csv"), |out| self.write_sorted(out))?;
        // After the manifest is in its place: until then the journal holds the only record.
        fs::remove_file(&self.path)?;
        if forgets {
            fs::remove_file(folder.state_file("known", ".csv"))?;
        }
        Ok(())
    }

    /// Writes the header, and the sorted lines.
    fn write_sorted(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(&Record::header(self.needs_mark))?;
        let mut journal = BufReader::new(File::open(&self.path)?);
        let (mut at, mut line) = (0, Vec::new());
        for (_, offset) in &self.lines {
            // A seek empties the buffer, so lines that follow each other are read without one.
            if at != *offset {
                journal.seek(SeekFrom::Start(*offset))?;
            }
            line.clear();
            at = offset + journal.read_until(b'\n', &mut line)? as u64;
            out.write_all(&line)?;
        }
        Ok(())
    }
}
