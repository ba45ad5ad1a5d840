//! Who holds the roles of a task, as the columns of a tracker's export say it.

use crate::domain::{Assignment, Catalogue, Role};
use crate::plan::{FoundHolders, Markup, role_label};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Who holds the roles by labels such as `informed-customer-if-required`; a label of a role that names no party of the
/// catalogue names whoever it names.
pub(super) fn holders_by_labels(labels: &BTreeSet<&str>, catalogue: &Catalogue) -> FoundHolders {
    // Trackers change the capitals of labels.
    let labels: BTreeSet<String> = labels.iter().map(|label| label.to_lowercase()).collect();
    let mut holders = Vec::with_capacity(catalogue.roles.len());
    for role in &catalogue.roles {
        let names = names_by_label(role, catalogue);
        let start = format!("{}-", role.id);
        let mut found = BTreeSet::new();
        for label in &labels {
            if let Some(other) = label.strip_prefix(&start) {
                found.insert(names.get(label).cloned().unwrap_or_else(|| other.to_owned()));
            }
        }
        // No label of a role means that nobody holds it.
        holders.push(Some(found));
    }
    FoundHolders { column: "labels".to_owned(), has_conditions: true, holders }
}

/// Every party, under each condition and under none, by the label that says that it holds `role`.
fn names_by_label(role: &Role, catalogue: &Catalogue) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for party in &catalogue.parties {
        let conditions = catalogue.conditions.iter().map(Some);
        for condition in std::iter::once(None).chain(conditions) {
            let assignment = Assignment { party: Arc::clone(party), condition: condition.map(Arc::clone) };
            names.insert(role_label(role, &assignment), assignment.to_string());
        }
    }
    names
}

/// Who holds the roles by lines such as `Informed: Customer (if required)` of a text in `markup`, however they are decorated; nothing where
/// no line says it. Several lines of one role are taken together.
pub(super) fn holders_by_text(text: &str, header: &str, markup: Markup, catalogue: &Catalogue) -> Option<FoundHolders> {
    let text = markup.unescape(text);
    let mut holders: Vec<Option<BTreeSet<String>>> = Vec::with_capacity(catalogue.roles.len());
    for role in &catalogue.roles {
        let lines: Vec<&str> = text.lines().filter_map(|line| behind_role(line, role.name.as_str())).collect();
        holders.push((!lines.is_empty()).then(|| lines.into_iter().flat_map(names).collect()));
    }
    let names_any = holders.iter().any(Option::is_some);
    names_any.then(|| FoundHolders { column: header.to_owned(), has_conditions: true, holders })
}

/// What stands in a line behind the name of a role and a colon.
fn behind_role<'l>(line: &'l str, role: &str) -> Option<&'l str> {
    // Trackers decorate lines as items of lists, or as headings.
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2022}' | '#'));
    let name = line.get(..role.len()).filter(|name| name.eq_ignore_ascii_case(role))?;
    line[name.len()..].trim_start().strip_prefix(':')
}

/// Who holds the role at the place `role` by a column of its own. Whether it names conditions is told by the cell, as
/// not every tracker's column has them.
pub(super) fn holders_by_role(role: usize, cell: &str, header: &str, catalogue: &Catalogue) -> FoundHolders {
    let mut holders: Vec<Option<BTreeSet<String>>> = vec![None; catalogue.roles.len()];
    holders[role] = Some(names(cell));
    FoundHolders { column: header.to_owned(), has_conditions: cell.contains('('), holders }
}

fn names(list: &str) -> BTreeSet<String> {
    let names = list.split([',', ';', '/']).map(str::trim).filter(|name| !name.is_empty() && *name != "-");
    names.map(str::to_owned).collect()
}
