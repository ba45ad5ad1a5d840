//! The copy of a list that can be read once only.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// The longest list that is copied: some million customers.
const MOST: u64 = 256 * 1024 * 1024;

/// A file without a name: nobody else can open it, and it is gone however the process ends.
pub(super) struct ListCopy(Arc<Mutex<File>>);

impl ListCopy {
    /// Copies what `reader` gives.
    pub(super) fn of(reader: &mut impl Read) -> io::Result<Self> {
        let mut file = tempfile::tempfile()?;
        // One byte more, by which it is noticed that there is more.
        if io::copy(&mut reader.take(MOST + 1), &mut file)? > MOST {
            let most = MOST / 1024 / 1024;
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it is longer than {most} MiB")));
        }
        file.flush()?;
        Ok(Self(Arc::new(Mutex::new(file))))
    }

    /// A reader of the copy from its beginning.
    pub(super) fn reader(&self) -> CopyReader {
        CopyReader { file: Arc::clone(&self.0), at: 0 }
    }
}

/// A reader with a place of its own, as several may read the copy.
pub(super) struct CopyReader {
    file: Arc<Mutex<File>>,
    at: u64,
}

impl Read for CopyReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let length = file.read(buffer)?;
        self.at += length as u64;
        Ok(length)
    }
}
