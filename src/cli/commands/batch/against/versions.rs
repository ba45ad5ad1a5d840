//! What documents show, and what takes its place: most customers have the same.

use crate::cli::report::Failure;
use crate::compare::{ChangeClass, Comparison, amending};
use crate::complaint::Complaint;
use crate::domain::{Catalogue, Id, Selection};
use crate::input::{decode, excerpt, read_catalogue};
use crate::job::sha256;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What a document shows, and what takes its place.
pub(super) struct Versions {
    old: Catalogue,
    before: Selection,
    /// The part of the new data that the document shows as amended.
    pub(super) shown: Catalogue,
    after: Selection,
    /// The models and the tier of the document as amended.
    pub(super) selection: Selection,
    pub(super) class: ChangeClass,
}

/// What decides about versions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct VersionsKey {
    /// The digest of the data that a document carries.
    source: String,
    tier: Option<Id>,
    models: Vec<Id>,
    new_tier: Option<Id>,
}

/// The versions that were met so far.
#[derive(Default)]
pub(super) struct KnownVersions(Mutex<HashMap<VersionsKey, Arc<Versions>>>);

/// The data that a document carries.
pub(super) struct CarriedData<'d> {
    pub(super) yaml: &'d [u8],
    /// The tier that it shows.
    pub(super) tier: Option<Id>,
}

impl KnownVersions {
    /// The versions of a document with these data, for which `asked` asks of the new ones; the model and the tier that are
    /// not asked for stay.
    pub(super) fn of(
        &self,
        data: &CarriedData<'_>,
        asked: &Selection,
        new: &Catalogue,
    ) -> Result<Arc<Versions>, Complaint> {
        let key = VersionsKey {
            source: sha256(data.yaml),
            tier: data.tier.clone(),
            models: asked.models.clone(),
            new_tier: asked.tier.clone(),
        };
        // A panic of a thread ends the program; until then the map stays consistent.
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(versions) = known().get(&key) {
            return Ok(Arc::clone(versions));
        }
        let versions = Arc::new(Versions::of(data, asked, new).map_err(Failure::into_complaint)?);
        known().insert(key, Arc::clone(&versions));
        Ok(versions)
    }
}

impl Versions {
    fn of(data: &CarriedData<'_>, asked: &Selection, new: &Catalogue) -> Result<Self, Failure> {
        let (old, _) = read_catalogue(&decode("the attached data", data.yaml.to_vec())?)?;
        let own = || old.models.iter().map(|model| model.id.clone()).collect();
        let models: Vec<Id> = if asked.models.is_empty() { own() } else { asked.models.clone() };
        let tier = asked.tier.clone().or_else(|| data.tier.clone());
        refuse_missing(&models, tier.as_ref(), new)?;
        let selection = Selection { models, tier: tier.clone(), parties: Vec::new() };
        let text = excerpt(&selection.view(new));
        let (shown, _) = read_catalogue(&decode("the new data", text.into_bytes())?)?;
        let before = Selection { tier: data.tier.clone(), ..Selection::default() };
        let after = Selection { tier, ..Selection::default() };
        let mut versions = Self { old, before, shown, after, selection, class: ChangeClass::None };
        versions.class = versions.with_changes(|comparison| ChangeClass::of(&comparison.counts()));
        Ok(versions)
    }

    /// Works on the changes between the two.
    pub(super) fn with_changes<T>(&self, work: impl FnOnce(&Comparison<'_>) -> T) -> T {
        let (old, new) = (self.before.view(&self.old), self.after.view(&self.shown));
        work(&amending(&old, &new))
    }
}

/// Refuses models and tiers of a document that the new data do not have.
fn refuse_missing(models: &[Id], tier: Option<&Id>, new: &Catalogue) -> Result<(), Failure> {
    let hint = "name in the list what takes its place";
    let missing = models.iter().find(|id| !new.models.iter().any(|model| model.id == **id));
    let what = match missing {
        Some(id) => Some(format!("the new data have no model `{id}`, which the earlier document shows")),
        None => tier
            .filter(|id| !new.tiers.iter().any(|tier| tier.id == **id))
            .map(|id| format!("the new data have no tier `{id}`, which the earlier document shows")),
    };
    what.map_or(Ok(()), |message| Err(Failure::Data(vec![Complaint::new(message, hint)])))
}
