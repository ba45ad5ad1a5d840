//! The records of several manifests in the order of their rows.

use super::manifest::ManifestReader;
use super::open_manifests::{OpenManifests, RecordOffset};
use super::state::{STATE, replace};
use crate::batch::{Record, manifest_name};
use std::io::{self, Write};
use std::path::Path;

/// The records of several manifests in the order of their rows. They stay on disk; each takes 24 bytes of memory.
#[derive(Default)]
pub struct MergedRecords {
    manifests: OpenManifests,
    places: Vec<RowPlace>,
    has_other_characters: bool,
}

/// In the order of rows; the records of one row keep theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RowPlace {
    row: u64,
    offset: RecordOffset,
}

impl MergedRecords {
    /// Adds the records of a manifest, and calls `visit` with each.
    ///
    /// # Errors
    /// The manifest cannot be read.
    pub fn add(&mut self, path: &Path, mut visit: impl FnMut(&Record)) -> io::Result<()> {
        let manifest = u32::try_from(self.manifests.paths.len()).map_err(io::Error::other)?;
        self.manifests.paths.push(path.to_owned());
        let mut reader = ManifestReader::open(path)?;
        while let Some(record) = reader.next().transpose()? {
            let offset = RecordOffset { manifest, offset: reader.offset() };
            self.places.push(RowPlace { row: record.row, offset });
            self.has_other_characters |= !reader.is_ascii();
            visit(&record);
        }
        Ok(())
    }

    /// How many records there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// Writes the records to the manifest of the whole list, in the output folder `root`.
    ///
    /// # Errors
    /// A manifest that was added cannot be read any more, or the file cannot be written.
    pub fn write(&mut self, root: &Path) -> io::Result<()> {
        self.places.sort_unstable();
        let header = Record::header(self.has_other_characters);
        replace(&root.join(manifest_name(None)), &root.join(STATE).join("merged.csv"), |out| {
            out.write_all(&header)?;
            for place in &self.places {
                let record = self.manifests.read(place.offset)?;
                let record = record.ok_or_else(|| io::Error::other("a manifest of a shard was changed"))?;
                out.write_all(&record.to_line())?;
            }
            Ok(())
        })
    }
}
