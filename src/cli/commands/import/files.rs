//! The files that matrices are imported from.

use crate::cli::load::{self, TextReader};
use crate::cli::report::{Failure, tracked_note};
use crate::complaint::{Complaint, printable};
use crate::input::{Block, MAX_BYTES, SourceFile, SourceKind, TrackedChanges, other_kind, read_source, text_of};
use std::path::Path;

/// Of which kind files are, if not of that which their names say, and how their tracked changes are read.
#[derive(Clone, Copy)]
pub(super) struct FileForm {
    pub(super) kind: Option<SourceKind>,
    pub(super) changes: TrackedChanges,
}

/// The note that a file has some tracked changes.
pub(super) fn tracked_in(file: &SourceFile, changes: TrackedChanges) -> Option<Complaint> {
    Some(tracked_note(file.tracked, changes)?.about(&format!("`{}`", file.name)))
}

/// Reads a file, in the outer result that it cannot be read at all.
pub(super) fn read_file(
    path: &Path,
    form: FileForm,
    sheets: &[String],
    texts: &mut TextReader<'_>,
) -> Result<Result<SourceFile, Complaint>, Failure> {
    let name = load::name_of(path);
    let mut bytes = load::read_bytes(path)?;
    if bytes.len() > MAX_BYTES {
        // No more than that is read, and no larger catalogue could be either.
        let message = format!("`{name}` is larger than {} MiB", MAX_BYTES / 1024 / 1024);
        return Ok(Err(Complaint::new(message, "split it, and import the parts one by one")));
    }
    let Some(kind) = form.kind.or_else(|| SourceKind::of(path)) else {
        let complaint = other_kind(None, &bytes).map(|complaint| complaint.about(&format!("`{name}`")));
        return Ok(Err(complaint.unwrap_or_else(|| unknown_kind(&name))));
    };
    if let Some(complaint) = other_kind(Some(kind), &bytes) {
        return Ok(Err(complaint.about(&format!("`{name}`"))));
    }
    let is_text = !matches!(kind, SourceKind::Xlsx | SourceKind::Xls | SourceKind::Ods | SourceKind::Docx);
    if is_text {
        let encoding = texts.encoding_of_bytes(&name, &bytes);
        // What is no such text is told with its line.
        bytes = text_of(bytes, encoding).map_or_else(|bytes| bytes, String::into_bytes);
    }
    let file = read_source(&name, kind, bytes, form.changes).and_then(|file| with_sheets(file, sheets));
    Ok(file.map_err(|complaint| complaint.about(&format!("`{name}`"))))
}

fn unknown_kind(name: &str) -> Complaint {
    let message = format!("`{name}` does not say by its name of which kind it is");
    Complaint::new(message, "give `--kind csv`, `xlsx`, `xls`, `ods`, `md`, `html`, `docx` or `adoc`")
}

/// The file with the sheets that were asked for.
fn with_sheets(mut file: SourceFile, wanted: &[String]) -> Result<SourceFile, Complaint> {
    if wanted.is_empty() {
        return Ok(file);
    }
    let is_sheet =
        |block: &Block, name: &str| matches!(block, Block::Table(table) if table.name == format!("sheet `{name}`"));
    for name in wanted {
        if !file.blocks.iter().any(|block| is_sheet(block, name)) {
            let names = file.blocks.iter().filter_map(|block| match block {
                Block::Table(table) => Some(table.name.as_str()),
                _ => None,
            });
            let hint = format!("it has {}", names.collect::<Vec<_>>().join(", "));
            return Err(Complaint::new(format!("there is no sheet `{}`", printable(name)), hint));
        }
    }
    file.blocks.retain(|block| match block {
        Block::Table(_) => wanted.iter().any(|name| is_sheet(block, name)),
        Block::Heading { text, .. } => wanted.contains(text),
        Block::Paragraph(_) => true,
    });
    Ok(file)
}
