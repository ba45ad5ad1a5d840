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
    let mut found = Vec::new();
    for id in models.iter().map(String::as_str).filter(|id| *id != ALL && !id.is_empty()) {
        match catalogue.model_named(id) {
            Some(model) => found.push(model.id.clone()),
            None => complaints.push(unknown_model(catalogue, id)),
        }
    }
    // After the loop, so that a misspelled id beside `all` is reported.
    if models.iter().any(|id| id == ALL) {
        found.clear();
    }
    let tier = tier.and_then(|id| {
        let found = catalogue.tier_named(id);
        if found.is_none() {
            complaints.push(unknown("tier", id, catalogue.tiers.iter().map(|tier| tier.id.as_str())));
        }
        found.map(|tier| tier.id.clone())
    });
    if complaints.is_empty() { Ok(Selection { models: found, tier }) } else { Err(complaints) }
}

fn unknown_model(catalogue: &Catalogue, typed: &str) -> Complaint {
    let mut titles = catalogue.models.iter().flat_map(|model| [model.name.as_str(), model.short_name.as_str()]);
    let ids = catalogue.models.iter().map(|model| model.id.as_str()).chain([ALL]);
    // A title that is nearly right is still to be written as the id, which is shorter.
    let near_title = nearest(typed, titles.by_ref().filter(|_| nearest(typed, ids.clone()).is_none()));
    match near_title.and_then(|title| catalogue.model_named(title)) {
        Some(model) => {
            let message = format!("there is no model `{}`", printable(typed));
            Complaint::new(message, format!("did you mean `{}` (`{}`)?", model.name, model.id))
        }
        None => unknown("model", typed, ids),
    }
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
