//! The disk: files that are written whole or not at all, and the output folder of a batch with its journal and
//! manifests.

mod batch_folder;
mod earlier_documents;
mod journal;
mod lines;
mod lock;
mod manifest;
mod merged_records;
mod open_manifests;
mod record_index;
pub mod run_record;
mod state;
mod whole_file;

pub use batch_folder::{OutputFolder, WriteError, digest};
pub use earlier_documents::EarlierDocuments;
pub use journal::Journal;
pub use lock::lock;
pub use manifest::{ManifestReader, own_manifests};
pub use merged_records::MergedRecords;
pub use record_index::RecordIndex;
pub use state::STATE;
pub use whole_file::write_file;
