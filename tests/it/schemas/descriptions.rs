//! What editors show of a schema.

use super::{KINDS, schema};
use pdp_export::domain::{Id, Text};
use serde_json::Value;
use std::collections::BTreeMap;

/// Each property below the schema `node`, with its path. Conditions, and what follows from them, are about properties that
/// are described elsewhere.
fn properties<'s>(node: &'s Value, path: &str, all: &mut Vec<(String, &'s Value)>) {
    for (name, schema) in node.get("properties").and_then(Value::as_object).into_iter().flatten() {
        all.push((format!("{path}/{name}"), schema));
        properties(schema, &format!("{path}/{name}"), all);
    }
    for (name, schema) in node.get("$defs").and_then(Value::as_object).into_iter().flatten() {
        if !["complete", "complete-field"].contains(&name.as_str()) {
            properties(schema, &format!("{path}/{name}"), all);
        }
    }
    for key in ["items", "additionalProperties"] {
        node.get(key).into_iter().for_each(|schema| properties(schema, &format!("{path}/{key}"), all));
    }
    for schema in node.get("anyOf").and_then(Value::as_array).into_iter().flatten() {
        properties(schema, &format!("{path}/anyOf"), all);
    }
}

#[test]
fn every_key_is_described_in_a_sentence() {
    for kind in KINDS {
        let schema = schema(kind);
        let mut all = Vec::new();
        properties(&schema, "", &mut all);
        assert!(kind == "word-map" || !all.is_empty(), "{kind}");
        // The descriptions of contract fields are those of the template.
        let is_by_template = ["contract", "list"].contains(&kind);
        for (path, property) in all {
            let description = property["description"].as_str().unwrap_or_else(|| panic!("{kind}: {path}"));
            assert!(is_by_template || description.ends_with(['.', '`']), "{kind}: {path}: {description}");
        }
    }
}

#[test]
fn texts_and_ids_are_as_long_as_the_program_takes_them() {
    let schema = schema("catalogue");
    assert_eq!(schema["$defs"]["text"]["maxLength"], Text::MOST_CHARACTERS);
    assert_eq!(schema["$defs"]["id"]["maxLength"], Id::MAX_LEN);
}

#[test]
fn a_definition_that_several_schemas_have_is_the_same_in_all() {
    let mut all: BTreeMap<String, (&str, Value)> = BTreeMap::new();
    // What schemas by template define are values in the words of their own decoders.
    for kind in KINDS.into_iter().filter(|kind| !["contract", "list"].contains(kind)) {
        let schema = schema(kind);
        for name in ["text", "texts", "id", "date", "language", "colour", "plain", "wording"] {
            let Some(definition) = schema["$defs"].get(name) else { continue };
            let (other, first) = all.entry(name.to_owned()).or_insert_with(|| (kind, definition.clone()));
            assert_eq!(first, definition, "{name} in {other} and {kind}");
        }
    }
}
