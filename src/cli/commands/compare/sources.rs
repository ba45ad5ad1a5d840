//! The versions that are compared, from whatever file.

use crate::cli::commands::import::import_file;
use crate::cli::load::{self, TextReader};
use crate::cli::report::Failure;
use crate::compose::VersionName;
use crate::domain::{Catalogue, Date};
use crate::input::{SourceKind, SourceText};
use std::path::Path;
use std::sync::Arc;

/// A version, read.
pub(super) struct LoadedVersion {
    pub(super) catalogue: Catalogue,
    /// Its text, if it is a catalogue.
    pub(super) source: Option<Arc<SourceText>>,
    pub(super) name: VersionName,
}

impl LoadedVersion {
    /// Whether the file has matrices and nothing else.
    pub(super) fn has_matrices_only(&self) -> bool {
        self.source.is_none()
    }
}

/// Reads a version: a catalogue, or any file that `import` reads; without a path the built-in data.
pub(super) fn version(
    path: Option<&Path>,
    date: Option<Date>,
    texts: &mut TextReader<'_>,
) -> Result<LoadedVersion, Failure> {
    let file = path.map(load::name_of);
    if let Some(path) = path.filter(|path| SourceKind::of(path).is_some()) {
        let catalogue = import_file(path, date, texts)?;
        return Ok(LoadedVersion { catalogue, source: None, name: VersionName { file, has_version: false } });
    }
    let (catalogue, source) = load::catalogue(path, texts)?;
    Ok(LoadedVersion { catalogue, source: Some(source), name: VersionName { file, has_version: true } })
}
