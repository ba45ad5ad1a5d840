//! Laws of the words that matrices are written in: each is used, and changes something.

use super::collector::{ActiveLaw, Collector, Subject};
use super::finding::Site;
use crate::domain::{ActivityGroup, Assignment, Id, LawCode, MatrixRow, Tier};
use std::collections::HashSet;

/// Checks roles, parties, conditions and tiers.
pub(super) fn check(collector: &mut Collector<'_>) {
    let catalogue = collector.catalogue;
    if let Some(law) = collector.active(LawCode::UnusedRole) {
        unused_role(law, collector);
    }
    let used = UsedWords::of(collector);
    if let Some(law) = collector.active(LawCode::UnusedParty) {
        for (index, party) in
            catalogue.parties.iter().enumerate().filter(|(_, party)| !used.parties.contains(&party.id))
        {
            let message = format!("`{}` holds no role for any task", party.name);
            collector.report(law, Site::Party(index), Subject { role: None, party: Some(&party.id) }, message);
        }
    }
    if let Some(law) = collector.active(LawCode::UnusedCondition) {
        let conditions = catalogue.conditions.iter().enumerate();
        for (index, condition) in conditions.filter(|(_, condition)| !used.conditions.contains(&condition.id)) {
            let message = format!("no party holds a role `{}`", condition.text);
            collector.report(law, Site::Condition(index), Subject::default(), message);
        }
    }
    if let Some(law) = collector.active(LawCode::UnusedTier) {
        for (index, tier) in catalogue.tiers.iter().enumerate().filter(|(_, tier)| !used.tiers.contains(&tier.id)) {
            let message = format!("no list of activities is for the tier `{}`", tier.name);
            collector.report(law, Site::Tier(index), Subject::default(), message);
        }
    }
    if let Some(law) = collector.active(LawCode::TierWithoutEffect) {
        tier_without_effect(law, &used, collector);
    }
}

/// The ids of what the matrices use.
struct UsedWords<'a> {
    parties: HashSet<&'a Id>,
    conditions: HashSet<&'a Id>,
    tiers: HashSet<&'a Id>,
}

impl<'a> UsedWords<'a> {
    fn of(collector: &Collector<'a>) -> Self {
        let assignments = || assignments(collector);
        Self {
            parties: assignments().map(|assignment| &assignment.party.id).collect(),
            conditions: assignments().filter_map(|assignment| Some(&assignment.condition.as_ref()?.id)).collect(),
            tiers: groups(collector).filter_map(|group| group.tiers.as_ref()).flatten().map(|tier| &tier.id).collect(),
        }
    }
}

fn assignments<'a>(collector: &Collector<'a>) -> impl Iterator<Item = &'a Assignment> {
    let rows = collector.catalogue.models.iter().flat_map(|model| &model.rows);
    rows.flat_map(MatrixRow::cells).flat_map(|cell| cell.iter())
}

fn groups<'a>(collector: &Collector<'a>) -> impl Iterator<Item = &'a ActivityGroup> {
    let rows = collector.catalogue.models.iter().flat_map(|model| &model.rows);
    rows.flat_map(|row| row.task.description.iter())
}

fn unused_role<'a>(law: ActiveLaw<'a>, collector: &mut Collector<'a>) {
    let catalogue = collector.catalogue;
    let rows = || catalogue.models.iter().flat_map(|model| &model.rows);
    for (index, role) in catalogue.roles.iter().enumerate() {
        if rows().all(|row| row.cells()[index].is_empty()) {
            let message = format!("no party is `{}` for any task", role.name);
            collector.report(law, Site::Role(index), Subject { role: Some(&role.id), party: None }, message);
        }
    }
}

/// Each tier against the one before it.
fn tier_without_effect<'a>(law: ActiveLaw<'a>, used: &UsedWords<'a>, collector: &mut Collector<'a>) {
    let tiers = &collector.catalogue.tiers;
    let is_same =
        |one: &Tier, other: &Tier| groups(collector).all(|group| group.applies_to(one) == group.applies_to(other));
    let pairs = tiers.windows(2).enumerate();
    let same = pairs.filter(|(_, pair)| used.tiers.contains(&pair[1].id) && is_same(&pair[0], &pair[1]));
    let found: Vec<usize> = same.map(|(index, _)| index + 1).collect();
    for index in found {
        let (tier, before) = (&tiers[index], &tiers[index - 1]);
        let message =
            format!("the tier `{}` changes nothing: every list is the same as for `{}`", tier.name, before.name);
        collector.report(law, Site::Tier(index), Subject::default(), message);
    }
}
