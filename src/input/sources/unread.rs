//! Files that no matrix is read from, or not as what their names say: each with what to do.

use super::kind::SourceKind;
use crate::complaint::Complaint;
use crate::input::tables::{compound_file, is_excel_97};
use std::io::Cursor;
use zip::ZipArchive;

/// A part of an archive that tells what kind of file it is.
struct KnownPart {
    part: &'static str,
    what: &'static str,
    hint: &'static str,
    /// The kind that it is read as.
    kind: Option<SourceKind>,
}

const AS_XLSX: &str = "save it as .xlsx, .ods or CSV";
const AS_DOCX: &str = "save it as .docx or HTML";

const PARTS: [KnownPart; 5] = [
    KnownPart { part: "xl/workbook.bin", what: "a binary workbook (.xlsb)", hint: AS_XLSX, kind: None },
    KnownPart {
        part: "Index/Document.iwa",
        what: "of Numbers or Pages",
        hint: "export it as .xlsx or .docx",
        kind: None,
    },
    KnownPart { part: "ppt/presentation.xml", what: "a presentation", hint: "copy its table to a sheet", kind: None },
    KnownPart { part: "xl/workbook.xml", what: "a workbook", hint: "give `--kind xlsx`", kind: Some(SourceKind::Xlsx) },
    KnownPart {
        part: "word/document.xml",
        what: "a document",
        hint: "give `--kind docx`",
        kind: Some(SourceKind::Docx),
    },
];

/// Why a file with these `bytes` is not read as `kind`: they are those of another.
#[must_use]
pub fn other_kind(kind: Option<SourceKind>, bytes: &[u8]) -> Option<Complaint> {
    if bytes.starts_with(b"%PDF-") {
        let hint = "a PDF has letters at places, and no cells: take the file that it was made from";
        return Some(Complaint::new("it is a PDF", hint));
    }
    if bytes.starts_with(b"{\\rtf") {
        return Some(Complaint::new("it is in the Rich Text Format", AS_DOCX));
    }
    let Some(found) = compound_file(bytes) else { return other_archive(kind, bytes) };
    // A document of Word has this stream, a workbook has none.
    let stream: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let is_document = bytes.windows(stream.len()).any(|window| window == stream);
    if is_document {
        return Some(Complaint::new("it is a document of Word 97 to 2003", AS_DOCX));
    }
    if is_excel_97(bytes) {
        let message = "it is a workbook of Excel 97 to 2003";
        return (kind != Some(SourceKind::Xls)).then(|| Complaint::new(message, "give `--kind xls`"));
    }
    Some(found)
}

fn other_archive(kind: Option<SourceKind>, bytes: &[u8]) -> Option<Complaint> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let found = PARTS.iter().find(|known| archive.index_for_name(known.part).is_some())?;
    let is_other = found.kind.is_none() || found.kind != kind;
    is_other.then(|| Complaint::new(format!("it is {}", found.what), found.hint))
}
