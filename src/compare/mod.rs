//! Comparing: two versions of a catalogue, or its models side by side, cell by cell.

mod amending;
mod change;
mod description;
mod likeness;
mod matching;
mod models;
mod order;
mod renames;
mod texts;
mod versions;
mod vocabulary;
mod words;

pub use amending::{ChangeClass, amending};
pub use change::{Change, ChangeCounts, ChangeKind, TextField};
pub use description::{DescriptionLine, LinePair, TierLabels, description_lines, line_pairs};
pub use matching::MatchedBy;
pub use models::{ComparedTask, ModelTable, side_by_side};
pub use renames::{Rename, RenameTable};
pub use texts::{Subject, SubjectChange};
pub use versions::{CompareOptions, Comparison, ModelComparison, TaskComparison, compare};
pub use vocabulary::RolePair;
pub use words::{TextPart, word_changes};
