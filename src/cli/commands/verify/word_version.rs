//! A document of Word as a version: by the data that it carries, if it says what they say.

use super::fields::changed_fields;
use super::own_data::{HeldPdf, held_against_attached};
use super::report::FileReport;
use super::sentences::file_lines;
use super::sound::CarriedVersion;
use crate::cli::load::TextReader;
use crate::cli::report::{Failure, tracked_note};
use crate::complaint::{Complaint, counted, printable};
use crate::input::{TrackedChanges, decode, edited_catalogue, read_catalogue};
use crate::readback::{CarriedFiles, DocxContent, PdfContent, ShownValues, read_changes, read_docx};

/// A document of Word, read.
pub(in crate::cli::commands) struct ReadWord {
    pub(in crate::cli::commands) version: WordVersion,
    /// The values of its contract.
    pub(in crate::cli::commands) values: ShownValues,
    /// The fields of the contract that it shows otherwise than it was made.
    pub(in crate::cli::commands) edited: Vec<String>,
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

/// How many differences are told.
const MOST_TOLD: usize = 3;
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
    let docx = read.map_err(cannot)?;
    refuse_struck(name, &docx)?;
    let content = &docx.content;
    if content.carried.source().is_none() || content.carried.record.is_none() {
        return Ok(ReadWord { version: WordVersion::Foreign, values: docx.values, edited: Vec::new() });
    }
    let held = held_against_attached(name.to_owned(), content, None, texts).ok();
    let fields = changed_fields(&docx, held.as_ref().and_then(|held| held.own.as_ref())).ok().flatten();
    let edited = fields.into_iter().flat_map(|fields| fields.changes).map(|change| change.field).collect();
    let is_sound = held.as_ref().is_some_and(|held| held.report.is_sound());
    let own = if is_sound {
        Some(CarriedVersion::of(name, content.carried.clone())?)
    } else {
        held.as_ref().and_then(|held| with_changes(name, content, held, texts))
    };
    let Some(own) = own else {
        let told = held.as_ref().map(|held| differences(&held.report)).unwrap_or_default();
        let message = format!("`{name}` was changed since it was made{told}; its matrices are read as any others");
        texts.messages.note(&Complaint::new(message, KEPT));
        let version = WordVersion::Changed(Box::new(docx.content.carried));
        return Ok(ReadWord { version, values: docx.values, edited });
    };
    // Of the others `import` says it.
    if let Some(note) = tracked_note(docx.tracked, changes) {
        texts.messages.note(&note.about(&format!("`{name}`")));
    }
    Ok(ReadWord { version: WordVersion::Sound(Box::new(own)), values: docx.values, edited })
}

/// The first differences of a document from its own data, behind a colon.
fn differences(report: &FileReport) -> String {
    let mut lines = file_lines(report);
    lines.retain(|line| line.starts_with(' '));
    let told: Vec<&str> = lines.iter().take(MOST_TOLD).map(|line| line.trim()).collect();
    match lines.len().saturating_sub(MOST_TOLD) {
        _ if told.is_empty() => String::new(),
        0 => format!(": {}", told.join("; ")),
        more => format!(": {}; and {more} more", told.join("; ")),
    }
}

/// Refuses a document with text that somebody has struck through: whether it is meant cannot be told.
fn refuse_struck(name: &str, docx: &DocxContent) -> Result<(), Failure> {
    let Some(first) = docx.struck.first() else { return Ok(()) };
    let more = match docx.struck.len() {
        1 => String::new(),
        count => format!(", and {} more", counted(count as u64 - 1, "text")),
    };
    let message = format!("`{name}` has text that is struck through: `{}`{more}", printable(first));
    let hint = "delete it, with tracked changes if these are to be read, or take the line off";
    Err(Failure::Data(vec![Complaint::new(message, hint)]))
}

/// The version that a document carries, with what was changed in its matrices; `None` if that cannot be told for certain, or
/// if what it carries was changed.
fn with_changes(
    name: &str,
    content: &PdfContent,
    held: &HeldPdf,
    texts: &mut TextReader<'_>,
) -> Option<CarriedVersion> {
    if held.report.findings.iter().any(|finding| finding.kind != "digest") {
        return None;
    }
    let mut version = CarriedVersion::of(name, content.carried.clone()).ok()?;
    let found = read_changes(&content.tables, &version.catalogue, &held.own.as_ref()?.templates).ok()?;
    let text = edited_catalogue(&version.source, &version.catalogue, &found.changes).ok()?;
    version.source = decode(&version.source.name, text.into_bytes()).ok()?;
    version.catalogue = read_catalogue(&version.source).ok()?.0;
    // What the changes do not explain, such as a column or a matrix that is gone, must not go unsaid.
    let explained = held_against_attached(name.to_owned(), &with_source(content, &version), None, texts).ok()?;
    if !explained.report.held.iter().all(|held| held.verdict.differences.is_empty()) {
        return None;
    }
    let count = found.said_tasks.len() + found.said_rows.iter().map(Vec::len).sum::<usize>();
    let changes = counted(count as u64, "change");
    let message = format!("`{name}` was changed since it was made: {changes} in its matrices");
    texts.messages.note(&Complaint::new(message, KEPT));
    Some(version)
}

/// The same document as if it had been made from the data of this version.
fn with_source(content: &PdfContent, version: &CarriedVersion) -> PdfContent {
    let mut content = content.clone();
    let name = content.carried.source().map(|source| source.name.clone());
    for file in content.carried.attached.iter_mut().filter(|file| Some(&file.name) == name.as_ref()) {
        file.bytes = version.source.text.clone().into_bytes();
    }
    content
}
