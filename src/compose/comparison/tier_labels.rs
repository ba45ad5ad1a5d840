//! The labels of lists of activities, by which a file that was made of a document is read.

use crate::compare::TierLabels;
use crate::compose::details::Details;
use crate::compose::fill::Fill;
use crate::domain::{Catalogue, Id, Text, View};
use crate::template::Template;

/// The labels of the lists of activities in two versions, as a document of `template` shows them.
#[must_use]
pub fn tier_labels(catalogues: [&Catalogue; 2], view: &View<'_>, template: &Template) -> TierLabels {
    let details = Details::default();
    let fill = Fill::new(view, template, &details);
    let mut labels: Vec<(Vec<Id>, Text)> = Vec::new();
    let rows = catalogues.into_iter().flat_map(|catalogue| &catalogue.models).flat_map(|model| &model.rows);
    for tiers in rows.flat_map(|row| row.task.description.iter()).filter_map(|group| group.tiers.as_ref()) {
        let ids: Vec<Id> = tiers.iter().map(|tier| tier.id.clone()).collect();
        if labels.iter().any(|(known, _)| *known == ids) {
            continue;
        }
        // A label of names is a text as they are.
        labels.extend(Text::parse(&fill.tier_label(tiers)).ok().map(|label| (ids, label)));
    }
    TierLabels { labels }
}
