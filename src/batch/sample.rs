//! A sample list.

use super::columns::{ListColumn, ListColumns};
use super::context::naming_field;
use super::order::is_main;
use crate::domain::Catalogue;
use crate::export::guard;
use crate::template::{FieldSpec, Template};

/// A sample list as CSV: one customer, with the columns in which customers differ.
#[must_use]
pub fn sample_list(catalogue: &Catalogue, template: &Template) -> Vec<u8> {
    let first = |id: Option<String>| id.unwrap_or_default();
    let model = first(catalogue.models.first().map(|model| model.id.to_string()));
    let tier = first(catalogue.tiers.first().map(|tier| tier.id.to_string()));
    let mut columns = vec![(ListColumn::Id, "acme".to_owned()), (ListColumn::Model, model)];
    if !tier.is_empty() {
        columns.push((ListColumn::Tier, tier));
    }
    let naming = naming_field(template);
    // What all customers have in common belongs into the shared contract.
    let differs = |spec: &&FieldSpec| {
        let is_customers = naming.is_some_and(|naming| naming.id.section == spec.id.section);
        spec.needed && (is_customers || (is_main(spec) && spec.id.name.as_str() == "reference"))
    };
    let fields = template.contract.iter().flat_map(|form| &form.fields).filter(differs);
    columns.extend(fields.map(|spec| {
        let example = spec.example.as_ref().map(ToString::to_string);
        (ListColumn::Field(spec.path()), first(example))
    }));
    // Without a contract field for it, file names still need the customer's name.
    if naming.is_none() {
        columns.push((ListColumn::Customer, "Acme Ltd".to_owned()));
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(columns.iter().map(|(column, _)| ListColumns::name(column)));
    let _ = writer.write_record(columns.iter().map(|(_, example)| guard(example).into_owned()));
    writer.into_inner().unwrap_or_default()
}
