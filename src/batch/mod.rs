//! Many documents out of a list of customers: rows into orders, file names, shards, and the manifest.
//!
//! Nothing here reads or writes a file: that is the command's.

mod columns;
mod conflicts;
mod make;
mod order;
mod pattern;
mod reader;
mod record;
mod sample;
mod shard;

pub use columns::ListColumns;
pub use conflicts::{ConflictFinder, Conflicts, NameKey};
pub use make::Made;
pub use order::{BatchContext, Fault, FontSource, Order, OrderedFile, Prepared, PreparedKey, name_fields};
pub use pattern::Pattern;
pub use record::{HEADER, Record, RecordReader, Status};
pub use sample::sample_list;
pub use shard::{Shard, manifest_name, manifest_of};
