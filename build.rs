//! Makes JSON of what is built into the program: JSON is read four times as fast as YAML, at every start.
//!
//! The YAML under `data/` and `templates/` stays what people read and change; a test holds the two against each other.

use std::path::Path;
use std::{env, fs};

/// The folder and the name of each file; what it is called as JSON.
const FILES: [(&str, &str); 16] = [
    ("data", "choreo-pdp"),
    ("templates", "matrix"),
    ("templates", "appendix"),
    ("templates/import", "asana"),
    ("templates/import", "azure-devops"),
    ("templates/import", "clickup"),
    ("templates/import", "generic"),
    ("templates/import", "gitlab"),
    ("templates/import", "jira"),
    ("templates/import", "linear"),
    ("templates/import", "ms-project"),
    ("templates/import", "ms-project-xlsx"),
    ("templates/import", "openproject"),
    ("templates/import", "redmine"),
    ("templates/import", "smartsheet"),
    ("templates/import", "wrike"),
];

fn main() {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    for (folder, name) in FILES {
        let path = format!("{folder}/{name}.yaml");
        println!("cargo::rerun-if-changed={path}");
        let yaml = fs::read_to_string(&path).expect("the file is part of the package");
        let mut tree: serde_json::Value =
            serde_saphyr::from_str(&yaml).unwrap_or_else(|error| panic!("{path}: {error}"));
        let write = |name: &str, tree: &serde_json::Value| {
            fs::write(Path::new(&out).join(name), tree.to_string()).expect("OUT_DIR can be written");
        };
        write(&format!("{name}-translated.json"), &tree);
        // Translations are read when one is asked for.
        if let Some(tree) = tree.as_object_mut() {
            tree.remove("translations");
        }
        write(&format!("{name}.json"), &tree);
    }
}
