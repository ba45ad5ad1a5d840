//! Manifests that are kept open, so that their records can be read in any order.

use super::manifest::ManifestReader;
use crate::batch::Record;
use std::collections::HashMap;
use std::io;
use std::path::PathBuf;

/// How many manifests are kept open.
const OPEN: usize = 64;

/// Where a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RecordOffset {
    /// The place of its manifest among the paths.
    pub(super) manifest: u32,
    /// Where its line begins, in bytes.
    pub(super) offset: u64,
}

/// Manifests whose records stay on disk.
#[derive(Default)]
pub(super) struct OpenManifests {
    pub(super) paths: Vec<PathBuf>,
    open: HashMap<u32, ManifestReader>,
}

impl OpenManifests {
    pub(super) fn new(paths: Vec<PathBuf>) -> Self {
        Self { paths, open: HashMap::new() }
    }

    /// The record at this place; `None` if the manifest has become shorter.
    ///
    /// # Errors
    /// The manifest cannot be read any more.
    pub(super) fn read(&mut self, place: RecordOffset) -> io::Result<Option<Record>> {
        let RecordOffset { manifest, offset } = place;
        if !self.open.contains_key(&manifest) {
            if self.open.len() >= OPEN {
                self.open.clear();
            }
            self.open.insert(manifest, ManifestReader::open(&self.paths[manifest as usize])?);
        }
        self.open.get_mut(&manifest).map_or(Ok(None), |reader| reader.read_at(offset))
    }
}
