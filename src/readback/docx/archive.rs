//! The parts of a document, as far as they fit into memory: what an archive says of its sizes need not be true.

use crate::complaint::Complaint;
use std::fmt::Display;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most bytes of all parts that are read.
const MAX_INFLATED: u64 = 128 * 1024 * 1024;

/// A document's archive.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Complaint> {
        Ok(Self { zip: ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?, left: MAX_INFLATED })
    }

    /// The names of its parts.
    pub(super) fn names(&self) -> Vec<String> {
        let names = (0..self.zip.len()).filter_map(|index| self.zip.name_for_index(index).and_then(Result::ok));
        names.map(|name| name.to_string()).collect()
    }

    /// The text of a part; `None` if there is none of this name.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Complaint> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let part = self.zip.by_index(index).map_err(|error| broken(&error))?;
        let mut bytes = Vec::new();
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|error| broken(&error))?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            let message = format!("it has more than {} MiB", MAX_INFLATED / 1024 / 1024);
            Complaint::new(message, "split it, or keep the table alone")
        })?;
        String::from_utf8(bytes).map(Some).map_err(|_| broken(&format!("its part `{name}` is not UTF-8")))
    }
}

pub(super) fn broken(why: &dyn Display) -> Complaint {
    Complaint::new(format!("it is not a document of Word: {why}"), "open and save it in Word or LibreOffice")
}
