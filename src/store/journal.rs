//! What a run makes: a line for each file, written as the run goes.

use super::batch_folder::OutputFolder;
use super::state::{fresh, replace};
use crate::batch::Record;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// What this run makes: lines in the order in which documents are done, and where those of each row are.
pub struct Journal {
    path: PathBuf,
    file: File,
    length: u64,
    lines: Vec<(u32, u64)>,
    /// Whether spreadsheets need a mark to read its texts.
    needs_mark: bool,
}

impl Journal {
    /// Begins the journal of a run. Those of earlier runs have to be gathered before.
    ///
    /// # Errors
    /// What the system says when it cannot write.
    pub fn begin(folder: &OutputFolder) -> io::Result<Self> {
        let path = folder.state("journal", ".csv");
        let file = fresh(&path)?;
        Ok(Self { path, file, length: 0, lines: Vec::new(), needs_mark: false })
    }

    /// Writes down what became of a file of row `number`.
    ///
    /// # Errors
    /// What the system says when it cannot write.
    pub fn add(&mut self, number: u32, record: &Record) -> io::Result<()> {
        let line = record.to_line();
        self.needs_mark |= !line.is_ascii();
        self.file.write_all(&line)?;
        self.lines.push((number, self.length));
        self.length += line.len() as u64;
        Ok(())
    }

    /// Makes the manifest: the same lines in the order of the list, whole or not at all.
    ///
    /// What is known of documents of earlier runs is forgotten where nobody needs it.
    ///
    /// # Errors
    /// What the system says when it cannot write.
    pub fn finish(&mut self, folder: &OutputFolder, forgets: bool) -> io::Result<()> {
        // Files of one row are written down one behind the other, so that offsets keep their order.
        self.lines.sort_unstable();
        replace(&folder.manifest(), &folder.state("gathered", ".csv"), |out| self.in_order(out))?;
        fs::remove_file(&self.path)?;
        if forgets {
            fs::remove_file(folder.state("known", ".csv"))?;
        }
        Ok(())
    }

    /// Writes the header, and the lines in their order.
    fn in_order(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(&Record::header(self.needs_mark))?;
        let mut journal = BufReader::new(File::open(&self.path)?);
        let (mut at, mut line) = (0, Vec::new());
        for (_, offset) in &self.lines {
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
