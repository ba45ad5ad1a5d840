//! The record of how a document was made: its template, its selection and its contract, as a file to attach.

use crate::compose::Details;
use crate::domain::{Id, Text, View};
use crate::input::SourceText;
use crate::template::{Contract, ContractForm, FieldValue, REVISIONS, Template};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// What a record leaves out or adds.
#[derive(Clone, Debug, Default)]
pub struct RecordScope {
    /// The texts of a template of one's own and of those that it extends, without the built-in ones.
    pub layers: Vec<Arc<SourceText>>,
    /// Whether the details of the contract are left out.
    pub omits_contract: bool,
}

/// The record as JSON. Under `contract` stands what `--contract` takes.
pub(super) fn record(view: &View<'_>, template: &Template, details: &Details, scope: &RecordScope) -> String {
    let ids = |ids: &[Id]| ids.iter().map(Id::as_str).map(Value::from).collect::<Vec<Value>>();
    let models: Vec<Value> = view.models.iter().map(|model| model.model.id.as_str().into()).collect();
    let mut record = json!({
        "template": template.name.as_str(),
        "language": template.language.as_str(),
        "models": models,
        "date": details.date_of(template, view.catalogue).to_string(),
    });
    let optional = [
        ("tier", view.tier.map(|tier| tier.id.as_str().into())),
        ("parties", (!view.parties.is_empty()).then(|| ids(view.parties).into())),
        ("watermark", details.watermark.as_ref().map(|watermark| watermark.as_str().into())),
        ("e-signature", signatures(details)),
        ("template-texts", template_texts(scope)),
        ("contract", contract(template, details, scope)),
    ];
    for (key, value) in optional {
        if let Some(value) = value {
            record[key] = value;
        }
    }
    format!("{record:#}\n")
}

fn signatures(details: &Details) -> Option<Value> {
    let anchors = details.anchors.iter().map(Id::as_str);
    let names: Vec<&str> = anchors.chain(details.has_form_fields.then_some("fields")).collect();
    (!names.is_empty()).then(|| names.into())
}

fn template_texts(scope: &RecordScope) -> Option<Value> {
    let texts: Vec<&str> = scope.layers.iter().map(|layer| layer.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.into())
}

fn contract(template: &Template, details: &Details, scope: &RecordScope) -> Option<Value> {
    let (form, contract) = template.contract.as_ref().zip(details.contract.as_ref())?;
    (!scope.omits_contract).then(|| contract_json(form, contract))
}

/// The contract as a contract file, which `--contract` takes.
#[must_use]
pub fn contract_json(form: &ContractForm, contract: &Contract) -> Value {
    let mut sections = Map::new();
    for spec in &form.fields {
        let Some(value) = contract.value(&spec.id) else { continue };
        let section = sections.entry(spec.id.section.as_str()).or_insert_with(|| json!({}));
        section[spec.id.name.as_str()] = field(value);
    }
    let revisions = contract.revisions.iter().map(|revision| {
        let text = |text: &Text| Value::from(text.as_str());
        let date = revision.date.to_string();
        json!({"version": text(&revision.version), "date": date, "author": text(&revision.author), "change": text(&revision.change)})
    });
    let revisions: Vec<Value> = revisions.collect();
    if !revisions.is_empty() {
        sections.insert(REVISIONS.to_owned(), revisions.into());
    }
    sections.into()
}

fn field(value: &FieldValue) -> Value {
    match value {
        FieldValue::Text(text) => text.as_str().into(),
        FieldValue::Lines(lines) => lines.joined("\n").into(),
        FieldValue::Date(date) => date.to_string().into(),
        FieldValue::Switch(switch) => (*switch).into(),
        FieldValue::Id(id) => id.as_str().into(),
    }
}
