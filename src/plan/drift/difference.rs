//! How an export differs from the contract.

use crate::document::SharedStr;

/// How an export differs from the contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// Items of the plan that are not in the export: id and title.
    pub missing: Vec<(SharedStr, SharedStr)>,
    /// Items of the export that are not in the plan: row and title.
    pub extra: Vec<(usize, String)>,
    /// Items of the plan that several rows of the export have the id of.
    pub double: Vec<Double>,
    /// Roles that other parties hold in the export.
    pub changed: Vec<Change>,
}

/// An item of the plan that several rows of the export have the id of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    /// Its id.
    pub id: SharedStr,
    /// Its title in the contract.
    pub title: SharedStr,
    /// The rows, from 1.
    pub rows: Vec<usize>,
}

/// A role that other parties hold in the export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The id of the item.
    pub id: SharedStr,
    /// Its title in the contract.
    pub title: SharedStr,
    /// Its row in the export, from 1.
    pub row: usize,
    /// The columns of the export that differ, all in the same way.
    pub columns: Vec<String>,
    /// The name of the role.
    pub role: SharedStr,
    /// The holders in the plan.
    pub agreed: String,
    /// The holders in the export.
    pub found: String,
}

impl Drift {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// The number of differences; each row of an item that is there several times is one.
    #[must_use]
    pub fn differences(&self) -> usize {
        let doubles: usize = self.double.iter().map(|double| double.rows.len()).sum();
        self.missing.len() + self.extra.len() + self.changed.len() + doubles
    }
}
