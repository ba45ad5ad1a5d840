//! A document of Word as a version: by the data that it carries, if it says what they say.

use super::own_data::{HeldPdf, held_against_attached};
use super::sound::CarriedVersion;
use crate::cli::load::TextReader;
use crate::cli::report::Failure;
use crate::complaint::{Complaint, counted};
use crate::readback::{CarriedFiles, DocxContent, TrackedChanges, read_docx};

/// A document of Word, as far as it carries what it was made of.
pub(in crate::cli::commands) enum WordVersion {
    /// It says what its data say.
    Sound(Box<CarriedVersion>),
    /// It was changed since it was made.
    Changed(Box<CarriedFiles>),
    /// It carries no data.
    Foreign,
}

/// Reads a document of Word, whose tracked changes are taken as accepted; `name` is what messages call it. What is taken
/// from where is said.
///
/// # Errors
/// It is no such document.
pub(in crate::cli::commands) fn word_version(
    name: &str,
    bytes: &[u8],
    texts: &mut TextReader<'_>,
) -> Result<WordVersion, Failure> {
    let read = read_docx(bytes, TrackedChanges::Accepted);
    let cannot = |complaint: Complaint| Failure::Io(complaint.about(&format!("`{name}` cannot be read")));
    let DocxContent { content, tracked, .. } = read.map_err(cannot)?;
    if content.carried.source().is_none() || content.carried.record.is_none() {
        return Ok(WordVersion::Foreign);
    }
    let held = held_against_attached(name.to_owned(), &content, None, texts);
    if !held.is_ok_and(|HeldPdf { report, .. }| report.is_sound()) {
        let message = format!("`{name}` was changed since it was made: its matrices are read as they are now");
        let hint = "its template and its contract are those that it was made with";
        texts.messages.note(&Complaint::new(message, hint));
        return Ok(WordVersion::Changed(Box::new(content.carried)));
    }
    if tracked > 0 {
        let message = format!("`{name}` has {}, read as accepted", counted(tracked as u64, "tracked change"));
        texts
            .messages
            .note(&Complaint::new(message, "in Word or LibreOffice, reject them first to read it without them"));
    }
    Ok(WordVersion::Sound(Box::new(CarriedVersion::of(name, content.carried)?)))
}
