//! Looking up the ids of models and tiers.

use crate::complaint::{Complaint, printable, quoted};
use crate::domain::{Catalogue, Selection, nearest};

/// The word for all models, or for all formats.
pub const ALL: &str = "all";

/// The selection of the models and the tier with these ids. No model, or `all` among them, selects all models.
///
/// # Errors
/// A complaint for each id that the catalogue does not have.
pub fn selection(catalogue: &Catalogue, models: &[String], tier: Option<&str>) -> Result<Selection, Vec<Complaint>> {
    let mut complaints = Vec::new();
    let model_ids: Vec<&str> = catalogue.models.iter().map(|model| model.id.as_str()).collect();
    let mut found = Vec::new();
    for id in models.iter().map(String::as_str).filter(|id| *id != ALL && !id.is_empty()) {
        match catalogue.models.iter().find(|model| model.id.as_str() == id) {
            Some(model) => found.push(model.id.clone()),
            None => complaints.push(unknown("model", id, model_ids.iter().copied().chain([ALL]))),
        }
    }
    // After the loop, so that a misspelled id beside `all` is reported.
    if models.iter().any(|id| id == ALL) {
        found.clear();
    }
    let tier = tier.and_then(|id| {
        let found = catalogue.tiers.iter().find(|tier| tier.id.as_str() == id);
        if found.is_none() {
            complaints.push(unknown("tier", id, catalogue.tiers.iter().map(|tier| tier.id.as_str())));
        }
        found.map(|tier| tier.id.clone())
    });
    if complaints.is_empty() { Ok(Selection { models: found, tier }) } else { Err(complaints) }
}

fn unknown<'a>(what: &str, id: &str, candidates: impl Iterator<Item = &'a str> + Clone) -> Complaint {
    let hint = match nearest(id, candidates.clone()) {
        _ if what == "tier" && id.contains(',') => "choose one tier for each run".to_owned(),
        Some(near) => format!("did you mean `{near}`?"),
        None if candidates.clone().next().is_none() => format!("this catalogue has no {what}s"),
        None => format!("choose from {}", quoted(candidates)),
    };
    Complaint::new(format!("there is no {what} `{}`", printable(id)), hint)
}
