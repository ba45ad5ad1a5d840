//! Laws of two tasks of one model: that they can be told apart, and do not contradict each other.

use super::collector::{Collector, Subject};
use super::finding::Site;
use super::row_laws::are_same;
use super::similar_names::{SimilarNames, words};
use crate::domain::{Holders, LawCode, MatrixRow, Model, Role, Text};
use std::collections::HashMap;

/// The fewest words of a description that say which work is meant.
const TELLING: usize = 3;

/// Checks the tasks of each model.
pub(super) fn check(collector: &mut Collector<'_>) {
    let catalogue = collector.catalogue;
    let (near, contradicting) =
        (collector.active(LawCode::NearDuplicateTasks), collector.active(LawCode::ContradictingRows));
    if near.is_none() && contradicting.is_none() {
        return;
    }
    for (m, model) in catalogue.models.iter().enumerate() {
        let mut pairs = TaskPairs::default();
        for (r, row) in model.rows.iter().enumerate() {
            let found = pairs.add(r, row);
            let site = Site::Row { model: m, row: r };
            if let (Some(law), Some(before)) = (near, found.same_name) {
                let (name, other) = (&row.task.name, &model.rows[before].task.name);
                let message = format!("`{name}` has nearly the same name as `{other}`");
                collector.report(law, site, Subject::default(), message);
            }
            let Some(law) = contradicting else { continue };
            if let Some(message) = found.any().and_then(|before| contradiction(model, before, row, &catalogue.roles)) {
                collector.report(law, site, Subject::default(), message);
            }
        }
    }
}

/// What says that two rows are about the same work.
#[derive(Default)]
struct TaskPairs<'a> {
    names: SimilarNames<'a>,
    descriptions: HashMap<(&'a str, Vec<String>), usize>,
}

/// The rows before a row that are about the same work.
struct SameWork {
    same_name: Option<usize>,
    same_description: Option<usize>,
}

impl SameWork {
    fn any(&self) -> Option<usize> {
        self.same_name.or(self.same_description)
    }
}

impl<'a> TaskPairs<'a> {
    fn add(&mut self, index: usize, row: &'a MatrixRow) -> SameWork {
        // Under another heading the same words mean another task.
        let group = row.group.as_ref().map_or("", Text::as_str);
        let same_name = self.names.add(index, group, words(row.task.name.as_str()));
        let activities = row.task.description.iter().flat_map(|group| &group.activities);
        let description: Vec<String> = activities.flat_map(|activity| words(activity.text.as_str())).collect();
        if description.len() < TELLING {
            return SameWork { same_name, same_description: None };
        }
        let first = *self.descriptions.entry((group, description)).or_insert(index);
        SameWork { same_name, same_description: (first != index).then_some(first) }
    }
}

/// How a row contradicts one before it that is about the same work, if it does: by who does it, or who answers for it.
fn contradiction(model: &Model, before: usize, row: &MatrixRow, roles: &[Role]) -> Option<String> {
    let other = &model.rows[before];
    let cells = roles.iter().zip(row.cells().iter().zip(other.cells()));
    let mut deciding = cells.filter(|(role, _)| role.holders != Holders::Any);
    let (role, _) = deciding.find(|(_, (one, other))| !are_same(one, other))?;
    let (name, first) = (&row.task.name, &other.task.name);
    Some(format!("`{name}` and `{first}` are the same work, but other parties are `{}` for it", role.name))
}
