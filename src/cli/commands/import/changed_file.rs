//! The file that somebody changed: a workbook or a CSV.

use crate::cli::load::{self, TextReader};
use crate::cli::report::Failure;
use crate::complaint::Complaint;
use crate::input::{SourceKind, other_kind, text_of};
use crate::readback::{ReadTables, read_tables};
use std::path::Path;

/// Reads the tables of the file at `path`, which is of this `kind`, or of that which its name says.
pub(super) fn read_changed_file(
    path: &Path,
    kind: Option<SourceKind>,
    texts: &mut TextReader<'_>,
) -> Result<ReadTables, Failure> {
    let name = load::name_of(path);
    let refused = |complaint: Complaint| Failure::Data(vec![complaint.about(&format!("`{name}`"))]);
    let mut bytes = load::read_bytes(path)?;
    let kind = kind.or_else(|| SourceKind::of(path)).filter(|kind| is_table_file(*kind));
    let Some(kind) = kind else {
        let hint = "with `--onto` give the workbook or CSV that was changed, or its `--kind`";
        return Err(refused(Complaint::new("it is no workbook, spreadsheet or CSV", hint)));
    };
    if let Some(complaint) = other_kind(Some(kind), &bytes) {
        return Err(refused(complaint));
    }
    if matches!(kind, SourceKind::Csv | SourceKind::Tsv) {
        let encoding = texts.encoding_of_bytes(&name, &bytes);
        bytes = text_of(bytes, encoding).map_or_else(|bytes| bytes, String::into_bytes);
    }
    read_tables(&name, kind, bytes).map_err(refused)
}

fn is_table_file(kind: SourceKind) -> bool {
    matches!(kind, SourceKind::Xlsx | SourceKind::Ods | SourceKind::Csv | SourceKind::Tsv)
}
