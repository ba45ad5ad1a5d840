//! What a PDF carries: the files attached to it, and what it says of how it was made.

use super::attached::{AttachedFile, attached_files};
use super::document::PdfDocument;
use super::record::{FileRecord, MadeWith};
use crate::complaint::Complaint;

/// What a PDF carries.
#[derive(Clone, Debug)]
pub struct CarriedFiles {
    /// The files attached to it.
    pub attached: Vec<AttachedFile>,
    /// What it says of how it was made; `None` if it does not, as those of earlier versions.
    pub record: Option<FileRecord>,
}

/// Reads what a PDF carries, without its pages.
///
/// # Errors
/// It is no PDF, is encrypted, or asks for more work than any document.
pub fn read_carried(bytes: &[u8]) -> Result<CarriedFiles, Complaint> {
    let quick = PdfDocument::open_for_files(bytes).and_then(|document| CarriedFiles::of(&document));
    match quick {
        Ok(files) if files.are_all() => Ok(files),
        _ => CarriedFiles::of(&PdfDocument::open(bytes)?),
    }
}

impl CarriedFiles {
    pub(super) fn of(document: &PdfDocument) -> Result<Self, Complaint> {
        Ok(Self { attached: attached_files(document)?, record: FileRecord::read(document)? })
    }

    /// Whether all is there that the document says was attached to it.
    fn are_all(&self) -> bool {
        let Some(record) = &self.record else { return false };
        let is_there = |name: &str| self.attached.iter().any(|file| file.name == name && !file.bytes.is_empty());
        let is_said = !(record.template.is_empty() || record.models.is_empty() || record.attached.is_empty());
        is_said && record.attached.iter().all(|recorded| is_there(&recorded.name))
    }

    /// The part of the catalogue that the document shows, as YAML.
    #[must_use]
    pub fn source(&self) -> Option<&AttachedFile> {
        self.file("Source", ".yaml")
    }

    /// The matrices as CSV.
    #[must_use]
    pub fn table(&self) -> Option<&AttachedFile> {
        self.file("Data", ".csv")
    }

    /// What the document was made with.
    #[must_use]
    pub fn made_with(&self) -> MadeWith {
        self.file("Supplement", ".json").and_then(MadeWith::read).unwrap_or_default()
    }

    /// The attached file of this relationship whose name ends in `extension`. Where a document says what was attached to
    /// it, others are not looked at.
    fn file(&self, relationship: &str, extension: &str) -> Option<&AttachedFile> {
        let is_recorded = |name: &str| match &self.record {
            Some(record) => record.attached.iter().any(|recorded| recorded.name == name),
            None => true,
        };
        let is_it = |file: &&AttachedFile| file.relationship == relationship && file.name.ends_with(extension);
        self.attached.iter().filter(is_it).find(|file| is_recorded(&file.name))
    }
}
