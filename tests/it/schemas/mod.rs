//! JSON Schemas of the files that the program reads: that they say what the decoders do.

mod built_in;
mod command;
mod decoders;
mod descriptions;
mod keys;
mod lists;
mod problems;
mod validator;
mod values;

use crate::common::bytes;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The kinds of files that are read into one mapping.
const MAPPINGS: [&str; 7] = ["catalogue", "template", "import-template", "contract", "people", "brand", "word-map"];
/// All kinds of files.
const KINDS: [&str; 8] =
    ["catalogue", "template", "import-template", "contract", "list", "people", "brand", "word-map"];

/// The schema that the program prints for a kind of file.
fn schema(kind: &str) -> Value {
    serde_json::from_slice(&bytes(&["schema", kind])).unwrap()
}

/// YAML as JSON has it.
fn yaml(text: &str) -> Value {
    serde_saphyr::from_str(text).unwrap()
}

/// A file of the repository.
fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// A file of a kind that has every key which the kind knows.
fn sample(kind: &str) -> Value {
    yaml(&file(&format!("tests/it/schemas/samples/{kind}.yaml")))
}
