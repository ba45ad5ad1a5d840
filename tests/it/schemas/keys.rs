//! The keys of a schema and those that its decoder takes are the same; so are words, bounds and placeholders.

use super::decoders::Decoders;
use super::{MAPPINGS, sample, schema};
use pdp_export::input::{Code, Problem};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A key that no mapping has, and that is near to none.
const UNKNOWN: &str = "zzzzzzzz";

/// A mapping of a sample for which its schema lists keys.
struct Mapping {
    /// Where the sample has it, as a JSON pointer.
    path: String,
    /// Where the schema describes it, as a JSON pointer.
    schema: String,
    /// The keys that the schema lists.
    keys: BTreeSet<String>,
    /// The keys that it has in the sample.
    used: BTreeSet<String>,
}

/// The mappings of `value`, which stands at `path` and is described at `at` in the schema `root`.
fn mappings(root: &Value, at: &str, value: &Value, path: &str) -> Vec<Mapping> {
    let node = root.pointer(at).unwrap();
    if let Some(reference) = node.get("$ref") {
        return mappings(root, reference.as_str().unwrap().trim_start_matches('#'), value, path);
    }
    if let Some(alternatives) = node.get("anyOf").and_then(Value::as_array) {
        return alternatives_of(root, at, alternatives.len(), value, path);
    }
    match value {
        Value::Array(items) => {
            let below = items.iter().enumerate();
            below
                .flat_map(|(index, item)| mappings(root, &format!("{at}/items"), item, &format!("{path}/{index}")))
                .collect()
        }
        Value::Object(entries) => mappings_of(root, at, entries, path),
        _ => Vec::new(),
    }
}

/// The mappings of `value` by the alternative that it obeys.
fn alternatives_of(root: &Value, at: &str, count: usize, value: &Value, path: &str) -> Vec<Mapping> {
    let fits = |index: &usize| {
        let mut schema = root.pointer(&format!("{at}/anyOf/{index}")).unwrap().clone();
        schema["$defs"] = root["$defs"].clone();
        super::validator::Validator::new(schema).fault(value).is_none()
    };
    let index = (0..count).find(fits).unwrap_or_else(|| panic!("{path} obeys no alternative at {at}"));
    let mut all = mappings(root, &format!("{at}/anyOf/{index}"), value, path);
    // One mapping, whichever alternative it takes.
    for mapping in all.iter_mut().filter(|mapping| mapping.path == path) {
        at.clone_into(&mut mapping.schema);
    }
    all
}

fn mappings_of(root: &Value, at: &str, entries: &Map<String, Value>, path: &str) -> Vec<Mapping> {
    let listed = root.pointer(&format!("{at}/properties")).and_then(Value::as_object);
    let mut all = Vec::new();
    if let Some(listed) = listed {
        let used = entries.keys().filter(|key| listed.contains_key(*key)).cloned().collect();
        let keys = listed.keys().cloned().collect();
        all.push(Mapping { path: path.to_owned(), schema: at.to_owned(), keys, used });
    }
    for (key, value) in entries {
        let step = key.replace('~', "~0").replace('/', "~1");
        let is_listed = listed.is_some_and(|listed| listed.contains_key(key));
        let below = if is_listed { format!("{at}/properties/{step}") } else { format!("{at}/additionalProperties") };
        all.extend(mappings(root, &below, value, &format!("{path}/{step}")));
    }
    all
}

/// The keys that a hint offers.
fn offered(problem: &Problem) -> BTreeSet<String> {
    let hint = problem.complaint.hint.strip_prefix("use one of ").unwrap_or_else(|| panic!("{problem:?}"));
    hint.trim_matches('`').split("`, `").map(str::to_owned).collect()
}

/// By the place in the schema: the keys that it lists, those that the decoder offers for an unknown one, and those that
/// the sample uses.
#[derive(Default)]
struct Keys {
    listed: BTreeSet<String>,
    offered: BTreeSet<String>,
    used: BTreeSet<String>,
}

fn keys(kind: &str, decoders: &Decoders) -> BTreeMap<String, Keys> {
    let (schema, sample) = (schema(kind), sample(kind));
    let roles: BTreeSet<String> = ["doer", "payer"].map(str::to_owned).into();
    let mut all: BTreeMap<String, Keys> = BTreeMap::new();
    for mapping in mappings(&schema, "", &sample, "") {
        let mut changed = sample.clone();
        changed.pointer_mut(&mapping.path).unwrap()[UNKNOWN] = json!({});
        let problems = decoders.problems(kind, &changed);
        let unknown = problems.iter().find(|problem| problem.complaint.message.contains(UNKNOWN));
        let problem = unknown.unwrap_or_else(|| panic!("{kind}: {}: {problems:?}", mapping.path));
        assert!([Code::UnknownKey, Code::Unused].contains(&problem.code), "{problem:?}");
        let found = all.entry(mapping.schema).or_default();
        found.listed.extend(mapping.keys);
        // The roles of a catalogue are keys of its rows.
        found.offered.extend(offered(problem).difference(&roles).cloned());
        found.used.extend(mapping.used);
    }
    all
}

