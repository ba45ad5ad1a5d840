//! Batches: the rows of a customer list into orders of documents, file names, shards, and records of a manifest.
//!
//! Nothing here touches the disk: that is [`store`](crate::store)'s.

mod columns;
mod conflicts;
mod context;
mod dated_header;
mod job_key;
mod list_schema;
mod make;
mod order;
mod pattern;
mod record;
mod row;
mod sample;
mod shard;

pub use columns::{ListColumns, ListField};
pub use conflicts::{ConflictFinder, Conflicts, NameKey};
pub use context::{BatchContext, BatchJob};
pub use job_key::JobKey;
pub use list_schema::list_schema;
pub use make::Made;
pub use order::{Fault, Order, OrderedFile, name_fields};
pub use pattern::Pattern;
pub use record::{Record, RecordReader, Status, content_digest};
pub use sample::sample_list;
pub use shard::{Shard, manifest_name, manifest_of};
