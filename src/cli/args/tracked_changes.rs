//! How tracked changes of Word are read.

use crate::input::TrackedChanges;
use clap::ValueEnum;

/// How tracked changes of Word are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ChangesName {
    /// As if all were accepted.
    Accepted,
    /// As if all were rejected.
    Rejected,
}

impl From<ChangesName> for TrackedChanges {
    fn from(name: ChangesName) -> Self {
        match name {
            ChangesName::Accepted => Self::Accepted,
            ChangesName::Rejected => Self::Rejected,
        }
    }
}
