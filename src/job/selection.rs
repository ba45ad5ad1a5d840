//! Ids as they are typed, into a selection.

use crate::complaint::{Complaint, quoted};
use crate::domain::{Catalogue, Selection, nearest};

/// The word for everything, in lists of models and formats.
pub const ALL: &str = "all";

/// The selection that these ids spell; no model is every model.
///
/// # Errors
/// Every model and tier that the catalogue does not have.
pub fn selection(catalogue: &Catalogue, models: &[String], tier: Option<&str>) -> Result<Selection, Vec<Complaint>> {
    let mut complaints = Vec::new();
    let known: Vec<&str> = catalogue.models.iter().map(|model| model.id.as_str()).collect();
    let mut found = Vec::new();
    for asked in models.iter().map(String::as_str).filter(|asked| *asked != ALL && !asked.is_empty()) {
        match catalogue.models.iter().find(|model| model.id.as_str() == asked) {
            Some(model) => found.push(model.id.clone()),
            None => complaints.push(unknown("model", asked, known.iter().copied().chain([ALL]))),
        }
    }
    if models.iter().any(|asked| asked == ALL) {
        found.clear();
    }
    let tiers = || catalogue.tiers.iter().map(|tier| tier.id.as_str());
    let tier = tier.and_then(|asked| {
        let found = catalogue.tiers.iter().find(|tier| tier.id.as_str() == asked);
        if found.is_none() {
            complaints.push(unknown("tier", asked, tiers()));
        }
        found.map(|tier| tier.id.clone())
    });
    if complaints.is_empty() { Ok(Selection { models: found, tier }) } else { Err(complaints) }
}

fn unknown<'a>(what: &str, asked: &str, known: impl Iterator<Item = &'a str> + Clone) -> Complaint {
    let hint = match nearest(asked, known.clone()) {
        _ if what == "tier" && asked.contains(',') => "name one tier; each gets deliverables of its own".to_owned(),
        Some(near) => format!("did you mean `{near}`?"),
        None if known.clone().next().is_none() => format!("this catalogue has no {what}s"),
        None => format!("choose from {}", quoted(known)),
    };
    let asked: String = asked.chars().flat_map(char::escape_debug).take(100).collect();
    Complaint::new(format!("there is no {what} `{asked}`"), hint)
}
