//! Which items of an export are which of the plan.

use super::changes::changes;
use super::found::FoundItem;
use super::holder_names::HolderNames;
use super::name_table::folded;
use crate::document::SharedStr;
use crate::plan::project::Plan;
use std::collections::{BTreeMap, HashMap};

/// How many items of one title are held against a row, at most; more are taken in their order.
const MOST_OF_ONE_TITLE: usize = 32;

/// The items of an export by those of the plan.
pub(super) struct Pairing {
    /// For each item of the plan, the places of those in the export that are it: none, one, or several of one id.
    pub(super) rows: Vec<Vec<usize>>,
    /// The places of the others.
    pub(super) extra: Vec<usize>,
}

/// Pairs the items of a plan, with the forms of their `titles`, and those of its export.
pub(super) fn pair(plan: &Plan, titles: &[[String; 3]], names: &HolderNames, found: &[FoundItem]) -> Pairing {
    let ids: HashMap<&str, usize> = plan.items.iter().enumerate().map(|(index, item)| (&*item.id, index)).collect();
    let mut pairing = Pairing { rows: vec![Vec::new(); plan.items.len()], extra: Vec::new() };
    let mut rest = Vec::new();
    // Ids first, so that a title is never taken from an item that has its id.
    for (place, item) in found.iter().enumerate() {
        match item.ids.iter().find_map(|id| ids.get(id.as_str())) {
            Some(index) => pairing.rows[*index].push(place),
            None => rest.push(place),
        }
    }
    let titles = Titles::new(titles);
    for place in rest {
        let item = &found[place];
        // An id of ours that the plan does not have is that of another plan, whatever the title.
        let open = if item.ids.is_empty() { titles.items(&item.title) } else { Vec::new() };
        let open = open.into_iter().filter(|index| pairing.rows[*index].is_empty()).take(MOST_OF_ONE_TITLE);
        // The same task may stand in several models: the one that fits best is meant.
        match open.min_by_key(|index| unlikeness(plan, *index, item, names)) {
            Some(index) => pairing.rows[index].push(place),
            None => pairing.extra.push(place),
        }
    }
    pairing
}

/// How much of an item of the plan is not in one of the export.
fn unlikeness(plan: &Plan, index: usize, found: &FoundItem, names: &HolderNames) -> usize {
    let agreed = &plan.items[index];
    let is_lost = |label: &&SharedStr| {
        let written = names.written_label(label);
        found.labels.as_ref().is_some_and(|labels| !labels.iter().any(|other| names.written_label(other) == written))
    };
    changes(plan, agreed, found, names).len() + agreed.labels.iter().filter(is_lost).count()
}

/// The items of a plan by their titles.
struct Titles {
    items: BTreeMap<String, Vec<usize>>,
}

impl Titles {
    /// The items by each form of their titles.
    fn new(titles: &[[String; 3]]) -> Self {
        let mut items: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, forms) in titles.iter().enumerate() {
            // A form of its own, as Project's, has no title but the item's.
            for title in forms.iter().filter(|form| !form.is_empty()) {
                let same = items.entry(folded(title)).or_default();
                if same.last() != Some(&index) {
                    same.push(index);
                }
            }
        }
        Self { items }
    }

    /// The items of a title, in the order of the plan; one that ends in `…` may have been shortened.
    fn items(&self, title: &str) -> Vec<usize> {
        let title = folded(title);
        if let Some(items) = self.items.get(&title) {
            return items.clone();
        }
        let Some(start) = title.strip_suffix('\u{2026}').filter(|start| !start.is_empty()) else { return Vec::new() };
        let longer = self.items.range(start.to_owned()..).take_while(|(title, _)| title.starts_with(start));
        let mut items: Vec<usize> = longer.flat_map(|(_, items)| items).copied().collect();
        items.sort_unstable();
        items.dedup();
        items
    }
}
