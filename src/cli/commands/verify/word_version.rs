//! A document of Word as a version: by the data that it carries, if it says what they say.

use super::own_data::{HeldPdf, held_against_attached};
use super::sound::CarriedVersion;
use crate::cli::load::TextReader;
use crate::cli::report::{Failure, Messages, tracked_note};
use crate::complaint::{Complaint, counted};
use crate::input::{TrackedChanges, decode, edited_catalogue, read_catalogue};
use crate::readback::{CarriedFiles, DocxContent, PdfContent, ShownValues, read_changes, read_docx};

/// A document of Word, read.
pub(in crate::cli::commands) struct ReadWord {
    pub(in crate::cli::commands) version: WordVersion,
    /// The values of its contract.
    pub(in crate::cli::commands) values: ShownValues,
}

/// A document of Word, as far as it carries what it was made of.
pub(in crate::cli::commands) enum WordVersion {
    /// It says what its data say, or these with the changes in its matrices.
    Sound(Box<CarriedVersion>),
    /// It was changed since it was made, so that it cannot be told how.
    Changed(Box<CarriedFiles>),
    /// It carries no data.
    Foreign,
}

/// What is not read from a document that was changed.
const KEPT: &str = "its template and its contract are those that it was made with";

/// Reads a document of Word; `name` is what messages call it. What is taken from where is said.
///
/// # Errors
/// It is no such document.
pub(in crate::cli::commands) fn word_version(
    name: &str,
    bytes: &[u8],
    changes: TrackedChanges,
    texts: &mut TextReader<'_>,
) -> Result<ReadWord, Failure> {
    let read = read_docx(bytes, changes);
    let cannot = |complaint: Complaint| Failure::Io(complaint.about(&format!("`{name}` cannot be read")));
    let DocxContent { content, tracked, values, .. } = read.map_err(cannot)?;
    if content.carried.source().is_none() || content.carried.record.is_none() {
        return Ok(ReadWord { version: WordVersion::Foreign, values });
    }
    let held = held_against_attached(name.to_owned(), &content, None, texts).ok();
    let is_sound = held.as_ref().is_some_and(|held| held.report.is_sound());
    let own = if is_sound {
        Some(CarriedVersion::of(name, content.carried.clone())?)
    } else {
        held.and_then(|held| with_changes(name, &content, &held, texts.messages))
    };
    let Some(own) = own else {
        let message = format!("`{name}` was changed since it was made: its matrices are read as any others");
        texts.messages.note(&Complaint::new(message, KEPT));
        return Ok(ReadWord { version: WordVersion::Changed(Box::new(content.carried)), values });
    };
    // Of the others `import` says it.
    if let Some(note) = tracked_note(tracked, changes) {
        texts.messages.note(&note.about(&format!("`{name}`")));
    }
    Ok(ReadWord { version: WordVersion::Sound(Box::new(own)), values })
}

/// The version that a document carries, with what was changed in its matrices; `None` if that cannot be told for certain, or
/// if what it carries was changed.
fn with_changes(name: &str, content: &PdfContent, held: &HeldPdf, messages: &mut Messages) -> Option<CarriedVersion> {
    if held.report.findings.iter().any(|finding| finding.kind != "digest") {
        return None;
    }
    let mut version = CarriedVersion::of(name, content.carried.clone()).ok()?;
    let found = read_changes(&content.tables, &version.catalogue, &held.own.as_ref()?.templates).ok()?;
    let text = edited_catalogue(&version.source, &version.catalogue, &found.changes).ok()?;
    version.source = decode(&version.source.name, text.into_bytes()).ok()?;
    version.catalogue = read_catalogue(&version.source).ok()?.0;
    let count = found.said_tasks.len() + found.said_rows.iter().map(Vec::len).sum::<usize>();
    let changes = counted(count as u64, "change");
    let message = format!("`{name}` was changed since it was made: {changes} in its matrices");
    messages.note(&Complaint::new(message, KEPT));
    for note in found.notes {
        messages.note(&note.about(name));
    }
    Some(version)
}
