//! Laws of a whole matrix: of its columns, and of what each party has to do in it.

use super::collector::{ActiveLaw, Collector, Subject};
use super::finding::Site;
use super::row_laws::are_same;
use crate::complaint::counted;
use crate::domain::{Holders, Id, LawCode, MatrixRow, Model, Party};
use std::collections::{HashMap, HashSet};

/// Checks every model as a whole.
pub(super) fn check(collector: &mut Collector<'_>) {
    if let Some(law) = collector.active(LawCode::SameRole) {
        same_role(law, collector);
    }
    if let Some(law) = collector.active(LawCode::OverloadedParty) {
        overloaded_party(law, collector);
    }
    if let Some(law) = collector.active(LawCode::IdleParty) {
        idle_party(law, collector);
    }
}

/// Each role against the first of those before it that has the same cells.
fn same_role<'a>(law: ActiveLaw<'a>, collector: &mut Collector<'a>) {
    let catalogue = collector.catalogue;
    for (index, model) in catalogue.models.iter().enumerate().filter(|(_, model)| model.rows.len() > 1) {
        let is_held = |role: usize| model.rows.iter().any(|row| !row.cells()[role].is_empty());
        let equals =
            |one: usize, other: usize| model.rows.iter().all(|row| are_same(&row.cells()[one], &row.cells()[other]));
        for (role, other) in catalogue.roles.iter().enumerate().filter(|(role, _)| is_held(*role)) {
            let Some(first) = (0..role).find(|first| equals(*first, role)) else { continue };
            let (one, rows) = (&catalogue.roles[first].name, model.rows.len());
            let message = format!(
                "the same parties are `{one}` and `{}` in all {rows} rows of `{}`",
                other.name, model.short_name
            );
            collector.report(law, Site::Model(index), Subject { role: Some(&other.id), party: None }, message);
        }
    }
}

/// The parties that carry out the tasks, by the roles that at least one party should hold.
fn overloaded_party<'a>(law: ActiveLaw<'a>, collector: &mut Collector<'a>) {
    let catalogue = collector.catalogue;
    let limits = law.law.limits;
    let is_long = |model: &Model| model.rows.len() >= usize::from(limits.tasks) && parties_in(model).len() > 1;
    for (index, model) in catalogue.models.iter().enumerate().filter(|(_, model)| is_long(model)) {
        for (r, role) in catalogue.roles.iter().enumerate().filter(|(_, role)| role.holders == Holders::AtLeastOne) {
            let mut tasks: HashMap<&Party, usize> = HashMap::new();
            for assignment in model.rows.iter().flat_map(|row| row.cells()[r].iter()) {
                *tasks.entry(&*assignment.party).or_default() += 1;
            }
            let all = model.rows.len();
            let has_too_many = |count: usize| count * 100 >= all * usize::from(limits.percent);
            for party in &catalogue.parties {
                let Some(count) = tasks.get(&**party).filter(|count| has_too_many(**count)) else { continue };
                let (name, all) = (&party.name, counted(all as u64, "task"));
                let message = format!("`{name}` is `{}` for {count} of {all} of `{}`", role.name, model.short_name);
                let subject = Subject { role: Some(&role.id), party: Some(&party.id) };
                collector.report(law, Site::Model(index), subject, message);
            }
        }
    }
}

/// The parties that have a part in one model and none in another.
fn idle_party<'a>(law: ActiveLaw<'a>, collector: &mut Collector<'a>) {
    let catalogue = collector.catalogue;
    let in_models: Vec<HashSet<&Id>> = catalogue.models.iter().map(parties_in).collect();
    for (index, model) in catalogue.models.iter().enumerate() {
        for party in &catalogue.parties {
            // One that has no part at all is another law's.
            if in_models[index].contains(&party.id) || !in_models.iter().any(|ids| ids.contains(&party.id)) {
                continue;
            }
            let message = format!("`{}` holds no role for any task of `{}`", party.name, model.short_name);
            collector.report(law, Site::Model(index), Subject { role: None, party: Some(&party.id) }, message);
        }
    }
}

/// The ids of the parties that a model names.
fn parties_in(model: &Model) -> HashSet<&Id> {
    let cells = model.rows.iter().flat_map(MatrixRow::cells);
    cells.flat_map(|cell| cell.iter()).map(|assignment| &assignment.party.id).collect()
}
