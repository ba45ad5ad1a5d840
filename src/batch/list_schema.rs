//! The JSON Schema (2020-12) of a customer list as YAML or JSON.

use super::columns::{ListColumn, ListColumns};
use crate::domain::Catalogue;
use crate::input::{SCHEMA_DRAFT, field_schema, section_description, sections};
use crate::template::{FieldSpec, Template};
use serde_json::{Map, Value, json};

/// The JSON Schema of lists for `template`. A field can be written as `customer: {name: ...}` or as `customer.name: ...`.
#[must_use]
pub fn list_schema(template: &Template, catalogue: &Catalogue) -> Value {
    let fields: &[FieldSpec] = template.contract.as_ref().map_or(&[], |form| &form.fields);
    let mut properties: Map<String, Value> = Map::new();
    let mut dated: Map<String, Value> = Map::new();
    for section in sections(fields) {
        let specs = fields.iter().filter(|spec| spec.id.section.as_str() == section);
        let mut below = Map::new();
        for spec in specs {
            below.insert(spec.id.name.to_string(), cell(spec, catalogue));
            properties.insert(spec.path(), cell(spec, catalogue));
            if spec.kind.is_date() {
                let pattern = format!("^{} *\\(.*\\)$", spec.path().replace('.', "\\."));
                let description = format!("{}, in the date format in parentheses", spec.about);
                dated.insert(pattern, json!({ "description": description, "$ref": "#/$defs/cell" }));
            }
        }
        let description = section_description(section, catalogue);
        let schema = json!({
            "description": description, "type": "object", "properties": below, "additionalProperties": false,
        });
        properties.insert(section.to_owned(), schema);
    }
    for name in ListColumns::names() {
        add_column(name, &mut properties);
    }
    let row = json!({
        "description": "A customer.", "type": "object",
        "properties": properties, "patternProperties": dated,
        "required": ["id"], "additionalProperties": false,
    });
    json!({
        "$schema": SCHEMA_DRAFT,
        "$id": format!("urn:pdp-export:schema:list:{}", template.name),
        "title": "Customer list",
        "description": "The customers that `pdp-export batch LIST` makes documents for.",
        "type": "array",
        "items": row,
        "$defs": definitions(),
    })
}

/// Adds a column that every list may have. Where a template has fields in a section of the same name, the value may be
/// the section too.
fn add_column(name: &'static str, properties: &mut Map<String, Value>) {
    let Some(column) = ListColumns::fixed(name) else { return };
    let description = about(&column);
    let schema = match properties.remove(name) {
        Some(section) => json!({ "description": description, "anyOf": [{ "$ref": "#/$defs/cell" }, section] }),
        None => json!({ "description": description, "$ref": "#/$defs/cell" }),
    };
    properties.insert(name.to_owned(), schema);
}

/// What a column that every list may have is for.
fn about(column: &ListColumn) -> &'static str {
    match column {
        ListColumn::Id => "The id of the customer, which names its documents. Each customer needs one of its own.",
        ListColumn::Customer => "The name of the customer, for file names.",
        ListColumn::Model => "The ids of the models: a list, or separated by commas. By default, all.",
        ListColumn::Tier => "The id of the security tier.",
        ListColumn::Formats => "The formats of the documents: a list, or separated by commas.",
        ListColumn::Template => "The template of the documents: a built-in name or a file.",
        ListColumn::Language => "The language of the wording, such as `de`.",
        ListColumn::Field(_) => "A field of the contract.",
    }
}

/// The value of a field. Lists are read as cells of a table are: a number or a list of texts is taken as it is written.
fn cell(spec: &FieldSpec, catalogue: &Catalogue) -> Value {
    let of_contract = field_schema(spec, catalogue);
    let mut schema = json!({ "$ref": "#/$defs/cell" });
    for key in ["description", "examples"] {
        if let Some(value) = of_contract.get(key) {
            schema[key] = value.clone();
        }
    }
    schema
}

fn definitions() -> Value {
    let scalar = json!(["string", "number", "boolean"]);
    json!({
        "cell": {
            "description": "A value, or a list of values, as a cell of a table would have it; nothing where it is empty.",
            "anyOf": [
                { "type": ["string", "number", "boolean", "null"] },
                { "type": "array", "items": { "type": scalar } },
            ],
        },
    })
}
