//! The archive that a document is (ECMA-376 part 2): its parts in a fixed order, with a fixed time.

use crate::export::error::{ExportError, ExportFailure};
use std::fmt::Display;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A part: its name in the archive, and its bytes.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl Part {
    pub(super) fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}

/// Puts parts into an archive.
pub(super) fn archive(parts: &[Part]) -> Result<Vec<u8>, ExportError> {
    // 1980, the first year that an archive can name: no part says when it was made.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        writer.start_file(part.name.as_str(), options).map_err(|error| failure(&error))?;
        writer.write_all(&part.bytes).map_err(|error| failure(&error))?;
    }
    Ok(writer.finish().map_err(|error| failure(&error))?.into_inner())
}

fn failure(error: &dyn Display) -> ExportError {
    ExportFailure::defect(format!("the document could not be put together: {error}")).into()
}
