//! Values that a schema refuses are those that its decoder refuses: each value of the samples is changed in many ways, and
//! both are asked.

use super::decoders::Decoders;
use super::validator::Validator;
use super::{MAPPINGS, sample, schema};
use pdp_export::input::{Code, Problem, Severity};
use serde_json::{Value, json};

/// Problems of the form of a file, which a schema is there to see.
const OF_FORM: [Code; 11] = [
    Code::WrongType,
    Code::UnknownKey,
    Code::MissingKey,
    Code::EmptyList,
    Code::InvalidId,
    Code::InvalidText,
    Code::InvalidDate,
    Code::InvalidLanguage,
    Code::UnknownValue,
    Code::OutOfRange,
    Code::InvalidColour,
];

/// Of these, those that a schema cannot see all the same: a part of the message, and why.
const UNSEEN: &[(&str, &str)] = &[
    ("key of a row of the matrix", "the keys of rows are the roles of the catalogue"),
    ("a row of the matrix has no", "the keys of rows are the roles of the catalogue"),
    ("is in no group, but the row before it is", "it depends on another row"),
    ("the template has no date field", "it refers to another part of the file"),
    ("there is no model", "it refers to the catalogue"),
];

/// The paths of all values below `value`, as JSON pointers.
fn paths(value: &Value, path: &str, all: &mut Vec<String>) {
    all.push(path.to_owned());
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                paths(value, &format!("{path}/{}", key.replace('~', "~0").replace('/', "~1")), all);
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| paths(item, &format!("{path}/{index}"), all));
        }
        _ => {}
    }
}

/// The sample without the value at `path`.
fn without(sample: &Value, path: &str) -> Option<Value> {
    let (parent, last) = path.rsplit_once('/')?;
    let mut changed = sample.clone();
    match changed.pointer_mut(parent)? {
        Value::Object(entries) => {
            entries.remove(&last.replace("~1", "/").replace("~0", "~"));
        }
        Value::Array(items) => {
            items.remove(last.parse().ok()?);
        }
        _ => return None,
    }
    Some(changed)
}

/// The sample with each of its values changed, with the change.
fn changed(sample: &Value) -> Vec<(String, Value)> {
    let others = [
        json!(null),
        json!(true),
        json!(0.5),
        json!(1e10),
        json!(""),
        json!(" edges "),
        json!("two\nlines"),
        json!("Not an id"),
        json!("a-word"),
        json!("a".repeat(101)),
        json!("{{}} (a) /"),
        json!([]),
        json!({}),
        json!(["a-word"]),
        json!({"a": "word"}),
    ];
    let mut places = Vec::new();
    paths(sample, "", &mut places);
    let mut all = Vec::new();
    for path in places {
        all.extend(without(sample, &path).map(|value| (format!("without {path}"), value)));
        for other in &others {
            let mut value = sample.clone();
            *value.pointer_mut(&path).unwrap() = other.clone();
            all.push((format!("{path} = {other}"), value));
        }
    }
    all
}

fn is_of_form(problem: &Problem) -> bool {
    OF_FORM.contains(&problem.code) && !UNSEEN.iter().any(|(message, _)| problem.complaint.message.contains(message))
}

#[test]
fn a_schema_and_its_decoder_refuse_the_same_values() {
    let decoders = Decoders::new();
    let mut differences = Vec::new();
    for kind in MAPPINGS {
        let validator = Validator::new(schema(kind));
        for (change, value) in changed(&sample(kind)) {
            let problems = decoders.problems(kind, &value);
            let errors = || problems.iter().filter(|problem| problem.code.severity() == Severity::Error);
            match validator.fault(&value) {
                Some(fault) if errors().next().is_none() && !problems.iter().any(|p| p.code == Code::Unused) => {
                    differences.push(format!("{kind}: {change}: only the schema refuses it: {fault}"));
                }
                None => {
                    let of_form = errors().find(|problem| is_of_form(problem));
                    differences.extend(of_form.map(|p| {
                        format!("{kind}: {change}: only the decoder refuses it: {}: {}", p.code, p.complaint.message)
                    }));
                }
                Some(_) => {}
            }
        }
    }
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}
