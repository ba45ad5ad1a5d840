//! The contract that a document carries, for the form of another template.

use crate::input::SourceText;
use crate::job::contract_json;
use crate::readback::MadeWith;
use crate::template::{Contract, ContractForm, FieldKind, FieldSpec};
use serde_json::{Map, Value};
use std::sync::Arc;

/// The field with the number of an amendment, and the number of the first.
pub(in crate::cli::commands) const NUMBER: &str = "amendment.number";
pub(in crate::cli::commands) const FIRST: &str = "1";
/// The field with the date of the document that is amended.
const AMENDED_DATE: &str = "contract.date";

/// The values of a contract, by sections, as a contract file has them.
#[derive(Default)]
pub(super) struct ContractValues(Map<String, Value>);

impl ContractValues {
    /// Sets a field.
    pub(super) fn put(&mut self, spec: &FieldSpec, value: Value) {
        let section = self.0.entry(spec.id.section.as_str()).or_insert_with(|| Map::new().into());
        if let Value::Object(section) = section {
            section.insert(spec.id.name.to_string(), value);
        }
    }

    /// Takes from a contract file what `form` has too. The model and the tier change, and a document has a date of its
    /// own.
    fn of(file: &Value, form: &ContractForm) -> Self {
        let mut values = Self::default();
        let is_kept =
            |spec: &&FieldSpec| !matches!(spec.kind, FieldKind::Model | FieldKind::Tier | FieldKind::DocumentDate);
        for spec in form.fields.iter().filter(is_kept) {
            let value = file.get(spec.id.section.as_str()).and_then(|section| section.get(spec.id.name.as_str()));
            if let Some(value) = value {
                values.put(spec, value.clone());
            }
        }
        values
    }

    fn has(&self, spec: &FieldSpec) -> bool {
        self.0.get(spec.id.section.as_str()).is_some_and(|section| section.get(spec.id.name.as_str()).is_some())
    }
}

/// The contract of a document, as a text that the `form` of its amendment takes; `name` is what messages call it.
pub(in crate::cli::commands) fn carried_contract(
    name: &str,
    made_with: &MadeWith,
    form: &ContractForm,
) -> Arc<SourceText> {
    let file = made_with.contract.as_deref().and_then(|json| serde_json::from_str(json).ok());
    let mut values = file.map_or_else(ContractValues::default, |file: Value| ContractValues::of(&file, form));
    let defaults = [(NUMBER, Some(FIRST)), (AMENDED_DATE, made_with.date.as_deref())];
    for (path, value) in defaults {
        let spec = form.field(path).filter(|spec| spec.kind != FieldKind::DocumentDate && !values.has(spec));
        if let (Some(spec), Some(value)) = (spec, value) {
            values.put(spec, value.into());
        }
    }
    contract_text(name, values)
}

/// What `form` has of a contract that was made with another.
pub(super) fn kept_values(made: Option<(&ContractForm, &Contract)>, form: &ContractForm) -> ContractValues {
    let file = made.map(|(own, contract)| contract_json(own, contract));
    file.map_or_else(ContractValues::default, |file| ContractValues::of(&file, form))
}

/// The values as the text of a contract file.
pub(super) fn contract_text(name: &str, values: ContractValues) -> Arc<SourceText> {
    let text = format!("{:#}\n", Value::Object(values.0));
    Arc::new(SourceText { name: format!("the contract of {name}"), text })
}
