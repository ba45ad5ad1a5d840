//! Comparisons: models side by side, and two versions; amendments, which say what changes of a contract.

mod amendment;
mod compared;
mod revisions;
mod sentence;
mod side_by_side;
mod tier_labels;
mod version_rows;
mod version_summary;
mod versions;

pub use amendment::Amendment;
pub use compared::Compared;
pub use sentence::summary_sentence;
pub use tier_labels::tier_labels;
pub use versions::{ComparedVersions, VersionName};