#[test]
fn a_schema_lists_the_keys_that_the_decoder_takes_and_no_others() {
    let decoders = Decoders::new();
    for kind in MAPPINGS {
        for (at, Keys { listed, offered, .. }) in keys(kind, &decoders) {
            assert_eq!(listed, offered, "{kind}: {at}");
        }
    }
}

#[test]
fn the_sample_of_each_kind_uses_every_key_of_its_schema() {
    let decoders = Decoders::new();
    for kind in MAPPINGS {
        assert_eq!(decoders.problems(kind, &sample(kind)), [], "{kind}");
        for (at, Keys { listed, mut used, .. }) in keys(kind, &decoders) {
            if kind == "template" && at.is_empty() {
                // They are gone once the layers of a template are one.
                used.extend(["extends", "translations"].map(str::to_owned));
            }
            assert_eq!(listed, used, "{kind}: {at}");
        }
    }
}

/// The placeholders that a pattern permits, where they are a closed set: `\\{(day|month)\\}`.
fn permitted(pattern: &str) -> Option<BTreeSet<String>> {
    let (names, _) = pattern.split_once("\\{(")?.1.split_once(")\\}")?;
    Some(names.split('|').map(str::to_owned).collect())
}

/// The values of a sample, each with its path and with where the schema describes it.
fn described(kind: &str) -> Vec<(String, Value)> {
    let (schema, sample) = (schema(kind), sample(kind));
    let mut all = Vec::new();
    for Mapping { path, schema: at, used, .. } in mappings(&schema, "", &sample, "") {
        for key in used {
            let Some(property) = schema.pointer(&format!("{at}/properties/{key}")) else { continue };
            match property.get("items").filter(|items| items.get("enum").is_some()) {
                Some(items) => all.push((format!("{path}/{key}/0"), items.clone())),
                None => all.push((format!("{path}/{key}"), property.clone())),
            }
        }
    }
    all
}

/// What the decoder of a kind says of its sample with another value at `path`.
fn problem(kind: &str, path: &str, value: Value, decoders: &Decoders) -> Problem {
    let mut changed = sample(kind);
    *changed.pointer_mut(path).unwrap() = value;
    decoders.problems(kind, &changed).into_iter().next().unwrap_or_else(|| panic!("{kind}: {path}"))
}

#[test]
fn a_pattern_permits_the_placeholders_that_the_decoder_takes_and_no_others() {
    let decoders = Decoders::new();
    let mut count = 0;
    for kind in ["template", "import-template"] {
        for (path, property) in described(kind) {
            let Some(permitted) = property["pattern"].as_str().and_then(permitted) else { continue };
            let problem = problem(kind, &path, json!(format!("{{{UNKNOWN}}}")), &decoders);
            assert_eq!(problem.code, Code::UnknownPlaceholder, "{path}: {problem:?}");
            assert_eq!(permitted, offered(&problem), "{path}");
            count += 1;
        }
    }
    assert_eq!(count, 67);
}

#[test]
fn a_closed_list_of_words_is_that_of_the_decoder() {
    let decoders = Decoders::new();
    let mut count = 0;
    for kind in MAPPINGS {
        for (path, property) in described(kind) {
            let Some(words) = property.get("enum").and_then(Value::as_array) else { continue };
            let words: BTreeSet<String> = words.iter().map(|word| word.as_str().unwrap().to_owned()).collect();
            let problem = problem(kind, &path, json!(UNKNOWN), &decoders);
            assert_eq!(problem.code, Code::UnknownValue, "{path}: {problem:?}");
            assert_eq!(words, offered(&problem), "{kind}: {path}");
            count += 1;
        }
    }
    assert_eq!(count, 22);
}

#[test]
fn the_bounds_of_a_number_are_those_of_the_decoder() {
    let decoders = Decoders::new();
    let mut count = 0;
    for kind in MAPPINGS {
        for (path, property) in described(kind) {
            let (Some(least), Some(most)) = (property.get("minimum"), property.get("maximum")) else { continue };
            let problem = problem(kind, &path, json!(-1), &decoders);
            assert_eq!(problem.complaint.hint, format!("write a number from {least} to {most}"), "{kind}: {path}");
            count += 1;
        }
    }
    assert_eq!(count, 17);
}
