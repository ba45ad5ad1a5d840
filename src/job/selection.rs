//! Looking up the ids of models and tiers.

use crate::complaint::{Complaint, printable, quoted};
use crate::domain::{Catalogue, Id, Selection, nearest};

/// The word for all models, or for all formats.
pub const ALL: &str = "all";

/// The selection of the models and the tier with these ids, and of the tasks of these parties. No model, or `all` among
/// them, selects all models; no party selects all tasks.
///
/// # Errors
/// A complaint for each id that the catalogue does not have, or that no task is left.
pub fn selection(
    catalogue: &Catalogue,
    models: &[String],
    tier: Option<&str>,
    parties: &[String],
) -> Result<Selection, Vec<Complaint>> {
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
    let parties = found_parties(catalogue, parties, &mut complaints);
    let selection = Selection { models: found, tier, parties };
    if complaints.is_empty() && selection.view(catalogue).models.is_empty() {
        let names = quoted(selection.parties.iter().map(Id::as_str));
        let message = format!("no selected task has a role for {names}");
        complaints.push(Complaint::new(message, "choose other parties, or other models"));
    }
    if complaints.is_empty() { Ok(selection) } else { Err(complaints) }
}

/// The ids of the parties that `typed` names by their ids or names.
fn found_parties(catalogue: &Catalogue, typed: &[String], complaints: &mut Vec<Complaint>) -> Vec<Id> {
    let mut found = Vec::with_capacity(typed.len());
    for typed in typed {
        if let Some(party) = catalogue.party_named(typed) {
            found.push(party.id.clone());
        } else {
            complaints.push(unknown_party(catalogue, typed));
        }
    }
    found
}

fn unknown_party(catalogue: &Catalogue, typed: &str) -> Complaint {
    let ids = catalogue.parties.iter().map(|party| party.id.as_str());
    let names = catalogue.parties.iter().map(|party| party.name.as_str());
    // A name that is nearly right is as good as an id.
    match nearest(typed, ids.clone()).or_else(|| nearest(typed, names)) {
        Some(near) => {
            let message = format!("there is no party `{}`", printable(typed));
            Complaint::new(message, format!("did you mean `{near}`?"))
        }
        None => unknown("party", typed, ids),
    }
}

/// What is said of the rows that a selection of parties leaves out, if there are any.
#[must_use]
pub fn rows_left_out(catalogue: &Catalogue, selection: &Selection) -> Option<Complaint> {
    let rows = |selection: &Selection| selection.view(catalogue).models.iter().map(|model| model.rows().count()).sum();
    let shown: usize = rows(selection);
    let all: usize = rows(&Selection { parties: Vec::new(), ..selection.clone() });
    let names = catalogue.parties.iter().filter(|party| selection.parties.contains(&party.id));
    let names = quoted(names.map(|party| party.name.as_str()));
    let message = format!("{} of {all} rows are left out, which have no role for {names}", all - shown);
    (shown < all).then(|| Complaint::new(message, "leave out `--party` for all rows"))
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
