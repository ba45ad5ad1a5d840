//! Renames: what the user says of which item is which.

use crate::complaint::{Complaint, quoted};
use crate::domain::{Id, View, nearest};
use std::collections::HashMap;

/// An item of the old version and the one of the new version that it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// The old id: of a task or a model.
    pub old: Id,
    /// The new id.
    pub new: Id,
}

impl Rename {
    /// Parses `OLD=NEW`.
    ///
    /// # Errors
    /// It is not two ids with an equals sign between them.
    pub fn parse(typed: &str) -> Result<Self, &'static str> {
        const FORM: &str = "write two ids of tasks or models, as `old-id=new-id`";
        let (old, new) = typed.split_once('=').ok_or(FORM)?;
        match (Id::parse(old.trim()), Id::parse(new.trim())) {
            (Some(old), Some(new)) => Ok(Self { old, new }),
            _ => Err(FORM),
        }
    }
}

/// Renames by old id.
#[derive(Clone, Debug, Default)]
pub struct RenameTable {
    by_old: HashMap<Id, Id>,
}

impl RenameTable {
    /// The table of `renames` between two versions.
    ///
    /// # Errors
    /// An id that its version does not have, and an id that is renamed twice.
    pub fn new(renames: &[Rename], old: &View<'_>, new: &View<'_>) -> Result<Self, Vec<Complaint>> {
        let (old_ids, new_ids) = (ids(old), ids(new));
        let mut table = Self::default();
        let mut complaints = Vec::new();
        for rename in renames {
            complaints.extend(unknown(&rename.old, &old_ids, "old"));
            complaints.extend(unknown(&rename.new, &new_ids, "new"));
            let is_taken = table.by_old.values().any(|new| *new == rename.new);
            if table.by_old.insert(rename.old.clone(), rename.new.clone()).is_some() || is_taken {
                let message = format!("`--rename {}={}` names an id a second time", rename.old, rename.new);
                complaints.push(Complaint::new(message, "give each id once"));
            }
        }
        if complaints.is_empty() { Ok(table) } else { Err(complaints) }
    }

    /// The new id of an item that is renamed.
    pub(super) fn new_id(&self, old: &Id) -> Option<&Id> {
        self.by_old.get(old)
    }
}

/// The ids of all tasks and models.
fn ids<'v>(view: &View<'v>) -> Vec<&'v Id> {
    let models = view.models.iter().map(|model| &model.model.id);
    models.chain(view.models.iter().flat_map(|model| model.rows().map(|row| &row.row.task.id))).collect()
}

fn unknown(id: &Id, ids: &[&Id], version: &str) -> Option<Complaint> {
    if ids.contains(&id) {
        return None;
    }
    let near = nearest(id.as_str(), ids.iter().map(|id| id.as_str()));
    let hint = near.map_or_else(
        || "`--report json` shows the ids of both versions".to_owned(),
        |near| format!("did you mean {}?", quoted([near].into_iter())),
    );
    Some(Complaint::new(format!("the {version} version has no task or model `{id}`"), hint))
}
