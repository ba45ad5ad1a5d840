//! The comparison of what a tracker exported with the plan of the contract.

use super::changes::changes;
use super::difference::{Double, Drift};
use super::found::FoundItem;
use super::holder_names::HolderNames;
use super::pairs::pair;
use crate::plan::import_template::ImportTemplate;
use crate::plan::project::Plan;

/// Compares what a tracker exported with the plan of the contract, which was imported by `template`. Items are matched
/// by their ids, else by titles.
#[must_use]
pub fn drift(plan: &Plan, template: &ImportTemplate, names: &HolderNames, found: &[FoundItem]) -> Drift {
    let pairing = pair(plan, &template.titles(plan), names, found);
    let mut drift = Drift::default();
    for (index, (agreed, rows)) in plan.items.iter().zip(&pairing.rows).enumerate() {
        if rows.is_empty() {
            drift.missing.push((agreed.id.clone(), agreed.title.clone()));
        }
        if rows.len() > 1 {
            let rows = rows.iter().map(|item| found[*item].row).collect();
            drift.double.push(Double { id: agreed.id.clone(), title: agreed.title.clone(), rows });
        }
        for item in rows {
            drift.changed.extend(changes(plan, &plan.items[index], &found[*item], names));
        }
    }
    drift.extra = pairing.extra.iter().map(|item| (found[*item].row, found[*item].title.clone())).collect();
    drift
}
