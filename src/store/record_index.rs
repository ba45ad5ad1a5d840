//! The records of manifests, found by the names of their files.

use super::manifest::ManifestReader;
use super::open_manifests::{OpenManifests, RecordOffset};
use crate::batch::{NameKey, Record};
use std::io;
use std::path::PathBuf;

/// An index of the records of manifests that name a file. The records stay on disk; the index takes 40 bytes for each.
pub struct RecordIndex {
    manifests: OpenManifests,
    /// Sorted by the key of the file's name; each key once.
    places: Vec<RecordPlace>,
    /// Which of them were taken.
    is_taken: Vec<bool>,
}

struct RecordPlace {
    name: NameKey,
    offset: RecordOffset,
}

impl RecordIndex {
    /// Reads the manifests at `paths`. Of several records of a file the last counts.
    ///
    /// # Errors
    /// A manifest cannot be read.
    pub fn new(paths: Vec<PathBuf>) -> io::Result<Self> {
        let mut places: Vec<RecordPlace> = Vec::new();
        for (manifest, path) in (0..).zip(&paths) {
            let mut reader = ManifestReader::open(path)?;
            while let Some(record) = reader.next().transpose()? {
                if !record.file.is_empty() {
                    let offset = RecordOffset { manifest, offset: reader.offset() };
                    places.push(RecordPlace { name: NameKey::of(&record.file), offset });
                }
            }
        }
        // The last of a name comes first, and is the one that is kept.
        places.sort_unstable_by_key(|place| (place.name, std::cmp::Reverse(place.offset)));
        places.dedup_by_key(|place| place.name);
        Ok(Self { manifests: OpenManifests::new(paths), is_taken: vec![false; places.len()], places })
    }

    /// The record of a file, if there is one that was not taken.
    ///
    /// # Errors
    /// Its manifest cannot be read any more.
    pub fn take(&mut self, name: &str) -> io::Result<Option<Record>> {
        let Ok(index) = self.places.binary_search_by_key(&NameKey::of(name), |place| place.name) else {
            return Ok(None);
        };
        if std::mem::replace(&mut self.is_taken[index], true) { Ok(None) } else { self.read(index) }
    }

    /// The records that were not taken.
    pub fn left(mut self) -> impl Iterator<Item = io::Result<Record>> {
        let left: Vec<usize> = (0..self.places.len()).filter(|index| !self.is_taken[*index]).collect();
        left.into_iter().filter_map(move |index| self.read(index).transpose())
    }

    fn read(&mut self, index: usize) -> io::Result<Option<Record>> {
        self.manifests.read(self.places[index].offset)
    }
}
