//! The archive that a workbook is: its parts, as far as they fit into memory.

use super::error::WorkbookError;
use crate::complaint::Complaint;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most bytes that the parts of a workbook may have, all that are read together, as they come out of the archive:
/// what an archive says of its own sizes need not be true.
const MAX_INFLATED: usize = 256 * 1024 * 1024;

/// The most bytes of a part that is neither a sheet nor the shared texts: lists of sheets and styles take several times as
/// much memory as their text.
const MAX_OF_SMALL_PART: usize = 32 * 1024 * 1024;

/// The most tags, attributes and entities in all that is read: each takes time, though it may have no more than four bytes.
/// A cell with a value has seven or eight of them.
const MAX_MARKUP: usize = 32 * 1024 * 1024;

/// What workbooks of before 2007, and encrypted ones, begin with: they are compound files.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0";

/// What to do about a workbook of another kind.
const SAVE_AS: &str = "save it as an Excel workbook (.xlsx), or as CSV";

/// The parts of a workbook.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still come out of it.
    left: usize,
    /// How many tags, attributes and entities may still be in it.
    markup_left: usize,
}

impl<'b> Archive<'b> {
    /// Opens an archive that may be a workbook.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, WorkbookError> {
        if let Some(complaint) = compound_file(bytes) {
            return Err(WorkbookError::new(complaint.message, complaint.hint));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(WorkbookError::broken)?;
        let mut archive = Self { zip, left: MAX_INFLATED, markup_left: MAX_MARKUP };
        archive.refuse_other_kinds()?;
        Ok(archive)
    }

    /// Spreadsheets of other kinds are archives too.
    fn refuse_other_kinds(&mut self) -> Result<(), WorkbookError> {
        if let Some(kind) = self.part("mimetype")? {
            let kind = String::from_utf8_lossy(&kind);
            if kind.starts_with("application/vnd.oasis.opendocument") {
                return Err(WorkbookError::new("it is an OpenDocument file", SAVE_AS));
            }
        }
        if self.index("xl/workbook.bin").is_some() {
            return Err(WorkbookError::new("it is a binary workbook (.xlsb)", SAVE_AS));
        }
        Ok(())
    }

    /// The place of a part in the archive; the case of its name does not count (ECMA-376, part 2).
    fn index(&self, name: &str) -> Option<usize> {
        let is_it = |index: &usize| {
            self.zip.name_for_index(*index).and_then(Result::ok).is_some_and(|other| other.eq_ignore_ascii_case(name))
        };
        self.zip.index_for_name(name).or_else(|| (0..self.zip.len()).find(is_it))
    }

    /// The bytes of a sheet or of the shared texts.
    pub(super) fn large_part(&mut self, name: &str) -> Result<Vec<u8>, WorkbookError> {
        self.inflated(name, self.left)?.ok_or_else(|| no_part(name))
    }

    /// The bytes of another part that has to be there.
    pub(super) fn needed_part(&mut self, name: &str) -> Result<Vec<u8>, WorkbookError> {
        self.part(name)?.ok_or_else(|| no_part(name))
    }

    /// The bytes of another part; `None` where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, WorkbookError> {
        self.inflated(name, self.left.min(MAX_OF_SMALL_PART))
    }

    fn inflated(&mut self, name: &str, most: usize) -> Result<Option<Vec<u8>>, WorkbookError> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let part = self.zip.by_index(index).map_err(WorkbookError::broken)?;
        let mut bytes = Vec::new();
        let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        part.take(limit)
            .read_to_end(&mut bytes)
            .map_err(|error| WorkbookError::broken(format!("`{name}`: {error}")))?;
        if bytes.len() > most {
            let what = if most < self.left { format!(" in its part `{name}`") } else { " in it".to_owned() };
            let most = if most < self.left { MAX_OF_SMALL_PART } else { MAX_INFLATED };
            let message = format!("it has more than {} MiB{what}", most / 1024 / 1024);
            return Err(WorkbookError::new(message, "split it, or save it as CSV"));
        }
        self.left -= bytes.len();
        let markup = bytes.iter().filter(|byte| matches!(**byte, b'<' | b'=' | b'&')).count();
        self.markup_left = self.markup_left.checked_sub(markup).ok_or_else(too_much_markup)?;
        Ok(Some(bytes))
    }
}

fn too_much_markup() -> WorkbookError {
    let message = format!("it has more than {MAX_MARKUP} XML tags, attributes and entities");
    WorkbookError::new(message, "split it, or save it as CSV: about four million cells are the most")
}

fn no_part(name: &str) -> WorkbookError {
    WorkbookError::broken(format!("it has no part `{name}`"))
}

/// What a compound file is that was handed in as a workbook: encrypted, or of before 2007. `None` where it is none.
#[must_use]
pub fn compound_file(bytes: &[u8]) -> Option<Complaint> {
    if !bytes.starts_with(COMPOUND_FILE) {
        return None;
    }
    Some(if is_encrypted(bytes) {
        Complaint::new("it is encrypted with a password", "save it without a password, or as CSV")
    } else {
        Complaint::new("it is a workbook of Excel 97 to 2003", SAVE_AS)
    })
}

/// Whether a file is a compound file that may be a workbook of Excel 97 to 2003.
pub(in crate::input) fn is_excel_97(bytes: &[u8]) -> bool {
    bytes.starts_with(COMPOUND_FILE) && !is_encrypted(bytes)
}

fn is_encrypted(bytes: &[u8]) -> bool {
    // The directory of the file names its streams in UTF-16; it may stand anywhere.
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}
