//! JSON Schemas (2020-12) of what depends on a template: contracts, and the fields of a customer list.

use crate::domain::{Catalogue, Id};
use crate::template::{ContractForm, FieldKind, FieldSpec, REVISIONS};
use serde_json::{Map, Value, json};

/// The draft that schemas are written in.
pub const SCHEMA_DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The JSON Schema of contracts about `catalogue` with the fields of `form`, which is that of the template `name`.
#[must_use]
pub fn contract_schema(name: &Id, form: &ContractForm, catalogue: &Catalogue) -> Value {
    let mut properties = Map::new();
    let mut needed: Vec<&str> = Vec::new();
    for section in sections(&form.fields) {
        let specs = || form.fields.iter().filter(|spec| spec.id.section.as_str() == section);
        let fields: Map<String, Value> =
            specs().map(|spec| (spec.id.name.to_string(), field_schema(spec, catalogue))).collect();
        let needed_fields: Vec<&str> = specs().filter(|spec| spec.needed).map(|spec| spec.id.name.as_str()).collect();
        if !needed_fields.is_empty() {
            needed.push(section);
        }
        let description = section_description(section, catalogue);
        let schema = json!({
            "description": description, "type": "object",
            "properties": fields, "required": needed_fields, "additionalProperties": false,
        });
        properties.insert(section.to_owned(), schema);
    }
    properties.insert(REVISIONS.to_owned(), revisions());
    json!({
        "$schema": SCHEMA_DRAFT,
        "$id": format!("urn:pdp-export:schema:contract:{name}"),
        "title": "Contract",
        "description": "The details of a contract, for `pdp-export --contract FILE`.",
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": false,
        "$defs": definitions(),
    })
}

/// The JSON Schema of the values of a field.
#[must_use]
pub fn field_schema(spec: &FieldSpec, catalogue: &Catalogue) -> Value {
    let about =
        if spec.has_lines { format!("{} (may have several lines)", spec.about) } else { spec.about.to_string() };
    match spec.kind {
        FieldKind::Text => json!({ "description": about, "$ref": "#/$defs/text" }),
        FieldKind::Date | FieldKind::DocumentDate => json!({ "description": about, "$ref": "#/$defs/date" }),
        FieldKind::Initials => json!({ "description": about, "type": "boolean" }),
        FieldKind::Model => {
            let ids: Vec<&str> = catalogue.models.iter().map(|model| model.id.as_str()).collect();
            json!({ "description": about, "$ref": "#/$defs/text", "examples": ids })
        }
        FieldKind::Tier => {
            let ids: Vec<&str> = catalogue.tiers.iter().map(|tier| tier.id.as_str()).collect();
            json!({ "description": about, "$ref": "#/$defs/text", "examples": ids })
        }
    }
}

/// The sections of fields, in the order of the fields.
pub fn sections(fields: &[FieldSpec]) -> impl Iterator<Item = &str> {
    let is_first = |index: usize| fields[..index].iter().all(|other| other.id.section != fields[index].id.section);
    (0..fields.len()).filter(move |index| is_first(*index)).map(|index| fields[index].id.section.as_str())
}

/// What a section of a contract is about.
#[must_use]
pub fn section_description(section: &str, catalogue: &Catalogue) -> String {
    match catalogue.parties.iter().find(|party| party.id.as_str() == section) {
        Some(party) => format!("The details of {}.", party.name),
        None => format!("The fields `{section}.*` of the template."),
    }
}

fn revisions() -> Value {
    let text = |description: &str| json!({ "description": description, "$ref": "#/$defs/text" });
    json!({
        "description": "The history of the document, oldest first.",
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "version": text("The version of the document, in quotes, such as `\"1.0\"`."),
                "date": { "description": "The date of that version.", "$ref": "#/$defs/date" },
                "author": text("Who made it."),
                "change": text("What was changed."),
            },
            "required": ["version", "date", "author", "change"],
            "additionalProperties": false,
        },
    })
}

fn definitions() -> Value {
    json!({
        "text": { "description": "A text, in quotes where it looks like a number.", "type": "string", "pattern": "\\S" },
        "date": {
            "description": "A date as YYYY-MM-DD, from 1900 on. `--date-format` lets dates be written in another form.",
            "type": "string",
            "format": "date",
            "pattern": "^(19|[2-9][0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        },
    })
}
